"""Trends and explanations: every series that I may see, and where each number comes from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from services.conftest import Programme

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.errors import NotFoundError
from mentor_tui.terms import Claim, Direction, GoalState, Source, Visibility


@pytest.fixture
def mentor(programme: Programme) -> Database:
    return programme.as_("priya")


def observed(db: Database, measure_id: str, values: list[float], source: Source = Source.SELF_ASSESSMENT) -> None:
    for index, value in enumerate(values):
        day = date(2026, 9, 1) + timedelta(days=7 * index)
        db.run(
            services.add_observation,
            measure_id,
            services.ObservationInput(observed_on=day, value=value, source=source, note=f"run {index}"),
        )


def a_goal(db: Database, plan_id: str, title: str, **fields: object) -> str:
    return db.run(
        services.add_goal,
        plan_id,
        services.GoalInput(title=title, start_on=date(2026, 9, 1), due_on=date(2027, 2, 28), **fields),
    )


@pytest.mark.guide("R29", "R30")
def test_every_source_has_a_series_of_its_own(mentor: Database, programme: Programme) -> None:
    plan = programme.plan_id
    goal = a_goal(mentor, plan, "Type faster")
    measure = mentor.run(services.add_measure, goal, services.MeasureInput(name="Speed", baseline=20, target=60))
    mentor.run(services.add_measure, goal, services.MeasureInput(name="Unmeasured"))
    observed(mentor, measure, [20, 22, 24, 26, 28, 30, 32, 34])
    observed(mentor, measure, [30, 31], Source.PEER_EVALUATION)
    found = mentor.run(services.load_trends, plan)
    assert [(one.source, one.trend.n, one.trend.claim) for one in found.series] == [
        (Source.PEER_EVALUATION, 2, Claim.TOO_FEW),
        (Source.SELF_ASSESSMENT, 8, Claim.IMPROVING),
    ]
    own = found.series[1]
    assert own.trend.slope_per_30_days == pytest.approx(2 / 7 * 30)
    assert (own.goal, own.measure, own.baseline, own.target) == ("Type faster", "Speed", 20, 60)
    assert (own.start_on, own.due_on) == (date(2026, 9, 1), date(2027, 2, 28))


def test_falling_towards_a_target_is_improving(mentor: Database, programme: Programme) -> None:
    goal = a_goal(mentor, programme.plan_id, "Answer sooner")
    hours = services.MeasureInput(name="Hours", baseline=52, target=24)
    observed(mentor, mentor.run(services.add_measure, goal, hours), [52, 49, 47, 44, 41, 39, 36])
    (series,) = mentor.run(services.load_trends, programme.plan_id).series
    assert series.trend.claim is Claim.IMPROVING
    assert series.trend.slope_per_30_days < 0


def test_open_goals_stand_before_those_that_are_over(mentor: Database, programme: Programme) -> None:
    for title, state in (("Over", GoalState.DONE), ("Open", GoalState.ACTIVE)):
        goal = a_goal(mentor, programme.plan_id, title, state=state)
        observed(mentor, mentor.run(services.add_measure, goal, services.MeasureInput(name="Speed")), [1])
    assert [one.goal for one in mentor.run(services.load_trends, programme.plan_id).series] == ["Open", "Over"]


@pytest.mark.guide("R74")
def test_series_follow_their_goals_visibility(mentor: Database, programme: Programme) -> None:
    for visibility in Visibility:
        goal = a_goal(mentor, programme.plan_id, visibility.value, visibility=visibility)
        observed(mentor, mentor.run(services.add_measure, goal, services.MeasureInput(name="Speed")), [1])
    seen = {
        handle: [one.goal for one in programme.as_(handle).run(services.load_trends, programme.plan_id).series]
        for handle in ("amara", "deniz", "sol")
    }
    assert seen == {"amara": ["pair", "plan", "sponsor"], "deniz": ["plan", "sponsor"], "sol": ["sponsor"]}


@pytest.mark.guide("R88")
def test_a_goals_why_names_formula_and_rows(mentor: Database, programme: Programme) -> None:
    goal = a_goal(mentor, programme.plan_id, "Type faster")
    speed = services.MeasureInput(name="Speed", unit="wpm", baseline=20, target=60)
    measure = mentor.run(services.add_measure, goal, speed)
    observed(mentor, measure, [20, 30])
    mentor.run(services.add_milestone, goal, services.MilestoneInput(title="Touch typing"))
    why = mentor.run(services.explain_goal, goal)
    assert why.title == "Type faster"
    assert why.sentences[0] == "behind: 25 % done, 47 % expected by today"
    assert why.rows == ("Speed: 20 → 60 wpm, now 30, 25 %, 2 observations", "Touch typing: planned")


@pytest.mark.guide("R28", "R88")
def test_a_measures_why_holds_every_row_behind_it(mentor: Database, programme: Programme) -> None:
    goal = a_goal(mentor, programme.plan_id, "Type faster")
    measure = mentor.run(services.add_measure, goal, services.MeasureInput(name="Speed", baseline=20, target=60))
    observed(mentor, measure, [20, 30])
    why = mentor.run(services.explain_measure, measure)
    assert [row.split() for row in why.rows] == [
        ["8", "Sep", "30", "self", "assessment", "Priya", "run", "1"],
        ["1", "Sep", "20", "self", "assessment", "Priya", "run", "0"],
    ]
    assert any("n = 2" in sentence for sentence in why.sentences)
    assert not any("n counts" in sentence for sentence in why.sentences), "each has its own day"


@pytest.mark.guide("R28")
def test_several_observations_a_day_are_one_point_and_that_is_said(mentor: Database, programme: Programme) -> None:
    goal = a_goal(mentor, programme.plan_id, "Stay quick")
    keep = services.MeasureInput(name="Speed", target=60, direction=Direction.KEEP_AT_LEAST)
    measure = mentor.run(services.add_measure, goal, keep)
    for _ in range(3):
        observed(mentor, measure, [61, 59])
    sentences = mentor.run(services.explain_measure, measure).sentences
    assert "6 observations make 2 points: n counts one a day, the mean of that day's" in sentences
    assert any(one.endswith("a day with several values counts once, by their mean") for one in sentences)
    (series,) = mentor.run(services.load_trends, programme.plan_id).series
    assert (len(series.points), series.values) == (2, 6)
    assert mentor.run(services.explain_goal, goal).rows[0].endswith("6 observations")


def test_a_measure_to_keep_says_how_it_counts(mentor: Database, programme: Programme) -> None:
    goal = a_goal(mentor, programme.plan_id, "Stay quick")
    keep = services.MeasureInput(name="Speed", target=60, direction=Direction.KEEP_AT_LEAST)
    measure = mentor.run(services.add_measure, goal, keep)
    observed(mentor, measure, [61, 59])
    assert any("share of observed days" in one for one in mentor.run(services.explain_measure, measure).sentences)


@pytest.mark.guide("R88")
def test_a_measures_why_names_the_points_that_make_its_value(mentor: Database, programme: Programme) -> None:
    goal = a_goal(mentor, programme.plan_id, "Type faster")
    speed = services.MeasureInput(name="Speed", unit="wpm", baseline=20, target=60)
    measure = mentor.run(services.add_measure, goal, speed)

    def first() -> str:
        return mentor.run(services.explain_measure, measure).sentences[0]

    assert "now" not in first()
    observed(mentor, measure, [20, 30])
    assert first() == "now 30 wpm: the latest point of its one source, self assessment 30 (8 Sep)"
    observed(mentor, measure, [40, 50, 36], Source.PEER_EVALUATION)
    assert first() == (
        "now 33 wpm: the mean of its sources' latest points within 90 days of the newest: "
        "peer evaluation 36 (15 Sep), self assessment 30 (8 Sep)"
    )
    for on, value in ((date(2026, 6, 16), 99.0), (date(2026, 6, 17), 12.0), (date(2026, 6, 17), 14.0)):
        source = Source.PERFORMANCE_DATA if value < 99 else Source.FEEDBACK_SCORE
        seen = services.ObservationInput(observed_on=on, value=value, source=source)
        mentor.run(services.add_observation, measure, seen)
    value, older, *_ = mentor.run(services.explain_measure, measure).sentences
    assert value.startswith("now 26.3 wpm:")
    assert value.endswith("performance data 13 (17 Jun, the mean of 2)"), "90 days before 15 September"
    assert older == "older, so not in it: feedback score 99 (16 Jun)"


@pytest.mark.guide("R74")
def test_nothing_is_explained_of_what_is_not_shared(mentor: Database, programme: Programme) -> None:
    goal = a_goal(mentor, programme.plan_id, "Mine", visibility=Visibility.PRIVATE)
    measure = mentor.run(services.add_measure, goal, services.MeasureInput(name="Speed"))
    mentee = programme.as_("amara")
    for service, thing in ((services.explain_goal, goal), (services.explain_measure, measure)):
        with pytest.raises(NotFoundError):
            mentee.run(service, thing)
