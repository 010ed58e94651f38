"""Check-ins as lines: when, what for, how long, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from mentor_tui.marks import current_marks
from mentor_tui.terms import CheckInState
from mentor_tui.views.check_ins import CheckInLine
from mentor_tui.widgets.columns import Column, line_of, share_out
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import RowList

CHECK_IN_STYLES = {
    CheckInState.PLANNED: "",
    CheckInState.LIVE: "$text-accent",
    CheckInState.HELD: "$text-success",
    CheckInState.MISSED: "$text-warning",
    CheckInState.SKIPPED: MUTED,
}
"""The colour on top of mark and word."""

_MARK, _NUMBER = Column(1, 1, priority=9), Column(3, 4, priority=5, align="right")
_TOLD = Column(14, 60, weight=1, priority=7)


@dataclass(frozen=True, slots=True)
class CheckInCells:
    """A check-in's finished cells."""

    line: CheckInLine
    when: str
    """Day and time in the plan's zone: Thu 26 Nov 15:00."""
    longest: int
    """The cells of the longest of these in the list."""
    told: str
    """How far off it is, or what came of it, and what for where that is not as usual: kickoff, 5 notes."""


class CheckInRows(RowList[CheckInCells]):
    """Coming and past check-ins."""

    def draw(self, item: CheckInCells, width: int) -> Content:
        """Mark, number, when, what of it."""
        line = item.line
        columns = (_MARK, _NUMBER, Column(item.longest, item.longest, priority=8), _TOLD)
        style = CHECK_IN_STYLES[line.state]
        cells = (
            Content.styled(current_marks().check_in[line.state], style),
            Content.styled(str(line.number), MUTED),
            Content(item.when),
            Content.styled(item.told, style if line.state in {CheckInState.LIVE, CheckInState.MISSED} else MUTED),
        )
        return line_of(cells, columns, share_out(width, columns))
