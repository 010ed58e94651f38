"""What a name or the end of an id means, and to whom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from services.conftest import Programme

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.errors import AmbiguousError, NotFoundError
from mentor_tui.ids import SHOWN, short
from mentor_tui.terms import CheckInKind, Visibility


@pytest.fixture
def db(programme: Programme) -> Database:
    """The file as the mentor opens it."""
    return programme.as_("priya")


def _goal(db: Database, plan_id: str, title: str, *measures: str, visibility: Visibility = Visibility.PAIR) -> str:
    made = tuple(services.MeasureInput(name=name) for name in measures)
    return db.run(services.add_goal, plan_id, services.GoalInput(title=title, visibility=visibility), measures=made)


@pytest.mark.parametrize("text", ["Lead the payments team", "lead THE", "  lead  ", "L"])
def test_start_of_a_title_is_enough(db: Database, programme: Programme, text: str) -> None:
    assert db.run(services.find_plan, text) == programme.plan_id


@pytest.mark.parametrize("digits", [SHOWN, SHOWN + 3, 32])
def test_id_or_its_end_is_enough(db: Database, programme: Programme, digits: int) -> None:
    """In capitals too."""
    assert db.run(services.find_plan, programme.plan_id[-digits:].upper()) == programme.plan_id


def test_fewer_digits_than_lists_show_are_no_id(db: Database, programme: Programme) -> None:
    with pytest.raises(NotFoundError):
        db.run(services.find_plan, "…" + programme.plan_id[-SHOWN + 1 :])
    with pytest.raises(NotFoundError):
        db.run(services.find_plan, programme.plan_id[-SHOWN + 1 :])


def test_whole_title_beats_the_start_of_another(db: Database, programme: Programme) -> None:
    short_one = _goal(db, programme.plan_id, "Typing")
    _goal(db, programme.plan_id, "Typing in the dark")
    assert db.run(services.find_goal, programme.plan_id, "typing") == short_one


def test_several_matches_are_listed(db: Database, programme: Programme) -> None:
    """With what tells them apart, as one can type it."""
    ids = [_goal(db, programme.plan_id, "Typing fast"), _goal(db, programme.plan_id, "Typing right")]
    with pytest.raises(AmbiguousError) as caught:
        db.run(services.find_goal, programme.plan_id, "typing")
    assert all(short(one) in caught.value.sentence for one in ids)


@pytest.mark.parametrize("text", ["", "   ", "nothing of the kind", "%", "_"])
def test_no_match_says_what_there_is(db: Database, text: str) -> None:
    with pytest.raises(NotFoundError, match="Another plan, Lead the payments team"):
        db.run(services.find_plan, text)


def test_measure_takes_its_goal_before_a_slash(db: Database, programme: Programme) -> None:
    """Where two goals have one of the same name; a name with a slash of its own is still found."""
    plan = programme.plan_id
    for title in ("English", "German"):
        _goal(db, plan, title, "Speed", "Errors/page")
    with pytest.raises(AmbiguousError):
        db.run(services.find_measure, plan, "Speed")
    one, two = (db.run(services.find_measure, plan, f"{title}/spe") for title in ("eng", "German"))
    names = {one.id: one.title for one in db.run(services.find_things, plan) if one.kind == "goal"}
    parents = {
        one.id: names[one.parent_id or ""] for one in db.run(services.find_things, plan) if one.kind == "measure"
    }
    assert (parents[one], parents[two]) == ("English", "German")
    assert db.run(services.find_measure, plan, "English/Errors/page") != one
    with pytest.raises(NotFoundError, match="goal"):
        db.run(services.find_measure, plan, "French/Speed")


def test_name_with_a_slash_is_found_whole(db: Database, programme: Programme) -> None:
    _goal(db, programme.plan_id, "English", "Errors/page")
    assert db.run(services.find_measure, programme.plan_id, "errors/page")


def test_what_i_may_not_see_is_found_like_what_is_not_there(db: Database, programme: Programme) -> None:
    """Neither by name, nor by id, nor in the list of what there is instead."""
    mentee = programme.as_("amara")
    secret = _goal(mentee, programme.plan_id, "Secret", "Hidden", visibility=Visibility.PRIVATE)
    for text in ("Secret", secret, short(secret)):
        with pytest.raises(NotFoundError) as caught:
            db.run(services.find_goal, programme.plan_id, text)
        assert "Secret" not in caught.value.sentence.replace(f"“{text}”", "")
    with pytest.raises(NotFoundError):
        db.run(services.find_measure, programme.plan_id, "Hidden")
    assert {one.title for one in db.run(services.find_things, programme.plan_id)} == {"Another plan"}
    assert mentee.run(services.find_goal, programme.plan_id, "sec") == secret


def test_deleted_things_are_not_found(db: Database, programme: Programme) -> None:
    goal = _goal(db, programme.plan_id, "Gone", "Speed")
    db.run(services.delete_goal, goal)
    with pytest.raises(NotFoundError):
        db.run(services.find_goal, programme.plan_id, "Gone")
    with pytest.raises(NotFoundError):
        db.run(services.find_measure, programme.plan_id, "Speed")


def test_plan_of_others_is_no_place_to_look(programme: Programme) -> None:
    outsider = programme.as_("olaf")
    for service in (services.find_goal, services.find_measure):
        with pytest.raises(NotFoundError):
            outsider.run(service, programme.plan_id, "x")
    with pytest.raises(NotFoundError):
        outsider.run(services.find_things, programme.plan_id)


def test_check_ins_go_by_their_day_and_what_they_are_for(db: Database, programme: Programme) -> None:
    """The latest first; every member sees when one meets, nobody else does."""
    made = [
        db.run(
            services.plan_check_in,
            (programme.plan_id,),
            services.CheckInInput(starts_at=datetime(2026, month, 3, 15, tzinfo=UTC), kind=kind),
        )
        for month, kind in ((9, CheckInKind.KICKOFF), (12, CheckInKind.REGULAR))
    ]
    gone = services.CheckInInput(starts_at=datetime(2026, 10, 3, 15, tzinfo=UTC))
    db.run(services.delete_check_in, db.run(services.plan_check_in, (programme.plan_id,), gone))
    for handle in ("priya", "sol"):
        things = programme.as_(handle).run(services.find_things, programme.plan_id)
        assert [(one.id, one.title) for one in things if one.kind == "check-in"] == [
            (made[1], "Thu 3 Dec 15:00, regular check-in"),
            (made[0], "Thu 3 Sep 15:00, kickoff check-in"),
        ]


def test_a_check_in_that_was_held_goes_by_the_day_it_was_held_on(db: Database, programme: Programme) -> None:
    """As its own line, its summary and the history tell it."""
    planned = services.CheckInInput(starts_at=datetime(2026, 12, 3, 15, tzinfo=UTC))
    check_in = db.run(services.plan_check_in, (programme.plan_id,), planned)
    db.run(services.begin_check_in, check_in)
    db.run(services.end_check_in, check_in)
    (title,) = (one.title for one in db.run(services.find_things, programme.plan_id) if one.kind == "check-in")
    assert title.startswith("Tue 24 Nov ")
    assert title.endswith(", regular check-in")
