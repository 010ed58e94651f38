"""Plans and their members: made, listed, edited, left."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlmodel import col, select

from mentor_tui.database.service import reads, writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import InputError
from mentor_tui.models.inputs import MemberInput, PersonInput, PlanInput
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.policy import Deed, Kind, Subject, may
from mentor_tui.services.access import get_seen, get_writable, live
from mentor_tui.services.deleting import delete_softly
from mentor_tui.services.membership import require, roles_in
from mentor_tui.services.merging import merged
from mentor_tui.services.people import make_person, person_view
from mentor_tui.terms import PlanState, ReasonCode, Role, Visibility
from mentor_tui.text import clean_handle
from mentor_tui.views.people import MemberView, PlanSettings

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
        named = None if as_handle is None else clean_handle(as_handle)
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
