"""Check-ins: planned, begun, ended, skipped; read with their agendas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from sqlmodel import col, select

from mentor_tui.database.session import ActorSession, reads, writes
from mentor_tui.errors import InputError, NotFoundError
from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action
from mentor_tui.models.inputs import CheckInInput
from mentor_tui.models.people import Plan
from mentor_tui.models.validation import validated
from mentor_tui.policy import Deed
from mentor_tui.services.access import get_check_in, get_seen, live, require, seen
from mentor_tui.services.actions import read_actions
from mentor_tui.services.agenda_building import build_agenda, hand_on, renew_agenda
from mentor_tui.services.check_in_lines import COMING, adherence, last_held, next_one, read_check_ins
from mentor_tui.services.deleting import delete_softly
from mentor_tui.services.goal_details import may_edit
from mentor_tui.services.goal_facts import one_plan, read_goals
from mentor_tui.services.meeting_times import next_meeting
from mentor_tui.services.merging import merged
from mentor_tui.services.my_zone import my_zone, shown_to_me
from mentor_tui.services.summary import summary_of
from mentor_tui.terms import ActionState, AgendaSection, CheckInKind, CheckInState, GoalState
from mentor_tui.views.check_ins import (
    AgendaLine,
    CheckInDetail,
    CheckInSuggestion,
    LastTime,
    PlanCheckIns,
)
from mentor_tui.views.goals import ActionLine, GoalLine

_ITEM: tuple[Any, ...] = (
    AgendaItem.id, AgendaItem.rev, AgendaItem.section, AgendaItem.position, AgendaItem.title, AgendaItem.minutes,
    AgendaItem.seconds_used, AgendaItem.note, AgendaItem.state, AgendaItem.goal_id, AgendaItem.action_id,
)  # fmt: skip


@reads
def load_check_ins(session: ActorSession, plan_id: str) -> PlanCheckIns:
    """The check-ins of a plan: coming ones, the next first, then past ones, the latest first."""
    plan = one_plan(session, plan_id)
    lines = shown_to_me(session, read_check_ins(session, plan_id, plan.zone))
    held, due = adherence(lines, session.now)
    coming = tuple(line for line in lines if line.state in COMING)
    over = [line for line in lines if line.state not in COMING]
    past = tuple(sorted(over, key=lambda line: (line.met_at, line.number), reverse=True))
    return PlanCheckIns(plan_id, session.now, my_zone(session), may_edit(session, plan_id), coming, past, held, due)


@reads
def load_check_in(session: ActorSession, check_in_id: str, plan_id: str) -> CheckInDetail:
    """A check-in with its agenda, as one of its plans sees it."""
    row = get_check_in(session, check_in_id, Deed.READ)
    plan = one_plan(session, plan_id)
    lines = shown_to_me(session, read_check_ins(session, plan_id, plan.zone))
    line = next((one for one in lines if one.id == row.id), None)
    if line is None:
        raise NotFoundError("That check-in is none of this plan's.")
    actions = read_actions(session, col(Action.plan_id) == plan_id)
    agreed_in = dict(
        session.exec(select(Action.id, Action.agreed_in_id).where(col(Action.plan_id) == plan_id, live(Action))).all()
    )
    before = last_held([one for one in lines if one.starts_at < line.starts_at])
    goals = read_goals(session, [plan])
    goal_lines = {goal.id: goal.line() for goal in goals}
    agenda = _agenda_of(session, row, plan_id, goal_lines, actions)
    spoken_of = {item.goal_id for item in agenda}
    return CheckInDetail(
        line=line,
        plan_id=plan_id,
        plan_zone=plan.zone,
        agenda=agenda,
        agreed=tuple(action for action in actions if agreed_in.get(action.id) == row.id),
        last_time=tuple(
            LastTime(action.title, action.state)
            for action in actions
            if before is not None and agreed_in.get(action.id) == before.id
        ),
        goals=tuple((goal_lines[goal.id], goal.measure_lines()) for goal in goals if goal.id in spoken_of),
        started_at=row.started_at,
        ended_at=row.ended_at,
        may_edit=may_edit(session, plan_id),
    )


def _agenda_of(
    session: ActorSession, row: CheckIn, plan_id: str, goals: dict[str, GoalLine], actions: Sequence[ActionLine]
) -> tuple[AgendaLine, ...]:
    items = session.exec(
        select(*_ITEM)
        .where(
            col(AgendaItem.check_in_id) == row.id,
            col(AgendaItem.plan_id) == plan_id,
            live(AgendaItem),
            seen(session, AgendaItem),
        )
        .order_by(col(AgendaItem.position))
    )
    states = {action.id: action.state.words for action in actions}
    order = list(AgendaSection)
    agenda = sorted(
        (AgendaLine(*_with_mark(item, goals, states)) for item in items),
        key=lambda item: (
            order.index(item.section),
            # What got stuck since the agenda was built stands first all the same; while one speaks nothing moves.
            row.state is CheckInState.PLANNED and item.mark != ActionState.STUCK.words,
            item.position,
        ),
    )
    return tuple(agenda)


def _with_mark(item: Any, goals: dict[str, GoalLine], actions: dict[str, str]) -> tuple[Any, ...]:
    return (*item, _mark(item, goals, actions))


def _mark(item: Any, goals: dict[str, GoalLine], actions: dict[str, str]) -> str:
    _id, _rev, section, *_, goal_id, action_id = item
    if action_id is not None:
        # Among the evidence the words say already that it is done.
        return "" if section is AgendaSection.EVIDENCE else actions.get(action_id, "")
    goal = goals.get(goal_id)
    if goal is None:
        return ""
    return goal.progress.status.words if goal.state is GoalState.ACTIVE else goal.state.words


@reads
def load_agenda(session: ActorSession, plan_id: str) -> CheckInDetail | None:
    """The next check-in of a plan with its agenda; None when none is planned."""
    plan = one_plan(session, plan_id)
    line = next_one(read_check_ins(session, plan_id, plan.zone))
    return None if line is None else load_check_in(session, line.id, plan_id)


@reads
def load_summary(session: ActorSession, check_in_id: str, plan_id: str) -> str:
    """What a check-in came to, in Markdown."""
    return summary_of(session, load_check_in(session, check_in_id, plan_id))


@reads
def suggest_check_in(session: ActorSession, plan_id: str) -> CheckInSuggestion:
    """When to meet next: by the plan's cadence after the last check-in planned, else two weeks on from it.

    An optional one doesn't shift the series.
    """
    row = get_seen(session, Plan, plan_id)
    series = [
        line.starts_at for line in read_check_ins(session, plan_id, row.zone) if line.kind is not CheckInKind.OPTIONAL
    ]
    return CheckInSuggestion(next_meeting(row, max(series, default=None), session.now), row.session_minutes)


@reads
def load_check_in_input(session: ActorSession, check_in_id: str) -> tuple[CheckInInput, int]:
    """A check-in's fields to edit, and their rev."""
    row = get_check_in(session, check_in_id, Deed.READ)
    return _input(row), row.rev


