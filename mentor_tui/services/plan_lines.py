"""The plans that I am in: their people, when they meet next, and what they need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from mentor_tui.database.service import ReadSession, asks
from mentor_tui.services.check_in_lines import state_on
from mentor_tui.services.flags import read_flags
from mentor_tui.services.goal_facts import by_plan, read_goals, read_plans
from mentor_tui.services.statement import Statement
from mentor_tui.terms import CheckInState, Role, Status
from mentor_tui.views.people import PlanLine, PlanNeeds

_MINE = Statement("plans.mine")
_MEMBERS = Statement("plans.members_of_mine")
_MEETINGS = Statement("plans.meetings_of_mine")
_NEVER = datetime.max.replace(tzinfo=UTC)


@asks
def load_plans(session: ReadSession) -> tuple[PlanLine, ...]:
    """Every plan that I am in, by its next check-in, then by title; three queries."""
    plans = list(session.ask(_MINE))
    mentees: dict[str, str] = {}
    mentors: dict[str, list[str]] = {}
    my_roles: dict[str, list[Role]] = {}
    for plan_id, person_id, name, role in session.ask(_MEMBERS):
        if role is Role.MENTEE:
            mentees.setdefault(plan_id, name)
        elif role is Role.MENTOR:
            mentors.setdefault(plan_id, []).append(name)
        if person_id == session.actor_id:
            my_roles.setdefault(plan_id, []).append(role)
    next_at = _next_check_ins(session, {plan_id: zone for plan_id, _, _, zone in plans})
    lines = [
        PlanLine(
            plan_id,
            title,
            state,
            mentees.get(plan_id, ""),
            tuple(mentors.get(plan_id, ())),
            tuple(my_roles.get(plan_id, ())),
            next_at.get(plan_id),
            zone,
        )
        for plan_id, title, state, zone in plans
    ]
    return tuple(sorted(lines, key=lambda line: (line.next_check_in or _NEVER, line.title.casefold(), line.id)))


def _next_check_ins(session: ReadSession, zones: Mapping[str, str]) -> dict[str, datetime]:
    """When each of these plans of mine meets next, one that is being held before all; one query."""
    # Whether the day is over is the zone's to say; what is older was missed everywhere.
    long_over = session.now - timedelta(days=2)
    todays = {zone: session.today(zone) for zone in set(zones.values())}
    found: dict[str, datetime] = {}
    for plan_id, starts_at, state in session.ask(_MEETINGS, since=long_over):
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
