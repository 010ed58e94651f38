"""Backups and the way back: whole, verified, their user's alone, and nothing left of one that failed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from full_disk import full_disk

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database import care, copies, schema
from mentor_tui.database.database import Database
from mentor_tui.errors import StoppedError, StorageError
from mentor_tui.terms import Role

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


def test_a_backup_leaves_the_locks_of_its_own_process_be(own: Path) -> None:
    """The app makes one while it has the file open; a plain look into the file would let others write in between."""
    code = f"import sqlite3; sqlite3.connect({str(own)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    with closing(sqlite3.connect(own, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN IMMEDIATE")
        care.back_up_daily(own, DAY, patience=0)
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "database is locked" in other.stderr


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


def beside(own: Path) -> tuple[Path, Path]:
    """What a migration that was killed leaves of its copy, and what an editor keeps there."""
    return own.with_name(f".own.db.before-{schema.HEAD}.old"), own.with_name(".own.db.swp")


def test_what_was_left_of_a_copy_that_was_cut_short_is_removed(own: Path) -> None:
    """But not what another is writing to just now, nor what is another database's."""
    folder = care.backups_folder(own)
    folder.mkdir()
    for left in (folder / ".own.db.2026-11-23.old", folder / ".other.db.2026-11-23.old", *beside(own)):
        left.write_text("half", encoding="utf-8")
        os.utime(left, (0, 0))
    (folder / ".own.db.2026-11-24.new").write_text("half", encoding="utf-8")
    target = care.back_up_daily(own, DAY, patience=0)
    assert names(folder) == {target.name, ".other.db.2026-11-23.old", ".own.db.2026-11-24.new"}
    assert names(own.parent) == {"own.db", folder.name, ".own.db.swp"}


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
    (_damaged, "is damaged"),
    (_orphaned, "has a row in child whose plan is not there"),
    (_anothers, "another program"),
]


@pytest.mark.parametrize(("spoil", "words"), [*SPOILT, (_letter, "is damaged"), (_empty, "holds nothing")])
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
    with full_disk(own.stat().st_size // 2), pytest.raises(StorageError, match="has no room for the copy"):
        care.back_up(own, tmp_path / "copy.db", patience=0)
    assert names(tmp_path) == {"own.db"}


@pytest.mark.parametrize("how", [StoppedError, KeyboardInterrupt])
def test_it_can_be_stopped_at_any_time_and_nothing_is_left(own: Path, how: type[BaseException]) -> None:
    """Yesterday's backup stays; and while it isn't stopped, what somebody writes meanwhile is no part of it."""
    yesterday = care.back_up_daily(own, DAY - timedelta(days=1), patience=0)
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("INSERT INTO file_note VALUES ('large', zeroblob(9000000))")
        numbers = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n LIMIT 50000) SELECT x FROM n"
        connection.execute(f"CREATE TABLE many AS {numbers}")
        connection.execute("CREATE INDEX many_x ON many (x)")
        connection.commit()
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1
        note(own, f"meanwhile {calls}")

    target = care.back_up_daily(own, DAY, patience=0, check=count)
    assert calls > 10
    assert notes(target) == ["first"]
    target.unlink()

    def stop() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise how

    for at in range(calls):
        left = at
        with pytest.raises((StoppedError, how)):
            care.back_up_daily(own, DAY, patience=0, check=stop)
        assert names(care.backups_folder(own)) == {yesterday.name}


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


