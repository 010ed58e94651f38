"""What was private stays so when it is shared later, and what was shared once tells nothing more when it is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from services.conftest import Programme

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.terms import Visibility

SECRET = "canary-5d10"
SOON = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)


def all_that_is_read(db: Database, plan_id: str) -> str:
    """Histories, agendas, screens and exports of a plan, as text."""
    reads = (services.load_history, services.load_agenda, services.load_overview, services.load_goals)
    exports = (services.export_plan, services.export_markdown, services.export_csv)
    found = [str(db.run(one, plan_id)) for one in reads] + [db.run(one, plan_id).content for one in exports]
    return "\n".join(found)


def edit_goal(db: Database, goal_id: str, **fields: object) -> None:
    base, rev = db.run(services.load_goal, goal_id)
    db.run(services.save_goal, goal_id, base.model_copy(update=fields), base=base, rev=rev)


@pytest.mark.guide("R74")
def test_sharing_a_goal_tells_nothing_of_how_it_read_before(programme: Programme) -> None:
    """Its behaviours are reworded in the same save by which it is shared: the old words were written for oneself."""
    mentor, mentee = programme.as_("priya"), programme.as_("amara")
    private = services.GoalInput(title=SECRET, behaviours=(SECRET, "Kept"), visibility=Visibility.PRIVATE)
    goal = mentee.run(services.add_goal, programme.plan_id, private)
    edit_goal(mentee, goal, title="Brief", behaviours=("Speaks first", "Kept"), visibility=Visibility.PAIR)
    told = all_that_is_read(mentor, programme.plan_id)
    assert "Speaks first" in told
    assert SECRET not in told
    assert SECRET in str(mentee.run(services.load_history, programme.plan_id))


@pytest.mark.guide("R74")
def test_agendas_to_come_hold_nothing_of_a_goal_that_is_private_now(programme: Programme) -> None:
    """It was on the agenda while both saw it; what is written to it since is nobody else's."""
    mentor, mentee = programme.as_("priya"), programme.as_("amara")
    plan = programme.plan_id
    goal = mentee.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    action = mentee.run(services.add_action, plan, goal, services.ActionInput(title="Write it"))
    check_in = mentor.run(services.plan_check_in, (plan,), services.CheckInInput(starts_at=SOON))
    assert titles(mentor, check_in, plan) == ["Brief", "Write it"]
    edit_goal(mentee, goal, visibility=Visibility.PRIVATE)
    assert titles(mentor, check_in, plan) == []
    base, rev = mentee.run(services.load_action, action)
    mentee.run(services.save_action, action, base.model_copy(update={"title": SECRET}), base=base, rev=rev)
    mentee.run(services.close_action, action)
    assert titles(mentee, check_in, plan) == []
    assert SECRET not in all_that_is_read(mentor, plan)
    assert SECRET in all_that_is_read(mentee, plan)
    edit_goal(mentee, goal, visibility=Visibility.PAIR)
    mentor.run(services.begin_check_in, check_in)
    assert titles(mentor, check_in, plan) == ["Brief", f"Action done: {SECRET}"], "shared again, it is spoken about"


@pytest.mark.guide("R74")
def test_a_goal_whose_sharing_is_taken_back_leaves_the_agendas_too(programme: Programme) -> None:
    mentor, mentee = programme.as_("priya"), programme.as_("amara")
    plan = programme.plan_id
    goal = mentee.run(services.add_goal, plan, services.GoalInput(title="Brief", visibility=Visibility.PRIVATE))
    edit_goal(mentee, goal, visibility=Visibility.PAIR)
    check_in = mentor.run(services.plan_check_in, (plan,), services.CheckInInput(starts_at=SOON))
    assert titles(mentor, check_in, plan) == ["Brief"]
    mentee.run(services.undo, plan)
    assert titles(mentor, check_in, plan) == []
    mentee.run(services.redo, plan)
    assert titles(mentor, check_in, plan) == ["Brief"]


@pytest.mark.guide("R74")
def test_what_was_noted_of_it_stays_as_it_was_written(programme: Programme) -> None:
    """An item that somebody has written to is both's; it keeps its words, and follows the action no more."""
    mentor, mentee = programme.as_("priya"), programme.as_("amara")
    plan = programme.plan_id
    goal = mentee.run(services.add_goal, plan, services.GoalInput(title="Brief"))
    mentee.run(services.add_action, plan, goal, services.ActionInput(title="Write it"))
    check_in = mentor.run(services.plan_check_in, (plan,), services.CheckInInput(starts_at=SOON))
    item = mentor.run(services.load_check_in, check_in, plan).agenda[1].id
    mentor.run(services.save_note, item, "By Friday", base="", rev=1)
    edit_goal(mentee, goal, title=SECRET, visibility=Visibility.PRIVATE)
    assert titles(mentor, check_in, plan) == ["Write it"]
    assert mentee.run(services.undo, plan).sentence
    assert titles(mentor, check_in, plan) == ["Brief", "Write it"]


def titles(db: Database, check_in_id: str, plan_id: str) -> list[str]:
    return [item.title for item in db.run(services.load_check_in, check_in_id, plan_id).agenda]


@pytest.mark.guide("R74")
@pytest.mark.parametrize("handle", ["deniz", "odd", "sol"])
def test_why_a_check_in_was_skipped_is_for_mentee_and_mentors(programme: Programme, handle: str) -> None:
    """Every member sees when one meets; a reason that is not told still counts as one."""
    mentor, reader = programme.as_("priya"), programme.as_(handle)
    plan = programme.plan_id
    past = services.CheckInInput(starts_at=datetime(2026, 11, 12, 15, 0, tzinfo=UTC))
    check_in = mentor.run(services.plan_check_in, (plan,), past)
    mentor.run(services.skip_check_in, check_in, SECRET)
    theirs, ours = (one.run(services.load_check_ins, plan) for one in (reader, mentor))
    assert [(line.id, line.starts_at, line.state) for line in theirs.past] == [
        (line.id, line.starts_at, line.state) for line in ours.past
    ]
    assert (theirs.held, theirs.due) == (ours.held, ours.due) == (0, 0)
    assert [line.reason for line in ours.past] == [SECRET]
    assert SECRET not in str(theirs) + str(reader.run(services.load_check_in_input, check_in))
    assert SECRET not in all_that_is_read(reader, plan)
    assert SECRET in str(mentor.run(services.load_check_in_input, check_in)) + all_that_is_read(mentor, plan)
