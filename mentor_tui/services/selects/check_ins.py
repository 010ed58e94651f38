"""Check-ins of a plan, and what was noted and agreed in them, counted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlmodel import col

from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action
from mentor_tui.services.access import live, seen_by
from mentor_tui.services.selects.parameters import ACTOR, text
from mentor_tui.terms import CheckInState

_LINE: tuple[Any, ...] = (
    CheckIn.id, CheckIn.rev, CheckIn.kind, CheckIn.starts_at, CheckIn.planned_minutes, CheckIn.state, CheckIn.reason,
    CheckIn.started_at,
)  # fmt: skip
_BEGAN: Any = CheckIn.started_at
_PLANNED: Any = CheckIn.starts_at
MET_AT: ColumnElement[Any] = case(
    ((col(CheckIn.state) == CheckInState.HELD) & _BEGAN.is_not(None), _BEGAN), else_=_PLANNED
)
"""When one met, for one that was held; for every other one when one is to meet: as CheckInLine's `met_at`."""


def of_plan() -> Select[Any]:
    """A plan's check-ins in the order in which they met or are to meet; every member sees when they are."""
    return (
        select(*_LINE)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(col(CheckInPlan.plan_id) == text("plan_id"), live(CheckInPlan), live(CheckIn), seen_by(ACTOR, CheckIn))
        .order_by(MET_AT, col(CheckIn.id))
    )


def notes_counted() -> Select[Any]:
    """How many points stand on each agenda, and how many of them have a note."""
    noted: Any = func.sum(case((col(AgendaItem.note) != "", 1), else_=0))
    columns: tuple[Any, ...] = (AgendaItem.check_in_id, func.count(), noted)
    return (
        select(*columns)
        .where(col(AgendaItem.plan_id) == text("plan_id"), live(AgendaItem), seen_by(ACTOR, AgendaItem))
        .group_by(col(AgendaItem.check_in_id))
    )


def actions_counted() -> Select[Any]:
    """How many actions were agreed in each."""
    columns: tuple[Any, ...] = (Action.agreed_in_id, func.count())
    return (
        select(*columns)
        .where(col(Action.plan_id) == text("plan_id"), live(Action), seen_by(ACTOR, Action))
        .group_by(col(Action.agreed_in_id))
    )


def ended_at() -> Select[Any]:
    """When a check-in was over."""
    return select(col(CheckIn.ended_at)).where(col(CheckIn.id) == text("check_in_id"))


def met() -> Select[Any]:
    """When a check-in took place."""
    columns: tuple[Any, ...] = (CheckIn.id, CheckIn.state, CheckIn.started_at, CheckIn.ended_at)
    return select(*columns).where(col(CheckIn.id) == text("check_in_id"), live(CheckIn), seen_by(ACTOR, CheckIn))


def agenda() -> Select[Any]:
    """What stands on a check-in's agenda for one of its plans, in its order."""
    columns: tuple[Any, ...] = (
        AgendaItem.id, AgendaItem.rev, AgendaItem.section, AgendaItem.position, AgendaItem.title, AgendaItem.minutes,
        AgendaItem.seconds_used, AgendaItem.note, AgendaItem.state, AgendaItem.goal_id, AgendaItem.action_id,
    )  # fmt: skip
    here = (col(AgendaItem.check_in_id) == text("check_in_id"), col(AgendaItem.plan_id) == text("plan_id"))
    query = select(*columns).where(*here, live(AgendaItem), seen_by(ACTOR, AgendaItem))
    return query.order_by(col(AgendaItem.position))
