"""What a plot of a series shows, worked out before anything is drawn: where each line runs, what the axes say.

Heights are shares of the plot, 0 at its bottom and 1 at its top, so that whatever the values are, what is drawn with
them is tame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil, floor, isfinite, log10
from statistics import median
from typing import NamedTuple

from mentor_tui.terms import Claim
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import SeriesTrend
from mentor_tui.wording import number, short_date

_MARGIN = 0.06
"""Room above the highest and below the lowest value, as a share of the plot."""
_LOW = 13
"""Cells of height below which lines that lie close together can't be told apart."""
_AXIS = 2
"""Cells of height below the plot."""
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


class PlotRange(StrEnum):
    """How far back a plot looks: never to before the goal and its first point."""

    ALL = "all"
    YEAR = "year"
    QUARTER = "quarter"

    @property
    def days(self) -> int | None:
        """At most so many days up to today; None for all there are."""
        return {PlotRange.ALL: None, PlotRange.YEAR: 365, PlotRange.QUARTER: 91}[self]


class Part(StrEnum):
    """What a stroke of the plot stands for: whoever draws it gives it its mark and colour."""

    BASELINE = "baseline"
    TARGET = "target"
    EXPECTED = "expected"
    LEVEL = "level"
    FORECAST = "forecast"
    TREND = "trend"
    SERIES = "measured"
    PEAK = "peak"
    OFF_LINE = "off the line"


class Spot(NamedTuple):
    """A place in the plot."""

    x: float
    """Days from the plot's first day."""
    y: float
    """Height, 0 to 1."""


