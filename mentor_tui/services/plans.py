"""Plans and their members: made, listed, edited, left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import col, select

from mentor_tui.database.session import ActorSession, reads, writes
from mentor_tui.errors import InputError
from mentor_tui.models.check_ins import CheckIn, CheckInPlan
from mentor_tui.models.goals import Goal
from mentor_tui.models.inputs import MemberInput, PersonInput, PlanInput
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.policy import Deed, Kind, Subject, may
from mentor_tui.services.access import get_seen, get_writable, live, require, roles_in
from mentor_tui.services.check_in_lines import state_on
from mentor_tui.services.deleting import delete_softly
from mentor_tui.services.flags import read_flags
from mentor_tui.services.goal_facts import PlanFacts, by_plan, read_goals, read_plans
from mentor_tui.services.merging import merged
from mentor_tui.services.people import make_person, person_view
from mentor_tui.terms import CheckInState, GoalState, PlanState, ReasonCode, Role, Status, Visibility
from mentor_tui.views.people import MemberView, PlanLine, PlanNeeds, PlanSettings

_NEVER = datetime.max.replace(tzinfo=UTC)


def _join(session: ActorSession, plan: Plan, member: MemberInput) -> str:
    """Make somebody a member; a handle that nobody has yet makes the person."""
    person = session.exec(select(Person).where(col(Person.handle) == member.handle, live(Person))).first()
    if person is None:
        name = member.name or member.handle.capitalize()
        person = make_person(session, PersonInput(handle=member.handle, name=name, zone=plan.zone))
    held = session.exec(
        select(Member).where(col(Member.plan_id) == plan.id, live(Member), col(Member.left_on).is_(None))
    ).all()
    if member.role is Role.MENTEE and any(one.role is Role.MENTEE for one in held):
        raise InputError("A plan has one mentee; make another plan for another.")
    if any(one.person_id == person.id for one in held):
        raise InputError(f"{person.name} is a member already.")
    row = Member(
        plan_id=plan.id,
        person_id=person.id,
        role=member.role,
        joined_on=session.today(plan.zone),
        created_at=session.now,
        created_by=session.actor_id,
    )
    session.add(row)
    session.flush()
    session.roles_by_plan.clear()
    return row.id


def _make(session: ActorSession, plan: PlanInput) -> Plan:
    row = Plan(created_at=session.now, created_by=session.actor_id, **plan.model_dump())
    session.add(row)
    session.flush()
    if plan.state is PlanState.ACTIVE:
        session.because(ReasonCode.NO_AGREEMENT)
    return row


@writes("start")
def start_programme(session: ActorSession, me: PersonInput, my_role: Role, other: MemberInput, plan: PlanInput) -> str:
    """The first start: who I am, the other, and an active plan of us both; returns its id."""
    session.because(ReasonCode.NO_AGREEMENT)
    make_person(session, me)
    row = _make(session, plan)
    _join(session, row, MemberInput(handle=me.handle, role=my_role))
    _join(session, row, other)
    return row.id


@writes("add plan")
def add_plan(
    session: ActorSession, plan: PlanInput, members: tuple[MemberInput, ...], *, as_handle: str | None = None
) -> str:
    """Make an active plan with its members; returns its id.

    In a file with nobody yet the mentor acts, or who `as_handle` names, and the file is theirs.
    """
    if plan.state is PlanState.ACTIVE:
        session.because(ReasonCode.NO_AGREEMENT)
    if not session.actor_id:
        named = None if as_handle is None else as_handle.strip().lower()
        first = next((one for one in members if one.handle == named), None)
        if first is None and named is not None:
            raise InputError(f"“{as_handle}” is none of the plan's members; name one of them with --as.")
        first = first or next((one for one in members if one.role is Role.MENTOR), None)
        if first is None:
            raise InputError("A plan needs a mentor; name one with --mentor HANDLE=NAME.")
        name = first.name or first.handle.capitalize()
        make_person(session, PersonInput(handle=first.handle, name=name, zone=plan.zone))
    row = _make(session, plan)
    for member in members:
        _join(session, row, member)
    return row.id


@reads
def load_plans(session: ActorSession) -> tuple[PlanLine, ...]:
    """Every plan that I am in, by its next check-in, then by title; three queries."""
    plans = read_plans(session)
    people: dict[str, list[tuple[str, Role, str]]] = {plan_id: [] for plan_id in plans}
    members = (
        select(Member.plan_id, Person.name, Member.role, Person.id)
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(col(Member.plan_id).in_(plans), live(Member), col(Member.left_on).is_(None))
        .order_by(col(Member.joined_on), col(Member.id))
    )
    for plan_id, name, role, person_id in session.exec(members):
        people[plan_id].append((name, Role(role), person_id))
    next_at = _next_check_ins(session, plans)
    lines = []
    for plan in plans.values():
        lines.append(
            PlanLine(
                plan.id,
                plan.title,
                plan.state,
                next((name for name, role, _ in people[plan.id] if role is Role.MENTEE), ""),
                tuple(name for name, role, _ in people[plan.id] if role is Role.MENTOR),
                tuple(role for _, role, person in people[plan.id] if person == session.actor_id),
                next_at.get(plan.id),
                plan.zone,
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.next_check_in or _NEVER, line.title.casefold(), line.id)))


def _next_check_ins(session: ActorSession, plans: Mapping[str, PlanFacts]) -> dict[str, datetime]:
    """When each plan meets next, one that is being held before all; one query."""
    long_over = session.now - timedelta(days=2)
    columns: tuple[Any, ...] = (CheckInPlan.plan_id, CheckIn.starts_at, CheckIn.state)
    coming = (
        select(*columns)
        .join(CheckIn, col(CheckIn.id) == col(CheckInPlan.check_in_id))
        .where(
            col(CheckInPlan.plan_id).in_(plans),
            live(CheckInPlan),
            live(CheckIn),
            or_(
                col(CheckIn.state) == CheckInState.LIVE,
                # Whether the day is over is the zone's to say; what is older was missed everywhere.
                and_(col(CheckIn.state) == CheckInState.PLANNED, col(CheckIn.starts_at) > long_over),
            ),
        )
        .order_by(col(CheckIn.state) == CheckInState.LIVE, col(CheckIn.starts_at).desc())
    )
    found: dict[str, datetime] = {}
    for plan_id, starts_at, state in session.exec(coming):
        zone = plans[plan_id].zone
        if state_on(state, starts_at, zone, session.today(zone)) is not CheckInState.MISSED:
            found[plan_id] = starts_at
    return found


@reads
def load_plan_needs(session: ActorSession, plan_ids: tuple[str, ...]) -> dict[str, PlanNeeds]:
    """The needs of those of these plans that I am in, by plan id; as many queries for all as for one."""
    plans = read_plans(session, col(Plan.id).in_(plan_ids))
    goals = read_goals(session, list(plans.values()), col(Goal.state) == GoalState.ACTIVE.value)
    flags = read_flags(session, plans.values(), goals)
    of_plan = by_plan(goals)
    found = {}
    for plan_id in plans:
        progress = [goal.progress().status for goal in of_plan.get(plan_id, ())]
        counted = tuple((status, progress.count(status)) for status in Status if status in progress)
        found[plan_id] = PlanNeeds(counted, len(flags.get(plan_id, ())))
    return found


def plan_input(row: Plan) -> PlanInput:
    """A plan's fields to edit, as they are stored: a rule that another version let in is refused only when saved."""
    return PlanInput.model_construct(**{name: getattr(row, name) for name in PlanInput.model_fields})


