"""Agendas: they build themselves, take notes, and turn notes into actions."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, func, select

from mentor_tui.database.session import ActorSession, writes
from mentor_tui.errors import ConflictError, InputError
from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action, Goal, Measure, Milestone, Observation
from mentor_tui.models.inputs import ActionInput
from mentor_tui.models.validation import validated
from mentor_tui.policy import Deed
from mentor_tui.services.access import get_check_in, get_seen, get_writable, live, require
from mentor_tui.services.actions import new_action, read_actions
from mentor_tui.services.goal_facts import OPEN_STATES, one_plan, read_goals
from mentor_tui.terms import (
    ActionState,
    AgendaSection,
    AgendaState,
    CheckInState,
    MilestoneState,
    Visibility,
)
from mentor_tui.text import clean_line, clean_text
from mentor_tui.wording import counted

_SHARES = {AgendaSection.GOAL_REVIEW: 25, AgendaSection.EVIDENCE: 15, AgendaSection.NEXT_STEPS: 15}
"""Of sixty minutes, what each section gets."""


def build_agenda(session: ActorSession, plan_id: str, check_in: CheckIn) -> None:
    """Write a check-in's agenda: every open goal, what came in since last time, next steps, what is carried over.

    Private goals and what hangs on them stay out of it: both read the agenda.
    """
    plan = one_plan(session, plan_id)
    goals = [goal for goal in read_goals(session, [plan]) if goal.visibility is not Visibility.PRIVATE]
    open_goals = [goal for goal in goals if goal.state in OPEN_STATES]
    shown = {goal.id for goal in goals}
    before = _last_held(session, plan_id, check_in)
    rows: list[tuple[AgendaSection, str, str | None, str | None]] = [
        (AgendaSection.GOAL_REVIEW, goal.title, goal.id, None) for goal in open_goals
    ]
    for goal in open_goals:
        count = _new_points(session, goal.id, before)
        if count:
            rows.append((AgendaSection.EVIDENCE, f"{counted(count, 'new observation')}: {goal.title}", goal.id, None))
    rows += [
        (AgendaSection.EVIDENCE, f"Milestone done: {title}", of, None)
        for title, of in _done_milestones(session, plan_id, before)
        if of in shown
    ]
    actions = [
        action
        for action in read_actions(session, col(Action.plan_id) == plan_id)
        if action.state not in (ActionState.DONE, ActionState.DROPPED)
        and (action.goal_id is None or action.goal_id in shown)
    ]
    for action in sorted(actions, key=lambda one: one.state is not ActionState.STUCK):
        rows.append((AgendaSection.NEXT_STEPS, action.title, action.goal_id, action.id))
    carried = _carried(session, plan_id)
    rows += [(AgendaSection.CARRIED, item.title, item.goal_id, item.action_id) for item in carried]
    sizes = {section: sum(row[0] is section for row in rows) for section in AgendaSection}
    for position, (section, title, goal_id, action_id) in enumerate(rows):
        share = _SHARES.get(section, 5) * check_in.planned_minutes // 60
        session.add(
            AgendaItem(
                plan_id=plan_id,
                check_in_id=check_in.id,
                section=section,
                position=position,
                title=title,
                minutes=share // sizes[section],
                state=AgendaState.OPEN,
                goal_id=goal_id,
                action_id=action_id,
                created_at=session.now,
                created_by=session.actor_id,
            )
        )
    session.flush()


def _last_held(session: ActorSession, plan_id: str, check_in: CheckIn) -> CheckIn | None:
    query = (
        select(CheckIn)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(
            col(CheckInPlan.plan_id) == plan_id,
            live(CheckIn),
            col(CheckIn.state) == CheckInState.HELD,
            col(CheckIn.id) != check_in.id,
        )
        .order_by(col(CheckIn.starts_at).desc())
    )
    return session.exec(query).first()


def _new_points(session: ActorSession, goal_id: str, before: CheckIn | None) -> int:

    query = (
        select(func.count())
        .select_from(Observation)
        .join(Measure, col(Measure.id) == col(Observation.measure_id))
        .where(col(Measure.goal_id) == goal_id, live(Observation), live(Measure))
    )
    if before is not None:
        query = query.where(col(Observation.created_at) > before.starts_at)
    return session.exec(query).one()


def _done_milestones(session: ActorSession, plan_id: str, before: CheckIn | None) -> list[tuple[str, str]]:
    query = select(Milestone.title, Milestone.goal_id).where(
        col(Milestone.plan_id) == plan_id, live(Milestone), col(Milestone.state) == MilestoneState.DONE
    )
    if before is not None:
        query = query.where(col(Milestone.done_on) >= before.starts_at.date())
    return list(session.exec(query.order_by(col(Milestone.done_on))))


def _carried(session: ActorSession, plan_id: str) -> list[AgendaItem]:
    """What was carried in the latest check-in that is over."""
    latest = (
        select(CheckIn.id)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(col(CheckInPlan.plan_id) == plan_id, live(CheckIn), col(CheckIn.state) == CheckInState.HELD)
        .order_by(col(CheckIn.starts_at).desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(AgendaItem).where(
        col(AgendaItem.plan_id) == plan_id,
        col(AgendaItem.check_in_id) == latest,
        live(AgendaItem),
        col(AgendaItem.state) == AgendaState.CARRIED,
    )
    return list(session.exec(query.order_by(col(AgendaItem.position))))


@writes("add agenda item")
def add_agenda_item(session: ActorSession, check_in_id: str, plan_id: str, title: str, section: AgendaSection) -> str:
    """Put something on the agenda; returns its id. InputError for an empty title."""
    check_in = get_check_in(session, check_in_id, Deed.WRITE)
    require(session, plan_id, Deed.WRITE)
    cleaned = clean_line(title)
    if not cleaned:
        raise InputError("Say in a few words what to speak about.")
    last = session.exec(select(func.max(AgendaItem.position)).where(col(AgendaItem.check_in_id) == check_in.id)).one()
    row = AgendaItem(
        plan_id=plan_id,
        check_in_id=check_in.id,
        section=section,
        position=0 if last is None else last + 1,
        title=cleaned,
        state=AgendaState.OPEN,
        created_at=session.now,
        created_by=session.actor_id,
    )
    session.add(row)
    return row.id


@writes("note")
def save_note(session: ActorSession, item_id: str, note: str, *, base: str, rev: int) -> int:
    """Keep a note on an agenda item; returns the item's rev.

    ConflictError where another wrote there since `base` was read: both notes are in it.
    """
    row = get_writable(session, AgendaItem, item_id)
    cleaned = clean_text(note)
    if rev != row.rev and row.note not in (base, cleaned):
        raise ConflictError(
            "Somebody else wrote here meanwhile.", mine={"note": cleaned}, theirs={"note": row.note}, fields=("note",)
        )
    row.note = cleaned
    session.flush()
    return row.rev


@writes("tick agenda item")
def set_item_state(session: ActorSession, item_id: str, state: AgendaState) -> None:
    """Mark an agenda item open, done or carried."""
    get_writable(session, AgendaItem, item_id).state = state


@writes("carry agenda item")
def carry_item(session: ActorSession, item_id: str) -> None:
    """Carry an item over to the next check-in, or take that back."""
    row = get_writable(session, AgendaItem, item_id)
    row.state = AgendaState.OPEN if row.state is AgendaState.CARRIED else AgendaState.CARRIED


@writes("spend time")
def spend_time(session: ActorSession, item_id: str, seconds: int) -> None:
    """Add the time spent on an item, in seconds; what is not positive adds nothing."""
    row = get_writable(session, AgendaItem, item_id)
    row.seconds_used += max(0, seconds)


@writes("agree action")
def action_from_note(session: ActorSession, item_id: str, line: str) -> str:
    """Make a line of a note an action of the item's goal, agreed in this check-in, for the mentee; returns its id."""
    item = get_writable(session, AgendaItem, item_id)
    words = clean_line(line).lstrip("-*•– ").strip()
    if not words:
        raise InputError("This line is empty; write what is to be done first.")
    goal: Any = None if item.goal_id is None else get_seen(session, Goal, item.goal_id)
    action = validated(ActionInput, title=words)
    return new_action(session, item.plan_id, None if goal is None else goal.id, action, item.check_in_id).id
