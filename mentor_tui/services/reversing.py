"""A transaction the other way round: its revisions inverted, the last first; whole, or not at all.

What another has changed since, or hung on what I made, is never touched; nor is what I may not change any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Date, Time, inspect
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from mentor_tui.database.recording import insert_rows, plain
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import InputError
from mentor_tui.models.base import Moment, Row, Word
from mentor_tui.models.goals import Goal
from mentor_tui.models.journal import Entry
from mentor_tui.models.people import Person, Plan
from mentor_tui.models.record import Revision, Transaction, TransactionPlan
from mentor_tui.models.tables import BY_NAME, DOMAIN
from mentor_tui.models.twins import validated_row
from mentor_tui.policy import PAIR
from mentor_tui.services.access import seen
from mentor_tui.services.agenda_items import withdraw_goal
from mentor_tui.services.deleting import parents_of
from mentor_tui.services.membership import roles_in
from mentor_tui.services.revisions import seen_revision
from mentor_tui.terms import Change, Visibility

_ORDER = {str(model.__tablename__): place for place, model in enumerate(DOMAIN)}
_BY_ITSELF = frozenset({"seconds_used"})
"""Fields that the app fills in by itself: nobody's change stands in the way of an undo there."""
_AT_ONCE = 500
"""How many ids one query names: SQLite takes no more than 999 in its older builds."""


def reverse(session: ActorSession, deed: Transaction) -> None:
    """Invert a transaction in this one; InputError, and then nothing may be kept, where it can't be inverted whole."""
    session.undoes_id = deed.id
    revisions = list(session.exec(select(Revision).where(col(Revision.transaction_id) == deed.id)))
    revisions.sort(key=lambda one: one.id, reverse=True)
    # What was deleted or never joined is mine to change only once it is back, what is made only while it is there.
    mine = _changeable(session, deed, revisions)
    try:
        for change, run in groupby(revisions, key=lambda one: one.change):
            _INVERSE[change](session, list(run))
            session.flush()
        _check_parents(session, revisions)
        _withdraw_private(session, revisions)
    except InputError:
        if len(mine) == len(revisions):
            raise
        # A reason would tell of what isn't shared any more.
    session.roles_by_plan.clear()
    mine |= _changeable(session, deed, revisions)
    # Deleting takes along what I may not see, and so does bringing it back.
    chosen = {one.id for one in revisions if one.change is not Change.CHANGED or set(one.fields) != {"deleted_at"}}
    if not mine or chosen - mine:
        raise InputError("It belongs to something that is gone, or not yours to change any more.")


def _withdraw_private(session: ActorSession, revisions: Iterable[Revision]) -> None:
    """Goals that are private again leave the agendas to come, as when their form makes them so."""
    for one in revisions:
        if one.entity == Goal.__tablename__ and one.change is Change.CHANGED and "visibility" in one.fields:
            goal = session.get_one(Goal, one.row_id)
            if goal.visibility is Visibility.PRIVATE:
                withdraw_goal(session, goal)


def _changeable(session: ActorSession, deed: Transaction, revisions: Iterable[Revision]) -> set[str]:
    """The ids of those revisions of a deed that tell of what I may see and change as things stand."""
    visible = set(
        session.exec(select(Revision.id).where(col(Revision.transaction_id) == deed.id, seen_revision(session)))
    )
    plans = session.exec(select(TransactionPlan.plan_id).where(col(TransactionPlan.transaction_id) == deed.id)).all()

    def may_change(one: Revision) -> bool:
        if one.entity == Entry.__tablename__:
            return one.owner_id == session.actor_id
        if one.entity == Person.__tablename__:
            return True
        # A check-in belongs to several plans; a plan that is gone is known by its own id.
        of = [one.plan_id] if one.plan_id else [one.row_id] if one.entity == Plan.__tablename__ else plans
        return any(roles_in(session, plan_id) & PAIR for plan_id in of)

    return {one.id for one in revisions if one.id in visible and may_change(one)}


