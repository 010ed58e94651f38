"""A plan as a JSON file: everything of it that one may see, so that an import makes it anew elsewhere.

The same person gets the same bytes of the same plan, whenever and from whatever database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import SQLModel, col, func, select

from mentor_tui.database.service import reads, writes
from mentor_tui.database.session import ActorSession
from mentor_tui.models.base import Row
from mentor_tui.models.check_ins import CheckIn, CheckInPlan
from mentor_tui.models.people import Person, Plan
from mentor_tui.models.record import AuditEvent, Revision, Transaction, TransactionPlan
from mentor_tui.models.tables import BY_NAME, DOMAIN
from mentor_tui.policy import fields_for
from mentor_tui.services.access import get_seen, seen
from mentor_tui.services.membership import roles_in
from mentor_tui.services.plan_document import (
    FORMAT,
    PERSON_FIELDS,
    VERSION,
    Values,
    as_text,
    columns_of,
    encoded,
    references_of,
)
from mentor_tui.services.revisions import seen_revision
from mentor_tui.views.transfers import Export

RECORDED = {"transaction": Transaction, "revision": Revision}
"""The tables of the record that go along."""


@reads
def export_plan(session: ActorSession, plan_id: str) -> Export:
    """The plan's JSON file as I may see it. Raises NotFoundError for a plan that I can't see."""
    plan = get_seen(session, Plan, plan_id)
    return Export(as_text(plan_document(session, plan_id)), plan.title)


@writes("export")
def note_export(session: ActorSession, plan_id: str, form: str) -> None:
    """Note who took the plan out of the file, in what form. Raises NotFoundError for a plan that I can't see."""
    get_seen(session, Plan, plan_id)
    session.add(AuditEvent(actor_id=session.actor_id, kind="export", plan_id=plan_id, at=session.now, detail=form))


def plan_document(session: ActorSession, plan_id: str) -> dict[str, Any]:
    """What the file of a plan holds, as I may see it; without rows where I can see nothing."""
    rows = _domain_rows(session, plan_id)
    revisions = _revisions(session, plan_id, rows)
    transactions = _transactions(session, revisions)
    rows["person"] = _people(session, rows, transactions)
    return {
        "format": FORMAT,
        "version": VERSION,
        "plan": plan_id,
        "rows": {name: list(found.values()) for name, found in rows.items()},
        "record": {"transaction": transactions, "revision": revisions},
    }


def table_rows(session: ActorSession, model: type[SQLModel], *where: Any) -> list[Values]:
    """The rows of a table as JSON holds them, sorted by id."""
    columns = columns_of(model)
    found = session.connection().execute(select(*columns.values()).where(*where).order_by(columns["id"]))
    return [encoded(dict(row._mapping)) for row in found]


def _domain_rows(session: ActorSession, plan_id: str) -> dict[str, dict[str, Values]]:
    """The plan's rows by table and id: those I may see whose parents I may see, deleted ones too."""
    roles = roles_in(session, plan_id)
    kept: dict[str, dict[str, Values]] = {}
    for model in DOMAIN:
        if model is Person:
            continue
        table = str(model.__tablename__)
        found = table_rows(session, model, _of_plan(model, plan_id), seen(session, model))
        kept[table] = {row["id"]: dict.fromkeys(row, "") | fields_for(roles, table, row) for row in found}
    for model in DOMAIN:
        if model is not Person:
            _settle(model, kept)
    return kept


def _of_plan(model: type[Row], plan_id: str) -> Any:
    columns = columns_of(model)
    if model is Plan:
        return columns["id"] == plan_id
    if model is CheckIn:
        return columns["id"].in_(select(col(CheckInPlan.check_in_id)).where(col(CheckInPlan.plan_id) == plan_id))
    return columns["plan_id"] == plan_id


def _settle(model: type[Row], kept: dict[str, dict[str, Values]]) -> None:
    """Leave out what lacks a parent that it needs; empty the references to what isn't there. Parents come first."""
    rows = kept[str(model.__tablename__)]
    references = {name: to for name, to in references_of(model).items() if to[0] != "person"}
    for row_id, row in list(rows.items()):
        for name, (table, optional) in references.items():
            if row[name] is None or row[name] in kept[table]:
                continue
            if optional:
                row[name] = None
            else:
                del rows[row_id]
                break


def _revisions(session: ActorSession, plan_id: str, rows: dict[str, dict[str, Values]]) -> list[Values]:
    """The revisions of these rows, and of those that an undo took away again."""
    of_plan = select(col(TransactionPlan.transaction_id)).where(col(TransactionPlan.plan_id) == plan_id)
    found = table_rows(
        session,
        Revision,
        col(Revision.transaction_id).in_(of_plan),
        (col(Revision.plan_id) == plan_id) | (col(Revision.entity) == "check_in"),
        seen_revision(session),
    )
    roles = roles_in(session, plan_id)
    found = [one | {"fields": fields_for(roles, one["entity"], one["fields"])} for one in found]
    gone = {one["row_id"] for one in found if one["change"] == "removed"}
    return [one for one in found if one["row_id"] in rows.get(one["entity"], {}) or one["row_id"] in gone]


def _transactions(session: ActorSession, revisions: Sequence[Values]) -> list[Values]:
    """The transactions of these revisions; what one said of why it was made only where I see all of it."""
    ids = sorted({one["transaction_id"] for one in revisions})
    found: list[Values] = []
    for some in _chunks(ids):
        found += table_rows(session, Transaction, col(Transaction.id).in_(some))
    hidden = _partly_hidden(session, ids)
    there = set(ids)
    for one in found:
        if one["undoes_id"] not in there:
            one["undoes_id"] = None
        if one["id"] in hidden:
            one["rationale"] = ""
    return sorted(found, key=lambda one: str(one["id"]))


def _partly_hidden(session: ActorSession, ids: Sequence[str]) -> set[str]:
    """Those transactions of which I don't see every revision."""
    hidden: set[str] = set()
    for some in _chunks(ids):
        within = col(Revision.transaction_id).in_(some)
        counted = select(col(Revision.transaction_id), func.count()).group_by(col(Revision.transaction_id))
        every = dict(session.exec(counted.where(within)).all())
        mine = dict(session.exec(counted.where(within, seen_revision(session))).all())
        hidden |= {one for one, count in every.items() if mine.get(one, 0) < count}
    return hidden


def _people(
    session: ActorSession, rows: dict[str, dict[str, Values]], transactions: Iterable[Values]
) -> dict[str, Values]:
    """The people that these rows and transactions name."""
    ids = {one["actor_id"] for one in transactions}
    for name, found in rows.items():
        people = [column for column, (table, _) in references_of(BY_NAME[name]).items() if table == "person"]
        ids |= {row[column] for row in found.values() for column in people}
    kept = {}
    for some in _chunks(sorted(ids - {None})):
        for person in table_rows(session, Person, col(Person.id).in_(some)):
            kept[person["id"]] = {name: person[name] for name in PERSON_FIELDS}
    return dict(sorted(kept.items()))


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    """Few enough at a time for one statement."""
    return (ids[at : at + 500] for at in range(0, len(ids), 500))
