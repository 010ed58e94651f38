"""The items of agendas: what those that came from the plan say, and how they follow the actions they are about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlmodel import col, select

from mentor_tui.database.session import ActorSession
from mentor_tui.models.check_ins import AgendaItem, CheckIn
from mentor_tui.models.goals import Action, Goal
from mentor_tui.services.access import live
from mentor_tui.terms import ActionState, AgendaSection, AgendaState, CheckInState, Visibility


def done_words(title: str) -> str:
    """What an agenda says of an action that is done."""
    return f"Action done: {title}"


def made_by_itself(item: AgendaItem) -> bool:
    """Whether an item came from the plan and nobody has done anything with it."""
    from_plan = item.section is not AgendaSection.CARRIED and (item.goal_id or item.action_id) is not None
    return from_plan and item.state is AgendaState.OPEN and not item.note and not item.seconds_used


def read_items(session: ActorSession, plan_id: str, check_in_id: str) -> list[AgendaItem]:
    """The rows of a plan's agenda, in their order, to be changed."""
    query = select(AgendaItem).where(
        col(AgendaItem.plan_id) == plan_id, col(AgendaItem.check_in_id) == check_in_id, live(AgendaItem)
    )
    return list(session.exec(query.order_by(col(AgendaItem.position), col(AgendaItem.id))))


def follow_action(session: ActorSession, action: Action) -> None:
    """Bring what the agendas still to come say of an action up to its state: what is done is no next step any more.

    What hangs on a private goal comes off them. Items that somebody has written to, ticked or carried stay as they are.
    """
    goal = None if action.goal_id is None else session.get(Goal, action.goal_id)
    is_private = goal is not None and goal.visibility is Visibility.PRIVATE
    for item in _untouched(session, action.plan_id, col(AgendaItem.action_id) == action.id):
        if is_private or action.deleted_at is not None or action.state is ActionState.DROPPED:
            item.deleted_at = session.now
        elif action.state is ActionState.DONE:
            item.section, item.title = AgendaSection.EVIDENCE, done_words(action.title)
        else:
            item.section, item.title = AgendaSection.NEXT_STEPS, action.title


def withdraw_goal(session: ActorSession, goal: Goal) -> None:
    """Take off the agendas still to come what a goal has brought there, and what hangs on it; what is touched stays."""
    for item in _untouched(session, goal.plan_id, col(AgendaItem.goal_id) == goal.id):
        item.deleted_at = session.now


def _untouched(session: ActorSession, plan_id: str, about: Any) -> Iterator[AgendaItem]:
    """Items of check-ins that are planned which came from the plan, and nobody has done anything with."""
    items = session.exec(
        select(AgendaItem)
        .join(CheckIn, col(CheckIn.id) == col(AgendaItem.check_in_id))
        .where(col(AgendaItem.plan_id) == plan_id, about, live(AgendaItem))
        .where(col(CheckIn.state) == CheckInState.PLANNED, live(CheckIn))
    )
    return filter(made_by_itself, items)
