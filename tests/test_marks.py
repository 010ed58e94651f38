"""Every mark is one cell in both sets, and a bar or sparkline is exactly as wide as was asked for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from mentor_tui.marks import ASCII, UNICODE, BarPart, Marks, current_marks, marks_for, use_marks
from mentor_tui.terms import ActionState, AgendaState, CheckInState, GoalState, MilestoneState, Status

BOTH = pytest.mark.parametrize("marks", [UNICODE, ASCII], ids=["unicode", "ascii"])
SHARES = st.none() | st.floats()


@BOTH
def test_every_state_has_a_mark(marks: Marks) -> None:
    for mapping, states in (
        (marks.status, Status),
        (marks.goal, GoalState),
        (marks.milestone, MilestoneState),
        (marks.action, ActionState),
        (marks.check_in, CheckInState),
        (marks.agenda, AgendaState),
        (marks.bar_cells, BarPart),
    ):
        assert set(mapping) == set(states)


@BOTH
def test_every_mark_is_one_cell(marks: Marks) -> None:
    for name in Marks.__slots__:
        value = getattr(marks, name)
        texts = [] if isinstance(value, bool) else value.values() if isinstance(value, Mapping) else value
        for text in texts:
            assert cell_len(text) == len(text) == 1, name
            assert text.isascii() or marks is UNICODE


@pytest.mark.parametrize(
    ("encoding", "marks"),
    [
        ("utf-8", UNICODE),
        ("UTF8", UNICODE),
        ("utf-16", UNICODE),
        ("iso-8859-1", ASCII),
        ("ANSI_X3.4-1968", ASCII),
        ("no such", ASCII),
        ("", ASCII),
        (None, ASCII),
    ],
)
def test_marks_for(encoding: str | None, marks: Marks) -> None:
    assert marks_for(encoding) is marks


def test_use_marks() -> None:
    assert current_marks() is UNICODE
    use_marks(ASCII)
    try:
        assert current_marks() is ASCII
    finally:
        use_marks(UNICODE)


@pytest.mark.parametrize(
    ("progress", "expected", "width", "bar"),
    [
        (0.5, None, 10, "█████░░░░░"),
        (0.5, 0.8, 10, "█████░░░┊░"),
        (0.8, 0.5, 10, "█████┊██░░"),
        (0.6, 0.8, 23, "██████████████░░░░┊░░░░"),
        (1.0, None, 10, "██████████"),
        (1.0, 1.0, 10, "█████████┊"),
        (0.999, None, 10, "█████████░"),
        (0.001, None, 10, "█░░░░░░░░░"),
        (0.0, 0.0, 10, "┊░░░░░░░░░"),
        (None, 0.2, 10, "░░┊░░░░░░░"),
        (-3.0, 7.0, 10, "░░░░░░░░░┊"),
        (float("nan"), float("nan"), 3, "░░░"),
        (float("inf"), None, 3, "███"),
        (0.4, None, 1, "█"),
        (0.5, 0.5, 0, ""),
    ],
)
def test_bar(progress: float | None, expected: float | None, width: int, bar: str) -> None:
    assert UNICODE.bar(progress, expected, width) == bar


def test_bar_runs_name_their_parts() -> None:
    assert [(run.part.value, run.text) for run in ASCII.bar_runs(0.4, 0.7, 9)] == [
        ("done", "####"),
        ("rest", ".."),
        ("expected", "|"),
        ("rest", ".."),
    ]


@BOTH
@given(SHARES, SHARES, st.integers(-2, 60))
def test_bar_is_exactly_as_wide(marks: Marks, progress: float | None, expected: float | None, width: int) -> None:
    assert len(marks.bar(progress, expected, width)) == max(0, width)


@pytest.mark.parametrize(
    ("values", "width", "line"),
    [
        ([0, 1, 2, 3, 4, 5, 6, 7], 8, "▁▂▃▄▅▆▇█"),
        ([0, 7], 5, "▁█   "),
        ([3, 3, 3], 3, "▅▅▅"),
        ([], 4, "    "),
        ([0, 0, 7, 7], 2, "▁█"),
        ([0, 1, 6, 7, 0, 0], 3, "▂█▁"),
        ([float("nan"), 0, float("inf"), 7], 4, "▁█  "),
        ([-1e308, 1e308], 2, "▁█"),
        ([1, 2], 0, ""),
    ],
)
def test_sparkline(values: list[float], width: int, line: str) -> None:
    assert UNICODE.sparkline(values, width) == line


@BOTH
@given(st.lists(st.floats(), max_size=40), st.integers(0, 20))
def test_sparkline_is_exactly_as_wide(marks: Marks, values: list[float], width: int) -> None:
    assert len(marks.sparkline(values, width)) == width
