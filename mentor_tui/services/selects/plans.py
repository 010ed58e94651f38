"""Plans that I may see, their members, and when they meet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlmodel import col

from mentor_tui.models.check_ins import CheckIn, CheckInPlan
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.services.access import in_plans_of, live, seen_by
from mentor_tui.services.selects.parameters import ACTOR, moment, text, texts
from mentor_tui.terms import CheckInState, Role

_LINE: tuple[Any, ...] = (Plan.id, Plan.title, Plan.state, Plan.zone)
_FACTS: tuple[Any, ...] = (
    Plan.id, Plan.title, Plan.state, Plan.zone, Plan.start_on, Plan.end_on, Plan.cadence, Plan.created_at,
)  # fmt: skip
_HEAD: tuple[Any, ...] = (
    Plan.id, Plan.rev, Plan.title, Plan.purpose, Plan.state, Plan.start_on, Plan.end_on, Plan.zone, Plan.cadence,
    Plan.cadence_at, Plan.session_minutes, Plan.created_at,
)  # fmt: skip


def mine() -> Select[Any]:
    """My plans, as a list names them."""
    return select(*_LINE).where(live(Plan), in_plans_of(ACTOR, col(Plan.id)))


def several() -> Select[Any]:
    """What of those of these plans that are mine their goals need."""
    return select(*_FACTS).where(col(Plan.id).in_(texts("plan_ids")), live(Plan), seen_by(ACTOR, Plan))


def head() -> Select[Any]:
    """What stands at the top of every screen of a plan."""
    return select(*_HEAD).where(col(Plan.id) == text("plan_id"), live(Plan), seen_by(ACTOR, Plan))


def members() -> Select[Any]:
    """Those who are in these plans, in the order in which they came."""
    return _members(col(Member.plan_id).in_(texts("plan_ids")))


def members_of_mine() -> Select[Any]:
    """The mentees and mentors of my plans, and what I am there myself."""
    told = or_(col(Member.role).in_((Role.MENTEE, Role.MENTOR)), col(Member.person_id) == ACTOR)
    return _members(and_(in_plans_of(ACTOR, col(Member.plan_id)), told))


def _members(of: ColumnElement[bool]) -> Select[Any]:
    columns: tuple[Any, ...] = (Member.plan_id, Person.id, Person.name, Member.role)
    return (
        select(*columns)
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(of, live(Member), col(Member.left_on).is_(None))
        .order_by(col(Member.joined_on), col(Member.id))
    )


def meetings() -> Select[Any]:
    """When these plans meet, the next last, and one that is being held after all."""
    return _meetings(col(CheckInPlan.plan_id).in_(texts("plan_ids")))


def meetings_of_mine() -> Select[Any]:
    """When my plans do."""
    return _meetings(in_plans_of(ACTOR, col(CheckInPlan.plan_id)))


def _meetings(of: ColumnElement[bool]) -> Select[Any]:
    columns: tuple[Any, ...] = (CheckInPlan.plan_id, CheckIn.starts_at, CheckIn.state)
    return (
        select(*columns)
        .join(CheckIn, col(CheckIn.id) == col(CheckInPlan.check_in_id))
        .where(
            of,
            live(CheckInPlan),
            live(CheckIn),
            or_(
                col(CheckIn.state) == CheckInState.LIVE,
                and_(col(CheckIn.state) == CheckInState.PLANNED, col(CheckIn.starts_at) > moment("since")),
            ),
        )
        .order_by(col(CheckIn.state) == CheckInState.LIVE, col(CheckIn.starts_at).desc())
    )


def some_of_mine() -> Select[Any]:
    """The ids of my plans, at most so many."""
    mine = (col(Member.person_id) == ACTOR, col(Member.left_on).is_(None), live(Member))
    return select(col(Member.plan_id)).where(*mine).limit(text("most"))


def count_of_mine() -> Select[Any]:
    """How many plans are mine."""
    return select(func.count()).select_from(Plan).where(live(Plan), in_plans_of(ACTOR, col(Plan.id)))


def soonest_of_mine() -> Select[Any]:
    """When my plans meet, the soonest first, and in which zone: for whoever is in a good part of all plans."""
    columns: tuple[Any, ...] = (CheckInPlan.plan_id, CheckIn.starts_at, CheckIn.state, Plan.zone)
    return (
        select(*columns)
        .join(CheckIn, col(CheckIn.id) == col(CheckInPlan.check_in_id))
        .join(Plan, col(Plan.id) == col(CheckInPlan.plan_id))
        .where(col(CheckIn.starts_at) > moment("since"))
        .where(col(CheckIn.state).in_((CheckInState.PLANNED, CheckInState.LIVE)))
        .where(live(CheckIn), live(CheckInPlan), live(Plan), seen_by(ACTOR, Plan))
        .order_by(col(CheckIn.starts_at), col(Plan.title))
    )
