"""The plan at a glance: what it says, and that it asks no more of a larger plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from services.conftest import Programme
from services.queries import queries_of

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.database.plain import PlainStatement
from mentor_tui.terms import AgendaSection, FlagKind, GoalState, PlanState, Role, Status, Visibility

FIRST = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def mentor(programme: Programme) -> Database:
    return programme.as_("priya")


@pytest.fixture
def mentee(programme: Programme) -> Database:
    return programme.as_("amara")


def on(programme: Programme, handle_of: Database, day: date) -> Database:
    """The same file on another day."""
    db = Database(programme.path, Clock(day))
    db.actor_id = handle_of.actor_id
    return db


def a_goal(db: Database, plan_id: str, title: str, *values: float, **fields: object) -> str:
    """A goal that began in September and is due at the end of the year, measured from 0 to 100."""
    goal = services.GoalInput(title=title, start_on=date(2026, 9, 1), due_on=date(2026, 12, 31), **fields)
    measure = services.MeasureInput(name="Share", unit="%", baseline=0, target=100)
    goal_id = db.run(services.add_goal, plan_id, goal, measures=(measure,))
    measure_id = db.run(services.load_goals, plan_id)
    found = next(one for one in measure_id.goals if one.line.id == goal_id).measures[0].id
    for index, value in enumerate(values):
        day = date(2026, 9, 10) + timedelta(days=index * 14)
        db.run(services.add_observation, found, services.ObservationInput(observed_on=day, value=value))
    return goal_id


def grown(db: Database, plan_id: str, count: int) -> None:
    """More of everything."""
    for number in range(count):
        goal = a_goal(db, plan_id, f"Goal {number}", 10, 20, 30, 40, 50)
        db.run(services.complete_milestone, db.run(services.add_milestone, goal, services.MilestoneInput(title="Step")))
        db.run(services.add_action, plan_id, goal, services.ActionInput(title="Do it"))
        made = services.CheckInInput(starts_at=FIRST - timedelta(weeks=number))
        db.run(services.end_check_in, db.run(services.plan_check_in, (plan_id,), made))
        db.run(services.add_entry, plan_id, services.EntryInput(body="Words"))


@pytest.mark.parametrize(
    "service",
    [services.load_overview, services.load_trends, services.load_history, services.load_check_ins, services.load_head,
     services.load_entries],
    ids=lambda one: one.__name__,
)  # fmt: skip
def test_a_larger_plan_takes_no_more_queries(mentor: Database, programme: Programme, service: object) -> None:
    grown(mentor, programme.plan_id, 2)
    few = queries_of(mentor, service, programme.plan_id)
    grown(mentor, programme.plan_id, 4)
    assert queries_of(mentor, service, programme.plan_id) == few
    assert few <= 30


def test_no_row_of_the_plan_is_read_twice(mentor: Database, programme: Programme) -> None:
    asked: list[str] = []
    rows = PlainStatement.rows

    def note(statement: PlainStatement, *args: Any) -> list[tuple[Any, ...]]:
        asked.append(statement.sql)
        return rows(statement, *args)

    with patch.object(PlainStatement, "rows", note):
        mentor.run(services.load_overview, programme.plan_id)
    assert len([sql for sql in asked if '"plan".title' in sql]) == 1


def test_a_larger_agenda_takes_no_more_queries(mentor: Database, programme: Programme) -> None:
    grown(mentor, programme.plan_id, 1)
    soon = services.CheckInInput(starts_at=FIRST + timedelta(days=7))
    check_in = mentor.run(services.plan_check_in, (programme.plan_id,), soon)
    few = queries_of(mentor, services.load_check_in, check_in, programme.plan_id)
    grown(mentor, programme.plan_id, 3)
    mentor.run(services.begin_check_in, check_in)
    assert queries_of(mentor, services.load_check_in, check_in, programme.plan_id) == few


def test_head_says_who_and_why(mentor: Database, mentee: Database, programme: Programme) -> None:
    head = mentor.run(services.load_head, programme.plan_id)
    assert (head.title, head.mentee, head.mentors) == ("Lead the payments team", "Amara", ("Priya",))
    assert (head.me, head.my_roles, head.may_edit) == ("Priya", (Role.MENTOR,), True)
    assert (head.today, head.state) == (date(2026, 11, 24), PlanState.ACTIVE)
    peer = programme.as_("deniz").run(services.load_head, programme.plan_id)
    assert (peer.me, peer.my_roles, peer.may_edit) == ("Deniz", (Role.PEER,), False)


def test_an_empty_plan_has_an_overview(mentor: Database, programme: Programme) -> None:
    found = mentor.run(services.load_overview, programme.plan_id)
    assert (found.goals, found.flags, found.wins) == ((), (), ())
    assert (found.next_check_in, found.last_check_in) == (None, None)
    assert (found.held, found.due, found.last_actions, found.cadence) == (0, 0, 0, "")


def test_open_goals_stand_with_their_status(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    a_goal(mentor, plan, "Behind", 50)
    a_goal(mentor, plan, "On track", 75)
    a_goal(mentor, plan, "Far off", 5)
    a_goal(mentor, plan, "Over", 100, state=GoalState.DONE)
    found = mentor.run(services.load_overview, plan)
    assert [(line.title, line.progress.status) for line in found.goals] == [
        ("Behind", Status.BEHIND),
        ("On track", Status.ON_TRACK),
        ("Far off", Status.NEEDS_ATTENTION),
    ]
    assert [(flag.kind, flag.subject) for flag in found.flags[:2]] == [
        (FlagKind.NEEDS_ATTENTION, "Far off"),
        (FlagKind.BEHIND, "Behind"),
    ]


@pytest.mark.guide("R18", "R32")
def test_a_paused_plan_has_no_flags(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    a_goal(mentor, plan, "Far off", 5)
    settings = mentor.run(services.load_plan_settings, plan)
    base = services.PlanInput(**{name: getattr(settings, name) for name in services.PlanInput.model_fields})
    assert mentor.run(services.load_overview, plan).flags
    paused = base.model_copy(update={"state": PlanState.PAUSED})
    mentor.run(services.save_plan, plan, paused, base=base, rev=settings.rev)
    assert mentor.run(services.load_overview, plan).flags == ()


@pytest.mark.guide("R32", "R50")
def test_quiet_and_silent_are_flagged_once_the_days_have_passed(mentor: Database, programme: Programme) -> None:
    """Weekly: quiet after eight days without a change, no point after fifteen without one."""
    plan = programme.plan_id
    settings = mentor.run(services.load_plan_settings, plan)
    base = services.PlanInput(**{name: getattr(settings, name) for name in services.PlanInput.model_fields})
    weekly = base.model_copy(update={"cadence": "FREQ=WEEKLY"})
    mentor.run(services.save_plan, plan, weekly, base=base, rev=settings.rev)
    goal = services.GoalInput(title="Brief")
    mentor.run(services.add_goal, plan, goal, measures=(services.MeasureInput(name="Length", baseline=1, target=2),))
    kinds = {}
    for days in (7, 8, 14, 15):
        db = on(programme, mentor, date(2026, 11, 24) + timedelta(days=days))
        kinds[days] = {flag.kind for flag in db.run(services.load_overview, plan).flags}
        db.close()
    assert FlagKind.QUIET not in kinds[7]
    assert FlagKind.QUIET in kinds[8]
    assert FlagKind.NO_POINT not in kinds[14]
    assert FlagKind.NO_POINT in kinds[15]


@pytest.mark.guide("R74")
def test_what_is_private_does_not_end_a_quiet_time_for_others(
    mentor: Database, mentee: Database, programme: Programme
) -> None:
    plan = programme.plan_id
    settings = mentor.run(services.load_plan_settings, plan)
    base = services.PlanInput(**{name: getattr(settings, name) for name in services.PlanInput.model_fields})
    weekly = base.model_copy(update={"cadence": "FREQ=WEEKLY"})
    mentor.run(services.save_plan, plan, weekly, base=base, rev=settings.rev)
    later = on(programme, mentee, date(2026, 12, 10))
    later.run(services.add_entry, plan, services.EntryInput(body="For myself"))
    others = on(programme, mentor, date(2026, 12, 10))
    assert FlagKind.QUIET not in {flag.kind for flag in later.run(services.load_overview, plan).flags}
    found = others.run(services.load_overview, plan)
    assert FlagKind.QUIET in {flag.kind for flag in found.flags}
    assert "add entry" not in {line.verb for line in found.recent}
    later.close()
    others.close()


def test_since_last_time_begins_when_the_last_one_was_over(mentor: Database, programme: Programme) -> None:
    """Also where it was held before its time; undone things and undos are no news."""
    plan = programme.plan_id
    mentor.run(services.add_goal, plan, services.GoalInput(title="Before"))
    planned = services.CheckInInput(starts_at=FIRST + timedelta(days=3))
    mentor.run(services.end_check_in, mentor.run(services.plan_check_in, (plan,), planned))
    mentor.run(services.add_goal, plan, services.GoalInput(title="After"))
    mentor.run(services.add_goal, plan, services.GoalInput(title="Taken back"))
    mentor.run(services.undo, plan)
    found = mentor.run(services.load_overview, plan)
    assert [(line.verb, line.what) for line in found.recent] == [("add goal", "After")]
    assert (found.held, found.due) == (1, 1)


def test_last_times_actions_are_counted_as_far_as_one_sees_them(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    check_in = mentor.run(services.plan_check_in, (plan,), services.CheckInInput(starts_at=FIRST))
    item = mentor.run(services.add_agenda_item, check_in, plan, "Reviews", AgendaSection.NEXT_STEPS)
    for line in ("one", "two", "three"):
        mentor.run(services.close_action, mentor.run(services.action_from_note, item, line))
    mentor.run(services.action_from_note, item, "four")
    mentor.run(services.end_check_in, check_in)
    found = mentor.run(services.load_overview, plan)
    assert (found.last_actions_done, found.last_actions) == (3, 4)
    sponsor = programme.as_("sol").run(services.load_overview, plan)
    assert (sponsor.last_actions_done, sponsor.last_actions) == (0, 0)


@pytest.mark.guide("R79")
def test_wins_are_what_was_reached_of_late(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    goal = a_goal(mentor, plan, "Ship the handbook", 40, 100)
    early = services.MilestoneInput(title="First draft", due_on=date(2026, 11, 29))
    mentor.run(services.complete_milestone, mentor.run(services.add_milestone, goal, early))
    found = mentor.run(services.load_overview, plan)
    assert [(win.on, win.title, win.detail) for win in found.wins] == [
        (date(2026, 11, 24), "First draft", "5 days early"),
        (date(2026, 9, 24), "Ship the handbook", "goal reached"),
    ]
    later = on(programme, mentor, date(2027, 3, 1))
    assert later.run(services.load_overview, plan).wins == ()
    later.close()


@pytest.mark.guide("R59")
def test_what_is_stuck_is_counted_and_flagged(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    goal = mentor.run(services.add_goal, plan, services.GoalInput(title="Brief", visibility=Visibility.PLAN))
    action = mentor.run(services.add_action, plan, goal, services.ActionInput(title="Get access"))
    mentor.run(services.stick_action, action, "a decision")
    found = mentor.run(services.load_overview, plan)
    assert found.goals[0].stuck == 1
    assert [(flag.kind, flag.subject, flag.detail) for flag in found.flags] == [
        (FlagKind.STUCK, "Get access", "stuck: needs a decision")
    ]
