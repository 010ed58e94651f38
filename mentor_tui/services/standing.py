"""Which transactions stand: what was taken back, and done again since, stands."""

from __future__ import annotations

from mentor_tui.database.service import ReadSession
from mentor_tui.services.statement import Statement

SPEND_TIME = "spend time"
"""What the app notes down by itself while people speak: in the history, but nothing that somebody takes back."""
_IN_PLAN = Statement("record.undos_in_plan")
_OF_MINE = Statement("record.undos_of_mine")


def taken_back(session: ReadSession, plan_id: str | None) -> set[str]:
    """The ids of the transactions that are undone at present: of a plan, or where None, of all that is mine."""
    undos = session.ask(_OF_MINE) if plan_id is None else session.ask(_IN_PLAN, plan_id=plan_id)
    undone: set[str] = set()
    # The newest first: whether an undo itself stands is known before what it took back is judged.
    for transaction_id, undoes_id in undos:
        if transaction_id not in undone:
            undone.add(undoes_id)
    return undone
