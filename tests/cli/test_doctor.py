"""`doctor`: what it finds, and that it tells nothing that is nobody else's affair."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cli.conftest import Run

from mentor_tui.config import config_path, state_folder
from mentor_tui.database.file_systems import file_system_of, is_on_network


def test_a_database_that_is_well(typing_plan: Run, database: Path) -> None:
    database.chmod(0o600)
    typing_plan("backup")
    before = {each.name for each in database.parent.iterdir()}
    done = typing_plan("doctor")
    assert (done.status, done.err) == (0, "")
    assert "Wrong" not in done.out
    for line in ("  mode          0600", "  integrity     ok", "  orphans       0", "  foreign keys  yes"):
        assert line in done.out.splitlines()
    assert {each.name for each in database.parent.iterdir()} == before
    found = typing_plan("doctor", "--json").json
    assert found["database"]["size"] == database.stat().st_size
    assert found["database"]["last_backup"].endswith("backups/file.db.2026-11-24")
    assert found["terminal"]["size"] is None
    assert not [one for one in found["findings"] if one["wrong"]]


def test_without_a_database_nothing_is_made(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MENTOR_TUI_DB")
    done = run("doctor")
    assert done.status == 0
    assert "Note: There is no database ~/data/mentor-tui/mentor.db yet; mentor-tui makes it." in done.out
    assert not (tmp_path / "home").exists()


def _letter(path: Path) -> None:
    path.write_text("not a database, but a letter", encoding="utf-8")


def _damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192:40960] = b"\xff" * 32768
    path.write_bytes(data)


def _index_lost(path: Path) -> None:
    """All can be read, but an index lacks a row."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("CREATE TABLE t (a, b)")
        connection.execute("CREATE INDEX i ON t (a)")
        connection.execute("INSERT INTO t VALUES (1, 2)")
        connection.execute("UPDATE sqlite_master SET sql = 'CREATE INDEX i ON t (b)' WHERE name = 'i'")
        connection.commit()


def _orphaned(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE goal SET plan_id = 'nowhere'")
        connection.commit()


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def _open_to_all(path: Path) -> None:
    path.chmod(0o644)


def _open_folder(path: Path) -> None:
    path.parent.chmod(0o777)


def _open_drafts(path: Path) -> None:
    state_folder().mkdir(parents=True)
    (state_folder() / "drafts.db").touch()
    (state_folder() / "drafts.db").chmod(0o644)


def _odd_config(path: Path) -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_text("theme = 'pink'", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_letter, "is not a Mentor TUI database; give another --db"),
        (_damaged, "is damaged"),
        (_index_lost, "is damaged (row 1 missing from index i); put back a backup with mentor-tui restore"),
        (_orphaned, "refer to others that are not there (1); put back a backup"),
        (_newer, "newer Mentor TUI (tables 9999); install that one"),
        (_open_to_all, "file.db (0644); chmod 600 keeps it yours"),
        (_open_folder, "(0777); chmod go-w ends that"),
        (_open_drafts, "drafts.db (0644); chmod 600 keeps it yours"),
        (_odd_config, 'config.toml should hold theme = "light"'),
    ],
)
def test_what_is_wrong_is_one_line_that_says_what_to_do(
    typing_plan: Run, database: Path, spoil: Callable[[Path], None], words: str
) -> None:
    database.chmod(0o600)
    spoil(database)
    done = typing_plan("doctor")
    assert (done.status, done.err) == (1, "")
    (wrong,) = [line for line in done.out.splitlines() if line.startswith("Wrong: ")]
    assert words in wrong
    again = typing_plan("doctor", "--json")
    assert again.status == 1
    assert [f"Wrong: {one['sentence']}" for one in again.json["findings"] if one["wrong"]] == [wrong]


def test_the_home_and_a_password_are_not_told(
    typing_plan: Run, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for words in ((), ("--json",)):
        done = typing_plan("doctor", *words)
        assert str(tmp_path) not in done.out
        assert "~/file.db" in done.out
        done = typing_plan("--db", "postgresql://me:s3/cr@et@example.org/db", "doctor", *words)
        assert done.status == 1
        assert "postgresql://me:***@example.org/db" in done.out
        assert "s3" not in done.out + done.err


def test_a_network_file_system_is_noted(typing_plan: Run, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database.chmod(0o600)
    monkeypatch.setattr("mentor_tui.cli.doctor.file_system_of", lambda path: "nfs4")
    done = typing_plan("doctor")
    assert done.status == 0
    assert f"Note: {database} is on a network file system (nfs4)" in done.out


def test_a_terminal_that_cannot_show_the_app_is_noted(typing_plan: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    done = typing_plan("doctor")
    assert "Note: A terminal of the kind “dumb” can't show the app; commands work." in done.out
    assert "  tmux          yes" in done.out.splitlines()


def test_a_backup_of_long_ago_is_noted(typing_plan: Run) -> None:
    typing_plan("--today", "2026-11-16", "backup")
    assert "Note: The last backup is file.db.2026-11-16; mentor-tui backup makes one." in typing_plan("doctor").out


MOUNTS = r"""
22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /srv/our\040home rw,relatime shared:9 master:2 - nfs4 server:/home rw
41 40 0:36 / /srv/our\040home/amara rw - fuse.sshfs host:/ rw
42 22 0:37 / /mnt rw - ext4 /dev/sdb1 rw
43 22 0:38 / /mnt rw - cifs //host/share rw
"""


@pytest.mark.parametrize(
    ("path", "kind", "network"),
    [
        ("/etc/x.db", "ext4", False),
        ("/srv/our home/x.db", "nfs4", True),
        ("/srv/our home/amara/deep/x.db", "fuse.sshfs", True),
        ("/srv/our homes/x.db", "ext4", False),
        ("/mnt/x.db", "cifs", True),
    ],
)
def test_the_deepest_and_latest_mount_counts(tmp_path: Path, path: str, kind: str, network: bool) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.lstrip(), encoding="utf-8")
    assert file_system_of(Path(path), mounts) == kind
    assert is_on_network(kind) is network
    assert file_system_of(Path(path), tmp_path / "none") is None
