"""What a filter lets through."""

from __future__ import annotations

import pytest

from mentor_tui.widgets.find_line import holds, narrowed
from mentor_tui.widgets.rows import Heading, Line, Row, Spacer

LINES: tuple[Line[str], ...] = (
    Heading("FRUIT"),
    Row("a", "Red apple"),
    Row("p", "Green pear"),
    Spacer(),
    Heading("TREES"),
    Row("o", "Old oak"),
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", LINES),
        ("  ", LINES),
        ("APPLE", (LINES[0], LINES[1])),
        ("pear green", (LINES[0], LINES[2])),
        ("oak", (LINES[3], LINES[4], LINES[5])),
        ("nothing", ()),
    ],
)
def test_rows_that_hold_every_word_stay_below_their_heading(typed: str, kept: tuple[Line[str], ...]) -> None:
    assert narrowed(LINES, typed, lambda item: item) == kept


def test_case_is_folded_in_every_script() -> None:
    assert holds("Straße ÉTÉ", "STRASSE été")
    assert not holds("Straße", "gasse")
