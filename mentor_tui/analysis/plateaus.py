"""Where a series is shown to be level: where no slope that matters is left possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentor_tui.analysis.averages import TOLERANCE, median
from mentor_tui.analysis.measures import at_target
from mentor_tui.analysis.trend import interval_ranks
from mentor_tui.terms import Direction
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import Plateau

FEWEST = 5
SHORTEST_DAYS = 28
SHARE_OF_PACE = 0.25
"""What part of the pace to the target counts as level."""
MOST_SEARCHED = 200
"""The most points that are searched one by one; more are searched as medians of equal spans of weeks."""


def plateaus_of(
    points: Sequence[Point],
    *,
    direction: Direction,
    baseline: float | None,
    target: float | None,
    start_on: date | None,
    due_on: date | None,
) -> tuple[Plateau, ...]:
    """The level stretches of a series, by date; none without baseline, target and dates.

    A run of at least 5 points over at least 28 days is level when Sen's 90 % interval of its slope (1968) lies inside
    ±δ, δ a quarter of the pace (target − baseline)/(due − start). The longest in days is taken first, the earlier of
    equals, then the next outside it. Above 200 points the runs are of medians of equal spans of whole weeks, the
    shortest spans that leave at most 200. Points by date, one a day.
    """
    if baseline is None or target is None or start_on is None or due_on is None:
        return ()
    if baseline == target or due_on <= start_on:
        return ()
    level = SHARE_OF_PACE * abs(target - baseline) / (due_on - start_on).days * (1 + TOLERANCE)
    spans = _spans_of(points)
    taken: list[tuple[int, int]] = []
    runs = sorted(_level_runs(spans, level), key=lambda run: (spans[run[0]].first - spans[run[1]].last, run[0]))
    for first, last in runs:
        if all(last < begin or end < first for begin, end in taken):
            taken.append((first, last))
    return tuple(
        _plateau(points[spans[first].begin : spans[last].end], points[-1], direction, baseline, target)
        for first, last in sorted(taken)
    )


def reaching_the_end(plateaus: Sequence[Plateau], points: Sequence[Point]) -> Plateau | None:
    """The plateau to which the last point belongs."""
    if plateaus and points and plateaus[-1].to_on == points[-1].on:
        return plateaus[-1]
    return None


@dataclass(frozen=True, slots=True)
class _Span:
    """Points taken together: all of them where the series is searched point by point."""

    begin: int
    """The place of its first point in the series."""
    end: int
    """The place after its last."""
    first: int
    """The day of its first point, counted from the series' first."""
    last: int
    time: float
    """The median day."""
    value: float
    """The median value."""


def _spans_of(points: Sequence[Point]) -> list[_Span]:
    """Each point by itself; above 200 the shortest equal spans of whole weeks that leave at most 200."""
    if not points:
        return []
    days = [(point.on - points[0].on).days for point in points]
    if len(points) <= MOST_SEARCHED:
        return [_Span(i, i + 1, day, day, day, points[i].value) for i, day in enumerate(days)]
    weeks = 1
    while len({day // (7 * weeks) for day in days}) > MOST_SEARCHED:
        weeks += 1
    begins = [i for i, day in enumerate(days) if not i or day // (7 * weeks) != days[i - 1] // (7 * weeks)]
    return [
        _Span(
            begin,
            end,
            days[begin],
            days[end - 1],
            median(days[begin:end]),
            median(point.value for point in points[begin:end]),
        )
        for begin, end in zip(begins, [*begins[1:], len(points)], strict=True)
    ]


def _level_runs(spans: Sequence[_Span], level: float) -> Iterator[tuple[int, int]]:
    """The first and last place of each run whose interval lies inside ±level.

    The interval's ends are slopes of known rank, so that it is enough to count the slopes beyond ±level, and those of
    a run are those of the run one shorter and its last point's: O(n²) for all runs together.
    """
    beyond = _slopes_beyond(spans, level)
    for first in range(len(spans) - FEWEST + 1):
        falling = rising = 0
        tied: dict[float, int] = {}
        ties = 0
        for last in range(first, len(spans)):
            falls, rises = beyond[last][last - first]
            falling += falls
            rising += rises
            value = spans[last].value
            k = tied.get(value, 0)
            tied[value] = k + 1
            ties += 6 * k * (k + 2)
            n = last - first + 1
            if n < FEWEST or spans[last].last - spans[first].first < SHORTEST_DAYS:
                continue
            pairs = n * (n - 1) // 2
            low, high = interval_ranks(pairs, (n * (n - 1) * (2 * n + 5) - ties) / 18)
            if falling <= low and rising <= pairs - 1 - high:
                yield first, last


def _slopes_beyond(spans: Sequence[_Span], level: float) -> list[list[tuple[int, int]]]:
    """For each place, and each number of places before it: how many of them have a slope to it beyond ±level."""
    counted: list[list[tuple[int, int]]] = []
    for last, end in enumerate(spans):
        falls = rises = 0
        row = [(0, 0)]
        for begin in reversed(spans[:last]):
            change, reach = end.value - begin.value, level * (end.time - begin.time)
            falls += change < -reach
            rises += change > reach
            row.append((falls, rises))
        counted.append(row)
    return counted


def _plateau(
    points: Sequence[Point], last_of_all: Point, direction: Direction, baseline: float, target: float
) -> Plateau:
    """A level stretch: it holds when its median is at the target, or the last point where that belongs to it."""
    levels = [median(point.value for point in points)]
    if points[-1] == last_of_all:
        levels.append(last_of_all.value)
    holding = any(at_target(level, direction, baseline, target) for level in levels)
    return Plateau(points[0].on, points[-1].on, holding, len(points))
