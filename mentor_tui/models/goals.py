"""Goals and what hangs on them: behaviours, measures with their observations, milestones, actions."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import JSON, Index
from sqlmodel import Field

from mentor_tui.models.base import Row, Seen, word
from mentor_tui.terms import (
    ENTITIES,
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


class Goal(Row, table=True):
    """What its owner will reach."""

    __tablename__ = "goal"
    entity: ClassVar[str] = ENTITIES["goal"]
    seen: ClassVar[Seen] = Seen.OWN

    plan_id: str = Field(foreign_key="plan.id", max_length=32, index=True)
    owner_id: str = Field(foreign_key="person.id", max_length=32, index=True)
    title: str
    outcome: str = ""
    why: str = ""
    """Why it matters to its owner."""
    start_on: date | None = None
    due_on: date | None = None
    state: GoalState = word(GoalState)
    visibility: Visibility = word(Visibility)


class Behaviour(Row, table=True):
    """What one would see when the goal is reached."""

    __tablename__ = "behaviour"
    entity: ClassVar[str] = ENTITIES["behaviour"]
    seen: ClassVar[Seen] = Seen.GOAL

    plan_id: str = Field(foreign_key="plan.id", max_length=32, index=True)
    goal_id: str = Field(foreign_key="goal.id", max_length=32, index=True)
    position: int
    text: str


class Measure(Row, table=True):
    """How a goal is measured."""

    __tablename__ = "measure"
    entity: ClassVar[str] = ENTITIES["measure"]
    seen: ClassVar[Seen] = Seen.GOAL

    plan_id: str = Field(foreign_key="plan.id", max_length=32, index=True)
    goal_id: str = Field(foreign_key="goal.id", max_length=32, index=True)
    position: int
    name: str
    kind: MeasureKind = word(MeasureKind)
    category: Category = word(Category)
    unit: str = ""
    direction: Direction = word(Direction)
    baseline: float | None = None
    target: float | None = None
    anchors: list[str] = Field(default_factory=list, sa_type=JSON)
    """The words of a scale's steps, the first for 1; empty for a measure that counts."""
    weight: float = 1.0


class Observation(Row, table=True):
    """One measured value on a day."""

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_measure", "measure_id", "deleted_at", "observed_on", "source", "value"),
        Index("ix_observation_plan", "plan_id", "deleted_at", "measure_id", "observed_on", "source", "value"),
    )
    entity: ClassVar[str] = ENTITIES["observation"]
    seen: ClassVar[Seen] = Seen.MEASURE

    plan_id: str = Field(foreign_key="plan.id", max_length=32)
    measure_id: str = Field(foreign_key="measure.id", max_length=32)
    observed_on: date
    value: float
    source: Source = word(Source)
    note: str = ""


class Milestone(Row, table=True):
    """A step on the way to a goal."""

    __tablename__ = "milestone"
    entity: ClassVar[str] = ENTITIES["milestone"]
    seen: ClassVar[Seen] = Seen.GOAL

    plan_id: str = Field(foreign_key="plan.id", max_length=32, index=True)
    goal_id: str = Field(foreign_key="goal.id", max_length=32, index=True)
    position: int
    title: str
    due_on: date | None = None
    state: MilestoneState = word(MilestoneState)
    done_on: date | None = None


class Action(Row, table=True):
    """Something to do, by one person."""

    __tablename__ = "action"
    entity: ClassVar[str] = ENTITIES["action"]
    seen: ClassVar[Seen] = Seen.GOAL

    plan_id: str = Field(foreign_key="plan.id", max_length=32, index=True)
    goal_id: str | None = Field(default=None, foreign_key="goal.id", max_length=32, index=True)
    """None for what serves no goal; mentee and mentors see it then."""
    agreed_in_id: str | None = Field(default=None, foreign_key="check_in.id", max_length=32, index=True)
    """The check-in in which it was agreed."""
    title: str
    position: int
    kind: ActionKind = word(ActionKind)
    assignee_id: str = Field(foreign_key="person.id", max_length=32, index=True)
    start_on: date | None = None
    due_on: date | None = None
    effort: int | None = None
    """Minutes it will take."""
    spent: int = 0
    """Minutes it has taken so far."""
    impact: int | None = None
    """1 to 5."""
    feasibility: int | None = None
    """1 to 5."""
    state: ActionState = word(ActionState)
    need: str = ""
    """What is needed while it is stuck."""
    lesson: str = ""
    done_on: date | None = None
