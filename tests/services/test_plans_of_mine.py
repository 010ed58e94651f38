"""Plans and their members: made, listed, edited, left, deleted."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from services.conftest import Programme
from services.queries import queries_of
from services.rows import all_rows

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.errors import ConflictError, InputError, NotFoundError
from mentor_tui.services import plan_lines
from mentor_tui.terms import FlagKind, PlanState, ReasonCode, Role, Status, Visibility
from mentor_tui.views.people import FirstPlans, PlanNeeds


def _plan(db: Database, title: str, mentee: str, **fields: Any) -> str:
    members = (
        services.MemberInput(handle="priya", role=Role.MENTOR),
        services.MemberInput(handle=mentee, role=Role.MENTEE),
    )
    return db.run(services.add_plan, services.PlanInput(title=title, **fields), members)


def _meet(db: Database, plan_id: str, day: int) -> str:
    at = datetime(2026, 12, day, 15, tzinfo=UTC)
    return db.run(services.plan_check_in, (plan_id,), services.CheckInInput(starts_at=at))


def _behind(db: Database, plan_id: str, title: str = "Far off") -> None:
    """A goal that is due and has come half way."""
    measure = services.MeasureInput(name="Count", unit="x", baseline=0, target=10)
    goal = services.GoalInput(title=title, start_on=date(2026, 4, 6), due_on=date(2026, 11, 1))
    goal_id = db.run(services.add_goal, plan_id, goal, measures=(measure,))
    detail = next(one for one in db.run(services.load_goals, plan_id).goals if one.line.id == goal_id)
    value = services.ObservationInput(observed_on=date(2026, 10, 1), value=5)
    db.run(services.add_observation, detail.measures[0].id, value)


def test_new_plan_is_active_for_want_of_an_agreement(programme: Programme) -> None:
    """And a proposed one needs no reason."""
    db = programme.as_("priya")
    active, proposed = _plan(db, "Third", "new"), _plan(db, "Fourth", "new", state=PlanState.PROPOSED)
    assert {line.reason for line in db.run(services.load_history, active)} == {ReasonCode.NO_AGREEMENT}
    assert {line.reason for line in db.run(services.load_history, proposed)} == {None}
    assert db.run(services.load_plan_settings, active).state is PlanState.ACTIVE


def test_handle_that_is_known_makes_nobody_new(programme: Programme) -> None:
    db = programme.as_("priya")
    before = db.run(services.load_people)
    _plan(db, "Third", "amara")
    assert db.run(services.load_people) == before


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ((("priya", Role.MENTOR), ("amara", Role.MENTEE), ("olaf", Role.MENTEE)), "one mentee"),
        ((("priya", Role.MENTOR), ("priya", Role.MENTEE)), "member already"),
    ],
)
def test_impossible_members_make_no_plan(
    programme: Programme, members: tuple[tuple[str, Role], ...], words: str
) -> None:
    db = programme.as_("priya")
    before = db.run(all_rows)
    with pytest.raises(InputError, match=words):
        db.run(
            services.add_plan,
            services.PlanInput(title="Third"),
            tuple(services.MemberInput(handle=handle, role=role) for handle, role in members),
        )
    assert db.run(all_rows) == before


def test_plans_come_by_their_next_check_in(programme: Programme) -> None:
    """Then those without one, by title; a skipped or held one is no next one."""
    db = programme.as_("priya")
    late, soon = _plan(db, "Beta", "one"), _plan(db, "Gamma", "two")
    _plan(db, "alpha", "three")
    _meet(db, late, 20)
    _meet(db, late, 27)
    _meet(db, soon, 10)
    db.run(services.skip_check_in, _meet(db, late, 1), "on leave")
    lines = db.run(services.load_plans)
    assert [line.title for line in lines] == ["Gamma", "Beta", "alpha", "Another plan", "Lead the payments team"]
    assert lines[1].next_check_in == datetime(2026, 12, 20, 15, tzinfo=UTC)
    assert lines[2].next_check_in is None


@pytest.mark.parametrize(("many", "first"), [(5, 5), (4, 2)])
def test_of_many_plans_the_first_are_known_before_all_are_read(
    programme: Programme, monkeypatch: pytest.MonkeyPatch, many: int, first: int
) -> None:
    """They stand as they will stand among all; and the first of them is opened where no other is wanted."""
    monkeypatch.setattr(plan_lines, "MANY", many)
    monkeypatch.setattr(plan_lines, "FIRST", 2)
    db = programme.as_("priya")
    for day, title in ((20, "Late"), (10, "soon"), (10, "Soon too")):
        _meet(db, _plan(db, title, f"mentee{day}{title[-1]}"), day)
    known = db.run(services.load_first_plans)
    every = db.run(services.load_plans)
    assert len(every) == 5
    assert known == FirstPlans(every[:first], are_all=first == len(every))
    assert db.run(services.choose_plan, "of another file") == every[0].id
    assert db.run(services.choose_plan, every[4].id) == every[4].id
    db.actor_id = "nobody"
    assert db.run(services.choose_plan, every[4].id) is None


class _Noon(Clock):
    """A day on which it is always noon."""

    def now(self) -> datetime:
        """Noon in UTC."""
        assert self.day
        return datetime.combine(self.day, time(12), UTC)


def test_what_began_today_or_is_being_held_is_among_the_first_and_what_was_missed_is_not(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where most of those before it were missed yesterday, and by the clock of each plan."""
    monkeypatch.setattr(plan_lines, "MANY", 1)
    monkeypatch.setattr(plan_lines, "FIRST", 3)
    db = programme.as_("priya")
    db.clock = _Noon(db.clock.day)
    now = db.clock.now()
    hours = {"Missed": -24, "Begun": -2, "Next": 1, "After it": 30, "Far off": 300}
    for title, ahead in hours.items():
        plan_id = _plan(db, title, title.casefold().replace(" ", ""), zone="UTC")
        at = now + timedelta(hours=ahead)
        check_in_id = db.run(services.plan_check_in, (plan_id,), services.CheckInInput(starts_at=at))
        if title == "Next":
            db.run(services.begin_check_in, check_in_id)
    first = db.run(services.load_first_plans)
    assert [plan.title for plan in first.plans] == ["Begun", "Next", "After it"]
    assert first.plans == db.run(services.load_plans)[:3]


