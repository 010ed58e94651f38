"""What things that I may see go by: for finding them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlmodel import col

from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action, Goal, Measure, Milestone
from mentor_tui.models.people import Person, Plan
from mentor_tui.services.access import in_plans_of, live, met_by, seen_by
from mentor_tui.services.selects.check_ins import MET_AT
from mentor_tui.services.selects.parameters import ACTOR, text, texts


def plans() -> Select[Any]:
    """My plans, by title."""
    columns: tuple[Any, ...] = (Plan.id, Plan.title)
    return select(*columns).where(live(Plan), in_plans_of(ACTOR, col(Plan.id))).order_by(col(Plan.title))


def people() -> Select[Any]:
    """Those I share a plan with, by their handles."""
    columns: tuple[Any, ...] = (Person.id, Person.handle)
    return select(*columns).where(live(Person), met_by(ACTOR))


def _in_plan(model: Any) -> tuple[ColumnElement[bool], ...]:
    return (col(model.plan_id) == text("plan_id"), live(model), seen_by(ACTOR, model))


def goals() -> Select[Any]:
    """The goals of a plan."""
    columns: tuple[Any, ...] = (Goal.id, Goal.title)
    return select(*columns).where(*_in_plan(Goal))


def measures() -> Select[Any]:
    """The measures of a plan, each with its goal and the words of its scale."""
    columns: tuple[Any, ...] = (Measure.id, Measure.name, Goal.id, Goal.title, Measure.anchors)
    query = select(*columns).join(Goal, col(Goal.id) == col(Measure.goal_id))
    return query.where(*_in_plan(Measure), live(Goal))


def milestones() -> Select[Any]:
    """The milestones of a plan, each with its goal."""
    columns: tuple[Any, ...] = (Milestone.id, Milestone.title, Milestone.goal_id)
    return select(*columns).where(*_in_plan(Milestone))


def actions() -> Select[Any]:
    """The actions of a plan, each with its goal, if any."""
    columns: tuple[Any, ...] = (Action.id, Action.title, Action.goal_id)
    return select(*columns).where(*_in_plan(Action))


def check_ins() -> Select[Any]:
    """The check-ins of a plan, the latest first: they go by their day and what they are for."""
    columns: tuple[Any, ...] = (CheckIn.id, MET_AT, CheckIn.kind)
    return (
        select(*columns)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(col(CheckInPlan.plan_id) == text("plan_id"), live(CheckInPlan), live(CheckIn), seen_by(ACTOR, CheckIn))
        .order_by(MET_AT.desc())
    )


def check_ins_of() -> Select[Any]:
    """The check-in of each of these agenda items."""
    columns: tuple[Any, ...] = (AgendaItem.id, AgendaItem.check_in_id)
    these = col(AgendaItem.id).in_(texts("item_ids"))
    return select(*columns).where(these, *_in_plan(AgendaItem))
