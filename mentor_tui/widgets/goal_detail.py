"""What hangs on a goal, as one list: measures, milestones, actions, SMART findings and behaviours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from textual.content import Content

from mentor_tui.marks import current_marks
from mentor_tui.terms import ActionState
from mentor_tui.views.goals import ActionLine, GoalDetail, MeasureLine, MilestoneLine
from mentor_tui.views.progress import Finding
from mentor_tui.widgets.detail_cells import (
    ACTION_INDENT,
    MOST_WIDE,
    ActionCells,
    MeasureCells,
    MilestoneCells,
    action_cells,
    draw_action,
    draw_measure,
    draw_measure_heading,
    draw_milestone,
    measure_cells,
    milestone_cells,
)
from mentor_tui.widgets.goal_rows import goal_mark, status_words
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import Line, Placeholder, Row, RowList, Spacer
from mentor_tui.widgets.shown import at_most, fit, hanging, shown, shown_line
from mentor_tui.widgets.smart_panel import finding_lines
from mentor_tui.wording import short_date

_NAME = 9
"""Cells for the names before outcome and why."""
_MOST_LINES = 4


class Section(StrEnum):
    """A part of the list."""

    ABOUT = "about"
    MEASURES = "measures"
    MILESTONES = "milestones"
    ACTIONS = "actions"
    SMART = "smart"
    BEHAVIOURS = "behaviours"


EMPTY = {
    Section.MEASURES: "no measures yet · → leads here, n adds one",
    Section.MILESTONES: "no milestones yet · → leads here, n adds one",
    Section.ACTIONS: "no actions yet · → leads here, n adds one",
    Section.BEHAVIOURS: "nothing yet that one would see · e on the goal adds it",
}
"""What stands in a section while it is empty; its placeholder's key is the section."""


class DetailItem(Protocol):
    """A line of the list, which draws itself."""

    @property
    def section(self) -> Section:
        """The part to which it belongs."""

    def draw(self, width: int) -> Content:
        """The line."""


@dataclass(frozen=True, slots=True)
class MeasureItem:
    """A measure."""

    cells: MeasureCells
    section: Section = Section.MEASURES

    @property
    def line(self) -> MeasureLine:
        """The measure."""
        return self.cells.line

    def draw(self, width: int) -> Content:
        """Name, sparkline, now, the way, and how much of it is done."""
        return draw_measure(self.cells, width)


@dataclass(frozen=True, slots=True)
class MilestoneItem:
    """A milestone."""

    cells: MilestoneCells
    section: Section = Section.MILESTONES

    @property
    def line(self) -> MilestoneLine:
        """The milestone."""
        return self.cells.line

    def draw(self, width: int) -> Content:
        """Quarter, mark, title, and when."""
        return draw_milestone(self.cells, width)


@dataclass(frozen=True, slots=True)
class ActionItem:
    """An action."""

    cells: ActionCells
    section: Section = Section.ACTIONS

    @property
    def line(self) -> ActionLine:
        """The action."""
        return self.cells.line

    def draw(self, width: int) -> Content:
        """Priority, mark, title, where it stands, who and when."""
        return draw_action(self.cells, width)


@dataclass(frozen=True, slots=True)
class TextItem:
    """A finished line."""

    text: Content
    section: Section

    def draw(self, width: int) -> Content:
        """The text, cut to the line."""
        return fit(self.text, width)


@dataclass(frozen=True, slots=True)
class MeasureHeading:
    """The words above the measures, over their columns."""

    cells: MeasureCells
    section: Section = Section.MEASURES

    def draw(self, width: int) -> Content:
        """The line."""
        return draw_measure_heading(self.cells, width)


def goal_lines(goal: GoalDetail, today: date, width: int) -> tuple[Line[DetailItem], ...]:
    """Every line of a goal's detail; what is written in sentences is wrapped to `width` cells."""
    return (
        *_about(goal, today, width),
        *_measures(goal.measures),
        Spacer(),
        *_milestones(goal.milestones, today),
        Spacer(),
        *action_lines(goal.actions, today, width),
        Spacer(),
        *_findings(goal.smart, width),
        Spacer(),
        *_behaviours(goal.behaviours, width),
    )


