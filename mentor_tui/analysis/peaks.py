"""The days on which a series stood out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from mentor_tui.analysis.averages import TOLERANCE, median
from mentor_tui.analysis.trend import improving_sign
from mentor_tui.terms import Direction
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import Peak

MOST = 3
"""How many peaks are told."""
SHARE_OF_RANGE = 0.10
"""The part of |target − baseline| by which a peak must stand out."""
TIMES_NOISE = 6
"""And the multiple of the noise: at 6, pure noise shows a peak in about 4 % of series."""
NORMAL_MAD = 1.4826
"""The standard deviation of normal noise, as a multiple of its median absolute deviation."""


def peaks_of(
    points: Sequence[Point], *, direction: Direction, baseline: float | None, target: float | None, step: float
) -> tuple[Peak, ...]:
    """The local bests that stand out most, at most three, by date. Points by date, one a day.

    A peak is higher, in the better direction, than what is on either side; the ends are none, a flat top is one, on its
    first day. Its prominence, the height above the higher of the two lows that part it from anything better or from the
    end, is at least `step` (one step of the scale, 0 where it has none), 10 % of |target − baseline| and six times the
    noise of successive differences.
    """
    if len(points) < 3:
        return ()
    sign = improving_sign(points, direction, baseline, target)
    heights = [sign * point.value for point in points]
    least = max(step, TIMES_NOISE * noise_of(heights))
    if baseline is not None and target is not None:
        least = max(least, SHARE_OF_RANGE * abs(target - baseline))
    before, after = _lows_before(heights), _lows_before(heights[::-1])[::-1]
    peaks = [
        Peak(points[top].on, points[top].value, heights[top] - max(before[top], after[top])) for top in _tops(heights)
    ]
    standing_out = [peak for peak in peaks if peak.prominence >= least - TOLERANCE]
    most = sorted(standing_out, key=lambda peak: -peak.prominence)[:MOST]
    return tuple(sorted(most, key=lambda peak: peak.on))


def noise_of(values: Sequence[float]) -> float:
    """s = 1.4826 · median|Δ − median Δ| / √2 of at least two values' successive differences Δ."""
    changes = [following - value for value, following in pairwise(values)]
    usual = median(changes)
    return NORMAL_MAD * median(abs(change - usual) for change in changes) / sqrt(2)


def _tops(heights: Sequence[float]) -> list[int]:
    """The first places of the tops that are higher than both sides."""
    tops = []
    risen_at = -1
    for place, (height, following) in enumerate(pairwise(heights), start=1):
        if following > height + TOLERANCE:
            risen_at = place
        elif following < height - TOLERANCE:
            if risen_at >= 0:
                tops.append(risen_at)
            risen_at = -1
    return tops


def _lows_before(heights: Sequence[float]) -> list[float]:
    """For each place the least height since the last one that is higher, or since the beginning. O(n)."""
    lows = []
    higher: list[tuple[float, float]] = []
    for height in heights:
        low = height
        while higher and higher[-1][0] <= height + TOLERANCE:
            low = min(low, higher.pop()[1])
        lows.append(low)
        higher.append((height, low))
    return lows
