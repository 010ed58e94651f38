"""However the app ends, what was typed is there again, and it ends by itself."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from terminal.pressing import PROGRAM, OpenApp, type_in

from benchmarks.terminal import Terminal
from mentor_tui.cli.main import main
from mentor_tui.database.care import backups_folder

SLOW = str(Path(__file__).parents[1] / "slow_backup.py")
TYPED = b"Ship the handbook"
F9 = b"\x1b[20~"
RESTORED = b"\x1b[?1049l"
"""Back to the screen that was there before."""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    """A file with a plan in it."""
    path = str(tmp_path / "file.db")
    assert main(["--db", path, "add", "plan", "Lead the team", "--mentor", "priya", "--mentee", "amara"]) == 0
    return path


def typing(terminal: Terminal) -> Terminal:
    """The form of a goal, with words in it that are saved nowhere."""
    terminal.wait_for("No goals yet")
    terminal.settle()
    type_in(terminal, b"n", TYPED)
    terminal.wait_for(TYPED.decode())
    return terminal


def assert_it_is_back(open_app: OpenApp, plan: str) -> None:
    terminal = open_app("--db", plan)
    terminal.wait_for("No goals yet")
    terminal.settle()
    type_in(terminal, b"n")
    terminal.wait_for(TYPED.decode())
    type_in(terminal, b"\x1b", b"q")
    assert terminal.end() == 0


@pytest.mark.guide("R76")
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_told_to_end_it_gives_the_screen_back(number: signal.Signals, plan: str, open_app: OpenApp) -> None:
    terminal = typing(open_app("--db", plan))
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    assert RESTORED in terminal.tail
    assert_it_is_back(open_app, plan)


def test_keys_that_have_come_in_are_taken_first(plan: str, open_app: OpenApp) -> None:
    """A stalled line hands over at once what was typed in minutes, and drops."""
    terminal = open_app("--db", plan)
    terminal.wait_for("No goals yet")
    terminal.settle()
    os.write(terminal.fd, b"n" + TYPED)
    # The terminal has them by then, the app has hardly begun.
    terminal.wait_for("New goal")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    assert_it_is_back(open_app, plan)


def test_where_drafts_cannot_be_written_it_still_gives_the_screen_back(
    plan: str, env: dict[str, str], open_app: OpenApp
) -> None:
    """Another program holds their file, and there is no time to wait for it at every key."""
    terminal = typing(open_app("--db", plan))
    with closing(sqlite3.connect(Path(env["XDG_STATE_HOME"], "mentor-tui", "drafts.db"))) as holder:
        holder.execute("BEGIN IMMEDIATE")
        os.write(terminal.fd, b" and more")
        terminal.wait_for(f"{TYPED.decode()} and more")
        os.kill(terminal.pid, signal.SIGHUP)
        assert terminal.end() == 128 + signal.SIGHUP
    assert RESTORED in terminal.tail


@pytest.mark.guide("R76")
def test_a_closed_terminal_ends_it(plan: str, open_app: OpenApp) -> None:
    assert typing(open_app("--db", plan)).hang_up() == 128 + signal.SIGHUP
    assert_it_is_back(open_app, plan)


def test_a_closed_terminal_ends_it_where_its_signal_is_ignored(
    plan: str, env: dict[str, str], open_app: OpenApp
) -> None:
    terminal = Terminal(["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *PROGRAM, "--db", plan], env)
    assert typing(terminal).hang_up() == 128 + signal.SIGHUP
    assert_it_is_back(open_app, plan)


def test_a_line_that_is_stalled_keeps_nothing_alive(plan: str, open_app: OpenApp) -> None:
    """Nobody reads what it writes, so that it can't even take its own end in."""
    terminal = typing(open_app("--db", plan))
    for _ in range(60):
        os.write(terminal.fd, F9)
    os.kill(terminal.pid, signal.SIGHUP)
    assert terminal.end(reads=False) == 128 + signal.SIGHUP
    assert_it_is_back(open_app, plan)


def test_what_was_typed_outlives_a_kill(plan: str, open_app: OpenApp) -> None:
    terminal = typing(open_app("--db", plan))
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    assert_it_is_back(open_app, plan)


def test_it_waits_for_no_backup(plan: str, open_app: OpenApp) -> None:
    """That of a large file takes long, and is given up; nothing is left of it."""
    with closing(sqlite3.connect(plan)) as connection:
        connection.execute("INSERT INTO file_note VALUES ('large', zeroblob(150000000))")
        connection.commit()
    folder = backups_folder(Path(plan))
    terminal = open_app("--db", plan, program=(sys.executable, SLOW))
    for _ in range(1000):
        if any(folder.glob(".*")):
            break
        terminal.settle(0.01)
    os.write(terminal.fd, b"q")
    assert terminal.end() == 0
    assert not list(folder.iterdir())


def test_a_byte_that_is_no_text_harms_nothing(plan: str, open_app: OpenApp) -> None:
    """A terminal set to Latin-1 sends one for an accented letter."""
    terminal = typing(open_app("--db", plan))
    type_in(terminal, b"\xe9", b" now")
    terminal.wait_for("now")
    type_in(terminal, b"\x1b", b"q")
    assert terminal.end() == 0


def test_a_terminal_that_knows_no_pixels_has_a_mouse_all_the_same(plan: str, open_app: OpenApp) -> None:
    """It tells its size in cells, and none in pixels."""
    terminal = open_app("--db", plan)
    terminal.wait_for("No goals yet")
    terminal.settle()
    type_in(terminal, b"\x1b[48;40;120;0;0t", b"\x1b[<0;74;1M\x1b[<0;74;1m")
    terminal.wait_for("plan one")
    type_in(terminal, b"q")
    assert terminal.end() == 0


@pytest.mark.parametrize("sent", [b"\x1b[0;0;99999999999u", b"\x1b[1114112u"])
def test_a_key_that_no_character_has_harms_nothing(sent: bytes, plan: str, open_app: OpenApp) -> None:
    terminal = typing(open_app("--db", plan))
    type_in(terminal, sent, b" now")
    terminal.wait_for(f"{TYPED.decode()} now")
    type_in(terminal, b"\x1b", b"q")
    assert terminal.end() == 0
