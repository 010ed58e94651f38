"""Styled runs of text as few segments as can be: every segment sends its colours to the terminal again."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.style import Style


def merged_segments(runs: Iterable[tuple[str, Style]], base: Style) -> list[Segment]:
    """The runs over a base style; neighbours that look the same are one, and spaces join the run before them."""
    merged: list[tuple[str, RichStyle]] = []
    for text, style in runs:
        look = (base + style).rich_style
        if merged and _alike(merged[-1], (text, look)):
            before, before_look = merged[-1]
            merged[-1] = (before + text, look if before.isspace() else before_look)
        elif text:
            merged.append((text, look))
    return [Segment(text, look) for text, look in merged]


def _alike(before: tuple[str, RichStyle], run: tuple[str, RichStyle]) -> bool:
    """Whether the two can be drawn in one style without any difference to be seen."""
    if before[1] == run[1]:
        return True
    if not (before[0].isspace() or run[0].isspace()):
        return False
    return before[1].bgcolor == run[1].bgcolor and not _shows_on_spaces(before[1]) and not _shows_on_spaces(run[1])


def _shows_on_spaces(look: RichStyle) -> bool:
    return bool(look.reverse or look.underline or look.underline2 or look.strike or look.overline)
