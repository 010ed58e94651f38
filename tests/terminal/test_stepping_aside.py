"""The app lends its terminal to an editor, and has it back whole whatever became of that."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal.pressing import DOWN, ESC, F12, OUTSIDE, OpenApp, type_in

from benchmarks.terminal import Terminal
from mentor_tui.cli.main import main


@pytest.fixture
def plan(tmp_path: Path) -> str:
    """A file with a plan in it."""
    path = str(tmp_path / "file.db")
    assert main(["--db", path, "add", "plan", "Lead the team", "--mentor", "priya", "--mentee", "amara"]) == 0
    return path


def editing(terminal: Terminal, until: str) -> list[str]:
    """Open the form of a goal, go out from its second field, and say what the screen shows once these words come."""
    terminal.wait_for("No goals yet")
    terminal.settle()
    type_in(terminal, b"n", b"Type without looking", DOWN, OUTSIDE)
    terminal.wait_for(until)
    terminal.settle()
    return [line.rstrip() for line in terminal.screen.display]


def test_an_editor_that_is_not_there_is_said_in_the_form(plan: str, env: dict[str, str], open_app: OpenApp) -> None:
    env["EDITOR"] = "no-such-editor --wait"
    terminal = open_app("--db", plan)
    shown = "\n".join(editing(terminal, "could not be run"))
    assert "no-such-editor could not be run (No such file or directory); set $EDITOR" in shown
    type_in(terminal, b"Sixty words")
    assert any("Sixty words" in line for line in terminal.screen.display)
    type_in(terminal, ESC, b"q")
    assert terminal.end() == 0


def test_what_an_editor_leaves_on_the_screen_is_painted_over(
    plan: str, env: dict[str, str], open_app: OpenApp, tmp_path: Path
) -> None:
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nclear\nseq -f 'editor line %g' 1 38\nprintf 'Sixty words' > \"$1\"\n")
    script.chmod(0o700)
    env["EDITOR"] = str(script)
    terminal = open_app("--db", plan)
    shown = editing(terminal, "Sixty words")
    terminal.wait_gone("editor line")
    assert [line for line in shown if "Type without looking" in line]
    assert [line for line in shown if "Sixty words" in line]
    type_in(terminal, ESC, b"q")
    assert terminal.end() == 0


def test_a_screen_that_something_else_has_written_to_is_painted_afresh(plan: str, open_app: OpenApp) -> None:
    terminal = open_app("--db", plan)
    terminal.wait_for("No goals yet")
    terminal.settle(0.5)
    terminal.stream.feed(b"\x1b[33;1Hthe machine goes down in ten minutes")
    type_in(terminal, b"w")
    assert any("goes down" in line for line in terminal.screen.display)
    type_in(terminal, F12)
    terminal.wait_gone("goes down")
    type_in(terminal, b"q")
    assert terminal.end() == 0
