"""Goals as lines: mark, title, bar with its expected mark, share, due, sparkline and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from mentor_tui.marks import BarPart, current_marks
from mentor_tui.terms import GoalState, Status
from mentor_tui.widgets.columns import Column, line_of, share_out
from mentor_tui.widgets.looks import FAINT, MUTED
from mentor_tui.widgets.shown import shown_line
from mentor_tui.wording import percent, short_date

if TYPE_CHECKING:
    from mentor_tui.views.goals import GoalLine

STATUS_STYLES = {
    Status.REACHED: "$text-success",
    Status.ON_TRACK: "$text-success",
    Status.BEHIND: "$text-warning",
    Status.NEEDS_ATTENTION: "$text-error",
    Status.NOT_STARTED: MUTED,
    Status.NO_MEASURE: MUTED,
    Status.NO_DATES: MUTED,
}
"""The colour on top of mark and word."""

_LEAST_WORDS = 16
"""Enough for the longest status."""


@dataclass(frozen=True, slots=True)
class GoalCells:
    """A goal's finished cells."""

    line: GoalLine
    due: str
    words: str
    short: str
    """The words where there is no room for all of them."""
    due_width: int
    """Of the list's widest, as below: so all of its lines have the same columns."""
    words_width: int


def goal_cells(goals: Sequence[GoalLine], today: date) -> tuple[GoalCells, ...]:
    """The cells of the goals of one list."""
    dues = [short_date(goal.due_on, today) if goal.due_on else "" for goal in goals]
    words = [status_words(goal, today) for goal in goals]
    due_width = max(map(len, dues), default=0)
    words_width = max(map(len, words), default=0)
    return tuple(
        GoalCells(goal, due, said, said.split(f" {current_marks().dot} ")[0], due_width, words_width)
        for goal, due, said in zip(goals, dues, words, strict=True)
    )


def status_words(goal: GoalLine, today: date) -> str:
    """Where a goal stands, in words: its state unless it is active, else its status and what is stuck."""
    if goal.state is not GoalState.ACTIVE:
        return goal.state.words
    said = goal.progress.status.words
    if goal.progress.status is Status.REACHED and goal.progress.first_reached_on:
        said = f"{said} {short_date(goal.progress.first_reached_on, today)}"
    return f"{said} {current_marks().dot} {goal.stuck} stuck" if goal.stuck else said


def goal_mark(goal: GoalLine) -> tuple[str, str]:
    """A goal's mark and its colour."""
    marks = current_marks()
    if goal.state is not GoalState.ACTIVE:
        return marks.goal[goal.state], MUTED
    return marks.status[goal.progress.status], STATUS_STYLES[goal.progress.status]


def bar_content(progress: float | None, expected: float | None, width: int, style: str) -> Content:
    """A bar whose reached part has the colour of the status and whose expected mark stands out."""
    looks = {BarPart.DONE: style, BarPart.REST: FAINT, BarPart.EXPECTED: "$foreground"}
    runs = current_marks().bar_runs(progress, expected, width)
    return Content.assemble(*((run.text, looks[run.part]) for run in runs))


def draw_goal(cells: GoalCells, width: int) -> Content:
    """A goal as one line of `width` cells."""
    goal = cells.line
    mark, style = goal_mark(goal)
    columns = _columns(cells)
    widths = share_out(width, columns)
    return line_of(
        (
            Content.assemble((mark, style), " ", shown_line(goal.title)),
            bar_content(goal.progress.progress, goal.progress.expected, widths[1], style),
            Content(percent(goal.progress.progress)),
            Content(cells.due),
            Content.styled(current_marks().sparkline(goal.spark, widths[4]), MUTED),
            Content.styled(cells.words if len(cells.words) <= widths[5] else cells.short, style),
        ),
        columns,
        widths,
    )


def draw_goal_heading(cells: GoalCells, width: int, of_them: str = "") -> Content:
    """The words above a list of goals, over the columns of one of its lines; `of_them` says how many are shown."""
    columns = _columns(cells)
    widths = share_out(width, columns)
    expected = current_marks().bar_cells[BarPart.EXPECTED]
    legend = f"done {expected} expected" if widths[1] >= 15 else "done"
    words = (
        Content.assemble(("GOALS", "bold"), (f"  {of_them}" if of_them else "", MUTED)),
        *(Content.styled(said, MUTED) for said in (legend, "", "due", "", "")),
    )
    return line_of(words, columns, widths)


def _columns(cells: GoalCells) -> tuple[Column, ...]:
    due, words = cells.due_width, cells.words_width
    return (
        Column(24, 60, weight=9, priority=9),
        Column(8, 32, weight=3, priority=3),
        Column(5, 5, priority=5, align="right"),
        Column(due, due, priority=2, align="right"),
        Column(6, 14, weight=1, priority=1),
        Column(min(words, _LEAST_WORDS), words, weight=6, priority=4),
    )
