"""Check-ins, agendas, and what is shown beside them while one is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mentor_tui.terms import ActionState, AgendaSection, AgendaState, CheckInKind, CheckInState
from mentor_tui.views.goals import ActionLine, GoalLine, MeasureLine


@dataclass(frozen=True, slots=True)
class CheckInLine:
    """A check-in as one line of a list."""

    id: str
    rev: int
    number: int
    """Its place among the plan's check-ins by date, from 1."""
    kind: CheckInKind
    starts_at: datetime
    """UTC."""
    zone: str
    """The zone in which it is shown: the reader's, where it was read to be shown."""
    planned_minutes: int
    state: CheckInState
    """Missed, where it is still planned and its day is over."""
    reason: str
    """Why it is held out of turn, or was skipped; empty as well for whom it isn't told."""
    excused: bool
    """Whether it was skipped for a reason, told or not."""
    items: int
    notes: int
    """How many of its items have a note."""
    actions: int
    """How many actions were agreed in it."""
    started_at: datetime | None
    """When it was begun; UTC."""

    @property
    def met_at(self) -> datetime:
        """When one met, for one that was held; for every other one when one is to meet."""
        return self.started_at if self.state is CheckInState.HELD and self.started_at else self.starts_at


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One point of an agenda."""

    id: str
    rev: int
    section: AgendaSection
    position: int
    title: str
    minutes: int
    seconds_used: int
    note: str
    state: AgendaState
    goal_id: str | None
    action_id: str | None
    mark: str
    """The status or state words of what it is about ("behind", "stuck"); empty without one."""
    need: str = ""
    """What the action that it is about needs, where that is stuck."""


@dataclass(frozen=True, slots=True)
class LastTime:
    """What became of the actions of the check-in before."""

    title: str
    state: ActionState


@dataclass(frozen=True, slots=True)
class CheckInDetail:
    """A check-in with its agenda."""

    line: CheckInLine
    plan_id: str
    plan_zone: str
    agenda: tuple[AgendaLine, ...]
    """In the order of sections and positions."""
    agreed: tuple[ActionLine, ...]
    """Actions agreed in it."""
    last_time: tuple[LastTime, ...]
    goals: tuple[tuple[GoalLine, tuple[MeasureLine, ...]], ...]
    """The goals that its agenda speaks of, for the panel beside it."""
    started_at: datetime | None
    ended_at: datetime | None
    may_edit: bool


@dataclass(frozen=True, slots=True)
class PlanCheckIns:
    """The Check-ins screen: coming ones first (the next at the top), then past ones, the latest first."""

    plan_id: str
    today: date
    """Where the reader is."""
    zone: str
    """The reader's, in which they are shown."""
    may_edit: bool
    coming: tuple[CheckInLine, ...]
    past: tuple[CheckInLine, ...]
    held: int
    """Regular check-ins held, of those whose time has passed."""
    due: int
    """Regular check-ins whose time has passed, those skipped with a reason left out."""


@dataclass(frozen=True, slots=True)
class CheckInSuggestion:
    """What the form for a new check-in starts with."""

    starts_at: datetime
    """UTC; by the plan's cadence, else two weeks on from the last or from today."""
    planned_minutes: int
