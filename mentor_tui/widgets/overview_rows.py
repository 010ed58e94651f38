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
from mentor_tui.widgets.shown import fit, hanging, shown_line

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
_INDENT = "  "
"""As wide as a mark and the space behind it."""


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
    goes_on: bool = False
    """Whether what was seen stands in lines below."""

    def draw(self, width: int) -> Content:
        """Mark, subject and what was seen; where room is short the subject gives way, but not all of it."""
        subject, detail = shown_line(self.flag.subject), shown_line(self.flag.detail)
        if self.goes_on:
            return fit(Content.assemble(_mark(self.flag), subject), width)
        room = max(_LEAST_SUBJECT, width - cell_len(detail.plain) - 4)
        subject = fit(subject, min(room, cell_len(subject.plain)))
        return Content.assemble(_mark(self.flag), subject, ": ", detail.stylize(MUTED))

    def below(self, width: int) -> list[Content]:
        """What was seen as lines of their own; none where all of it has room in one."""
        subject, detail = shown_line(self.flag.subject), shown_line(self.flag.detail)
        if cell_len(f"{subject.plain}{detail.plain}") + 4 <= width:
            return []
        return hanging(Content(_INDENT), detail.stylize(MUTED), width)


@dataclass(frozen=True, slots=True)
class GatheredItem:
    """Several things of which the same is to be said."""

    flags: tuple[Flag, ...]
    """Two or more, of one kind."""
    said: str
    """The same, of all of them: measures have only one source."""
    goes_on: bool = False
    """Whether the names stand in lines below."""

    @property
    def title(self) -> str:
        """How many, and what is said of them."""
        return f"{len(self.flags)} {self.said}"

    @property
    def _names(self) -> Content:
        return shown_line(", ".join(flag.subject for flag in self.flags)).stylize(MUTED)

    def draw(self, width: int) -> Content:
        """Mark, what is said, and as many names as there is room for."""
        mark = _mark(self.flags[0])
        if self.goes_on:
            return fit(Content.assemble(mark, self.title), width)
        return fit(Content.assemble(mark, f"{self.title}: ", self._names), width)

    def below(self, width: int) -> list[Content]:
        """The names as lines of their own; none where all of them have room in one."""
        if cell_len(f"{self.title}{self._names.plain}") + 4 <= width:
            return []
        return hanging(Content(_INDENT), self._names, width)


def _mark(flag: Flag) -> Content:
    status = _FLAG_STATUS.get(flag.kind, Status.NOT_STARTED)
    return Content.assemble((current_marks().status[status], STATUS_STYLES[status]), " ")


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
