"""When one meets next: by the plan's recurrence rule, on the wall clock of its zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

from mentor_tui.cadence import checked_rule
from mentor_tui.clock import local, moment
from mentor_tui.errors import InputError
from mentor_tui.services.plan_heads import PlanRow

_TWO_WEEKS = timedelta(weeks=2)
_AT = time(10)
"""The time of day for a first check-in where the plan says none."""
_UNTIL_UTC = re.compile(r"(?<=UNTIL=)\d{8}T\d{6}Z")


def next_meeting(plan: PlanRow, latest: datetime | None, now: datetime) -> datetime:
    """The first moment after now and after the latest meeting at which the plan's rule says to meet, in UTC.

    Without a rule, or with one that says nothing any more: two weeks on from the latest, else tomorrow. The rule runs
    on the wall clock, so that summer time moves the moment and not the hour.
    """
    zone = plan.zone
    after = local(max(latest or now, now), zone)
    found = _by_rule(plan, latest, after) if plan.cadence else None
    if found is not None:
        return moment(found.date(), found.time(), zone)
    if latest is None:
        return moment(after.date() + timedelta(days=1), plan.cadence_at or _AT, zone)
    wall = local(latest, zone)
    day = wall.date() + _TWO_WEEKS
    while moment(day, wall.time(), zone) <= after:
        day += _TWO_WEEKS
    return moment(day, wall.time(), zone)


def _by_rule(plan: PlanRow, latest: datetime | None, after: datetime) -> datetime | None:
    """The next wall time by the rule; None where it has ended or can't be read."""
    # Only a form that asks when to meet needs dateutil.
    from dateutil.rrule import rrulestr

    wall = None if latest is None else local(latest, plan.zone)
    # Every other week counts from the meeting before, at first from the start of the plan.
    begin_on = wall.date() if wall else plan.start_on or after.date()
    at = plan.cadence_at or (wall.time() if wall else _AT)

    def on_the_wall(until: re.Match[str]) -> str:
        there = datetime.strptime(until[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return f"{local(there, plan.zone):%Y%m%dT%H%M%S}"

    try:
        rule = _UNTIL_UTC.sub(on_the_wall, checked_rule(plan.cadence))
        found = rrulestr(rule, dtstart=datetime.combine(begin_on, at)).after(after.replace(tzinfo=None))
    except (InputError, ValueError):
        # An imported plan may hold a rule that only its own program reads; one can still say when to meet.
        return None
    return found
