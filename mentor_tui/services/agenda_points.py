"""What there is to speak about: every open goal, what came in since last time, next steps."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from mentor_tui.clock import local
from mentor_tui.database.session import ActorSession
from mentor_tui.models.check_ins import AgendaItem, CheckIn
from mentor_tui.services.action_lines import read_actions
from mentor_tui.services.agenda_items import done_words
from mentor_tui.services.goal_facts import OPEN_STATES, PlanFacts, read_goals
from mentor_tui.services.statement import Statement
from mentor_tui.terms import ActionState, AgendaSection, Visibility
from mentor_tui.wording import counted

_LAST_ENDED = Statement("agendas.last_ended")
_OBSERVATIONS = Statement("agendas.observations_since")
_MILESTONES = Statement("agendas.milestones_since")
_ACTIONS = Statement("agendas.actions_since")

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


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
    since_day = date.min if since is None else local(since, plan.zone).date()
    points = [Point(AgendaSection.GOAL_REVIEW, goal.title, goal.id, None) for goal in open_goals]
    counts = dict(session.ask(_OBSERVATIONS, plan_id=plan.id, since=since or _BEFORE_ALL))
    points += [
        Point(AgendaSection.EVIDENCE, f"{counted(counts[goal.id], 'new observation')}: {goal.title}", goal.id, None)
        for goal in open_goals
        if goal.id in counts
    ]
    points += [
        Point(AgendaSection.EVIDENCE, f"Milestone done: {title}", goal_id, None)
        for title, goal_id in session.ask(_MILESTONES, plan_id=plan.id, since=since_day)
        if goal_id in shown
    ]
    points += [
        Point(AgendaSection.EVIDENCE, done_words(title), goal_id, action_id)
        for title, goal_id, action_id in session.ask(_ACTIONS, plan_id=plan.id, since=since_day)
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
    return next((at for (at,) in session.ask(_LAST_ENDED, plan_id=plan_id, check_in_id=check_in.id)), None)