@reads
def load_plan_settings(session: ActorSession, plan_id: str) -> PlanSettings:
    """What the settings of a plan hold, and of myself."""
    row = get_seen(session, Plan, plan_id)
    members = (
        select(Member, Person)
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(col(Member.plan_id) == plan_id, live(Member))
        .order_by(col(Member.joined_on), col(Member.id))
    )
    fields = plan_input(row).model_dump()
    editable = may(roles_in(session, plan_id), Deed.WRITE, Subject(Kind.PLAN, Visibility.SPONSOR, False))
    return PlanSettings(
        id=row.id,
        rev=row.rev,
        members=tuple(
            MemberView(one.id, person_view(person), one.role, one.joined_on, one.left_on)
            for one, person in session.exec(members)
        ),
        me=person_view(session.get_one(Person, session.actor_id)),
        may_edit=editable,
        **fields,
    )


@writes("edit plan")
def save_plan(session: ActorSession, plan_id: str, edited: PlanInput, *, base: PlanInput, rev: int) -> None:
    """Save a plan's own fields."""
    row = get_writable(session, Plan, plan_id, Kind.PLAN)
    if rev != row.rev:
        edited = merged(base, edited, plan_input(row))
    for name, value in edited.model_dump().items():
        setattr(row, name, value)


@writes("delete plan")
def delete_plan(session: ActorSession, plan_id: str) -> None:
    """Delete a plan with all that hangs on it; undo brings it back."""
    delete_softly(session, get_writable(session, Plan, plan_id, Kind.PLAN))


@writes("add member")
def add_member(session: ActorSession, plan_id: str, member: MemberInput) -> str:
    """Make somebody a member of a plan; returns the membership's id."""
    return _join(session, get_writable(session, Plan, plan_id, Kind.PLAN), member)


@writes("end membership")
def end_membership(session: ActorSession, member_id: str) -> None:
    """A member leaves the plan; InputError for its mentee or last mentor, and for one who has left already."""
    row = get_seen(session, Member, member_id)
    require(session, row.plan_id, Deed.WRITE, Kind.PLAN, Visibility.SPONSOR)
    if row.left_on is not None:
        raise InputError("They have left already; add them again if they are to come back.")
    plan = session.get_one(Plan, row.plan_id)
    others = select(Member.id).where(
        col(Member.plan_id) == row.plan_id,
        live(Member),
        col(Member.left_on).is_(None),
        col(Member.role) == row.role,
        col(Member.id) != row.id,
    )
    if row.role in (Role.MENTOR, Role.MENTEE) and session.exec(others).first() is None:
        instead = "add another mentor first" if row.role is Role.MENTOR else "close or delete the plan instead"
        raise InputError(f"A plan needs a mentee and a mentor; {instead}.")
    row.left_on = session.today(plan.zone)
