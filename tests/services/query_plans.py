"""How SQLite goes about the statements of a service: which tables it walks through, however long they get."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from sqlalchemy import event

from mentor_tui.database.database import Database
from mentor_tui.database.plain import PlainStatement
from mentor_tui.models.base import METADATA

_STEP = re.compile(r"(SCAN|SEARCH) (\S+)(?: USING (?:COVERING )?INDEX \S+)?(?: \((.*)\))?")
_ALIAS = re.compile(r'"?(\w+)"? AS "?(\w+)"?')
_ABOUT_TABLES = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


class Walk(NamedTuple):
    """A table that a statement reads from end to end, or from some value on."""

    table: str
    sql: str


def walks_of(connection: sqlite3.Connection, sql: str, parameters: Any) -> Iterator[Walk]:
    """Every walk of a statement, those too by which SQLite looks whether foreign keys hold."""
    aliases = {alias: table for table, alias in _ALIAS.findall(sql)}
    for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters):
        found = _STEP.match(step)
        if found is None:
            continue
        kind, name, terms = found.groups()
        table = aliases.get(name, name)
        if table in METADATA.tables and (kind == "SCAN" or not _finds(name, terms or "", sql)):
            yield Walk(table, " ".join(sql.split()))


def _finds(name: str, terms: str, sql: str) -> bool:
    """Whether a search looks for a value: all that is more or less than one, or has none, may be most of a table."""

    def sought(column: str) -> bool:
        here = rf'\b{name}"?\.{column}'
        return not re.search(f"{here} IS NULL", sql) or bool(re.search(f"{here} (?:=|IN) ", sql))

    return any(map(sought, re.findall(r"(\w+)=\?", terms)))


class Sent:
    """The statements that were sent to a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._statements: list[tuple[str, Any]] = []

    def note(self, sql: str, parameters: Any) -> None:
        """One more, where it is about tables."""
        if sql.startswith(_ABOUT_TABLES):
            self._statements.append((sql, parameters))

    def walks(self) -> set[Walk]:
        """All walks of all of them; AssertionError where nothing was sent."""
        assert self._statements
        with closing(sqlite3.connect(self._path)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            return {walk for sent in self._statements for walk in walks_of(connection, *sent)}


@contextmanager
def sent_by(db: Database) -> Iterator[Sent]:
    """Whatever is sent while this runs, by SQLAlchemy or without it."""
    sent = Sent(db.path)
    rows = PlainStatement.rows

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        sent.note(statement, parameters[0] if many else parameters)

    def note_plain(asked: PlainStatement, connection: sqlite3.Connection, parameters: Any) -> list[tuple[Any, ...]]:
        # What SQLite tells has the values in it.
        connection.set_trace_callback(lambda sql: sent.note(sql, ()))
        try:
            return list(rows(asked, connection, parameters))
        finally:
            connection.set_trace_callback(None)

    engine = db.sessions._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        with patch.object(PlainStatement, "rows", note_plain):
            yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)
