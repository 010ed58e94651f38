"""How far a goal has come, and what that is called."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from mentor_tui.analysis.measures import MeasureFacts
from mentor_tui.analysis.progress import GoalFacts, MilestoneFacts, expected_share, goal_progress
from mentor_tui.analysis.series import Observed
from mentor_tui.terms import Direction, GoalState, Source, Status

START = date(2026, 1, 1)
DUE = START + timedelta(days=100)


def day(passed: int) -> date:
    return START + timedelta(days=passed)


def measure(
    *seen: tuple[int, float],
    baseline: float | None = 0.0,
    target: float | None = 1.0,
    weight: float = 1.0,
    direction: Direction = Direction.REACH,
    name: str = "Rating",
) -> MeasureFacts:
    """A measure with values on days counted from the start."""
    observed = tuple(Observed(day(passed), value, Source.PERFORMANCE_DATA) for passed, value in seen)
    return MeasureFacts(name, "", direction, baseline, target, weight, observed)


def goal(*measures: MeasureFacts, **facts: Any) -> GoalFacts:
    given: dict[str, Any] = {
        "state": GoalState.ACTIVE,
        "start_on": START,
        "plan_start_on": None,
        "made_on": START,
        "due_on": DUE,
        "measures": measures,
        "milestones": (),
    }
    return GoalFacts(**(given | facts))


@pytest.mark.parametrize(
    ("start", "due", "today", "share"),
    [
        (START, DUE, day(0), 0.0),
        (START, DUE, day(34), 0.34),
        (START, DUE, day(100), 1.0),
        (START, DUE, day(130), 1.0),
        (START, DUE, day(-5), 0.0),
        (START, None, day(5), None),
        (None, DUE, day(5), None),
        (START, START, day(5), None),
        (DUE, START, day(5), None),
    ],
)
def test_expected_is_the_share_of_the_days(start: date | None, due: date | None, today: date, share: float) -> None:
    assert expected_share(start, due, today) == share


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, 0.5),
        ({"start_on": None, "plan_start_on": day(20)}, 30 / 80),
        ({"start_on": None, "made_on": day(40)}, 10 / 60),
        ({"due_on": None}, None),
    ],
)
def test_a_goal_starts_with_its_plan_or_when_it_was_made(facts: dict[str, Any], expected: float | None) -> None:
    assert goal_progress(goal(**facts), day(50)).expected == expected


def exact_status(expected: int, progress: int) -> Status:
    """The ladder in whole hundredths, for a goal with a point after its start and a due date not yet passed."""
    if progress >= 100:
        return Status.REACHED
    if progress >= expected - 10:
        return Status.ON_TRACK
    if progress >= expected - 25:
        return Status.BEHIND
    return Status.NEEDS_ATTENTION


@pytest.mark.parametrize(("baseline", "target"), [(0.0, 1.0), (1.0, 0.0), (0.0, 0.7), (3.3, 4.4)])
def test_no_pair_of_decimals_comes_out_on_the_wrong_side(baseline: float, target: float) -> None:
    wrong = []
    for expected in range(1, 101):
        for progress in range(101):
            value = float(Fraction(str(baseline)) + (Fraction(str(target)) - Fraction(str(baseline))) * progress / 100)
            facts = goal(measure((1, value), baseline=baseline, target=target))
            if goal_progress(facts, day(expected)).status is not exact_status(expected, progress):
                wrong.append((expected, progress))
    assert not wrong


@pytest.mark.guide("R32")
@pytest.mark.parametrize(
    ("facts", "passed", "status"),
    [
        (goal(), 50, Status.NO_MEASURE),
        (goal(due_on=None), 50, Status.NO_MEASURE),
        (goal(measure((1, 0.5), target=None)), 50, Status.NO_MEASURE),
        (goal(measure((1, 1.0)), due_on=None), 50, Status.REACHED),
        (goal(measure((1, 1.0))), 101, Status.REACHED),
        (goal(measure((1, 0.9)), due_on=None), 50, Status.NO_DATES),
        (goal(measure((1, 0.9)), due_on=START), 50, Status.NO_DATES),
        (goal(measure((1, 0.99))), 101, Status.NEEDS_ATTENTION),
        (goal(measure((1, 0.99))), 100, Status.ON_TRACK),
        (goal(measure()), 0, Status.NOT_STARTED),
        (goal(measure()), 25, Status.NOT_STARTED),
        (goal(measure()), 26, Status.NEEDS_ATTENTION),
        (goal(measure((0, 0.0))), 25, Status.NOT_STARTED),
        (goal(measure((1, 0.0))), 25, Status.BEHIND),
        (goal(measure((1, 0.0))), 10, Status.ON_TRACK),
        (goal(measure((1, 0.0))), 11, Status.BEHIND),
        (goal(measure((60, 0.9))), 25, Status.NOT_STARTED),
        (goal(measure(), milestones=(MilestoneFacts("Dry run", done=True, done_on=day(2)),)), 20, Status.BEHIND),
        (goal(milestones=(MilestoneFacts("Dry run", done=False, done_on=None),)), 20, Status.NOT_STARTED),
        (goal(milestones=(MilestoneFacts("Dry run", done=True, done_on=day(9)),)), 20, Status.REACHED),
        (goal(measure((1, 5.0), target=4.0, direction=Direction.KEEP_AT_LEAST), due_on=None), 50, Status.NO_DATES),
    ],
)
def test_the_status_is_the_first_rung_that_holds(facts: GoalFacts, passed: int, status: Status) -> None:
    assert goal_progress(facts, day(passed)).status is status


def test_measures_are_weighed_and_clamped() -> None:
    facts = goal(measure((1, 3.0), weight=3.0), measure((1, -2.0)), measure((1, 0.5), weight=0.0))
    assert goal_progress(facts, day(50)).progress == 0.75


def test_weights_of_zero_count_as_equal() -> None:
    facts = goal(measure((1, 1.0), weight=0.0), measure((1, 0.5), weight=0.0))
    assert goal_progress(facts, day(50)).progress == 0.75


def test_a_measure_without_data_counts_nothing_once_another_has_some_and_that_is_said() -> None:
    seen = goal_progress(goal(measure((1, 1.0), name="Rating"), measure(name="Turnaround")), day(50))
    assert seen.progress == 0.5
    assert "1 of 2 measures has no data" in seen.why
    assert goal_progress(goal(measure(), measure()), day(50)).progress is None


def test_what_lacks_a_target_counts_nowhere() -> None:
    assert goal_progress(goal(measure((1, 0.4)), measure((1, 9.0), target=None)), day(50)).progress == 0.4


def test_without_a_measure_that_counts_milestones_do() -> None:
    milestones = tuple(MilestoneFacts(f"Step {at}", done=at < 2, done_on=None) for at in range(5))
    assert goal_progress(goal(measure((1, 9.0), target=None), milestones=milestones), day(50)).progress == 0.4
    assert goal_progress(goal(measure(), milestones=milestones), day(50)).progress is None


@pytest.mark.parametrize(
    ("held", "passed", "progress"),
    [(10, 50, 0.5), (8, 50, 0.4), (10, 100, 1.0), (9, 100, 1.0), (8, 100, 0.8), (9, 120, 1.0), (9, 99, 0.9 * 0.99)],
)
def test_a_kept_measure_comes_along_with_the_time(held: int, passed: int, progress: float) -> None:
    days = [(at, 4.0 if at < held else 3.0) for at in range(10)]
    facts = goal(measure(*days, target=4.0, direction=Direction.KEEP_AT_LEAST))
    assert goal_progress(facts, day(passed)).progress == pytest.approx(progress, abs=1e-12)


def test_a_kept_measure_counts_nothing_without_dates_and_that_is_said() -> None:
    kept = measure((1, 5.0), target=4.0, direction=Direction.KEEP_AT_LEAST, name="Sleep")
    seen = goal_progress(goal(kept, measure((1, 0.5)), due_on=None), day(50))
    assert seen.progress == 0.5
    assert any(sentence.startswith("Sleep:") and "counts nothing without dates" in sentence for sentence in seen.why)
    assert goal_progress(goal(kept, due_on=None), day(50)).progress is None


def test_equal_decimals_on_one_day_reach_their_target() -> None:
    missed = []
    for hundredths in range(1, 500):
        target = hundredths / 100
        for count in (2, 3, 6, 7, 10):
            facts = goal(measure(*[(1, target)] * count, target=target))
            if goal_progress(facts, day(50)).status is not Status.REACHED:
                missed.append((target, count))
    assert not missed


def test_weights_never_lose_a_goal_that_is_reached() -> None:
    chance = random.Random(5)
    for _ in range(500):
        weights = [chance.randint(1, 99) / 100 for _ in range(chance.randint(1, 7))]
        facts = goal(*(measure((1, 1.0), weight=weight) for weight in weights))
        assert goal_progress(facts, day(50)).status is Status.REACHED


@pytest.mark.parametrize(
    ("facts", "passed", "reached"),
    [
        (goal(measure((1, 0.5), (9, 1.0), (12, 0.8), (20, 1.0))), 50, 9),
        (goal(measure((9, 1.0)), measure((14, 1.2))), 50, 14),
        (goal(measure((9, 1.0), (30, 0.5))), 50, None),
        (goal(measure((9, 5.0), target=4.0, direction=Direction.KEEP_AT_LEAST)), 120, 100),
        (
            goal(
                milestones=(
                    MilestoneFacts("First", done=True, done_on=day(8)),
                    MilestoneFacts("Second", done=True, done_on=day(3)),
                )
            ),
            50,
            8,
        ),
        (goal(milestones=(MilestoneFacts("First", done=True, done_on=None),)), 50, None),
    ],
)
def test_first_reached_on_is_the_first_day_that_stood_at_one(
    facts: GoalFacts, passed: int, reached: int | None
) -> None:
    assert goal_progress(facts, day(passed)).first_reached_on == (None if reached is None else day(reached))


def test_first_reached_on_agrees_with_asking_day_by_day() -> None:
    chance = random.Random(7)
    for _ in range(60):
        measures = [
            measure(
                *[(chance.randint(0, 100), chance.choice([0.5, 1.0, 1.5])) for _ in range(chance.randint(1, 6))],
                weight=chance.choice([0.0, 1.0]),
                direction=chance.choice([Direction.REACH, Direction.KEEP_AT_LEAST]),
            )
            for _ in range(chance.randint(1, 3))
        ]
        facts = goal(*measures)
        seen = goal_progress(facts, day(110))
        by_day = [day(at) for at in range(111) if goal_progress(facts, day(at)).status is Status.REACHED]
        assert seen.first_reached_on == (by_day[0] if seen.status is Status.REACHED else None)


def test_why_says_formula_expected_and_when_it_was_reached() -> None:
    assert goal_progress(goal(measure((9, 1.0))), day(50)).why == (
        "100 % of the way, by its one measure",
        "Σ w·p / Σ w, each p within 0…1",
        "Rating: (1 − 0) / (1 − 0) = 100 %",
        "expected 50 %: 50 of 100 days have passed",
        "first reached on 10 Jan",
    )
