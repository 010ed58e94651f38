"""The sample programme: the same on whatever day, and each of its goals where the story wants it."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cli.conftest import Run

WEEK = [f"2026-11-{day}" for day in range(18, 25)]


@pytest.fixture(params=[*WEEK, "2027-07-14", "2024-02-29"])
def sample(run: Run, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The sample programme in the test's file, made and looked at on a day."""
    monkeypatch.setenv("MENTOR_TUI_TODAY", request.param)
    assert run("demo", "--no-open", "--db", os.environ["MENTOR_TUI_DB"]).status == 0
    return run


@pytest.mark.guide("R29")
def test_every_day_of_a_week_finds_the_story_whole(sample: Run) -> None:
    plans = sample("plans", "--json").json
    assert [plan["state"] for plan in plans] == ["active", "active", "paused"]
    rich = plans[0]
    assert (rich["mentee"], rich["mentors"]) == ("Amara Okafor", ["Priya Raman"])
    goals = sample("goals", rich["id"], "--json").json
    statuses = [goal["status"] for goal in goals]
    assert statuses == ["reached", "on track", "behind", "needs attention", "not started"]
    assert sum(len(goal["measures"]) for goal in goals) == 8
    trends = sample("trends", rich["id"], "--json").json
    claims = {one["measure"]: one for one in trends}
    assert claims["Length of a brief"]["claim"] == "improving"
    assert claims["Length of a brief"]["peaks"]
    assert claims["Pairing a week"]["claim"] == "slipping"
    assert claims["Turnaround"]["plateaus"]
    assert len({one["source"] for one in trends}) == 5
    assert 140 <= sum(one["n"] for one in trends) <= 160
    agenda = sample("agenda", rich["id"], "--json").json
    there = datetime.fromisoformat(agenda["starts_at"]).astimezone(ZoneInfo(agenda["zone"]))
    assert (there.weekday(), there.hour, there.minute) == (3, 15, 0), "Thursday at three, in summer and in winter"
    assert 2 <= (there.date() - date.fromisoformat(os.environ["MENTOR_TUI_TODAY"])).days <= 8
    actors = {done["actor"] for done in sample("history", rich["id"], "--json").json[:12]}
    assert actors == {"Priya Raman", "Amara Okafor"}


def test_the_same_day_makes_the_same_plan(run: Run, tmp_path: Path) -> None:
    first, second = ("--db", str(tmp_path / "1.db")), ("--db", str(tmp_path / "2.db"))
    for file in (first, second):
        assert run("demo", "--no-open", *file).status == 0
    words = ("export", "Lead", "--format", "json")
    assert run(*words, *first).out == run(*words, *second).out


def test_weeks_move_the_days_and_nothing_else(run: Run, tmp_path: Path) -> None:
    now, later = ("--db", str(tmp_path / "1.db")), ("--db", str(tmp_path / "2.db"))
    assert run("demo", "--no-open", *now).status == 0
    assert run("demo", "--no-open", *later, "--today", "2026-12-01").status == 0
    words = ("goals", "Lead", "--json")
    this, that = run(*words, *now).json, run(*words, *later, "--today", "2026-12-01").json
    for one, other in zip(this, that, strict=True):
        for name in ("due_on", "start_on"):
            assert (date.fromisoformat(other.pop(name)) - date.fromisoformat(one.pop(name))).days == 7
        one.pop("smart"), other.pop("smart")
    assert this == that


def test_the_mentees_private_entries_are_hers(run: Run, tmp_path: Path) -> None:
    file = ("--db", str(tmp_path / "1.db"))
    assert run("demo", "--no-open", *file).status == 0
    words = ("export", "Lead", "--format", "md")
    secret = "watching Ben find them"
    assert secret not in run(*words, *file).out
    assert secret in run(*words, *file, "--as", "amara").out


def test_a_file_that_is_there_is_left_alone(run: Run, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_text("mine")
    assert run("demo", "--no-open", "--db", there).status == 1
    assert there.read_text() == "mine"


def test_without_a_file_there_is_nothing_to_keep(run: Run) -> None:
    assert "--db" in run("demo", "--no-open").err
