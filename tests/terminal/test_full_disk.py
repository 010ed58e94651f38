"""A disk that fills up while somebody types: it is said, the form stays, and saving goes on once there is room."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from full_disk import full_disk
from terminal.pressing import ESC, SAVE, type_in

from benchmarks.terminal import Terminal
from mentor_tui.cli.main import main
from mentor_tui.database.copies import verify

TYPED, MORE = b"Ship the handbook", b" this year"
WHOLE = (TYPED + MORE).decode()
OPEN = "leave, draft kept"
NO_ROOM = "make room on its disk and try again"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A file with a plan in it."""
    path = tmp_path / "file.db"
    assert main(["--db", str(path), "add", "plan", "Lead the team", "--mentor", "priya", "--mentee", "amara"]) == 0
    return path


def titles(path: Path) -> list[str]:
    """The goals in the file, which is whole."""
    verify(path, called=path)
    with closing(sqlite3.connect(path)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM goal")]


@pytest.fixture
def typing(plan: Path, env: dict[str, str]) -> Terminal:
    """The form of a new goal with its first words; the app writes no compiled files."""
    terminal = Terminal([sys.executable, "-B", "-m", "mentor_tui", "--db", str(plan)], env)
    terminal.wait_for("No goals yet")
    terminal.settle()
    type_in(terminal, b"2", b"n", TYPED)
    terminal.wait_for(TYPED.decode())
    return terminal


def test_what_was_typed_stays_and_is_saved_once_there_is_room(plan: Path, typing: Terminal) -> None:
    """In the form, and out of it and in again: while nothing can be written, the app keeps it."""
    with full_disk(1, pid=typing.pid):
        type_in(typing, MORE)
        typing.wait_for("Drafts can't be kept")
        type_in(typing, SAVE)
        typing.wait_for(NO_ROOM)
        typing.wait_for(WHOLE)
        assert any(OPEN in line for line in typing.screen.display)
        assert titles(plan) == []
        type_in(typing, ESC)
        typing.wait_gone(OPEN)
        typing.wait_for("Drafts can't be kept")
        type_in(typing, b"n")
        typing.wait_for(WHOLE)
        assert titles(plan) == []
    type_in(typing, SAVE)
    typing.wait_gone(OPEN)
    assert titles(plan) == [WHOLE]
    type_in(typing, b"q")
    assert typing.end() == 0
    assert b"Traceback" not in typing.tail


def test_it_opens_on_a_full_disk_or_says_why_not(plan: Path, env: dict[str, str]) -> None:
    command = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", sys.executable, "-B", "-m", "mentor_tui", "--db", str(plan)]
    terminal = Terminal(command, env)
    assert terminal.end() == 1
    assert b"Traceback" not in terminal.tail
    assert NO_ROOM.encode() in terminal.tail
