"""Check-ins and their agendas; one check-in belongs to one plan or to several."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from mentor_tui.models.base import Row, Seen, moment, word
from mentor_tui.terms import ENTITIES, AgendaSection, AgendaState, CheckInKind, CheckInState


class CheckIn(Row, table=True):
    """A session of a mentor with one mentee, or with a group over several plans."""

    __tablename__ = "check_in"
    entity: ClassVar[str] = ENTITIES["check_in"]
    seen: ClassVar[Seen] = Seen.MEETING

    kind: CheckInKind = word(CheckInKind)
    starts_at: datetime = moment(index=True)
    planned_minutes: int
    started_at: datetime | None = moment(default=None)
    ended_at: datetime | None = moment(default=None)
    state: CheckInState = word(CheckInState)
    reason: str = ""
    """Why it is held out of turn, or was skipped; this alone is not for every member (`policy.FOR_THE_PAIR`)."""


class CheckInPlan(Row, table=True):
    """That a check-in is about a plan."""

    __tablename__ = "check_in_plan"
    __table_args__ = (Index("ix_check_in_plan_plan_id_check_in_id", "plan_id", "check_in_id"),)
    entity: ClassVar[str] = ENTITIES["check_in_plan"]
    seen: ClassVar[Seen] = Seen.MEMBERS

    plan_id: str = Field(foreign_key="plan.id", max_length=32)
    check_in_id: str = Field(foreign_key="check_in.id", max_length=32, index=True)


class AgendaItem(Row, table=True):
    """One point of a check-in's agenda, and what was noted on it."""

    __tablename__ = "agenda_item"
    __table_args__ = (Index("ix_agenda_item_plan_id_check_in_id", "plan_id", "check_in_id"),)
    entity: ClassVar[str] = ENTITIES["agenda_item"]
    seen: ClassVar[Seen] = Seen.PAIR

    plan_id: str = Field(foreign_key="plan.id", max_length=32)
    check_in_id: str = Field(foreign_key="check_in.id", max_length=32, index=True)
    section: AgendaSection = word(AgendaSection)
    position: int
    title: str
    minutes: int = 0
    """What was planned for it; 0 when nothing was."""
    seconds_used: int = 0
    note: str = ""
    state: AgendaState = word(AgendaState)
    goal_id: str | None = Field(default=None, foreign_key="goal.id", max_length=32, index=True)
    """The goal it is about."""
    action_id: str | None = Field(default=None, foreign_key="action.id", max_length=32, index=True)
    """The action it is about."""
