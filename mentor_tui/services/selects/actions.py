"""Actions: those that I may see, and how much people have to do in all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlmodel import col

from mentor_tui.models.goals import Action, Goal
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.services.access import live, seen_by
from mentor_tui.services.action_lines import ENDED
from mentor_tui.services.goal_facts import OPEN_STATES
from mentor_tui.services.selects.parameters import ACTOR, text, texts
from mentor_tui.terms import ActionState, PlanState, Role

_LINE: tuple[Any, ...] = (
    Action.id, Action.rev, Action.goal_id, func.coalesce(Goal.title, ""), Action.title, Action.kind,
    Action.assignee_id, Person.name, Action.due_on, Action.effort, Action.spent, Action.impact, Action.feasibility,
    Action.state, Action.need, Action.lesson, Action.created_at,
)  # fmt: skip
_LOAD: tuple[Any, ...] = (
    Action.assignee_id, Person.name, Person.weekly_capacity, Action.id, Action.goal_id, Action.effort, Action.spent,
    Action.start_on, Action.due_on, Action.state,
)  # fmt: skip


def _lines(*where: ColumnElement[bool]) -> Select[Any]:
    return (
        select(*_LINE)
        .join(Person, col(Person.id) == col(Action.assignee_id))
        .outerjoin(Goal, col(Goal.id) == col(Action.goal_id))
        .where(live(Action), seen_by(ACTOR, Action), *where)
    )


def of_plan() -> Select[Any]:
    """The actions of a plan."""
    return _lines(col(Action.plan_id) == text("plan_id"))


def stuck_in_plans() -> Select[Any]:
    """Those of these plans that are stuck."""
    return _lines(col(Action.plan_id).in_(texts("plan_ids")), col(Action.state) == ActionState.STUCK)


def agreed_in() -> Select[Any]:
    """The states of a plan's actions that were agreed in a check-in."""
    return select(col(Action.state)).where(
        col(Action.agreed_in_id) == text("check_in_id"),
        col(Action.plan_id) == text("plan_id"),
        live(Action),
        seen_by(ACTOR, Action),
    )


def agreements() -> Select[Any]:
    """In which check-in each action of a plan was agreed: asked of actions that were seen."""
    columns: tuple[Any, ...] = (Action.id, Action.agreed_in_id)
    return select(*columns).where(col(Action.plan_id) == text("plan_id"), live(Action))


def open_in_plans() -> Select[Any]:
    """Which actions of these plans are still to be ended, each with its plan."""
    columns: tuple[Any, ...] = (Action.id, Action.plan_id)
    return select(*columns).where(
        col(Action.plan_id).in_(texts("plan_ids")),
        col(Action.state).not_in(ENDED),
        live(Action),
        seen_by(ACTOR, Action),
    )


def titles_of_assignee() -> Select[Any]:
    """What somebody's actions go by, and their plans."""
    columns: tuple[Any, ...] = (Action.id, Action.title, Plan.title)
    return (
        select(*columns)
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .where(col(Action.assignee_id) == text("person_id"), live(Action), live(Plan), seen_by(ACTOR, Action))
    )


def _loads(assignees: ColumnElement[bool]) -> Select[Any]:
    """Everything that these people have to do, seen or not: for sums that say nothing of what they are made of.

    What serves a goal that is done or dropped, or stands in a closed plan, waits for nobody any more.
    """
    return (
        select(*_LOAD)
        .join(Person, col(Person.id) == col(Action.assignee_id))
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .outerjoin(Goal, col(Goal.id) == col(Action.goal_id))
        .where(assignees, col(Person.weekly_capacity).is_not(None))
        .where(live(Action), col(Action.state).not_in(ENDED), col(Plan.state) != PlanState.CLOSED)
        .where(or_(col(Action.goal_id).is_(None), col(Goal.state).in_(OPEN_STATES)))
    )


def loads_in_plans() -> Select[Any]:
    """What those have to do who have something to do in these plans."""
    here = select(col(Action.assignee_id)).where(col(Action.plan_id).in_(texts("plan_ids")), live(Action))
    return _loads(col(Action.assignee_id).in_(here))


def loads_of_person() -> Select[Any]:
    """What one person has to do."""
    return _loads(col(Action.assignee_id) == text("person_id"))


def mentees() -> Select[Any]:
    """The mentees of these plans."""
    columns: tuple[Any, ...] = (Member.plan_id, Member.person_id)
    of_these = col(Member.plan_id).in_(texts("plan_ids"))
    return select(*columns).where(of_these, col(Member.role) == Role.MENTEE, live(Member))
