"""Where a series is going, and whether that can be said."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from mentor_tui.analysis.averages import TOLERANCE, median
from mentor_tui.analysis.mann_kendall import p_of_trend, p_of_trend_adjusted, score_variance
from mentor_tui.analysis.slopes import slopes_at
from mentor_tui.terms import Claim, Direction
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import Trend

FEWEST = 5
"""The fewest points of which anything is said."""
SURE_BELOW = 0.05
"""The adjusted p-value below which a direction is claimed."""
DAYS = 30
"""Slopes are told per so many days."""
NORMAL_95 = 1.6448536269514722
"""The 95 % point of the normal distribution: 5 % on either side of a 90 % interval."""


def trend_of(points: Sequence[Point], direction: Direction, baseline: float | None, target: float | None) -> Trend:
    """The line through a series, its 90 % interval, and what may be claimed. Points by date, one a day.

    The slope is the median of the slopes of all pairs, on real dates (Theil 1950, Sen 1968), the interval Sen's; both
    per 30 days. The test is Mann's (1945), `p_adjusted` corrected as `mann_kendall` says. Below 5 points all are None.
    """
    n = len(points)
    if n < FEWEST:
        return Trend(n, None, None, None, None, None, None, Claim.TOO_FEW)
    times = days_of(points)
    values = [point.value for point in points]
    slope, low, high = sen_slopes(times, values)
    p_adjusted = p_of_trend_adjusted(times, values)
    moved = abs(slope) * times[-1] > TOLERANCE * (max(values) - min(values))
    claim = Claim.NO_CLEAR_TREND
    if p_adjusted < SURE_BELOW and moved:
        sign = improving_sign(points, direction, baseline, target)
        claim = Claim.IMPROVING if slope * sign > 0 else Claim.SLIPPING
    return Trend(
        n=n,
        slope_per_30_days=slope * DAYS,
        slope_low=low * DAYS,
        slope_high=high * DAYS,
        level_on_first_day=level_of(times, values, slope),
        p_value=p_of_trend(values),
        p_adjusted=p_adjusted,
        claim=claim,
    )


def days_of(points: Sequence[Point]) -> list[int]:
    """The points' days, counted from the first."""
    return [(point.on - points[0].on).days for point in points]


def sen_slopes(times: Sequence[int], values: Sequence[float]) -> tuple[float, float, float]:
    """The median slope and the ends of Sen's 90 % interval, per unit of time, of at least two points."""
    pairs = len(times) * (len(times) - 1) // 2
    low, high = interval_ranks(pairs, score_variance(values))
    lower, upper, least, most = slopes_at(times, values, ((pairs - 1) // 2, pairs // 2, low, high))
    return (lower + upper) / 2, least, most


def interval_ranks(pairs: int, variance: float) -> tuple[int, int]:
    """The ranks, 0 for the least of `pairs` slopes, of the ends of Sen's 90 % interval.

    `variance` is that of Mann's S; ranks are rounded as in `scipy.stats.theilslopes(alpha=0.9)`.
    """
    reach = NORMAL_95 * sqrt(variance)
    return max(round((pairs - reach) / 2) - 1, 0), min(round((pairs + reach) / 2), pairs - 1)


def level_of(times: Sequence[int], values: Sequence[float], slope: float) -> float:
    """The height at time 0 of the line with this slope: median(y − b·t)."""
    return median(value - slope * time for time, value in zip(times, values, strict=True))


def improving_sign(points: Sequence[Point], direction: Direction, baseline: float | None, target: float | None) -> int:
    """1 where up is the better way, −1 where down is.

    To reach a target: from the baseline (without one: from the first point) towards it. Without a target the better
    way is unknown, and up is taken for it.
    """
    if direction is not Direction.REACH:
        return -1 if direction is Direction.KEEP_AT_MOST else 1
    if baseline is None and points:
        baseline = points[0].value
    return -1 if target is not None and baseline is not None and target < baseline else 1
