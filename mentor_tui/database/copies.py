"""Copies of a database: made through SQLite's own backup, verified, and there whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mentor_tui.database.sqlite import CACHE_KIB, MAGIC, identity_of, is_writable, sentence_for, uri_for
from mentor_tui.errors import StoppedError, StorageError

ENDINGS = ("-journal", "-wal", "-shm")
"""What SQLite may keep beside a file."""

_PAGES = 256
"""So many pages, mostly a megabyte, are copied between two moments at which it can be stopped."""
_STEPS = 100_000
"""So many of SQLite's own steps, mostly some ten milliseconds, it checks between two such moments.

The pages of one large table it goes through in one step, and at its end a copy is written to the disk in one.
"""
_BUSY = "Somebody else is writing to the database; nothing was changed, try again in a moment."


def never_stopped() -> None:
    """Let the work go on to its end."""


def check_source(path: Path) -> None:
    """Raise StorageError for what is no SQLite file.

    Not for one that this process has open: closing it here would drop the locks that SQLite has on it.
    """
    if path.is_dir():
        raise StorageError(f"{path} is a folder; name a file.")
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise StorageError(f"{path} can't be read: {error.strerror}.") from error
    if head != MAGIC:
        raise StorageError(f"{path} is not a Mentor TUI database; name another file.")


def copy_whole(
    source: Path,
    target: Path,
    *,
    patience: float,
    replaces: bool = False,
    verifies: bool = True,
    check: Callable[[], None] = never_stopped,
) -> None:
    """Copy a database, which may be in use, into a file of its own that only its user can read.

    Nothing goes by the name of `target` before it is verified and on the disk. What is there already stays there,
    unless the copy `replaces` it. `check` is called again and again, and may raise StoppedError. Raises StorageError;
    after either nothing is left.
    """
    _check_target(source, target, replaces=replaces)
    with staged(target) as fresh:
        pour(source, fresh, patience=patience, check=check)
        make_single(fresh)
        if verifies:
            verify(fresh, called=source, check=check)
        take_name(fresh, target, replaces=replaces)


def _check_target(source: Path, target: Path, *, replaces: bool) -> None:
    if not target.parent.is_dir():
        raise StorageError(f"There is no folder {target.parent}; make it first, or name another file.")
    if target.is_dir():
        raise StorageError(f"{target} is a folder; name a file.")
    if identity_of(source) == identity_of(target):
        raise StorageError(f"{target} is the database itself; name another file.")
    if not replaces and os.path.lexists(target):
        raise StorageError(f"{target} is there already; name a new file.")


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A new, empty file in the folder of `target`; gone afterwards, unless it has taken another name."""
    try:
        number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise _cannot_write(target, error) from error
    os.close(number)
    try:
        yield Path(name)
    finally:
        for ending in ("", *ENDINGS):
            Path(f"{name}{ending}").unlink(missing_ok=True)


def pour(source: Path, target: Path, *, patience: float, check: Callable[[], None] = never_stopped) -> None:
    """Give one database file the whole content of another, as it is now, whoever has either of them open.

    It is one transaction. Others are waited for `patience` seconds. `check` may raise StoppedError. Raises
    StorageError; after either `target` holds what it held.
    """

    def go_on(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            # Left alone, it tries again for as long as the other has the file; it has waited long enough by now.
            raise StorageError(_BUSY)
        if status != sqlite3.SQLITE_DONE:
            # By then the target holds it.
            check()

    try:
        with (
            closing(sqlite3.connect(uri_for(source, writes=is_writable(source)), uri=True, timeout=patience)) as old,
            closing(sqlite3.connect(uri_for(target, writes=True), uri=True, timeout=patience)) as new,
        ):
            for connection in (old, new):
                # What is copied is read once.
                connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            new.execute("PRAGMA synchronous = FULL")
            # Held open, it is of one moment, and need not begin anew when somebody writes meanwhile.
            old.execute("BEGIN")
            old.execute("SELECT count(*) FROM sqlite_master").fetchone()
            old.backup(new, pages=_PAGES, progress=go_on)
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorname", "") or ""
        if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
            raise StorageError(f"{target.parent} has no room for the copy; make room and try again.") from error
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise StorageError(_BUSY) from error
        raise sentence_for(error, source) from error


def make_single(path: Path) -> None:
    """Have a file that nobody else has open need none beside it, so that it can be moved and read anywhere."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        raise sentence_for(error, path) from error


def verify(path: Path, *, called: Path, check: Callable[[], None] = never_stopped) -> None:
    """Raise StorageError, which speaks of the file as `called`, unless it is whole, and so is every reference in it.

    `check` may raise StoppedError.
    """
    try:
        with closing(sqlite3.connect(uri_for(path, writes=False), uri=True)) as connection:
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            # SQLite passes on that it was ended, and not by what: Ctrl+C may come here too.
            connection.set_progress_handler(check, _STEPS)
            fault = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
            orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
            raise StoppedError from error
        raise sentence_for(error, called) from error
    if fault != "ok":
        raise StorageError(
            f"{called} is damaged ({' '.join(fault.split())}); put back another backup with mentor-tui restore."
        )
    if orphan is not None:
        table, parent = orphan[0], orphan[2]
        raise StorageError(f"{called} has a row in {table} whose {parent} is not there; put back another backup.")


def take_name(fresh: Path, target: Path, *, replaces: bool) -> None:
    """Give a file that is ready the name it is for, once all of it is on the disk."""
    try:
        _sync(fresh)
        if not replaces and os.path.lexists(target):
            raise StorageError(f"{target} is there already; name a new file.")
        fresh.replace(target)
        _sync(target.parent)
    except OSError as error:
        raise _cannot_write(target, error) from error


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _cannot_write(target: Path, error: OSError) -> StorageError:
    return StorageError(f"{target} can't be written: {error.strerror}; name another place.")
