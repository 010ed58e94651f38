"""Measures and their observations: added, read, corrected, deleted."""

from __future__ import annotations

from datetime import date

import pytest
from services.conftest import Programme
from services.rows import all_rows

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.errors import ConflictError, InputError, NotFoundError
from mentor_tui.terms import MeasureKind, Source, Visibility


@pytest.fixture
def mentor(programme: Programme) -> Database:
    return programme.as_("priya")


@pytest.fixture
def goal(mentor: Database, programme: Programme) -> str:
    """A goal without measures."""
    return mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Goal"))


SPEED = services.MeasureInput(name="Typing speed", unit="wpm", baseline=30, target=60)


def _see(db: Database, measure: str, day: date, value: float, source: Source = Source.SELF_ASSESSMENT) -> str:
    made = services.ObservationInput(observed_on=day, value=value, source=source)
    return db.run(services.add_observation, measure, made)


def test_measure_is_kept_and_comes_last(mentor: Database, programme: Programme, goal: str) -> None:
    """Rated on anchors it is qualitative, else quantitative; `kind` isn't typed."""
    rated = services.MeasureInput(name="Clarity", anchors=("vague", "clear"))
    ids = [mentor.run(services.add_measure, goal, one) for one in (SPEED, rated)]
    assert mentor.run(services.load_measure_input, ids[0]) == (SPEED, 1)
    (detail,) = mentor.run(services.load_goals, programme.plan_id).goals
    assert [(one.id, one.kind) for one in detail.measures] == [
        (ids[0], MeasureKind.QUANTITATIVE),
        (ids[1], MeasureKind.QUALITATIVE),
    ]


def test_name_is_unique_in_the_goal_while_it_lives(mentor: Database, programme: Programme, goal: str) -> None:
    """Whatever the case; another goal may have it, and so may the next once the first is deleted."""
    first = mentor.run(services.add_measure, goal, SPEED)
    with pytest.raises(InputError, match="TYPING SPEED"):
        mentor.run(services.add_measure, goal, SPEED.model_copy(update={"name": "TYPING SPEED"}))
    other = mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Other"))
    mentor.run(services.add_measure, other, SPEED)
    mentor.run(services.delete_measure, first)
    assert mentor.run(services.add_measure, goal, SPEED) != first


def test_renaming_to_a_name_in_use_is_refused(mentor: Database, goal: str) -> None:
    """Its own name in other letters is not."""
    mentor.run(services.add_measure, goal, services.MeasureInput(name="Accuracy"))
    measure = mentor.run(services.add_measure, goal, SPEED)
    with pytest.raises(InputError):
        taken = SPEED.model_copy(update={"name": "accuracy"})
        mentor.run(services.save_measure, measure, taken, base=SPEED, rev=1)
    louder = SPEED.model_copy(update={"name": "TYPING SPEED"})
    mentor.run(services.save_measure, measure, louder, base=SPEED, rev=1)
    assert mentor.run(services.load_measure_input, measure) == (louder, 2)


def test_two_editors_of_a_measure_merge_or_ask(mentor: Database, programme: Programme, goal: str) -> None:
    measure = mentor.run(services.add_measure, goal, SPEED)
    mentee = programme.as_("amara")
    mentee.run(services.save_measure, measure, SPEED.model_copy(update={"target": 70}), base=SPEED, rev=1)
    mentor.run(services.save_measure, measure, SPEED.model_copy(update={"unit": "words"}), base=SPEED, rev=1)
    found, _ = mentor.run(services.load_measure_input, measure)
    assert (found.target, found.unit) == (70, "words")
    with pytest.raises(ConflictError):
        mentor.run(services.save_measure, measure, SPEED.model_copy(update={"target": 80}), base=SPEED, rev=1)


def test_merging_never_leaves_a_measure_without_a_way_to_go(mentor: Database, programme: Programme, goal: str) -> None:
    """One moves the target to where the other moves the baseline: each alone is fine, both are not."""
    measure = mentor.run(services.add_measure, goal, SPEED)
    mentee = programme.as_("amara")
    mentee.run(services.save_measure, measure, SPEED.model_copy(update={"target": 40.0}), base=SPEED, rev=1)
    with pytest.raises(InputError, match="differs from the baseline"):
        mentor.run(services.save_measure, measure, SPEED.model_copy(update={"baseline": 40.0}), base=SPEED, rev=1)
    assert mentor.run(services.load_measure_input, measure)[0].baseline == 30


def test_observations_stand_the_newest_first_and_sources_apart(
    mentor: Database, programme: Programme, goal: str
) -> None:
    """Several of a day are all listed, and are one point: their mean."""
    measure = mentor.run(services.add_measure, goal, SPEED)
    _see(programme.as_("amara"), measure, date(2026, 11, 3), 40)
    _see(mentor, measure, date(2026, 11, 10), 44)
    _see(mentor, measure, date(2026, 11, 10), 46)
    _see(mentor, measure, date(2026, 10, 1), 35, Source.PERFORMANCE_DATA)
    found = mentor.run(services.load_measure, measure)
    assert [(one.value, one.author) for one in found.observations] == [
        (46, "Priya"), (44, "Priya"), (40, "Amara"), (35, "Priya"),
    ]  # fmt: skip
    points = {source: [(point.on.day, point.value) for point in series] for source, series in found.points}
    assert points == {Source.SELF_ASSESSMENT: [(3, 40), (10, 45)], Source.PERFORMANCE_DATA: [(1, 35)]}
    assert (found.line.observations, found.line.last_on) == (4, date(2026, 11, 10))


