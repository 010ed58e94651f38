"""The record: what was done, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mentor_tui.terms import ReasonCode


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one thing, before and after."""

    entity: str
    """The field's word for the thing: "goal"."""
    thing: str
    """Its title or name; empty where it has none."""
    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class TransactionLine:
    """One transaction, as history tells it."""

    id: str
    at: datetime
    """UTC."""
    actor: str
    """Name."""
    verb: str
    what: str
    """In words, what it was about: "Typing speed 42.5, 3 Oct"."""
    reason: ReasonCode | None
    rationale: str
    undone: bool
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did, as one line."""

    sentence: str
    thing: str
    """The id of what is there again; empty where nothing was gone."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure whose observations I may correct."""

    goal_id: str
    measure_id: str
    observations: tuple[str, ...]
    """Their ids."""


@dataclass(frozen=True, slots=True)
class Why:
    """Where a number comes from: shown by `w`."""

    title: str
    sentences: tuple[str, ...]
    rows: tuple[str, ...]
    """The source rows, one a line."""
    measured: Measured | None = None
    """Whose observations the rows are, in their order; None where there is nothing to correct in them."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that `g` can jump to."""

    kind: str
    """"goal", "measure", "action", "milestone", "check-in", "plan"."""
    id: str
    title: str
    parent_id: str | None
    """The goal of what hangs on one."""


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who changed a thing last."""

    rev: int
    """The thing's rev since then."""
    actor: str
    """Their name."""
    is_me: bool
    is_gone: bool
    """Whether the change was its deletion."""
    at: datetime
    """UTC."""
