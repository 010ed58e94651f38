"""Commands on a full disk: one sentence that says what to do, and everything as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli.conftest import Run
from full_disk import full_disk

from mentor_tui.database.copies import verify

ROOMS = (1, 4096, 40000)
"""From the first file that is opened to the last page of what is written."""


def content(database: Path) -> list[str]:
    """All that is in the file, which is whole."""
    verify(database, called=database)
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("room", ROOMS)
def test_what_finds_no_room_changes_nothing_and_goes_once_there_is(
    typing_plan: Run, database: Path, tmp_path: Path, room: int
) -> None:
    observed = tmp_path / "observed.csv"
    days = "".join(f"Typing speed,2026-{1 + day // 28:02}-{1 + day % 28:02},{day / 10}\n" for day in range(250))
    observed.write_text(f"measure,observed_on,value\n{days}", encoding="utf-8")
    before = content(database)
    commands = (("add", "goal", "Type", "Type without looking"), ("import", observed, "--plan", "Type"))
    for words in commands:
        with full_disk(room):
            refused = typing_plan(*words)
        assert (refused.status, refused.out) == (1, "")
        assert refused.err.count("\n") == 1
        assert "so nothing was saved; make room" in refused.err
        assert content(database) == before
        names = {each.name for each in tmp_path.iterdir() if not each.name.startswith(f"{database.name}-")}
        assert names <= {database.name, observed.name, "home"}
    for words in commands:
        assert typing_plan(*words).status == 0
    assert [goal["title"] for goal in typing_plan("goals", "Type", "--json").json][-1] == "Type without looking"


@pytest.mark.parametrize("room", ROOMS)
def test_a_file_that_finds_no_room_is_made_once_there_is(run: Run, database: Path, room: int) -> None:
    words = ("add", "plan", "Type faster", "--mentor", "priya", "--mentee", "amara")
    with full_disk(room):
        refused = run(*words)
    assert (refused.status, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert "so nothing was saved; make room" in refused.err
    assert run(*words).status == 0
    assert [plan["title"] for plan in run("plans", "--json").json] == ["Type faster"]
    verify(database, called=database)
