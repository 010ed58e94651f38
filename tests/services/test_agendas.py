"""Agendas: they build themselves, are brought up to date when one begins, and hand on what was carried."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from services.conftest import Programme
from services.rows import all_rows

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.errors import ConflictError, InputError, NotFoundError
from mentor_tui.terms import ActionState, AgendaSection, AgendaState, GoalState, Visibility

FIRST = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)
GOALS, EVIDENCE, NEXT, CARRIED = AgendaSection


@pytest.fixture
def mentor(programme: Programme) -> Database:
    return programme.as_("priya")


@pytest.fixture
def mentee(programme: Programme) -> Database:
    return programme.as_("amara")


def planned(db: Database, plan_id: str, at: datetime = FIRST) -> str:
    return db.run(services.plan_check_in, (plan_id,), services.CheckInInput(starts_at=at))


def agenda(db: Database, check_in_id: str, plan_id: str) -> list[tuple[AgendaSection, str]]:
    return [(item.section, item.title) for item in db.run(services.load_check_in, check_in_id, plan_id).agenda]


def item_of(db: Database, check_in_id: str, plan_id: str, title: str) -> str:
    items = db.run(services.load_check_in, check_in_id, plan_id).agenda
    return next(item.id for item in items if item.title == title)


def held(db: Database, check_in_id: str) -> None:
    db.run(services.begin_check_in, check_in_id)
    db.run(services.end_check_in, check_in_id)


def measured(db: Database, goal_id: str, *values: float) -> str:
    measure = db.run(services.add_measure, goal_id, services.MeasureInput(name="Speed", baseline=0, target=10))
    for value in values:
        db.run(
            services.add_observation, measure, services.ObservationInput(observed_on=date(2026, 11, 20), value=value)
        )
    return measure


@pytest.mark.guide("R64", "R75")
def test_an_agenda_builds_itself_in_its_three_sections(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    brief = mentor.run(services.add_goal, plan, services.GoalInput(title="Brief in ten minutes"))
    mentor.run(services.add_goal, plan, services.GoalInput(title="Paused", state=GoalState.PAUSED))
    mentor.run(services.add_goal, plan, services.GoalInput(title="Over", state=GoalState.DONE))
    measured(mentor, brief, 3, 4)
    milestone = mentor.run(services.add_milestone, brief, services.MilestoneInput(title="First brief"))
    mentor.run(services.complete_milestone, milestone)
    mentor.run(services.add_action, plan, brief, services.ActionInput(title="Low", impact=1, feasibility=1))
    mentor.run(services.add_action, plan, brief, services.ActionInput(title="High", impact=5, feasibility=5))
    mentor.run(services.add_action, plan, None, services.ActionInput(title="Done", state=ActionState.DONE))
    check_in = planned(mentor, plan)
    assert agenda(mentor, check_in, plan) == [
        (GOALS, "Brief in ten minutes"),
        (GOALS, "Paused"),
        (EVIDENCE, "2 new observations: Brief in ten minutes"),
        (EVIDENCE, "Milestone done: First brief"),
        (EVIDENCE, "Action done: Done"),
        (NEXT, "High"),
        (NEXT, "Low"),
    ]
    found = mentor.run(services.load_check_in, check_in, plan)
    assert [item.mark for item in found.agenda[:2]] == ["no dates yet", "paused"]
    assert [item.minutes for item in found.agenda] == [12, 12, 5, 5, 5, 7, 7]
    assert [line.title for line, _ in found.goals] == ["Brief in ten minutes", "Paused"]


def test_evidence_is_what_came_in_since_last_time(mentor: Database, programme: Programme) -> None:
    """Also where the last one was held before its time: what counts is when it was over."""
    plan = programme.plan_id
    goal = mentor.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    measure = measured(mentor, goal, 3)
    held(mentor, planned(mentor, plan, FIRST + WEEK))
    second = planned(mentor, plan, FIRST + 2 * WEEK)
    assert EVIDENCE not in {section for section, _ in agenda(mentor, second, plan)}
    late = services.ObservationInput(observed_on=date(2026, 11, 24), value=5)
    mentor.run(services.add_observation, measure, late)
    mentor.run(services.begin_check_in, second)
    assert (EVIDENCE, "1 new observation: Brief") in agenda(mentor, second, plan)


@pytest.mark.guide("R59")
def test_what_is_stuck_stands_first_also_when_it_got_stuck_later(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    goal = mentor.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    mentor.run(services.add_action, plan, goal, services.ActionInput(title="High", impact=5, feasibility=5))
    low = mentor.run(services.add_action, plan, goal, services.ActionInput(title="Low", impact=1, feasibility=1))
    check_in = planned(mentor, plan)
    mentor.run(services.stick_action, low, "time")
    assert agenda(mentor, check_in, plan)[-2:] == [(NEXT, "Low"), (NEXT, "High")]
    mentor.run(services.begin_check_in, check_in)
    assert agenda(mentor, check_in, plan)[-2:] == [(NEXT, "Low"), (NEXT, "High")]
    # Cleared while it is spoken about, it stays where it is.
    mentor.run(services.resume_action, low)
    assert agenda(mentor, check_in, plan)[-2:] == [(NEXT, "Low"), (NEXT, "High")]
    held_later = planned(mentor, plan, FIRST + WEEK)
    assert agenda(mentor, held_later, plan)[-2:] == [(NEXT, "High"), (NEXT, "Low")]


@pytest.mark.guide("R59", "R64")
def test_beginning_brings_the_agenda_up_to_today(mentor: Database, programme: Programme) -> None:
    """What came about since is on it; what is over is not, unless somebody wrote there; own items stay."""
    plan = programme.plan_id
    old = mentor.run(services.add_goal, plan, services.GoalInput(title="Old"))
    noted = mentor.run(services.add_goal, plan, services.GoalInput(title="Noted"))
    done = mentor.run(services.add_action, plan, None, services.ActionInput(title="Done meanwhile"))
    check_in = planned(mentor, plan)
    mentor.run(services.add_agenda_item, check_in, plan, "Holidays", NEXT)
    mentor.run(services.save_note, item_of(mentor, check_in, plan, "Noted"), "Ask why", base="", rev=1)
    for goal in (old, noted):
        mentor.run(services.set_goal_state, goal, GoalState.DROPPED)
    mentor.run(services.close_action, done)
    fresh = mentor.run(services.add_goal, plan, services.GoalInput(title="New"))
    later = mentor.run(services.add_action, plan, fresh, services.ActionInput(title="Later"))
    mentor.run(services.stick_action, later, "time")
    before = mentor.run(all_rows)
    mentor.run(services.begin_check_in, check_in)
    assert agenda(mentor, check_in, plan) == [
        (GOALS, "New"),
        (GOALS, "Noted"),
        (EVIDENCE, "Action done: Done meanwhile"),
        (NEXT, "Later"),
        (NEXT, "Holidays"),
    ]
    after = mentor.run(all_rows)
    mentor.run(services.undo, plan)
    assert mentor.run(all_rows) == before
    mentor.run(services.redo, plan)
    assert mentor.run(all_rows) == after


@pytest.mark.guide("R64")
@pytest.mark.parametrize("way", ["closed", "edited"])
def test_what_is_done_is_no_next_step_of_those_to_come(mentor: Database, programme: Programme, way: str) -> None:
    """It stands among the evidence, until it is to do again; undo takes both back."""
    plan = programme.plan_id
    action = mentor.run(services.add_action, plan, None, services.ActionInput(title="Pair on one"))
    check_ins = planned(mentor, plan), planned(mentor, plan, FIRST + WEEK)
    before = mentor.run(all_rows)
    if way == "closed":
        mentor.run(services.close_action, action)
    else:
        base, rev = mentor.run(services.load_action, action)
        done = base.model_copy(update={"state": ActionState.DONE})
        mentor.run(services.save_action, action, done, base=base, rev=rev)
    assert [agenda(mentor, one, plan) for one in check_ins] == [[(EVIDENCE, "Action done: Pair on one")]] * 2
    mentor.run(services.begin_check_in, check_ins[0])
    assert agenda(mentor, check_ins[0], plan) == [(EVIDENCE, "Action done: Pair on one")]
    mentor.run(services.undo, plan)
    mentor.run(services.undo, plan)
    assert mentor.run(all_rows) == before
    mentor.run(services.redo, plan)
    mentor.run(services.close_action, action)
    assert [agenda(mentor, one, plan) for one in check_ins] == [[(NEXT, "Pair on one")]] * 2


@pytest.mark.parametrize("way", ["dropped", "deleted"])
def test_what_will_not_be_done_leaves_those_to_come(mentor: Database, programme: Programme, way: str) -> None:
    plan = programme.plan_id
    action = mentor.run(services.add_action, plan, None, services.ActionInput(title="Pair on one"))
    check_in = planned(mentor, plan)
    if way == "deleted":
        mentor.run(services.delete_action, action)
    else:
        base, rev = mentor.run(services.load_action, action)
        dropped = base.model_copy(update={"state": ActionState.DROPPED})
        mentor.run(services.save_action, action, dropped, base=base, rev=rev)
    assert agenda(mentor, check_in, plan) == []
    mentor.run(services.undo, plan)
    assert agenda(mentor, check_in, plan) == [(NEXT, "Pair on one")]


def test_what_somebody_wrote_on_stays_where_it_is_when_it_is_done(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    action = mentor.run(services.add_action, plan, None, services.ActionInput(title="Pair on one"))
    check_in = planned(mentor, plan)
    mentor.run(services.save_note, item_of(mentor, check_in, plan, "Pair on one"), "With Deniz?", base="", rev=1)
    mentor.run(services.close_action, action)
    (item,) = mentor.run(services.load_check_in, check_in, plan).agenda
    assert (item.section, item.title, item.mark, item.note) == (NEXT, "Pair on one", "done", "With Deniz?")


def test_beginning_again_changes_nothing(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    check_in = planned(mentor, plan)
    mentor.run(services.begin_check_in, check_in)
    before = mentor.run(all_rows)
    mentor.run(services.begin_check_in, check_in)
    assert mentor.run(all_rows) == before


@pytest.mark.guide("R74")
def test_private_goals_stay_out_of_what_both_read(mentee: Database, programme: Programme) -> None:
    plan = programme.plan_id
    goal = mentee.run(services.add_goal, plan, services.GoalInput(title="Leave", visibility=Visibility.PRIVATE))
    measured(mentee, goal, 3)
    mentee.run(
        services.complete_milestone, mentee.run(services.add_milestone, goal, services.MilestoneInput(title="Talk"))
    )
    mentee.run(services.add_action, plan, goal, services.ActionInput(title="Write to them"))
    check_in = planned(mentee, plan)
    assert agenda(mentee, check_in, plan) == []
    mentee.run(services.begin_check_in, check_in)
    assert agenda(mentee, check_in, plan) == []


@pytest.mark.guide("R74")
def test_a_goal_made_private_since_leaves_the_agenda(mentor: Database, mentee: Database, programme: Programme) -> None:
    plan = programme.plan_id
    goal = mentee.run(services.add_goal, plan, services.GoalInput(title="Leave"))
    check_in = planned(mentee, plan)
    base, rev = mentee.run(services.load_goal, goal)
    private = base.model_copy(update={"visibility": Visibility.PRIVATE})
    mentee.run(services.save_goal, goal, private, base=base, rev=rev)
    mentor.run(services.begin_check_in, check_in)
    assert agenda(mentor, check_in, plan) == []


def test_what_is_carried_goes_to_the_next_one_once(mentor: Database, programme: Programme) -> None:
    """The next is planned already: it is there at the end, once, and in no later one."""
    plan = programme.plan_id
    first, second = planned(mentor, plan), planned(mentor, plan, FIRST + WEEK)
    third = planned(mentor, plan, FIRST + 2 * WEEK)
    item = mentor.run(services.add_agenda_item, first, plan, "Salary", NEXT)
    mentor.run(services.begin_check_in, first)
    mentor.run(services.carry_item, item)
    assert agenda(mentor, second, plan) == []
    mentor.run(services.end_check_in, first)
    mentor.run(services.end_check_in, first)
    assert agenda(mentor, second, plan) == [(CARRIED, "Salary")]
    assert agenda(mentor, third, plan) == []
    assert agenda(mentor, planned(mentor, plan, FIRST + 3 * WEEK), plan) == []


def test_ending_again_changes_nothing(mentor: Database, mentee: Database, programme: Programme) -> None:
    """Both press the key at the same moment: the first one's end stands, and both read the summary."""
    check_in = planned(mentor, programme.plan_id)
    said = mentor.run(services.end_check_in, check_in)
    before = mentor.run(all_rows)
    assert mentee.run(services.end_check_in, check_in) == said
    assert mentor.run(all_rows) == before


