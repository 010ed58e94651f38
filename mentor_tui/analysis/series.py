"""From observations to series: one source, one point a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from mentor_tui.analysis.averages import mean
from mentor_tui.terms import Source
from mentor_tui.views.progress import Point

SEEN_TOGETHER_DAYS = 90
"""How far behind the newest point a source's latest one may lie and still speak for today."""


@dataclass(frozen=True, slots=True)
class Observed:
    """One measured value: its day, and where it comes from."""

    on: date
    value: float
    source: Source


def series_of(observed: Iterable[Observed], today: date) -> dict[Source, tuple[Point, ...]]:
    """Each source's points by date, up to and with today: one a day, the mean of that day's values.

    Sources are never mixed, and one without a point isn't there. The order of `Source` is kept.
    """
    days: dict[Source, dict[date, list[float]]] = {}
    for one in observed:
        if one.on <= today:
            days.setdefault(one.source, {}).setdefault(one.on, []).append(one.value)
    return {
        source: tuple(Point(on, mean(values)) for on, values in sorted(days[source].items()))
        for source in Source
        if source in days
    }


def latest_value(observed: Iterable[Observed], today: date) -> float | None:
    """The value of a measure: the mean of the latest points of the sources seen within 90 days of the newest one.

    None where there is no point up to today.
    """
    latest = [points[-1] for points in series_of(observed, today).values()]
    return value_of_latest(latest) if latest else None


def value_of_latest(latest: Collection[Point]) -> float:
    """The same from each source's latest point alone; there is at least one."""
    return mean([point.value for point in seen_together(latest)])


def seen_together(latest: Collection[Point]) -> tuple[Point, ...]:
    """Of each source's latest point those that speak for today: within 90 days of the newest. At least one is given."""
    newest = max(point.on for point in latest)
    return tuple(point for point in latest if (newest - point.on).days <= SEEN_TOGETHER_DAYS)
