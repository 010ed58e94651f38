"""Milestones and actions: added, edited, done and not done again, stuck, in the order of their priority."""

from __future__ import annotations

from datetime import date

import pytest
from services.conftest import TODAY, Programme

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.errors import ConflictError, InputError, NotAllowedError
from mentor_tui.terms import ActionState, MilestoneState, Role, Visibility
from mentor_tui.views.goals import ActionLine, MilestoneLine


@pytest.fixture
def mentor(programme: Programme) -> Database:
    return programme.as_("priya")


@pytest.fixture
def goal(mentor: Database, programme: Programme) -> str:
    """A goal without steps."""
    return mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Goal"))


def _milestones(db: Database, plan_id: str) -> tuple[MilestoneLine, ...]:
    return db.run(services.load_goals, plan_id).goals[0].milestones


def _actions(db: Database, plan_id: str) -> tuple[ActionLine, ...]:
    return db.run(services.load_goals, plan_id).goals[0].actions


def _action(db: Database, programme: Programme, goal: str | None, title: str = "Do it", **fields: object) -> str:
    made = services.ActionInput(title=title, **fields)  # type: ignore[arg-type]
    return db.run(services.add_action, programme.plan_id, goal, made)


@pytest.mark.guide("R20")
def test_milestones_stand_by_due_date_with_their_quarter(mentor: Database, programme: Programme, goal: str) -> None:
    for title, due_on in (("None", None), ("Later", date(2027, 1, 1)), ("Sooner", date(2026, 12, 31))):
        mentor.run(services.add_milestone, goal, services.MilestoneInput(title=title, due_on=due_on))
    found = [(one.title, one.quarter) for one in _milestones(mentor, programme.plan_id)]
    assert found == [("Sooner", "Q4 2026"), ("Later", "Q1 2027"), ("None", "")]


def test_milestone_is_done_today_and_not_done_again(mentor: Database, programme: Programme, goal: str) -> None:
    row = mentor.run(services.add_milestone, goal, services.MilestoneInput(title="Step"))
    mentor.run(services.complete_milestone, row)
    (line,) = _milestones(mentor, programme.plan_id)
    assert (line.state, line.done_on) == (MilestoneState.DONE, TODAY)
    mentor.run(services.complete_milestone, row)
    (line,) = _milestones(mentor, programme.plan_id)
    assert (line.state, line.done_on) == (MilestoneState.PLANNED, None)


def test_milestone_that_was_under_way_is_so_again(mentor: Database, programme: Programme, goal: str) -> None:
    active = services.MilestoneInput(title="Step", state=MilestoneState.ACTIVE)
    row = mentor.run(services.add_milestone, goal, active)
    for _ in range(4):
        mentor.run(services.complete_milestone, row)
    assert _milestones(mentor, programme.plan_id)[0].state is MilestoneState.ACTIVE


def test_day_on_which_a_milestone_was_done_follows_its_state(mentor: Database, programme: Programme, goal: str) -> None:
    """Whether it came by the form or by the key."""
    done = services.MilestoneInput(title="Step", state=MilestoneState.DONE)
    row = mentor.run(services.add_milestone, goal, done)
    assert _milestones(mentor, programme.plan_id)[0].done_on == TODAY
    base, rev = mentor.run(services.load_milestone, row)
    assert (base, rev) == (done, 1)
    again = base.model_copy(update={"state": MilestoneState.PLANNED})
    mentor.run(services.save_milestone, row, again, base=base, rev=rev)
    assert _milestones(mentor, programme.plan_id)[0].done_on is None


def test_two_editors_of_a_milestone_merge_or_ask(mentor: Database, programme: Programme, goal: str) -> None:
    row = mentor.run(services.add_milestone, goal, services.MilestoneInput(title="Step"))
    base, rev = mentor.run(services.load_milestone, row)
    programme.as_("amara").run(services.complete_milestone, row)
    mentor.run(services.save_milestone, row, base.model_copy(update={"title": "New"}), base=base, rev=rev)
    assert [(one.title, one.state) for one in _milestones(mentor, programme.plan_id)] == [("New", MilestoneState.DONE)]
    with pytest.raises(ConflictError):
        edited = base.model_copy(update={"state": MilestoneState.DROPPED})
        mentor.run(services.save_milestone, row, edited, base=base, rev=rev)


def test_action_is_the_mentees_unless_another_member_is_named(
    mentor: Database, programme: Programme, goal: str
) -> None:
    for handle in (None, "priya", "deniz"):
        _action(mentor, programme, goal, assignee=handle)
    assert {one.assignee for one in _actions(mentor, programme.plan_id)} == {"Amara", "Priya", "Deniz"}
    with pytest.raises(InputError, match="olaf"):
        _action(mentor, programme, goal, assignee="olaf")


def test_action_of_who_has_left_is_still_edited(mentor: Database, programme: Programme, goal: str) -> None:
    """It stays theirs until it is given to somebody; it isn't given to who has left."""
    row, other = _action(mentor, programme, goal, assignee="deniz"), _action(mentor, programme, goal)
    members = mentor.run(services.load_plan_settings, programme.plan_id).members
    mentor.run(services.end_membership, next(one.id for one in members if one.role is Role.PEER))
    base, rev = mentor.run(services.load_action, row)
    mentor.run(services.save_action, row, base.model_copy(update={"title": "New"}), base=base, rev=rev)
    assert mentor.run(services.load_action, row)[0] == base.model_copy(update={"title": "New"})
    base, rev = mentor.run(services.load_action, other)
    with pytest.raises(InputError, match="deniz"):
        mentor.run(services.save_action, other, base.model_copy(update={"assignee": "deniz"}), base=base, rev=rev)