def test_of_many_plans_none_of_which_meets_all_are_read(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_lines, "MANY", 1)
    db = programme.as_("priya")
    assert db.run(services.load_first_plans) == FirstPlans(db.run(services.load_plans), are_all=True)


def _needs(db: Database, plan_id: str) -> PlanNeeds:
    return db.run(services.load_plan_needs, (plan_id,))[plan_id]


def test_line_of_a_plan_says_who_and_its_needs_how_it_stands(programme: Programme) -> None:
    db = programme.as_("priya")
    _behind(db, programme.plan_id)
    db.run(services.add_goal, programme.plan_id, services.GoalInput(title="Only words"))
    line = next(one for one in db.run(services.load_plans) if one.id == programme.plan_id)
    assert (line.mentee, line.mentors, line.my_roles) == ("Amara", ("Priya",), (Role.MENTOR,))
    assert _needs(db, line.id).statuses == ((Status.NEEDS_ATTENTION, 1), (Status.NO_MEASURE, 1))


@pytest.mark.guide("R32")
@pytest.mark.parametrize("handle", ["priya", "amara", "sol"])
def test_needs_count_the_flags_that_the_overview_shows(programme: Programme, handle: str) -> None:
    """Of every kind, for everybody: what I don't see raises none here either."""
    db = programme.as_("priya")
    base, rev = _fields(db, programme.plan_id)
    weekly = base.model_copy(update={"cadence": "FREQ=DAILY"})
    db.run(services.save_plan, programme.plan_id, weekly, base=base, rev=rev)
    _behind(db, programme.plan_id)
    stuck = services.GoalInput(title="Shared", visibility=Visibility.SPONSOR)
    goal_id = db.run(services.add_goal, programme.plan_id, stuck)
    action = db.run(services.add_action, programme.plan_id, goal_id, services.ActionInput(title="Ask"))
    db.run(services.stick_action, action, "time")
    later = Database(programme.path, Clock(date(2026, 11, 30)))
    later.actor_id = programme.as_(handle).actor_id
    flags = later.run(services.load_overview, programme.plan_id).flags
    assert _needs(later, programme.plan_id).flags == len(flags)
    assert FlagKind.STUCK in {flag.kind for flag in flags}
    assert len({flag.kind for flag in flags}) >= (2 if handle == "sol" else 4)
    later.close()


def test_line_counts_only_what_i_see(programme: Programme) -> None:
    """A goal that is the pair's is no number on the sponsor's screen, nor is a plan that is not theirs."""
    _behind(programme.as_("priya"), programme.plan_id)
    sponsor = programme.as_("sol")
    (line,) = sponsor.run(services.load_plans)
    assert line.my_roles == (Role.SPONSOR,)
    every = tuple(one.id for one in programme.as_("priya").run(services.load_plans))
    assert sponsor.run(services.load_plan_needs, every) == {line.id: PlanNeeds((), 0)}


