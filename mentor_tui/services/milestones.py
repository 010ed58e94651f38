"""Milestones: steps on the way to a goal."""

from __future__ import annotations

from sqlmodel import col, func, select

from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.models.goals import Goal, Milestone
from mentor_tui.models.inputs import MilestoneInput
from mentor_tui.models.people import Plan
from mentor_tui.models.record import Revision
from mentor_tui.services.access import get_writable
from mentor_tui.services.deleting import delete_softly
from mentor_tui.services.merging import merged
from mentor_tui.terms import MilestoneState

REACHED = frozenset({MilestoneState.DONE, MilestoneState.VERIFIED})


def _input(row: Milestone) -> MilestoneInput:
    return MilestoneInput(title=row.title, due_on=row.due_on, state=row.state)


def _set_state(session: ActorSession, row: Milestone, state: MilestoneState) -> None:
    """Keep the day on which it was done in step with its state."""
    if state in REACHED and row.done_on is None:
        row.done_on = session.today(session.get_one(Plan, row.plan_id).zone)
    elif state not in REACHED:
        row.done_on = None
    row.state = state


@writes("add milestone")
def add_milestone(session: ActorSession, goal_id: str, milestone: MilestoneInput) -> str:
    """Add a milestone to a goal; returns its id."""
    goal = get_writable(session, Goal, goal_id)
    last = session.exec(select(func.max(Milestone.position)).where(col(Milestone.goal_id) == goal_id)).one()
    row = Milestone(
        plan_id=goal.plan_id,
        goal_id=goal.id,
        position=0 if last is None else last + 1,
        title=milestone.title,
        due_on=milestone.due_on,
        state=MilestoneState.PLANNED,
        created_at=session.now,
        created_by=session.actor_id,
    )
    _set_state(session, row, milestone.state)
    session.add(row)
    return row.id


@writes("edit milestone")
def save_milestone(
    session: ActorSession, milestone_id: str, edited: MilestoneInput, *, base: MilestoneInput, rev: int
) -> None:
    """Save a milestone's fields."""
    row = get_writable(session, Milestone, milestone_id)
    if rev != row.rev:
        edited = merged(base, edited, _input(row))
    row.title, row.due_on = edited.title, edited.due_on
    _set_state(session, row, edited.state)


@writes("complete milestone")
def complete_milestone(session: ActorSession, milestone_id: str) -> None:
    """Mark a milestone done today, or one that was done as what it was before."""
    row = get_writable(session, Milestone, milestone_id)
    if row.state in REACHED:
        session.verb = "reopen milestone"
    _set_state(session, row, _before_done(session, row) if row.state in REACHED else MilestoneState.DONE)


def _before_done(session: ActorSession, row: Milestone) -> MilestoneState:
    """What a milestone was before it was done; active, where the record doesn't say."""
    fields = select(Revision.fields).where(col(Revision.row_id) == row.id).order_by(col(Revision.id).desc())
    for changed in session.exec(fields):
        before = changed.get("state", [None])[0]
        if before is not None and before not in REACHED:
            return MilestoneState(before)
    return MilestoneState.ACTIVE


@writes("delete milestone")
def delete_milestone(session: ActorSession, milestone_id: str) -> None:
    """Delete a milestone; undo brings it back."""
    delete_softly(session, get_writable(session, Milestone, milestone_id))
