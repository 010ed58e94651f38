"""What asks to be looked at in a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from analysis.made import series

from mentor_tui.analysis.flags import (
    ActionWatch,
    GoalWatch,
    MeasureWatch,
    MilestoneWatch,
    PlanWatch,
    SeriesWatch,
    flags_of,
    series_watch,
)
from mentor_tui.analysis.series_trend import series_trend
from mentor_tui.terms import (
    ActionState,
    Category,
    Direction,
    FlagKind,
    GoalState,
    MilestoneState,
    PlanState,
    Source,
    Status,
)
from mentor_tui.views.progress import GoalProgress
from mentor_tui.views.trends import SeriesTrend

TODAY = date(2026, 11, 24)
DUE = date(2026, 12, 31)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def series_seen(**facts: Any) -> SeriesWatch:
    given: dict[str, Any] = {
        "source": Source.PROJECT_OUTCOME,
        "last_on": TODAY,
        "level_since": None,
        "level_points": 0,
        "forecast_on": None,
    }
    return SeriesWatch(**(given | facts))


TWO = (series_seen(), series_seen(source=Source.SELF_ASSESSMENT))


def goal(
    status: Status = Status.ON_TRACK, progress: float | None = 0.6, expected: float = 0.8, **facts: Any
) -> GoalWatch:
    given: dict[str, Any] = {
        "id": "g",
        "title": "Review turnaround",
        "state": GoalState.ACTIVE,
        "progress": GoalProgress(progress, expected, status, None, ()),
        "due_on": DUE,
        "touched_on": TODAY,
        "aligned": True,
        "evidence_missing": 0,
    }
    return GoalWatch(**(given | facts))


def measured(*series: SeriesWatch, made_on: date = TODAY) -> dict[str, Any]:
    return {"measures": (MeasureWatch("m", "Turnaround", made_on, series),)}


def plan(*goals: GoalWatch, **facts: Any) -> PlanWatch:
    given: dict[str, Any] = {
        "id": "p",
        "title": "Lead the payments team",
        "state": PlanState.ACTIVE,
        "cadence_days": 14,
        "touched_on": TODAY,
        "agreement_signed": True,
    }
    return PlanWatch(**(given | facts), goals=goals)


def raised(seen: PlanWatch) -> list[tuple[FlagKind, str, str]]:
    return [(flag.kind, flag.subject_kind, flag.detail) for flag in flags_of(seen, TODAY)]


@pytest.mark.guide("R32")
@pytest.mark.parametrize(
    ("watched", "kind", "subject", "detail"),
    [
        (goal(Status.BEHIND), FlagKind.BEHIND, "goal", "20 points behind: 60 % of 80 %"),
        (goal(Status.NEEDS_ATTENTION, 0.12, 0.55), FlagKind.NEEDS_ATTENTION, "goal", "43 points behind: 12 % of 55 %"),
        (
            goal(Status.NEEDS_ATTENTION, due_on=ago(4)),
            FlagKind.NEEDS_ATTENTION,
            "goal",
            "60 % done, was due 20 Nov",
        ),
        (
            goal(Status.NEEDS_ATTENTION, None, 0.89),
            FlagKind.NEEDS_ATTENTION,
            "goal",
            "nothing observed yet, 89 % expected by today",
        ),
        (
            goal(Status.NEEDS_ATTENTION, None, due_on=ago(4)),
            FlagKind.NEEDS_ATTENTION,
            "goal",
            "nothing observed yet, was due 20 Nov",
        ),
        (goal(aligned=False), FlagKind.UNALIGNED_GOAL, "goal", "serves no need or career target yet"),
        (goal(evidence_missing=1), FlagKind.EVIDENCE_MISSING, "goal", "1 piece of evidence still to come"),
        (goal(touched_on=ago(15)), FlagKind.QUIET, "goal", "quiet since 9 Nov"),
        (
            goal(actions=(ActionWatch("a", "Ask Deniz", ActionState.STUCK, "staging access"),)),
            FlagKind.STUCK,
            "action",
            "stuck: needs staging access",
        ),
        (goal(actions=(ActionWatch("a", "Ask Deniz", ActionState.STUCK, ""),)), FlagKind.STUCK, "action", "stuck"),
        (
            goal(milestones=(MilestoneWatch("s", "Half", ago(1), MilestoneState.ACTIVE, reviewed=False),)),
            FlagKind.MILESTONE_PASSED,
            "milestone",
            "was due 23 Nov",
        ),
        (
            goal(milestones=(MilestoneWatch("s", "Half", ago(1), MilestoneState.DONE, reviewed=False),)),
            FlagKind.MILESTONE_WITHOUT_REVIEW,
            "milestone",
            "done, review due",
        ),
        (
            goal(**measured(series_seen(level_since=date(2026, 10, 3), level_points=8), TWO[1])),
            FlagKind.PLATEAU,
            "measure",
            "level since 3 Oct (n = 8, project outcome)",
        ),
        (
            goal(**measured(series_seen(forecast_on=date(2027, 1, 12)), TWO[1])),
            FlagKind.FORECAST_AFTER_DUE,
            "measure",
            "forecast 12 Jan 2027, due 31 Dec, project outcome",
        ),
        (goal(**measured(series_seen())), FlagKind.SINGLE_SOURCE, "measure", "only project outcome"),
        (
            goal(**measured(*(replace(series, last_on=ago(29)) for series in TWO))),
            FlagKind.NO_POINT,
            "measure",
            "no point since 26 Oct",
        ),
        (goal(**measured(made_on=ago(29))), FlagKind.NO_POINT, "measure", "no point yet"),
    ],
)
def test_a_flag_is_raised_with_what_was_seen(watched: GoalWatch, kind: FlagKind, subject: str, detail: str) -> None:
    assert raised(plan(watched)) == [(kind, subject, detail)]


@pytest.mark.guide("R32")
@pytest.mark.parametrize(
    "watched",
    [
        goal(),
        goal(touched_on=ago(14)),
        goal(**measured(*(replace(series, last_on=ago(28)) for series in TWO))),
        goal(**measured(replace(TWO[0], last_on=ago(40)), TWO[1])),
        goal(**measured(made_on=ago(28))),
        goal(**measured(replace(TWO[0], forecast_on=DUE), TWO[1])),
        goal(due_on=None, **measured(replace(TWO[0], forecast_on=DUE), TWO[1])),
        goal(milestones=(MilestoneWatch("s", "Half", TODAY, MilestoneState.PLANNED, reviewed=False),)),
        goal(milestones=(MilestoneWatch("s", "Half", None, MilestoneState.PLANNED, reviewed=False),)),
        goal(milestones=(MilestoneWatch("s", "Half", ago(1), MilestoneState.DROPPED, reviewed=False),)),
        goal(milestones=(MilestoneWatch("s", "Half", ago(1), MilestoneState.VERIFIED, reviewed=True),)),
        goal(actions=(ActionWatch("a", "Ask", ActionState.DOING, "time"),)),
        goal(Status.NEEDS_ATTENTION, state=GoalState.PAUSED),
        goal(Status.BEHIND, state=GoalState.PROPOSED),
        goal(Status.REACHED, 1.0, touched_on=ago(90), **measured(series_seen(last_on=ago(90)))),
    ],
)
def test_what_is_as_it_should_be_raises_none(watched: GoalWatch) -> None:
    assert raised(plan(watched)) == []


@pytest.mark.parametrize("state", [PlanState.PROPOSED, PlanState.PAUSED, PlanState.CLOSED])
def test_a_plan_that_is_not_active_has_none(state: PlanState) -> None:
    assert raised(plan(goal(Status.BEHIND), state=state, agreement_signed=False, touched_on=ago(99))) == []


def test_a_plan_has_flags_of_its_own() -> None:
    assert raised(plan(touched_on=ago(15), agreement_signed=False)) == [
        (FlagKind.QUIET, "plan", "quiet since 9 Nov"),
        (FlagKind.AGREEMENT_NOT_SIGNED, "plan", "agreement not signed by all"),
    ]


def test_without_a_cadence_nothing_is_quiet() -> None:
    watched = goal(touched_on=ago(900), **measured(*(replace(series, last_on=ago(900)) for series in TWO)))
    assert raised(plan(watched, cadence_days=None, touched_on=ago(900))) == []


def test_what_matters_most_comes_first_and_goals_keep_their_order() -> None:
    seen = plan(
        goal(Status.BEHIND, id="1", aligned=False), goal(Status.NEEDS_ATTENTION, id="2"), goal(Status.BEHIND, id="3")
    )
    assert [(flag.kind, flag.subject_id) for flag in flags_of(seen, TODAY)] == [
        (FlagKind.NEEDS_ATTENTION, "2"),
        (FlagKind.BEHIND, "1"),
        (FlagKind.BEHIND, "3"),
        (FlagKind.UNALIGNED_GOAL, "1"),
    ]


def trend(values: list[float]) -> SeriesTrend:
    points = series(values, first=date(2026, 6, 1))
    return series_trend(
        goal_id="g",
        goal="Goal",
        measure_id="m",
        measure="Turnaround",
        unit="h",
        category=Category.PROJECT,
        direction=Direction.REACH,
        source=Source.PROJECT_OUTCOME,
        baseline=20.0,
        target=5.0,
        start_on=date(2026, 6, 1),
        due_on=DUE,
        points=points,
        values=len(points),
        step=0.0,
        progress=None,
        today=TODAY,
    )


def test_a_series_is_watched_for_what_can_raise_a_flag() -> None:
    assert series_watch(trend([])) is None
    level, holding, moving = trend([9.0] * 6), trend([5.0] * 6), trend([20, 18, 16, 14, 12, 10])
    assert series_watch(level) == series_seen(last_on=date(2026, 7, 6), level_since=date(2026, 6, 1), level_points=6)
    assert series_watch(holding) == series_seen(last_on=date(2026, 7, 6))
    assert series_watch(moving) == series_seen(last_on=date(2026, 7, 6), forecast_on=TODAY)
