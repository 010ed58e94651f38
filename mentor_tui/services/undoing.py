"""Undo and redo: a transaction goes back whole, by its revisions, or not at all.

A redo is the undo of an undo. What another has changed since, or hung on what I made, is never touched.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Date, Time, exists, inspect
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentor_tui.database.recording import plain
from mentor_tui.database.session import ActorSession, writes
from mentor_tui.errors import InputError
from mentor_tui.models.base import Moment, Row, Word
from mentor_tui.models.people import Person
from mentor_tui.models.record import Change, Revision, Transaction, TransactionPlan
from mentor_tui.models.tables import BY_NAME, DOMAIN
from mentor_tui.services.standing import taken_back
from mentor_tui.views.record import Undone

_ORDER = {str(model.__tablename__): place for place, model in enumerate(DOMAIN)}


@writes("undo")
def undo(session: ActorSession, plan_id: str | None) -> Undone:
    """Take back my last transaction that is no undo and isn't undone; InputError when it can't go back whole."""
    found = _last(session, plan_id, undoing=False)
    if found is None:
        raise InputError("Nothing of yours to take back here.")
    _reverse(session, found)
    return Undone(f"Taken back: {found.verb}. U does it again.")


@writes("redo")
def redo(session: ActorSession, plan_id: str | None) -> Undone:
    """Take back my last undo, unless I have made another change since."""
    found = _last(session, plan_id, undoing=True)
    if found is None:
        raise InputError("Nothing to do again.")
    _reverse(session, found)
    first = session.get_one(Transaction, found.undoes_id)
    return Undone(f"Done again: {first.verb}.")


def _mine(session: ActorSession, plan_id: str | None) -> SelectOfScalar[Transaction]:
    """My transactions, the latest first."""
    query = select(Transaction).where(col(Transaction.actor_id) == session.actor_id)
    if plan_id is not None:
        touches = exists().where(
            col(TransactionPlan.transaction_id) == col(Transaction.id), col(TransactionPlan.plan_id) == plan_id
        )
        query = query.where(touches)
    return query.order_by(col(Transaction.id).desc())


def _last(session: ActorSession, plan_id: str | None, *, undoing: bool) -> Transaction | None:
    """My last deed that stands; or my last undo that stands, where I have done nothing else since."""
    undone = taken_back(session, plan_id)
    for found in session.exec(_mine(session, plan_id)):
        is_deed = found.undoes_id is None
        if undoing and is_deed:
            return None
        if found.id in undone or is_deed == undoing:
            continue
        if undoing and _is_redo(session, found):
            continue
        return found
    return None


def _is_redo(session: ActorSession, found: Transaction) -> bool:
    """Whether what it takes back is itself an undo."""
    return session.get_one(Transaction, found.undoes_id).undoes_id is not None


def _reverse(session: ActorSession, deed: Transaction) -> None:
    """Apply a transaction's revisions the other way round, the last first."""
    session.undoes_id = deed.id
    revisions = list(session.exec(select(Revision).where(col(Revision.transaction_id) == deed.id)))
    revisions.sort(key=lambda one: one.id, reverse=True)
    for one in revisions:
        if one.change is Change.CHANGED:
            _put_back(session, one)
    session.flush()
    added = [one for one in revisions if one.change is Change.ADDED]
    for one in sorted(added, key=lambda each: (-_ORDER[each.entity], each.id)):
        _take_out(session, one, {each.row_id for each in added})
    removed = [one for one in revisions if one.change is Change.REMOVED]
    for one in sorted(removed, key=lambda each: (_ORDER[each.entity], each.id)):
        _bring_back(session, one)


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


def _author_of(session: ActorSession, row_id: str, field: str) -> str:
    """Who last wrote a field."""
    columns: tuple[Any, ...] = (Revision.fields, Person.name)
    query = (
        select(*columns)
        .join(Transaction, col(Transaction.id) == col(Revision.transaction_id))
        .join(Person, col(Person.id) == col(Transaction.actor_id))
        .where(col(Revision.row_id) == row_id)
        .order_by(col(Revision.id).desc())
    )
    return next((name for fields, name in session.exec(query) if field in fields), "somebody")


def _row(session: ActorSession, one: Revision) -> Row:
    row = session.get(BY_NAME[one.entity], one.row_id)
    if row is None:
        raise InputError(f"Can't be taken back: that {BY_NAME[one.entity].entity} is gone.")
    return row


def _put_back(session: ActorSession, one: Revision) -> None:
    row = _row(session, one)
    for field, (old, new) in one.fields.items():
        if plain(getattr(row, field)) != new:
            author = _author_of(session, row.id, field)
            words = field.removesuffix("_at").removesuffix("_on").replace("_", " ")
            raise InputError(f"Can't be taken back: {author} has changed the {row.entity}'s {words} since.")
        setattr(row, field, _value(type(row), field, old))


def _take_out(session: ActorSession, one: Revision, with_it: set[str]) -> None:
    row = _row(session, one)
    if row.id == session.actor_id:
        raise InputError("Can't be taken back: you came into this file with it.")
    for field, (_, new) in one.fields.items():
        if plain(getattr(row, field)) != new:
            author = _author_of(session, row.id, field)
            raise InputError(f"Can't be taken back: {author} has changed that {row.entity} since; delete it instead.")
    for model in DOMAIN:
        for column in inspect(model).columns:
            refers = any(key.column.table.name == one.entity for key in column.foreign_keys)
            if not refers:
                continue
            query = select(model).where(column == row.id, col(model.id) != row.id)
            if any(other.id not in with_it for other in session.exec(query)):
                raise InputError(
                    f"Can't be taken back: a {model.entity} was added to that {row.entity} since; delete it instead."
                )
    session.delete(row)
    session.flush()


def _bring_back(session: ActorSession, one: Revision) -> None:
    model = BY_NAME[one.entity]
    fields = {field: _value(model, field, old) for field, (old, _) in one.fields.items()}
    session.add(model(id=one.row_id, **fields))
    session.flush()
