"""`backup` and `restore` as a person types it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from cli.conftest import TODAY as DAY, Run, ctrl_c_heard

SLOW = str(Path(__file__).parents[1] / "slow_backup.py")


def titles(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM goal WHERE deleted_at IS NULL ORDER BY id")]


def names(folder: Path) -> set[str]:
    """What is in a folder, but for what SQLite keeps beside a file that was read."""
    return {each.name for each in folder.iterdir() if not each.name.endswith(("-wal", "-shm"))}


def test_a_backup_without_a_name_is_the_days(typing_plan: Run, database: Path) -> None:
    done = typing_plan("backup")
    kept = database.parent / "backups" / f"file.db.{DAY}"
    assert (done.status, done.out, done.err) == (0, f"The backup is in {kept}.\n", "")
    assert titles(kept) == ["Sixty words a minute"]
    assert typing_plan("--db", kept, "goals", "Type").out == typing_plan("goals", "Type").out
    typing_plan("add", "goal", "Type", "Another")
    assert typing_plan("backup").status == 0
    assert titles(kept) == ["Sixty words a minute", "Another"]


def test_a_backup_goes_where_it_is_told(typing_plan: Run, database: Path, tmp_path: Path) -> None:
    done = typing_plan("backup", tmp_path / "mine.db")
    assert (done.status, done.out) == (0, f"The backup is in {tmp_path / 'mine.db'}.\n")
    assert (tmp_path / "mine.db").stat().st_mode & 0o777 == 0o600
    assert not (database.parent / "backups").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("there.txt", "is there already; name a new file"),
        ("dangling", "is there already; name a new file"),
        ("file.db", "is the database itself; name another file"),
        ("linked.db", "is the database itself; name another file"),
        ("folder", "is a folder; name a file"),
        ("none/copy.db", "There is no folder"),
        ("", "is a folder"),
    ],
)
def test_a_backup_writes_over_nothing(typing_plan: Run, database: Path, tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "there.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "linked.db").symlink_to(database)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    before = names(tmp_path)
    content = database.read_bytes()
    done = typing_plan("backup", tmp_path / name)
    assert (done.status, done.out) == (1, "")
    assert words in done.err
    assert len(done.err.splitlines()) == 1
    assert names(tmp_path) == before
    assert (tmp_path / "there.txt").read_text("utf-8") == "mine"
    assert database.read_bytes() == content


def test_ctrl_c_stops_it_at_once_and_nothing_is_left(typing_plan: Run, database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("INSERT INTO file_note VALUES ('large', zeroblob(150000000))")
        connection.commit()
    before = names(tmp_path)
    command = [sys.executable, SLOW, "--db", str(database), "backup", str(tmp_path / "copy.db")]
    with ctrl_c_heard():
        process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        while names(tmp_path) == before:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, "", "Stopped; nothing was changed.\n")
    assert names(tmp_path) == before


def test_there_must_be_something_to_back_up(run: Run, database: Path) -> None:
    done = run("backup")
    assert (done.status, done.err) == (1, f"There is no database {database} yet, so nothing to back up.\n")
    assert not (database.parent / "backups").exists()


def test_what_is_no_database_is_not_backed_up(run: Run, database: Path) -> None:
    database.write_text("not a database, but a letter", encoding="utf-8")
    done = run("backup")
    assert (done.status, done.err) == (1, f"{database} is not a Mentor TUI database; give another --db.\n")
    assert names(database.parent) - {"home"} == {"file.db"}


def test_a_place_that_can_only_be_read_is_told(
    typing_plan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_where: object) -> None:  # root may write whatever the rights are
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("mentor_tui.database.copies.tempfile.mkstemp", refused)
    done = typing_plan("backup", tmp_path / "copy.db")
    assert (done.status, done.out) == (1, "")
    assert done.err == f"{tmp_path / 'copy.db'} can't be written: Permission denied; name another place.\n"


def test_a_backup_is_put_back(typing_plan: Run, database: Path, tmp_path: Path) -> None:
    typing_plan("backup", tmp_path / "mine.db")
    typing_plan("add", "goal", "Type", "Another")
    done = typing_plan("restore", tmp_path / "mine.db")
    kept = database.parent / "backups" / f"file.db.before-restore-{DAY}"
    assert (done.status, done.err) == (0, "")
    assert done.out == f"{database} holds now what {tmp_path / 'mine.db'} holds.\nWhat it held before is in {kept}.\n"
    assert titles(database) == ["Sixty words a minute"]
    assert titles(kept) == ["Sixty words a minute", "Another"]


def test_a_backup_is_put_where_nothing_is_yet(typing_plan: Run, database: Path, tmp_path: Path) -> None:
    before = typing_plan("export", "Type", "--format", "md").out
    typing_plan("backup", tmp_path / "mine.db")
    done = typing_plan("--db", tmp_path / "new.db", "restore", tmp_path / "mine.db")
    assert (done.status, done.out) == (0, f"{tmp_path / 'new.db'} holds now what {tmp_path / 'mine.db'} holds.\n")
    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o600
    assert typing_plan("--db", tmp_path / "new.db", "export", "Type", "--format", "md").out == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("file.db", "is the database itself; name a backup of it"),
        ("none.db", "can't be read: No such file or directory"),
        ("letter.txt", "is not a Mentor TUI database; name another file"),
        ("folder", "is a folder; name a file"),
    ],
)
def test_what_is_no_backup_is_told(typing_plan: Run, database: Path, tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "letter.txt").write_text("not a database, but a letter", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    before = names(tmp_path)
    done = typing_plan("restore", tmp_path / name)
    assert (done.status, done.out) == (1, "")
    assert words in done.err
    assert len(done.err.splitlines()) == 1
    assert names(tmp_path) == before
    assert titles(database) == ["Sixty words a minute"]