def test_corrected_value_stands_and_what_it_was_is_on_record(mentor: Database, programme: Programme, goal: str) -> None:
    measure = mentor.run(services.add_measure, goal, SPEED)
    row = _see(mentor, measure, date(2026, 11, 3), 400)
    base, rev = mentor.run(services.load_observation, row)
    mentor.run(services.save_observation, row, base.model_copy(update={"value": 40.0}), base=base, rev=rev)
    assert [one.value for one in mentor.run(services.load_measure, measure).observations] == [40]
    latest = mentor.run(services.load_history, programme.plan_id)[0]
    assert [(one.field, one.old, one.new) for one in latest.changes] == [("value", 400, 40)]


def test_correction_of_what_another_corrected_asks(mentor: Database, programme: Programme, goal: str) -> None:
    row = _see(mentor, mentor.run(services.add_measure, goal, SPEED), date(2026, 11, 3), 400)
    base, rev = mentor.run(services.load_observation, row)
    mentee = programme.as_("amara")
    mentee.run(services.save_observation, row, base.model_copy(update={"value": 40.0}), base=base, rev=rev)
    mentor.run(services.save_observation, row, base.model_copy(update={"note": "by clock"}), base=base, rev=rev)
    with pytest.raises(ConflictError):
        mentor.run(services.save_observation, row, base.model_copy(update={"value": 41.0}), base=base, rev=rev)
    assert mentor.run(services.load_observation, row)[0] == base.model_copy(update={"value": 40.0, "note": "by clock"})


def test_correction_of_what_another_deleted_is_told(mentor: Database, programme: Programme, goal: str) -> None:
    row = _see(mentor, mentor.run(services.add_measure, goal, SPEED), date(2026, 11, 3), 400)
    base, rev = mentor.run(services.load_observation, row)
    programme.as_("amara").run(services.delete_observation, row)
    with pytest.raises(NotFoundError, match="no such observation"):
        mentor.run(services.save_observation, row, base, base=base, rev=rev)


def test_deleted_measure_takes_its_observations_and_brings_them_back(
    mentor: Database, programme: Programme, goal: str
) -> None:
    """An observation that was deleted before stays so."""
    measure = mentor.run(services.add_measure, goal, SPEED)
    kept, gone = _see(mentor, measure, date(2026, 11, 3), 40), _see(mentor, measure, date(2026, 11, 4), 41)
    mentor.run(services.delete_observation, gone)
    before = mentor.run(all_rows)
    mentor.run(services.delete_measure, measure)
    with pytest.raises(NotFoundError):
        mentor.run(services.load_observation, kept)
    mentor.run(services.undo, programme.plan_id)
    assert mentor.run(all_rows) == before
    assert [one.id for one in mentor.run(services.load_measure, measure).observations] == [kept]


def test_readers_see_values_and_that_they_cannot_change_them(mentor: Database, programme: Programme) -> None:
    shared = services.GoalInput(title="Shared", visibility=Visibility.PLAN)
    goal = mentor.run(services.add_goal, programme.plan_id, shared)
    measure = mentor.run(services.add_measure, goal, SPEED)
    _see(mentor, measure, date(2026, 11, 3), 40)
    found = programme.as_("deniz").run(services.load_measure, measure)
    assert ([one.value for one in found.observations], found.may_edit) == ([40], False)
    assert mentor.run(services.load_measure, measure).may_edit


CLARITY = services.MeasureInput(name="Clarity", anchors=("vague", "fair", "clear", "brief"), baseline=1, target=4)


def test_a_value_off_the_scale_is_refused_and_says_which_scale(mentor: Database, goal: str) -> None:
    """Between two anchors is on it: the mean of two ratings lies there."""
    measure = mentor.run(services.add_measure, goal, CLARITY)
    for value in (0.0, 4.5, 9.0):
        with pytest.raises(InputError, match="from 1 to 4") as caught:
            _see(mentor, measure, date(2026, 11, 3), value)
        assert caught.value.field == "value"
    row = _see(mentor, measure, date(2026, 11, 3), 3.5)
    base, rev = mentor.run(services.load_observation, row)
    with pytest.raises(InputError, match="from 1 to 4"):
        mentor.run(services.save_observation, row, base.model_copy(update={"value": 7.0}), base=base, rev=rev)
    assert [one.value for one in mentor.run(services.load_measure, measure).observations] == [3.5]


@pytest.mark.parametrize(("field", "value"), [("target", 7), ("baseline", 0)])
def test_a_scale_has_its_baseline_and_target_on_it(field: str, value: float) -> None:
    with pytest.raises(InputError, match=rf"The {field} {value} is not on the scale, which goes from 1 to 4\."):
        services.validated(services.MeasureInput, **{**dict(CLARITY), field: value})


def test_nothing_is_observed_on_a_day_to_come(mentor: Database, goal: str) -> None:
    measure = mentor.run(services.add_measure, goal, SPEED)
    with pytest.raises(InputError, match="25 Nov is still to come") as caught:
        _see(mentor, measure, date(2026, 11, 25), 40)
    assert caught.value.field == "observed_on"
    row = _see(mentor, measure, date(2026, 11, 24), 40)
    base, rev = mentor.run(services.load_observation, row)
    later = base.model_copy(update={"observed_on": date(2031, 1, 1)})
    with pytest.raises(InputError, match="1 Jan 2031 is still to come"):
        mentor.run(services.save_observation, row, later, base=base, rev=rev)