def test_what_two_check_ins_carry_stands_on_the_next_one_once(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    first, second = planned(mentor, plan), planned(mentor, plan, FIRST + WEEK)
    for check_in in (first, second):
        mentor.run(services.carry_item, mentor.run(services.add_agenda_item, check_in, plan, "Salary", NEXT))
    third = planned(mentor, plan, FIRST + 2 * WEEK)
    held(mentor, first)
    assert agenda(mentor, second, plan) == [(NEXT, "Salary"), (CARRIED, "Salary")]
    for item in mentor.run(services.load_check_in, second, plan).agenda:
        mentor.run(services.set_item_state, item.id, AgendaState.CARRIED)
    held(mentor, second)
    assert agenda(mentor, third, plan) == [(CARRIED, "Salary")]


def test_what_is_there_already_is_not_carried_there_again(mentor: Database, programme: Programme) -> None:
    """Two check-ins end out of their order, and both leave the same thing open."""
    plan = programme.plan_id
    first, second = planned(mentor, plan), planned(mentor, plan, FIRST + WEEK)
    third = planned(mentor, plan, FIRST + 2 * WEEK)
    for check_in in (first, second):
        mentor.run(services.carry_item, mentor.run(services.add_agenda_item, check_in, plan, "Salary", NEXT))
    for check_in in (second, first):
        held(mentor, check_in)
        assert agenda(mentor, third, plan) == [(CARRIED, "Salary")]


def test_what_is_carried_waits_for_the_next_one_to_be_planned(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    first = planned(mentor, plan)
    item = mentor.run(services.add_agenda_item, first, plan, "Salary", NEXT)
    mentor.run(services.set_item_state, item, AgendaState.CARRIED)
    held(mentor, first)
    second = planned(mentor, plan, FIRST + WEEK)
    assert agenda(mentor, second, plan) == [(CARRIED, "Salary")]
    mentor.run(services.set_item_state, item_of(mentor, second, plan, "Salary"), AgendaState.DONE)
    held(mentor, second)
    assert agenda(mentor, planned(mentor, plan, FIRST + 2 * WEEK), plan) == []


def test_planning_the_next_one_while_this_one_runs_carries_each_item_once(
    mentor: Database, programme: Programme
) -> None:
    plan = programme.plan_id
    first = planned(mentor, plan)
    old = mentor.run(services.add_agenda_item, first, plan, "From before", NEXT)
    mentor.run(services.carry_item, old)
    held(mentor, first)
    second = planned(mentor, plan, FIRST + WEEK)
    mentor.run(services.begin_check_in, second)
    mentor.run(services.carry_item, item_of(mentor, second, plan, "From before"))
    third = planned(mentor, plan, FIRST + 2 * WEEK)
    assert agenda(mentor, third, plan) == []
    mentor.run(services.end_check_in, second)
    assert agenda(mentor, third, plan) == [(CARRIED, "From before")]


@pytest.mark.parametrize("end", ["skipped", "deleted"])
def test_what_was_carried_into_one_that_never_is_goes_on(mentor: Database, programme: Programme, end: str) -> None:
    plan = programme.plan_id
    first = planned(mentor, plan)
    item = mentor.run(services.add_agenda_item, first, plan, "Salary", NEXT)
    mentor.run(services.carry_item, item)
    held(mentor, first)
    second, third = planned(mentor, plan, FIRST + WEEK), planned(mentor, plan, FIRST + 2 * WEEK)
    if end == "skipped":
        mentor.run(services.skip_check_in, second, "on leave")
    else:
        mentor.run(services.delete_check_in, second)
    assert agenda(mentor, third, plan) == [(CARRIED, "Salary")]


def test_carrying_can_be_taken_back(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    check_in = planned(mentor, plan)
    item = mentor.run(services.add_agenda_item, check_in, plan, "Salary", NEXT)
    states = []
    for _ in range(2):
        mentor.run(services.carry_item, item)
        states.append(mentor.run(services.load_check_in, check_in, plan).agenda[0].state)
    assert states == [AgendaState.CARRIED, AgendaState.OPEN]


def test_time_adds_up_and_never_runs_back(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    check_in = planned(mentor, plan)
    item = mentor.run(services.add_agenda_item, check_in, plan, "Salary", NEXT)
    for seconds in (90, 0, -30, 45):
        mentor.run(services.spend_time, item, seconds)
    assert mentor.run(services.load_check_in, check_in, plan).agenda[0].seconds_used == 135


def test_two_notes_on_one_item_conflict_and_nothing_is_lost(
    mentor: Database, mentee: Database, programme: Programme
) -> None:
    plan = programme.plan_id
    item = mentor.run(services.add_agenda_item, planned(mentor, plan), plan, "Salary", NEXT)
    rev = mentor.run(services.save_note, item, "Mine", base="", rev=1)
    with pytest.raises(ConflictError) as caught:
        mentee.run(services.save_note, item, "Hers", base="", rev=1)
    assert dict(caught.value.mine) == {"note": "Hers"}
    assert dict(caught.value.theirs) == {"note": "Mine"}
    # Ticking moves the rev as well, and is no conflict with what is written.
    mentee.run(services.set_item_state, item, AgendaState.DONE)
    assert mentor.run(services.save_note, item, "Mine, longer", base="Mine", rev=rev) > rev


def test_note_is_cleaned_and_has_an_end(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    check_in = planned(mentor, plan)
    item = mentor.run(services.add_agenda_item, check_in, plan, "Salary\x1b]52;c;eA==\x07", NEXT)
    mentor.run(services.save_note, item, "one\x1b[2J\ntwo", base="", rev=1)
    line = mentor.run(services.load_check_in, check_in, plan).agenda[0]
    assert "\x1b" not in line.note + line.title
    assert line.note.count("\n") == 1
    with pytest.raises(InputError):
        mentor.run(services.save_note, item, "x" * 100_001, base=line.note, rev=line.rev)


@pytest.mark.parametrize(("line", "title"), [("- Try a slot at 16:00", "Try a slot at 16:00"), ("  • call \t", "call")])
def test_a_line_of_a_note_becomes_an_action_of_the_mentee(
    mentor: Database, programme: Programme, line: str, title: str
) -> None:
    plan = programme.plan_id
    goal = mentor.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    check_in = planned(mentor, plan)
    mentor.run(services.action_from_note, item_of(mentor, check_in, plan, "Brief"), line)
    (action,) = mentor.run(services.load_check_in, check_in, plan).agreed
    assert (action.title, action.goal_id, action.assignee) == (title, goal, "Amara")


def test_a_line_that_the_other_made_an_action_a_moment_ago_is_made_none_again(
    mentor: Database, mentee: Database, programme: Programme
) -> None:
    """Of two equal lines each is made one."""
    plan = programme.plan_id
    check_in = planned(mentor, plan)
    item = mentor.run(services.add_agenda_item, check_in, plan, "Salary", NEXT)
    rev = next(one.rev for one in mentor.run(services.load_check_in, check_in, plan).agenda if one.id == item)
    mentor.run(services.save_note, item, "Ask Ben\nAsk Ben", base="", rev=rev)
    for db in (mentor, mentee):
        db.run(services.action_from_note, item, "Ask Ben", line="Ask Ben", row=0, mark=" → action")
    before = mentor.run(all_rows)
    for mark in (" → action", " > action"):  # as Unicode and ASCII terminals have it
        with pytest.raises(InputError, match="This line is an action already"):
            mentor.run(services.action_from_note, item, "Ask Ben", line="Ask Ben", row=0, mark=mark)
    assert mentor.run(all_rows) == before


@pytest.mark.parametrize("line", ["", "   ", "- ", "•", "x" * 501])
def test_a_line_without_words_or_without_end_is_no_action(mentor: Database, programme: Programme, line: str) -> None:
    plan = programme.plan_id
    item = mentor.run(services.add_agenda_item, planned(mentor, plan), plan, "Salary", NEXT)
    before = mentor.run(all_rows)
    with pytest.raises(InputError):
        mentor.run(services.action_from_note, item, line)
    assert mentor.run(all_rows) == before


def test_an_action_is_agreed_also_on_a_goal_that_was_deleted_meanwhile(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    goal = mentor.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    check_in = planned(mentor, plan)
    item = item_of(mentor, check_in, plan, "Brief")
    mentor.run(services.delete_goal, goal)
    mentor.run(services.action_from_note, item, "Call")
    (action,) = mentor.run(services.load_check_in, check_in, plan).agreed
    assert (action.title, action.goal_id) == ("Call", None)


def test_items_go_on_agendas_of_their_own_plan_only(mentor: Database, programme: Programme) -> None:
    other = next(one.id for one in mentor.run(services.load_plans) if one.id != programme.plan_id)
    check_in = planned(mentor, programme.plan_id)
    with pytest.raises(NotFoundError):
        mentor.run(services.add_agenda_item, check_in, other, "Salary", NEXT)
    with pytest.raises(NotFoundError):
        mentor.run(services.load_check_in, check_in, other)
    with pytest.raises(InputError):
        mentor.run(services.add_agenda_item, check_in, programme.plan_id, " \t", NEXT)


@pytest.mark.guide("R62")
def test_each_plan_of_a_group_sees_its_own_agenda(mentor: Database, mentee: Database, programme: Programme) -> None:
    """A mentee of the group ends it for all, and reads the summary of their own plan alone."""
    plan, other = (
        programme.plan_id,
        next(one.id for one in mentor.run(services.load_plans) if one.id != programme.plan_id),
    )
    mentor.run(services.add_goal, plan, services.GoalInput(title="Hers"))
    mentor.run(services.add_goal, other, services.GoalInput(title="His"))
    group = mentor.run(services.plan_check_in, (plan, other), services.CheckInInput(starts_at=FIRST))
    his_next = planned(mentor, other, FIRST + WEEK)
    mentor.run(services.carry_item, item_of(mentor, group, other, "His"))
    assert agenda(mentee, group, plan) == [(GOALS, "Hers")]
    with pytest.raises(NotFoundError):
        mentee.run(services.load_check_in, group, other)
    mentee.run(services.begin_check_in, group)
    summary = mentee.run(services.end_check_in, group)
    assert "His" not in summary
    assert (CARRIED, "His") in agenda(mentor, his_next, other)


def test_what_is_carried_stands_once(mentor: Database, programme: Programme) -> None:
    """A goal carried over is not among the goals to review as well, and an action not among the next steps."""
    plan = programme.plan_id
    goal = mentor.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    mentor.run(services.add_action, plan, goal, services.ActionInput(title="Ask Deniz"))
    first, second = planned(mentor, plan), planned(mentor, plan, FIRST + WEEK)
    mentor.run(services.begin_check_in, first)
    for item in mentor.run(services.load_check_in, first, plan).agenda:
        mentor.run(services.carry_item, item.id)
    mentor.run(services.end_check_in, first)
    assert agenda(mentor, second, plan) == [(CARRIED, "Brief"), (CARRIED, "Ask Deniz")]
    mentor.run(services.begin_check_in, second)
    assert agenda(mentor, second, plan) == [(CARRIED, "Brief"), (CARRIED, "Ask Deniz")]


def test_a_goal_goes_by_its_present_name_until_the_check_in_is_over(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    goal = mentor.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    check_in = planned(mentor, plan)

    def rename(title: str) -> list[str]:
        base, rev = mentor.run(services.load_goal, goal)
        mentor.run(services.save_goal, goal, base.model_copy(update={"title": title}), base=base, rev=rev)
        agenda = mentor.run(services.load_check_in, check_in, plan).agenda
        return [one.title for one in agenda if one.section is AgendaSection.GOAL_REVIEW]

    assert rename("Brief well") == ["Brief well"]
    mentor.run(services.begin_check_in, check_in)
    assert rename("Brief in ten minutes") == ["Brief in ten minutes"]
    mentor.run(services.end_check_in, check_in)
    assert rename("Brief the board") == ["Brief in ten minutes"]
