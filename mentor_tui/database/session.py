"""A session that knows who acts, and keeps the record of what they do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from mentor_tui.clock import Clock
from mentor_tui.database.service import Asked
from mentor_tui.ids import new_id
from mentor_tui.terms import ReasonCode, Role


class ActorSession(Session):
    """One transaction of one person."""

    def __init__(self, engine: Engine, *, actor_id: str, clock: Clock, verb: str = "") -> None:
        # Nothing expires inside the one transaction of a session, so that old values are there for the record.
        super().__init__(engine, expire_on_commit=False)
        self.actor_id = actor_id
        """The person who acts; empty while the file has nobody yet."""
        self.clock = clock
        self.now: datetime = clock.now()
        """The moment at which this transaction began, in UTC."""
        self.verb = verb
        """What is done, as history tells it: "add goal"."""
        self.transaction_id: str = new_id()
        self.recorded = False
        """Whether the transaction has a row of its own yet: it gets one with its first change."""
        self.plans_recorded: set[str] = set()
        self.reason: ReasonCode | None = None
        self.rationale = ""
        self.undoes_id: str | None = None
        self.roles_by_plan: dict[str, frozenset[Role]] = {}
        """What the actor is in each plan asked about so far."""

    def today(self, zone: str) -> date:
        """Today in a plan's zone."""
        return self.clock.today(zone)

    def ask(self, asked: Asked, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of a statement that goes by a name; who acts is known to it as `actor_id`.

        Asked as it was compiled beforehand: SQLAlchemy takes longer to compile one than SQLite to answer it.
        """
        return list(self.each(asked, **parameters))

    def each(self, asked: Asked, **parameters: Any) -> Iterator[tuple[Any, ...]]:
        """The same one after the other, where they are very many."""
        self.flush()
        connection = self.connection().connection.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        return asked.compiled().rows(connection, {"actor_id": self.actor_id, **parameters})

    def because(self, reason: ReasonCode, rationale: str = "") -> None:
        """Say why this transaction is made."""
        self.reason, self.rationale = reason, rationale