class Tick(NamedTuple):
    """A mark on an axis."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn of a series."""

    days: int
    """The plot's width in days."""
    strokes: tuple[tuple[Part, tuple[Spot, ...]], ...]
    """Lines from spot to spot, and single spots of peaks and points off the line, in the order of drawing."""
    dots: bool
    """Whether the points are few enough for a dot each."""
    joined: bool
    """Whether a line joins them: in a low plot it would run into the others."""
    as_expected: bool
    """Whether the expected line is left out, since it can't be told apart from the trend's."""
    across: tuple[Tick, ...]
    upwards: tuple[Tick, ...]
    parts: tuple[Part, ...]
    """What can be seen, for the legend."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """From days and values to places."""

    first: date
    days: int
    low: float
    high: float

    def spot(self, on: date, value: float) -> Spot:
        return Spot((on - self.first).days, self.height(value))

    def height(self, value: float) -> float:
        # Halved first: the distance between two large floats may be infinite.
        whole = self.high / 2 - self.low / 2
        if whole <= 0:
            return 0.5
        return _MARGIN + (1 - 2 * _MARGIN) * ((value / 2 - self.low / 2) / whole)

    def shows(self, on: date) -> bool:
        return 0 <= (on - self.first).days <= self.days


def picture_of(series: SeriesTrend, reach: PlotRange, today: date, width: int, height: int) -> Picture | str:
    """The plot of a series in `width` × `height` cells, or a sentence where there is nothing to be drawn."""
    if not all(isfinite(point.value) for point in series.points):
        return "A value here has no end, so there is no picture; w shows the values."
    frame = _frame(series, reach, today)
    seen = [point for point in series.points if frame.shows(point.on)]
    if not seen:
        if not series.points:
            return "No points yet: a adds the first."
        return f"No point in the last {reach.value}; the latest is of {short_date(series.points[-1].on, today)}."
    dots = len(seen) <= max(8, width // 2)
    strokes = tuple((part, spots) for part, spots in _strokes(series, frame, seen, width) if spots)
    as_expected = height < _LOW and _close(dict(strokes), height)
    if as_expected:
        strokes = tuple(stroke for stroke in strokes if stroke[0] is not Part.EXPECTED)
    return Picture(
        days=frame.days,
        strokes=strokes,
        dots=dots,
        joined=height >= _LOW or not dots,
        as_expected=as_expected,
        across=tuple(_days_across(frame, width, today)),
        upwards=_values_upwards(series, frame, height),
        parts=tuple(dict.fromkeys(part for part, _ in strokes)),
    )


def _frame(series: SeriesTrend, reach: PlotRange, today: date) -> _Frame:
    days = [point.on for point in series.points] or [today]
    if reach.days is not None:
        begun = min([*days, series.start_on or today, today])
        first, last = max(begun, today - timedelta(days=reach.days)), today
    else:
        ends = [on for on in (series.start_on, series.due_on, series.forecast.central) if on is not None]
        first, last = min([*days, *ends]), max([*days, *ends])
    # A point in two cells of the edge is hard to see, and a plot of a single day has no width.
    last = max(last, first + timedelta(days=7))
    values = [point.value for point in series.points if first <= point.on <= last]
    values += [value for value in (series.baseline, series.target) if value is not None and isfinite(value)]
    low, high = min(values, default=0.0), max(values, default=1.0)
    return _Frame(first, (last - first).days, low, high)


def _strokes(
    series: SeriesTrend, frame: _Frame, seen: Sequence[Point], width: int
) -> Iterator[tuple[Part, tuple[Spot, ...]]]:
    for part, value in ((Part.BASELINE, series.baseline), (Part.TARGET, series.target)):
        if value is not None and isfinite(value):
            yield part, (Spot(0, frame.height(value)), Spot(frame.days, frame.height(value)))
    yield Part.EXPECTED, _expected(series, frame)
    for plateau in series.plateaus:
        level = median(point.value for point in series.points if plateau.from_on <= point.on <= plateau.to_on)
        yield Part.LEVEL, _cut(frame.spot(plateau.from_on, level), frame.spot(plateau.to_on, level), frame.days)
    yield from _line(series, frame)
    yield (
        Part.SERIES,
        tuple(frame.spot(point.on, point.value) for point in reduced(seen, frame.first, frame.days, width)),
    )
    off_line = {point.on for point in series.off_line}
    for part, found in ((Part.PEAK, series.peaks), (Part.OFF_LINE, series.off_line)):
        for one in found:
            # A point off the line is marked as that, even where it is the best of its neighbours.
            if frame.shows(one.on) and (part is Part.OFF_LINE or one.on not in off_line):
                yield part, (frame.spot(one.on, one.value),)


def _close(strokes: dict[Part, tuple[Spot, ...]], height: int) -> bool:
    """Whether the expected way is nowhere a whole cell away from the trend, as far as that goes."""
    if Part.EXPECTED not in strokes or Part.TREND not in strokes:
        return False
    (begin, end), (first, last) = strokes[Part.EXPECTED], strokes[Part.TREND]
    if end.x <= begin.x:
        return False
    slope = (end.y - begin.y) / (end.x - begin.x)
    apart = [abs(begin.y + slope * (min(max(spot.x, begin.x), end.x) - begin.x) - spot.y) for spot in (first, last)]
    return max(apart) * (height - _AXIS) < 1


def _expected(series: SeriesTrend, frame: _Frame) -> tuple[Spot, ...]:
    start, due, baseline, target = series.start_on, series.due_on, series.baseline, series.target
    if start is None or due is None or due <= start or baseline is None or target is None:
        return ()
    return _cut(frame.spot(start, baseline), frame.spot(due, target), frame.days)


def _line(series: SeriesTrend, frame: _Frame) -> Iterator[tuple[Part, tuple[Spot, ...]]]:
    """The Theil–Sen line, where a direction is claimed, and its way on to the target, where a day is forecast."""
    trend = series.trend
    if trend.claim not in {Claim.IMPROVING, Claim.SLIPPING}:
        return
    if trend.slope_per_30_days is None or trend.level_on_first_day is None:
        return
    first, last = series.points[0].on, series.points[-1].on
    end = trend.level_on_first_day + trend.slope_per_30_days / 30 * (last - first).days
    if not isfinite(end):
        return
    reached = frame.spot(last, end)
    yield Part.TREND, _cut(frame.spot(first, trend.level_on_first_day), reached, frame.days)
    if series.forecast.central is not None and series.target is not None and series.forecast.central > last:
        yield Part.FORECAST, _cut(reached, frame.spot(series.forecast.central, series.target), frame.days)


def _cut(begin: Spot, end: Spot, days: int) -> tuple[Spot, ...]:
    """The part of a straight line that lies between the plot's sides, its floor and its ceiling."""
    from_share, to_share = 0.0, 1.0
    for start, change, least, most in (
        (begin.x, end.x - begin.x, 0.0, float(days)),
        (begin.y, end.y - begin.y, 0.0, 1.0),
    ):
        if change == 0:
            if not least <= start <= most:
                return ()
            continue
        enter, leave = sorted(((least - start) / change, (most - start) / change))
        from_share, to_share = max(from_share, enter), min(to_share, leave)
    if from_share > to_share:
        return ()
    return tuple(
        Spot(begin.x + share * (end.x - begin.x), begin.y + share * (end.y - begin.y))
        for share in (from_share, to_share)
    )


