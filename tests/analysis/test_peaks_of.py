"""The days on which a series stood out, held against scipy."""

from __future__ import annotations

import random
from typing import Any

import pytest
from analysis.made import series
from hypothesis import given, settings, strategies as st
from scipy import signal

from mentor_tui.analysis.peaks import _lows_before, _tops, noise_of, peaks_of
from mentor_tui.terms import Direction


def found(values: list[float], **given: Any) -> list[tuple[int, float]]:
    """Place and prominence of each peak."""
    ends: dict[str, Any] = {"direction": Direction.REACH, "baseline": 0.0, "target": 10.0, "step": 0.0}
    points = series(values)
    places = {point.on: place for place, point in enumerate(points)}
    return [(places[peak.on], peak.prominence) for peak in peaks_of(points, **(ends | given))]


@pytest.mark.guide("R31")
@pytest.mark.parametrize(
    ("values", "given", "peaks"),
    [
        ([1, 1, 1, 9, 1, 1, 1], {}, [(3, 8.0)]),
        ([1, 1, 1, 9, 9, 9, 1, 1, 1], {}, [(3, 8.0)]),
        ([9, 1, 1, 1, 1, 9], {}, []),
        ([1, 9, 9], {}, []),
        ([9, 9, 1], {}, []),
        ([1, 1, 1, 2, 1, 1, 1], {}, [(3, 1.0)]),
        ([1, 1, 1, 1.9, 1, 1, 1], {}, []),
        ([1, 1, 1, 2, 1, 1, 1], {"step": 1.5}, []),
        ([1, 1, 1, 1.9, 1, 1, 1], {"target": None}, [(3, 0.9)]),
        ([9, 9, 9, 1, 9, 9, 9], {"baseline": 10.0, "target": 0.0}, [(3, 8.0)]),
        ([9, 9, 9, 1, 9, 9, 9], {"direction": Direction.KEEP_AT_MOST}, [(3, 8.0)]),
        ([9, 9, 9, 1, 9, 9, 9], {}, []),
        ([0, 0, 0, 0, 5, 0, 0, 0, 0, 3, 0, 0, 0, 0, 9, 0, 0, 0, 0, 4, 0, 0], {}, [(4, 5.0), (14, 9.0), (19, 4.0)]),
        ([1, 1, 1, 1, 1, 5, 4, 6, 1, 1, 1, 1, 1], {}, [(5, 1.0), (7, 5.0)]),
        ([1, 5, 1, 5, 1, 5, 1], {}, []),
        ([1, 9], {}, []),
        ([], {}, []),
    ],
)
def test_a_peak_is_found_where_it_is(
    values: list[float], given: dict[str, Any], peaks: list[tuple[int, float]]
) -> None:
    assert found(values, **given) == [(place, pytest.approx(height)) for place, height in peaks]


@pytest.mark.guide("R31")
def test_noise_has_a_peak_in_few_series() -> None:
    """TRAPS.md: one in about 4 % of such series."""
    chance = random.Random(8)
    false = sum(bool(found([chance.gauss(0, 1) for _ in range(100)], target=None)) for _ in range(200))
    assert false <= 20


@settings(deadline=None)
@given(st.lists(st.integers(0, 9).map(float), min_size=3, max_size=40))
def test_tops_and_prominences_are_scipys(values: list[float]) -> None:
    theirs, seen = signal.find_peaks(values, plateau_size=1)
    tops = _tops(values)
    assert tops == list(seen["left_edges"])
    before, after = _lows_before(values), _lows_before(values[::-1])[::-1]
    prominences = [values[top] - max(before[top], after[top]) for top in tops]
    assert prominences == list(signal.peak_prominences(values, theirs)[0])


def test_noise_is_the_spread_of_normal_values() -> None:
    chance = random.Random(2)
    assert noise_of([chance.gauss(5, 2) for _ in range(4000)]) == pytest.approx(2, rel=0.1)
    assert noise_of([0.5 * at for at in range(20)]) == 0
