"""Points far off the line."""

from __future__ import annotations

import pytest
from analysis.made import series

from mentor_tui.analysis.off_line import points_off_line
from mentor_tui.analysis.trend import trend_of
from mentor_tui.terms import Direction


@pytest.mark.parametrize(
    ("values", "step", "places"),
    [
        ([1, 2.1, 2.9, 4.1, 4.9, 30, 7.1, 7.9, 9], 0.0, [5]),
        ([1, 2.1, 2.9, 4.1, 4.9, 30, 7.1, 7.9, 9], 30.0, []),
        ([1, 2.1, 2.9, 4.1, 4.9, 6, 7.1, 7.9, -20], 1.0, [8]),
        ([1, 2, 3, 4, 30, 6, 7, 8, 9], 0.0, []),
        ([0.1 * at for at in range(8)] + [30], 0.0, []),
        ([5] * 8, 0.0, []),
        ([1, 2, 30], 0.0, []),
        ([3, 4, 3, 4, 3, 4, 3, 4], 1.0, []),
    ],
)
def test_a_point_off_the_line_is_named(values: list[float], step: float, places: list[int]) -> None:
    points = series(values)
    trend = trend_of(points, Direction.REACH, 0.0, 10.0)
    assert points_off_line(points, trend, step=step) == tuple(points[place] for place in places)
