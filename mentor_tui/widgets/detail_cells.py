"""The cells of measures, milestones and actions: as wide in every line of a list, so that all share their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from mentor_tui.marks import current_marks
from mentor_tui.terms import ActionState, Direction, MilestoneState
from mentor_tui.views.goals import ActionLine, MeasureLine, MilestoneLine
from mentor_tui.widgets.columns import GAP, Column, line_of, share_out
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.shown import shown_line
from mentor_tui.wording import number, percent, short_date, span

_ACTION_STYLES = {
    ActionState.TODO: "",
    ActionState.DOING: "$text-accent",
    ActionState.STUCK: "$text-warning",
    ActionState.DONE: MUTED,
    ActionState.DROPPED: MUTED,
}
MOST_WIDE = 100
"""Beyond so many cells the eye loses the line between a name and what stands at its end."""
_WAY, _SHORT_WAY = "baseline → target", "from → to"
_REACHED = (MilestoneState.DONE, MilestoneState.VERIFIED)


def widest(texts: Sequence[str], least: int = 0) -> int:
    """The width of a column that holds these."""
    return max([least, *(Content(text).cell_length for text in texts)])


@dataclass(frozen=True, slots=True)
class MeasureCells:
    """A measure's finished cells and the widths that its list gives them."""

    line: MeasureLine
    name: str
    now: str
    way: str
    now_width: int
    way_width: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """Name, sparkline, now, way, share."""
        return (
            Column(12, MOST_WIDE, weight=8, priority=9),
            Column(4, 14, weight=1, priority=1),
            Column(self.now_width, self.now_width, priority=5, align="right"),
            Column(self.way_width, max(self.way_width, len(_WAY)), weight=1, priority=3),
            Column(6, 6, priority=4, align="right"),
        )


def measure_cells(measures: Sequence[MeasureLine]) -> tuple[MeasureCells, ...]:
    """The cells of a goal's measures."""
    nows = [number(measure.progress.value) for measure in measures]
    ways = [measure_way(measure) for measure in measures]
    return tuple(
        MeasureCells(
            measure,
            f"{measure.name} ({measure.unit})" if measure.unit else measure.name,
            now,
            way,
            widest(nows, 3),
            widest(ways, len(_SHORT_WAY)),
        )
        for measure, now, way in zip(measures, nows, ways, strict=True)
    )


def measure_way(measure: MeasureLine) -> str:
    """From where to where a measure goes, or what it keeps."""
    if measure.target is None:
        return ""
    if measure.direction is Direction.REACH:
        return f"{number(measure.baseline)} {current_marks().arrow} {number(measure.target)}"
    words = "at least" if measure.direction is Direction.KEEP_AT_LEAST else "at most"
    return f"{words} {number(measure.target)}"


def draw_measure(cells: MeasureCells, width: int) -> Content:
    """A measure as one line."""
    widths = share_out(width, cells.columns)
    return line_of(
        (
            shown_line(cells.name),
            Content.styled(current_marks().sparkline(cells.line.spark, widths[1]), MUTED),
            Content(cells.now),
            Content.styled(cells.way, MUTED),
            Content(percent(cells.line.progress.progress)),
        ),
        cells.columns,
        widths,
    )


def draw_measure_heading(cells: MeasureCells, width: int) -> Content:
    """The words above the measures, over the columns of this one."""
    widths = share_out(width, cells.columns)
    way = (_WAY if widths[3] >= len(_WAY) else _SHORT_WAY).replace("→", current_marks().arrow)
    words = (
        Content.styled("MEASURES", "bold"),
        *(Content.styled(said, MUTED) for said in ("", "now", way, "done")),
    )
    return line_of(words, cells.columns, widths)


@dataclass(frozen=True, slots=True)
class MilestoneCells:
    """A milestone's finished cells; the quarter stands only where it is another than in the line above."""

    line: MilestoneLine
    quarter: str
    when: str
    late: bool
    quarter_width: int
    when_width: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """Quarter, mark and title, when."""
        return (
            Column(self.quarter_width, self.quarter_width, priority=3),
            Column(12, MOST_WIDE, weight=1, priority=9),
            Column(self.when_width, self.when_width, priority=5, align="right"),
        )