def test_assignee_left_out_is_the_mentee_again(mentor: Database, programme: Programme, goal: str) -> None:
    row = _action(mentor, programme, goal, assignee="priya")
    base, rev = mentor.run(services.load_action, row)
    mentor.run(services.save_action, row, base.model_copy(update={"assignee": None}), base=base, rev=rev)
    assert mentor.run(services.load_action, row)[0].assignee == "amara"


@pytest.mark.guide("R23")
def test_actions_stand_by_priority_then_due_date_then_age(mentor: Database, programme: Programme, goal: str) -> None:
    """Done and dropped ones come last."""
    ended = _action(mentor, programme, goal, "Done", impact=5, feasibility=5)
    mentor.run(services.close_action, ended)
    _action(mentor, programme, goal, "Unrated")
    _action(mentor, programme, goal, "Later", impact=2, feasibility=3, due_on=date(2026, 12, 20))
    _action(mentor, programme, goal, "Sooner", impact=3, feasibility=2, due_on=date(2026, 12, 1))
    _action(mentor, programme, goal, "First", impact=4, feasibility=4)
    found = [(one.title, one.priority) for one in _actions(mentor, programme.plan_id)]
    assert found == [("First", 16), ("Sooner", 6), ("Later", 6), ("Unrated", None), ("Done", 25)]


def test_action_is_done_and_to_do_again(mentor: Database, programme: Programme, goal: str) -> None:
    row = _action(mentor, programme, goal)
    mentor.run(services.close_action, row)
    assert mentor.run(services.load_action, row)[0].state is ActionState.DONE
    mentor.run(services.close_action, row)
    assert mentor.run(services.load_action, row)[0].state is ActionState.TODO


def test_stuck_action_says_what_it_needs_and_goes_on(mentor: Database, programme: Programme, goal: str) -> None:
    row = _action(mentor, programme, goal)
    mentor.run(services.stick_action, row, "  a\nlogin ")
    (line,) = _actions(mentor, programme.plan_id)
    assert (line.state, line.need) == (ActionState.STUCK, "a login")
    assert mentor.run(services.load_goals, programme.plan_id).goals[0].line.stuck == 1
    mentor.run(services.stick_action, row)
    (line,) = _actions(mentor, programme.plan_id)
    assert (line.state, line.need) == (ActionState.STUCK, "a login"), "nothing else was said"
    mentor.run(services.resume_action, row)
    (line,) = _actions(mentor, programme.plan_id)
    assert (line.state, line.need) == (ActionState.DOING, "")


def test_who_says_otherwise_what_is_needed_is_asked(mentor: Database, programme: Programme, goal: str) -> None:
    row = _action(mentor, programme, goal)
    mentor.run(services.stick_action, row, "a login")
    mentee = programme.as_("amara")
    with pytest.raises(ConflictError) as caught:
        mentee.run(services.stick_action, row, "an hour")
    assert caught.value.theirs == {"need": "a login"}
    mentee.run(services.stick_action, row, "an hour", base="a login")
    assert mentor.run(services.load_action, row)[0].need == "an hour"
    mentee.run(services.close_action, row)
    with pytest.raises(InputError, match="It is stuck no more: it is done"):
        mentor.run(services.resume_action, row)
    assert mentor.run(services.load_action, row)[0].state is ActionState.DONE


def test_need_that_is_too_long_is_refused_in_words(mentor: Database, programme: Programme, goal: str) -> None:
    row = _action(mentor, programme, goal)
    with pytest.raises(InputError, match="Need"):
        mentor.run(services.stick_action, row, "x" * 501)
    assert mentor.run(services.load_action, row)[0].state is ActionState.TODO


def test_two_editors_of_an_action_merge_or_ask(mentor: Database, programme: Programme, goal: str) -> None:
    row = _action(mentor, programme, goal)
    base, rev = mentor.run(services.load_action, row)
    mentee = programme.as_("amara")
    mentee.run(services.save_action, row, base.model_copy(update={"spent": 30}), base=base, rev=rev)
    edited = base.model_copy(update={"assignee": "priya", "title": "New"})
    mentor.run(services.save_action, row, edited, base=base, rev=rev)
    assert mentor.run(services.load_action, row)[0] == edited.model_copy(update={"spent": 30})
    with pytest.raises(ConflictError):
        mentor.run(services.save_action, row, base.model_copy(update={"spent": 45}), base=base, rev=rev)


def test_action_that_serves_no_goal_is_the_pairs(mentor: Database, programme: Programme) -> None:
    _action(mentor, programme, None, "Loose")
    loose = {handle: programme.as_(handle).run(services.load_goals, programme.plan_id) for handle in ("amara", "deniz")}
    assert [one.title for one in loose["amara"].loose_actions] == ["Loose"]
    assert loose["deniz"].loose_actions == ()


def test_action_on_a_goal_is_seen_by_whom_the_goal_is(mentor: Database, programme: Programme) -> None:
    """Also by the one who is to do it: being named opens nothing."""
    goal = mentor.run(
        services.add_goal, programme.plan_id, services.GoalInput(title="Shared", visibility=Visibility.PLAN)
    )
    _action(mentor, programme, goal, assignee="deniz")
    peer = programme.as_("deniz")
    assert [one.assignee for one in _actions(peer, programme.plan_id)] == ["Deniz"]
    with pytest.raises(NotAllowedError):
        _action(peer, programme, goal)
    base, rev = mentor.run(services.load_goal, goal)
    narrow = base.model_copy(update={"visibility": Visibility.PAIR})
    mentor.run(services.save_goal, goal, narrow, base=base, rev=rev)
    assert peer.run(services.load_goals, programme.plan_id).goals == ()
