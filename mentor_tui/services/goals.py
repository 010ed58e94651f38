"""Goals: made, edited, ended, deleted."""

from __future__ import annotations

from sqlmodel import col, select

from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.models.goals import Behaviour, Goal
from mentor_tui.models.inputs import GoalInput, MeasureInput
from mentor_tui.models.people import Member
from mentor_tui.policy import Deed
from mentor_tui.services.access import get_writable, live
from mentor_tui.services.agenda_items import withdraw_goal
from mentor_tui.services.deleting import delete_softly
from mentor_tui.services.measures import new_measure
from mentor_tui.services.membership import require, roles_in
from mentor_tui.services.merging import merged
from mentor_tui.terms import GoalState, Role, Visibility


def _behaviours(session: ActorSession, goal_id: str) -> list[Behaviour]:
    query = select(Behaviour).where(col(Behaviour.goal_id) == goal_id, live(Behaviour))
    return list(session.exec(query.order_by(col(Behaviour.position), col(Behaviour.id))))


def _input(session: ActorSession, goal: Goal) -> GoalInput:
    return GoalInput(
        title=goal.title,
        outcome=goal.outcome,
        why=goal.why,
        start_on=goal.start_on,
        due_on=goal.due_on,
        state=goal.state,
        visibility=goal.visibility,
        behaviours=tuple(row.text for row in _behaviours(session, goal.id)),
    )


def mentee_of(session: ActorSession, plan_id: str) -> str:
    """The id of the plan's mentee; the actor where it has none."""
    query = select(Member.person_id).where(
        col(Member.plan_id) == plan_id,
        col(Member.role) == Role.MENTEE.value,
        col(Member.left_on).is_(None),
        live(Member),
    )
    return session.exec(query.order_by(col(Member.id))).first() or session.actor_id


@writes("add goal")
def add_goal(
    session: ActorSession,
    plan_id: str,
    goal: GoalInput,
    *,
    measures: tuple[MeasureInput, ...] = (),
    owner_id: str | None = None,
) -> str:
    """Add a goal with its measures; returns its id. Its owner is the mentee, unless a mentor says it is their own."""
    require(session, plan_id, Deed.WRITE, visibility=goal.visibility, mine=True)
    if owner_id != session.actor_id or not roles_in(session, plan_id):
        owner_id = mentee_of(session, plan_id)
    row = Goal(
        plan_id=plan_id,
        owner_id=owner_id,
        created_at=session.now,
        created_by=session.actor_id,
        **goal.model_dump(exclude={"behaviours"}),
    )
    session.add(row)
    session.flush()
    _set_behaviours(session, row, goal.behaviours)
    for position, measure in enumerate(measures):
        new_measure(session, row, measure, position)
    return row.id


def _set_behaviours(session: ActorSession, goal: Goal, texts: tuple[str, ...]) -> None:
    """Make the goal's behaviours these, changing as few rows as it takes."""
    rows = _behaviours(session, goal.id)
    for position, text in enumerate(texts):
        if position < len(rows):
            rows[position].text, rows[position].position = text, position
            continue
        session.add(
            Behaviour(
                plan_id=goal.plan_id,
                goal_id=goal.id,
                position=position,
                text=text,
                created_at=session.now,
                created_by=session.actor_id,
            )
        )
    for row in rows[len(texts) :]:
        row.deleted_at = session.now


@writes("edit goal")
def save_goal(session: ActorSession, goal_id: str, edited: GoalInput, *, base: GoalInput, rev: int) -> None:
    """Save a goal's fields; ConflictError where another changed the same one since `rev`.

    One that becomes private comes off the agendas still to come, which both read.
    """
    goal = get_writable(session, Goal, goal_id)
    now = _input(session, goal)
    # Behaviours are rows of their own and don't move the goal's rev.
    if rev != goal.rev or now.behaviours != base.behaviours:
        edited = merged(base, edited, now)
    require(session, goal.plan_id, Deed.WRITE, visibility=edited.visibility, mine=goal.created_by == session.actor_id)
    if edited.visibility is Visibility.PRIVATE and goal.visibility is not Visibility.PRIVATE:
        withdraw_goal(session, goal)
    for name, value in edited.model_dump(exclude={"behaviours"}).items():
        setattr(goal, name, value)
    _set_behaviours(session, goal, edited.behaviours)


@writes("change goal's state")
def set_goal_state(session: ActorSession, goal_id: str, state: GoalState) -> None:
    """Make a goal active, paused, done or dropped."""
    get_writable(session, Goal, goal_id).state = state


@writes("delete goal")
def delete_goal(session: ActorSession, goal_id: str) -> None:
    """Delete a goal and what hangs on it; undo brings all of it back."""
    delete_softly(session, get_writable(session, Goal, goal_id))
