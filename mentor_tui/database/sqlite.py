"""The SQLite file: how it is opened, and what can be wrong with it, in one sentence each."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from mentor_tui.errors import StorageError

MAGIC = b"SQLite format 3\x00"
CACHE_KIB = 64
"""So much of a file may each connection that only reads keep in memory; the system keeps what is read often."""


def check_place(path: Path) -> None:
    """Raise StorageError when no database can be at this path."""
    if not path.parent.is_dir():
        raise StorageError(f"There is no folder {path.parent}; make it first, or give another --db.")
    if path.is_dir():
        raise StorageError(f"{path} is a folder; give a file with --db.")
    if not path.exists():
        if not os.access(path.parent, os.W_OK):
            raise StorageError(f"Nothing can be written in {path.parent}; give another --db.")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}.") from error
    if head and head != MAGIC:
        raise StorageError(f"{path} is not a Mentor TUI database; give another --db.")


def is_writable(path: Path) -> bool:
    """Whether the file, or the place for it, can be written; SQLite writes beside the file too."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def identity_of(path: Path) -> tuple[int, int] | None:
    """What tells the file at this path from any other that may take its place; None where there is none.

    Raises StorageError where it can't be looked at, as on a disk that is gone.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}.") from error
    return found.st_dev, found.st_ino


def uri_for(path: Path, *, writes: bool) -> str:
    """The address under which SQLite opens a file.

    SQLite reads a WAL database through files that it makes beside it. Where none may be made and none are there,
    nobody has the file open, and it is read as one that doesn't change.
    """
    fixed = not writes and not is_writable(path) and not path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode={'rw' if writes else 'ro'}{'&immutable=1' if fixed else ''}"


def connected(path: Path, *, patience: float) -> sqlite3.Connection:
    """A connection to the file: foreign keys on, WAL, every commit on the disk, others waited for `patience` seconds.

    Transactions begin and end where it is said; any thread may use it, one at a time.
    """
    writable = is_writable(path)
    uri = uri_for(path, writes=writable)
    connection = sqlite3.connect(uri, uri=True, timeout=patience, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    if writable:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    return connection


def sentence_for(error: BaseException, path: Path) -> StorageError:
    """The one sentence for a database error that a user can meet."""
    code: Any = getattr(error, "sqlite_errorname", "") or ""
    text = str(error)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "locked" in text:
        return StorageError("Somebody else is writing just now; what you typed is kept, try again in a moment.")
    if code.startswith("SQLITE_READONLY") or "readonly" in text:
        return StorageError(f"{path} can only be read here; make it writable, or open a copy with --db.")
    if code.startswith("SQLITE_IOERR"):
        # So it names a limit, a quota and a lost network as well; to read SQLite writes beside the file, too.
        return StorageError(
            f"{path} could not be read or written, so nothing was saved; make room on its disk and try again."
        )
    if code.startswith("SQLITE_FULL") or "full" in text:
        return StorageError("The disk is full, so nothing was saved; make room and try again.")
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "malformed" in text or "not a database" in text:
        return StorageError(f"{path} is damaged; put back a copy of it that you kept, or start another file with --db.")
    if code.startswith("SQLITE_CANTOPEN") or "unable to open" in text:
        return StorageError(f"{path} cannot be opened; look at its folder's rights.")
    return StorageError(f"The database could not be used: {text.splitlines()[0].rstrip('.')}.")
