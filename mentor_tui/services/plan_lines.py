"""The plans that I am in: their people, when they meet next, and what they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any

from mentor_tui.database.service import ReadSession, asks
from mentor_tui.services.check_in_lines import state_on
from mentor_tui.services.flags import read_flags
from mentor_tui.services.goal_facts import by_plan, read_goals, read_plans
from mentor_tui.services.statement import Statement
from mentor_tui.terms import CheckInState, PlanState, Role, Status
from mentor_tui.views.people import FirstPlans, PlanLine, PlanNeeds

MANY = 500
"""Of more plans than these the first are read alone, and all when somebody looks further."""
FIRST = 60
"""So many: what a tall terminal shows."""

_MINE = Statement("plans.mine")
_MEMBERS_OF_MINE = Statement("plans.members_of_mine")
_MEETINGS_OF_MINE = Statement("plans.meetings_of_mine")
_SOME_OF_MINE = Statement("plans.some_of_mine")
_COUNT_OF_MINE = Statement("plans.count_of_mine")
_SOONEST = Statement("plans.soonest_of_mine")
_MEMBERS = Statement("plans.members")
_MEETINGS = Statement("plans.meetings")
_LONGEST_DAY = timedelta(hours=25)
"""Where the clocks go back."""
_NEVER = datetime.max.replace(tzinfo=UTC)


@asks
def load_plans(session: ReadSession) -> tuple[PlanLine, ...]:
    """Every plan that I am in, by its next check-in, then by title; three queries."""
    plans = list(session.ask(_MINE))
    meetings = session.each(_MEETINGS_OF_MINE, since=_long_over(session))
    return _lines(session, plans, session.each(_MEMBERS_OF_MINE), meetings)


@asks
def load_first_plans(session: ReadSession) -> FirstPlans:
    """All plans that I am in; where they are more than MANY, those that meet soonest.

    A check-in that was begun before yesterday and never ended leads the others, once they are read.
    """
    if sum(1 for _ in session.ask(_SOME_OF_MINE, most=MANY + 1)) <= MANY:
        return FirstPlans(load_plans(session), are_all=True)
    soonest = tuple(islice(_soonest(session), FIRST))
    if not soonest:
        return FirstPlans(load_plans(session), are_all=True)
    plans = [(plan.id, plan.title, plan.state, plan.zone) for plan in read_plans(session, soonest).values()]
    meetings = session.ask(_MEETINGS, plan_ids=soonest, since=_long_over(session))
    lines = _lines(session, plans, session.ask(_MEMBERS, plan_ids=soonest), meetings)
    return FirstPlans(lines, are_all=False)


@asks
def count_plans(session: ReadSession) -> int:
    """How many plans I am in."""
    ((found,),) = session.ask(_COUNT_OF_MINE)
    return int(found)


@asks
def choose_plan(session: ReadSession, wanted: str | None) -> str | None:
    """The id of the plan to open: the wanted one where I am in it, else the one that meets next; None without any."""
    if wanted and wanted in read_plans(session, (wanted,)):
        return wanted
    return next((plan.id for plan in load_first_plans(session).plans), None)


def _soonest(session: ReadSession) -> Iterator[str]:
    """The ids of my plans, each once, by when they meet next."""
    todays = cache(session.today)
    met = set()
    for plan_id, starts_at, state, zone in session.each(_SOONEST, since=session.now - _LONGEST_DAY):
        if plan_id not in met and state_on(state, starts_at, zone, todays(zone)) is not CheckInState.MISSED:
            met.add(plan_id)
            yield plan_id


def _long_over(session: ReadSession) -> datetime:
    """Whether a check-in's day is over is the zone's to say; what is older than this was missed everywhere."""
    return session.now - timedelta(days=2)


def _lines(
    session: ReadSession,
    plans: Sequence[tuple[str, str, PlanState, str]],
    members: Iterable[tuple[Any, ...]],
    meetings: Iterable[tuple[Any, ...]],
) -> tuple[PlanLine, ...]:
    """Plans of mine as lines, in their order; their members come in the order in which they joined."""
    # Of very many plans most have the same mentors, roles and zones as another: each is kept once.
    ids = {plan_id: plan_id for plan_id, *_ in plans}
    same_mentors: dict[tuple[str, ...], tuple[str, ...]] = {}
    same_roles: dict[tuple[Role, ...], tuple[Role, ...]] = {}
    same_zones: dict[str, str] = {}
    mentees: dict[str, str] = {}
    mentors: dict[str, tuple[str, ...]] = {}
    my_roles: dict[str, tuple[Role, ...]] = {}
    for plan_id, person_id, name, role in members:
        of = ids.get(plan_id, plan_id)
        if role is Role.MENTEE:
            mentees.setdefault(of, name)
        elif role is Role.MENTOR:
            more = (*mentors.get(of, ()), name)
            mentors[of] = same_mentors.setdefault(more, more)
        if person_id == session.actor_id:
            roles = (*my_roles.get(of, ()), role)
            my_roles[of] = same_roles.setdefault(roles, roles)
    next_at = _next_check_ins(session, {plan_id: zone for plan_id, _, _, zone in plans}, meetings)
    lines = [
        PlanLine(
            plan_id,
            title,
            state,
            mentees.get(plan_id, ""),
            mentors.get(plan_id, ()),
            my_roles.get(plan_id, ()),
            next_at.get(plan_id),
            same_zones.setdefault(zone, zone),
        )
        for plan_id, title, state, zone in plans
    ]
    # One after the other, since of very many the keys together take as much memory as what is sorted.
    lines.sort(key=lambda line: line.id)
    lines.sort(key=lambda line: line.title.casefold())
    lines.sort(key=lambda line: line.next_check_in or _NEVER)
    return tuple(lines)


def _next_check_ins(
    session: ReadSession, zones: Mapping[str, str], meetings: Iterable[tuple[Any, ...]]
) -> dict[str, datetime]:
    """When each of these plans meets next, one that is being held before all."""
    todays = {zone: session.today(zone) for zone in set(zones.values())}
    found: dict[str, datetime] = {}
    for plan_id, starts_at, state in meetings:
        zone = zones.get(plan_id)
        if zone is not None and state_on(state, starts_at, zone, todays[zone]) is not CheckInState.MISSED:
            found[plan_id] = starts_at
    return found


@asks
def load_plan_needs(session: ReadSession, plan_ids: tuple[str, ...]) -> dict[str, PlanNeeds]:
    """The needs of those of these plans that I am in, by plan id; as many queries for all as for one."""
    plans = read_plans(session, plan_ids)
    goals = read_goals(session, plans.values(), active_alone=True)
    flags = read_flags(session, plans.values(), goals)
    of_plan = by_plan(goals)
    found = {}
    for plan_id in plans:
        progress = [goal.progress().status for goal in of_plan.get(plan_id, ())]
        counted = tuple((status, progress.count(status)) for status in Status if status in progress)
        found[plan_id] = PlanNeeds(counted, len(flags.get(plan_id, ())))
    return found
