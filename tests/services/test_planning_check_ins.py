"""Check-ins: suggested by the cadence, planned, moved, begun, ended, skipped; listed and counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from services.conftest import Programme
from services.queries import queries_of
from services.rows import all_rows

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.errors import ConflictError, InputError
from mentor_tui.services.meeting_times import next_meeting
from mentor_tui.services.plan_heads import PlanRow
from mentor_tui.terms import ActionState, AgendaSection, CheckInKind, CheckInState, PlanState, Role

BERLIN = "Europe/Berlin"
FIRST = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""On the day on which the programme stands, before any time of day."""
WEEK = timedelta(weeks=1)


@pytest.fixture
def mentor(programme: Programme) -> Database:
    return programme.as_("priya")


MADE = datetime(2026, 1, 1, tzinfo=UTC)


def plan_with(cadence: str, *, at: time | None = time(15), start_on: date | None = None) -> PlanRow:
    return PlanRow("1", 1, "A plan", "", PlanState.ACTIVE, start_on, None, BERLIN, cadence, at, 60, MADE)


def wall(plan: PlanRow, latest: datetime | None, now: datetime) -> str:
    """The next meeting as a clock in Berlin shows it."""
    return f"{next_meeting(plan, latest, now).astimezone(ZoneInfo(BERLIN)):%a %Y-%m-%d %H:%M}"


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(BERLIN)).astimezone(UTC)


@pytest.mark.guide("R63", "R64")
@pytest.mark.parametrize(
    ("cadence", "latest", "now", "expected"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-11-12 15:00", "2026-11-24 09:00", "Thu 2026-11-26 15:00"),
        # Moved to a Friday, the series stays on its Thursdays.
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-11-13 11:00", "2026-11-24 09:00", "Thu 2026-11-26 15:00"),
        # One that is planned already: the one after it.
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-11-26 15:00", "2026-11-24 09:00", "Thu 2026-12-10 15:00"),
        # A long break: the first that is still to come.
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-08-06 15:00", "2026-11-24 09:00", "Thu 2026-11-26 15:00"),
        # Over the change to summer time, and back: the clock on the wall says the same.
        ("FREQ=WEEKLY;BYDAY=SU", "2026-03-22 15:00", "2026-03-23 09:00", "Sun 2026-03-29 15:00"),
        ("FREQ=WEEKLY;BYDAY=SU", "2026-10-18 15:00", "2026-10-19 09:00", "Sun 2026-10-25 15:00"),
        ("FREQ=MONTHLY;BYDAY=1MO", "2026-11-02 15:00", "2026-11-24 09:00", "Mon 2026-12-07 15:00"),
        ("FREQ=DAILY;INTERVAL=10", "2026-11-20 15:00", "2026-11-24 09:00", "Mon 2026-11-30 15:00"),
        # A rule that ended, that never holds, or that none can read: two weeks on.
        ("FREQ=WEEKLY;UNTIL=20261120", "2026-11-19 15:00", "2026-11-24 09:00", "Thu 2026-12-03 15:00"),
        ("FREQ=WEEKLY;UNTIL=20261120T120000Z", "2026-11-19 15:00", "2026-11-24 09:00", "Thu 2026-12-03 15:00"),
        ("whenever", "2026-11-19 15:00", "2026-11-24 09:00", "Thu 2026-12-03 15:00"),
        ("", "2026-11-19 15:00", "2026-11-24 09:00", "Thu 2026-12-03 15:00"),
        ("", "2026-10-15 15:00", "2026-11-24 09:00", "Thu 2026-11-26 15:00"),
    ],
)
def test_next_meeting_follows_the_rule_on_the_wall_clock(cadence: str, latest: str, now: str, expected: str) -> None:
    assert wall(plan_with(cadence), berlin(latest), berlin(now)) == expected


def test_summer_time_moves_the_moment_and_not_the_hour() -> None:
    plan = plan_with("FREQ=WEEKLY;BYDAY=SU")
    moments = [next_meeting(plan, berlin(day), berlin(day)) for day in ("2026-03-15 15:00", "2026-03-22 15:00")]
    assert [one.hour for one in moments] == [14, 13]


def test_an_until_in_utc_ends_on_the_wall_clock() -> None:
    """15:00 in Berlin is 14:00 UTC: the last meeting still counts, the next one doesn't."""
    plan = plan_with("FREQ=WEEKLY;UNTIL=20261126T140000Z")
    assert wall(plan, berlin("2026-11-19 15:00"), berlin("2026-11-20 09:00")) == "Thu 2026-11-26 15:00"
    early = plan_with("FREQ=WEEKLY;UNTIL=20261126T135959Z")
    assert wall(early, berlin("2026-11-19 15:00"), berlin("2026-11-20 09:00")) == "Thu 2026-12-03 15:00"


