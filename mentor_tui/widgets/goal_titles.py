"""Goals beside their detail: the titles as whole as can be, since the rest stands there in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from itertools import chain
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from mentor_tui.widgets.columns import GAP, Column, line_of, share_out
from mentor_tui.widgets.goal_rows import GoalCells, bar_content, goal_cells, goal_mark
from mentor_tui.widgets.row_list import Line, Row, RowList, Spacer
from mentor_tui.widgets.shown import shown_line
from mentor_tui.wording import percent

if TYPE_CHECKING:
    from mentor_tui.views.goals import GoalLine

_STATUS = 15
"""Cells for the longest status."""
_MARK = 2
"""Cells of a goal's mark and the space behind it."""
_LEAST_BAR = 8
_LEAST_TITLE = 32
_SHARE = 5
_REST = _SHARE + _STATUS + 2 * GAP
"""Cells of what is never dropped for a title, with the gaps before it."""


class Part(Enum):
    """What of a goal a line holds."""

    ALL = auto()
    TITLE = auto()
    STANDING = auto()


@dataclass(frozen=True, slots=True)
class TitleItem:
    """A goal, or one of its two lines."""

    cells: GoalCells
    part: Part
    title_width: int
    """Of the list's widest, its mark included."""


def title_rows(goals: Sequence[GoalLine], today: date, width: int, height: int) -> tuple[Line[TitleItem], ...]:
    """A line a goal; two where a line of `width` cells would cut a title and all of them find `height` lines."""
    all_cells = goal_cells(goals, today)
    title_width = max((_MARK + cell_len(shown_line(goal.title).plain) for goal in goals), default=0)
    due_width = max((cells.due_width for cells in all_cells), default=0)
    if title_width + _LEAST_BAR + due_width + _REST + 2 * GAP <= width or 2 * len(goals) > height:
        return tuple(Row(cells.line.id, TitleItem(cells, Part.ALL, title_width)) for cells in all_cells)
    apart = (Spacer(),) if 3 * len(goals) <= height else ()
    below = chain.from_iterable((*apart, *_two_lines(cells, title_width)) for cells in all_cells)
    return tuple(below)[len(apart) :]


def _two_lines(cells: GoalCells, title_width: int) -> tuple[Row[TitleItem], Row[TitleItem]]:
    """The cursor stands on the title."""
    return (
        Row(cells.line.id, TitleItem(cells, Part.TITLE, title_width)),
        Row(f"{cells.line.id}-standing", TitleItem(cells, Part.STANDING, title_width), selectable=False),
    )


class GoalTitles(RowList[TitleItem]):
    """A list of goals: mark, title, bar, share, due and status."""

    def draw(self, item: TitleItem, width: int) -> Content:
        """The goal's line, or one of its two."""
        mark, style = goal_mark(item.cells.line)
        title = Content.assemble((mark, style), " ", shown_line(item.cells.line.title))
        if item.part is Part.TITLE:
            return title
        if item.part is Part.STANDING:
            return Content.assemble(" " * _MARK, _line(item, None, width - _MARK))
        return _line(item, title, width)


def _line(item: TitleItem, title: Content | None, width: int) -> Content:
    """Where a goal stands, behind its title if there is one; for a title only the bar is dropped."""
    cells = item.cells
    goal, style = cells.line, goal_mark(cells.line)[1]
    rest = _REST + cells.due_width + GAP
    columns = (
        Column(max(_LEAST_TITLE, min(item.title_width, width - rest)), 60, weight=6, priority=9),
        Column(_LEAST_BAR, 20, weight=1, priority=1),
        Column(_SHARE, _SHARE, priority=5, align="right"),
        Column(cells.due_width, cells.due_width, priority=2, align="right"),
        Column(_STATUS, _STATUS, priority=4),
    )[0 if title is not None else 1 :]
    widths = share_out(width, columns)
    parts = (
        bar_content(goal.progress.progress, goal.progress.expected, widths[-4], style),
        Content(percent(goal.progress.progress)),
        Content(cells.due),
        Content.styled(cells.short, style),
    )
    return line_of((title, *parts) if title is not None else parts, columns, widths)
