"""Points of observations, and the value of a measure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from mentor_tui.analysis.averages import mean, median
from mentor_tui.analysis.series import Observed, latest_value, series_of
from mentor_tui.terms import Source
from mentor_tui.views.progress import Point

TODAY = date(2026, 6, 1)
SELF, PEER, DATA = Source.SELF_ASSESSMENT, Source.PEER_EVALUATION, Source.PERFORMANCE_DATA


def test_several_values_of_a_day_are_their_mean_and_what_is_to_come_is_left_out() -> None:
    observed = [
        Observed(date(2026, 5, 2), 4.0, SELF),
        Observed(date(2026, 5, 1), 1.0, SELF),
        Observed(date(2026, 5, 1), 2.0, SELF),
        Observed(date(2026, 5, 1), 9.0, PEER),
        Observed(TODAY, 5.0, SELF),
        Observed(TODAY + timedelta(days=1), 6.0, SELF),
    ]
    assert series_of(observed, TODAY) == {
        PEER: (Point(date(2026, 5, 1), 9.0),),
        SELF: (Point(date(2026, 5, 1), 1.5), Point(date(2026, 5, 2), 4.0), Point(TODAY, 5.0)),
    }


def test_nothing_observed() -> None:
    assert series_of([], TODAY) == {}
    assert latest_value([], TODAY) is None


@pytest.mark.parametrize(("days_before", "value"), [(0, 3.0), (90, 3.0), (91, 4.0)])
def test_a_source_speaks_for_today_when_seen_within_90_days_of_the_newest(days_before: int, value: float) -> None:
    newest = TODAY - timedelta(days=200)
    observed = [
        Observed(newest, 4.0, SELF),
        Observed(newest - timedelta(days=300), 1.0, PEER),
        Observed(newest - timedelta(days=days_before), 2.0, PEER),
    ]
    assert latest_value(observed, TODAY) == value


@given(st.decimals(min_value=-1000, max_value=1000, places=2), st.integers(1, 30))
def test_the_mean_of_equal_decimals_is_that_decimal(value: float, count: int) -> None:
    assert mean([float(value)] * count) == float(value)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_mean_and_median_lie_within_their_values(values: list[float]) -> None:
    slack = 1e-12 * max(map(abs, values))
    assert min(values) - slack <= mean(values) <= max(values) + slack
    assert min(values) <= median(values) <= max(values)
