"""Goals and what hangs on them, as screens and commands show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentor_tui.terms import (
    ActionKind,
    ActionState,
    Category,
    Direction,
    GoalState,
    MeasureKind,
    MilestoneState,
    Source,
    Visibility,
)
from mentor_tui.views.progress import Finding, GoalProgress, MeasureProgress, Point


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as one line of a list."""

    id: str
    rev: int
    title: str
    owner: str
    state: GoalState
    visibility: Visibility
    start_on: date | None
    due_on: date | None
    progress: GoalProgress
    spark: tuple[float, ...]
    """The first counting measure's latest series, oldest first, for a sparkline."""
    stuck: int
    """How many of its actions are stuck."""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure as one line of a goal's detail."""

    id: str
    rev: int
    name: str
    kind: MeasureKind
    category: Category
    unit: str
    direction: Direction
    baseline: float | None
    target: float | None
    anchors: tuple[str, ...]
    weight: float
    progress: MeasureProgress
    last_on: date | None
    observations: int
    spark: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone as one line."""

    id: str
    rev: int
    title: str
    due_on: date | None
    state: MilestoneState
    done_on: date | None
    quarter: str
    """"Q4 2026" by its due date; empty without one."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as one line, in the order of priority."""

    id: str
    rev: int
    goal_id: str | None
    goal: str
    title: str
    kind: ActionKind
    assignee_id: str
    assignee: str
    due_on: date | None
    effort: int | None
    spent: int
    impact: int | None
    feasibility: int | None
    priority: int | None
    """Impact × feasibility; None where one is not said."""
    state: ActionState
    need: str
    lesson: str


@dataclass(frozen=True, slots=True)
class ObservationLine:
    """One measured value."""

    id: str
    rev: int
    observed_on: date
    value: float
    source: Source
    note: str
    author: str


@dataclass(frozen=True, slots=True)
class GoalDetail:
    """A goal with everything that hangs on it that I may see."""

    line: GoalLine
    plan_id: str
    owner_id: str
    outcome: str
    why: str
    behaviours: tuple[str, ...]
    measures: tuple[MeasureLine, ...]
    milestones: tuple[MilestoneLine, ...]
    actions: tuple[ActionLine, ...]
    smart: tuple[Finding, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class PlanGoals:
    """The Goals screen: every goal of a plan that I may see, and what it is worth."""

    plan_id: str
    title: str
    today: date
    may_edit: bool
    goals: tuple[GoalDetail, ...]
    """Open ones first, then done and dropped."""
    loose_actions: tuple[ActionLine, ...]
    """Actions that serve no goal."""


@dataclass(frozen=True, slots=True)
class MeasureDetail:
    """A measure with all its observations, the newest first."""

    line: MeasureLine
    goal_id: str
    goal: str
    observations: tuple[ObservationLine, ...]
    points: tuple[tuple[Source, tuple[Point, ...]], ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class GoalFeasibility:
    """What the live SMART findings need beside the form's own fields: read once when the editor opens."""

    plan_start_on: date | None
    plan_end_on: date | None
    today: date
    measures: tuple[MeasureLine, ...]
    """The goal's measures; none of a new one."""
    observed: tuple[tuple[str, tuple[tuple[date, float, Source], ...]], ...]
    """Per measure id its observations (day, value, source)."""
    overloaded_weeks: tuple[date, ...]
    """Mondays of the weeks in which its actions' assignee has more than their capacity."""
