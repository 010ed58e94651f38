"""The record that writes itself: every change of a domain row becomes a revision of the running transaction.

`revisions_of` and `record` are shared by the listener on the session's flush and by imports, which write by Core.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel, col, select

from mentor_tui.database.session import ActorSession
from mentor_tui.ids import new_id
from mentor_tui.models.base import Row, Seen
from mentor_tui.models.check_ins import CheckIn, CheckInPlan
from mentor_tui.models.goals import Goal, Measure
from mentor_tui.models.record import Revision, Transaction, TransactionPlan
from mentor_tui.terms import Change, Visibility

UNRECORDED = frozenset({"id", "rev"})
"""Columns that every revision tells by itself."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What happened to one row, before it is written down."""

    row: Row
    change: Change
    fields: dict[str, Any]


def plain(value: Any) -> Any:
    """A column's value as JSON holds it: terms by value, dates and moments in ISO 8601."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value


def change_of(row: Row, change: Change) -> RowChange | None:
    """The change of a row that is about to be flushed; None when nothing of it changed.

    Raises RuntimeError where an old value is not known any more: a record with a hole is worse than none.
    """
    state = inspect(row)
    fields: dict[str, Any] = {}
    for column in state.mapper.column_attrs:
        if column.key in UNRECORDED:
            continue
        now = plain(getattr(row, column.key))
        if change is Change.ADDED:
            fields[column.key] = [None, now]
        elif change is Change.REMOVED:
            fields[column.key] = [now, None]
        else:
            history = state.attrs[column.key].history
            if not history.has_changes():
                continue
            if not history.deleted:
                raise RuntimeError(f"{row.entity}.{column.key} was changed after it had expired")
            old = plain(history.deleted[0])
            if old != now:
                fields[column.key] = [old, now]
    return RowChange(row, change, fields) if fields else None


def goal_of(session: Session, row: Row) -> Goal | None:
    """The goal that a row is or hangs on."""
    if isinstance(row, Goal):
        return row
    if row.seen is Seen.MEASURE:
        measure = session.get(Measure, getattr(row, "measure_id"))
        return None if measure is None else session.get(Goal, measure.goal_id)
    goal_id = getattr(row, "goal_id", None) if row.seen is Seen.GOAL else None
    return None if goal_id is None else session.get(Goal, goal_id)


def who_sees(session: Session, row: Row) -> tuple[Visibility, str | None]:
    """Who sees a row as it now is, and the id of the goal or entry that decides it as well."""
    if row.seen in (Seen.MEMBERS, Seen.MEETING):
        return Visibility.SPONSOR, None
    if row.seen is Seen.OWN:
        return getattr(row, "visibility"), row.id
    goal = goal_of(session, row)
    return (Visibility.PAIR, None) if goal is None else (goal.visibility, goal.id)


def revisions_of(session: ActorSession, changed: Iterable[RowChange]) -> list[dict[str, Any]]:
    """The revisions of these changes, as rows to insert; call it once the rows are flushed.

    A change of visibility is a revision of its own, at the wider of the two; everything else that changed with it, on
    what hangs there too, is seen by whom the narrower one allows.
    """
    changes = list(changed)
    narrowest = _narrowest(session, changes)
    # A session holds its rows weakly: unless they are kept here, each row asks for its measure and goal anew.
    kept = _carriers(session, [each.row for each in changes])
    rows = []
    for each in changes:
        visibility, carrier_id = who_sees(session, each.row)
        # What was added is there for whom it is there now; of what changed, the old value was theirs who saw it then.
        narrow = visibility if each.change is Change.ADDED else narrowest.get(carrier_id, visibility)
        parts = [(each.fields, narrow)]
        if _changes_visibility(each):
            _, wide = _narrow_and_wide(each)
            rest = {name: pair for name, pair in each.fields.items() if name != "visibility"}
            parts = [({"visibility": each.fields["visibility"]}, wide)] + ([(rest, narrow)] if rest else [])
        row = each.row
        values = {
            "id": row.id,
            "rev": row.rev,
            "plan_id": getattr(row, "plan_id", None),
            "created_by": row.created_by,
        }
        rows += [
            _revision(session, type(row), values, each.change, fields=fields, seen=(seen_by, carrier_id))
            for fields, seen_by in parts
        ]
    del kept
    return rows


def _changes_visibility(each: RowChange) -> bool:
    return each.change is Change.CHANGED and "visibility" in each.fields


def _narrow_and_wide(each: RowChange) -> list[Visibility]:
    return sorted((Visibility(value) for value in each.fields["visibility"]), key=lambda one: one.width)


def _narrowest(session: ActorSession, changes: Iterable[RowChange]) -> dict[str | None, Visibility]:
    """The narrowest visibility that each goal or entry has had in this transaction, of those that changed theirs.

    It is kept for the whole transaction: what hangs on a goal may be flushed later than the goal.
    """
    known: dict[str | None, Visibility] = session.info.setdefault("narrowest", {})
    for each in filter(_changes_visibility, changes):
        narrow, _ = _narrow_and_wide(each)
        before = known.get(each.row.id, narrow)
        known[each.row.id] = min(before, narrow, key=lambda one: one.width)
    return known


def _carriers(session: Session, rows: Sequence[Row]) -> list[Row | None]:
    """The measures and goals that rows hang on, each asked for once."""
    measures = {getattr(row, "measure_id") for row in rows if row.seen is Seen.MEASURE}
    found: list[Row | None] = [session.get(Measure, one) for one in sorted(measures)]
    goals = {one.goal_id for one in found if isinstance(one, Measure)}
    goals |= {getattr(row, "goal_id") for row in rows if row.seen is Seen.GOAL} - {None}
    return found + [session.get(Goal, one) for one in sorted(goals)]


def _revision(
    session: ActorSession,
    model: type[Row],
    values: Mapping[str, Any],
    change: Change,
    *,
    fields: dict[str, Any],
    seen: tuple[Visibility, str | None],
) -> dict[str, Any]:
    """One revision of a row of a table, as a row to insert."""
    is_plan = model.__tablename__ == "plan"
    plan_id = values["id"] if is_plan else values.get("plan_id")
    return {
        "id": new_id(),
        "transaction_id": session.transaction_id,
        "plan_id": None if is_plan and change is Change.REMOVED else plan_id,
        "entity": model.__tablename__,
        "row_id": values["id"],
        "rev": values["rev"],
        "change": change,
        "fields": fields,
        "owner_id": values["created_by"],
        "visibility": seen[0],
        "carrier_id": seen[1],
    }


def insert_rows(session: ActorSession, model: type[Row], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add many rows with their revisions by Core: what the flush does for each at a fifth of the cost.

    Every row brings all its columns, and what it hangs on is there already.
    """
    if not rows:
        return
    session.connection().execute(insert(model), [dict(row) for row in rows])
    columns = [column.key for column in model.__table__.c if column.key not in UNRECORDED]  # type: ignore[attr-defined]
    who: dict[object, tuple[Visibility, str | None]] = {}
    revisions = []
    for row in rows:
        # What hangs on the same thing is seen by the same people: one row asks for all of them.
        parent = row["id"] if model.seen is Seen.OWN else (row.get("measure_id"), row.get("goal_id"))
        if parent not in who:
            who[parent] = who_sees(session, model(**row))
        fields = {name: [None, plain(row[name])] for name in columns}
        revisions.append(_revision(session, model, row, Change.ADDED, fields=fields, seen=who[parent]))
    record(session, revisions)


