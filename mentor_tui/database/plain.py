"""Reading without SQLAlchemy: named statements, compiled beforehand, over the standard library's SQLite.

Importing SQLAlchemy and compiling the first statements takes longer than everything else of a start.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from mentor_tui import terms
from mentor_tui.clock import Clock
from mentor_tui.database.service import Asked
from mentor_tui.database.sqlite import CACHE_KIB, connected
from mentor_tui.terms import Role

Convert = Callable[[Any], Any]

FIRST_PORTION = 100
"""So many rows are read first: whoever wants no more of them doesn't wait for others."""
PORTION = 1000
"""So many are read at a time after them."""


def moment_of(text: str) -> datetime:
    """A stored moment: SQLite keeps no zone, and all are UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


_CONVERTERS: dict[str, Convert] = {
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "moment": moment_of,
    "json": json.loads,
}


def _converter(kind: str) -> Convert:
    """What makes a value of what SQLite returns; a term goes by the name of its enumeration."""
    if kind in _CONVERTERS:
        return _CONVERTERS[kind]
    term: type[StrEnum] = getattr(terms, kind)
    return {one.value: one for one in term}.__getitem__


def _parameter(value: Any) -> Any:
    """A value as SQLite keeps it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


@dataclass(frozen=True)
class PlainStatement:
    """A statement as SQLite takes it, and how its columns are read."""

    sql: str
    """Its parameters are named; a list of values stands as `{name}`."""
    columns: tuple[str, ...]
    """Column by column what is made of the value; empty where it stays as it is."""

    @cached_property
    def _converters(self) -> tuple[tuple[int, Convert], ...]:
        return tuple((place, _converter(kind)) for place, kind in enumerate(self.columns) if kind)

    def rows(self, connection: sqlite3.Connection, parameters: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        """Ask it; the rows come a portion at a time, since of very many only what is made of them is kept."""
        sql, given = self.sql, {}
        for name, value in parameters.items():
            if isinstance(value, str) or not isinstance(value, Sequence):
                given[name] = _parameter(value)
                continue
            each = {f"{name}_{place}": _parameter(one) for place, one in enumerate(value)}
            sql = sql.replace(f"{{{name}}}", ", ".join(f":{one}" for one in each))
            given |= each
        cursor = connection.execute(sql, given)
        portion = FIRST_PORTION
        while found := cursor.fetchmany(portion):
            yield from self._read(found) if self._converters else found
            portion = PORTION

    def _read(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        # Column by column: of many rows it takes half as long as row by row.
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for place, convert in self._converters:
            columns[place] = [None if value is None else convert(value) for value in columns[place]]
        return list(zip(*columns, strict=True))


class PlainSession:
    """One reading transaction of one person."""

    def __init__(self, connection: sqlite3.Connection, *, actor_id: str, clock: Clock) -> None:
        self._connection = connection
        self.actor_id = actor_id
        self.clock = clock
        self.now: datetime = clock.now()
        self.roles_by_plan: dict[str, frozenset[Role]] = {}

    def today(self, zone: str) -> date:
        """Today in a plan's zone."""
        return self.clock.today(zone)

    def ask(self, asked: Asked, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of a statement; who acts is known to it as `actor_id`."""
        return list(self.each(asked, **parameters))

    def each(self, asked: Asked, **parameters: Any) -> Iterator[tuple[Any, ...]]:
        """The same one after the other, where they are very many."""
        return asked.compiled().rows(self._connection, {"actor_id": self.actor_id, **parameters})


class PlainReaders:
    """The connections through which a file is read; each serves one thread at a time, and is used again."""

    def __init__(self, path: Path, *, patience: float) -> None:
        self._path = path
        self._patience = patience
        self._idle: list[sqlite3.Connection] = []

    @contextmanager
    def session(self, *, actor_id: str, clock: Clock) -> Iterator[PlainSession]:
        """A transaction that sees the file as it is at its first question, whatever others write meanwhile."""
        connection = self._taken()
        try:
            connection.execute("BEGIN")
            yield PlainSession(connection, actor_id=actor_id, clock=clock)
        finally:
            connection.rollback()
            self._idle.append(connection)

    def _taken(self) -> sqlite3.Connection:
        try:
            # Asking first whether there is one would let another thread take it meanwhile.
            return self._idle.pop()
        except IndexError:
            connection = connected(self._path, patience=self._patience)
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            return connection

    def close(self) -> None:
        """Let go of the file."""
        while self._idle:
            self._idle.pop().close()
