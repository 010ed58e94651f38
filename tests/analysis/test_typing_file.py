"""A real series of two years, where it is at hand: a person learning to type."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pymannkendall
import pytest
from scipy import stats

from mentor_tui.analysis.mann_kendall import autocorrelation
from mentor_tui.analysis.series_trend import series_trend
from mentor_tui.analysis.trend import days_of, trend_of
from mentor_tui.terms import Category, Claim, Direction, Source
from mentor_tui.views.progress import Point

FILE = Path(__file__).parents[3] / "shared/data/observations/typing-english-daily.csv"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FILE.exists(), reason="no shared data beside the project")]


def points_of(column: str) -> tuple[Point, ...]:
    """The column's points; a day that the calendar doesn't have is left out."""
    points = {}
    for row in csv.DictReader(FILE.read_text().splitlines()):
        try:
            on = date.fromisoformat(row["date"])
        except ValueError:
            continue
        points[on] = Point(on, float(row[column]))
    return tuple(points[on] for on in sorted(points))


@pytest.mark.guide("R30")
def test_the_line_is_scipys_and_the_last_point_is_off_it() -> None:
    points = points_of("wpm")
    seen = series_trend(
        goal_id="g",
        goal="Type",
        measure_id="m",
        measure="Words a minute",
        unit="wpm",
        category=Category.SKILL,
        direction=Direction.REACH,
        source=Source.PERFORMANCE_DATA,
        baseline=15.0,
        target=60.0,
        start_on=points[0].on,
        due_on=date(2024, 12, 31),
        points=points,
        values=len(points),
        step=0.0,
        progress=None,
        today=points[-1].on,
    )
    theirs = stats.theilslopes([point.value for point in points], days_of(points), alpha=0.9)
    assert seen.trend.slope_per_30_days == pytest.approx(theirs.slope * 30)
    assert seen.trend.slope_low == pytest.approx(theirs.low_slope * 30)
    assert seen.trend.slope_high == pytest.approx(theirs.high_slope * 30)
    assert len(seen.peaks) <= 3
    assert seen.off_line == points[-1:]
    assert seen.forecast.central is None


def test_days_in_a_row_hang_together_and_claim_nothing() -> None:
    points = points_of("wpm")
    times, values = days_of(points), [point.value for point in points]
    assert autocorrelation(times, values) > 0.7
    trend = trend_of(points, Direction.REACH, 15.0, 60.0)
    assert trend.p_value == pytest.approx(pymannkendall.original_test(values).p)
    assert trend.p_adjusted == pytest.approx(0.218, abs=0.001)
    assert trend.claim is Claim.NO_CLEAR_TREND
