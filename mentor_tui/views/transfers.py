"""What an import or an export did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NamedMeasure:
    """A measure that a name may mean."""

    id: str
    name: str
    goal_id: str
    goal: str
    anchors: int
    """Steps of its scale; 0 without one."""


@dataclass(frozen=True, slots=True)
class KnownMeasures:
    """What a file of observations is checked against."""

    measures: tuple[NamedMeasure, ...]
    goal_id: str | None
    """The goal whose measures alone are meant."""
    today: date


@dataclass(frozen=True, slots=True)
class MeasureImport:
    """What an import of observations means for one measure."""

    measure: str
    added: int
    """Values that the file has more of than the database."""
    known: int
    """Values that were there already."""


@dataclass(frozen=True, slots=True)
class PlanImport:
    """What an import of a plan did."""

    plan_id: str
    title: str
    added: int
    """Rows that were not there."""
    known: int
    """Rows that were there, and equal."""


@dataclass(frozen=True, slots=True)
class Export:
    """A plan as a file."""

    content: str
    """The whole file."""
    title: str
    """The plan's title."""
