"""Actions: added, edited, done, stuck, deleted."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, func, select

from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import ConflictError, InputError
from mentor_tui.models.goals import Action, Goal
from mentor_tui.models.inputs import ActionInput
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.models.validation import validated
from mentor_tui.policy import Deed
from mentor_tui.services.access import get_writable, live
from mentor_tui.services.agenda_items import follow_action
from mentor_tui.services.deleting import delete_softly
from mentor_tui.services.membership import require
from mentor_tui.services.merging import merged
from mentor_tui.terms import ActionState, Role

_OVER = frozenset({ActionState.DONE, ActionState.DROPPED})


def _assignee(session: ActorSession, plan_id: str, handle: str | None) -> str:
    """The id of the member with this handle; the mentee when none is named."""
    query = (
        select(Person.id)
        .join(Member, col(Member.person_id) == col(Person.id))
        .where(col(Member.plan_id) == plan_id, live(Member), col(Member.left_on).is_(None))
    )
    if handle is None:
        return session.exec(query.where(col(Member.role) == Role.MENTEE.value)).first() or session.actor_id
    found = session.exec(query.where(col(Person.handle) == handle)).first()
    if found is None:
        raise InputError(f"Nobody in this plan goes by “{handle}”; name one of its members.")
    return found


def _today(session: ActorSession, row: Action) -> date:
    return session.today(session.get_one(Plan, row.plan_id).zone)


def _set_state(session: ActorSession, row: Action, state: ActionState) -> None:
    """Keep the day on which it was done, and the agendas to come, in step with its state."""
    row.done_on = (row.done_on or _today(session, row)) if state is ActionState.DONE else None
    before, row.state = row.state, state
    if before is not state:
        follow_action(session, row)


def _input(session: ActorSession, row: Action) -> ActionInput:
    return ActionInput(
        assignee=session.get_one(Person, row.assignee_id).handle,
        **{name: getattr(row, name) for name in ActionInput.model_fields if name != "assignee"},
    )


def new_action(
    session: ActorSession, plan_id: str, goal_id: str | None, action: ActionInput, agreed_in_id: str | None = None
) -> Action:
    """An action's row, added to a plan that may be written."""
    last = session.exec(select(func.max(Action.position)).where(col(Action.plan_id) == plan_id)).one()
    row = Action(
        plan_id=plan_id,
        goal_id=goal_id,
        agreed_in_id=agreed_in_id,
        position=0 if last is None else last + 1,
        assignee_id=_assignee(session, plan_id, action.assignee),
        created_at=session.now,
        created_by=session.actor_id,
        **action.model_dump(exclude={"assignee"}),
    )
    _set_state(session, row, action.state)
    session.add(row)
    return row


@writes("add action")
def add_action(session: ActorSession, plan_id: str, goal_id: str | None, action: ActionInput) -> str:
    """Add an action to a goal, or to the plan alone; returns its id."""
    if goal_id is not None:
        plan_id = get_writable(session, Goal, goal_id).plan_id
    else:
        require(session, plan_id, Deed.WRITE)
    return new_action(session, plan_id, goal_id, action).id


@writes("edit action")
def save_action(session: ActorSession, action_id: str, edited: ActionInput, *, base: ActionInput, rev: int) -> None:
    """Save an action's fields."""
    row = get_writable(session, Action, action_id)
    if rev != row.rev:
        edited = merged(base, edited, _input(session, row))
    # Who has left keeps what was theirs until it is given to somebody else.
    if edited.assignee != session.get_one(Person, row.assignee_id).handle:
        row.assignee_id = _assignee(session, row.plan_id, edited.assignee)
    for name, value in edited.model_dump(exclude={"assignee", "state"}).items():
        setattr(row, name, value)
    _set_state(session, row, edited.state)


@writes("close action")
def close_action(session: ActorSession, action_id: str) -> None:
    """Mark an action done, or one that was done as to do again."""
    row = get_writable(session, Action, action_id)
    if row.state is ActionState.DONE:
        session.verb = "reopen action"
    _set_state(session, row, ActionState.TODO if row.state is ActionState.DONE else ActionState.DONE)


@writes("mark action stuck")
def stick_action(
    session: ActorSession, action_id: str, need: str = "", *, base: str = "", seen: ActionState | None = None
) -> None:
    """Mark an action stuck, saying what is needed; `base` and `seen` are its need and state when that was typed.

    Raises ConflictError where somebody else has said something different meanwhile, InputError where they have done it.
    """
    row = get_writable(session, Action, action_id)
    if seen not in (None, row.state) and row.state in _OVER:
        raise InputError(f"It is {row.state.words} meanwhile; Esc leaves it so.")
    need = validated(ActionInput, title=row.title, need=need).need
    if need == base:
        need = row.need
    elif row.need not in (base, need):
        raise ConflictError(
            "Somebody else has said meanwhile what is needed.",
            mine={"need": need},
            theirs={"need": row.need},
            fields=("need",),
        )
    row.need = need
    _set_state(session, row, ActionState.STUCK)


@writes("resume action")
def resume_action(session: ActorSession, action_id: str) -> None:
    """An action that was stuck goes on, and needs nothing any more; InputError where it is stuck no more."""
    row = get_writable(session, Action, action_id)
    if row.state is not ActionState.STUCK:
        raise InputError(f"It is stuck no more: it is {row.state.words}.")
    row.need = ""
    _set_state(session, row, ActionState.DOING)


@writes("delete action")
def delete_action(session: ActorSession, action_id: str) -> None:
    """Delete an action; undo brings it back."""
    row = get_writable(session, Action, action_id)
    delete_softly(session, row)
    follow_action(session, row)
