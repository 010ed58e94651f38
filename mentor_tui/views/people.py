"""People and plans, as lists and settings show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from mentor_tui.terms import PlanFormat, PlanState, Role, Status


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody, as every member may see them."""

    id: str
    handle: str
    name: str
    zone: str
    weekly_capacity: int | None = None
    """Minutes a week; None when not said."""


@dataclass(frozen=True, slots=True)
class MemberView:
    """A person's part in a plan."""

    id: str
    person: PersonView
    role: Role
    joined_on: date
    left_on: date | None


@dataclass(frozen=True, slots=True)
class PlanNeeds:
    """Where the goals of a plan stand, and how much asks to be looked at, as far as I may see it."""

    statuses: tuple[tuple[Status, int], ...]
    """How many active goals stand where, in the order of Status; none left out but zeros."""
    flags: int
    """How many flags its Overview shows."""

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much it needs, to compare: goals that need attention, goals behind, flags."""
        count = dict(self.statuses)
        return count.get(Status.NEEDS_ATTENTION, 0), count.get(Status.BEHIND, 0), self.flags


NO_NEEDS = PlanNeeds((), 0)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan as one line of a list."""

    id: str
    title: str
    state: PlanState
    mentee: str
    """Name of the mentee; empty when there is none."""
    mentors: tuple[str, ...]
    """Names of the mentors."""
    my_roles: tuple[Role, ...]
    next_check_in: datetime | None
    """The moment, in UTC, of the next planned check-in."""
    zone: str


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """What the settings of a plan hold, to edit."""

    id: str
    rev: int
    title: str
    purpose: str
    start_on: date | None
    end_on: date | None
    state: PlanState
    format: PlanFormat
    cadence: str
    cadence_at: time | None
    session_minutes: int
    channels: str
    zone: str
    members: tuple[MemberView, ...]
    me: PersonView
    may_edit: bool


@dataclass(frozen=True, slots=True)
class FirstPlans:
    """The first plans of a list, to be shown until somebody looks further."""

    plans: tuple[PlanLine, ...]
    are_all: bool
    """Whether there are no others."""