def _value(model: type[Row], field: str, stored: Any) -> Any:
    """A field's value from how the record holds it."""
    kind = inspect(model).columns[field].type
    if stored is None:
        return None
    if isinstance(kind, Moment):
        return datetime.fromisoformat(stored)
    if isinstance(kind, Word):
        return kind.term(stored)
    if isinstance(kind, Date):
        return date.fromisoformat(stored)
    if isinstance(kind, Time):
        return time.fromisoformat(stored)
    return stored


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _rows(session: ActorSession, model: type[Row], ids: Sequence[str]) -> dict[str, Row]:
    return {
        row.id: row for some in _portions(ids) for row in session.exec(select(model).where(col(model.id).in_(some)))
    }


def _by_entity(run: Iterable[Revision], *, children_first: bool) -> Iterator[tuple[type[Row], list[Revision]]]:
    sign = -1 if children_first else 1
    for entity, some in groupby(sorted(run, key=lambda one: sign * _ORDER[one.entity]), key=lambda one: one.entity):
        yield BY_NAME[entity], list(some)


def _references(model: type[Row]) -> Iterator[tuple[Column[Any], type[Row]]]:
    """The columns by which a table refers to others, and to which."""
    for column in inspect(model).columns:
        for key in column.foreign_keys:
            yield column, BY_NAME[key.column.table.name]


def _put_back(session: ActorSession, run: Sequence[Revision]) -> None:
    """Give changed fields their old values, where they still hold what the deed wrote."""
    for model, some in _by_entity(run, children_first=False):
        rows = _rows(session, model, [one.row_id for one in some])
        refers = {column.key: other for column, other in _references(model)}
        for one in some:
            row = rows.get(one.row_id)
            if row is None:
                raise InputError(f"That {model.entity} is gone.")
            _check_unchanged(session, row, one)
            fitted = _misfit(row) is None
            for field, (old, _) in one.fields.items():
                if field in refers and old is not None and session.get(refers[field], old) is None:
                    raise InputError(f"The {refers[field].entity} that the {model.entity} hung on is gone.")
                setattr(row, field, _value(model, field, old))
            if fitted and (reason := _misfit(row)):
                raise InputError(f"It does not go with what was changed since. {reason}")


def _misfit(row: Row) -> str | None:
    """Why a row is none that its form would take; None where it is one."""
    try:
        validated_row(type(row), row.model_dump())
    except InputError as error:
        return error.sentence
    return None


def _check_unchanged(session: ActorSession, row: Row, one: Revision) -> None:
    for field, (_, new) in one.fields.items():
        now = plain(getattr(row, field))
        if now == new or field in _BY_ITSELF:
            continue
        author = _author_of(session, row.id, field)
        if field == "deleted_at":
            raise InputError(f"{author} {'brought back' if now is None else 'deleted'} that {row.entity} since.")
        words = field.removesuffix("_id").removesuffix("_at").removesuffix("_on").replace("_", " ")
        raise InputError(f"{author} changed the {row.entity}'s {words} since.")


def _author_of(session: ActorSession, row_id: str, field: str) -> str:
    """Who last wrote a field, by name."""
    columns: tuple[Any, ...] = (Revision.fields, Person.name)
    query = (
        select(*columns)
        .join(Transaction, col(Transaction.id) == col(Revision.transaction_id))
        .join(Person, col(Person.id) == col(Transaction.actor_id))
        .where(col(Revision.row_id) == row_id, col(Transaction.id) != session.transaction_id)
        .order_by(col(Revision.id).desc())
    )
    return next((name for fields, name in session.exec(query) if field in fields), "Somebody")


def _take_out(session: ActorSession, run: Sequence[Revision]) -> None:
    """Remove what was added, where it is still as it was made and nothing hangs on it."""
    with_it = {one.row_id for one in run}
    if session.actor_id in with_it:
        raise InputError("You came into this file with it.")
    rows: list[Row] = []
    for model, some in _by_entity(run, children_first=True):
        found = _rows(session, model, [one.row_id for one in some])
        for one in some:
            if one.row_id not in found:
                raise InputError(f"That {model.entity} is gone.")
            _check_unchanged(session, found[one.row_id], one)
        _check_alone(session, model, sorted(found), with_it)
        rows += found.values()
    # Only now: without its members nobody sees what else is in a plan.
    for _, alike in groupby(rows, key=type):
        for row in alike:
            session.delete(row)
        session.flush()


