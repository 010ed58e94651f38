"""How a line's width is shared among its columns: pure arithmetic, and the line that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from mentor_tui.widgets.shown import Align, fit

GAP = 2
"""Cells between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column asks for, in cells."""

    least: int
    """Below this it is dropped rather than shown."""
    most: int
    """It never grows wider."""
    weight: int = 0
    """Its share of the room that is left; 0 takes none."""
    priority: int = 0
    """The lowest is dropped first; of equal ones, the rightmost."""
    align: Align = "left"


def share_out(width: int, columns: Sequence[Column], gap: int = GAP) -> tuple[int, ...]:
    """The width of each column in `width` cells with `gap` between them; 0 for one that is dropped.

    The last column left takes what there is, even below its least. The widths never add up to more than `width`.
    """
    kept = list(range(len(columns)))
    while len(kept) > 1 and sum(columns[index].least for index in kept) + gap * (len(kept) - 1) > width:
        kept.remove(min(kept, key=lambda index: (columns[index].priority, -index)))
    widths = [0] * len(columns)
    for index in kept:
        widths[index] = min(columns[index].least, max(0, width))
    spare = width - sum(widths) - gap * (len(kept) - 1)
    growing = [index for index in kept if columns[index].weight > 0]
    while spare > 0 and (growing := [index for index in growing if widths[index] < columns[index].most]):
        spare -= _grow(widths, columns, growing, spare)
    return tuple(widths)


def _grow(widths: list[int], columns: Sequence[Column], growing: Sequence[int], spare: int) -> int:
    """Give each growing column its share of the spare cells, up to its most; returns what was given."""
    weights = sum(columns[index].weight for index in growing)
    given = 0
    for index in growing:
        # Rounded up, so that every round gives something; the last ones get what is left.
        share = -(-spare * columns[index].weight // weights)
        cells = min(share, columns[index].most - widths[index], spare - given)
        widths[index] += cells
        given += cells
    return given


def line_of(
    cells: Sequence[Content | str], columns: Sequence[Column], widths: Sequence[int], gap: int = GAP
) -> Content:
    """The cells side by side, each fitted to its width; dropped columns leave no gap. A `str` is people's text."""
    shown = [
        fit(cell, width, column.align) for cell, column, width in zip(cells, columns, widths, strict=True) if width > 0
    ]
    return Content(" " * gap).join(shown)
