"""Plans as lines: title, people, next check-in, where the goals stand, and what needs attention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import overload

from textual.content import Content
from textual.message import Message

from mentor_tui.clock import local
from mentor_tui.marks import current_marks
from mentor_tui.terms import PlanState
from mentor_tui.views.people import PlanLine, PlanNeeds
from mentor_tui.widgets.columns import GAP, Column, line_of, share_out
from mentor_tui.widgets.goal_rows import STATUS_STYLES
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import Row, RowList
from mentor_tui.widgets.shown import shown_line
from mentor_tui.wording import counted, short_moment

_COLUMNS = (
    Column(22, 56, weight=16, priority=9),
    Column(14, 30, weight=2, priority=8),
    Column(12, 30, weight=2, priority=1),
    Column(16, 18, weight=1, priority=5),
    Column(14, 20, weight=1, priority=4),
    Column(12, 14, weight=1, priority=3),
)
_COLOURED = 4
"""From this column on they are coloured."""
_WORDS = ("PLANS", "mentee", "mentors", "next check-in", "goals", "")


@dataclass(frozen=True, slots=True)
class PlanCells:
    """A plan's finished cells."""

    line: PlanLine
    needs: PlanNeeds | None
    """None while they are not counted yet."""
    when: str
    is_open: bool
    """Whether it is the one that the other screens show."""


def plan_words(plan: PlanLine) -> str:
    """Everything by which a plan can be found."""
    return " ".join((plan.title, plan.mentee, *plan.mentors, plan.state.words))


@dataclass(frozen=True, eq=False)
class PlanLines(Sequence[Row[PlanCells]]):
    """Plans as rows, by their ids. Each is made when it is looked at: there may be ten thousand, and some are seen."""

    plans: Sequence[PlanLine]
    needs: Mapping[str, PlanNeeds]
    """What is counted so far; it never changes."""
    zone: str
    """The zone of what is told of moments."""
    today: date
    open_plan: str

    def __len__(self) -> int:
        return len(self.plans)

    @overload
    def __getitem__(self, index: int) -> Row[PlanCells]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row[PlanCells]]: ...

    def __getitem__(self, index: int | slice) -> Row[PlanCells] | Sequence[Row[PlanCells]]:
        if isinstance(index, slice):
            return replace(self, plans=self.plans[index])
        plan = self.plans[index]
        when = _when(plan, self.zone, self.today)
        return Row(plan.id, PlanCells(plan, self.needs.get(plan.id), when, plan.id == self.open_plan))


def _when(plan: PlanLine, zone: str, today: date) -> str:
    if plan.next_check_in is None:
        return "" if plan.state is PlanState.CLOSED else "none planned"
    return short_moment(local(plan.next_check_in, zone), today)


def _goals(needs: PlanNeeds | None) -> Content:
    if needs is None:
        return Content.styled(current_marks().ellipsis, MUTED)
    marks = current_marks().status
    counts = [Content.assemble((marks[status], STATUS_STYLES[status]), f"{count}") for status, count in needs.statuses]
    return Content(" ").join(counts) if counts else Content.styled("none active", MUTED)


def _flags(state: PlanState, needs: PlanNeeds | None) -> Content:
    if state is not PlanState.ACTIVE:
        return Content.styled(state.words, MUTED)
    flags = needs.flags if needs else 0
    return Content.styled(counted(flags, "flag"), "$text-warning") if flags else Content("")


class PlanRows(RowList[PlanCells]):
    """A list of plans."""

    @dataclass
    class EndWanted(Message):
        """The cursor went to the last plan in the list, which may not be the last there is."""

    def action_cursor_to_last(self) -> None:
        """To the last plan, and tell."""
        super().action_cursor_to_last()
        self.post_message(self.EndWanted())

    def draw(self, item: PlanCells, width: int) -> Content:
        """The plan's line; the one that is open is bold."""
        plan = item.line
        title = shown_line(plan.title)
        cells = (
            title.stylize("bold") if item.is_open else title,
            shown_line(plan.mentee or "nobody yet"),
            shown_line(", ".join(plan.mentors)).stylize(MUTED),
            Content(item.when) if plan.next_check_in else Content.styled(item.when, MUTED),
            _goals(item.needs),
            _flags(plan.state, item.needs),
        )
        return line_of(cells, _COLUMNS, share_out(width, _COLUMNS))

    def cursor_width(self, width: int) -> int:
        """Up to where the goals stand, whose marks keep their colours."""
        widths = share_out(width, _COLUMNS)
        before = [cells for cells in widths[:_COLOURED] if cells]
        return sum(before) + GAP * len(before) - 1 if any(widths[_COLOURED:]) else width

    def draw_header(self, width: int) -> Content:
        """What the columns hold."""
        words = [Content.styled(word, "bold" if index == 0 else MUTED) for index, word in enumerate(_WORDS)]
        return line_of(words, _COLUMNS, share_out(width, _COLUMNS))