def _check_alone(session: ActorSession, model: type[Row], ids: Sequence[str], with_it: set[str]) -> None:
    """Raise where something else refers to one of these rows; who added it is told where I see it."""
    for other in DOMAIN:
        for column in (column for column, to in _references(other) if to is model):
            for some in _portions(ids):
                author_of_it = aliased(Person)
                hanging: tuple[Any, ...] = (other.id, author_of_it.name, seen(session, other))
                query = (
                    select(*hanging)
                    .join(author_of_it, col(author_of_it.id) == col(other.created_by))
                    .where(column.in_(some), col(other.id).not_in(some))
                )
                for row_id, author, visible in session.exec(query):
                    if row_id in with_it:
                        continue
                    if not visible:
                        raise InputError(f"Something was added to that {model.entity} since.")
                    article = "an" if other.entity[0] in "aeiou" else "a"
                    raise InputError(f"{author} added {article} {other.entity} to that {model.entity} since.")


def _bring_back(session: ActorSession, run: Sequence[Revision]) -> None:
    """Put removed rows in again with their ids; their rev goes on from where it was, so that no old form fits."""
    for model, some in _by_entity(run, children_first=False):
        made = [
            model(
                id=one.row_id, **{field: _value(model, field, old) for field, (old, _) in one.fields.items()}
            ).model_dump()
            for one in sorted(some, key=lambda one: one.id)
        ]
        revs = _last_revs(session, [row["id"] for row in made])
        for row in made:
            row["rev"] = revs[row["id"]] + 1
        for column, other in _references(model):
            wanted = sorted({row[column.key] for row in made if row[column.key] is not None})
            there = {row_id for part in _portions(wanted) for row_id in _existing(session, other, part)}
            if not there.issuperset(wanted):
                raise InputError(f"The {other.entity} that the {model.entity} hung on is gone.")
        for column in (column for column in inspect(model).columns if column.unique):
            taken = [row[column.key] for row in made if _is_taken(session, column, row[column.key])]
            if taken:
                raise InputError(f"The {column.key} {taken[0]} was given to another {model.entity} since.")
        insert_rows(session, model, made)


def _existing(session: ActorSession, model: type[Row], ids: Sequence[str]) -> list[str]:
    return list(session.exec(select(model.id).where(col(model.id).in_(ids))))


def _is_taken(session: ActorSession, column: Column[Any], value: Any) -> bool:
    return session.exec(select(column).where(column == value)).first() is not None


def _last_revs(session: ActorSession, ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    columns: tuple[Any, ...] = (Revision.row_id, func.max(Revision.rev))
    for some in _portions(ids):
        found |= dict(
            session.exec(select(*columns).where(col(Revision.row_id).in_(some)).group_by(col(Revision.row_id))).all()
        )
    return found


def _check_parents(session: ActorSession, revisions: Iterable[Revision]) -> None:
    """Raise where something came to life on what another has deleted: nobody could reach it there."""
    returned = [one for one in revisions if one.change is not Change.ADDED and "deleted_at" in one.fields]
    for model, some in _by_entity(returned, children_first=False):
        for row in _rows(session, model, [one.row_id for one in some]).values():
            for parent, key in parents_of(model) if row.deleted_at is None else ():
                parent_id = getattr(row, key)
                on = None if parent_id is None else session.get(parent, parent_id)
                if on is not None and on.deleted_at is not None:
                    author = _author_of(session, on.id, "deleted_at")
                    raise InputError(f"{author} deleted the {parent.entity} that the {model.entity} hangs on since.")


_INVERSE = {Change.ADDED: _take_out, Change.CHANGED: _put_back, Change.REMOVED: _bring_back}