def insert_as_exported(session: ActorSession, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows back as another file held them, rev and all; they bring the record of how they came to be.

    References are checked at the commit, so that no order of tables is needed.
    """
    connection = session.connection()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for start in range(0, len(rows), 10_000):
        connection.execute(insert(model), [dict(row) for row in rows[start : start + 10_000]])


def record(session: ActorSession, revisions: Sequence[Mapping[str, Any]]) -> None:
    """Write revisions down, and before the first of them the transaction that they belong to."""
    if not revisions:
        return
    connection = session.connection()
    if not session.recorded:
        session.recorded = True
        row = {
            "id": session.transaction_id,
            "verb": session.verb,
            "actor_id": session.actor_id,
            "at": session.now,
            "reason": session.reason,
            "rationale": session.rationale,
            "undoes_id": session.undoes_id,
        }
        connection.execute(insert(Transaction), [row])
    touched = {one["plan_id"] for one in revisions if one["plan_id"]} | _plans_of_check_ins(session, revisions)
    plans = touched - session.plans_recorded
    if plans:
        session.plans_recorded |= plans
        pairs = [{"transaction_id": session.transaction_id, "plan_id": plan_id} for plan_id in sorted(plans)]
        connection.execute(insert(TransactionPlan), pairs)
    connection.execute(insert(Revision), list(revisions))


def _plans_of_check_ins(session: ActorSession, revisions: Sequence[Mapping[str, Any]]) -> set[str]:
    """The plans that met in the check-ins which changed: a check-in itself belongs to no one plan."""
    check_ins = {one["row_id"] for one in revisions if one["entity"] == CheckIn.__tablename__}
    if not check_ins:
        return set()
    links = select(col(CheckInPlan.plan_id)).where(col(CheckInPlan.check_in_id).in_(check_ins))
    return set(session.connection().execute(links).scalars())


def pending(session: ActorSession) -> list[RowChange]:
    """What the next flush is going to change."""
    found = [change_of(row, Change.ADDED) for row in session.new if isinstance(row, Row)]
    # The other two are sets, whose order would differ from run to run.
    for rows, change in ((session.dirty, Change.CHANGED), (session.deleted, Change.REMOVED)):
        known = sorted((row for row in rows if isinstance(row, Row)), key=lambda row: row.id)
        found += [change_of(row, change) for row in known]
    return [one for one in found if one is not None]


@event.listens_for(ActorSession, "before_flush")
def gather(session: ActorSession, _context: UOWTransaction, _instances: object) -> None:
    """Note what is about to change, while the old values are still known."""
    session.info["pending"] = pending(session)


@event.listens_for(ActorSession, "after_flush")
def write_down(session: ActorSession, _context: UOWTransaction) -> None:
    """Write it down once the rows have their new rev."""
    # The lookups of goals must not start another flush from inside this one.
    with session.no_autoflush:
        record(session, revisions_of(session, session.info.pop("pending", ())))
