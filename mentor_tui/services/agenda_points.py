"""What there is to speak about: every open goal, what came in since last time, next steps."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import col, func, select

from mentor_tui.clock import local
from mentor_tui.database.session import ActorSession
from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action, Measure, Milestone, Observation
from mentor_tui.services.access import live
from mentor_tui.services.action_lines import read_actions
from mentor_tui.services.agenda_items import done_words
from mentor_tui.services.goal_facts import OPEN_STATES, PlanFacts, read_goals
from mentor_tui.services.milestones import REACHED
from mentor_tui.terms import ActionState, AgendaSection, CheckInState, Visibility
from mentor_tui.wording import counted


class Point(NamedTuple):
    """Something to speak about."""

    section: AgendaSection
    title: str
    goal_id: str | None
    action_id: str | None


def thing_of(of: AgendaItem | Point) -> tuple[str | None, str]:
    """What tells that two items are the same, in whatever section: the action, else the goal and the words."""
    return (of.action_id, "") if of.action_id else (of.goal_id, of.title)


def once(points: list[Point]) -> list[Point]:
    """Everything once: what is carried over stands there, and not among the goals or the next steps too."""
    carried = {thing_of(point) for point in points if point.section is AgendaSection.CARRIED}
    return [
        point
        for point in dict.fromkeys(points)
        if point.section is AgendaSection.CARRIED or thing_of(point) not in carried
    ]


def points_of(session: ActorSession, plan: PlanFacts, check_in: CheckIn) -> list[Point]:
    """What there is to speak about today, in its order; nothing that is carried over.

    Private goals and what hangs on them stay out of it: both read the agenda.
    """
    goals = [goal for goal in read_goals(session, [plan]) if goal.visibility is not Visibility.PRIVATE]
    open_goals = [goal for goal in goals if goal.state in OPEN_STATES]
    shown = {None, *(goal.id for goal in goals)}
    since = _last_ended(session, plan.id, check_in)
    points = [Point(AgendaSection.GOAL_REVIEW, goal.title, goal.id, None) for goal in open_goals]
    counts = _new_observations(session, plan.id, since)
    points += [
        Point(AgendaSection.EVIDENCE, f"{counted(counts[goal.id], 'new observation')}: {goal.title}", goal.id, None)
        for goal in open_goals
        if goal.id in counts
    ]
    points += [
        Point(AgendaSection.EVIDENCE, f"Milestone done: {title}", goal_id, None)
        for title, goal_id in _done_milestones(session, plan, since)
        if goal_id in shown
    ]
    points += [
        Point(AgendaSection.EVIDENCE, done_words(title), goal_id, action_id)
        for title, goal_id, action_id in _done_actions(session, plan, since)
        if goal_id in shown
    ]
    actions = [
        action
        for action in read_actions(session, plan.id)
        if action.state not in (ActionState.DONE, ActionState.DROPPED) and action.goal_id in shown
    ]
    # What is stuck stands first; the rest keeps the order of priority.
    return points + [
        Point(AgendaSection.NEXT_STEPS, action.title, action.goal_id, action.id)
        for action in sorted(actions, key=lambda one: one.state is not ActionState.STUCK)
    ]


def _last_ended(session: ActorSession, plan_id: str, check_in: CheckIn) -> datetime | None:
    """When the last check-in before was over: at its planned time where nobody said."""
    ended: Any = func.coalesce(CheckIn.ended_at, CheckIn.starts_at)
    query = (
        select(ended)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(col(CheckInPlan.plan_id) == plan_id, live(CheckIn), live(CheckInPlan))
        .where(col(CheckIn.state) == CheckInState.HELD, col(CheckIn.id) != check_in.id)
        .order_by(col(CheckIn.starts_at).desc())
        .limit(1)
    )
    last: datetime | None = session.exec(query).first()
    return last


def _new_observations(session: ActorSession, plan_id: str, since: datetime | None) -> dict[str, int]:
    """How many observations came in for each goal that has any."""
    counts: tuple[Any, ...] = (Measure.goal_id, func.count())
    query = (
        select(*counts)
        .join(Observation, col(Observation.measure_id) == col(Measure.id))
        .where(col(Observation.plan_id) == plan_id, live(Observation), live(Measure))
        .group_by(col(Measure.goal_id))
    )
    if since is not None:
        query = query.where(col(Observation.created_at) > since)
    return dict(session.exec(query).all())


def _done_milestones(session: ActorSession, plan: PlanFacts, since: datetime | None) -> list[tuple[str, str]]:
    query = select(Milestone.title, Milestone.goal_id).where(
        col(Milestone.plan_id) == plan.id, live(Milestone), col(Milestone.state).in_(REACHED)
    )
    if since is not None:
        query = query.where(col(Milestone.done_on) >= local(since, plan.zone).date())
    return list(session.exec(query.order_by(col(Milestone.done_on), col(Milestone.id))))


def _done_actions(session: ActorSession, plan: PlanFacts, since: datetime | None) -> list[tuple[str, str | None, str]]:
    query = select(Action.title, Action.goal_id, Action.id).where(
        col(Action.plan_id) == plan.id, live(Action), col(Action.state) == ActionState.DONE
    )
    if since is not None:
        query = query.where(col(Action.done_on) >= local(since, plan.zone).date())
    return list(session.exec(query.order_by(col(Action.done_on), col(Action.id))))