def _input(row: CheckIn) -> CheckInInput:
    return CheckInInput(starts_at=row.starts_at, kind=row.kind, planned_minutes=row.planned_minutes, reason=row.reason)


@writes("plan check-in")
def plan_check_in(session: ActorSession, plan_ids: tuple[str, ...], check_in: CheckInInput) -> str:
    """Plan a check-in of one plan or several; its agenda builds itself; returns its id."""
    row = CheckIn(
        kind=check_in.kind,
        starts_at=check_in.starts_at.astimezone(UTC),
        planned_minutes=check_in.planned_minutes,
        reason=check_in.reason,
        state=CheckInState.PLANNED,
        created_at=session.now,
        created_by=session.actor_id,
    )
    for plan_id in plan_ids:
        require(session, plan_id, Deed.WRITE)
    session.add(row)
    session.flush()
    for plan_id in plan_ids:
        session.add(
            CheckInPlan(plan_id=plan_id, check_in_id=row.id, created_at=session.now, created_by=session.actor_id)
        )
        session.flush()
        build_agenda(session, plan_id, row)
    return row.id


@writes("edit check-in")
def save_check_in(
    session: ActorSession, check_in_id: str, edited: CheckInInput, *, base: CheckInInput, rev: int
) -> None:
    """Move a check-in or change what it is for; it keeps its row, and so its place in calendars."""
    row = get_check_in(session, check_in_id, Deed.WRITE)
    if rev != row.rev:
        edited = merged(base, edited, _input(row))
    row.starts_at = edited.starts_at.astimezone(UTC)
    row.kind, row.planned_minutes, row.reason = edited.kind, edited.planned_minutes, edited.reason