def reduced(points: Sequence[Point], first: date, days: int, width: int) -> tuple[Point, ...]:
    """The points that `width` columns can show: each column's lowest and highest where there are more. By date."""
    if len(points) <= 2 * width or width <= 0:
        return tuple(points)
    columns: dict[int, tuple[Point, Point]] = {}
    for point in points:
        column = min(width - 1, (point.on - first).days * width // max(1, days))
        lowest, highest = columns.get(column, (point, point))
        columns[column] = (
            point if point.value < lowest.value else lowest,
            point if point.value > highest.value else highest,
        )
    kept = [sorted({low, high}, key=lambda point: point.on) for low, high in columns.values()]
    return tuple(point for column in kept for point in column)


def _values_upwards(series: SeriesTrend, frame: _Frame, height: int) -> tuple[Tick, ...]:
    """Baseline and target with their values, and round values between where there is room."""
    rows = max(1, height - 2)
    ticks: list[Tick] = []
    fixed = [value for value in (series.target, series.baseline) if value is not None and isfinite(value)]
    for value in (*fixed, *_round_values(frame.low, frame.high, max(2, rows // 3))):
        tick = Tick(frame.height(value), number(value))
        if all(abs(tick.at - other.at) * rows >= 1.5 and tick.words != other.words for other in ticks):
            ticks.append(tick)
    return tuple(sorted(ticks))


def _round_values(low: float, high: float, most: int) -> Iterator[float]:
    """At most about `most` round values from low to high."""
    half = high / 2 - low / 2
    if half <= 0:
        yield low
        return
    step = half / most * 2
    # At the ends of what a float holds there is nothing round between the two.
    size = floor(log10(step)) if step > 0 else -400
    if not -300 < size < 300:
        yield from (low, high)
        return
    step = next(factor for factor in (1, 2, 5, 10) if factor * 10.0**size >= step * (1 - 1e-9)) * 10.0**size
    start = ceil(low / step - 1e-9)
    for count in range(most + 2):
        value = (start + count) * step
        if value > high + step * 1e-9:
            return
        yield value


def _days_across(frame: _Frame, width: int, today: date) -> Iterator[Tick]:
    """The first days of months, as many as there is room for; of short plots, weeks."""
    room = max(1, width // 9)
    last = frame.first + timedelta(days=frame.days)
    if frame.days <= 70:
        step = next((step for step in (1, 2, 7, 14) if frame.days / step <= room), 28)
        for count in range(frame.days // step + 1):
            on = frame.first + timedelta(days=count * step)
            yield Tick(count * step, short_date(on, on))
        return
    months = (last.year - frame.first.year) * 12 + last.month - frame.first.month
    step = next((step for step in _MONTH_STEPS if months / step <= room), _MONTH_STEPS[-1])
    for month in range(frame.first.year * 12 + frame.first.month - 1, last.year * 12 + last.month):
        on = date(month // 12, month % 12 + 1, 1)
        if month % step == 0 and on >= frame.first:
            words = f"{on:%b}" if on.year == today.year and on.month > 1 else f"{on:%b} {on.year}"
            yield Tick((on - frame.first).days, str(on.year) if step >= 12 else words)
