"""Check-ins: planned, moved, begun, ended, skipped, deleted."""

from __future__ import annotations

from datetime import UTC

from sqlmodel import col, select

from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import InputError
from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.inputs import CheckInInput
from mentor_tui.models.validation import validated
from mentor_tui.policy import Deed
from mentor_tui.services.access import PLANS_OF, get_check_in, live
from mentor_tui.services.agenda_building import build_agenda, hand_on, renew_agenda
from mentor_tui.services.check_in_details import load_check_in
from mentor_tui.services.deleting import delete_softly
from mentor_tui.services.goal_details import may_edit
from mentor_tui.services.membership import require
from mentor_tui.services.merging import merged
from mentor_tui.services.summary import summary_of
from mentor_tui.terms import AgendaSection, CheckInState


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
    mine = [plan_id for plan_id in plans if may_edit(session, plan_id)]
    if row.state is not CheckInState.HELD:
        for plan_id in mine:
            _name_items(session, plan_id, row)
        row.state, row.ended_at = CheckInState.HELD, session.now
        row.started_at = row.started_at or session.now
        session.flush()
        for plan_id in plans:
            hand_on(session, plan_id, row)
    return "\n\n".join(summary_of(session, load_check_in(session, row.id, plan_id)) for plan_id in mine)


def _name_items(session: ActorSession, plan_id: str, row: CheckIn) -> None:
    """Keep the names that goals go by now: they are called so while one speaks about them."""
    names = {line.id: line.title for line in load_check_in(session, row.id, plan_id).agenda}
    of_goals = (col(AgendaItem.section) == AgendaSection.GOAL_REVIEW, col(AgendaItem.plan_id) == plan_id)
    here = select(AgendaItem).where(col(AgendaItem.check_in_id) == row.id, *of_goals, live(AgendaItem))
    for item in session.exec(here):
        item.title = names.get(item.id, item.title)


def _plans_of(session: ActorSession, row: CheckIn) -> list[str]:
    """The ids of the plans that meet in a check-in."""
    return [plan_id for (plan_id,) in session.ask(PLANS_OF, check_in_id=row.id)]
