"""The version of the tables: compared at each start without Alembic, which is imported only when something is due."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from mentor_tui.database.sqlite import is_writable, sentence_for, uri_for
from mentor_tui.errors import StorageError

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every version of the tables, the present one last; a test compares them with the migrations."""
HEAD = VERSIONS[-1]

_PATIENCE = 30.0
"""Seconds for which a copy waits for others."""


def version_of(path: Path) -> str | None:
    """The version that a file holds; None for a new or an empty one.

    Raises StorageError for a SQLite file that is somebody else's, or damaged.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        with closing(sqlite3.connect(uri_for(path, writes=False), uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "alembic_version" in tables:
                row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
                return None if row is None else str(row[0])
    except sqlite3.DatabaseError as error:
        raise sentence_for(error, path) from error
    if tables:
        raise StorageError(f"{path} is a database of another program; give another --db.")
    return None


def check_known(path: Path, version: str | None) -> None:
    """Raise StorageError where a file holds tables that only a newer program knows."""
    if version is not None and version not in VERSIONS:
        raise StorageError(f"{path} was made by a newer Mentor TUI (tables {version}); install that one to open it.")


def bring_up_to_date(path: Path) -> None:
    """Make the file, or take it from an older version to the present one, with a copy beside it first.

    Raises StorageError for a newer file, and for an older one that cannot be written.
    """
    version = version_of(path)
    if version == HEAD:
        return
    check_known(path, version)
    if not is_writable(path):
        raise StorageError(f"{path} needs an update to tables {HEAD} and can only be read here; make it writable.")
    # The mask holds for the -wal and -shm files as well, which SQLite makes with the file's own mode.
    mask = os.umask(0o077)
    try:
        path.touch(mode=0o600, exist_ok=True)
        if version is not None:
            _keep_before(path)
        migrate(path)
    finally:
        os.umask(mask)


def _keep_before(path: Path) -> None:
    """Keep what an older file holds beside it, whoever has it open; as it is, since the migration looks for itself."""
    from mentor_tui.database.copies import copy_whole

    before = path.with_name(f"{path.name}.before-{HEAD}")
    copy_whole(path, before, patience=_PATIENCE, replaces=True, verifies=False)


def migrate(path: Path) -> None:
    """Run the migrations that are due, all in one transaction. Raises StorageError, after which none has been run."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import DBAPIError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["path"] = path
    try:
        command.upgrade(config, "head")
    except DBAPIError as error:
        raise sentence_for(error.orig or error, path) from error
    except sqlite3.DatabaseError as error:
        raise sentence_for(error, path) from error
