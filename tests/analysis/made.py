"""Series made by hand, for the tests of the analysis."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from mentor_tui.views.progress import Point


def series(values: Iterable[float], first: date = date(2026, 1, 5), every: int = 7) -> tuple[Point, ...]:
    """Points of these values, one every `every` days from `first` on."""
    return tuple(Point(first + timedelta(days=every * at), float(value)) for at, value in enumerate(values))
