"""Which action comes first."""

from __future__ import annotations

from datetime import date, datetime


def priority_of(impact: int | None, feasibility: int | None) -> int | None:
    """Impact × feasibility, 1…25; None where either isn't rated."""
    return None if impact is None or feasibility is None else impact * feasibility


def priority_key(
    impact: int | None, feasibility: int | None, due_on: date | None, made_at: datetime
) -> tuple[int, date, datetime]:
    """Sorts actions: the highest impact × feasibility first, then the earliest due, then the oldest.

    What isn't rated comes after all that is, what isn't due after what is. `made_at` are all with or all without zone.
    """
    return -(priority_of(impact, feasibility) or 0), due_on or date.max, made_at
