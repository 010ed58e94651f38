"""Means and medians, as every other module here takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum

TOLERANCE = 1e-9
"""What every comparison allows, so that sums of decimals don't miss their boundary."""


def mean(values: Sequence[float]) -> float:
    """The mean of at least one value, to 14 significant digits: the mean of equal decimals is that decimal."""
    if len(values) == 1:
        return values[0]
    return float(f"{fsum(values) / len(values):.14g}")


def median(values: Iterable[float]) -> float:
    """The middle of at least one value, or the mean of the two in the middle."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
