"""Goals beside their detail: the titles as whole as can be, since the rest stands there in full."""

from __future__ import annotations

from textual.content import Content

from mentor_tui.widgets.columns import Column, line_of, share_out
from mentor_tui.widgets.goal_rows import GoalCells, GoalRows, bar_content, goal_mark
from mentor_tui.widgets.shown import shown_line
from mentor_tui.wording import percent

_STATUS = 15
"""Cells for the longest status."""


class GoalTitles(GoalRows):
    """A list of goals: mark, title, bar, share, due and status."""

    def draw(self, item: GoalCells, width: int) -> Content:
        """The goal's line; the bar and the day are dropped first."""
        goal = item.line
        mark, style = goal_mark(goal)
        columns = (
            Column(32, 60, weight=6, priority=9),
            Column(8, 20, weight=1, priority=1),
            Column(5, 5, priority=5, align="right"),
            Column(item.due_width, item.due_width, priority=2, align="right"),
            Column(_STATUS, _STATUS, priority=4),
        )
        widths = share_out(width, columns)
        return line_of(
            (
                Content.assemble((mark, style), " ", shown_line(goal.title)),
                bar_content(goal.progress.progress, goal.progress.expected, widths[1], style),
                Content(percent(goal.progress.progress)),
                Content(item.due),
                Content.styled(item.short, style),
            ),
            columns,
            widths,
        )
