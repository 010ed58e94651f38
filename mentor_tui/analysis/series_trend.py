"""All that is said of one series, put together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentor_tui.analysis.averages import TOLERANCE
from mentor_tui.analysis.forecast import NO_FORECAST, forecast_of
from mentor_tui.analysis.off_line import points_off_line
from mentor_tui.analysis.peaks import peaks_of
from mentor_tui.analysis.plateaus import plateaus_of
from mentor_tui.analysis.sentence import trend_sentence
from mentor_tui.analysis.trend import trend_of
from mentor_tui.terms import Category, Direction, Source
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import SeriesTrend


def series_trend(
    *,
    goal_id: str,
    goal: str,
    measure_id: str,
    measure: str,
    unit: str,
    category: Category,
    direction: Direction,
    source: Source,
    baseline: float | None,
    target: float | None,
    start_on: date | None,
    due_on: date | None,
    points: Sequence[Point],
    values: int,
    step: float,
    progress: float | None,
    today: date,
) -> SeriesTrend:
    """Trend, peaks, plateaus, points off the line, forecast and sentence of one source's points, by date, up to today.

    `values` is of how many observations the points are the days' means, `start_on` where the goal's time begins
    (`GoalFacts.begins_on`), `step` one step of the measure's scale (1 on anchors, else 0), `progress` the whole
    measure's, over all its sources: at 1 or more there is no forecast.
    """
    trend = trend_of(points, direction, baseline, target)
    plateaus = plateaus_of(
        points, direction=direction, baseline=baseline, target=target, start_on=start_on, due_on=due_on
    )
    off_line = points_off_line(points, trend, step=step)
    forecast = NO_FORECAST
    if progress is None or progress < 1 - TOLERANCE:
        forecast = forecast_of(
            points,
            trend,
            plateaus=plateaus,
            off_line=off_line,
            direction=direction,
            baseline=baseline,
            target=target,
            start_on=start_on,
            due_on=due_on,
            today=today,
        )
    return SeriesTrend(
        goal_id=goal_id,
        goal=goal,
        measure_id=measure_id,
        measure=measure,
        unit=unit,
        category=category,
        direction=direction,
        source=source,
        baseline=baseline,
        target=target,
        start_on=start_on,
        due_on=due_on,
        points=tuple(points),
        values=values,
        trend=trend,
        peaks=peaks_of(points, direction=direction, baseline=baseline, target=target, step=step),
        plateaus=plateaus,
        off_line=off_line,
        forecast=forecast,
        sentence=trend_sentence(
            points,
            trend,
            unit=unit,
            direction=direction,
            baseline=baseline,
            target=target,
            plateaus=plateaus,
            off_line=off_line,
            forecast=forecast,
            today=today,
        ),
    )
