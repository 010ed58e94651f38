"""Journal entries: written private, shared when their author says so."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from mentor_tui.database.service import reads, writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import InputError
from mentor_tui.models.inputs import EntryInput
from mentor_tui.models.journal import Entry
from mentor_tui.models.people import Person
from mentor_tui.policy import Deed, Kind
from mentor_tui.services.access import live, seen
from mentor_tui.services.membership import require
from mentor_tui.terms import Visibility
from mentor_tui.views.journal import EntryLine

_COLUMNS: tuple[Any, ...] = (
    Entry.id, Entry.kind, Entry.title, Entry.body, Entry.visibility, Person.name, Entry.created_at,
)  # fmt: skip


@reads
def load_entries(session: ActorSession, plan_id: str) -> tuple[EntryLine, ...]:
    """The entries of a plan that I may see, the newest first."""
    require(session, plan_id, Deed.READ, Kind.PLAN, Visibility.SPONSOR)
    query = (
        select(*_COLUMNS)
        .join(Person, col(Person.id) == col(Entry.created_by))
        .where(col(Entry.plan_id) == plan_id, live(Entry), seen(session, Entry))
        .order_by(col(Entry.created_at).desc(), col(Entry.id).desc())
    )
    return tuple(EntryLine(*row) for row in session.exec(query))


@writes("add entry")
def add_entry(session: ActorSession, plan_id: str, entry: EntryInput) -> str:
    """Write an entry, as whatever member; returns its id. InputError where it says nothing."""
    require(session, plan_id, Deed.WRITE, Kind.ENTRY, entry.visibility, mine=True)
    if not entry.title and not entry.body.strip():
        raise InputError("An entry needs a few words, or at least a title.")
    row = Entry(plan_id=plan_id, created_at=session.now, created_by=session.actor_id, **entry.model_dump())
    session.add(row)
    return row.id
