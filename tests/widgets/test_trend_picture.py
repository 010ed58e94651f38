"""What a plot shows: where its lines run, what its axes say, and that no number breaks it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import inf, isfinite, nan
from typing import Any

import pytest
from hypothesis import given, strategies as st

from mentor_tui.analysis.series_trend import series_trend
from mentor_tui.terms import Category, Direction, Source
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import SeriesTrend
from mentor_tui.widgets.trend_picture import Part, Picture, PlotRange, picture_of, reduced

TODAY = date(2026, 11, 24)
START, DUE = date(2026, 9, 1), date(2026, 12, 31)


def made(values: Sequence[float], *, days: int = 7, first: date = START, **fields: Any) -> SeriesTrend:
    """A series with a value every so many days."""
    points = [Point(first + timedelta(days=days * at), value) for at, value in enumerate(values)]
    given_fields: dict[str, Any] = {"baseline": 50.0, "target": 20.0, "start_on": START, "due_on": DUE, **fields}
    return series_trend(
        goal_id="g", goal="Goal", measure_id="m", measure="Measure", unit="h", category=Category.SKILL,
        direction=Direction.REACH, source=Source.PERFORMANCE_DATA, points=points, values=len(points),
        step=0.0, progress=0.5, today=TODAY,
        **given_fields,
    )  # fmt: skip


def drawn(series: SeriesTrend, reach: PlotRange = PlotRange.ALL, width: int = 80, height: int = 16) -> Picture:
    """Its picture."""
    picture = picture_of(series, reach, TODAY, width, height)
    assert isinstance(picture, Picture)
    return picture


def spots(picture: Picture, part: Part) -> list[tuple[float, float]]:
    """Every place of a part."""
    return [(spot.x, spot.y) for each, found in picture.strokes if each is part for spot in found]


def test_the_expected_way_leads_from_start_and_baseline_to_due_and_target() -> None:
    picture = drawn(made([50, 46, 41]))
    (x0, y0), (x1, y1) = spots(picture, Part.EXPECTED)
    assert (x0, x1) == (0, (DUE - START).days)
    baseline, target = spots(picture, Part.BASELINE), spots(picture, Part.TARGET)
    assert (y0, y1) == pytest.approx((baseline[0][1], target[0][1]))
    assert y0 > y1, "it falls to its target"


@pytest.mark.parametrize(
    ("step", "height", "left_out"), [(1.75, 9, True), (1.75, 16, False), (0.9, 9, False), (2.6, 9, False)]
)
def test_in_a_low_plot_the_expected_way_is_left_out_where_the_trend_runs_along_it(
    step: float, height: int, left_out: bool
) -> None:
    picture = drawn(made([50 - step * at for at in range(10)]), height=height)
    assert Part.TREND in picture.parts
    assert picture.as_expected is left_out
    assert (Part.EXPECTED not in picture.parts) is left_out


def test_a_line_is_drawn_only_beside_a_claim() -> None:
    falling = drawn(made([50, 48, 46, 44, 42, 40, 38, 36, 34, 32]))
    assert Part.TREND in falling.parts
    assert Part.FORECAST in falling.parts
    restless = drawn(made([50, 30, 50, 30, 50, 30, 50, 30]))
    assert Part.TREND not in restless.parts
    assert Part.TREND not in drawn(made([50, 40])).parts


@pytest.mark.guide("R31")
def test_peaks_level_stretches_and_points_off_the_line_have_their_marks() -> None:
    level = drawn(made([50, 45, 40, *[35.0, 35.1] * 5]))
    (first, height), (last, same) = spots(level, Part.LEVEL)
    assert first < last
    assert height == same
    best = drawn(made([50, 48, 46, 30, 42, 40, 38, 36, 34]))
    assert len(spots(best, Part.PEAK)) + len(spots(best, Part.OFF_LINE)) >= 1
    assert not set(spots(best, Part.PEAK)) & set(spots(best, Part.OFF_LINE))


@pytest.mark.parametrize(("reach", "first"), [(PlotRange.QUARTER, 91), (PlotRange.YEAR, 365)])
def test_a_range_looks_back_from_today(reach: PlotRange, first: int) -> None:
    since = TODAY - timedelta(days=800)
    weeks = made([50.0] * 115, first=since, start_on=since)
    picture = drawn(weeks, reach)
    assert picture.days == first
    (x, _), *_ = spots(picture, Part.SERIES)
    assert x < 7, "the points go through it from its beginning"


@pytest.mark.parametrize("reach", [PlotRange.QUARTER, PlotRange.YEAR])
def test_a_range_does_not_reach_back_to_before_the_goal_and_its_points(reach: PlotRange) -> None:
    start = TODAY - timedelta(days=60)
    for first in (start, start + timedelta(days=20)):
        picture = drawn(made([50, 45, 40], first=first, start_on=start), reach)
        assert picture.days == 60
        assert spots(picture, Part.SERIES)[0][0] == (first - start).days
    assert drawn(made([50, 45], first=start, start_on=start + timedelta(days=10)), reach).days == 60
    assert drawn(made([50, 45], first=start, start_on=None), reach).days == 60
    to_come = drawn(made([50], first=TODAY, start_on=TODAY + timedelta(days=30)), reach)
    assert to_come.days == 7, "no plot is narrower than a week"


def test_no_point_in_the_range_is_said() -> None:
    old = made([50, 45], first=date(2026, 3, 1))
    said = picture_of(old, PlotRange.QUARTER, TODAY, 80, 16)
    assert said == "No point in the last quarter; the latest is of 8 Mar."
    assert picture_of(made([]), PlotRange.ALL, TODAY, 80, 16) == "No points yet: a adds the first."


@pytest.mark.parametrize("value", [inf, -inf, nan])
def test_a_value_without_end_is_said_and_not_drawn(value: float) -> None:
    series = made([50, 45])
    broken = [*series.points, Point(TODAY, value)]
    said = picture_of(_with(series, broken), PlotRange.ALL, TODAY, 80, 16)
    assert said == "A value here has no end, so there is no picture; w shows the values."


def _with(series: SeriesTrend, points: Sequence[Point]) -> SeriesTrend:
    from dataclasses import replace

    return replace(series, points=tuple(points))


@given(
    st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=12),
    st.sampled_from(list(PlotRange)),
    st.integers(30, 200),
    st.integers(6, 60),
)
def test_every_place_lies_in_the_plot_whatever_the_numbers(
    values: list[float], reach: PlotRange, width: int, height: int
) -> None:
    series = _with(made([]), [Point(TODAY - timedelta(days=3 * at), value) for at, value in enumerate(values)][::-1])
    picture = drawn(series, reach, width, height)
    for _, found in picture.strokes:
        for spot in found:
            assert 0 <= spot.x <= picture.days
            assert -1e-9 <= spot.y <= 1 + 1e-9
            assert isfinite(spot.y)
    for tick in picture.upwards:
        assert -1e-9 <= tick.at <= 1 + 1e-9


def test_ticks_name_baseline_and_target_and_never_crowd() -> None:
    picture = drawn(made([50, 46, 41]), height=20)
    words = [tick.words for tick in picture.upwards]
    assert words == ["20", "25", "30", "35", "40", "45", "50"]
    assert [tick.words for tick in drawn(made([50, 46, 41]), height=8).upwards] == ["20", "40", "50"]
    gaps = [after.at - before.at for before, after in zip(picture.upwards, picture.upwards[1:], strict=False)]
    assert all(gap * 18 >= 1.5 for gap in gaps)


@pytest.mark.parametrize(("width", "words"), [(80, ["Sep", "Oct", "Nov", "Dec"]), (20, ["Sep", "Nov"]), (9, ["Oct"])])
def test_months_are_named_as_far_as_there_is_room(width: int, words: list[str]) -> None:
    assert [tick.words for tick in drawn(made([50, 45, 40]), width=width).across] == words


def test_a_short_time_is_told_in_days() -> None:
    series = made([50, 45, 40], days=1, start_on=None, due_on=None)
    assert [tick.words for tick in drawn(series).across] == [f"{day} Sep" for day in range(1, 9)]


def test_another_year_is_named() -> None:
    series = made([50, 45], first=date(2025, 11, 20), start_on=date(2025, 11, 20), due_on=date(2026, 2, 20))
    words = [tick.words for tick in drawn(series).across]
    assert words == ["Dec 2025", "Jan 2026", "Feb"]


def test_many_points_are_reduced_to_the_lowest_and_highest_of_each_column() -> None:
    points = [Point(date(2020, 1, 1) + timedelta(days=at), float(at * 37 % 101)) for at in range(1000)]
    kept = reduced(points, points[0].on, 999, 50)
    assert len(kept) <= 100
    assert list(kept) == sorted(kept, key=lambda point: point.on)
    assert max(point.value for point in kept) == 100
    assert min(point.value for point in kept) == 0
    assert reduced(points[:60], points[0].on, 999, 50) == tuple(points[:60])
