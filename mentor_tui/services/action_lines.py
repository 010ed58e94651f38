"""Actions read as lines, in the order of their priority."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from mentor_tui.analysis.priority import priority_key, priority_of
from mentor_tui.database.service import ReadSession
from mentor_tui.services.statement import Statement
from mentor_tui.terms import ActionState
from mentor_tui.views.goals import ActionLine

ENDED = (ActionState.DONE, ActionState.DROPPED)
_OF_PLAN = Statement("actions.of_plan")
_STUCK = Statement("actions.stuck_in_plans")
_IMPACT = 11
"""Where impact stands among the columns, feasibility after it."""


def read_actions(session: ReadSession, plan_id: str) -> list[ActionLine]:
    """The actions of a plan that I may see: open ones by priority first, then ended ones. One query."""
    return _in_order(session.ask(_OF_PLAN, plan_id=plan_id))


def read_stuck_actions(session: ReadSession, plan_ids: Iterable[str]) -> list[ActionLine]:
    """Those of these plans that are stuck, in the same order. One query."""
    return _in_order(session.ask(_STUCK, plan_ids=tuple(plan_ids)))


def _in_order(found: Iterable[tuple[Any, ...]]) -> list[ActionLine]:
    def order(row: tuple[ActionLine, datetime]) -> tuple[bool, tuple[int, date, datetime]]:
        action, made_at = row
        return action.state in ENDED, priority_key(action.impact, action.feasibility, action.due_on, made_at)

    rows = []
    for values in found:
        *known, made_at = values
        priority = priority_of(known[_IMPACT], known[_IMPACT + 1])
        line: tuple[Any, ...] = (*known[: _IMPACT + 2], priority, *known[_IMPACT + 2 :])
        rows.append((ActionLine(*line), made_at))
    return [action for action, _ in sorted(rows, key=order)]
