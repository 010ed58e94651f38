"""Runs that look the same are one segment, and what shows on spaces is kept apart."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.style import Style

from mentor_tui.widgets.segments import merged_segments

BASE = Style(background=Color(0, 0, 0), foreground=Color(255, 255, 255))
GREEN = Style(foreground=Color(0, 255, 0))
RED_GROUND = Style(background=Color(255, 0, 0))
UNDERLINE = Style(underline=True)


@pytest.mark.parametrize(
    ("runs", "texts"),
    [
        ([], []),
        ([("", BASE)], []),
        ([("a", BASE), ("b", BASE)], ["ab"]),
        ([("a", BASE), ("b", GREEN)], ["a", "b"]),
        ([("a", GREEN), ("  ", BASE), ("b", BASE)], ["a  ", "b"]),
        ([("  ", BASE), ("a", GREEN), ("b", BASE)], ["  a", "b"]),
        ([("a", BASE), (" ", RED_GROUND), ("b", BASE)], ["a", " ", "b"]),
        ([("a", BASE), (" ", UNDERLINE), ("b", BASE)], ["a", " ", "b"]),
        ([("a", UNDERLINE), (" ", BASE), ("b", BASE)], ["a", " b"]),
    ],
)
def test_merged_segments(runs: list[tuple[str, Style]], texts: list[str]) -> None:
    segments = merged_segments(runs, BASE)
    assert [segment.text for segment in segments] == texts
    assert all(segment.style is not None and segment.style.bgcolor is not None for segment in segments)
