"""An agenda as lines: what is done, what is noted, how long it took."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from mentor_tui.marks import current_marks
from mentor_tui.terms import ActionState, AgendaSection, AgendaState
from mentor_tui.views.check_ins import AgendaLine
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import Line, Row, RowList, Spacer
from mentor_tui.widgets.shown import fit, shown_line

AGENDA_STYLES = {
    AgendaState.OPEN: MUTED,
    AgendaState.DONE: "$text-success",
    AgendaState.CARRIED: "$text-accent",
}
"""The colour on top of an item's mark."""
_WIDE = 44
"""Cells from which on there is room for words behind a title; below it minutes are a number under their section's."""


@dataclass(frozen=True, slots=True)
class AgendaCells:
    """An agenda item as it stands this minute."""

    line: AgendaLine
    minutes: int
    """Whole minutes that were spent on it so far."""


@dataclass(frozen=True, slots=True)
class SectionCells:
    """What stands above the items of a section."""

    section: AgendaSection
    spent: int
    """Whole minutes spent on its items so far."""
    planned: int
    """Minutes planned for them; 0 when none were."""


class AgendaRows(RowList[AgendaCells | SectionCells]):
    """The items of an agenda under their sections."""

    @property
    def item(self) -> AgendaLine | None:
        """The item with the cursor."""
        cells = self.highlighted_item
        return cells.line if isinstance(cells, AgendaCells) else None

    def draw(self, item: AgendaCells | SectionCells, width: int) -> Content:
        """An item, or the name of a section with its minutes."""
        return _section(item, width) if isinstance(item, SectionCells) else _item(item, width)


def _section(cells: SectionCells, width: int) -> Content:
    words = f"{cells.spent} of {cells.planned} min" if cells.planned else f"{cells.spent} min" if cells.spent else ""
    name = cells.section.words.upper()
    gap = " " * max(1, width - cell_len(name) - cell_len(words))
    return Content.assemble((name, "bold"), gap, (words, MUTED))


def _item(cells: AgendaCells, width: int) -> Content:
    """Mark, title, and at the right the minutes it took, or that something is noted."""
    line = cells.line
    mark = Content.styled(current_marks().agenda[line.state], AGENDA_STYLES[line.state])
    if width < _WIDE:
        words = str(cells.minutes or "")
    else:
        words = f"{cells.minutes} min" if cells.minutes else "noted" if line.note.strip() else ""
    stuck = f"{ActionState.STUCK.words}: " if line.mark == ActionState.STUCK.words else ""
    title = Content.assemble((stuck, "$text-warning"), shown_line(line.title))
    if line.state is not AgendaState.OPEN:
        title = title.stylize(MUTED)
    room = max(0, width - 2 - (cell_len(words) + 1 if words else 0))
    return Content.assemble(mark, " ", fit(title, room), (f" {words}", MUTED) if words else "")


def agenda_rows(items: tuple[AgendaCells, ...]) -> tuple[Line[AgendaCells | SectionCells], ...]:
    """The items, each section's below its name."""
    lines: list[Line[AgendaCells | SectionCells]] = []
    for section in AgendaSection:
        held = [item for item in items if item.line.section is section]
        if held:
            lines += [Spacer()] if lines else []
            cells = SectionCells(section, sum(one.minutes for one in held), sum(one.line.minutes for one in held))
            lines += [Row(section.value, cells, selectable=False)]
            lines += [Row(item.line.id, item) for item in held]
    return tuple(lines)
