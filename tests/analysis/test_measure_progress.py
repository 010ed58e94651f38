"""How far one measure has come."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from mentor_tui.analysis.measures import MeasureFacts, at_target, counts, measure_progress
from mentor_tui.analysis.series import Observed
from mentor_tui.terms import Direction, Source

START, TODAY = date(2026, 1, 1), date(2026, 6, 1)


def measure(*values: float, first: date = START, every: int = 7, **facts: Any) -> MeasureFacts:
    given: dict[str, Any] = {
        "name": "Turnaround",
        "unit": "h",
        "direction": Direction.REACH,
        "baseline": 52.0,
        "target": 24.0,
        "weight": 1.0,
        "observed": tuple(
            Observed(first + timedelta(days=every * at), value, Source.PERFORMANCE_DATA)
            for at, value in enumerate(values)
        ),
    }
    return MeasureFacts(**(given | facts))


@pytest.mark.parametrize(
    ("value", "baseline", "target", "progress"),
    [
        (35.0, 52.0, 24.0, 17 / 28),
        (52.0, 52.0, 24.0, 0.0),
        (60.0, 52.0, 24.0, -8 / 28),
        (20.0, 52.0, 24.0, 32 / 28),
        (3.0, 1.0, 5.0, 0.5),
        (0.0, -1.0, 1.0, 0.5),
    ],
)
def test_the_share_of_the_way_is_told_as_it_is(value: float, baseline: float, target: float, progress: float) -> None:
    seen = measure_progress(measure(50.0, value, baseline=baseline, target=target), start_on=START, today=TODAY)
    assert seen.value == value
    assert seen.progress == pytest.approx(progress)
    assert seen.counts


def test_why_shows_the_formula_with_its_numbers() -> None:
    assert measure_progress(measure(35.0), start_on=START, today=TODAY).why == "(35 − 52) / (24 − 52) = 61 %"
    below = measure(-2.0, baseline=-4.0, target=0.0)
    assert measure_progress(below, start_on=START, today=TODAY).why == "(−2 − (−4)) / (0 − (−4)) = 50 %"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"target": None}, "counts nowhere without a target"),
        ({"baseline": None}, "counts nowhere without a baseline"),
        ({"baseline": 24.0}, "counts nowhere: baseline and target are equal"),
        ({"target": None, "direction": Direction.KEEP_AT_LEAST}, "counts nowhere without a target"),
    ],
)
def test_what_lacks_its_ends_is_listed_and_counts_nowhere(facts: dict[str, Any], why: str) -> None:
    incomplete = measure(35.0, **facts)
    assert not counts(incomplete)
    seen = measure_progress(incomplete, start_on=START, today=TODAY)
    assert (seen.value, seen.progress, seen.counts, seen.why) == (35.0, None, False, why)


def test_without_a_point_there_is_no_progress() -> None:
    seen = measure_progress(measure(), start_on=START, today=TODAY)
    assert (seen.value, seen.progress, seen.counts, seen.why) == (None, None, True, "no data yet")


@pytest.mark.parametrize(
    ("direction", "values", "progress"),
    [
        (Direction.KEEP_AT_LEAST, (4.0, 3.9, 4.1, 4.0), 0.75),
        (Direction.KEEP_AT_MOST, (4.0, 3.9, 4.1, 4.0), 0.75),
        (Direction.KEEP_AT_LEAST, (4.0 - 1e-12,), 1.0),
        (Direction.KEEP_AT_MOST, (4.0 + 1e-12,), 1.0),
        (Direction.KEEP_AT_LEAST, (1.0, 2.0), 0.0),
    ],
)
def test_a_kept_measure_is_the_share_of_its_days(
    direction: Direction, values: tuple[float, ...], progress: float
) -> None:
    kept = measure(*values, direction=direction, baseline=None, target=4.0)
    assert measure_progress(kept, start_on=START, today=TODAY).progress == progress


def test_a_kept_measure_counts_days_since_the_start_each_once() -> None:
    observed = (
        Observed(START - timedelta(days=1), 0.0, Source.SELF_ASSESSMENT),
        Observed(START, 5.0, Source.SELF_ASSESSMENT),
        Observed(START, 3.0, Source.PEER_EVALUATION),
        Observed(START + timedelta(days=1), 3.0, Source.PEER_EVALUATION),
    )
    kept = measure(direction=Direction.KEEP_AT_LEAST, target=4.0, observed=observed)
    seen = measure_progress(kept, start_on=START, today=TODAY)
    assert seen.progress == 0.5
    assert seen.why == "at least 4 h held on 1 of 2 observed days = 50 %"
    assert measure_progress(kept, start_on=None, today=TODAY).progress == 1 / 3


def test_a_kept_measure_seen_only_before_the_start_has_no_point() -> None:
    kept = measure(5.0, first=START - timedelta(days=1), direction=Direction.KEEP_AT_LEAST, target=4.0)
    seen = measure_progress(kept, start_on=START, today=TODAY)
    assert (seen.value, seen.progress, seen.why) == (5.0, None, "no data yet since the start")


@pytest.mark.parametrize(
    ("value", "direction", "baseline", "target", "there"),
    [
        (24.0, Direction.REACH, 52.0, 24.0, True),
        (24.1, Direction.REACH, 52.0, 24.0, False),
        (24.0, Direction.REACH, None, 24.0, False),
        (24.0, Direction.REACH, 24.0, 24.0, False),
        (24.0, Direction.REACH, 52.0, None, False),
        (0.1 + 0.2, Direction.KEEP_AT_MOST, None, 0.3, True),
        (0.4, Direction.KEEP_AT_MOST, None, 0.3, False),
    ],
)
def test_at_target(
    value: float, direction: Direction, baseline: float | None, target: float | None, there: bool
) -> None:
    assert at_target(value, direction, baseline, target) is there