def test_paused_plan_has_no_flags(programme: Programme) -> None:
    db = programme.as_("priya")
    _behind(db, programme.plan_id)
    base, rev = _fields(db, programme.plan_id)
    edited = base.model_copy(update={"state": PlanState.PAUSED})
    db.run(services.save_plan, programme.plan_id, edited, base=base, rev=rev)
    assert _needs(db, programme.plan_id) == PlanNeeds(((Status.NEEDS_ATTENTION, 1),), 0)


def test_more_plans_take_no_more_queries(programme: Programme) -> None:
    """Nor do more goals, measures, observations, members and check-ins in them."""
    db = programme.as_("priya")
    _behind(db, programme.plan_id)
    _meet(db, programme.plan_id, 3)
    few = queries_of(db, services.load_plans)
    few_needs = queries_of(db, services.load_plan_needs, (programme.plan_id,))
    for number in range(4):
        plan_id = _plan(db, f"Plan {number}", f"mentee{number}")
        _meet(db, plan_id, 5 + number)
        _behind(db, plan_id, "One")
        _behind(db, plan_id, "Two")
    plans = tuple(one.id for one in db.run(services.load_plans))
    assert len(plans) == 6
    assert queries_of(db, services.load_plans) == few
    assert queries_of(db, services.load_plan_needs, plans) == few_needs
    assert few <= 4
    assert few_needs <= 12


def _fields(db: Database, plan_id: str) -> tuple[services.PlanInput, int]:
    settings = db.run(services.load_plan_settings, plan_id)
    names = services.PlanInput.model_fields
    return services.PlanInput(**{name: getattr(settings, name) for name in names}), settings.rev


def test_two_editors_of_a_plan_merge_or_ask(programme: Programme) -> None:
    mentor, mentee = programme.as_("priya"), programme.as_("amara")
    base, rev = _fields(mentor, programme.plan_id)
    mentor.run(services.save_plan, programme.plan_id, base.model_copy(update={"title": "Mentor's"}), base=base, rev=rev)
    mentee.run(
        services.save_plan, programme.plan_id, base.model_copy(update={"purpose": "Mentee's"}), base=base, rev=rev
    )
    found, _ = _fields(mentor, programme.plan_id)
    assert (found.title, found.purpose) == ("Mentor's", "Mentee's")
    with pytest.raises(ConflictError) as caught:
        mentee.run(
            services.save_plan, programme.plan_id, base.model_copy(update={"title": "Mentee's"}), base=base, rev=rev
        )
    assert dict(caught.value.theirs) == {"title": "Mentor's"}


def _member(db: Database, plan_id: str, role: Role) -> str:
    return next(one.id for one in db.run(services.load_plan_settings, plan_id).members if one.role is role)


def test_who_leaves_sees_the_plan_no_more_and_may_come_again(programme: Programme) -> None:
    mentor, peer = programme.as_("priya"), programme.as_("deniz")
    mentor.run(services.end_membership, _member(mentor, programme.plan_id, Role.PEER))
    assert peer.run(services.load_plans) == ()
    with pytest.raises(NotFoundError):
        peer.run(services.load_head, programme.plan_id)
    mentor.run(services.add_member, programme.plan_id, services.MemberInput(handle="deniz", role=Role.OBSERVER))
    assert peer.run(services.load_head, programme.plan_id).my_roles == (Role.OBSERVER,)


def test_nobody_leaves_twice(programme: Programme) -> None:
    """The day on which they left stays as it was."""
    db = programme.as_("priya")
    member = _member(db, programme.plan_id, Role.PEER)
    db.run(services.end_membership, member)
    before = db.run(all_rows)
    with pytest.raises(InputError, match="left already"):
        db.run(services.end_membership, member)
    assert db.run(all_rows) == before


@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR])
def test_a_plan_keeps_its_mentee_and_a_mentor(programme: Programme, role: Role) -> None:
    for handle in ("priya", "amara"):
        db = programme.as_(handle)
        with pytest.raises(InputError, match="needs a mentee and a mentor"):
            db.run(services.end_membership, _member(db, programme.plan_id, role))


def test_deleted_plan_is_gone_for_everybody_and_comes_back_whole(programme: Programme) -> None:
    mentor, mentee = programme.as_("priya"), programme.as_("amara")
    _behind(mentor, programme.plan_id)
    before = mentor.run(all_rows)
    mentor.run(services.delete_plan, programme.plan_id)
    assert mentee.run(services.load_plans) == ()
    mentor.run(services.undo, None)
    assert mentor.run(all_rows) == before
