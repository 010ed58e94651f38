"""Points that lie far off the line of their series: named, and kept."""

from __future__ import annotations

from collections.abc import Sequence

from mentor_tui.analysis.averages import TOLERANCE, median
from mentor_tui.analysis.peaks import NORMAL_MAD
from mentor_tui.analysis.trend import DAYS, days_of
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import Trend

TIMES_NOISE = 3.5


def points_off_line(points: Sequence[Point], trend: Trend, *, step: float) -> tuple[Point, ...]:
    """The points further from the trend's line than 3.5 × 1.4826 × the MAD of the residuals, by date.

    And further than `step` (one step of the scale, 0 where it has none) and 1e-9. None without a line, and none where
    the MAD is 0: then most points lie on the line, and nothing says how far off is far.
    """
    if trend.slope_per_30_days is None or trend.level_on_first_day is None:
        return ()
    slope, level = trend.slope_per_30_days / DAYS, trend.level_on_first_day
    residuals = [point.value - level - slope * day for point, day in zip(points, days_of(points), strict=True)]
    middle = median(residuals)
    deviation = median(abs(residual - middle) for residual in residuals)
    if deviation <= TOLERANCE:
        return ()
    far = max(TIMES_NOISE * NORMAL_MAD * deviation, step) + TOLERANCE
    return tuple(point for point, residual in zip(points, residuals, strict=True) if abs(residual) > far)
