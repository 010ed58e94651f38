"""Five findings on a goal, while one types."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from mentor_tui.analysis.series import Observed
from mentor_tui.analysis.smart import GoalDraft, MeasureDraft, says_what_is_done, smart_findings
from mentor_tui.terms import Direction, SmartLetter, Source
from mentor_tui.views.progress import Finding

TODAY = date(2026, 11, 24)
DUE = TODAY + timedelta(days=70)


def measure(*values: float, **facts: Any) -> MeasureDraft:
    """A measure seen once a week, today last."""
    given: dict[str, Any] = {
        "name": "Turnaround",
        "unit": "h",
        "anchors": (),
        "direction": Direction.REACH,
        "baseline": 52.0,
        "target": 24.0,
        "observed": tuple(
            Observed(TODAY - timedelta(weeks=len(values) - 1 - at), value, Source.PERFORMANCE_DATA)
            for at, value in enumerate(values)
        ),
    }
    return MeasureDraft(**(given | facts))


def findings(**facts: Any) -> dict[SmartLetter, Finding]:
    given: dict[str, Any] = {
        "title": "",
        "outcome": "",
        "why": "",
        "start_on": None,
        "due_on": None,
        "plan_end_on": None,
        "behaviours": (),
        "measures": (),
        "serves": (),
        "overloaded_weeks": (),
    }
    return {finding.letter: finding for finding in smart_findings(GoalDraft(**(given | facts)), today=TODAY)}


def finding(letter: SmartLetter, **facts: Any) -> tuple[bool, str]:
    seen = findings(**facts)[letter]
    return seen.held, seen.reason


@pytest.mark.guide("R13")
def test_an_empty_goal_is_told_what_would_help() -> None:
    assert [(seen.letter.value, seen.held, seen.reason) for seen in findings().values()] == [
        ("S", False, "add one thing one would see"),
        ("M", False, "add one measure with a unit or anchors"),
        ("A", True, "no week over capacity; no pace to compare yet"),
        ("R", False, "add a need, a career target or a why"),
        ("T", False, "add a due date"),
    ]


@pytest.mark.guide("R13")
@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Cut code-review turnaround to one day", True),
        ("Brief executives in ten minutes", True),
        ("Reviews of up to 400 lines answered in 24 h", True),
        ("Improve test coverage to 80 %", True),
        ("Improve my writing by publishing one article a month", True),
        ("Learn about Kubernetes and present it to the team", True),
        ("Learn to brief executives", True),
        ("Get better at briefings so that decisions are made in the meeting", True),
        ("Reduce review time from 52 to 24 hours", True),
        ("Mentor two juniors through a release", True),
        ("Run 5k", True),
        ("Improve", False),
        ("Improve my communication", False),
        ("improve communication with the client", False),
        ("I want to improve my presentations for the board", False),
        ("Get better at talking to a customer", False),
        ("get better at SQL", False),
        ("Become a better leader for my team", False),
        ("Learn about Python 3", False),
        ("Learn about distributed systems and their uses", False),
        ("Learn Rust and its tooling", False),
        ("Better meetings with the whole team", False),
        ("Understand how the payment system works", False),
        ("Executive communication skills", False),
        ("Communication", False),
        ("Public speaking", False),
        ("   ", False),
    ],
)
def test_a_wish_is_told_from_what_can_be_seen_done(text: str, done: bool) -> None:
    assert says_what_is_done(text) is done


@pytest.mark.parametrize(
    ("facts", "held", "reason"),
    [
        ({"title": "Improve", "behaviours": ("asks first",)}, True, "1 behaviour one would see"),
        ({"title": "Improve", "behaviours": ("asks first", "waits")}, True, "2 behaviours one would see"),
        ({"title": "Improve", "behaviours": ("  ",)}, False, "add one thing one would see"),
        ({"title": "Improve", "outcome": "Answers within 24 h"}, True, "its outcome can be seen done"),
        ({"title": "Ship the on-call handbook"}, True, "its title says what is done"),
    ],
)
def test_specific(facts: dict[str, Any], held: bool, reason: str) -> None:
    assert finding(SmartLetter.S, **facts) == (held, reason)


@pytest.mark.parametrize(
    ("measures", "held", "reason"),
    [
        ((measure(),), True, "Turnaround 52 → 24 h"),
        ((measure(unit="", anchors=("never", "always"), baseline=1.0, target=5.0),), True, "Turnaround 1 → 5"),
        ((measure(baseline=None),), True, "Turnaround 24 h"),
        ((measure(baseline=None, target=None),), True, "Turnaround"),
        ((measure(unit=" "),), False, "give a unit or anchors to Turnaround"),
        ((measure(unit=""), measure(name="Rating", anchors=("low",))), True, "Rating 52 → 24 h"),
    ],
)
def test_measurable(measures: tuple[MeasureDraft, ...], held: bool, reason: str) -> None:
    assert finding(SmartLetter.M, measures=measures) == (held, reason)


@pytest.mark.guide("R13")
@pytest.mark.parametrize(
    ("facts", "held", "reason"),
    [
        # One an hour a week so far; 10 weeks left.
        ({"measures": (measure(48, 47, 46, 45, 44),)}, True, "needs 2 × the pace so far"),
        ({"measures": (measure(49, 48, 47, 46, 45),)}, False, "needs 2.1 × the pace so far: split or move?"),
        (
            {"measures": (measure(48, 47, 46, 45, 44, target=23.9),)},
            False,
            "needs 2.01 × the pace so far: split or move?",
        ),
        ({"measures": (measure(40, 41, 42, 43, 44),)}, False, "no pace towards the target yet: split or move?"),
        ({"measures": (measure(44, 44, 44, 44, 44),)}, False, "no pace towards the target yet: split or move?"),
        ({"measures": (measure(3, 4, 5, 6, 7, baseline=0.0, target=12.0),)}, True, "needs 0.5 × the pace so far"),
        ({"measures": (measure(45, 45, 45, 45),)}, True, "no week over capacity; no pace to compare yet"),
        ({"measures": (measure(20, 21, 22, 23, 24),)}, True, "every target is reached"),
        (
            {"measures": (measure(20, 21, 22, 23, 24), measure())},
            True,
            "no week over capacity; no pace to compare yet",
        ),
        ({"measures": (measure(),)}, True, "no week over capacity; no pace to compare yet"),
        (
            {"measures": (measure(44, 44, 44, 44, 44, direction=Direction.KEEP_AT_MOST),)},
            True,
            "no week over capacity; no pace to compare yet",
        ),
        (
            {"measures": (measure(44, 44, 44, 44, 44),), "due_on": TODAY},
            True,
            "no week over capacity; no pace to compare yet",
        ),
        (
            {"measures": (measure(44, 44, 44, 44, 44),), "due_on": None},
            True,
            "no week over capacity; no pace to compare yet",
        ),
        (
            {"overloaded_weeks": (date(2026, 12, 7), date(2026, 11, 30))},
            False,
            "2 weeks over capacity, first 30 Nov: move?",
        ),
        ({"overloaded_weeks": (date(2026, 11, 30),)}, False, "week of 30 Nov over capacity: move a task?"),
    ],
)
def test_attainable(facts: dict[str, Any], held: bool, reason: str) -> None:
    assert finding(SmartLetter.A, **({"due_on": DUE} | facts)) == (held, reason)


def test_the_pace_is_that_of_the_series_with_the_most_points() -> None:
    few = tuple(Observed(TODAY - timedelta(weeks=6 - at), 38.0 + at, Source.SELF_ASSESSMENT) for at in range(5))
    many = measure(50, 49, 48, 47, 46, 45)
    both = measure(observed=many.observed + few)
    assert finding(SmartLetter.A, due_on=DUE, measures=(both,))[0] is True


def test_the_slowest_measure_decides() -> None:
    slow, fast = measure(50, 49.9, 49.8, 49.7, 49.6), measure(40, 36, 32, 28, 25)
    assert finding(SmartLetter.A, due_on=DUE, measures=(fast, slow))[0] is False
    assert finding(SmartLetter.A, due_on=DUE, measures=(fast,))[0] is True


@pytest.mark.parametrize(
    ("facts", "held", "reason"),
    [
        ({"serves": ("Faster delivery",)}, True, "serves “Faster delivery”"),
        ({"serves": ("Faster delivery", "Team lead")}, True, "serves “Faster delivery” and 1 more"),
        ({"why": "My team complains of it"}, True, "says why it matters"),
        ({"why": " \n"}, False, "add a need, a career target or a why"),
    ],
)
def test_relevant(facts: dict[str, Any], held: bool, reason: str) -> None:
    assert finding(SmartLetter.R, **facts) == (held, reason)


@pytest.mark.guide("R13")
@pytest.mark.parametrize(
    ("due", "plan_end", "held", "reason"),
    [
        (37, 40, True, "due within the plan, in 5 weeks"),
        (5, 5, True, "due within the plan, in 5 days"),
        (5, 4, False, "due 1 day after the plan ends"),
        (5, None, True, "due, in 5 days"),
        (0, None, True, "due today"),
        (-3, None, True, "due, 3 days ago"),
    ],
)
def test_timed(due: int, plan_end: int | None, held: bool, reason: str) -> None:
    ends = None if plan_end is None else TODAY + timedelta(days=plan_end)
    assert finding(SmartLetter.T, due_on=TODAY + timedelta(days=due), plan_end_on=ends) == (held, reason)


def test_no_reason_is_wider_than_fifty_columns() -> None:
    long = "A very long name for something that is measured and served with care"
    seen = findings(
        measures=(measure(name=long),), serves=(long, long), overloaded_weeks=(date(2027, 1, 4), date(2027, 1, 11))
    )
    assert all(len(one.reason) <= 50 for one in seen.values())
    assert seen[SmartLetter.M].reason.endswith("… 52 → 24 h")
    assert seen[SmartLetter.R].reason.endswith("…” and 1 more")
    unnamed = findings(measures=(measure(name=long, unit=""),))
    assert len(unnamed[SmartLetter.M].reason) <= 50


@pytest.mark.parametrize(
    ("start", "held", "reason"),
    [
        (9, True, "due within the plan, in 2 weeks"),
        (14, False, "due on the day it starts"),
        (15, False, "it is due before it starts"),
    ],
)
def test_a_goal_that_is_due_before_it_starts_has_no_time(start: int, held: bool, reason: str) -> None:
    facts = {"start_on": TODAY + timedelta(days=start), "due_on": TODAY + timedelta(days=14)}
    assert finding(SmartLetter.T, plan_end_on=TODAY + timedelta(days=60), **facts) == (held, reason)
