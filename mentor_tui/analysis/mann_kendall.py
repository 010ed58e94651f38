"""Is there a trend at all? The test of Mann (1945), and what points that hang together take from it.

Bayley and Hammersley (1946): n points with lag-1 autocorrelation ρ are worth n·(1 − ρ)/(1 + ρ) independent ones.
Marriott and Pope (1954): the estimate of ρ from a short series comes out too low; the bias is corrected.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import erfc, factorial, sqrt

EXACT_UP_TO = 10
"""The most points, none tied, whose p-value is counted out instead of approximated."""
ADJUSTED_FROM = 10
"""The fewest points whose p-value is corrected for autocorrelation."""
MOST_AUTOCORRELATION = 0.9
LEAST_LEFT_OVER = 0.05
"""The share of the variance that the cubic must leave before what it leaves is taken for noise."""


def kendall_score(values: Sequence[float]) -> int:
    """Mann's S: pairs that rise with time less pairs that fall. O(n log n) comparisons."""
    seen: list[float] = []
    score = 0
    for value in values:
        score += bisect_left(seen, value) - (len(seen) - bisect_right(seen, value))
        insort(seen, value)
    return score


def score_variance(values: Sequence[float]) -> float:
    """The variance of S without a trend, corrected for ties: (2.6) in Sen (1968)."""
    n = len(values)
    tied = sum(k * (k - 1) * (2 * k + 5) for k in Counter(values).values())
    return (n * (n - 1) * (2 * n + 5) - tied) / 18


def p_of_trend(values: Sequence[float]) -> float:
    """The two-sided p-value of Mann–Kendall: exact for at most 10 values without ties, else normal; 1 when constant."""
    score = kendall_score(values)
    if len(values) <= EXACT_UP_TO and len(set(values)) == len(values):
        return _exact_p(len(values), score)
    return _normal_p(score, score_variance(values))


def p_of_trend_adjusted(times: Sequence[int], values: Sequence[float]) -> float:
    """The same with the variance of S times (1 + ρ)/(1 − ρ), from 10 values on; never below `p_of_trend`.

    `times` are distinct and rise, in any unit.
    """
    p = p_of_trend(values)
    if len(values) < ADJUSTED_FROM:
        return p
    rho = autocorrelation(times, values)
    return max(p, _normal_p(kendall_score(values), score_variance(values) * (1 + rho) / (1 - rho)))


def autocorrelation(times: Sequence[int], values: Sequence[float]) -> float:
    """ρ, 0…0.9: the lag-1 autocorrelation of what a least-squares cubic in time leaves, its bias corrected.

    ρ = (r + 3/n)/(1 − 6/n), after Marriott and Pope (1954); 0 where the cubic leaves less than 5 % of the variance.
    Needs more than 6 values.
    """
    n = len(values)
    largest = max(map(abs, values)) or 1.0
    left, varied = _without_cubic(times, [value / largest for value in values])
    power = sum(one * one for one in left)
    if power <= LEAST_LEFT_OVER * varied:
        return 0.0
    r = sum(one * following for one, following in pairwise(left)) / power
    return min(MOST_AUTOCORRELATION, max(0.0, (r + 3 / n) / (1 - 6 / n)))


def _without_cubic(times: Sequence[int], values: Sequence[float]) -> tuple[list[float], float]:
    """What the least-squares cubic leaves, and the sum of squares about the mean.

    By polynomials orthogonal over the times (Forsythe 1957), so that no matrix of powers is inverted.
    """
    first, length = times[0], times[-1] - times[0]
    places = [2 * (time - first) / length - 1 for time in times]
    left = list(values)
    varied = 0.0
    before, current = [0.0] * len(places), [1.0] * len(places)
    norm_before = 1.0
    for degree in range(4):
        norm = sum(p * p for p in current)
        share = sum(p * value for p, value in zip(current, left, strict=True)) / norm
        left = [value - share * p for p, value in zip(current, left, strict=True)]
        if degree == 0:
            varied = sum(value * value for value in left)
        centre = sum(place * p * p for place, p in zip(places, current, strict=True)) / norm
        weight = norm / norm_before if degree else 0.0
        before, current, norm_before = (
            current,
            [(place - centre) * p - weight * b for place, p, b in zip(places, current, before, strict=True)],
            norm,
        )
    return left, varied


def _normal_p(score: int, variance: float) -> float:
    """Two-sided, with continuity correction."""
    if score == 0 or variance <= 0:
        return 1.0
    return erfc((abs(score) - 1) / sqrt(2 * variance))


def _exact_p(n: int, score: int) -> float:
    """Two-sided, by counting the orders of n values with at most so many pairs out of order (Kendall 1970)."""
    pairs = n * (n - 1) // 2
    fewest = min(pairs - score, pairs + score) // 2
    orders = [1]
    for k in range(2, n + 1):
        orders = [sum(orders[max(0, i - k + 1) : i + 1]) for i in range(len(orders) + k - 1)]
    return min(1.0, 2 * sum(orders[: fewest + 1]) / factorial(n))
