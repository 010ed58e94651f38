"""The picture in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from analysis.made import series

from mentor_tui.analysis.series_trend import series_trend
from mentor_tui.terms import Category, Direction, Source
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import SeriesTrend

FIRST, DUE = date(2026, 1, 5), date(2026, 12, 31)
WOBBLE = [0, 0.6, -0.5, 0.2, -0.4, 0.5, -0.6, 0.3, 0.1, -0.2]


def told(points: tuple[Point, ...], **given: Any) -> SeriesTrend:
    facts: dict[str, Any] = {
        "goal_id": "g",
        "goal": "Cut code-review turnaround",
        "measure_id": "m",
        "measure": "Turnaround",
        "unit": "h",
        "category": Category.PROJECT,
        "direction": Direction.REACH,
        "source": Source.PROJECT_OUTCOME,
        "baseline": 20.0,
        "target": 5.0,
        "start_on": FIRST,
        "due_on": DUE,
        "points": points,
        "values": len(points),
        "step": 0.0,
        "progress": None,
        "today": points[-1].on if points else FIRST,
    }
    return series_trend(**(facts | given))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([], "No points yet: too few to say, n = 0."),
        ([20], "On 5 Jan: too few to say, n = 1."),
        ([20, 18, 15], "Over these 2 weeks: too few to say, n = 3."),
        (range(4), "Over these 3 weeks: too few to say, n = 4."),
    ],
)
def test_too_few_to_say(values: list[float], sentence: str) -> None:
    assert told(series(values)).sentence == sentence


@pytest.mark.parametrize(
    ("days", "over"),
    [
        (1, "On 5 Jan and 6 Jan"),
        (2, "Over 2 days"),
        (13, "Over 13 days"),
        (14, "Over these 2 weeks"),
        (360, "Over these 51 weeks"),
        (800, "Over 2.2 years"),
    ],
)
def test_a_span_is_told_as_it_is(days: int, over: str) -> None:
    points = (Point(FIRST, 20.0), Point(FIRST + timedelta(days=days), 18.0))
    assert told(points, today=FIRST).sentence == f"{over}: too few to say, n = 2."


@pytest.mark.guide("R30")
def test_a_trend_with_its_interval_and_its_dates() -> None:
    improving = told(series([20 - at - wobble for at, wobble in enumerate(WOBBLE)]))
    assert improving.sentence == (
        "Down 4.18 h per 30 days over these 9 weeks (n = 10, p < 0.001; 90 % interval −4.71 to −3.71). "
        "5 h on 22 Apr at this pace (earliest 14 Apr, latest 1 May)."
    )


def test_an_exact_line_needs_no_interval_of_dates() -> None:
    assert told(series(range(20, 10, -1))).sentence == (
        "Down 4.29 h per 30 days over these 9 weeks (n = 10, p < 0.001; 90 % interval −4.29 to −4.29). "
        "5 h on 20 Apr at this pace."
    )


def test_what_slips_leads_away_from_the_target() -> None:
    assert told(series(range(10, 20)), unit="").sentence == (
        "Up 4.29 per 30 days, away from the target, over these 9 weeks (n = 10, p < 0.001; 90 % interval 4.29 to 4.29)."
    )


def test_no_clear_trend_shows_no_interval() -> None:
    assert told(series([11, 15, 12, 16, 13, 17, 12])).sentence == (
        "No clear trend over these 6 weeks (n = 7, p = 0.448)."
    )


@pytest.mark.guide("R31")
def test_a_plateau_to_the_end_gives_no_date() -> None:
    seen = told(series([20, 18, 16, 14, 12, 10, *[9, 9.1] * 4]))
    since = seen.plateaus[-1].from_on
    assert seen.sentence.endswith(f". Level since {since.day} {since:%b}: no date at this pace.")
    assert seen.sentence.startswith("Down ")
    assert seen.forecast.central is None


def test_a_plateau_that_is_over_is_told_with_both_days() -> None:
    seen = told(series([20] * 7 + [10, 11, 8, 9, 6, 7]))
    (plateau,) = seen.plateaus
    until = plateau.to_on
    assert f"Level from 5 Jan to {until.day} {until:%b}. 5 h on " in seen.sentence


@pytest.mark.parametrize(("level", "words"), [(5, "Holding at the target since 5 Jan."), (9, "Level since 5 Jan: no")])
def test_level_at_the_target_is_holding(level: float, words: str) -> None:
    assert words in told(series([level] * 7)).sentence


def test_what_is_at_its_target_says_so() -> None:
    seen = told(series([*range(20, 6, -2), 4.5]))
    assert seen.sentence.endswith(" At the target.")


def test_a_measure_reached_over_all_its_sources_has_no_forecast() -> None:
    points = series(range(20, 10, -1))
    assert told(points, progress=0.9).forecast.central == date(2026, 4, 20)
    assert told(points, progress=1.0).forecast.central is None


def test_a_last_point_off_the_line_is_named_and_stops_the_forecast() -> None:
    seen = told(series([20 - at - wobble / 2 for at, wobble in enumerate(WOBBLE)] + [30]))
    assert [point.value for point in seen.off_line] == [30]
    assert seen.sentence.endswith("5 h: no date while the last point is off the line. Off the line: 30 h on 16 Mar.")


def test_more_than_one_point_off_the_line_are_counted() -> None:
    values = [20 - at - wobble / 2 for at, wobble in enumerate(WOBBLE * 2)]
    values[3], values[8] = 60, 70
    assert told(series(values)).sentence.endswith("Off the line: 70 h on 2 Mar and 1 more before.")


def test_what_comes_too_late_is_not_at_this_pace() -> None:
    seen = told(series(range(20, 10, -1)), target=-100.0)
    assert seen.sentence.endswith("−100 h: not at this pace.")
    wobbling = series([20 - at - wobble for at, wobble in enumerate(WOBBLE)])
    assert told(wobbling, target=3.5).sentence.endswith("(earliest 24 Apr, latest not at this pace).")
    assert told(wobbling, target=1.0).sentence.endswith("1 h: 10 May at the earliest, on its line not at this pace.")


def test_a_year_or_more_is_told_in_years_and_days_of_another_year_with_theirs() -> None:
    seen = told(series([20] * 40, first=date(2023, 1, 1), every=30), today=date(2026, 6, 1))
    assert seen.sentence == (
        "No clear trend over 3.2 years (n = 40, p = 1). Level since 1 Jan 2023: no date at this pace."
    )


def test_series_trend_puts_it_all_together() -> None:
    points = series([20, 20, 20, 12, 20, 20, 20])
    seen = told(points)
    assert seen.points == points
    assert [peak.on for peak in seen.peaks] == [points[3].on]
    assert seen.trend.n == 7
    assert (seen.measure, seen.source, seen.due_on) == ("Turnaround", Source.PROJECT_OUTCOME, DUE)
    assert seen.forecast.central is None


def test_a_unit_that_says_of_how_many_reads_well() -> None:
    assert told(series(range(10, 20)), unit="of 12").sentence.startswith("Up 4.29 (of 12) per 30 days")
