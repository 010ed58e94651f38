"""The summary of a check-in: who met and when, what was noted, agreed and carried, as Markdown."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from services.conftest import Programme

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.terms import AgendaSection, AgendaState

FIRST = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def mentor(programme: Programme) -> Database:
    return programme.as_("priya")


def item_of(db: Database, check_in_id: str, plan_id: str, title: str) -> str:
    items = db.run(services.load_check_in, check_in_id, plan_id).agenda
    return next(item.id for item in items if item.title == title)


@pytest.fixture
def check_in(mentor: Database, programme: Programme) -> str:
    """One in which something was said, ticked, agreed and carried."""
    plan = programme.plan_id
    for title in ("Brief in ten minutes", "Ship the handbook", "Speak at the all-hands"):
        mentor.run(services.add_goal, plan, services.GoalInput(title=title))
    made = mentor.run(services.plan_check_in, (plan,), services.CheckInInput(starts_at=FIRST))
    mentor.run(services.begin_check_in, made)
    brief = item_of(mentor, made, plan, "Brief in ten minutes")
    mentor.run(services.save_note, brief, "Slides wait overnight.\nTry a slot at 16:00\n", base="", rev=1)
    action = mentor.run(services.action_from_note, brief, "Try a slot at 16:00")
    base, rev = mentor.run(services.load_action, action)
    due = base.model_copy(update={"due_on": date(2026, 12, 4)})
    mentor.run(services.save_action, action, due, base=base, rev=rev)
    mentor.run(services.set_item_state, item_of(mentor, made, plan, "Ship the handbook"), AgendaState.DONE)
    own = mentor.run(services.add_agenda_item, made, plan, "Salary", AgendaSection.NEXT_STEPS)
    mentor.run(services.carry_item, own)
    return made


def test_summary_tells_what_a_check_in_came_to(mentor: Database, programme: Programme, check_in: str) -> None:
    said = mentor.run(services.end_check_in, check_in)
    assert said == (
        "# Check-in 1, Tuesday 24 November 2026\n\n"
        "Amara with Priya · Lead the payments team\n\n"
        "## Goal review\n\n"
        "**Brief in ten minutes** (no measure yet)\n\n"
        "Slides wait overnight.\nTry a slot at 16:00\n\n"
        "**Ship the handbook** (no measure yet)\n\n"
        "## Agreed\n\n"
        "- [ ] Try a slot at 16:00, Amara, by 4 Dec\n\n"
        "## Carried over\n\n"
        "- Salary\n"
    )
    assert mentor.run(services.load_summary, check_in, programme.plan_id) == said


def test_later_it_no_longer_says_where_things_stand(mentor: Database, programme: Programme, check_in: str) -> None:
    """The status of today would be told of the wrong day."""
    mentor.run(services.end_check_in, check_in)
    later = Database(programme.path, Clock(date(2026, 12, 1)))
    later.actor_id = mentor.actor_id
    said = later.run(services.load_summary, check_in, programme.plan_id)
    later.close()
    assert "**Brief in ten minutes**\n" in said
    assert "no measure yet" not in said


def test_what_was_agreed_is_ticked_once_done(mentor: Database, programme: Programme, check_in: str) -> None:
    mentor.run(services.end_check_in, check_in)
    (action,) = mentor.run(services.load_check_in, check_in, programme.plan_id).agreed
    mentor.run(services.close_action, action.id)
    assert "- [x] Try a slot at 16:00" in mentor.run(services.load_summary, check_in, programme.plan_id)


def test_a_check_in_of_which_nothing_was_kept_has_a_summary(mentor: Database, programme: Programme) -> None:
    made = mentor.run(services.plan_check_in, (programme.plan_id,), services.CheckInInput(starts_at=FIRST))
    assert mentor.run(services.end_check_in, made) == (
        "# Check-in 1, Tuesday 24 November 2026\n\nAmara with Priya · Lead the payments team\n"
    )


@pytest.mark.guide("R74")
@pytest.mark.parametrize("handle", ["deniz", "sol", "odd"])
def test_others_read_no_notes_in_it(mentor: Database, programme: Programme, check_in: str, handle: str) -> None:
    mentor.run(services.end_check_in, check_in)
    said = programme.as_(handle).run(services.load_summary, check_in, programme.plan_id)
    assert "Slides" not in said
    assert "Salary" not in said
