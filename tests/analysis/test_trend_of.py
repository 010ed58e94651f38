"""The line, its interval and its test, held against scipy and pymannkendall."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from itertools import accumulate

import pymannkendall
import pytest
from analysis.made import series
from hypothesis import given, settings, strategies as st
from scipy import stats

from mentor_tui.analysis.mann_kendall import (
    autocorrelation,
    kendall_score,
    p_of_trend,
    p_of_trend_adjusted,
    score_variance,
)
from mentor_tui.analysis.slopes import ALL_UP_TO, _all_slopes, slopes_at
from mentor_tui.analysis.trend import improving_sign, sen_slopes, trend_of
from mentor_tui.terms import Claim, Direction
from mentor_tui.views.progress import Point

FIRST = date(2024, 1, 1)
gaps = st.integers(1, 40)
tenths = st.integers(-300, 300).map(lambda value: value / 10)
uneven = st.lists(st.tuples(gaps, tenths), min_size=5, max_size=40)


def uneven_points(steps: list[tuple[int, float]]) -> tuple[list[int], list[float], tuple[Point, ...]]:
    times = list(accumulate(gap for gap, _ in steps))
    times = [time - times[0] for time in times]
    values = [value for _, value in steps]
    points = tuple(Point(FIRST + timedelta(days=at), value) for at, value in zip(times, values, strict=True))
    return times, values, points


@pytest.mark.guide("R30")
@settings(deadline=None)
@given(uneven)
def test_slope_and_interval_are_scipys_theilslopes(steps: list[tuple[int, float]]) -> None:
    times, values, points = uneven_points(steps)
    theirs = stats.theilslopes(values, times, alpha=0.9)
    assert sen_slopes(times, values) == pytest.approx((theirs.slope, theirs.low_slope, theirs.high_slope), abs=1e-12)
    trend = trend_of(points, Direction.REACH, 0.0, 1.0)
    assert trend.slope_per_30_days == pytest.approx(theirs.slope * 30, abs=1e-9)
    joint = stats.theilslopes(values, times, method="joint")
    assert trend.level_on_first_day == pytest.approx(joint.intercept, abs=1e-9)


@pytest.mark.guide("R30")
@settings(deadline=None)
@given(st.lists(tenths, min_size=11, max_size=60))
def test_p_is_pymannkendalls_above_ten_points(values: list[float]) -> None:
    theirs = pymannkendall.original_test(values)
    assert kendall_score(values) == theirs.s
    assert score_variance(values) == pytest.approx(theirs.var_s)
    expected = 1.0 if len(set(values)) == 1 else theirs.p
    assert p_of_trend(values) == pytest.approx(expected, abs=1e-9)


@settings(deadline=None)
@given(st.lists(st.integers(0, 4).map(float), min_size=5, max_size=10).filter(lambda values: len(set(values)) > 1))
def test_p_is_pymannkendalls_where_values_are_tied(values: list[float]) -> None:
    if len(set(values)) < len(values):
        assert p_of_trend(values) == pytest.approx(pymannkendall.original_test(values).p, abs=1e-9)


@pytest.mark.guide("R30")
@settings(deadline=None)
@given(st.integers(2, 10).flatmap(lambda n: st.permutations(range(n))))
def test_p_is_counted_out_up_to_ten_points_without_ties(order: list[int]) -> None:
    values = [float(value) for value in order]
    theirs = stats.kendalltau(range(len(values)), values, method="exact")
    assert p_of_trend(values) == pytest.approx(theirs.pvalue, abs=1e-12)


@settings(deadline=None)
@given(st.lists(tenths, min_size=5, max_size=60))
def test_the_adjusted_p_is_never_below_p_and_equal_to_it_below_ten_points(values: list[float]) -> None:
    times = [7 * at for at in range(len(values))]
    assert p_of_trend_adjusted(times, values) >= p_of_trend(values)
    if len(values) < 10:
        assert p_of_trend_adjusted(times, values) == p_of_trend(values)


@settings(deadline=None)
@given(st.lists(st.tuples(gaps, tenths), min_size=10, max_size=40))
def test_autocorrelation_is_that_of_what_numpys_cubic_leaves(steps: list[tuple[int, float]]) -> None:
    numpy = pytest.importorskip("numpy")
    times, values, _ = uneven_points(steps)
    n = len(values)
    fitted = numpy.polynomial.Polynomial.fit(times, values, 3)(numpy.array(times))
    left = numpy.array(values) - fitted
    varied = ((numpy.array(values) - numpy.mean(values)) ** 2).sum()
    power = (left**2).sum()
    if power < 0.0499 * varied or varied == 0:
        assert autocorrelation(times, values) == 0.0
    elif power > 0.0501 * varied:
        r = (left[1:] * left[:-1]).sum() / power
        expected = min(0.9, max(0.0, (r + 3 / n) / (1 - 6 / n)))
        assert autocorrelation(times, values) == pytest.approx(expected, abs=1e-7)


def test_days_that_hang_together_claim_less() -> None:
    """TRAPS.md: plain Mann–Kendall claims a trend in a third of such series, the adjusted one in about 8 %."""
    chance = random.Random(11)
    plain = adjusted = 0
    for _ in range(400):
        noise = [chance.gauss(0, 1)]
        for _ in range(29):
            noise.append(0.6 * noise[-1] + 0.8 * chance.gauss(0, 1))
        plain += p_of_trend(noise) < 0.05
        adjusted += p_of_trend_adjusted(range(30), noise) < 0.05
    assert plain > 80
    assert adjusted < 52


def test_a_clean_learning_curve_is_still_found() -> None:
    chance = random.Random(12)
    found = 0
    for _ in range(200):
        curve = [10 * (1 - 0.7**at) + chance.gauss(0, 0.2) for at in range(12)]
        found += p_of_trend_adjusted(range(12), curve) < 0.05
    assert found > 190


def test_a_constant_series_has_no_trend() -> None:
    for count in (5, 10, 30, ALL_UP_TO + 5):
        trend = trend_of(series([3.3] * count, every=1), Direction.REACH, 0.0, 1.0)
        assert (trend.slope_per_30_days, trend.slope_low, trend.slope_high) == (0.0, 0.0, 0.0)
        assert (trend.p_value, trend.p_adjusted, trend.claim) == (1.0, 1.0, Claim.NO_CLEAR_TREND)
        assert trend.level_on_first_day == 3.3


@pytest.mark.parametrize("count", range(5))
def test_below_five_points_nothing_is_said(count: int) -> None:
    trend = trend_of(series(range(count)), Direction.REACH, 0.0, 1.0)
    assert (trend.n, trend.claim) == (count, Claim.TOO_FEW)
    assert (trend.slope_per_30_days, trend.slope_low, trend.slope_high) == (None, None, None)
    assert (trend.level_on_first_day, trend.p_value, trend.p_adjusted) == (None, None, None)


@pytest.mark.guide("R30")
@pytest.mark.parametrize(
    ("values", "direction", "baseline", "target", "claim"),
    [
        (range(8), Direction.REACH, 0.0, 10.0, Claim.IMPROVING),
        (range(8), Direction.REACH, 10.0, 0.0, Claim.SLIPPING),
        (range(8, 0, -1), Direction.REACH, 10.0, 0.0, Claim.IMPROVING),
        (range(8), Direction.REACH, None, 10.0, Claim.IMPROVING),
        (range(8, 0, -1), Direction.REACH, None, 0.0, Claim.IMPROVING),
        (range(8), Direction.REACH, None, None, Claim.IMPROVING),
        (range(8), Direction.KEEP_AT_LEAST, None, 4.0, Claim.IMPROVING),
        (range(8), Direction.KEEP_AT_MOST, None, 4.0, Claim.SLIPPING),
        ((1, 5, 2, 6, 1, 4, 2), Direction.REACH, 0.0, 10.0, Claim.NO_CLEAR_TREND),
        (range(5), Direction.REACH, 0.0, 10.0, Claim.IMPROVING),
    ],
)
def test_a_claim_goes_by_the_targets_direction(
    values: range,
    direction: Direction,
    baseline: float | None,
    target: float | None,
    claim: Claim,
) -> None:
    assert trend_of(series(values), direction, baseline, target).claim is claim


def test_a_slope_of_nothing_is_no_trend_however_sure() -> None:
    values = [0.0] * 60 + [1.0] * 16
    trend = trend_of(series(values), Direction.REACH, 0.0, 1.0)
    assert trend.p_value is not None
    assert trend.p_value < 0.05
    assert (trend.slope_per_30_days, trend.claim) == (0.0, Claim.NO_CLEAR_TREND)


def test_up_is_the_better_way_of_an_empty_series_without_a_target() -> None:
    assert improving_sign((), Direction.REACH, None, None) == 1


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["noise", "scale", "weekly", "line"]), st.integers(1, 300))
def test_slopes_selected_are_slopes_sorted(seed: int, kind: str, more: int) -> None:
    chance = random.Random(seed)
    times = list(accumulate(chance.choice([1, 1, 1, 2, 9]) for _ in range(ALL_UP_TO + more)))
    values = {
        "noise": [chance.gauss(50, 9) for _ in times],
        "scale": [float(chance.randint(1, 5)) for _ in times],
        "weekly": [time % 7 / 10 + time / 1000 for time in times],
        "line": [0.1 * time + (5.0 if chance.random() < 0.01 else 0.0) for time in times],
    }[kind]
    pairs = len(times) * (len(times) - 1) // 2
    ranks = [0, pairs // 20, (pairs - 1) // 2, pairs // 2, pairs - pairs // 20, pairs - 1]
    slopes = sorted(_all_slopes(times, values))
    assert slopes_at(times, values, ranks) == pytest.approx([slopes[rank] for rank in ranks], abs=1e-12, rel=1e-9)


@pytest.mark.parametrize("count", [700, 5000])
def test_a_long_series_takes_no_time_to_speak_of(count: int) -> None:
    chance = random.Random(1)
    points = tuple(Point(FIRST + timedelta(days=at), chance.gauss(0, 1) + at / 900) for at in range(count))
    began = time.process_time()
    assert trend_of(points, Direction.REACH, 0.0, 10.0).claim is Claim.IMPROVING
    assert time.process_time() - began < 1.5


def test_the_largest_values_raise_nothing() -> None:
    values = [1e100 * (-1) ** at for at in range(12)]
    assert trend_of(series(values), Direction.REACH, -1e100, 1e100).claim is Claim.NO_CLEAR_TREND
