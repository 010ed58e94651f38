"""People, their plans, and the part each has in one."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from mentor_tui.models.base import Row, Seen, word
from mentor_tui.terms import ENTITIES, PlanFormat, PlanState, Role


class Person(Row, table=True):
    """Someone who can be a member; made by themselves or by who names them."""

    __tablename__ = "person"
    entity: ClassVar[str] = ENTITIES["person"]
    seen: ClassVar[Seen] = Seen.MEMBERS

    handle: str = Field(unique=True)
    """The name one logs in by, unique in the file."""
    name: str
    zone: str
    """IANA time zone."""
    weekly_capacity: int | None = None
    """Minutes a week for the actions of all plans; None when not said."""
    availability: str = ""


class Plan(Row, table=True):
    """One mentee's development plan."""

    __tablename__ = "plan"
    entity: ClassVar[str] = ENTITIES["plan"]
    seen: ClassVar[Seen] = Seen.MEMBERS

    title: str
    purpose: str = ""
    start_on: date | None = None
    end_on: date | None = None
    state: PlanState = word(PlanState)
    format: PlanFormat = word(PlanFormat)
    cadence: str = ""
    """An RRULE (RFC 5545) for the regular check-ins; empty when there is none."""
    cadence_at: time | None = None
    """The wall time of the regular check-ins in the plan's zone."""
    session_minutes: int = 60
    channels: str = ""
    zone: str
    """IANA time zone of the plan's days."""
    previous_plan_id: str | None = Field(default=None, foreign_key="plan.id", max_length=32, index=True)


class Member(Row, table=True):
    """A person's part in a plan."""

    __tablename__ = "member"
    __table_args__ = (Index("ix_member_person_id_plan_id", "person_id", "plan_id"),)
    entity: ClassVar[str] = ENTITIES["member"]
    seen: ClassVar[Seen] = Seen.MEMBERS

    plan_id: str = Field(foreign_key="plan.id", max_length=32, index=True)
    person_id: str = Field(foreign_key="person.id", max_length=32)
    role: Role = word(Role)
    joined_on: date
    left_on: date | None = None