def milestone_cells(milestones: Sequence[MilestoneLine], today: date) -> tuple[MilestoneCells, ...]:
    """The cells of a goal's milestones."""
    quarters = [milestone.quarter or "no date" for milestone in milestones]
    shown = [now if now != before else "" for before, now in zip(["", *quarters], quarters, strict=False)]
    whens = [milestone_when(milestone, today) for milestone in milestones]
    return tuple(
        MilestoneCells(
            milestone,
            quarter,
            when,
            milestone.due_on is not None
            and milestone.due_on < today
            and milestone.state in (MilestoneState.PLANNED, MilestoneState.ACTIVE),
            widest(quarters),
            widest(whens),
        )
        for milestone, quarter, when in zip(milestones, shown, whens, strict=True)
    )


def milestone_when(milestone: MilestoneLine, today: date) -> str:
    """When it is due, or how it was done beside that."""
    if milestone.state is MilestoneState.DROPPED:
        return milestone.state.words
    if milestone.state not in _REACHED:
        return short_date(milestone.due_on, today) if milestone.due_on else ""
    if milestone.done_on is None:
        return milestone.state.words
    if milestone.due_on is None:
        return f"done {short_date(milestone.done_on, today)}"
    days = (milestone.due_on - milestone.done_on).days
    if not days:
        return "done on its day"
    return f"{span(days)} early" if days > 0 else f"{span(-days)} after its day"


def draw_milestone(cells: MilestoneCells, width: int) -> Content:
    """A milestone as one line."""
    mark = current_marks().milestone[cells.line.state]
    reached = cells.line.state in _REACHED
    style = "$text-success" if reached else "$text-warning" if cells.late else ""
    widths = share_out(width, cells.columns)
    return line_of(
        (
            Content.styled(cells.quarter, MUTED),
            Content.assemble((mark, style), " ", shown_line(cells.line.title)),
            Content.styled(cells.when, "$text-warning" if cells.late else MUTED),
        ),
        cells.columns,
        widths,
    )


ACTION_INDENT = 2 + GAP + 2
"""Cells before an action's title: its priority, the gap, and its mark."""


@dataclass(frozen=True, slots=True)
class ActionCells:
    """An action's finished cells."""

    line: ActionLine
    state: str
    due: str
    late: bool
    state_width: int
    who_width: int
    due_width: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """Priority, mark and title, state, who, due."""
        return (
            Column(2, 2, priority=4, align="right"),
            Column(14, MOST_WIDE, weight=2, priority=9),
            Column(self.state_width, self.state_width, priority=6),
            Column(self.who_width, self.who_width, priority=1),
            Column(self.due_width, self.due_width, priority=5, align="right"),
        )


def action_cells(actions: Sequence[ActionLine], today: date) -> tuple[ActionCells, ...]:
    """The cells of a list of actions."""
    states = [action.state.words for action in actions]
    dues = [short_date(action.due_on, today) if action.due_on else "" for action in actions]
    first_names = [action.assignee.split(" ")[0] for action in actions]
    return tuple(
        ActionCells(
            action,
            state,
            due,
            action.due_on is not None
            and action.due_on < today
            and action.state not in (ActionState.DONE, ActionState.DROPPED),
            widest(states),
            min(12, widest(first_names)),
            widest(dues),
        )
        for action, state, due in zip(actions, states, dues, strict=True)
    )


def draw_action(cells: ActionCells, width: int) -> Content:
    """An action as one line."""
    action = cells.line
    style = _ACTION_STYLES[action.state]
    widths = share_out(width, cells.columns)
    quiet = MUTED if action.state in (ActionState.DONE, ActionState.DROPPED) else ""
    return line_of(
        (
            Content.styled("" if action.priority is None else str(action.priority), MUTED),
            Content.assemble(
                (current_marks().action[action.state], style), " ", (shown_line(action.title).plain, quiet)
            ),
            shown_line(cells.state).stylize(style),
            shown_line(action.assignee.split(" ")[0]).stylize(MUTED),
            Content.styled(cells.due, "$text-warning" if cells.late else MUTED),
        ),
        cells.columns,
        widths,
    )
