"""The record of what was done, which writes itself, and what the file knows of itself.

It refers to rows by id without foreign keys: the record outlives what it tells of.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig

from mentor_tui.ids import new_id
from mentor_tui.models.base import moment, word
from mentor_tui.terms import Change, ReasonCode, Visibility

_UNCHECKED = SQLModelConfig(defer_build=True)
"""For tables that are never validated: building their validators would cost every start."""


class Transaction(SQLModel, table=True):
    """One thing somebody did."""

    model_config = _UNCHECKED
    __tablename__ = "transaction"
    __table_args__ = (Index("ix_transaction_actor_id_id", "actor_id", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    verb: str
    actor_id: str = Field(max_length=32)
    at: datetime = moment()
    reason: ReasonCode | None = word(ReasonCode, default=None)
    rationale: str = ""
    undoes_id: str | None = Field(default=None, foreign_key="transaction.id", max_length=32, index=True)
    """The transaction that this one takes back; a redo takes back an undo."""


class TransactionPlan(SQLModel, table=True):
    """That a transaction touched a plan."""

    model_config = _UNCHECKED
    __tablename__ = "transaction_plan"
    __table_args__ = (Index("ix_transaction_plan_plan_id_transaction_id", "plan_id", "transaction_id"),)

    transaction_id: str = Field(foreign_key="transaction.id", primary_key=True, max_length=32)
    plan_id: str = Field(primary_key=True, max_length=32)


class Revision(SQLModel, table=True):
    """How one row changed in a transaction."""

    model_config = _UNCHECKED
    __tablename__ = "revision"
    __table_args__ = (Index("ix_revision_carrier_id_transaction_id", "carrier_id", "transaction_id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    transaction_id: str = Field(foreign_key="transaction.id", max_length=32, index=True)
    plan_id: str | None = Field(default=None, max_length=32, index=True)
    """None for what belongs to no one plan: people, and check-ins themselves."""
    entity: str
    """The table of the row."""
    row_id: str = Field(max_length=32, index=True)
    rev: int
    """The row's rev after the change."""
    change: Change = word(Change)
    fields: dict[str, Any] = Field(sa_type=JSON)
    """Field by field, the old value and the new."""
    owner_id: str = Field(max_length=32)
    """The row's author, who always sees it."""
    visibility: Visibility = word(Visibility)
    """The narrower of before and after."""
    carrier_id: str | None = Field(default=None, max_length=32)
    """The goal or entry whose visibility now decides as well."""


class AuditEvent(SQLModel, table=True):
    """Who took something out of the file or in; neither exported nor undone."""

    model_config = _UNCHECKED
    __tablename__ = "audit_event"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    actor_id: str = Field(max_length=32)
    kind: str
    plan_id: str | None = Field(default=None, max_length=32, index=True)
    at: datetime = moment()
    detail: str = ""


class FileNote(SQLModel, table=True):
    """What the file knows of itself: never exported, ignored in hosted mode."""

    model_config = _UNCHECKED
    __tablename__ = "file_note"

    key: str = Field(primary_key=True)
    value: str
