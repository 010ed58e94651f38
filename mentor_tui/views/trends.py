"""What a series says and how far it can be believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentor_tui.terms import Category, Claim, Direction, Source
from mentor_tui.views.progress import Point


@dataclass(frozen=True, slots=True)
class Trend:
    """The Theil–Sen line of a series and the Mann–Kendall test behind its claim."""

    n: int
    slope_per_30_days: float | None
    """None below 5 points, as are the interval and both p."""
    slope_low: float | None
    """The lower end of Sen's 90 % interval, per 30 days."""
    slope_high: float | None
    level_on_first_day: float | None
    """The line's height on the series' first day: median(y − b·t) with t counted in days from it."""
    p_value: float | None
    p_adjusted: float | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class Plateau:
    """A stretch in which the series is shown to be level; both days belong to it."""

    from_on: date
    to_on: date
    holding: bool
    """Whether it is level at the target, which is no plateau to worry about."""
    n: int


@dataclass(frozen=True, slots=True)
class Peak:
    """A local best."""

    on: date
    value: float
    prominence: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days on which the line and its interval's ends reach the target; each may be unknown."""

    earliest: date | None
    central: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class SeriesTrend:
    """One source's series of one measure, with all that analysis says of it."""

    goal_id: str
    goal: str
    measure_id: str
    measure: str
    unit: str
    category: Category
    direction: Direction
    source: Source
    baseline: float | None
    target: float | None
    start_on: date | None
    """When the way to the target began: with due_on and both values it draws the expected line."""
    due_on: date | None
    points: tuple[Point, ...]
    """One a day, the mean of that day's observations."""
    values: int
    """How many observations they are made of."""
    trend: Trend
    peaks: tuple[Peak, ...]
    plateaus: tuple[Plateau, ...]
    off_line: tuple[Point, ...]
    """Points far off the line: named, and kept."""
    forecast: Forecast
    sentence: str
    """The picture in words, with n and p."""


@dataclass(frozen=True, slots=True)
class PlanTrends:
    """Every series of a plan that the reader may see."""

    plan_id: str
    today: date
    series: tuple[SeriesTrend, ...]
    """Of measures that have an observation."""
    goals: int
    measures: int
    """How many there are of both, observed or not."""
    may_edit: bool
