"""When a series will reach its target."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from analysis.made import series
from hypothesis import given, strategies as st

from mentor_tui.analysis.forecast import NO_FORECAST, forecast_of
from mentor_tui.analysis.trend import trend_of
from mentor_tui.terms import Claim, Direction
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import Forecast, Plateau

FIRST = date(2026, 1, 5)
WOBBLE = [0, 0.6, -0.5, 0.2, -0.4, 0.5, -0.6, 0.3, 0.1, -0.2]


def forecast(points: tuple[Point, ...], **given: Any) -> Forecast:
    facts: dict[str, Any] = {
        "plateaus": (),
        "off_line": (),
        "direction": Direction.REACH,
        "baseline": 0.0,
        "target": 15.0,
        "start_on": FIRST,
        "due_on": date(2026, 12, 31),
        "today": points[-1].on if points else FIRST,
    }
    facts |= given
    trend = trend_of(points, facts["direction"], facts["baseline"], facts["target"])
    return forecast_of(points, trend, **facts)


def days(seen: Forecast) -> list[int | None]:
    return [None if on is None else (on - FIRST).days for on in (seen.earliest, seen.central, seen.latest)]


def test_a_straight_line_reaches_its_target_on_its_day() -> None:
    assert days(forecast(series(range(10)))) == [105, 105, 105]
    assert days(forecast(series(range(10)), target=15.01)) == [106, 106, 106]
    falling = series(range(20, 10, -1))
    assert days(forecast(falling, baseline=20.0, target=5.0)) == [105, 105, 105]


def test_the_interval_gives_earliest_and_latest_either_way() -> None:
    up = series([at + wobble for at, wobble in enumerate(WOBBLE)])
    down = series([20 - at - wobble for at, wobble in enumerate(WOBBLE)])
    rising, falling = forecast(up), forecast(down, baseline=20.0, target=5.0)
    assert rising == falling
    assert rising.earliest is not None
    assert rising.central is not None
    assert rising.latest is not None
    assert rising.earliest < rising.central < rising.latest


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"target": None}, "no target"),
        ({"target": 9.0}, "at the target"),
        ({"target": 9.0 + 1e-12}, "at the target, but for the rounding"),
        ({"off_line": (Point(FIRST + timedelta(days=63), 9.0),)}, "the last point is off the line"),
        ({"plateaus": (Plateau(FIRST, FIRST + timedelta(days=63), False, 10),)}, "level to the end"),
        ({"baseline": 20.0, "target": -5.0}, "it slips"),
    ],
)
def test_there_is_none(given: dict[str, Any], what: str) -> None:
    assert forecast(series(range(10)), **given) == NO_FORECAST, what


@pytest.mark.parametrize("values", [[1, 5, 2, 6, 1, 4, 2], [0, 1, 2, 3], [], [4] * 9])
def test_there_is_none_without_a_claim(values: list[float]) -> None:
    assert forecast(series(values)) == NO_FORECAST


def test_a_plateau_that_ended_takes_nothing_away() -> None:
    ended = Plateau(FIRST, FIRST + timedelta(days=35), False, 6)
    assert days(forecast(series(range(10)), plateaus=(ended,))) == [105, 105, 105]


@pytest.mark.parametrize(
    ("values", "target", "today", "expected"),
    [
        (range(10), 18.0, 63, 126),
        (range(10), 18.01, 63, None),
        (range(10), 18.0, 200, 200),
        (range(10), 15.0, 105, 105),
        (range(10), 15.0, 106, 106),
    ],
)
def test_it_looks_no_further_ahead_than_was_seen_and_never_back(
    values: range, target: float, today: int, expected: int | None
) -> None:
    seen = forecast(series(values), target=target, today=FIRST + timedelta(days=today))
    assert days(seen)[1] == expected


@pytest.mark.parametrize(("due_days", "expected"), [(None, None), (300, None), (450, 1050)])
def test_it_looks_no_further_than_two_years_or_twice_the_goals_time(due_days: int | None, expected: int | None) -> None:
    due_on = None if due_days is None else FIRST + timedelta(days=due_days)
    points = series(range(10), every=60)
    today = points[-1].on - timedelta(days=300)
    seen = forecast(points, target=17.5, due_on=due_on, today=today)
    assert days(seen)[1] == expected


def test_a_last_point_below_a_line_that_is_past_the_target_counts_as_today() -> None:
    points = series([*range(10), 8.5])
    assert forecast(points, target=9.2).central == points[-1].on


def test_tiny_slopes_and_the_last_days_of_the_calendar_raise_nothing() -> None:
    assert forecast(series([1e-300 * at for at in range(10)]), target=1e100) == NO_FORECAST
    late = series(range(10), first=date(9999, 10, 20))
    assert forecast(late, start_on=date(1, 1, 1), due_on=date.max) == NO_FORECAST
    assert forecast(late, target=9.5).central == date(9999, 12, 26)
    assert forecast(series(range(10), first=date.min), target=15.0).central == date.min + timedelta(days=105)


@given(
    st.lists(st.floats(-1e100, 1e100), min_size=5, max_size=12),
    st.floats(-1e100, 1e100),
    st.floats(-1e100, 1e100),
    st.dates(),
)
def test_no_values_and_no_day_raise_anything(values: list[float], baseline: float, target: float, today: date) -> None:
    points = tuple(Point(FIRST + timedelta(days=at), value) for at, value in enumerate(values))
    seen = forecast(points, baseline=baseline, target=target, today=today)
    for on in (seen.earliest, seen.central, seen.latest):
        assert on is None or on >= today


def test_the_claim_is_on_the_adjusted_p() -> None:
    chance = random.Random(12)
    slow = [0.0]
    for _ in range(29):
        slow.append(0.8 * slow[-1] + chance.gauss(0, 1))
    trend = trend_of(series(slow), Direction.REACH, 0.0, 20.0)
    assert trend.p_value is not None
    assert trend.p_adjusted is not None
    assert trend.p_value < 0.05 < trend.p_adjusted
    assert trend.claim is Claim.NO_CLEAR_TREND
    assert forecast(series(slow), target=20.0) == NO_FORECAST
