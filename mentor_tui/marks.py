"""Every mark, bar, sparkline and rule that is drawn, in Unicode and in plain ASCII.

A mark is one cell wide in both sets, so that a screen's columns don't move with the locale. Standard library only.
"""

from __future__ import annotations

import codecs
import math
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mentor_tui.terms import ActionState, AgendaState, CheckInState, GoalState, MilestoneState, Status


class BarPart(StrEnum):
    """What a stretch of a bar says, for whoever colours it."""

    DONE = "done"
    REST = "rest"
    EXPECTED = "expected"


class BarRun(NamedTuple):
    """A stretch of a bar that is all of one part."""

    part: BarPart
    text: str


@dataclass(frozen=True, slots=True)
class Marks:
    """One set of characters. Every mark is one cell wide."""

    status: Mapping[Status, str]
    """Where a goal stands by its measures."""
    goal: Mapping[GoalState, str]
    milestone: Mapping[MilestoneState, str]
    action: Mapping[ActionState, str]
    check_in: Mapping[CheckInState, str]
    agenda: Mapping[AgendaState, str]
    bar_cells: Mapping[BarPart, str]
    levels: str
    """The steps of a sparkline, from the lowest to the highest."""
    cursor: str
    """Stands before the row, tab or item that has the cursor."""
    error: str
    warning: str
    rule: str
    """One cell of a horizontal rule."""
    rule_vertical: str
    arrow: str
    """Leads from what was to what is or shall be."""
    dot: str
    """Parts two things on one line."""
    minus: str
    scrollbar: str
    """Marks the part of a list that is in view."""
    ellipsis: str
    """Stands where text was cut."""
    plain_ascii: bool = False
    """Whether nothing but ASCII may be drawn."""

    def bar_runs(self, progress: float | None, expected: float | None, width: int) -> tuple[BarRun, ...]:
        """A bar as runs of one part each, together exactly `width` cells.

        `progress` and `expected` are shares of the whole, 0 to 1, and are held within it; None leaves the part out.
        Only what is reached fills the bar, and whatever was begun shows: the end cells say so before rounding does.
        """
        if width <= 0:
            return ()
        done = _filled_cells(progress, width)
        parts = [BarPart.DONE] * done + [BarPart.REST] * (width - done)
        if expected is not None and not math.isnan(expected):
            parts[min(width - 1, int(_held(expected) * width))] = BarPart.EXPECTED
        runs: list[BarRun] = []
        for part in parts:
            if runs and runs[-1].part is part:
                runs[-1] = BarRun(part, runs[-1].text + self.bar_cells[part])
            else:
                runs.append(BarRun(part, self.bar_cells[part]))
        return tuple(runs)

    def bar(self, progress: float | None, expected: float | None, width: int) -> str:
        """The bar of `bar_runs` as one string."""
        return "".join(run.text for run in self.bar_runs(progress, expected, width))

    def sparkline(self, values: Sequence[float], width: int) -> str:
        """The values from the lowest to the highest step, padded to `width` cells on the right.

        More values than cells are reduced to the means of equal stretches; values that are not finite are left out.
        Values that are all the same stand at half height: there is no high and no low.
        """
        shares = _shares([value for value in values if math.isfinite(value)])
        cells = min(len(shares), max(0, width))
        top = len(self.levels) - 1
        line = ""
        for cell in range(cells):
            stretch = shares[cell * len(shares) // cells : (cell + 1) * len(shares) // cells]
            line += self.levels[int(sum(stretch) / len(stretch) * top + 0.5)]
        return line.ljust(width)

    def rule_line(self, width: int) -> str:
        """A horizontal rule of `width` cells."""
        return self.rule * width


def _held(share: float) -> float:
    return min(1.0, max(0.0, share))


def _filled_cells(progress: float | None, width: int) -> int:
    if progress is None or math.isnan(progress) or progress <= 0:
        return 0
    if progress >= 1:
        return width
    return min(max(1, int(progress * width + 0.5)), max(1, width - 1))


def _shares(values: Sequence[float]) -> list[float]:
    """Each value's place between the lowest and the highest, 0 to 1."""
    if not values:
        return []
    # Halved first: the distance between two large floats may be infinite.
    lowest, highest = min(values) / 2, max(values) / 2
    if highest == lowest:
        return [0.5] * len(values)
    return [(value / 2 - lowest) / (highest - lowest) for value in values]


UNICODE = Marks(
    status={
        Status.REACHED: "✓",
        Status.ON_TRACK: "●",
        Status.BEHIND: "▲",
        Status.NEEDS_ATTENTION: "■",
        Status.NOT_STARTED: "○",
        Status.NO_MEASURE: "·",
        Status.NO_DATES: "·",
    },
    goal={
        GoalState.PROPOSED: "○",
        GoalState.ACTIVE: "●",
        GoalState.PAUSED: "‖",
        GoalState.DONE: "✓",
        GoalState.DROPPED: "×",
    },
    milestone={
        MilestoneState.PLANNED: "○",
        MilestoneState.ACTIVE: "◐",
        MilestoneState.DONE: "●",
        MilestoneState.VERIFIED: "✓",
        MilestoneState.DROPPED: "×",
    },
    action={
        ActionState.TODO: "○",
        ActionState.DOING: "◐",
        ActionState.STUCK: "!",
        ActionState.DONE: "✓",
        ActionState.DROPPED: "×",
    },
    check_in={
        CheckInState.PLANNED: "○",
        CheckInState.LIVE: "●",
        CheckInState.HELD: "✓",
        CheckInState.MISSED: "!",
        CheckInState.SKIPPED: "×",
    },
    agenda={AgendaState.OPEN: "○", AgendaState.DONE: "✓", AgendaState.CARRIED: "↻"},
    bar_cells={BarPart.DONE: "█", BarPart.REST: "░", BarPart.EXPECTED: "┊"},
    levels="▁▂▃▄▅▆▇█",
    cursor="▸",
    error="■",
    warning="▲",
    rule="─",
    rule_vertical="│",
    arrow="→",
    dot="·",
    minus="−",
    scrollbar="▐",
    ellipsis="…",
)

ASCII = Marks(
    status={
        Status.REACHED: "+",
        Status.ON_TRACK: "*",
        Status.BEHIND: "!",
        Status.NEEDS_ATTENTION: "#",
        Status.NOT_STARTED: "o",
        Status.NO_MEASURE: ".",
        Status.NO_DATES: ".",
    },
    goal={
        GoalState.PROPOSED: "o",
        GoalState.ACTIVE: "*",
        GoalState.PAUSED: "=",
        GoalState.DONE: "+",
        GoalState.DROPPED: "x",
    },
    milestone={
        MilestoneState.PLANNED: "o",
        MilestoneState.ACTIVE: "~",
        MilestoneState.DONE: "*",
        MilestoneState.VERIFIED: "+",
        MilestoneState.DROPPED: "x",
    },
    action={
        ActionState.TODO: "o",
        ActionState.DOING: "~",
        ActionState.STUCK: "!",
        ActionState.DONE: "+",
        ActionState.DROPPED: "x",
    },
    check_in={
        CheckInState.PLANNED: "o",
        CheckInState.LIVE: "*",
        CheckInState.HELD: "+",
        CheckInState.MISSED: "!",
        CheckInState.SKIPPED: "x",
    },
    agenda={AgendaState.OPEN: "o", AgendaState.DONE: "+", AgendaState.CARRIED: "@"},
    bar_cells={BarPart.DONE: "#", BarPart.REST: ".", BarPart.EXPECTED: "|"},
    levels=".:-=+*#",
    cursor=">",
    error="#",
    warning="!",
    rule="-",
    rule_vertical="|",
    arrow=">",
    dot="-",
    minus="-",
    scrollbar="|",
    ellipsis="~",
    plain_ascii=True,
)

_IN_USE: ContextVar[Marks] = ContextVar("marks", default=UNICODE)


def marks_for(encoding: str | None) -> Marks:
    """The set that a terminal of this encoding can show; ASCII unless it is a Unicode encoding that Python knows."""
    try:
        name = codecs.lookup(encoding or "ascii").name
    except LookupError:
        return ASCII
    return UNICODE if name.startswith("utf") else ASCII


def use_marks(marks: Marks) -> None:
    """Draw with these marks from now on. Called once, before the app runs: its tasks inherit them."""
    _IN_USE.set(marks)


def current_marks() -> Marks:
    """The marks to draw with."""
    return _IN_USE.get()
