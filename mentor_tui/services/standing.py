"""Which transactions stand: what was taken back, and done again since, stands."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from mentor_tui.database.session import ActorSession
from mentor_tui.models.record import Transaction, TransactionPlan

SPEND_TIME = "spend time"
"""What the app notes down by itself while people speak: in the history, but nothing that somebody takes back."""


def taken_back(session: ActorSession, plan_id: str | None) -> set[str]:
    """The ids of the transactions that are undone at present: of a plan, or where None, of all that is mine."""
    columns: tuple[Any, ...] = (Transaction.id, Transaction.undoes_id)
    query = select(*columns).where(col(Transaction.undoes_id).is_not(None)).order_by(col(Transaction.id).desc())
    if plan_id is None:
        query = query.where(col(Transaction.actor_id) == session.actor_id)
    else:
        query = query.join(TransactionPlan, col(TransactionPlan.transaction_id) == col(Transaction.id)).where(
            col(TransactionPlan.plan_id) == plan_id
        )
    undone: set[str] = set()
    # The newest first: whether an undo itself stands is known before what it took back is judged.
    for transaction_id, undoes_id in session.exec(query):
        if transaction_id not in undone:
            undone.add(undoes_id)
    return undone
