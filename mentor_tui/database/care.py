"""Backups of the database in a folder beside it, one a day, the last seven kept; and how one is put back."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from mentor_tui.database import schema
from mentor_tui.database.copies import (
    ENDINGS,
    check_source,
    copy_whole,
    make_single,
    never_stopped,
    pour,
    staged,
    take_name,
    verify,
)
from mentor_tui.database.sqlite import check_place, identity_of, is_writable, sentence_for, uri_for
from mentor_tui.errors import StorageError

DAYS_KEPT = 7
"""Of how many days the backups are kept."""

_CUT_SHORT = 3600
"""Seconds after which nobody is still writing to an unfinished copy."""


def backups_folder(path: Path) -> Path:
    """Where the backups of a database are kept; not made here."""
    return path.parent / "backups"


def daily_backups(path: Path) -> tuple[Path, ...]:
    """The backups by day, the oldest first."""
    folder = backups_folder(path)
    return tuple(sorted(each for each in folder.iterdir() if _is_daily(each, path))) if folder.is_dir() else ()


def day_of(backup: Path) -> date:
    """The day of a daily backup."""
    return date.fromisoformat(backup.name[-len("2026-11-24") :])


def _is_daily(backup: Path, path: Path) -> bool:
    try:
        return backup == _daily_name(path, day_of(backup))
    except ValueError:
        return False


def back_up(path: Path, target: Path, *, patience: float) -> None:
    """Copy the database into a new file; StorageError where it can't be, after which nothing is left."""
    _check_own(path)
    copy_whole(path, target, patience=patience)


def back_up_daily(path: Path, day: date, *, patience: float, check: Callable[[], None] = never_stopped) -> Path:
    """Make the backup of a day, in place of one that is there, and drop those of more than seven days.

    Returns where it is. `check` is called again and again, and may raise StoppedError. Raises StorageError; after
    either none of those that were there is missing.
    """
    _check_own(path)
    folder = _make_folder(path)
    target = _daily_name(path, day)
    try:
        _sweep(folder, path)
        copy_whole(path, target, patience=patience, replaces=True, check=check)
        others = [backup for backup in daily_backups(path) if backup != target]
        for old in others[: -(DAYS_KEPT - 1)]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(f"{folder} can't be used: {error.strerror}; look at its rights.") from error
    return target


def _sweep(folder: Path, path: Path) -> None:
    """Remove what was left of copies that were cut short, as by a closed terminal; not of one that is being made."""
    backups = (each for each in folder.iterdir() if each.name.startswith(f".{path.name}."))
    # Beside the database other programs may keep something under a name like that.
    before_migrations = (each for each in path.parent.iterdir() if each.name.startswith(f".{path.name}.before-"))
    for each in (*backups, *before_migrations):
        if time.time() - each.stat().st_mtime > _CUT_SHORT:
            each.unlink(missing_ok=True)


def back_up_first_today(path: Path, day: date, *, patience: float, check: Callable[[], None]) -> None:
    """Make the backup of a day unless it is there; none of a database that can't be written to here.

    For the app, which has the database open, and `check`, which may raise StoppedError, called again and again. Raises
    StorageError.
    """
    if not is_writable(path) or os.path.lexists(_daily_name(path, day)):
        return
    back_up_daily(path, day, patience=patience, check=check)


def _daily_name(path: Path, day: date) -> Path:
    return backups_folder(path) / f"{path.name}.{day.isoformat()}"


def restore(path: Path, backup: Path, day: date, *, patience: float) -> Path | None:
    """Give the database what a backup holds, brought to the present tables where those are older.

    Whoever has the database open goes on in it. What it held is kept first, under a name with the day; returns where
    that is, None where it held nothing. Raises StorageError, after which all is as it was. Not for a process that has
    one of the two open itself.
    """
    check_place(path)
    if identity_of(path) == identity_of(backup) is not None:
        raise StorageError(f"{backup} is the database itself; name a backup of it.")
    check_source(backup)
    version = _check_own(backup)
    schema.check_known(backup, version)
    if not is_writable(path):
        raise StorageError(f"{path} can only be read here; make it writable.")
    with staged(path) as fresh:
        pour(backup, fresh, patience=patience)
        make_single(fresh)
        verify(fresh, called=backup)
        if version != schema.HEAD:
            schema.migrate(fresh)
            make_single(fresh)
        return _put_in_place(fresh, path, day, patience=patience)


def _put_in_place(fresh: Path, path: Path, day: date, *, patience: float) -> Path | None:
    if not path.exists() or not _is_readable(path):
        return _set_aside(fresh, path, day)
    kept = None
    if schema.version_of(path) is not None:
        kept = _free_name(path, day)
        # As it is: what is wrong with it may be why a backup is put back.
        copy_whole(path, kept, patience=patience, verifies=False)
    try:
        pour(fresh, path, patience=patience)
    except BaseException:
        if kept is not None:
            kept.unlink()
        raise
    return kept


def _is_readable(path: Path) -> bool:
    """Whether SQLite can tell what is in the file; where it can't, nobody is able to work in it."""
    try:
        with closing(sqlite3.connect(uri_for(path, writes=False), uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return False
        raise sentence_for(error, path) from error
    return True


def _set_aside(fresh: Path, path: Path, day: date) -> Path | None:
    """Move what can't be read out of the way, with what lies beside it: SQLite would take that for the new file's."""
    there = [ending for ending in ("", *ENDINGS) if os.path.lexists(f"{path}{ending}")]
    kept = _free_name(path, day) if there else None
    moved: list[str] = []
    try:
        for ending in there:
            os.replace(f"{path}{ending}", f"{kept}{ending}")  # noqa: PTH105 - two names, each with an ending
            moved.append(ending)
        take_name(fresh, path, replaces=False)
    except BaseException as error:
        for ending in moved:
            os.replace(f"{kept}{ending}", f"{path}{ending}")  # noqa: PTH105
        if isinstance(error, OSError):
            raise StorageError(f"{path} can't be moved to {kept}: {error.strerror}.") from error
        raise
    return kept


def _free_name(path: Path, day: date) -> Path:
    """A name in the folder of backups that nothing has yet."""
    first = name = _make_folder(path) / f"{path.name}.before-restore-{day.isoformat()}"
    number = 1
    while any(os.path.lexists(f"{name}{ending}") for ending in ("", *ENDINGS)):
        number += 1
        name = first.with_name(f"{first.name}-{number}")
    return name


def _check_own(path: Path) -> str:
    """The version of the tables in a file that is ours; StorageError for any other."""
    version = schema.version_of(path)
    if version is None:
        raise StorageError(f"{path} holds nothing of Mentor TUI yet.")
    return version


def _make_folder(path: Path) -> Path:
    folder = backups_folder(path)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The folder {folder} can't be made: {error.strerror}; mentor-tui backup FILE makes one."
        ) from error
    return folder
