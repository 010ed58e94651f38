"""Which action comes first."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mentor_tui.analysis.priority import priority_key, priority_of

OLD, NEW = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
SOON, LATE = date(2026, 3, 1), date(2026, 4, 1)


@pytest.mark.guide("R23")
def test_impact_times_feasibility_then_due_then_age() -> None:
    in_order = [
        (5, 5, LATE, NEW),
        (4, 5, SOON, OLD),
        (5, 4, LATE, OLD),
        (4, 5, LATE, NEW),
        (4, 5, None, OLD),
        (1, 1, SOON, OLD),
        (5, None, SOON, OLD),
        (None, 5, SOON, NEW),
        (None, None, None, OLD),
    ]
    mixed = in_order[4:] + in_order[:4][::-1]
    assert sorted(mixed, key=lambda action: priority_key(*action)) == in_order


@pytest.mark.parametrize(
    ("impact", "feasibility", "priority"), [(4, 5, 20), (1, 1, 1), (None, 5, None), (5, None, None)]
)
def test_priority_is_the_product(impact: int | None, feasibility: int | None, priority: int | None) -> None:
    assert priority_of(impact, feasibility) == priority
