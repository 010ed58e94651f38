"""What agendas are made of: asked by those who may write them, and of a plan whose goals they have seen."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import col

from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action, Measure, Milestone, Observation
from mentor_tui.services.access import live
from mentor_tui.services.milestones import REACHED
from mentor_tui.services.selects.check_ins import MET_AT
from mentor_tui.services.selects.parameters import day, moment, text, texts
from mentor_tui.terms import ActionState, AgendaSection, AgendaState, CheckInState


def _of_plan(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(col(CheckInPlan.plan_id) == text("plan_id"), live(CheckIn), live(CheckInPlan))
    )


def _since(done_on: Any) -> ColumnElement[bool]:
    """That something was done on that day or later; on a day that nobody knows, where the day is the first of all."""
    known: ColumnElement[bool] = func.coalesce(done_on, date.min) >= day("since")
    return known


def plans_of() -> Select[Any]:
    """The plans that meet in a check-in."""
    links = select(col(CheckInPlan.plan_id)).where(col(CheckInPlan.check_in_id) == text("check_in_id"))
    return links.where(live(CheckInPlan)).order_by(col(CheckInPlan.id))


def last_ended() -> Select[Any]:
    """When the last check-in held beside this one was over: at its planned time where nobody said."""
    ended: Any = func.coalesce(CheckIn.ended_at, CheckIn.starts_at)
    held = (col(CheckIn.state) == CheckInState.HELD, col(CheckIn.id) != text("check_in_id"))
    return _of_plan(ended).where(*held).order_by(MET_AT.desc()).limit(1)


def before() -> Select[Any]:
    """The other check-ins that met, or were to meet, before a moment, the latest first."""
    columns = (CheckIn.id, CheckIn.state, CheckIn.starts_at)
    earlier = (moment("starts_at") > MET_AT, col(CheckIn.id) != text("check_in_id"))
    return _of_plan(*columns).where(*earlier).order_by(MET_AT.desc())


def observations_since() -> Select[Any]:
    """How many observations came in for each goal that has any."""
    counts: tuple[Any, ...] = (Measure.goal_id, func.count())
    return (
        select(*counts)
        .join(Observation, col(Observation.measure_id) == col(Measure.id))
        .where(col(Observation.plan_id) == text("plan_id"), live(Observation), live(Measure))
        .where(col(Observation.created_at) > moment("since"))
        .group_by(col(Measure.goal_id))
    )


def milestones_since() -> Select[Any]:
    """The milestones reached on a day or later."""
    columns: tuple[Any, ...] = (Milestone.title, Milestone.goal_id)
    return (
        select(*columns)
        .where(col(Milestone.plan_id) == text("plan_id"), live(Milestone), col(Milestone.state).in_(sorted(REACHED)))
        .where(_since(Milestone.done_on))
        .order_by(col(Milestone.done_on), col(Milestone.id))
    )


def actions_since() -> Select[Any]:
    """The actions done on a day or later."""
    columns: tuple[Any, ...] = (Action.title, Action.goal_id, Action.id)
    return (
        select(*columns)
        .where(col(Action.plan_id) == text("plan_id"), live(Action), col(Action.state) == ActionState.DONE)
        .where(_since(Action.done_on))
        .order_by(col(Action.done_on), col(Action.id))
    )


def carried_into() -> Select[Any]:
    """What was carried into these check-ins and is open still."""
    columns: tuple[Any, ...] = (AgendaItem.check_in_id, AgendaItem.title, AgendaItem.goal_id, AgendaItem.action_id)
    return (
        select(*columns)
        .where(col(AgendaItem.plan_id) == text("plan_id"), col(AgendaItem.check_in_id).in_(texts("check_in_ids")))
        .where(col(AgendaItem.section) == AgendaSection.CARRIED, col(AgendaItem.state) != AgendaState.DONE)
        .where(live(AgendaItem))
        .order_by(col(AgendaItem.position), col(AgendaItem.id))
    )
