"""How far a goal has come: the finished numbers of analysis, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentor_tui.terms import SmartLetter, Status


@dataclass(frozen=True, slots=True)
class Point:
    """One day of a series: the mean of that day's values of one source."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class MeasureProgress:
    """Where one measure stands today."""

    value: float | None
    """The mean of the latest points of the sources seen within 90 days of the newest; None without a point."""
    progress: float | None
    """The share of the way from baseline to target, unclamped: 0.5 is half way; None where there is none."""
    counts: bool
    """Whether the measure has what it takes to count in its goal's progress."""
    why: str
    """One sentence: the formula with its numbers, or what is missing."""


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """Where a goal stands today, and why."""

    progress: float | None
    """0…1 over the measures that count, else over the milestones; None where there is neither."""
    expected: float | None
    """0…1 of the way from start to due that has passed; None without dates."""
    status: Status
    first_reached_on: date | None
    """The first day on which the goal stood at 1, when it is reached."""
    why: tuple[str, ...]
    """Sentences: formula, what counts, what has no data."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One of the five SMART findings."""

    letter: SmartLetter
    held: bool
    reason: str
