"""Check-ins read as lines: three queries, whatever their number."""

from __future__ import annotations

from datetime import date, datetime

from mentor_tui.clock import local
from mentor_tui.database.service import ReadSession
from mentor_tui.policy import is_of_pair
from mentor_tui.services.membership import roles_in
from mentor_tui.services.statement import Statement
from mentor_tui.terms import CheckInKind, CheckInState
from mentor_tui.views.check_ins import CheckInLine

COMING = (CheckInState.PLANNED, CheckInState.LIVE)
_OF_PLAN = Statement("check_ins.of_plan")
_NOTES_COUNTED = Statement("check_ins.notes_counted")
_ACTIONS_COUNTED = Statement("check_ins.actions_counted")


def state_on(state: CheckInState, starts_at: datetime, zone: str, today: date) -> CheckInState:
    """A check-in's state as everybody sees it: one that is still planned when its day is over was missed.

    Nothing is written for it: it can be held late, moved or skipped like any that is planned.
    """
    over = state is CheckInState.PLANNED and local(starts_at, zone).date() < today
    return CheckInState.MISSED if over else state


def read_check_ins(session: ReadSession, plan_id: str, zone: str) -> list[CheckInLine]:
    """The plan's check-ins in the order in which they met or are to meet, numbered from 1.

    Every member sees when they are, mentee and mentors why.
    """
    rows = session.ask(_OF_PLAN, plan_id=plan_id)
    items = {check_in_id: (count, notes) for check_in_id, count, notes in session.ask(_NOTES_COUNTED, plan_id=plan_id)}
    actions = dict(session.ask(_ACTIONS_COUNTED, plan_id=plan_id))
    lines = []
    today = session.today(zone)
    tells_why = is_of_pair(roles_in(session, plan_id))
    for number, (check_in_id, rev, kind, starts_at, minutes, stored, reason, started) in enumerate(rows, 1):
        state = state_on(stored, starts_at, zone, today)
        count, notes = items.get(check_in_id, (0, 0))
        agreed_here = actions.get(check_in_id, 0)
        lines.append(
            CheckInLine(
                check_in_id,
                rev,
                number,
                kind,
                starts_at,
                zone,
                minutes,
                state,
                reason if tells_why else "",
                state is CheckInState.SKIPPED and bool(reason),
                count,
                notes,
                agreed_here,
                started,
            )
        )
    return lines


def next_one(lines: list[CheckInLine]) -> CheckInLine | None:
    """The first that is still to come, a live one before all; none that was missed."""
    coming = [line for line in lines if line.state in COMING]
    return min(coming, key=lambda line: (line.state is not CheckInState.LIVE, line.starts_at), default=None)


def last_held(lines: list[CheckInLine]) -> CheckInLine | None:
    """The latest that was held."""
    return next((line for line in reversed(lines) if line.state is CheckInState.HELD), None)


def adherence(lines: list[CheckInLine], now: datetime) -> tuple[int, int]:
    """Regular check-ins held, and those whose time has passed, those skipped with a reason left out.

    One that was held before its time has passed as well; one that is being held has not.
    """
    regular = [line for line in lines if line.kind is CheckInKind.REGULAR and line.state is not CheckInState.LIVE]
    over = [line for line in regular if line.starts_at <= now or line.state is CheckInState.HELD]
    due = [line for line in over if not line.excused]
    return sum(line.state is CheckInState.HELD for line in due), len(due)
