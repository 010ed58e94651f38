"""Where the cursor can stand, and what is scrolled to so that it is seen."""

from __future__ import annotations

import pytest

from mentor_tui.widgets.rows import (
    Heading,
    Line,
    Placeholder,
    Row,
    Spacer,
    first_in_view,
    index_of_key,
    nearest_stop,
    next_stop,
)

LINES: tuple[Line[int], ...] = (
    Heading("ONE"),
    Row("a", 1),
    Row("b", 2),
    Row("b+", 3, selectable=False),
    Spacer(),
    Heading("TWO"),
    Placeholder("add", "none yet"),
    Spacer(),
    Heading("end"),
)


@pytest.mark.parametrize(
    ("start", "step", "following", "nearest"),
    [
        (0, 1, 1, 1),
        (0, -1, None, 1),
        (3, 1, 6, 6),
        (3, -1, 2, 2),
        (7, 1, None, 6),
        (99, 1, None, 6),
        (-5, -1, None, 1),
    ],
)
def test_stops(start: int, step: int, following: int | None, nearest: int | None) -> None:
    assert next_stop(LINES, start, step) == following
    assert nearest_stop(LINES, start, step) == nearest


def test_no_stop_at_all() -> None:
    assert nearest_stop((), 0) is None
    assert nearest_stop((Heading("only"), Spacer()), 1) is None


@pytest.mark.parametrize(("key", "guess", "index"), [("a", 1, 1), ("a", 7, 1), ("add", 0, 6), ("gone", 1, None)])
def test_index_of_key(key: str, guess: int, index: int | None) -> None:
    assert index_of_key(LINES, key, guess) == index


@pytest.mark.parametrize(
    ("cursor", "first", "height", "slack", "expected"),
    [
        (1, 0, 4, 0, 0),
        (1, 1, 4, 0, 0),
        (2, 1, 4, 0, 1),
        (6, 0, 4, 0, 5),
        (6, 0, 9, 0, 0),
        (6, 0, 2, 0, 6),
        (6, 0, 1, 0, 6),
        (6, 8, 1, 0, 6),
        (2, 0, 2, 1, 2),
        (6, 7, 4, 0, 3),
    ],
)
def test_first_in_view(cursor: int, first: int, height: int, slack: int, expected: int) -> None:
    assert first_in_view(LINES, cursor, first, height, slack) == expected
