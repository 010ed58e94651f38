"""What one check-in leaves open and another takes up."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_, select

from mentor_tui.clock import moment
from mentor_tui.database.session import ActorSession
from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.people import Plan
from mentor_tui.services.access import live
from mentor_tui.services.agenda_points import Point
from mentor_tui.services.check_in_lines import state_on
from mentor_tui.services.goal_facts import PlanFacts
from mentor_tui.services.selects.check_ins import MET_AT
from mentor_tui.services.statement import Statement
from mentor_tui.terms import AgendaSection, AgendaState, CheckInState

_BEFORE = Statement("agendas.before")
_CARRIED_INTO = Statement("agendas.carried_into")

_POINT: tuple[Any, ...] = (AgendaItem.title, AgendaItem.goal_id, AgendaItem.action_id)


def next_planned(session: ActorSession, plan_id: str, left: CheckIn) -> str | None:
    """The id of the first check-in planned after one was left, else of the first planned at all; one row."""
    # It may have been held long before the time that was planned for it, and others are planned in between.
    since = left.started_at if left.state is CheckInState.HELD and left.started_at else left.starts_at
    query = _of_plan(plan_id, CheckIn.id).where(col(CheckIn.id) != left.id, _is_planned(session, plan_id))
    in_turn = query.order_by(col(CheckIn.starts_at) <= since, col(CheckIn.starts_at), col(CheckIn.id))
    found: str | None = session.exec(in_turn.limit(1)).first()
    return found


def open_ends(session: ActorSession, plan_id: str, left: CheckIn) -> list[Point]:
    """What a check-in leaves open: what was carried in one that was held, else what was carried into it."""
    return _carried(session, plan_id, left.id, held=left.state is CheckInState.HELD)


def left_over(session: ActorSession, plan_id: str, check_in: CheckIn) -> list[Point]:
    """What was carried in the last check-in held, unless another that is coming has it already."""
    others = _of_plan(plan_id, CheckIn.id).where(col(CheckIn.id) != check_in.id)
    coming = or_(col(CheckIn.state) == CheckInState.LIVE, _is_planned(session, plan_id))
    if session.exec(others.where(coming).limit(1)).first() is not None:
        return []
    held = others.where(col(CheckIn.state) == CheckInState.HELD).order_by(MET_AT.desc())
    last = session.exec(held.limit(1)).first()
    return [] if last is None else _carried(session, plan_id, last, held=True)


def carried_into_missed(session: ActorSession, plan: PlanFacts, check_in: CheckIn) -> list[Point]:
    """What was carried into those that were missed between the last one held and this one, and is open still."""
    missed = _missed_since(session, plan, check_in)
    items = session.ask(_CARRIED_INTO, plan_id=plan.id, check_in_ids=missed) if missed else []
    in_turn = sorted(items, key=lambda item: missed.index(item[0]))
    return [Point(AgendaSection.CARRIED, *about) for _, *about in in_turn]


def _of_plan(plan_id: str, *columns: Any) -> Any:
    return (
        select(*columns)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(col(CheckInPlan.plan_id) == plan_id, live(CheckIn), live(CheckInPlan))
    )


def _is_planned(session: ActorSession, plan_id: str) -> ColumnElement[bool]:
    """That a check-in is to come: planned, and its day where the plan is not over, as `state_on` says of one."""
    zone = session.exec(select(Plan.zone).where(col(Plan.id) == plan_id)).one()
    day_began: datetime = moment(session.today(zone), time.min, zone)
    return and_(col(CheckIn.state) == CheckInState.PLANNED, col(CheckIn.starts_at) >= day_began)


def _carried(session: ActorSession, plan_id: str, check_in_id: str, *, held: bool) -> list[Point]:
    query = (
        select(*_POINT)
        .where(col(AgendaItem.plan_id) == plan_id, col(AgendaItem.check_in_id) == check_in_id, live(AgendaItem))
        .order_by(col(AgendaItem.position), col(AgendaItem.id))
    )
    if held:
        query = query.where(col(AgendaItem.state) == AgendaState.CARRIED)
    else:
        query = query.where(col(AgendaItem.section) == AgendaSection.CARRIED, col(AgendaItem.state) != AgendaState.DONE)
    return [Point(AgendaSection.CARRIED, *about) for about in session.exec(query)]


def _missed_since(session: ActorSession, plan: PlanFacts, check_in: CheckIn) -> list[str]:
    """The ids of those that were missed between the last one held and this one, the latest first; one query."""
    missed: list[str] = []
    before = session.ask(_BEFORE, plan_id=plan.id, check_in_id=check_in.id, starts_at=check_in.starts_at)
    for check_in_id, state, starts_at in before:
        if state is CheckInState.HELD:
            break
        if state_on(state, starts_at, plan.zone, session.today(plan.zone)) is CheckInState.MISSED:
            missed.append(check_in_id)
    return missed
