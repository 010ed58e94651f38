"""When a series will reach its target, as far as its points can tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil, isfinite

from mentor_tui.analysis.averages import TOLERANCE
from mentor_tui.analysis.measures import at_target
from mentor_tui.analysis.plateaus import reaching_the_end
from mentor_tui.analysis.trend import DAYS, days_of, improving_sign, level_of
from mentor_tui.terms import Claim, Direction
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import Forecast, Plateau, Trend

FURTHEST_DAYS = 730
"""How far ahead a date is given, where the goal's own time isn't longer."""
TIMES_GOAL = 2
"""And the multiple of the goal's own time."""
NO_FORECAST = Forecast(None, None, None)


def forecast_of(
    points: Sequence[Point],
    trend: Trend,
    *,
    plateaus: Sequence[Plateau],
    off_line: Sequence[Point],
    direction: Direction,
    baseline: float | None,
    target: float | None,
    start_on: date | None,
    due_on: date | None,
    today: date,
) -> Forecast:
    """The first days on which the line, and the lines with the slopes at the ends of its interval, are at the target.

    Each line goes through median(y − b·t) of its own slope b. All None unless the series improves, and where it
    is at the target, level up to its last point, or its last point is off the line. A day before today is today; a day
    beyond today + max(730, 2 × (due − start)) days, or further from the last point than that is from the first, is
    None: "not at this pace". Never raises on slopes however small.
    """
    slopes = (trend.slope_low, trend.slope_per_30_days, trend.slope_high)
    if trend.claim is not Claim.IMPROVING or target is None or not points:
        return NO_FORECAST
    last = points[-1]
    if at_target(last.value, direction, baseline, target) or last in off_line or reaching_the_end(plateaus, points):
        return NO_FORECAST
    ahead = FURTHEST_DAYS
    if start_on is not None and due_on is not None:
        ahead = max(ahead, TIMES_GOAL * (due_on - start_on).days)
    span = (last.on - points[0].on).days
    furthest = min(today.toordinal() + ahead, last.on.toordinal() + span, date.max.toordinal())
    sign = improving_sign(points, direction, baseline, target)
    days = [_day_at(target, points, slope / DAYS, sign) for slope in slopes if slope is not None]
    low, central, high = (_as_date(day, today, furthest) for day in days)
    return Forecast(high, central, low) if sign > 0 else Forecast(low, central, high)


def _day_at(target: float, points: Sequence[Point], slope: float, sign: int) -> float | None:
    """The day, as an ordinal and a fraction, when the line with this slope is at the target; None if it leads away."""
    if slope * sign <= 0:
        return None
    level = level_of(days_of(points), [point.value for point in points], slope)
    return points[0].on.toordinal() + (target - level) / slope


def _as_date(day: float | None, today: date, furthest: int) -> date | None:
    """The first whole day from then on, today at the earliest; None beyond the furthest one."""
    if day is None or not isfinite(day) or day > furthest + TOLERANCE:
        return None
    return max(today, date.fromordinal(max(1, ceil(day - TOLERANCE))))
