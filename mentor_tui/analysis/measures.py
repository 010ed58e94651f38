"""How far one measure has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from mentor_tui.analysis.averages import TOLERANCE, mean
from mentor_tui.analysis.series import Observed, latest_value, series_of, value_of_latest
from mentor_tui.terms import Direction, Source
from mentor_tui.views.progress import MeasureProgress, Point
from mentor_tui.wording import counted, number, percent, quantity


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What is known of a measure."""

    name: str
    unit: str
    direction: Direction
    baseline: float | None
    target: float | None
    weight: float
    """At least 0."""
    observed: tuple[Observed, ...]
    """In any order; what lies after today is left out."""


def counts(facts: MeasureFacts) -> bool:
    """Whether a measure has what it takes to count: a target, and to reach it a baseline that differs from it."""
    if facts.target is None:
        return False
    if facts.direction is not Direction.REACH:
        return True
    return facts.baseline is not None and facts.baseline != facts.target


def share_of_way(value: float, baseline: float, target: float) -> float:
    """(value − baseline) / (target − baseline), unclamped; the sign makes falling targets work."""
    return (value - baseline) / (target - baseline)


def holds(value: float, direction: Direction, target: float) -> bool:
    """Whether a value of a keep measure is on the right side of its target."""
    if direction is Direction.KEEP_AT_MOST:
        return value <= target + TOLERANCE
    return value >= target - TOLERANCE


def at_target(value: float, direction: Direction, baseline: float | None, target: float | None) -> bool:
    """Whether a value stands at its target or beyond, p ≥ 1; no without target, or to reach it without baseline."""
    if target is None:
        return False
    if direction is not Direction.REACH:
        return holds(value, direction, target)
    if baseline is None or baseline == target:
        return False
    return share_of_way(value, baseline, target) >= 1 - TOLERANCE


def measure_progress(facts: MeasureFacts, *, start_on: date | None, today: date) -> MeasureProgress:
    """Where a measure stands today, and why.

    To reach a target: the share of the way from baseline to target. To keep one: the share of the observed days
    since `start_on`, it included (all days where it is None), that held the target; a day of several sources is
    their mean. None where the measure doesn't count or has no point.
    """
    value = latest_value(facts.observed, today)
    if not counts(facts):
        return MeasureProgress(value, None, counts=False, why=_missing(facts))
    course = list(progress_course(facts, start_on=start_on, today=today))
    if not course:
        since = " since the start" if facts.observed and start_on is not None else ""
        return MeasureProgress(value, None, counts=True, why=f"no data yet{since}")
    progress = course[-1][1]
    if facts.direction is Direction.REACH:
        why = (
            f"({number(value)} − {_term(facts.baseline)}) / ({number(facts.target)} − {_term(facts.baseline)})"
            f" = {percent(progress)}"
        )
    else:
        limit = f"{facts.direction.words.removeprefix('keep ')} {quantity(facts.target, facts.unit)}"
        held = counted(len(course), "observed day")
        why = f"{limit} held on {round(progress * len(course))} of {held} = {percent(progress)}"
    return MeasureProgress(value, progress, counts=True, why=why)


def progress_course(facts: MeasureFacts, *, start_on: date | None, today: date) -> Iterator[tuple[date, float]]:
    """The measure's progress as it stood at the end of each day with a point, by date: nothing where it doesn't count.

    Between two of these days it doesn't change. O(n log n) for n observations.
    """
    if facts.target is None or not counts(facts):
        return
    latest: dict[Source, Point] = {}
    held = seen = 0
    for on, points in _points_by_day(facts.observed, today):
        if facts.direction is not Direction.REACH:
            if start_on is not None and on < start_on:
                continue
            seen += 1
            held += holds(mean([point.value for point in points.values()]), facts.direction, facts.target)
            yield on, held / seen
        elif facts.baseline is not None:
            latest |= points
            yield on, share_of_way(value_of_latest(latest.values()), facts.baseline, facts.target)


def _points_by_day(observed: tuple[Observed, ...], today: date) -> Iterator[tuple[date, dict[Source, Point]]]:
    """Each observed day with its sources' points."""
    marked = [(point.on, source, point) for source, points in series_of(observed, today).items() for point in points]
    marked.sort(key=lambda mark: mark[0])
    for on, group in groupby(marked, key=lambda mark: mark[0]):
        yield on, {source: point for _, source, point in group}


def _term(value: float | None) -> str:
    """A number as the second term of a difference: a negative one in brackets."""
    return f"({number(value)})" if value is not None and value < 0 else number(value)


def _missing(facts: MeasureFacts) -> str:
    if facts.target is None:
        return "counts nowhere without a target"
    if facts.baseline is None:
        return "counts nowhere without a baseline"
    return "counts nowhere: baseline and target are equal"
