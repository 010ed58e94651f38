"""The lines of the overview: goals, flags, the next check-in, changes and wins, in one kind of list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rich.cells import cell_len
from textual.content import Content

from mentor_tui.marks import current_marks
from mentor_tui.terms import FlagKind, Status
from mentor_tui.widgets.goal_rows import STATUS_STYLES, GoalCells, draw_goal, draw_goal_heading
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import RowList
from mentor_tui.widgets.shown import fit, shown_line

if TYPE_CHECKING:
    from mentor_tui.views.flags import Flag

_FLAG_STATUS = {
    FlagKind.NEEDS_ATTENTION: Status.NEEDS_ATTENTION,
    FlagKind.BEHIND: Status.BEHIND,
    FlagKind.STUCK: Status.BEHIND,
    FlagKind.FORECAST_AFTER_DUE: Status.BEHIND,
    FlagKind.PLATEAU: Status.BEHIND,
    FlagKind.MILESTONE_PASSED: Status.BEHIND,
    FlagKind.OVERLOADED_WEEK: Status.BEHIND,
}
"""The status whose mark a flag has; that of what has not begun where none is named."""

_LEAST_SUBJECT = 16


class Drawn(Protocol):
    """What draws itself as one line of so many cells."""

    def draw(self, width: int) -> Content:
        """The line."""


@dataclass(frozen=True, slots=True)
class GoalItem:
    """A goal."""

    cells: GoalCells

    def draw(self, width: int) -> Content:
        """Its line, as in every list of goals."""
        return draw_goal(self.cells, width)


@dataclass(frozen=True, slots=True)
class GoalHeading:
    """The words above the goals, over the columns of this one."""

    cells: GoalCells
    of_them: str = ""
    """How many of them are shown, where it isn't all."""

    def draw(self, width: int) -> Content:
        """The line."""
        return draw_goal_heading(self.cells, width, self.of_them)


@dataclass(frozen=True, slots=True)
class FlagItem:
    """What asks to be looked at."""

    flag: Flag

    def draw(self, width: int) -> Content:
        """Mark, subject and what was seen; where room is short the subject gives way, but not all of it."""
        status = _FLAG_STATUS.get(self.flag.kind, Status.NOT_STARTED)
        mark = Content.styled(current_marks().status[status], STATUS_STYLES[status])
        subject, detail = shown_line(self.flag.subject), shown_line(self.flag.detail)
        room = max(_LEAST_SUBJECT, width - cell_len(detail.plain) - 4)
        subject = fit(subject, min(room, cell_len(subject.plain)))
        return Content.assemble(mark, " ", subject, ": ", detail.stylize(MUTED))


@dataclass(frozen=True, slots=True)
class GatheredItem:
    """Several things of which the same is to be said."""

    flags: tuple[Flag, ...]
    """Two or more, of one kind."""
    said: str
    """The same, of all of them: measures have only one source."""

    @property
    def title(self) -> str:
        """How many, and what is said of them."""
        return f"{len(self.flags)} {self.said}"

    def draw(self, width: int) -> Content:
        """Mark, what is said, and as many names as there is room for."""
        status = _FLAG_STATUS.get(self.flags[0].kind, Status.NOT_STARTED)
        mark = Content.styled(current_marks().status[status], STATUS_STYLES[status])
        names = shown_line(", ".join(flag.subject for flag in self.flags)).stylize(MUTED)
        return fit(Content.assemble(mark, f" {self.title}: ", names), width)


@dataclass(frozen=True, slots=True)
class TextItem:
    """A finished line, with a word at the right where there is one."""

    text: Content
    beside: str = ""

    def draw(self, width: int) -> Content:
        """The text, cut so that what is beside it has its room."""
        if not self.beside:
            return fit(self.text, width)
        room = max(0, width - len(self.beside) - 2)
        return Content.assemble(fit(self.text, room), "  ", (self.beside, MUTED))


class OverviewRows(RowList[Drawn]):
    """A panel of the overview. Its cursor is there only while it has the focus: three at once would say nothing."""

    cursor_stays = False

    def draw(self, item: Drawn, width: int) -> Content:
        """The item's own line."""
        return item.draw(width)
