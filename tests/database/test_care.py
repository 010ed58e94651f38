"""Backups: whole, verified, their user's alone, and nothing left of one that failed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentor_tui.clock import Clock
from mentor_tui.database import care, copies
from mentor_tui.database.database import Database
from mentor_tui.errors import StorageError

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a word in it, made once."""
    path = tmp_path_factory.mktemp("made") / "own.db"
    Database(path, Clock()).close()
    note(path, "first")
    return path


@pytest.fixture
def own(tmp_path: Path, made: Path) -> Path:
    """A copy of it."""
    path = tmp_path / "own.db"
    shutil.copyfile(made, path)
    path.chmod(0o600)
    return path


def note(path: Path, word: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO file_note VALUES (?, ?)", (word, word))
        connection.commit()


def notes(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [word for (word,) in connection.execute("SELECT value FROM file_note WHERE key = value ORDER BY key")]


def names(folder: Path) -> set[str]:
    """What is in a folder, but for the home that a test has there."""
    return {each.name for each in folder.iterdir()} - {"home"}


@pytest.fixture
def writing(own: Path) -> Iterator[sqlite3.Connection]:
    """Another who has the file open, in WAL, in the middle of a write."""
    with closing(sqlite3.connect(own, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO file_note VALUES ('committed', 'committed')")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO file_note VALUES ('begun', 'begun')")
        yield connection


def test_a_backup_holds_what_is_committed_while_another_writes(
    own: Path, tmp_path: Path, writing: sqlite3.Connection
) -> None:
    """It waits for nobody, is one file of mode 0600 without any beside it, and leaves the writer be."""
    target = tmp_path / "copy.db"
    care.back_up(own, target, patience=0)
    assert names(tmp_path) == {"own.db", "own.db-wal", "own.db-shm", "copy.db"}
    assert target.stat().st_mode & 0o777 == 0o600
    assert notes(target) == ["committed", "first"]
    writing.execute("COMMIT")
    assert notes(own) == ["begun", "committed", "first"]


def test_seven_days_are_kept(own: Path) -> None:
    """The day's is replaced, the oldest go, and what else is in the folder stays."""
    for back in range(9, -1, -1):
        care.back_up_daily(own, DAY - timedelta(days=back), patience=0)
    folder = care.backups_folder(own)
    assert folder.stat().st_mode & 0o777 == 0o700
    for other in (
        "own.db.2001-01-01.txt",
        "other.db.2001-01-01",
        "own.db.before-restore-2001-01-01",
        "own.db.2001-W1-1",
    ):
        (folder / other).write_text("mine", encoding="utf-8")
    note(own, "later")
    target = care.back_up_daily(own, DAY, patience=0)
    days = [f"own.db.{DAY - timedelta(days=back)}" for back in range(6, -1, -1)]
    assert [each.name for each in care.daily_backups(own)] == days
    assert len(names(folder)) == 7 + 4
    assert notes(target) == ["first", "later"]
    assert notes(folder / days[0]) == ["first"]


def test_a_day_before_all_others_is_kept_when_it_is_made(own: Path) -> None:
    for ahead in range(8):
        care.back_up_daily(own, DAY + timedelta(days=ahead), patience=0)
    target = care.back_up_daily(own, DAY - timedelta(days=30), patience=0)
    assert target.exists()
    assert len(care.daily_backups(own)) == care.DAYS_KEPT


def _letter(path: Path) -> None:
    path.write_text("not a database, but a letter", encoding="utf-8")


def _damaged(path: Path) -> None:
    """Pages in the middle are lost, as after a bad sector."""
    data = bytearray(path.read_bytes())
    data[8192:40960] = b"\xff" * 32768
    path.write_bytes(data)


def _orphaned(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("CREATE TABLE child (parent TEXT REFERENCES plan (id))")
        connection.execute("INSERT INTO child VALUES ('nobody')")
        connection.commit()


def _anothers(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


SPOILT = [
    (_letter, "is not a Mentor TUI database"),
    (_damaged, "is damaged"),
    (_orphaned, "has a row in child whose plan is not there"),
    (_anothers, "another program"),
    (_empty, "is not a Mentor TUI database"),
]


@pytest.mark.parametrize(("spoil", "words"), SPOILT)
def test_what_is_spoilt_is_not_backed_up(own: Path, spoil: Callable[[Path], None], words: str) -> None:
    """Yesterday's backup is kept, whatever today's file is."""
    yesterday = care.back_up_daily(own, DAY - timedelta(days=1), patience=0)
    spoil(own)
    before = own.read_bytes()
    with pytest.raises(StorageError, match=words) as caught:
        care.back_up_daily(own, DAY, patience=0)
    assert "\n" not in caught.value.sentence
    assert str(own) in caught.value.sentence
    assert own.read_bytes() == before
    assert names(care.backups_folder(own)) == {yesterday.name}


def test_without_room_nothing_is_left(own: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (own.stat().st_size // 2, hard))
    try:
        with pytest.raises(StorageError, match="has no room for own"):
            care.back_up(own, tmp_path / "copy.db", patience=0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert names(tmp_path) == {"own.db"}


def test_a_disk_that_fails_at_the_last_moment_leaves_what_was_there(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy takes the name of the day's backup only once it is on the disk."""
    target = care.back_up_daily(own, DAY, patience=0)
    before = target.read_bytes()
    note(own, "later")

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "_sync", full)
    with pytest.raises(StorageError, match="can't be written: No space left on device"):
        care.back_up_daily(own, DAY, patience=0)
    assert target.read_bytes() == before
    assert names(target.parent) == {target.name}


def test_a_file_that_somebody_holds_for_themselves_is_not_waited_for_for_ever(own: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(own, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="Somebody else is writing"):
            copies.copy_whole(own, tmp_path / "copy.db", patience=0.01)
    assert names(tmp_path) == {"own.db"}