def test_an_old_backup_that_cannot_be_removed_is_told(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence, and the day's is there all the same."""
    for back in range(7, 0, -1):
        care.back_up_daily(own, DAY - timedelta(days=back), patience=0)

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path.name.startswith("own.db."):  # root may remove whatever the rights are
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(StorageError, match="can't be used: Permission denied; look at its rights"):
        care.back_up_daily(own, DAY, patience=0)
    assert len(care.daily_backups(own)) == 8


def test_a_file_that_somebody_holds_for_themselves_is_not_waited_for_for_ever(own: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(own, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="Somebody else is writing"):
            copies.copy_whole(own, tmp_path / "copy.db", patience=0.01)
    assert names(tmp_path) == {"own.db"}


@pytest.fixture
def backup(own: Path, tmp_path: Path) -> Path:
    """A backup of the database, in which something was written since."""
    target = tmp_path / "kept" / "copy.db"
    target.parent.mkdir()
    care.back_up(own, target, patience=0)
    note(own, "since")
    return target


def kept_name(path: Path, number: str = "") -> Path:
    return care.backups_folder(path) / f"{path.name}.before-restore-{DAY}{number}"


def test_a_backup_is_put_back_and_what_was_there_is_kept(own: Path, backup: Path) -> None:
    assert care.restore(own, backup, DAY, patience=0) == kept_name(own)
    assert notes(own) == ["first"]
    assert notes(kept_name(own)) == ["first", "since"]
    assert kept_name(own).stat().st_mode & 0o777 == 0o600
    assert care.restore(own, kept_name(own), DAY, patience=0) == kept_name(own, "-2")
    assert notes(own) == ["first", "since"]
    assert notes(kept_name(own, "-2")) == ["first"]


def test_who_has_the_database_open_goes_on_in_what_was_put_back(own: Path, backup: Path) -> None:
    """The file keeps its name and its place, and is in WAL still."""
    db = Database(own, Clock(DAY))
    assert db.run(services.load_people) == ()
    with closing(sqlite3.connect(own)) as other:
        assert [word for (word,) in other.execute("SELECT value FROM file_note WHERE key = value ORDER BY key")] == [
            "first",
            "since",
        ]
        care.restore(own, backup, DAY, patience=0)
        assert other.execute("SELECT count(*) FROM file_note WHERE key = 'since'").fetchone() == (0,)
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    me = services.PersonInput(handle="amara", name="Amara", zone="UTC")
    other_one = services.MemberInput(handle="priya", name="Priya", role=Role.MENTOR)
    db.run(services.start_programme, me, Role.MENTEE, other_one, services.PlanInput(title="A plan"))
    assert [person.name for person in db.run(services.load_people)] == ["Amara", "Priya"]
    db.close()


def test_nothing_is_put_back_in_the_middle_of_anothers_write(
    own: Path, backup: Path, writing: sqlite3.Connection
) -> None:
    before = notes(own)
    with pytest.raises(StorageError, match="Somebody else is writing"):
        care.restore(own, backup, DAY, patience=0.01)
    writing.execute("COMMIT")
    assert notes(own) == sorted([*before, "begun"])
    assert names(care.backups_folder(own)) == set()
    assert care.restore(own, backup, DAY, patience=0) is not None
    assert notes(own) == ["first"]


@pytest.mark.parametrize("version", ["0004", "0005"])
def test_an_older_backup_is_brought_to_the_present_tables(own: Path, tmp_path: Path, version: str) -> None:
    older = tmp_path / "older.db"
    with closing(sqlite3.connect(older)) as connection:
        dump = Path(__file__).parent.parent / "data" / f"tables-{version}.sql"
        connection.executescript(dump.read_text(encoding="utf-8"))
    care.restore(own, older, DAY, patience=0)
    assert schema.version_of(own) == schema.HEAD
    assert schema.version_of(older) == version
    with closing(sqlite3.connect(own)) as connection:
        assert connection.execute("SELECT title FROM plan").fetchall() == [("Lead the payments team",)]
    assert names(tmp_path) - {"own.db-wal", "own.db-shm"} == {"own.db", "older.db", "backups"}


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        *SPOILT,
        (_letter, "is not a Mentor TUI database"),
        (_empty, "is not a Mentor TUI database"),
        (_newer, "newer Mentor TUI"),
        (Path.unlink, "can't be read"),
    ],
)
def test_what_is_spoilt_is_not_put_back(own: Path, backup: Path, spoil: Callable[[Path], None], words: str) -> None:
    spoil(backup)
    with pytest.raises(StorageError, match=words) as caught:
        care.restore(own, backup, DAY, patience=0)
    assert "\n" not in caught.value.sentence
    assert str(backup) in caught.value.sentence
    assert notes(own) == ["first", "since"]
    assert names(own.parent) - {"own.db-wal", "own.db-shm"} == {"own.db", "kept"}


def _schema_lost(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)


def _cut_off(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize("spoil", [_damaged, _schema_lost, _cut_off])
def test_a_database_that_is_damaged_is_replaced_and_kept_as_it_is(
    own: Path, backup: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(own)
    before = own.read_bytes()
    assert care.restore(own, backup, DAY, patience=0) == kept_name(own)
    assert notes(own) == ["first"]
    assert own.stat().st_mode & 0o777 == 0o600
    assert kept_name(own).read_bytes()[4096:] == before[4096:]


def test_what_lies_beside_a_database_that_is_gone_does_no_harm(own: Path, backup: Path) -> None:
    """SQLite would play a left -wal into whatever file has the name."""
    with closing(sqlite3.connect(own)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("INSERT INTO file_note VALUES ('stray', 'stray')")
        other.commit()
        wal = own.with_name("own.db-wal").read_bytes()
    own.unlink()
    own.with_name("own.db-wal").write_bytes(wal)
    assert care.restore(own, backup, DAY, patience=0) == kept_name(own)
    assert notes(own) == ["first"]
    assert kept_name(own).with_name(f"{kept_name(own).name}-wal").read_bytes() == wal


def test_without_room_all_is_as_it_was(own: Path, backup: Path) -> None:
    with full_disk(own.stat().st_size // 2), pytest.raises(StorageError, match="has no room"):
        care.restore(own, backup, DAY, patience=0)
    assert notes(own) == ["first", "since"]
    assert names(own.parent) - {"own.db-wal", "own.db-shm"} == {"own.db", "kept"}


def test_a_database_of_another_program_is_left_alone(own: Path, backup: Path) -> None:
    _anothers(own)
    before = own.read_bytes()
    with pytest.raises(StorageError, match="another program"):
        care.restore(own, backup, DAY, patience=0)
    assert own.read_bytes() == before
