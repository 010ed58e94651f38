"""Deleting is soft, and takes along what hangs on the row: all of it comes back together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlmodel import col, select

from mentor_tui.database.session import ActorSession
from mentor_tui.models.base import Row
from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action, Behaviour, Goal, Measure, Milestone, Observation
from mentor_tui.models.journal import Entry
from mentor_tui.models.people import Member, Plan
from mentor_tui.services.access import live

_HANGS_ON: dict[type[Row], tuple[tuple[type[Row], str], ...]] = {
    Plan: ((Member, "plan_id"), (Goal, "plan_id"), (Action, "plan_id"), (Entry, "plan_id"), (CheckInPlan, "plan_id")),
    Goal: ((Behaviour, "goal_id"), (Measure, "goal_id"), (Milestone, "goal_id"), (Action, "goal_id")),
    Measure: ((Observation, "measure_id"),),
    CheckIn: ((CheckInPlan, "check_in_id"), (AgendaItem, "check_in_id")),
}


def parents_of(model: type[Row]) -> Iterator[tuple[type[Row], str]]:
    """The tables whose deleted rows take rows of this one along, and the columns by which these hang on them."""
    for parent, children in _HANGS_ON.items():
        yield from ((parent, key) for child, key in children if child is model)


def delete_softly(session: ActorSession, row: Row) -> None:
    """Mark a row and everything live that hangs on it as deleted, all at the same moment."""
    if row.deleted_at is not None:
        return
    row.deleted_at = session.now
    for model, key in _HANGS_ON.get(type(row), ()):
        table: Any = model
        for child in session.exec(select(model).where(col(getattr(table, key)) == row.id, live(model))):
            delete_softly(session, child)
