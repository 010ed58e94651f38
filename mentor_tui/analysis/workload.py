"""How much work waits in which week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentor_tui.analysis.averages import TOLERANCE
from mentor_tui.terms import ActionState

WORKING_DAYS = 5
"""Monday to Friday."""


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


def weekly_minutes(actions: Iterable[ActionLoad], today: date) -> dict[date, float]:
    """The minutes of work left in each week, by its Monday, in order; weeks without any aren't there.

    What is left of an action is spread evenly over the working days from max(today, start) to due. With none of these
    left it all counts in the week of max(today, due); without a due date it isn't spread.
    """
    weeks: dict[date, float] = {}
    for action in actions:
        if action.due_on is None or not action.left:
            continue
        begin = max(today, action.start_on or today)
        days = _working_days_by_week(begin, action.due_on)
        total = sum(days.values())
        if not total:
            days, total = {monday_of(max(today, action.due_on)): 1}, 1
        for monday, count in days.items():
            weeks[monday] = weeks.get(monday, 0.0) + action.left * count / total
    return dict(sorted(weeks.items()))


def overloaded_weeks(actions: Iterable[ActionLoad], capacity: int | None, today: date) -> tuple[date, ...]:
    """The Mondays of the weeks with more minutes than the capacity, in order; none where the capacity isn't known.

    `actions` are all of one person's, over all their plans.
    """
    if capacity is None:
        return ()
    return tuple(monday for monday, minutes in weekly_minutes(actions, today).items() if minutes > capacity + TOLERANCE)


def _working_days_by_week(begin: date, end: date) -> dict[date, int]:
    """How many working days, both ends included, fall into each week; weeks without any aren't there."""
    days = {}
    for ordinal in range(monday_of(begin).toordinal(), end.toordinal() + 1, 7):
        first = max(ordinal, begin.toordinal())
        last = min(ordinal + WORKING_DAYS - 1, end.toordinal())
        if first <= last:
            days[date.fromordinal(ordinal)] = last - first + 1
    return days
