"""A migration that is killed at any moment: the file opens afterwards, with every row that was in it."""

from __future__ import annotations

import multiprocessing
import random
import signal
import sqlite3
import time
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.clock import Clock
from mentor_tui.database import schema
from mentor_tui.database.copies import verify
from mentor_tui.database.database import Database

DATA = Path(__file__).parent.parent / "data"
OLDEST = "0004"
PROCESSES = multiprocessing.get_context("forkserver")
"""Real processes, each of them ready in a moment: they branch off one that has imported what a migration takes."""
PROCESSES.set_forkserver_preload(["mentor_tui.database.database", "mentor_tui.models.tables", "alembic.command"])

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the oldest tables that are kept, as the app leaves one."""
    path = tmp_path_factory.mktemp("old") / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((DATA / f"tables-{OLDEST}.sql").read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
        for table in ("goal", "observation"):
            _multiply(connection, table)
        connection.commit()
    return path


def _multiply(connection: sqlite3.Connection, table: str) -> None:
    """Have a thousand rows of a kind, so that to migrate them takes a while."""
    _, *others = [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')]
    columns = ", ".join(others)
    connection.execute(
        "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1000)"
        f" INSERT INTO \"{table}\" (id, {columns}) SELECT printf('%032x', n), {columns} FROM number,"
        f' (SELECT * FROM "{table}" LIMIT 1)'
    )


def _rows(path: Path) -> Rows:
    """All that is in a file, but for the version of its tables."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]
            for name in names
            if name != "alembic_version"
        }


def _holds(now: Rows, before: Rows) -> bool:
    """Whether all of it is there still; newer tables may have more columns."""
    return all(
        len(now[name]) == len(rows)
        and all(row.items() <= kept.items() for row, kept in zip(rows, now[name], strict=True))
        for name, rows in before.items()
    )


def _copy_of(old: Path, folder: Path) -> Path:
    folder.mkdir()
    path = folder / "old.db"
    path.write_bytes(old.read_bytes())
    return path


def _kept(path: Path) -> Path:
    """The copy that is made before the file is migrated."""
    return path.with_name(f"{path.name}.before-{schema.HEAD}")


def _opening(path: Path, *, until_kept: bool = False) -> BaseProcess:
    """A process that opens the file, and so migrates it; from its start on, or once the file has been copied."""
    process = PROCESSES.Process(target=Database, args=(path, Clock()))
    process.start()
    while until_kept and process.is_alive() and not _kept(path).exists():
        time.sleep(0.0005)
    return process


def _seconds(path: Path, *, until_kept: bool) -> float:
    """How long that takes where nobody kills it."""
    process = _opening(path, until_kept=until_kept)
    began = time.monotonic()
    process.join()
    assert (process.exitcode, schema.version_of(path)) == (0, schema.HEAD)
    return time.monotonic() - began


def _check(path: Path, before: Rows) -> None:
    """Whatever was done to it, the file and the copy of it are whole."""
    verify(path, called=path)
    assert _holds(_rows(path), before)
    copy = _kept(path)
    if not copy.exists():
        assert schema.version_of(path) == OLDEST, "nothing is migrated before there is a copy of it"
        return
    verify(copy, called=copy)
    assert schema.version_of(copy) == OLDEST
    assert _holds(_rows(copy), before)


@pytest.mark.parametrize("kills", [12, pytest.param(250, marks=pytest.mark.soak)])
def test_a_killed_migration_leaves_a_file_that_opens(tmp_path: Path, old: Path, kills: int) -> None:
    """At random moments from the first to the last; the copy that is made before is there whole, or not at all."""
    before = _rows(old)
    # The first one is slower than those after it.
    _seconds(_copy_of(old, tmp_path / "first"), until_kept=False)
    takes = {kept: _seconds(_copy_of(old, tmp_path / f"whole-{kept}"), until_kept=kept) for kept in (False, True)}
    moments, in_the_midst = random.Random(20261124), 0
    for number in range(kills):
        path = _copy_of(old, tmp_path / str(number))
        until_kept = number % 2 == 1
        process = _opening(path, until_kept=until_kept)
        # One in each of so many equal spans, so that they are spread over all of it.
        time.sleep(takes[until_kept] * (number + moments.random()) / kills)
        process.kill()
        process.join()
        _check(path, before)
        killed = process.exitcode == -signal.SIGKILL
        in_the_midst += killed and _kept(path).exists() and schema.version_of(path) == OLDEST
        Database(path, Clock()).close()
        assert schema.version_of(path) == schema.HEAD
        _check(path, before)
    assert in_the_midst > 0, "none was killed while it migrated"
