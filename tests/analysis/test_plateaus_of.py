"""Where a series is shown to be level."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from typing import Any

import pytest
from analysis.made import series
from hypothesis import given, settings, strategies as st
from scipy import stats

from mentor_tui.analysis.plateaus import _level_runs, _spans_of, plateaus_of, reaching_the_end
from mentor_tui.terms import Direction
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import Plateau

START, DUE = date(2026, 1, 5), date(2026, 12, 28)


def found(points: tuple[Point, ...], **given: Any) -> tuple[Plateau, ...]:
    ends: dict[str, Any] = {
        "direction": Direction.REACH,
        "baseline": 0.0,
        "target": 51.0,
        "start_on": START,
        "due_on": DUE,
    }
    return plateaus_of(points, **(ends | given))


@pytest.mark.guide("R31")
def test_a_level_stretch_is_found_where_it_is() -> None:
    """The interval of a median slope bears a few points of the way there: the ends may be off by one in seven."""
    points = series([0, 3, 6, 9, 12, 12.1, 12, 11.9, 12, 12.1, 12, 15, 18, 21, 24])
    (plateau,) = found(points)
    assert plateau.from_on in (points[3].on, points[4].on)
    assert plateau.to_on in (points[10].on, points[11].on)
    assert not plateau.holding
    assert reaching_the_end((plateau,), points) is None


@pytest.mark.guide("R31")
def test_noise_about_a_line_is_no_plateau() -> None:
    chance = random.Random(3)
    for _ in range(40):
        assert found(series([at + chance.gauss(0, 3) for at in range(52)])) == ()


@pytest.mark.guide("R31")
def test_not_significant_is_no_plateau() -> None:
    chance = random.Random(4)
    false = sum(bool(found(series([20 + chance.gauss(0, 15) for _ in range(8)]))) for _ in range(200))
    assert false <= 4


def test_the_longest_comes_first_then_the_next_outside_it() -> None:
    points = series([5] * 5 + [15, 25, 35, 45] + [20] * 5 + [60, 70, 80, 90])
    spans = [(plateau.from_on, plateau.to_on) for plateau in found(points)]
    assert spans == [(points[0].on, points[4].on), (points[9].on, points[13].on)]


def test_of_equally_long_runs_that_overlap_the_earlier_is_taken() -> None:
    points = series([5, 5, 5, 5, 5, 5, 9, 14])
    spans = _spans_of(points)
    runs = set(_level_runs(spans, 0.04))
    longest = max(last - first for first, last in runs)
    first = min(first for first, last in runs if last - first == longest)
    (plateau,) = found(points, target=0.04 * 4 * (DUE - START).days)
    assert plateau.from_on == points[first].on
    assert plateau.to_on == points[first + longest].on


@pytest.mark.parametrize(
    ("values", "every", "count"), [((7,) * 5, 7, 1), ((7,) * 4, 28, 0), ((7,) * 5, 6, 0), ((7,) * 9, 3, 0), ((), 7, 0)]
)
def test_it_takes_five_points_and_four_weeks(values: tuple[int, ...], every: int, count: int) -> None:
    assert len(found(series(values, every=every))) == count


@pytest.mark.parametrize(
    "missing",
    [
        {"baseline": None},
        {"target": None},
        {"start_on": None},
        {"due_on": None},
        {"due_on": START},
        {"baseline": 51.0},
    ],
)
def test_there_is_none_without_a_pace(missing: dict[str, Any]) -> None:
    assert found(series([7] * 20), **missing) == ()


@pytest.mark.parametrize(
    ("values", "given", "holding"),
    [
        ([51] * 6, {}, True),
        ([50] * 6, {}, False),
        ([51.1, 50.9, 51.1, 50.9, 51.1, 51], {}, True),
        ([50.9, 51, 50.9, 51, 50.9, 50.9], {}, False),
        ([3] * 6, {"baseline": 51.0, "target": 3.0}, True),
        ([4] * 6, {"direction": Direction.KEEP_AT_LEAST, "target": 4.0}, True),
        ([5] * 6, {"direction": Direction.KEEP_AT_MOST, "target": 4.0}, False),
    ],
)
def test_level_at_the_target_is_holding(values: list[float], given: dict[str, Any], holding: bool) -> None:
    (plateau,) = found(series(values), **given)
    assert plateau.holding is holding


def test_what_was_level_below_the_target_stays_a_plateau_when_the_target_is_reached() -> None:
    points = series([20] * 6 + [30, 40] + [51] * 6)
    assert [plateau.holding for plateau in found(points)] == [False, True]


def test_the_last_point_belongs_to_a_plateau_that_goes_on() -> None:
    points = series([0, 4, 8, 12] + [15] * 6)
    plateaus = found(points)
    assert reaching_the_end(plateaus, points) == plateaus[-1]
    assert reaching_the_end((), points) is None


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 15), st.integers(0, 6)), min_size=5, max_size=14))
def test_a_run_is_level_exactly_when_scipys_interval_is_inside(steps: list[tuple[int, int]]) -> None:
    level, day, points = 0.0701, 0, []
    for gap, value in steps:
        day += gap
        points.append(Point(START + timedelta(days=day), float(value)))
    runs = set(_level_runs(_spans_of(points), level))
    for first in range(len(points)):
        for last in range(first + 4, len(points)):
            run = points[first : last + 1]
            days = [(point.on - START).days for point in run]
            if days[-1] - days[0] < 28:
                assert (first, last) not in runs
                continue
            theirs = stats.theilslopes([point.value for point in run], days, alpha=0.9)
            inside = bool(theirs.low_slope >= -level and theirs.high_slope <= level)
            assert ((first, last) in runs) is inside


@pytest.mark.parametrize(("count", "weeks"), [(200, 0), (201, 1), (1400, 1), (1401, 2), (5000, 4)])
def test_many_points_are_searched_as_medians_of_whole_weeks(count: int, weeks: int) -> None:
    spans = _spans_of(series(range(count), every=1))
    assert len(spans) <= 200
    assert spans[0].end - spans[0].begin == (weeks * 7 or 1)
    assert [span.begin for span in spans[1:]] == [span.end for span in spans[:-1]]
    assert spans[-1].end == count


def test_a_plateau_of_medians_names_real_days_and_all_its_points() -> None:
    points = series([*range(0, 980, 10), *[980.0] * 140, *range(980, 1580, 10)], every=1)
    (plateau,) = found(points, target=100.0)
    assert (plateau.from_on - points[0].on).days % 7 == 0
    assert (plateau.to_on - points[0].on).days % 7 == 6
    assert plateau.from_on <= points[98].on < points[237].on <= plateau.to_on
    assert plateau.n == (plateau.to_on - plateau.from_on).days + 1
    weekly = [(span.begin, span.end) for span in _spans_of(points)]
    assert weekly[0] == (0, 7)


@pytest.mark.parametrize("count", [200, 700, 5000])
def test_a_long_series_takes_no_time_to_speak_of(count: int) -> None:
    chance = random.Random(1)
    points = series([chance.gauss(20, 0.1) for _ in range(count)], every=1)
    began = time.process_time()
    assert found(points)
    assert time.process_time() - began < 1
