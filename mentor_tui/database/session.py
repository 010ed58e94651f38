"""A session that knows who acts, and whether the service that runs in it reads or writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from mentor_tui.clock import Clock
from mentor_tui.ids import new_id
from mentor_tui.terms import ReasonCode, Role

P = ParamSpec("P")
T = TypeVar("T")


class Mode(StrEnum):
    """What a service does with the database."""

    READS = "reads"
    WRITES = "writes"


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

    def because(self, reason: ReasonCode, rationale: str = "") -> None:
        """Say why this transaction is made."""
        self.reason, self.rationale = reason, rationale


Service = Callable[Concatenate[ActorSession, P], T]

_MODES: dict[Callable[..., Any], tuple[Mode, str]] = {}


def reads(service: Service[P, T]) -> Service[P, T]:
    """Declare a service that only reads."""
    _MODES[service] = (Mode.READS, "")
    return service


def writes(verb: str) -> Callable[[Service[P, T]], Service[P, T]]:
    """Declare a service that writes: one call, one transaction, told in history by this verb."""

    def declare(service: Service[P, T]) -> Service[P, T]:
        _MODES[service] = (Mode.WRITES, verb)
        return service

    return declare


def mode_of(service: Callable[..., Any]) -> tuple[Mode, str]:
    """What a service was declared as; KeyError when it never was."""
    return _MODES[service]
