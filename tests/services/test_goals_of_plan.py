"""Goals: made, read with what hangs on them, edited by two at once, ended, deleted."""

from __future__ import annotations

from datetime import date

import pytest
from services.conftest import Programme
from services.queries import queries_of
from services.rows import all_rows

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.errors import ConflictError, InputError, NotAllowedError, NotFoundError
from mentor_tui.terms import GoalState, SmartLetter, Status, Visibility
from mentor_tui.views.goals import GoalDetail
from mentor_tui.views.progress import Finding

MEASURE = services.MeasureInput(name="Recovery", unit="h", baseline=4, target=1)
FULL = services.GoalInput(
    title="Halve the time to recover", outcome="Every drill under an hour", why="I am called at night",
    start_on=date(2026, 5, 1), due_on=date(2026, 12, 31), behaviours=("opens the runbook", "names a lead"),
)  # fmt: skip


@pytest.fixture
def mentor(programme: Programme) -> Database:
    return programme.as_("priya")


@pytest.fixture
def mentee(programme: Programme) -> Database:
    return programme.as_("amara")


def _detail(db: Database, plan_id: str, goal_id: str) -> GoalDetail:
    return next(one for one in db.run(services.load_goals, plan_id).goals if one.line.id == goal_id)


def test_goal_is_kept_as_it_was_typed(mentor: Database, programme: Programme) -> None:
    """Read by the other from the file, with its measures in their order."""
    measures = (MEASURE, services.MeasureInput(name="Confidence", anchors=("low", "high"), weight=2))
    goal = mentor.run(services.add_goal, programme.plan_id, FULL, measures=measures)
    reader = programme.as_("amara")
    assert reader.run(services.load_goal, goal) == (FULL, 1)
    found = _detail(reader, programme.plan_id, goal)
    assert (found.outcome, found.why, found.behaviours) == (FULL.outcome, FULL.why, FULL.behaviours)
    assert [(one.name, one.anchors, one.weight) for one in found.measures] == [
        ("Recovery", (), 1),
        ("Confidence", ("low", "high"), 2),
    ]


def test_goal_belongs_to_the_mentee_unless_somebody_says_mine(mentor: Database, programme: Programme) -> None:
    """A mentor has goals of their own in the same plan, and gives none to a third."""
    plan = programme.plan_id
    theirs = mentor.run(services.add_goal, plan, FULL)
    own = mentor.run(services.add_goal, plan, FULL, owner_id=mentor.actor_id)
    third = mentor.run(services.add_goal, plan, FULL, owner_id=programme.as_("sol").actor_id)
    assert [_detail(mentor, plan, one).line.owner for one in (theirs, own, third)] == ["Amara", "Priya", "Amara"]


def test_two_measures_of_a_name_make_no_goal(mentor: Database, programme: Programme) -> None:
    before = mentor.run(all_rows)
    with pytest.raises(InputError, match="recovery"):
        again = MEASURE.model_copy(update={"name": "recovery"})
        mentor.run(services.add_goal, programme.plan_id, FULL, measures=(MEASURE, again))
    assert mentor.run(all_rows) == before


def test_goals_stand_open_ones_first_in_the_order_made(mentor: Database, programme: Programme) -> None:
    states = (GoalState.DONE, GoalState.ACTIVE, GoalState.DROPPED, GoalState.PAUSED, GoalState.PROPOSED)
    for state in states:
        mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title=state.value, state=state))
    titles = [one.line.title for one in mentor.run(services.load_goals, programme.plan_id).goals]
    assert titles == ["active", "paused", "proposed", "done", "dropped"]


def test_numbers_come_from_the_observations_up_to_today(mentor: Database, programme: Programme) -> None:
    """From 4 h, at 2.5 h, to 1 h: half way; what lies ahead doesn't count yet."""
    goal = mentor.run(services.add_goal, programme.plan_id, FULL, measures=(MEASURE,))
    measure = _detail(mentor, programme.plan_id, goal).measures[0].id
    on_christmas_eve = Database(programme.path, Clock(date(2026, 12, 24)))
    on_christmas_eve.actor_id = mentor.actor_id
    for day, value in ((date(2026, 11, 2), 3.0), (date(2026, 11, 20), 2.5), (date(2026, 12, 24), 1.0)):
        seen = services.ObservationInput(observed_on=day, value=value)
        on_christmas_eve.run(services.add_observation, measure, seen)
    on_christmas_eve.close()
    found = _detail(mentor, programme.plan_id, goal)
    assert found.line.progress.progress == pytest.approx(0.5)
    assert found.line.progress.status is Status.NEEDS_ATTENTION
    assert (found.measures[0].progress.value, found.measures[0].spark) == (2.5, (3.0, 2.5))


