"""Undo and redo: my last transaction goes back whole, or not at all. A redo is the undo of an undo."""

from __future__ import annotations

from typing import Any

from sqlalchemy import exists
from sqlmodel import col, select

from mentor_tui.clock import local
from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import InputError
from mentor_tui.models.record import Transaction, TransactionPlan
from mentor_tui.services.history import added_by, deleted_by, told
from mentor_tui.services.my_zone import my_zone
from mentor_tui.services.reversing import reverse
from mentor_tui.services.standing import SPEND_TIME, taken_back
from mentor_tui.views.record import Undone
from mentor_tui.wording import short_date


@writes("undo")
def undo(session: ActorSession, plan_id: str | None) -> Undone:
    """Take back my last transaction that is no undo and isn't undone; InputError when it can't go back whole.

    With a plan, the last among those that touch it.
    """
    found = _last_deed(session, plan_id)
    if found is None:
        raise InputError("Nothing of yours to take back here.")
    deed = told(session, found.id, found.verb, plan_id)
    try:
        reverse(session, found)
    except InputError as error:
        raise InputError(f"Can't take back “{found.verb}”. {error.sentence}") from error
    return Undone(
        f"Taken back{_of_a_day(session, found)}: {deed}. U does it again.", deleted_by(session, found.id, found.verb)
    )


@writes("redo")
def redo(session: ActorSession, plan_id: str | None) -> Undone:
    """Take back my last undo, unless I have made another change since; InputError when it can't go back whole."""
    found = _last_undo(session, plan_id)
    if found is None:
        raise InputError("Nothing to do again.")
    first = session.get_one(Transaction, found.undoes_id)
    try:
        reverse(session, found)
    except InputError as error:
        raise InputError(f"Can't do “{first.verb}” again. {error.sentence}") from error
    done = told(session, first.id, first.verb, plan_id)
    return Undone(f"Done again: {done}.", added_by(session, first.id, first.verb))


def _of_a_day(session: ActorSession, deed: Transaction) -> str:
    """Of which day it was, where that is not today: one may well not remember it as the last thing one did."""
    zone = my_zone(session)
    day, today = local(deed.at, zone).date(), session.today(zone)
    return "" if day == today else f", from {short_date(day, today)}"


def _mine(session: ActorSession, plan_id: str | None) -> list[tuple[str, str | None]]:
    """What I did, the latest first: the id of each transaction, and of the one that it takes back."""
    columns: tuple[Any, ...] = (Transaction.id, Transaction.undoes_id)
    query = select(*columns).where(col(Transaction.actor_id) == session.actor_id, col(Transaction.verb) != SPEND_TIME)
    if plan_id is not None:
        touches = exists().where(
            col(TransactionPlan.transaction_id) == col(Transaction.id), col(TransactionPlan.plan_id) == plan_id
        )
        query = query.where(touches)
    return list(session.exec(query.order_by(col(Transaction.id).desc())))


def _last_deed(session: ActorSession, plan_id: str | None) -> Transaction | None:
    """My last transaction that is no undo or redo and that stands."""
    undone = taken_back(session, plan_id)
    found = (own for own, undoes in _mine(session, plan_id) if undoes is None and own not in undone)
    last = next(found, None)
    return None if last is None else session.get_one(Transaction, last)


def _last_undo(session: ActorSession, plan_id: str | None) -> Transaction | None:
    """My last undo that stands, where I have done nothing else since."""
    undone = taken_back(session, plan_id)
    for own, undoes in _mine(session, plan_id):
        if undoes is None:
            return None
        # A redo takes back an undo, and is none itself.
        if own not in undone and session.get_one(Transaction, undoes).undoes_id is None:
            return session.get_one(Transaction, own)
    return None
