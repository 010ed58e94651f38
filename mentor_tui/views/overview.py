"""The plan at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentor_tui.terms import PlanState, Role
from mentor_tui.views.check_ins import CheckInLine
from mentor_tui.views.flags import Flag
from mentor_tui.views.goals import GoalLine
from mentor_tui.views.record import TransactionLine


@dataclass(frozen=True, slots=True)
class PlanHead:
    """Who and why: what stands at the top of every screen of a plan."""

    id: str
    rev: int
    title: str
    purpose: str
    state: PlanState
    start_on: date | None
    end_on: date | None
    zone: str
    mentee: str
    mentors: tuple[str, ...]
    my_roles: tuple[Role, ...]
    me: str
    """My name."""
    today: date
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Win:
    """Something reached: a milestone, a goal."""

    on: date
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class PlanOverview:
    """Everything that the Overview shows."""

    head: PlanHead
    goals: tuple[GoalLine, ...]
    """Open goals, in the order in which they were made."""
    flags: tuple[Flag, ...]
    next_check_in: CheckInLine | None
    last_check_in: CheckInLine | None
    last_actions_done: int
    """How many of the actions agreed last time are done."""
    last_actions: int
    held: int
    due: int
    cadence: str
    """The cadence in words: "every 2 weeks"; empty without one."""
    recent: tuple[TransactionLine, ...]
    """What changed since the last check-in, the newest first, ten at most."""
    wins: tuple[Win, ...]