@pytest.mark.guide("R13")
def test_findings_come_with_the_goal(mentor: Database, programme: Programme) -> None:
    bare = mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Get better at SQL"))
    full = mentor.run(services.add_goal, programme.plan_id, FULL, measures=(MEASURE,))
    held = {one: [f.letter for f in _detail(mentor, programme.plan_id, one).smart if f.held] for one in (bare, full)}
    assert held == {bare: [SmartLetter.A], full: list(SmartLetter)}


def test_more_goals_take_no_more_queries(mentor: Database, mentee: Database, programme: Programme) -> None:
    """Whoever owns them and whoever does what is to be done."""

    def more(db: Database, count: int) -> None:
        for _ in range(count):
            goal = db.run(services.add_goal, programme.plan_id, FULL, measures=(MEASURE,), owner_id=db.actor_id)
            measure = _detail(db, programme.plan_id, goal).measures[0].id
            seen = services.ObservationInput(observed_on=date(2026, 11, 3), value=3)
            db.run(services.add_observation, measure, seen)
            db.run(services.add_milestone, goal, services.MilestoneInput(title="Step"))
            for handle in ("priya", "amara"):
                action = services.ActionInput(title="Do it", assignee=handle, effort=60, due_on=date(2026, 12, 4))
                db.run(services.add_action, programme.plan_id, goal, action)

    more(mentee, 1)
    few = queries_of(mentor, services.load_goals, programme.plan_id)
    more(mentee, 3)
    more(mentor, 3)
    assert len(mentor.run(services.load_goals, programme.plan_id).goals) == 7
    assert queries_of(mentor, services.load_goals, programme.plan_id) == few
    assert few <= 12


def test_two_editors_of_different_fields_lose_nothing(mentor: Database, mentee: Database, programme: Programme) -> None:
    goal = mentor.run(services.add_goal, programme.plan_id, FULL)
    base, rev = mentor.run(services.load_goal, goal)
    mentee.run(services.save_goal, goal, base.model_copy(update={"why": "Mine"}), base=base, rev=rev)
    mentor.run(services.save_goal, goal, base.model_copy(update={"title": "Theirs"}), base=base, rev=rev)
    assert mentor.run(services.load_goal, goal)[0] == FULL.model_copy(update={"why": "Mine", "title": "Theirs"})


def test_two_editors_of_one_field_are_asked(mentor: Database, mentee: Database, programme: Programme) -> None:
    """The second sees both; what they changed besides is not saved either."""
    goal = mentor.run(services.add_goal, programme.plan_id, FULL)
    base, rev = mentor.run(services.load_goal, goal)
    mentee.run(services.save_goal, goal, base.model_copy(update={"title": "Amara's"}), base=base, rev=rev)
    with pytest.raises(ConflictError) as caught:
        edited = base.model_copy(update={"title": "Priya's", "why": "Priya's"})
        mentor.run(services.save_goal, goal, edited, base=base, rev=rev)
    assert (dict(caught.value.mine), dict(caught.value.theirs)) == ({"title": "Priya's"}, {"title": "Amara's"})
    assert mentor.run(services.load_goal, goal)[0] == FULL.model_copy(update={"title": "Amara's"})


def test_behaviours_are_changed_by_two_as_fields_are(mentor: Database, mentee: Database, programme: Programme) -> None:
    """They are rows of their own, which the goal's rev doesn't count."""
    goal = mentor.run(services.add_goal, programme.plan_id, FULL)
    base, rev = mentor.run(services.load_goal, goal)
    mentee.run(services.save_goal, goal, base.model_copy(update={"behaviours": ("one",)}), base=base, rev=rev)
    mentor.run(services.save_goal, goal, base.model_copy(update={"title": "Title"}), base=base, rev=rev)
    assert mentor.run(services.load_goal, goal)[0] == FULL.model_copy(update={"title": "Title", "behaviours": ("one",)})
    with pytest.raises(ConflictError):
        mentor.run(services.save_goal, goal, base.model_copy(update={"behaviours": ("two",)}), base=base, rev=rev)


@pytest.mark.parametrize(
    "texts", [(), ("names a lead",), ("one", "two", "three"), ("names a lead", "opens the runbook")]
)
def test_behaviours_become_what_the_form_holds(mentor: Database, programme: Programme, texts: tuple[str, ...]) -> None:
    goal = mentor.run(services.add_goal, programme.plan_id, FULL)
    base, rev = mentor.run(services.load_goal, goal)
    mentor.run(services.save_goal, goal, base.model_copy(update={"behaviours": texts}), base=base, rev=rev)
    assert mentor.run(services.load_goal, goal)[0].behaviours == texts


def test_nobody_hides_what_is_anothers(mentor: Database, programme: Programme) -> None:
    """A goal of the mentee's made private by the mentor would be gone for the one who does it."""
    goal = programme.as_("amara").run(services.add_goal, programme.plan_id, FULL)
    base, rev = mentor.run(services.load_goal, goal)
    with pytest.raises(NotAllowedError):
        private = base.model_copy(update={"visibility": Visibility.PRIVATE})
        mentor.run(services.save_goal, goal, private, base=base, rev=rev)


