"""The slopes between all pairs of points, in their order: what Theil (1950) and Sen (1968) take their line from.

Few points: all slopes are sorted. Many: the wanted ones are selected without making all of them, by counting how many
slopes lie below a pivot. A pair's slope lies below m exactly when y − m·t falls from its first point to its second, so
that counting is counting the pairs out of order (Dillencourt, Mount and Netanyahu 1992).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from math import sqrt

ALL_UP_TO = 400
"""The most points whose slopes are all made and sorted."""
_GOLDEN = 0.6180339887498949
_SAMPLED = 40_000
"""About how many slopes are sampled for pivots."""
_MADE_AT_ONCE = 20_000
"""How many slopes may lie between two pivots to be made and sorted."""
_ROUNDING = 4e-15
"""What y − m·t may be off by, as a share of its largest terms."""


def slopes_at(times: Sequence[int], values: Sequence[float], ranks: Sequence[int]) -> list[float]:
    """The slopes at these ranks, 0 for the least, of all pairs of points; the times are distinct and rise.

    Exact, to the rounding of a float. O(n²) up to 400 points, O(n log n) comparisons above.
    """
    if len(times) <= ALL_UP_TO:
        slopes = sorted(_all_slopes(times, values))
        return [slopes[rank] for rank in ranks]
    if max(values) == min(values):
        return [0.0] * len(ranks)
    selection = _Selection(times, values)
    return [selection.at(rank) for rank in ranks]


def _all_slopes(times: Sequence[int], values: Sequence[float]) -> list[float]:
    slopes: list[float] = []
    for index, (time, value) in enumerate(zip(times, values, strict=True)):
        later = zip(times[index + 1 :], values[index + 1 :], strict=True)
        slopes += [(y - value) / (t - time) for t, y in later]
    return slopes


class _Selection:
    """Finds slopes by rank in one series that isn't constant."""

    def __init__(self, times: Sequence[int], values: Sequence[float]) -> None:
        self.times = times
        self.values = values
        self.largest = max(map(abs, values))
        self.length = times[-1]
        self.steepest = 2 * (max(values) - min(values))
        self.sample = self._sampled()
        self.counts: dict[float, tuple[int, int]] = {}

    def at(self, rank: int) -> float:
        """The slope at this rank: pivots from the sample close in on it, then what is left between them is sorted."""
        low, high = -self.steepest, self.steepest
        below, up_to = 0, len(self.times) * (len(self.times) - 1) // 2
        pool = self.sample
        while up_to - below > _MADE_AT_ONCE and pool:
            share = (rank - below) / (up_to - below)
            margin = 1.5 * sqrt(len(pool) * share * (1 - share)) + 1
            for place in (share * len(pool) - margin, share * len(pool) + margin):
                pivot = pool[min(max(int(place), 0), len(pool) - 1)]
                if not low < pivot < high:
                    continue
                less, at_most = self._count(pivot)
                if less <= rank < at_most:
                    return pivot
                if rank < less:
                    high, up_to = pivot, less
                else:
                    low, below = pivot, at_most
            pool = pool[bisect_right(pool, low) : bisect_left(pool, high)]
        return sorted(self._between(low, high))[rank - below]

    def _sampled(self) -> list[float]:
        """Slopes of pairs at all distances alike, sorted."""
        times, values, n = self.times, self.values, len(self.times)
        slopes: list[float] = []
        for turn in range(1, _SAMPLED // n + 2):
            apart = 1 + int(turn * _GOLDEN % 1 * (n - 1))
            slopes += [(values[i] - values[i - apart]) / (times[i] - times[i - apart]) for i in range(n)]
        return sorted(slopes)

    def _leans(self, slope: float) -> tuple[list[float], float]:
        """y − m·t of all points, and what two of them may differ by and still be equal."""
        leaning = [value - slope * time for time, value in zip(self.times, self.values, strict=True)]
        return leaning, _ROUNDING * (self.largest + abs(slope) * self.length)

    def _count(self, slope: float) -> tuple[int, int]:
        """How many slopes are less than this one, and how many at most it."""
        if slope in self.counts:
            return self.counts[slope]
        leaning, rounding = self._leans(slope)
        seen: list[float] = []
        less = at_most = 0
        for one in leaning:
            less += len(seen) - bisect_right(seen, one + rounding)
            at_most += len(seen) - bisect_left(seen, one - rounding)
            insort(seen, one)
        self.counts[slope] = less, at_most
        return less, at_most

    def _between(self, low: float, high: float) -> list[float]:
        """The slopes strictly between two: pairs that are in order by y − low·t and out of order by y − high·t."""
        at_low, round_low = self._leans(low)
        at_high, round_high = self._leans(high)
        seen: list[tuple[float, int]] = []
        slopes: list[float] = []
        for second in sorted(range(len(at_low)), key=at_low.__getitem__):
            mark = (at_high[second], second)
            place = bisect_right(seen, mark)
            slopes += [
                (self.values[second] - self.values[first]) / (self.times[second] - self.times[first])
                for height, first in seen[place:]
                if height > mark[0] + round_high and at_low[first] < at_low[second] - round_low
            ]
            seen.insert(place, mark)
        return slopes
