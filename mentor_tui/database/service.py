"""What a service declares of itself, and what it needs of the session in which it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from mentor_tui.clock import Clock
from mentor_tui.terms import Role

if TYPE_CHECKING:
    from mentor_tui.database.plain import PlainStatement
    from mentor_tui.database.session import ActorSession

P = ParamSpec("P")
T = TypeVar("T")


class Mode(StrEnum):
    """What a service does with the database."""

    ASKS = "asks"
    """Reads by named statements alone: plain SQLite answers it."""
    READS = "reads"
    WRITES = "writes"


class Asked(Protocol):
    """A statement that goes by a name."""

    def compiled(self) -> PlainStatement:
        """The statement as SQLite takes it."""


class ReadSession(Protocol):
    """One transaction of one person in which named statements are asked: of SQLAlchemy, or of plain SQLite."""

    actor_id: str
    """The person who acts; empty while the file has nobody yet."""
    clock: Clock
    now: datetime
    """The moment at which this transaction began, in UTC."""
    roles_by_plan: dict[str, frozenset[Role]]
    """What the actor is in each plan asked about so far."""

    def today(self, zone: str) -> date:
        """Today in a plan's zone."""

    def ask(self, asked: Asked, **parameters: Any) -> Iterable[tuple[Any, ...]]:
        """The rows of a statement; who acts is known to it as `actor_id`."""

    def each(self, asked: Asked, **parameters: Any) -> Iterator[tuple[Any, ...]]:
        """The same one after the other, where they are very many."""


Service = Callable[Concatenate["ActorSession", P], T]
AskingService = Callable[Concatenate[ReadSession, P], T]

_MODES: dict[Callable[..., Any], tuple[Mode, str]] = {}


def asks(service: AskingService[P, T]) -> AskingService[P, T]:
    """Declare a service that only reads, and asks named statements alone."""
    _MODES[service] = (Mode.ASKS, "")
    return service


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
