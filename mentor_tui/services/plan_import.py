"""A plan's JSON file put into the database as it was: what is there already has to be the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import SQLModel, col, select

from mentor_tui.csv_text import Progress
from mentor_tui.database.recording import insert_as_exported
from mentor_tui.database.service import reads, writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import InputError, NotAllowedError, NotFoundError
from mentor_tui.models.base import Row
from mentor_tui.models.check_ins import CheckIn
from mentor_tui.models.people import Person, Plan
from mentor_tui.models.record import AuditEvent, FileNote, Revision, Transaction, TransactionPlan
from mentor_tui.models.tables import BY_NAME
from mentor_tui.policy import PAIR
from mentor_tui.services.access import seen
from mentor_tui.services.membership import roles_in
from mentor_tui.services.plan_document import PERSON_FIELDS, Values, columns_of, encoded
from mentor_tui.services.plan_export import plan_document, table_rows
from mentor_tui.services.plan_file import PlanFile
from mentor_tui.services.who import OWN_PERSON
from mentor_tui.terms import Role
from mentor_tui.text import clean_handle
from mentor_tui.typed import quoted
from mentor_tui.views.transfers import PlanImport
from mentor_tui.wording import counted

_AT_ONCE = 500
_AT_A_TIME = 5_000
"""Rows that are written between two reports."""


class DifferentError(InputError):
    """Something of the file is in the database in another state; nothing was imported."""

    def __init__(self, differences: Sequence[str]) -> None:
        count = counted(len(differences), "thing")
        verb = "is" if len(differences) == 1 else "are"
        super().__init__(f"{count} of the file {verb} here already and differently, so nothing was imported.")
        self.differences = tuple(differences)
        """What differs, a line each."""


@dataclass(slots=True)
class News:
    """What of a file is not in the database yet."""

    rows: dict[str, list[Values]] = field(default_factory=dict)
    transactions: list[Values] = field(default_factory=list)
    revisions: list[Values] = field(default_factory=list)
    known: int = 0
    different: list[str] = field(default_factory=list)

    @property
    def added(self) -> int:
        """How many rows are new."""
        return sum(map(len, self.rows.values()))


@reads
def compare_plan(session: ActorSession, file: PlanFile, *, as_handle: str | None = None) -> PlanImport:
    """What the import would do; changes nothing. Raises as `import_plan` does."""
    _actor(session, file, as_handle)
    news = _news(session, file)
    return PlanImport(file.plan_id, file.title, news.added, news.known)


@writes("import plan")
def import_plan(
    session: ActorSession, file: PlanFile, *, as_handle: str | None = None, progress: Progress | None = None
) -> PlanImport:
    """Put the plan into the database. It is no transaction and has no undo. `progress` is told rows written and in
    all; what it raises takes everything back.

    Into a file with nobody, as whom `as_handle` names, else its first mentor, who becomes the file's own person; else
    the actor has to be mentor or mentee in the plan. Who brought something new is noted.

    Raises DifferentError where something is there in another state, NotAllowedError where the actor may not bring it,
    InputError where nobody of that handle is in it.
    """
    news = bring_in(session, file, as_handle=as_handle, progress=progress)
    if news.added:
        session.add(AuditEvent(actor_id=session.actor_id, kind="import", plan_id=file.plan_id, at=session.now))
    return PlanImport(file.plan_id, file.title, news.added, news.known)


def bring_in(
    session: ActorSession, file: PlanFile, *, as_handle: str | None = None, progress: Progress | None = None
) -> News:
    """Write what of the file is new, once it is compared; raises as `import_plan` does."""
    nobody_yet = _is_empty(session)
    session.actor_id = _actor(session, file, as_handle)
    news = _news(session, file)
    parts: list[tuple[type[SQLModel], list[Values]]] = [
        (BY_NAME[table], [_whole(session, table, row) for row in rows]) for table, rows in news.rows.items()
    ]
    links = [{"transaction_id": one["id"], "plan_id": file.plan_id} for one in news.transactions]
    parts += [(Transaction, news.transactions), (TransactionPlan, links), (Revision, news.revisions)]
    total, done = sum(len(rows) for _, rows in parts), 0
    for model, rows in parts:
        for start in range(0, len(rows), _AT_A_TIME):
            some = rows[start : start + _AT_A_TIME]
            insert_as_exported(session, model, some)
            done += len(some)
            if progress:
                progress(done, total)
    if nobody_yet:
        session.add(FileNote(key=OWN_PERSON, value=file.first(Role.MENTOR) or session.actor_id))
    return news


def _is_empty(session: ActorSession) -> bool:
    return session.exec(select(Person.id).limit(1)).first() is None


def _actor(session: ActorSession, file: PlanFile, as_handle: str | None) -> str:
    """Who imports; raises unless they may."""
    if not _is_empty(session):
        if not session.actor_id or not file.roles_of(session.actor_id) & PAIR:
            raise NotAllowedError("Only the mentee and the mentors of a plan can import it here.")
        return session.actor_id
    if as_handle is None:
        first = file.first(Role.MENTOR) or file.first(Role.MENTEE)
        if first is None:
            raise InputError("Nobody is mentor or mentee in this plan, so nobody can import it.")
        return first
    wanted = clean_handle(as_handle)
    named: list[str] = [one["id"] for one in file.rows["person"].values() if one["handle"] == wanted]
    if not named:
        raise NotFoundError(f"Nobody goes by {quoted(as_handle)} in this plan.")
    if not file.roles_of(named[0]) & PAIR:
        raise NotAllowedError("Only the mentee and the mentors of a plan can import it here.")
    return named[0]


def _whole(session: ActorSession, table: str, row: Values) -> Values:
    """The row with what a file does not tell of people."""
    if table != "person":
        return row
    blank = {"rev": 1, "created_at": session.now, "created_by": row["id"], "deleted_at": None}
    return {**blank, "weekly_capacity": None, "availability": "", **row}


def _news(session: ActorSession, file: PlanFile) -> News:
    """Compare the file with the database; raises where they differ or the actor may not bring what is new."""
    there = session.exec(select(Plan.id).where(col(Plan.id) == file.plan_id)).first() is not None
    if there and not roles_in(session, file.plan_id) & PAIR:
        raise NotAllowedError("Only the mentee and the mentors of a plan can import it here.")
    current = plan_document(session, file.plan_id) if there else {"rows": {}, "record": {}}
    news = News()
    for table, found in file.rows.items():
        known = {row["id"]: row for row in current["rows"].get(table, ())}
        model = BY_NAME[table]
        if model in (CheckIn, Person):  # which other plans here may share with this one
            known = dict(_shared(session, model, list(found))) | known
        news.rows[table] = _compared(session, news, model, found, known)
    _check_handles(session, file, news)
    record = {table: {row["id"]: row for row in rows} for table, rows in current["record"].items()}
    news.transactions = _compared(session, news, Transaction, file.transactions, record.get("transaction", {}))
    news.revisions = _compared(session, news, Revision, file.revisions, record.get("revision", {}))
    if news.different:
        raise DifferentError(news.different)
    if there:
        _check_mine(session, file, news)
    return news


def _compared(
    session: ActorSession, news: News, model: type[SQLModel], found: dict[str, Values], known: dict[str, Values]
) -> list[Values]:
    """Those rows that are new; what is there already is counted, or told where it differs."""
    unseen = set(_existing(session, model, [one for one in found if one not in known]))
    fresh = []
    for row_id, row in found.items():
        if row_id in known and known[row_id] == encoded(row):
            news.known += issubclass(model, Row)
        elif row_id in known or row_id in unseen:
            news.different.append(_told(model, row))
        else:
            fresh.append(row)
    return fresh


def _told(model: type[SQLModel], row: Values) -> str:
    what = model.entity if issubclass(model, Row) else model.__name__.lower()
    name = next((str(row[key]) for key in ("title", "name", "text", "verb") if row.get(key)), row["id"][-6:])
    return f"{what} {quoted(name)}"


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))


def _existing(session: ActorSession, model: type[SQLModel], ids: Sequence[str]) -> Iterator[str]:
    """Those of these ids that the table has, whoever sees them."""
    column: Any = columns_of(model)["id"]
    for some in _chunks(ids):
        yield from session.connection().execute(select(column).where(column.in_(some))).scalars()


def _shared(session: ActorSession, model: type[Row], ids: Sequence[str]) -> Iterator[tuple[str, Values]]:
    """Rows of these ids as an export would hold them."""
    column: Any = columns_of(model)["id"]
    for some in _chunks(ids):
        # People are known by handle and name to whoever brings their plan.
        where = [column.in_(some)] + ([seen(session, model)] if model is CheckIn else [])
        for row in table_rows(session, model, *where):
            yield row["id"], {name: row[name] for name in PERSON_FIELDS} if model is Person else row


def _check_handles(session: ActorSession, file: PlanFile, news: News) -> None:
    """A handle belongs to one person of a file."""
    wanted = {row["handle"]: row["id"] for row in file.rows["person"].values()}
    for some in _chunks(list(wanted)):
        for handle, person_id in session.exec(select(Person.handle, Person.id).where(col(Person.handle).in_(some))):
            if wanted[handle] != person_id:
                news.different.append(f"handle {quoted(handle)}, which is somebody else's here")


def _check_mine(session: ActorSession, file: PlanFile, news: News) -> None:
    """Into a plan that is there one brings one's own doings, never members or what others did."""
    me = session.actor_id
    others = [row for rows in news.rows.values() for row in rows if row.get("created_by", me) != me]
    foreign = [one for one in news.revisions if file.transactions[one["transaction_id"]]["actor_id"] != me]
    if news.rows["member"] or others or foreign or any(one["actor_id"] != me for one in news.transactions):
        raise NotAllowedError(
            "The plan is here already; a file adds to it what you did, never members or others' doings."
        )
