"""Goals that I may see, and what hangs on them: asked for by goals that were seen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlmodel import col

from mentor_tui.models.goals import Behaviour, Goal, Measure, Milestone, Observation
from mentor_tui.models.people import Person
from mentor_tui.services.access import live, seen_by
from mentor_tui.services.selects.parameters import ACTOR, text, texts
from mentor_tui.terms import GoalState

_GOAL: tuple[Any, ...] = (
    Goal.plan_id, Goal.id, Goal.rev, Goal.owner_id, Person.name, Goal.title, Goal.outcome, Goal.why, Goal.start_on,
    Goal.due_on, Goal.state, Goal.visibility, Goal.created_at,
)  # fmt: skip
_MEASURE: tuple[Any, ...] = (
    Measure.id, Measure.rev, Measure.goal_id, Measure.name, Measure.kind, Measure.category, Measure.unit,
    Measure.direction, Measure.baseline, Measure.target, Measure.anchors, Measure.weight, Measure.created_at,
)  # fmt: skip
_MILESTONE: tuple[Any, ...] = (
    Milestone.id, Milestone.rev, Milestone.goal_id, Milestone.title, Milestone.due_on, Milestone.state,
    Milestone.done_on,
)  # fmt: skip


def of_plans() -> Select[Any]:
    """The goals of these plans, in the order in which they were made."""
    return (
        select(*_GOAL)
        .join(Person, col(Person.id) == col(Goal.owner_id))
        .where(col(Goal.plan_id).in_(texts("plan_ids")), live(Goal), seen_by(ACTOR, Goal))
        .order_by(col(Goal.created_at), col(Goal.id))
    )


def active_of_plans() -> Select[Any]:
    """Those of them that are active."""
    return of_plans().where(col(Goal.state) == GoalState.ACTIVE)


def one_of_plans() -> Select[Any]:
    """The one of them with this id."""
    return of_plans().where(col(Goal.id) == text("goal_id"))


def measures() -> Select[Any]:
    """The measures of these goals, in their order."""
    return (
        select(*_MEASURE)
        .where(col(Measure.goal_id).in_(texts("goal_ids")), live(Measure))
        .order_by(col(Measure.position), col(Measure.id))
    )


def observations() -> Select[Any]:
    """The values of these measures, the oldest first."""
    columns: tuple[Any, ...] = (
        Observation.measure_id, Observation.observed_on, Observation.value, Observation.source,
    )  # fmt: skip
    return (
        select(*columns)
        .where(col(Observation.measure_id).in_(texts("measure_ids")), live(Observation))
        .order_by(col(Observation.measure_id), col(Observation.observed_on))
    )


def milestones() -> Select[Any]:
    """The milestones of these goals, in their order."""
    return (
        select(*_MILESTONE)
        .where(col(Milestone.goal_id).in_(texts("goal_ids")), live(Milestone))
        .order_by(col(Milestone.position), col(Milestone.id))
    )


def behaviours() -> Select[Any]:
    """What one would see when these goals are reached."""
    columns: tuple[Any, ...] = (Behaviour.goal_id, Behaviour.text)
    return (
        select(*columns)
        .where(col(Behaviour.goal_id).in_(texts("goal_ids")), live(Behaviour))
        .order_by(col(Behaviour.position), col(Behaviour.id))
    )


def plan_of_goal() -> Select[Any]:
    """The plan of a goal."""
    return select(col(Goal.plan_id)).where(col(Goal.id) == text("goal_id"), live(Goal), seen_by(ACTOR, Goal))


def home_of_measure() -> Select[Any]:
    """The plan and the goal of a measure."""
    columns: tuple[Any, ...] = (Measure.plan_id, Measure.goal_id)
    return select(*columns).where(col(Measure.id) == text("measure_id"), live(Measure), seen_by(ACTOR, Measure))


def observations_of_measure() -> Select[Any]:
    """The observations of a measure that was seen, with their authors, the newest first."""
    columns: tuple[Any, ...] = (
        Observation.id, Observation.rev, Observation.observed_on, Observation.value, Observation.source,
        Observation.note, Person.name,
    )  # fmt: skip
    return (
        select(*columns)
        .join(Person, col(Person.id) == col(Observation.created_by))
        .where(col(Observation.measure_id) == text("measure_id"), live(Observation))
        .order_by(col(Observation.observed_on).desc(), col(Observation.id).desc())
    )
