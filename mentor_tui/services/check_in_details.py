"""Check-ins read with their agendas, what was agreed in them, and when to meet next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from mentor_tui.database.service import ReadSession, asks
from mentor_tui.errors import NotFoundError
from mentor_tui.services.action_lines import read_actions
from mentor_tui.services.check_in_lines import COMING, adherence, last_held, next_one, read_check_ins
from mentor_tui.services.goal_details import may_edit
from mentor_tui.services.goal_facts import one_plan, read_goals
from mentor_tui.services.meeting_times import next_meeting
from mentor_tui.services.my_zone import my_zone, shown_to_me
from mentor_tui.services.plan_heads import plan_row
from mentor_tui.services.statement import Statement
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

_MET = Statement("check_ins.met")
_AGENDA = Statement("check_ins.agenda")
_AGREEMENTS = Statement("actions.agreements")


class _Met(NamedTuple):
    """When a check-in took place."""

    id: str
    state: CheckInState
    started_at: datetime | None
    ended_at: datetime | None


def _seen(session: ReadSession, check_in_id: str) -> _Met:
    for row in session.ask(_MET, check_in_id=check_in_id):
        return _Met(*row)
    raise NotFoundError("There is no such check-in here, or it is not shared with you.")


@asks
def load_check_ins(session: ReadSession, plan_id: str) -> PlanCheckIns:
    """The check-ins of a plan: coming ones, the next first, then past ones, the latest first."""
    plan = one_plan(session, plan_id)
    lines = shown_to_me(session, read_check_ins(session, plan_id, plan.zone))
    held, due = adherence(lines, session.now)
    coming = tuple(line for line in lines if line.state in COMING)
    over = [line for line in lines if line.state not in COMING]
    past = tuple(sorted(over, key=lambda line: (line.met_at, line.number), reverse=True))
    zone = my_zone(session)
    return PlanCheckIns(plan_id, session.today(zone), zone, may_edit(session, plan_id), coming, past, held, due)


@asks
def load_check_in(session: ReadSession, check_in_id: str, plan_id: str) -> CheckInDetail:
    """A check-in with its agenda, as one of its plans sees it."""
    row = _seen(session, check_in_id)
    plan = one_plan(session, plan_id)
    lines = shown_to_me(session, read_check_ins(session, plan_id, plan.zone))
    line = next((one for one in lines if one.id == row.id), None)
    if line is None:
        raise NotFoundError("That check-in is none of this plan's.")
    actions = read_actions(session, plan_id)
    agreed_in = dict(session.ask(_AGREEMENTS, plan_id=plan_id))
    before = last_held([one for one in lines if one.met_at < line.met_at])
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
    session: ReadSession, row: _Met, plan_id: str, goals: dict[str, GoalLine], actions: Sequence[ActionLine]
) -> tuple[AgendaLine, ...]:
    items = session.ask(_AGENDA, check_in_id=row.id, plan_id=plan_id)
    by_id = {action.id: action for action in actions}
    order = list(AgendaSection)
    agenda = sorted(
        (_agenda_line(item, goals, by_id, is_over=row.state is CheckInState.HELD) for item in items),
        key=lambda item: (
            order.index(item.section),
            # What got stuck since the agenda was built stands first all the same; while one speaks nothing moves.
            row.state is CheckInState.PLANNED and item.mark != ActionState.STUCK.words,
            item.position,
        ),
    )
    return tuple(agenda)


def _agenda_line(item: Any, goals: dict[str, GoalLine], actions: dict[str, ActionLine], *, is_over: bool) -> AgendaLine:
    action = actions.get(item[-1])
    need = action.need if action is not None and action.state is ActionState.STUCK else ""
    cells: tuple[Any, ...] = (*item, _mark(item, goals, action), need)
    line = AgendaLine(*cells)
    goal = goals.get(line.goal_id or "")
    if goal is None or is_over or line.section is not AgendaSection.GOAL_REVIEW:
        return line
    # It is the goal itself that one speaks about, by the name that it has then.
    return replace(line, title=goal.title)


def _mark(item: Any, goals: dict[str, GoalLine], action: ActionLine | None) -> str:
    _id, _rev, section, *_, goal_id, action_id = item
    if action_id is not None:
        # Among the evidence the words say already that it is done.
        return "" if section is AgendaSection.EVIDENCE or action is None else action.state.words
    goal = goals.get(goal_id)
    if goal is None:
        return ""
    return goal.progress.status.words if goal.state is GoalState.ACTIVE else goal.state.words


@asks
def load_agenda(session: ReadSession, plan_id: str) -> CheckInDetail | None:
    """The next check-in of a plan with its agenda; None when none is planned."""
    plan = one_plan(session, plan_id)
    line = next_one(read_check_ins(session, plan_id, plan.zone))
    return None if line is None else load_check_in(session, line.id, plan_id)


@asks
def load_summary(session: ReadSession, check_in_id: str, plan_id: str) -> str:
    """What a check-in came to, in Markdown."""
    return summary_of(session, load_check_in(session, check_in_id, plan_id))


@asks
def suggest_check_in(session: ReadSession, plan_id: str) -> CheckInSuggestion:
    """When to meet next: by the plan's cadence after the last check-in planned, else two weeks on from it.

    An optional one doesn't shift the series.
    """
    row = plan_row(session, plan_id)
    series = [
        line.starts_at for line in read_check_ins(session, plan_id, row.zone) if line.kind is not CheckInKind.OPTIONAL
    ]
    return CheckInSuggestion(next_meeting(row, max(series, default=None), session.now), row.session_minutes)
