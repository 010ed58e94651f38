"""How much work waits in which week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mentor_tui.analysis.averages import TOLERANCE
from mentor_tui.terms import ActionState

WORKING_DAYS = 5
"""Monday to Friday."""
WEEKS_AHEAD = 105
"""How far one looks: two years; nobody moves a task because of a week that is further off."""


@dataclass(frozen=True, slots=True)
class ActionLoad:
    """What an action takes of its assignee's time."""

    effort: int | None
    """Minutes, the whole action; None where nobody has estimated it."""
    spent: int
    """Minutes so far."""
    start_on: date | None
    due_on: date | None
    state: ActionState

    @property
    def left(self) -> int:
        """The minutes still to come, at least 0; none of what is done or dropped."""
        if self.state in (ActionState.DONE, ActionState.DROPPED):
            return 0
        return max(0, (self.effort or 0) - self.spent)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weekly_minutes(action: ActionLoad, today: date) -> dict[date, float]:
    """The minutes of work left of an action in each of the next two years' weeks, by its Monday, in order.

    What is left is spread evenly over the working days from max(today, start) to due, be that as far off as it will.
    With none of these left it all counts in the week of max(today, due); without a due date it isn't spread.
    """
    if action.due_on is None or not action.left:
        return {}
    seen_to = min(monday_of(today).toordinal() + 7 * WEEKS_AHEAD - 1, date.max.toordinal())
    begin, end = max(today, action.start_on or today).toordinal(), action.due_on.toordinal()
    total = _working_days(end) - _working_days(begin - 1)
    if end < begin or not total:
        last = max(today, action.due_on)
        return {monday_of(last): float(action.left)} if last.toordinal() <= seen_to else {}
    weeks = {}
    for monday in range(begin - (begin - 1) % 7, min(end, seen_to) + 1, 7):
        days = _working_days(min(monday + 6, end)) - _working_days(max(monday, begin) - 1)
        if days:
            weeks[date.fromordinal(monday)] = action.left * days / total
    return weeks


def overloaded_weeks(shares: Iterable[Mapping[date, float]], capacity: int) -> dict[date, float]:
    """The minutes of the weeks with more of them than the capacity, by their Monday, in order.

    `shares` are the weekly minutes of all that one person has to do, over all their plans.
    """
    weeks: dict[date, float] = {}
    for share in shares:
        for monday, minutes in share.items():
            weeks[monday] = weeks.get(monday, 0.0) + minutes
    return {monday: minutes for monday, minutes in sorted(weeks.items()) if minutes > capacity + TOLERANCE}


def _working_days(ordinal: int) -> int:
    """How many working days there are up to a day, since the first of all, which was a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * WORKING_DAYS + min(rest, WORKING_DAYS)