@writes("skip check-in")
def skip_check_in(session: ActorSession, check_in_id: str, reason: str) -> None:
    """Skip a check-in, saying why; what was carried into it is handed on. InputError when it was held."""
    row = get_check_in(session, check_in_id, Deed.WRITE)
    if row.state is CheckInState.HELD:
        raise InputError("This check-in was held; it can't be skipped any more.")
    row.state, row.reason = CheckInState.SKIPPED, validated(CheckInInput, starts_at=row.starts_at, reason=reason).reason
    for plan_id in _plans_of(session, row):
        hand_on(session, plan_id, row)


@writes("delete check-in")
def delete_check_in(session: ActorSession, check_in_id: str) -> None:
    """Delete a check-in with its agenda, what was carried into it apart; undo brings it back."""
    row = get_check_in(session, check_in_id, Deed.WRITE)
    if row.state is not CheckInState.HELD:
        for plan_id in _plans_of(session, row):
            hand_on(session, plan_id, row)
    delete_softly(session, row)


@writes("begin check-in")
def begin_check_in(session: ActorSession, check_in_id: str) -> None:
    """Begin a check-in now, its agenda brought up to today; one that runs already goes on. InputError when held."""
    row = get_check_in(session, check_in_id, Deed.WRITE)
    if row.state is CheckInState.HELD:
        raise InputError("This check-in was held; plan another one.")
    if row.state is CheckInState.LIVE:
        return
    row.state, row.started_at = CheckInState.LIVE, session.now
    for plan_id in _plans_of(session, row):
        # Of a group's check-in one reads only what is shared with oneself; the rest stays as it was built.
        if may_edit(session, plan_id):
            renew_agenda(session, plan_id, row)


@writes("end check-in")
def end_check_in(session: ActorSession, check_in_id: str) -> str:
    """End a check-in now; what was carried stands on the next one's agenda. Returns the summary, in Markdown.

    One that was ended already, perhaps by the other at the same moment, stays as it is.
    """
    row = get_check_in(session, check_in_id, Deed.WRITE)
    plans = _plans_of(session, row)
    if row.state is not CheckInState.HELD:
        row.state, row.ended_at = CheckInState.HELD, session.now
        row.started_at = row.started_at or session.now
        session.flush()
        for plan_id in plans:
            hand_on(session, plan_id, row)
    mine = [plan_id for plan_id in plans if may_edit(session, plan_id)]
    return "\n\n".join(summary_of(session, load_check_in(session, row.id, plan_id)) for plan_id in mine)


def _plans_of(session: ActorSession, row: CheckIn) -> list[str]:
    """The ids of the plans that meet in a check-in."""
    links = select(CheckInPlan.plan_id).where(col(CheckInPlan.check_in_id) == row.id, live(CheckInPlan))
    return list(session.exec(links.order_by(col(CheckInPlan.id))))