def test_deleted_goal_takes_along_what_hangs_on_it(mentor: Database, programme: Programme) -> None:
    goal = mentor.run(services.add_goal, programme.plan_id, FULL, measures=(MEASURE,))
    measure = _detail(mentor, programme.plan_id, goal).measures[0].id
    action = mentor.run(services.add_action, programme.plan_id, goal, services.ActionInput(title="Do it"))
    mentor.run(services.delete_goal, goal)
    found = mentor.run(services.load_goals, programme.plan_id)
    assert (found.goals, found.loose_actions) == ((), ())
    for service, row_id in (
        (services.load_goal, goal),
        (services.load_measure, measure),
        (services.load_action, action),
    ):
        with pytest.raises(NotFoundError):
            mentor.run(service, row_id)
    mentor.run(services.undo, programme.plan_id)
    assert [one.title for one in _detail(mentor, programme.plan_id, goal).actions] == ["Do it"]


def _attainable(db: Database, plan_id: str, goal_id: str) -> Finding:
    return next(one for one in _detail(db, plan_id, goal_id).smart if one.letter is SmartLetter.A)


def _capacity(db: Database, minutes: int) -> None:
    me = next(one for one in db.run(services.load_people) if one.id == db.actor_id)
    base = services.PersonInput(handle=me.handle, name=me.name, zone=me.zone)
    db.run(services.save_person, me.id, base.model_copy(update={"weekly_capacity": minutes}), base=base, rev=1)


def _work(day: date, effort: int, assignee: str | None = None) -> services.ActionInput:
    """What takes so many minutes on one day."""
    return services.ActionInput(title="Work", start_on=day, due_on=day, effort=effort, assignee=assignee)


def test_only_the_weeks_of_its_own_actions_weigh_on_a_goal(
    mentor: Database, mentee: Database, programme: Programme
) -> None:
    """A week that another goal fills is that goal's to move."""
    _capacity(mentee, 60)
    plan = programme.plan_id
    full, free = (mentor.run(services.add_goal, plan, services.GoalInput(title=title)) for title in ("Full", "Free"))
    mentor.run(services.add_action, plan, full, _work(date(2026, 12, 9), 90))
    mentor.run(services.add_action, plan, free, _work(date(2026, 12, 2), 30))
    assert not _attainable(mentor, plan, full).held
    assert _attainable(mentor, plan, free).held
    assert mentor.run(services.load_goal_feasibility, plan, full).overloaded_weeks == (date(2026, 12, 7),)
    assert mentor.run(services.load_goal_feasibility, plan, free).overloaded_weeks == ()


def test_the_assignees_time_counts_not_the_owners(mentor: Database, mentee: Database, programme: Programme) -> None:
    """What the mentor does for the mentee's goal takes the mentor's time."""
    _capacity(mentee, 10)
    plan = programme.plan_id
    goal = mentor.run(services.add_goal, plan, services.GoalInput(title="Goal"))
    mentor.run(services.add_action, plan, goal, _work(date(2026, 12, 9), 90, "priya"))
    assert _attainable(mentor, plan, goal).held
    _capacity(mentor, 60)
    assert not _attainable(mentor, plan, goal).held


def test_work_of_plans_that_i_do_not_see_counts_unnamed(mentor: Database, programme: Programme) -> None:
    """Priya is in Olaf's plan too: her week is full of what Amara never sees."""
    _capacity(mentor, 60)
    mentee = programme.as_("amara")
    goal = mentee.run(services.add_goal, programme.plan_id, services.GoalInput(title="Goal"))
    mentee.run(services.add_action, programme.plan_id, goal, _work(date(2026, 12, 9), 30, "priya"))
    assert _attainable(mentee, programme.plan_id, goal).held
    other = mentor.run(services.find_plan, "Another plan")
    mentor.run(services.add_action, other, None, _work(date(2026, 12, 10), 50, "priya"))
    found = _attainable(mentee, programme.plan_id, goal)
    assert not found.held
    assert "Another" not in found.reason


def test_what_is_done_fills_no_week(mentor: Database, mentee: Database, programme: Programme) -> None:
    _capacity(mentee, 60)
    goal = mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Goal"))
    action = mentor.run(services.add_action, programme.plan_id, goal, _work(date(2026, 12, 9), 90))
    mentor.run(services.close_action, action)
    assert _attainable(mentor, programme.plan_id, goal).held


def test_form_of_a_new_goal_knows_the_plans_dates(mentor: Database, programme: Programme) -> None:
    found = mentor.run(services.load_goal_feasibility, programme.plan_id, None)
    assert (found.plan_start_on, found.plan_end_on) == (date(2026, 4, 6), date(2027, 4, 4))
    assert (found.today, found.observed, found.overloaded_weeks) == (date(2026, 11, 24), (), ())