def action_lines(actions: Sequence[ActionLine], today: date, width: int) -> tuple[Line[DetailItem], ...]:
    """Actions by priority, under their heading; below one that is stuck what it needs, wrapped to `width` cells."""
    rows: list[Line[DetailItem]] = []
    for each in action_cells(actions, today):
        rows.append(Row(each.line.id, ActionItem(each)))
        if each.line.state is ActionState.STUCK and each.line.need:
            needs = shown_line(f"needs {each.line.need}").stylize(MUTED)
            lines = hanging(Content(" " * ACTION_INDENT), needs, width)
            rows += [_still(f"{each.line.id}-{index}", line, Section.ACTIONS) for index, line in enumerate(lines)]
    return (_heading(Section.ACTIONS, "ACTIONS", "by priority"), *(rows or [_placeholder(Section.ACTIONS)]))


def _about(goal: GoalDetail, today: date, width: int) -> Iterator[Line[DetailItem]]:
    dot = f" {current_marks().dot} "
    mark, style = goal_mark(goal.line)
    title = shown_line(goal.line.title).stylize("bold")
    titles = at_most(_MOST_LINES, hanging(Content.assemble((mark, style), " "), title, width), width)
    for index, each in enumerate(titles):
        yield _still(f"title-{index}", each)
    due = f"due {short_date(goal.line.due_on, today)}" if goal.line.due_on else ""
    said = (status_words(goal.line, today), due, goal.line.owner.split(" ")[0], goal.line.visibility.words)
    for index, each in enumerate(shown_line(dot.join(filter(None, said))).stylize(MUTED).wrap(max(_NAME, width))):
        yield _still(f"said-{index}", each)
    for name, text in (("Outcome", goal.outcome), ("Why", goal.why)):
        room = max(_NAME, width - _NAME)
        lines = shown(text.strip()).wrap(room) if text.strip() else []
        for index, each in enumerate(at_most(_MOST_LINES, lines, room)):
            label = name if index == 0 else ""
            yield _still(f"{name}-{index}", Content.assemble((label.ljust(_NAME), MUTED), each))
    yield Spacer()


def _still(key: str, text: Content, section: Section = Section.ABOUT) -> Row[DetailItem]:
    """A line on which the cursor doesn't stand."""
    return Row(f"{section}-{key}", TextItem(text, section), selectable=False)


def _heading(section: Section, words: str, beside: str = "") -> Row[DetailItem]:
    return _still("heading", Content.assemble((words, "bold"), (f"  {beside}", MUTED)), section)


def _placeholder(section: Section) -> Placeholder:
    return Placeholder(section, EMPTY[section])


def _measures(measures: Sequence[MeasureLine]) -> Iterator[Line[DetailItem]]:
    if not measures:
        yield _heading(Section.MEASURES, "MEASURES")
        yield _placeholder(Section.MEASURES)
        return
    cells = measure_cells(measures)
    yield Row("measures-heading", MeasureHeading(cells[0]), selectable=False)
    for each in cells:
        yield Row(each.line.id, MeasureItem(each))


def _milestones(milestones: Sequence[MilestoneLine], today: date) -> Iterator[Line[DetailItem]]:
    yield _heading(Section.MILESTONES, "MILESTONES", "by quarter" if milestones else "")
    for each in milestone_cells(milestones, today):
        yield Row(each.line.id, MilestoneItem(each))
    if not milestones:
        yield _placeholder(Section.MILESTONES)


def _findings(findings: Sequence[Finding], width: int) -> Iterator[Line[DetailItem]]:
    yield _heading(Section.SMART, "SMART")
    for each in findings:
        yield from _text_rows(f"smart-{each.letter}", finding_lines(each, width), Section.SMART)


def _behaviours(behaviours: Sequence[str], width: int) -> Iterator[Line[DetailItem]]:
    yield _heading(Section.BEHAVIOURS, "ONE SEES")
    for index, each in enumerate(behaviours):
        lines = hanging(Content.styled(f"{current_marks().dot} ", MUTED), shown_line(each), width)
        yield from _text_rows(f"behaviour-{index}", lines, Section.BEHAVIOURS)
    if not behaviours:
        yield _placeholder(Section.BEHAVIOURS)


def _text_rows(key: str, lines: Sequence[Content], section: Section) -> Iterator[Line[DetailItem]]:
    """One thing in several lines; the cursor stands on the first."""
    for index, line in enumerate(lines):
        yield Row(f"{key}+{index}" if index else key, TextItem(line, section), selectable=index == 0)


class DetailRows(RowList[DetailItem]):
    """The list. Its cursor is there only while it has the focus: beside the goals' own it would say nothing."""

    cursor_stays = False

    def draw(self, item: DetailItem, width: int) -> Content:
        """The item's own line."""
        return item.draw(min(width, MOST_WIDE))

    @property
    def text_width(self) -> int:
        """The cells in which text is wrapped."""
        return min(self.draw_width, MOST_WIDE)
