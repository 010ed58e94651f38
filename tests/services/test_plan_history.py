"""History: every deed in words, as far as the reader may see it now and might have then."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from services.conftest import TODAY, Programme

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.errors import NotFoundError
from mentor_tui.terms import AgendaState, GoalState, MilestoneState, ReasonCode, Role, Visibility
from mentor_tui.views.record import TransactionLine
from mentor_tui.wording import short_date


@pytest.fixture
def mentor(programme: Programme) -> Database:
    return programme.as_("priya")


@pytest.fixture
def mentee(programme: Programme) -> Database:
    return programme.as_("amara")


def history(db: Database, programme: Programme) -> tuple[TransactionLine, ...]:
    return db.run(services.load_history, programme.plan_id)


def told(db: Database, programme: Programme) -> list[tuple[str, str, str]]:
    return [(line.actor, line.verb, line.what) for line in history(db, programme)]


def rename(db: Database, goal_id: str, title: str, **others: object) -> None:
    base, rev = db.run(services.load_goal, goal_id)
    db.run(services.save_goal, goal_id, base.model_copy(update={"title": title, **others}), base=base, rev=rev)


@pytest.mark.guide("R69", "R86")
def test_history_tells_in_words_what_was_done(mentor: Database, mentee: Database, programme: Programme) -> None:
    plan = programme.plan_id
    goal = mentor.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    measure = mentor.run(services.add_measure, goal, services.MeasureInput(name="Typing speed"))
    seen = services.ObservationInput(observed_on=date(2026, 10, 3), value=42.5)
    mentee.run(services.add_observation, measure, seen)
    rename(mentee, goal, "Brief in ten minutes")
    mentor.run(services.plan_check_in, (plan,), services.CheckInInput(starts_at=datetime(2026, 12, 1, tzinfo=UTC)))
    assert told(mentor, programme)[1:] == [
        ("Amara", "edit goal", "Brief in ten minutes"),
        ("Amara", "add observation", "Typing speed 42.5, 3 Oct"),
        ("Priya", "add measure", "Typing speed"),
        ("Priya", "add goal", "Brief"),
        ("Priya", "add plan", told(mentor, programme)[-1][2]),
    ]
    assert told(mentor, programme)[0][:2] == ("Priya", "plan check-in")


@pytest.mark.guide("R86")
def test_who_took_the_plan_out_of_the_file_is_seen_by_both(
    mentor: Database, mentee: Database, programme: Programme
) -> None:
    """In its place among what was done; others are told of their own alone."""
    plan = programme.plan_id
    sponsor = programme.as_("sol")
    mentor.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    mentor.run(services.note_export, plan, "json")
    mentee.run(services.note_export, plan, "md")
    sponsor.run(services.note_export, plan, "csv")
    mentee.run(services.add_goal, plan, services.GoalInput(title="Speak"))
    for each in (mentor, mentee):
        assert told(each, programme)[:5] == [
            ("Amara", "add goal", "Speak"),
            ("Sol", "export plan", "as csv"),
            ("Amara", "export plan", "as md"),
            ("Priya", "export plan", "as json"),
            ("Priya", "add goal", "Brief"),
        ]
        assert len(each.run(services.load_history, plan, limit=2)) == 2
    assert [line for line in told(sponsor, programme) if line[1] == "export plan"] == [("Sol", "export plan", "as csv")]
    # Nor do those of others take the place of one's own where the last few are asked for.
    last = sponsor.run(services.load_history, plan, limit=1)
    assert [(line.actor, line.verb) for line in last] == [("Sol", "export plan")]


def test_a_change_is_told_field_by_field(mentor: Database, programme: Programme) -> None:
    goal = mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Brief"))
    rename(mentor, goal, "Brief in ten minutes", due_on=date(2026, 12, 31))
    changes = {(one.entity, one.field, one.old, one.new) for one in history(mentor, programme)[0].changes}
    assert changes == {("goal", "title", "Brief", "Brief in ten minutes"), ("goal", "due_on", None, "2026-12-31")}


def test_what_stands_no_more_is_marked_until_it_is_done_again(mentor: Database, programme: Programme) -> None:
    mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Brief"))
    mentor.run(services.undo, programme.plan_id)
    assert [(line.verb, line.undone) for line in history(mentor, programme)][:2] == [
        ("undo", False),
        ("add goal", True),
    ]
    mentor.run(services.redo, programme.plan_id)
    assert [(line.verb, line.undone) for line in history(mentor, programme)][:3] == [
        ("redo", False),
        ("undo", True),
        ("add goal", False),
    ]


def test_the_reason_of_a_plan_without_agreement_is_told(mentor: Database, programme: Programme) -> None:
    assert history(mentor, programme)[-1].reason is ReasonCode.NO_AGREEMENT


def test_limit_keeps_the_newest(mentor: Database, programme: Programme) -> None:
    for title in ("one", "two", "three"):
        mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title=title))
    found = mentor.run(services.load_history, programme.plan_id, limit=2)
    assert [line.what for line in found] == ["three", "two"]


@pytest.mark.guide("R74")
def test_what_was_private_when_it_was_written_stays_so(
    mentor: Database, mentee: Database, programme: Programme
) -> None:
    """Sharing a goal shares it as it is now, not every word that was tried before."""
    private = services.GoalInput(title="First try", visibility=Visibility.PRIVATE)
    goal = mentee.run(services.add_goal, programme.plan_id, private)
    rename(mentee, goal, "Second try")
    before = told(mentor, programme)
    rename(mentee, goal, "Shared", visibility=Visibility.PAIR)
    rename(mentor, goal, "Edited by both")
    found = history(mentor, programme)
    assert "try" not in str(found)
    assert [(line.actor, line.verb) for line in found[:2]] == [("Priya", "edit goal"), ("Amara", "edit goal")]
    assert len(found) == len(before) + 2
    assert "First try" in str(history(mentee, programme))


@pytest.mark.guide("R74")
def test_what_became_private_is_told_no_more(mentor: Database, mentee: Database, programme: Programme) -> None:
    goal = mentee.run(services.add_goal, programme.plan_id, services.GoalInput(title="Leave"))
    measure = mentee.run(services.add_measure, goal, services.MeasureInput(name="Applications"))
    mentee.run(services.add_observation, measure, services.ObservationInput(observed_on=date(2026, 11, 3), value=4))
    assert "Applications" in str(history(mentor, programme))
    rename(mentee, goal, "Leave", visibility=Visibility.PRIVATE)
    found = str(history(mentor, programme))
    assert "Leave" not in found
    assert "Applications" not in found
    assert "Applications" in str(history(mentee, programme))


@pytest.mark.guide("R74")
def test_each_role_reads_its_part(mentor: Database, programme: Programme) -> None:
    for visibility in Visibility:
        mentor.run(
            services.add_goal,
            programme.plan_id,
            services.GoalInput(title=f"for {visibility.value}", visibility=visibility),
        )
    seen = {
        handle: {line.what for line in history(programme.as_(handle), programme) if line.verb == "add goal"}
        for handle in ("amara", "deniz", "odd", "sol")
    }
    assert seen == {
        "amara": {"for pair", "for plan", "for sponsor"},
        "deniz": {"for plan", "for sponsor"},
        "odd": {"for plan", "for sponsor"},
        "sol": {"for sponsor"},
    }
    with pytest.raises(NotFoundError):
        history(programme.as_("olaf"), programme)


def test_deleting_is_told_with_the_title_of_what_went(mentor: Database, programme: Programme) -> None:
    goal = mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Brief"))
    mentor.run(services.set_goal_state, goal, GoalState.PAUSED)
    mentor.run(services.delete_goal, goal)
    assert told(mentor, programme)[:2] == [
        ("Priya", "delete goal", "Brief"),
        ("Priya", "change goal's state", "Brief"),
    ]


@pytest.mark.guide("R69")
def test_every_deed_names_the_thing_that_it_was_done_to(mentor: Database, programme: Programme) -> None:
    """Also where it changed no title; a check-in goes by its day, with summer time or without, not by its agenda."""
    plan = programme.plan_id
    goal = mentor.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    action = mentor.run(services.add_action, plan, goal, services.ActionInput(title="Book a room"))
    base, rev = mentor.run(services.load_action, action)
    mentor.run(services.save_action, action, base.model_copy(update={"spent": 30}), base=base, rev=rev)
    mentor.run(services.close_action, action)
    milestone = mentor.run(services.add_milestone, goal, services.MilestoneInput(title="Half"))
    mentor.run(services.complete_milestone, milestone)
    soon = services.CheckInInput(starts_at=datetime(2026, 11, 26, 15, tzinfo=UTC))
    check_in = mentor.run(services.plan_check_in, (plan,), soon)
    moved, rev = mentor.run(services.load_check_in_input, check_in)
    later = moved.model_copy(update={"starts_at": datetime(2026, 11, 27, 9, 30, tzinfo=UTC)})
    mentor.run(services.save_check_in, check_in, later, base=moved, rev=rev)
    mentor.run(services.begin_check_in, check_in)
    item = next(one for one in mentor.run(services.load_check_in, check_in, plan).agenda if one.goal_id == goal)
    mentor.run(services.set_item_state, item.id, AgendaState.DONE)
    mentor.run(services.spend_time, item.id, 60)
    mentor.run(services.end_check_in, check_in)
    settings = mentor.run(services.load_plan_settings, plan)
    mentor.run(services.end_membership, next(one.id for one in settings.members if one.role is Role.PEER))
    # That it was held on, before the one it was planned for.
    day = f"Tue 24 Nov {mentor.run(services.load_check_in, check_in, plan).line.met_at:%H:%M}"
    assert [(verb, what) for _, verb, what in told(mentor, programme)[:-3]] == [
        ("end membership", "Deniz"),
        ("end check-in", day),
        ("spend time", item.title),
        ("tick agenda item", item.title),
        ("begin check-in", day),
        ("edit check-in", day),
        ("plan check-in", day),
        ("complete milestone", "Half"),
        ("add milestone", "Half"),
        ("close action", "Book a room"),
        ("edit action", "Book a room"),
    ]


@pytest.mark.guide("R74")
def test_names_are_told_only_of_what_one_sees(mentor: Database, mentee: Database, programme: Programme) -> None:
    plan = programme.plan_id
    goal = mentee.run(services.add_goal, plan, services.GoalInput(title="Mine", visibility=Visibility.PRIVATE))
    action = mentee.run(services.add_action, plan, goal, services.ActionInput(title="Secret step"))
    mentee.run(services.close_action, action)
    assert ("Amara", "close action", "Secret step") in told(mentee, programme)
    assert "Secret" not in str(history(mentor, programme))


@pytest.mark.guide("R69")
def test_what_came_with_a_thing_is_not_counted_with_it(mentor: Database, programme: Programme) -> None:
    made = services.GoalInput(title="Brief", behaviours=("pauses", "asks", "sums up"))
    mentor.run(services.add_goal, programme.plan_id, made)
    assert told(mentor, programme)[0] == ("Priya", "add goal", "Brief")


def test_a_check_in_goes_by_its_day_where_its_reader_is(programme: Programme) -> None:
    """15:00 UTC on Thursday is the night to Friday in Auckland."""
    mentor = programme.as_("priya")
    base = services.PersonInput(handle="priya", name="Priya", zone="UTC")
    there = base.model_copy(update={"zone": "Pacific/Auckland"})
    mentor.run(services.save_person, mentor.actor_id, there, base=base, rev=1)
    at = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
    mentor.run(services.plan_check_in, (programme.plan_id,), services.CheckInInput(starts_at=at))
    assert mentor.run(services.load_history, programme.plan_id)[0].what == "Fri 27 Nov 04:00"
    assert programme.as_("amara").run(services.load_history, programme.plan_id)[0].what == "Thu 26 Nov 15:00"


def test_what_was_done_another_day_is_taken_back_with_its_day(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    mentor.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    later = Database(programme.path, Clock(TODAY + timedelta(days=6)))
    later.actor_id = mentor.actor_id
    day = short_date(TODAY, TODAY)
    assert later.run(services.undo, plan).sentence == f"Taken back, from {day}: add goal “Brief”. U does it again."


def test_what_was_taken_back_and_done_again_is_told_by_its_name(mentor: Database, programme: Programme) -> None:
    """In the line that says so at once, and in the record."""
    plan = programme.plan_id
    mentor.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    assert mentor.run(services.undo, plan).sentence == "Taken back: add goal “Brief”. U does it again."
    assert mentor.run(services.redo, plan).sentence == "Done again: add goal “Brief”."
    assert told(mentor, programme)[:3] == [
        ("Priya", "redo", "add goal Brief"),
        ("Priya", "undo", "add goal Brief"),
        ("Priya", "add goal", "Brief"),
    ]


def test_what_was_done_and_is_to_do_again_is_told_so(mentor: Database, programme: Programme) -> None:
    action = mentor.run(services.add_action, programme.plan_id, None, services.ActionInput(title="Ask twice"))
    goal = mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Speak"))
    milestone = mentor.run(services.add_milestone, goal, services.MilestoneInput(title="Outline"))
    for _ in range(2):
        mentor.run(services.close_action, action)
        mentor.run(services.complete_milestone, milestone)
    told = [line.verb for line in mentor.run(services.load_history, programme.plan_id)][:4]
    assert told == ["reopen milestone", "reopen action", "complete milestone", "close action"]
    mentor.run(services.undo, programme.plan_id)
    (line,) = mentor.run(services.load_goals, programme.plan_id).goals[0].milestones
    assert line.state is MilestoneState.DONE
