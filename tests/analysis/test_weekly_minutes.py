"""How much work waits in which week."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from mentor_tui.analysis.workload import WEEKS_AHEAD, ActionLoad, monday_of, overloaded_weeks, weekly_minutes
from mentor_tui.terms import ActionState

TODAY = date(2026, 11, 25)
"""A Wednesday."""
THIS, NEXT, LATER = date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7)


def action(due_on: date | None, **facts: Any) -> ActionLoad:
    given: dict[str, Any] = {"effort": 600, "spent": 0, "start_on": None, "state": ActionState.TODO}
    return ActionLoad(**(given | facts), due_on=due_on)


@pytest.mark.guide("R24")
@pytest.mark.parametrize(
    ("load", "weeks"),
    [
        (action(date(2026, 11, 27)), {THIS: 600.0}),
        (action(date(2026, 12, 2)), {THIS: 300.0, NEXT: 300.0}),
        (action(date(2026, 11, 29)), {THIS: 600.0}),
        (action(date(2026, 12, 4), start_on=date(2026, 11, 28)), {NEXT: 600.0}),
        (action(date(2026, 12, 4), start_on=date(2026, 11, 1), spent=400), {THIS: 75.0, NEXT: 125.0}),
        (action(TODAY), {THIS: 600.0}),
        (action(date(2026, 11, 2)), {THIS: 600.0}),
        (action(date(2026, 12, 6), start_on=date(2026, 12, 5)), {NEXT: 600.0}),
        (action(date(2026, 12, 1), start_on=date(2026, 12, 8)), {NEXT: 600.0}),
        (action(None), {}),
        (action(TODAY, spent=600), {}),
        (action(TODAY, spent=900), {}),
        (action(TODAY, effort=None), {}),
        (action(TODAY, state=ActionState.DONE), {}),
        (action(TODAY, state=ActionState.DROPPED), {}),
        (action(TODAY, state=ActionState.STUCK), {THIS: 600.0}),
    ],
)
def test_what_is_left_is_spread_over_the_working_days(load: ActionLoad, weeks: dict[date, float]) -> None:
    assert weekly_minutes(load, TODAY) == weeks


@given(
    st.dates(date(2026, 1, 1), date(2028, 6, 30)), st.dates(date(2026, 1, 1), date(2028, 6, 30)), st.integers(0, 5000)
)
def test_nothing_is_lost_and_weeks_begin_on_mondays(start: date, due: date, effort: int) -> None:
    weeks = weekly_minutes(action(due, start_on=start, effort=effort), TODAY)
    assert sum(weeks.values()) == pytest.approx(effort)
    assert list(weeks) == sorted(weeks)
    assert all(monday == monday_of(monday) >= THIS for monday in weeks)


def test_what_is_due_at_the_end_of_time_is_seen_for_two_years_and_thinly() -> None:
    weeks = weekly_minutes(action(date.max, effort=10**7), TODAY)
    assert len(weeks) == WEEKS_AHEAD
    assert weeks[LATER] == pytest.approx(10**7 / ((date.max - TODAY).days / 7), rel=1e-3)
    assert weekly_minutes(action(date.max, start_on=date.max), TODAY) == {}
    assert weekly_minutes(action(date.max), date(9999, 12, 20)) == {
        date(9999, 12, 20): 300.0,
        date(9999, 12, 27): 300.0,
    }


def overloaded(loads: list[ActionLoad], capacity: int) -> tuple[date, ...]:
    return tuple(overloaded_weeks([weekly_minutes(load, TODAY) for load in loads], capacity))


@pytest.mark.guide("R24")
@pytest.mark.parametrize(
    ("capacity", "weeks"),
    [(480, (NEXT,)), (600, ()), (599, (NEXT,)), (199, (THIS, NEXT)), (0, (THIS, NEXT))],
)
def test_a_week_over_capacity_is_named(capacity: int, weeks: tuple[date, ...]) -> None:
    loads = [action(date(2026, 12, 4), effort=300, start_on=NEXT) for _ in range(2)] + [action(TODAY, effort=200)]
    assert overloaded(loads, capacity) == weeks


def test_thirds_of_an_hour_fill_a_week_and_no_more() -> None:
    loads = [action(date(2026, 12, 7), effort=20, start_on=TODAY) for _ in range(9)]
    capacity = 20 * 9 * 5 // 9
    assert overloaded(loads, capacity) == ()
