"""`add`: what is typed is stored, its id is printed, and what can't be taken is told in one sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from cli.conftest import Run


def test_a_plan_makes_the_people_in_it_and_its_maker_is_the_mentor(run: Run) -> None:
    added = run(
        "add", "plan", "Type faster", "--mentor", "Priya=Priya Raman", "--mentee", "amara", "--zone", "Asia/Tokyo"
    )
    assert added.status == 0
    plan = run("plans", "--json").json[0]
    assert added.last == plan["id"]
    assert (plan["mentee"], plan["mentors"], plan["state"]) == ("Amara", ["Priya Raman"], "active")
    done = run("history", "Type", "--json").json[-1]
    assert (done["actor"], done["reason"]) == ("Priya Raman", "no_agreement_yet")


def test_as_names_who_of_the_two_makes_the_first_plan(run: Run) -> None:
    words = ("add", "plan", "Type faster", "--mentor", "priya", "--mentee", "amara")
    assert "sol" in run(*words, "--as", "sol").err
    assert run(*words, "--as", "amara").status == 0
    assert run("history", "Type", "--json").json[-1]["actor"] == "Amara"


def test_a_cadence_is_taken_as_a_rule(run: Run) -> None:
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"
    words = ("add", "plan", "Type", "--mentor", "priya", "--mentee", "amara")
    assert run(*words, "--cadence", rule, "--at", "15:00").status == 0
    for bad in ("FREQ=SOMETIMES", "FREQ=WEEKLY;INTERVAL=0", "often"):
        refused = run(*words, "--cadence", bad)
        assert (refused.status, refused.err.count("\n")) == (2, 1)
        assert "cadence" in refused.err.lower() or "recurrence rule" in refused.err
    assert [plan["title"] for plan in run("plans", "--json").json] == ["Type"]


def test_everything_below_a_plan_is_added_and_listed(typing_plan: Run) -> None:
    run = typing_plan
    observed = run("add", "observation", "Type", "speed", "12")
    assert observed.status == 1, "the start of a name is meant, not any part of it"
    observed = run("add", "observation", "Type", "Typing", "42,5", "--on", "fri", "--source", "performance_data")
    assert observed.status == 0
    assert len(observed.last) == 32
    action = run("add", "action", "Type", "Sixty", "Ten minutes a day", "--effort", "1h30", "--impact", "4")
    entry = run("add", "entry", "Type", "It went well.", "--kind", "lesson", "--share", "pair")
    assert (action.status, entry.status) == (0, 0)
    goal = run("goals", "Type", "--json").json[0]
    assert goal["measures"][0]["value"] == 42.5
    series = run("trends", "Type", "--json").json[0]
    assert (series["source"], series["last_on"], series["n"]) == ("performance_data", "2026-11-20", 1)


def test_things_are_named_by_the_ends_of_their_ids(typing_plan: Run) -> None:
    run = typing_plan
    goal = run("goals", "Type", "--json").json[0]
    plan = run("plans", "--json").json[0]
    added = run("add", "observation", plan["id"][-6:], f"{goal['id'][-6:]}/{goal['measures'][1]['name']}", "98")
    assert added.status == 0


def test_a_value_may_be_negative_and_have_a_comma(typing_plan: Run) -> None:
    assert typing_plan("add", "observation", "Type", "Typing", "-3,5").status == 0
    assert typing_plan("goals", "Type", "--json").json[0]["measures"][0]["value"] == -3.5


@pytest.mark.parametrize(
    "words",
    [
        ("add", "goal", "Type", ""),
        ("add", "goal", "Type", "x" * 501),
        ("add", "goal", "Nothing", "x"),
        ("add", "measure", "Type", "Sixty", "Typing speed"),
        ("add", "measure", "Type", "Sixty", "Pace", "--baseline", "5", "--target", "5"),
        ("add", "action", "Type", "Sixty", "x", "--assignee", "nobody"),
        ("add", "entry", "Type", "  "),
        ("add", "plan", "x", "--mentor", "a b", "--mentee", "c"),
        ("add", "plan", "x", "--mentor", "a", "--mentee", "a"),
        ("add", "plan", "x", "--mentor", "a", "--mentee", "b", "--zone", "Mars/Base"),
        ("add", "plan", "x", "--mentor", "a", "--mentee", "b", "--start", "2026-02-01", "--end", "2026-01-01"),
        ("goals", "Type", "--as", "nobody"),
    ],
)
def test_what_cannot_be_taken_is_one_sentence_and_changes_nothing(typing_plan: Run, words: tuple[str, ...]) -> None:
    before = typing_plan("export", "Type", "--format", "json").out
    refused = typing_plan(*words)
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.strip().endswith(".")
    assert len(refused.err.strip().splitlines()) == 1
    assert typing_plan("export", "Type", "--format", "json").out == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "goal", "Type", "x", "--due", "2026-02-30"), "--due: ‘2026-02-30’ is no day"),
        (("add", "goal", "Type", "x", "--start", ""), "--start: No day was typed"),
        (("add", "measure", "Type", "Sixty", "Pace", "--target", "nan"), "--target: ‘nan’ is no number"),
        (("add", "observation", "Type", "Typing", "1e400"), "VALUE: ‘1e400’ is too large"),
        (("add", "observation", "Type", "Typing", "1e101"), "VALUE: ‘1e101’ is too large"),
        (("add", "observation", "Type", "Typing", "inf"), "VALUE: ‘inf’ is no number"),
        (("add", "observation", "Type", "Typing", "4", "--on", "someday"), "--on: ‘someday’ is no day"),
        (("add", "action", "Type", "Sixty", "x", "--impact", "6"), "--impact: ‘6’ is no whole number from 1 to 5"),
        (("add", "action", "Type", "Sixty", "x", "--effort", "long"), "--effort: ‘long’ is no span of time"),
        (("add", "plan", "x", "--mentor", "a=", "--mentee", "b"), "--mentor: ‘a=’ names nobody"),
        (("add", "plan", "x", "--mentor", "a", "--mentee", "b", "--at", "noonish"), "--at: ‘noonish’ is no time"),
        (("goals", "Type", "--today", "soon"), "--today: ‘soon’ is no day"),
    ],
)
def test_a_value_that_is_none_is_wrong_usage(run: Run, database: Path, words: tuple[str, ...], told: str) -> None:
    """It can be told before the file is opened, so it is: there is none here."""
    refused = run(*words)
    assert (refused.status, refused.out) == (2, "")
    assert told in refused.err
    assert len(refused.err.strip().splitlines()) == 1
    assert not database.exists()


@pytest.mark.parametrize("day", ["fri 1 jan", "thu 1 jan", "wed, 29 feb", "sat 29 feb"])
def test_a_day_of_the_week_is_compared_with_the_day_that_is_today(typing_plan: Run, day: str) -> None:
    """Which year is meant depends on today, so that a day is wrong usage only where it is none in any year."""
    right = {
        "fri 1 jan": "2026-11-24",
        "thu 1 jan": "2025-11-24",
        "wed, 29 feb": "2040-01-01",
        "sat 29 feb": "2020-01-01",
    }
    added = typing_plan("add", "action", "Type", "Sixty", "x", "--due", day, "--today", right[day])
    assert added.status == 0, added.err


def test_a_refused_first_plan_leaves_no_file(run: Run, database: Path) -> None:
    assert run("add", "plan", "", "--mentor", "a", "--mentee", "b").status == 1
    assert not database.exists()


def test_an_ambiguous_name_is_told_with_what_it_could_be(typing_plan: Run) -> None:
    run = typing_plan
    assert run("add", "goal", "Type", "Sixty percent of the team").status == 0
    refused = run("add", "measure", "Type", "Sixty", "Pace")
    assert refused.status == 1
    assert "Sixty words a minute" in refused.err
    assert "Sixty percent of the team" in refused.err


@pytest.mark.parametrize(
    "text",
    [
        "todo [/done]",
        "[@click=app.quit]x",
        "日本語 🎉 é ñ",
        "a=b; DROP TABLE goal",
        "--due",
        "=1+1",
    ],
)
def test_text_is_stored_and_shown_as_typed(typing_plan: Run, text: str) -> None:
    assert typing_plan("add", "goal", "Type", "--", text).status == 0
    assert text in [goal["title"] for goal in typing_plan("goals", "Type", "--json").json]
    assert text in typing_plan("goals", "Type").out


def test_what_would_steer_a_terminal_is_not_kept(typing_plan: Run) -> None:
    assert typing_plan("add", "goal", "Type", "be\x1b]52;c;x\x07ep \x9b2J\u202eback").status == 0
    shown = typing_plan("goals", "Type").out
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert "be]52;c;xep 2Jback" in shown


def test_an_entry_can_come_from_standard_input(typing_plan: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("First line\nsecond line\n"))
    assert typing_plan("add", "entry", "Type", "-").status == 0
    assert "> second line" in typing_plan("export", "Type", "--format", "md").out
