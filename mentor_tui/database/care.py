"""Backups of the database in a folder beside it: one a day, the last seven kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mentor_tui.database import schema
from mentor_tui.database.copies import check_source, copy_whole
from mentor_tui.errors import StorageError

DAYS_KEPT = 7
"""Of how many days the backups are kept."""


def backups_folder(path: Path) -> Path:
    """Where the backups of a database are kept; not made here."""
    return path.parent / "backups"


def daily_backups(path: Path) -> tuple[Path, ...]:
    """The backups by day, the oldest first."""
    folder = backups_folder(path)
    found = [] if not folder.is_dir() else [each for each in folder.iterdir() if _day_of(each, path) is not None]
    return tuple(sorted(found))


def _day_of(backup: Path, path: Path) -> date | None:
    """The day of a daily backup; None for any other file."""
    day = backup.name.removeprefix(f"{path.name}.")
    try:
        return date.fromisoformat(day) if day != backup.name and len(day) == len("2026-01-01") else None
    except ValueError:
        return None


def back_up(path: Path, target: Path, *, patience: float) -> None:
    """Copy the database into a new file; StorageError where it can't be, after which nothing is left."""
    _check_own(path)
    copy_whole(path, target, patience=patience)


def back_up_daily(path: Path, day: date, *, patience: float) -> Path:
    """Make the backup of a day, in place of one that is there, and drop those of more than seven days.

    Returns where it is. Raises StorageError, after which none of those that were there is missing.
    """
    _check_own(path)
    target = _make_folder(path) / f"{path.name}.{day.isoformat()}"
    copy_whole(path, target, patience=patience, replaces=True)
    others = [backup for backup in daily_backups(path) if backup != target]
    for old in others[: -(DAYS_KEPT - 1)]:
        try:
            old.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(f"{old} can't be removed: {error.strerror}; today's is in {target}.") from error
    return target


def _check_own(path: Path) -> None:
    check_source(path)
    if schema.version_of(path) is None:
        raise StorageError(f"{path} holds nothing of Mentor TUI yet.")


def _make_folder(path: Path) -> Path:
    folder = backups_folder(path)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StorageError(f"The folder {folder} can't be made: {error.strerror}; name a file elsewhere.") from error
    return folder
