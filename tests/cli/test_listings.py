"""The listings as they are read: moments on the reader's own clock."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli.conftest import Run

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.terms import Role

TOKYO = "Asia/Tokyo"


@pytest.fixture
def in_tokyo(typing_plan: Run, database: Path) -> Run:
    """Priya has moved to Tokyo, the plan has not; they meet at 14:00 UTC."""
    db = Database(database, Clock(datetime(2026, 11, 24, tzinfo=UTC).date()))
    try:
        me = db.run(services.resolve_actor, "priya", None)
        db.actor_id = me.id
        base = services.PersonInput(handle=me.handle, name=me.name, zone=me.zone)
        db.run(services.save_person, me.id, base.model_copy(update={"zone": TOKYO}), base=base, rev=1)
        plan_id = db.run(services.find_plan, "Type")
        meeting = services.CheckInInput(starts_at=datetime(2026, 11, 26, 14, tzinfo=UTC))
        db.run(services.plan_check_in, (plan_id,), meeting)
    finally:
        db.close()
    return typing_plan


def test_moments_are_written_in_my_zone_and_it_is_said_once(in_tokyo: Run) -> None:
    plans = in_tokyo("plans").out
    assert "next Thu 26 Nov 23:00" in plans
    assert plans.splitlines()[-2:] == ["", "Times in Asia/Tokyo."]
    assert in_tokyo("agenda", "Type").out.startswith("Check-in 1 · Thu 26 Nov 23:00 in Asia/Tokyo · 60 min · regular\n")
    history = in_tokyo("history", "Type").out
    assert history.splitlines()[-2:] == ["", "Times in Asia/Tokyo."]


def test_whoever_is_where_the_plan_is_reads_no_zone(in_tokyo: Run) -> None:
    for words in (("plans",), ("agenda", "Type"), ("history", "Type")):
        assert "Asia" not in in_tokyo(*words, "--as", "amara").out
    assert "Thu 26 Nov 14:00" in in_tokyo("agenda", "Type", "--as", "amara").out


def test_json_has_moments_in_utc_and_names_the_zone_in_which_they_are_shown(in_tokyo: Run) -> None:
    agenda = in_tokyo("agenda", "Type", "--json").json
    assert (agenda["starts_at"], agenda["zone"]) == ("2026-11-26T14:00:00+00:00", TOKYO)
    assert in_tokyo("plans", "--json").json[0]["next_check_in"] == "2026-11-26T14:00:00+00:00"
    assert in_tokyo("history", "Type", "--json").json[0]["at"].endswith("+00:00")


def test_what_was_done_is_told_by_my_own_clock(in_tokyo: Run) -> None:
    at = datetime.fromisoformat(in_tokyo("history", "Type", "--json").json[0]["at"])
    first = in_tokyo("history", "Type").out.splitlines()[0]
    assert first.split()[2] == f"{(at.hour + 9) % 24:02}:{at:%M}"


def test_who_only_reads_is_told_what_is_shared_with_them(in_tokyo: Run, database: Path) -> None:
    """Goals are the pair's unless they say otherwise: that there are none would be untrue."""
    db = Database(database, Clock(datetime(2026, 11, 24, tzinfo=UTC).date()))
    try:
        db.actor_id = db.run(services.resolve_actor, "priya", None).id
        plan_id = db.run(services.find_plan, "Type")
        db.run(services.add_member, plan_id, services.MemberInput(handle="olga", role=Role.OBSERVER))
    finally:
        db.close()
    assert in_tokyo("goals", "Type", "--as", "olga").out.splitlines()[-1] == "No goal is shared with you yet."
    assert in_tokyo("trends", "Type", "--as", "olga").out == "No measure is shared with you yet.\n"
    assert "Nothing on its agenda is shared with you." in in_tokyo("agenda", "Type", "--as", "olga").out


def test_what_is_not_measured_yet_is_told_with_the_command_for_it(typing_plan: Run) -> None:
    assert typing_plan("trends", "Type").out == (
        "Nothing measured yet; add an observation with mentor-tui add observation.\n"
    )


def test_what_was_taken_back_says_so_however_long_it_is(typing_plan: Run, database: Path) -> None:
    typing_plan("add", "goal", "Type", "Answer every letter that comes in the week in which it came " * 3)
    db = Database(database, Clock(datetime(2026, 11, 24, tzinfo=UTC).date()))
    try:
        db.actor_id = db.run(services.resolve_actor, "priya", None).id
        db.run(services.undo, db.run(services.find_plan, "Type"))
    finally:
        db.close()
    lines = typing_plan("history", "Type").out.splitlines()
    (taken_back,) = (line for line in lines if ": add goal Answer every letter" in line)
    assert taken_back.endswith("… (undone)")
    assert len(taken_back) <= 80
