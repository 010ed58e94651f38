"""A look at the database file that changes nothing: its tables, and whether it is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.database import schema
from mentor_tui.database.sqlite import check_place, is_writable, sentence_for, uri_for
from mentor_tui.errors import StorageError


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found; None is what could not be told."""

    tables: str | None = None
    """The version of the tables."""
    journal_mode: str | None = None
    integrity: str | None = None
    """`ok`, or the first thing that is wrong."""
    foreign_keys: bool | None = None
    """Whether this SQLite keeps references whole when it is told to."""
    orphans: int | None = None
    """How many rows refer to one that isn't there."""
    trouble: str = ""
    """Why the file can't be used, in a sentence; empty when it can."""


def check_up(path: Path, *, patience: float) -> Checkup:
    """Look at a database that is there, and that this process hasn't open; one that can't be used is a finding too."""
    version = None
    try:
        check_place(path)
        version = schema.version_of(path)
        schema.check_known(path, version)
        return _looked_at(path, version, patience)
    except StorageError as error:
        return Checkup(tables=version, trouble=error.sentence)


def _looked_at(path: Path, version: str | None, patience: float) -> Checkup:
    try:
        uri = uri_for(path, writes=is_writable(path))
        with closing(sqlite3.connect(uri, uri=True, timeout=patience)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            enforced = bool(connection.execute("PRAGMA foreign_keys").fetchone()[0])
            journal_mode = str(connection.execute("PRAGMA journal_mode").fetchone()[0])
            integrity = " ".join(str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0]).split())
            orphans = sum(1 for _ in connection.execute("PRAGMA foreign_key_check")) if integrity == "ok" else None
    except sqlite3.DatabaseError as error:
        raise sentence_for(error, path) from error
    return Checkup(version, journal_mode, integrity, enforced, orphans)
