"""Another process that writes for ten seconds: the form stays and says so, a command waits, and then both go on."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest
from terminal.pressing import PROGRAM, SAVE, OpenApp, type_in

from mentor_tui.cli.main import main

HELD_S = 10.0
WAITS = "Waiting for the file"
REFUSED = "Somebody else is writing just now"
OPEN = "leave, draft kept"


def titles(path: Path) -> list[str]:
    """The goals in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM goal ORDER BY id")]


@pytest.mark.guide("R86")
def test_whoever_meets_a_lock_goes_on_once_it_is_gone(tmp_path: Path, open_app: OpenApp, env: dict[str, str]) -> None:
    path = tmp_path / "file.db"
    assert main(["--db", str(path), "add", "plan", "Lead the team", "--mentor", "priya", "--mentee", "amara"]) == 0
    app = open_app("--db", str(path))
    app.wait_for("No goals yet")
    app.settle()
    type_in(app, b"2", b"n", b"Ship the handbook")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        command = subprocess.Popen(
            [*PROGRAM, "--db", str(path), "add", "goal", "Lead", "Ask twice"], env={**os.environ, **env}
        )
        # What is typed while a save waits comes after it, and goes into the form.
        os.write(app.fd, SAVE + b" this")
        app.wait_for(WAITS)
        app.wait_for(REFUSED)
        app.wait_for("Ship the handbook this")
        type_in(app, b" year")
        app.wait_for("Ship the handbook this year")
        assert any(OPEN in line for line in app.screen.display)
        # Again, while it is still held.
        os.write(app.fd, SAVE)
        app.wait_for(WAITS)
        app.wait_for(REFUSED)
        with pytest.raises(subprocess.TimeoutExpired):
            command.wait(max(0.1, began + HELD_S - time.monotonic()))
        assert titles(path) == []
        other.execute("ROLLBACK")
    assert command.wait(30) == 0
    type_in(app, SAVE)
    app.wait_gone(OPEN)
    assert titles(path) == ["Ask twice", "Ship the handbook this year"]
    type_in(app, b"q")
    assert app.end() == 0
