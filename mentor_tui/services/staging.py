"""The values of an import, kept aside on the disk between reading a file and writing to the database.

A file of any size is checked whole before anything of it is written, in a bounded amount of memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentor_tui.terms import Source

BATCH = 5_000
"""Rows that are in memory at a time."""

_SCHEMA = """
CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT UNIQUE, measure_id TEXT);
CREATE TABLE value (
    id INTEGER PRIMARY KEY, name_id INTEGER, observed_on TEXT, source TEXT, value REAL, note TEXT, wanted INTEGER
);
"""
_SORTED = """
SELECT value.id, observed_on, source, value, note FROM value JOIN name ON name.id = name_id
WHERE measure_id = ? ORDER BY observed_on, source, value, note, value.id
"""
_WANTED = """
SELECT measure_id, observed_on, source, value, note FROM value JOIN name ON name.id = name_id
WHERE wanted = 1 ORDER BY value.id
"""

ValueKey = tuple[str, str, float, str]
"""Day, source, value and note: what makes two observations of a measure the same."""


@dataclass(frozen=True, slots=True)
class StagedValue:
    """One value that is to be written."""

    measure_id: str
    observed_on: date
    source: Source
    value: float
    note: str


class Staging:
    """Values by the name of their measure; gone when it is closed or dropped."""

    def __init__(self) -> None:
        # An empty path is SQLite's own temporary file, which nothing else can open and which goes with the connection.
        self._store = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._store.execute("PRAGMA journal_mode = OFF")
        self._store.executescript(_SCHEMA)
        self._names: dict[str, int] = {}
        self.count = 0
        """Values kept so far."""

    @property
    def names(self) -> tuple[str, ...]:
        """The measures' names as the file has them, in the order in which they came."""
        return tuple(self._names)

    def add(self, values: Iterable[tuple[str, date, Source, float, str]]) -> None:
        """Keep values: the measure's name, day, source, value and note of each."""
        rows = [
            (self._name_id(name), on.isoformat(), source.value, value, note) for name, on, source, value, note in values
        ]
        self._store.execute("BEGIN")
        self._store.executemany("INSERT INTO value VALUES (NULL, ?, ?, ?, ?, ?, 0)", rows)
        self._store.execute("COMMIT")
        self.count += len(rows)

    def _name_id(self, name: str) -> int:
        if name not in self._names:
            self._names[name] = len(self._names) + 1
            self._store.execute("INSERT INTO name VALUES (?, ?, NULL)", (self._names[name], name))
        return self._names[name]

    def resolve(self, measure_ids: dict[str, str]) -> None:
        """Say which measure each name means; several names may mean the same."""
        self._store.executemany(
            "UPDATE name SET measure_id = ? WHERE text = ?", [(row_id, name) for name, row_id in measure_ids.items()]
        )

    def compare(
        self, measure_id: str, stored: Iterable[ValueKey], compared: Callable[[int], None] | None = None
    ) -> tuple[int, int]:
        """Mark those values of a measure as wanted that are not among the stored ones, which come sorted.

        Gives how many are wanted and how many are known. Equal ones are counted: of three in the file and two stored,
        one is wanted. `compared` is told how many more were looked at; what it raises ends the comparison.
        """
        wanted, known = 0, 0
        rows = _batches(self._store.execute(_SORTED, (measure_id,)))
        there = iter(stored)
        next_there = next(there, None)
        for batch in rows:
            marks = []
            for row_id, *key_parts in batch:
                key = tuple(key_parts)
                while next_there is not None and next_there < key:
                    next_there = next(there, None)
                if next_there == key:
                    known += 1
                    next_there = next(there, None)
                    marks.append((0, row_id))
                else:
                    wanted += 1
                    marks.append((1, row_id))
            # The cursor sorted all rows before it gave the first, so marking them cannot disturb it.
            self._store.execute("BEGIN")
            self._store.executemany("UPDATE value SET wanted = ? WHERE id = ?", marks)
            self._store.execute("COMMIT")
            if compared:
                compared(len(batch))
        return wanted, known

    def wanted(self) -> Iterator[list[StagedValue]]:
        """The values marked as wanted, in the file's order, some thousands at a time."""
        for batch in _batches(self._store.execute(_WANTED)):
            yield [
                StagedValue(measure_id, date.fromisoformat(on), Source(source), value, note)
                for measure_id, on, source, value, note in batch
            ]

    def close(self) -> None:
        """Let go of what was kept."""
        self._store.close()


def _batches(cursor: sqlite3.Cursor) -> Iterator[list[tuple[Any, ...]]]:
    while batch := cursor.fetchmany(BATCH):
        yield batch