@pytest.mark.parametrize(
    ("cadence", "at", "start_on", "expected"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", time(15), date(2026, 11, 16), "Thu 2026-12-03 15:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", time(15), date(2027, 1, 4), "Thu 2027-01-07 15:00"),
        ("FREQ=WEEKLY;BYDAY=WE", None, None, "Wed 2026-11-25 10:00"),
        ("", None, None, "Wed 2026-11-25 10:00"),
        ("", time(16, 30), None, "Wed 2026-11-25 16:30"),
    ],
)
def test_first_meeting_counts_from_the_start_of_the_plan(
    cadence: str, at: time | None, start_on: date | None, expected: str
) -> None:
    plan = plan_with(cadence, at=at, start_on=start_on)
    assert wall(plan, None, berlin("2026-11-24 11:00")) == expected


def planned(db: Database, plan_id: str, at: datetime, **fields: object) -> str:
    return db.run(services.plan_check_in, (plan_id,), services.CheckInInput(starts_at=at, **fields))


@pytest.mark.guide("R65")
def test_an_optional_one_does_not_shift_the_series(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    planned(mentor, plan, FIRST)
    before = mentor.run(services.suggest_check_in, plan)
    optional = {"kind": CheckInKind.OPTIONAL, "reason": "two weeks before the launch"}
    planned(mentor, plan, FIRST + 5 * WEEK, **optional)
    assert mentor.run(services.suggest_check_in, plan) == before
    assert before.starts_at == FIRST + 2 * WEEK
    assert before.planned_minutes == 60


@pytest.mark.guide("R67")
def test_adherence_counts_what_has_passed(mentor: Database, programme: Programme) -> None:
    """Eight planned, six held (one of them on a moved date), two not: six of eight; skipped with a reason left out."""
    plan = programme.plan_id
    made = [planned(mentor, plan, FIRST - week * WEEK) for week in range(1, 9)]
    base, rev = mentor.run(services.load_check_in_input, made[0])
    moved = base.model_copy(update={"starts_at": base.starts_at + timedelta(days=2)})
    mentor.run(services.save_check_in, made[0], moved, base=base, rev=rev)
    for one in made[:6]:
        mentor.run(services.end_check_in, one)
    skipped = planned(mentor, plan, FIRST - 10 * WEEK)
    mentor.run(services.skip_check_in, skipped, "on leave")
    planned(mentor, plan, FIRST - 11 * WEEK, kind=CheckInKind.OPTIONAL)
    planned(mentor, plan, FIRST + 20 * WEEK)
    found = mentor.run(services.load_check_ins, plan)
    assert (found.held, found.due) == (6, 8)
    without_reason = planned(mentor, plan, FIRST - 12 * WEEK)
    mentor.run(services.skip_check_in, without_reason, "")
    assert mentor.run(services.load_check_ins, plan).due == 9


def test_one_held_early_counts_and_one_that_runs_does_not_yet(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    mentor.run(services.end_check_in, planned(mentor, plan, FIRST + WEEK))
    mentor.run(services.begin_check_in, planned(mentor, plan, FIRST - WEEK))
    found = mentor.run(services.load_check_ins, plan)
    assert (found.held, found.due) == (1, 1)


def test_a_move_keeps_the_row_and_meets_the_others_change(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    mentee = programme.as_("amara")
    check_in = planned(mentor, plan, FIRST)
    base, rev = mentor.run(services.load_check_in_input, check_in)
    hers = base.model_copy(update={"planned_minutes": 30})
    mentee.run(services.save_check_in, check_in, hers, base=base, rev=rev)
    later = base.model_copy(update={"starts_at": FIRST + WEEK})
    mentor.run(services.save_check_in, check_in, later, base=base, rev=rev)
    (line,) = mentor.run(services.load_check_ins, plan).coming
    assert (line.id, line.starts_at, line.planned_minutes) == (check_in, FIRST + WEEK, 30)
    with pytest.raises(ConflictError):
        mentee.run(
            services.save_check_in, check_in, base.model_copy(update={"planned_minutes": 90}), base=base, rev=rev
        )


def test_coming_ones_stand_first_and_past_ones_backwards(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    old, older = planned(mentor, plan, FIRST - WEEK), planned(mentor, plan, FIRST - 2 * WEEK)
    for one in (older, old):
        mentor.run(services.end_check_in, one)
    late, soon = planned(mentor, plan, FIRST + 2 * WEEK), planned(mentor, plan, FIRST + WEEK)
    found = mentor.run(services.load_check_ins, plan)
    assert [(line.id, line.number) for line in found.coming] == [(soon, 3), (late, 4)]
    assert [(line.id, line.number) for line in found.past] == [(old, 2), (older, 1)]
    assert mentor.run(services.load_agenda, plan).line.id == soon
    mentor.run(services.begin_check_in, late)
    assert mentor.run(services.load_agenda, plan).line.id == late


def test_there_may_be_no_next_one(mentor: Database, programme: Programme) -> None:
    assert mentor.run(services.load_agenda, programme.plan_id) is None
    found = mentor.run(services.load_check_ins, programme.plan_id)
    assert (found.coming, found.past, found.held, found.due) == ((), (), 0, 0)


def test_what_was_held_is_neither_begun_nor_skipped(mentor: Database, programme: Programme) -> None:
    check_in = planned(mentor, programme.plan_id, FIRST)
    mentor.run(services.end_check_in, check_in)
    for service, args in ((services.begin_check_in, ()), (services.skip_check_in, ("late",))):
        with pytest.raises(InputError):
            mentor.run(service, check_in, *args)
    (line,) = mentor.run(services.load_check_ins, programme.plan_id).past
    assert line.state is CheckInState.HELD


def test_last_time_tells_what_became_of_what_was_agreed(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    first = planned(mentor, plan, FIRST)
    item = mentor.run(services.add_agenda_item, first, plan, "Reviews", AgendaSection.NEXT_STEPS)
    done, left = (mentor.run(services.action_from_note, item, line) for line in ("Pair on one", "Ask Deniz"))
    mentor.run(services.end_check_in, first)
    mentor.run(services.close_action, done)
    second = planned(mentor, plan, FIRST + WEEK)
    detail = mentor.run(services.load_check_in, second, plan)
    assert {(one.title, one.state) for one in detail.last_time} == {
        ("Pair on one", ActionState.DONE),
        ("Ask Deniz", ActionState.TODO),
    }
    assert detail.agreed == ()
    assert {one.id for one in mentor.run(services.load_check_in, first, plan).agreed} == {done, left}


def test_a_deleted_check_in_takes_its_agenda_along(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    check_in = planned(mentor, plan, FIRST)
    mentor.run(services.delete_check_in, check_in)
    assert mentor.run(services.load_check_ins, plan).coming == ()
    mentor.run(services.undo, plan)
    assert [line.id for line in mentor.run(services.load_check_ins, plan).coming] == [check_in]


@pytest.mark.guide("R67")
def test_one_whose_day_is_over_was_missed_and_is_never_the_next(mentor: Database, programme: Programme) -> None:
    """Nowhere; and nothing was written for it."""
    plan = programme.plan_id
    planned(mentor, plan, FIRST - timedelta(days=1))
    before = mentor.run(all_rows)
    found = mentor.run(services.load_check_ins, plan)
    assert (found.coming, [line.state for line in found.past]) == ((), [CheckInState.MISSED])
    assert (found.held, found.due) == (0, 1)
    assert mentor.run(services.load_agenda, plan) is None
    assert mentor.run(services.load_overview, plan).next_check_in is None
    assert next(one.next_check_in for one in mentor.run(services.load_plans) if one.id == plan) is None
    assert mentor.run(all_rows) == before
    today = planned(mentor, plan, FIRST)
    assert mentor.run(services.load_agenda, plan).line.id == today
    assert next(one.next_check_in for one in mentor.run(services.load_plans) if one.id == plan) == FIRST


@pytest.mark.parametrize(("zone", "state"), [("UTC", CheckInState.MISSED), ("Pacific/Auckland", CheckInState.PLANNED)])
def test_the_day_is_over_where_the_plan_is(mentor: Database, zone: str, state: CheckInState) -> None:
    """Half past noon in UTC is half past one of the next day in Auckland."""
    members = (services.MemberInput(handle="priya", role=Role.MENTOR),)
    plan = mentor.run(services.add_plan, services.PlanInput(title="Far away", zone=zone), members)
    planned(mentor, plan, datetime(2026, 11, 23, 12, 30, tzinfo=UTC))
    found = mentor.run(services.load_check_ins, plan)
    assert [line.state for line in (*found.coming, *found.past)] == [state]
    line = next(one for one in mentor.run(services.load_plans) if one.id == plan)
    assert (line.next_check_in is None) is (state is CheckInState.MISSED)


@pytest.mark.guide("R66", "R67")
def test_what_was_missed_is_held_late_moved_or_skipped(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    late, moved, skipped = (planned(mentor, plan, FIRST - week * WEEK) for week in (1, 2, 3))
    mentor.run(services.begin_check_in, late)
    mentor.run(services.end_check_in, late)
    base, rev = mentor.run(services.load_check_in_input, moved)
    again = base.model_copy(update={"starts_at": FIRST + WEEK})
    mentor.run(services.save_check_in, moved, again, base=base, rev=rev)
    mentor.run(services.skip_check_in, skipped, "on leave")
    found = mentor.run(services.load_check_ins, plan)
    assert [(line.id, line.state) for line in found.coming] == [(moved, CheckInState.PLANNED)]
    assert {line.id: line.state for line in found.past} == {late: CheckInState.HELD, skipped: CheckInState.SKIPPED}
    assert (found.held, found.due) == (1, 1)


def test_what_was_carried_into_a_missed_one_comes_up_in_the_next(mentor: Database, programme: Programme) -> None:
    """Both in one that is planned afterwards and in one that was planned before."""
    plan = programme.plan_id
    first, missed, after = (planned(mentor, plan, FIRST + weeks * WEEK) for weeks in (-4, -2, 0))
    item = mentor.run(services.add_agenda_item, first, plan, "Reviews", AgendaSection.NEXT_STEPS)
    mentor.run(services.carry_item, item)
    mentor.run(services.end_check_in, first)
    assert "Reviews" in [one.title for one in mentor.run(services.load_check_in, after, plan).agenda]
    mentor.run(services.delete_check_in, after)
    afterwards = planned(mentor, plan, FIRST)
    assert "Reviews" in [one.title for one in mentor.run(services.load_check_in, afterwards, plan).agenda]
    assert mentor.run(services.load_check_in, missed, plan).line.state is CheckInState.MISSED


def test_what_was_carried_before_it_was_missed_is_there_when_the_next_begins(
    mentor: Database, programme: Programme
) -> None:
    plan = programme.plan_id
    earlier = Database(programme.path, Clock(date(2026, 11, 10)))
    earlier.actor_id = mentor.actor_id
    first, _missed, after = (planned(earlier, plan, FIRST + weeks * WEEK) for weeks in (-2, -1, 0))
    item = earlier.run(services.add_agenda_item, first, plan, "Reviews", AgendaSection.NEXT_STEPS)
    earlier.run(services.carry_item, item)
    earlier.run(services.end_check_in, first)
    earlier.close()
    mentor.run(services.begin_check_in, after)
    assert [one.title for one in mentor.run(services.load_check_in, after, plan).agenda] == ["Reviews"]


def test_many_missed_ones_take_no_more_queries_than_one(mentor: Database, programme: Programme) -> None:
    first = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)
    sent = []
    for missed, start in ((1, first), (4, first + timedelta(weeks=8))):
        for week in range(missed):
            planned(mentor, programme.plan_id, start + timedelta(weeks=week))
        late = planned(mentor, programme.plan_id, start + timedelta(weeks=missed))
        sent.append(queries_of(mentor, services.begin_check_in, late))
        mentor.run(services.end_check_in, late)
    assert sent[0] == sent[1]


@pytest.mark.guide("R66")
def test_one_that_was_held_early_stays_before_those_that_are_planned_before_its_day(
    mentor: Database, programme: Programme
) -> None:
    """Its number stays; what it carried and agreed comes up in the next that meets, not in the next by its old day."""
    plan = programme.plan_id
    early, later = planned(mentor, plan, FIRST + 2 * WEEK), planned(mentor, plan, FIRST + 4 * WEEK)
    mentor.run(services.begin_check_in, early)
    item = mentor.run(services.add_agenda_item, early, plan, "Reviews", AgendaSection.NEXT_STEPS)
    mentor.run(services.carry_item, item)
    agreed = mentor.run(services.add_agenda_item, early, plan, "Rooms", AgendaSection.NEXT_STEPS)
    mentor.run(services.action_from_note, agreed, "Book a room")
    between = planned(mentor, plan, FIRST + WEEK)
    mentor.run(services.end_check_in, early)
    found = mentor.run(services.load_check_ins, plan)
    assert [(line.id, line.number) for line in (*found.past, *found.coming)] == [(early, 1), (between, 2), (later, 3)]
    titles = {
        one: [item.title for item in mentor.run(services.load_check_in, one, plan).agenda] for one in (between, later)
    }
    assert ("Reviews" in titles[between], "Reviews" in titles[later]) == (True, False)
    assert [one.title for one in mentor.run(services.load_check_in, between, plan).last_time] == ["Book a room"]
