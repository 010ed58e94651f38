"""Weeks that hold more than there is time for: over all plans, made of what one may see."""

from __future__ import annotations

from datetime import date

import pytest
from services.conftest import Programme

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.errors import NotFoundError
from mentor_tui.terms import FlagKind, GoalState, PlanState, Role, Visibility
from mentor_tui.views.flags import Flag

MONDAY = date(2026, 11, 30)
FRIDAY = date(2026, 12, 4)


def has_time(db: Database, minutes: int) -> None:
    """What somebody says of their own week."""
    me = db.run(services.load_people)
    mine = next(one for one in me if one.id == db.actor_id)
    base = services.PersonInput(handle=mine.handle, name=mine.name, zone=mine.zone)
    db.run(services.save_person, mine.id, base.model_copy(update={"weekly_capacity": minutes}), base=base, rev=1)


def work(
    db: Database, plan_id: str, title: str, minutes: int, visibility: Visibility = Visibility.PAIR, who: str = "amara"
) -> str:
    """Something to do in the week of the 30th."""
    goal = db.run(services.add_goal, plan_id, services.GoalInput(title=f"Goal of {title}", visibility=visibility))
    action = services.ActionInput(title=title, effort=minutes, start_on=MONDAY, due_on=FRIDAY, assignee=who)
    return db.run(services.add_action, plan_id, goal, action)


def overloaded(db: Database, plan_id: str) -> list[Flag]:
    flags = db.run(services.load_overview, plan_id).flags
    assert db.run(services.load_plan_needs, (plan_id,))[plan_id].flags == len(flags)
    return [flag for flag in flags if flag.kind is FlagKind.OVERLOADED_WEEK]


@pytest.fixture
def mentee(programme: Programme) -> Database:
    db = programme.as_("amara")
    has_time(db, 480)
    return db


@pytest.mark.guide("R32")
def test_a_week_with_more_than_there_is_time_for_is_flagged(mentee: Database, programme: Programme) -> None:
    action = work(mentee, programme.plan_id, "Talk", 480)
    assert overloaded(mentee, programme.plan_id) == []
    most = work(mentee, programme.plan_id, "Draft", 210)
    mentor = programme.as_("priya")
    (flag,) = overloaded(mentor, programme.plan_id)
    assert (flag.subject, flag.detail, flag.leads_to) == ("Week 49", "11 h 30 planned of 8 h", f"action:{action}")
    mentor.run(services.close_action, most)
    assert overloaded(mentor, programme.plan_id) == []


def test_without_a_capacity_no_week_is_too_full(programme: Programme) -> None:
    db = programme.as_("amara")
    work(db, programme.plan_id, "Talk", 48000)
    assert overloaded(db, programme.plan_id) == []


def test_the_mentors_week_says_whose_it_is(programme: Programme) -> None:
    db = programme.as_("priya")
    has_time(db, 60)
    work(db, programme.plan_id, "Read", 90, who="priya")
    assert [flag.subject for flag in overloaded(db, programme.plan_id)] == ["Week 49, Priya"]


def another_plan(mentee: Database) -> str:
    """A plan of the mentee's that the mentor has no part in."""
    members = (services.MemberInput(handle="amara", role=Role.MENTEE),)
    return mentee.run(services.add_plan, services.PlanInput(title="Elsewhere"), members)


@pytest.mark.guide("R32", "R74")
def test_the_sum_counts_every_plan_and_is_told_of_what_one_sees(mentee: Database, programme: Programme) -> None:
    """Where nothing that I see falls into the week, it is not flagged for me."""
    plan = programme.plan_id
    work(mentee, another_plan(mentee), "Hidden elsewhere", 400)
    work(mentee, plan, "Hidden here", 100, Visibility.PRIVATE)
    mentor = programme.as_("priya")
    assert overloaded(mentor, plan) == []
    seen = work(mentee, plan, "Shared", 60)
    for db in (mentor, mentee):
        (flag,) = overloaded(db, plan)
        assert flag.detail == "9 h 20 planned of 8 h"
    assert overloaded(mentor, plan)[0].leads_to == f"action:{seen}"
    assert overloaded(programme.as_("sol"), plan) == []
    why = mentor.run(services.explain_week, plan, mentee.actor_id, MONDAY)
    assert why.title == "Amara, week 49, from 30 Nov"
    assert why.sentences[0].startswith("9 h 20 planned of 8 h, over all plans")
    assert [row.split(maxsplit=2) for row in why.rows] == [["1", "h", "Shared (Lead the payments team)"]]
    assert len(mentee.run(services.explain_week, plan, mentee.actor_id, MONDAY).rows) == 3


def test_a_week_that_is_not_too_full_is_not_explained(mentee: Database, programme: Programme) -> None:
    """Nor is one to somebody who sees nothing of it: what somebody has to do elsewhere is their own."""
    work(mentee, programme.plan_id, "Talk", 490)
    for handle, monday in (("priya", date(2026, 12, 7)), ("sol", MONDAY), ("olaf", MONDAY)):
        with pytest.raises(NotFoundError):
            programme.as_(handle).run(services.explain_week, programme.plan_id, mentee.actor_id, monday)


@pytest.mark.guide("R32")
def test_what_was_left_open_in_a_closed_plan_is_no_load(mentee: Database, programme: Programme) -> None:
    """Nor is it told of when the week is explained."""
    plan, elsewhere = programme.plan_id, another_plan(mentee)
    work(mentee, plan, "Talk", 490)
    work(mentee, elsewhere, "Left open", 100)
    assert [flag.detail for flag in overloaded(mentee, plan)] == ["9 h 50 planned of 8 h"]
    base = services.PlanInput(title="Elsewhere")
    closed = base.model_copy(update={"state": PlanState.CLOSED})
    mentee.run(services.save_plan, elsewhere, closed, base=base, rev=1)
    assert [flag.detail for flag in overloaded(mentee, plan)] == ["8 h 10 planned of 8 h"]
    (row,) = mentee.run(services.explain_week, plan, mentee.actor_id, MONDAY).rows
    assert "Talk" in row


@pytest.mark.guide("R32")
@pytest.mark.parametrize("state", [GoalState.DONE, GoalState.DROPPED])
def test_what_was_left_open_of_a_goal_that_is_over_is_no_load(
    mentee: Database, programme: Programme, state: GoalState
) -> None:
    work(mentee, programme.plan_id, "Talk", 490)
    work(mentee, programme.plan_id, "Left open", 100)
    over = mentee.run(services.load_goals, programme.plan_id).goals[-1].line.id
    mentee.run(services.set_goal_state, over, state)
    assert [flag.detail for flag in overloaded(mentee, programme.plan_id)] == ["8 h 10 planned of 8 h"]
    (row,) = mentee.run(services.explain_week, programme.plan_id, mentee.actor_id, MONDAY).rows
    assert "Talk" in row
