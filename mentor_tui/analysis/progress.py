"""How far a goal has come, and what that is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentor_tui.analysis.averages import TOLERANCE
from mentor_tui.analysis.measures import MeasureFacts, counts, measure_progress, progress_course
from mentor_tui.terms import Direction, GoalState, Status
from mentor_tui.views.progress import GoalProgress
from mentor_tui.wording import counted, number, percent, short_date

ON_TRACK_WITHIN = 0.10
"""How far progress may lie below what is expected and still be on track."""
BEHIND_WITHIN = 0.25
"""And how far before it needs attention."""
NOT_STARTED_WITHIN = 0.25
"""The share of the time that may pass before the first point."""
KEPT_FROM = 0.9
"""The share of days from which a keep measure counts as kept, once due."""


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """What is known of a milestone that wasn't dropped."""

    title: str
    done: bool
    """Done or verified."""
    done_on: date | None


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """What is known of a goal."""

    state: GoalState
    start_on: date | None
    plan_start_on: date | None
    made_on: date
    due_on: date | None
    measures: tuple[MeasureFacts, ...]
    milestones: tuple[MilestoneFacts, ...]

    @property
    def begins_on(self) -> date:
        """The goal's start, else the plan's, else the day the goal was made."""
        return self.start_on or self.plan_start_on or self.made_on


def expected_share(start_on: date | None, due_on: date | None, today: date) -> float | None:
    """The share, 0…1, of the days from start to due that have passed; None without both, or with due ≤ start."""
    if start_on is None or due_on is None or due_on <= start_on:
        return None
    return min(1.0, max(0.0, (today - start_on).days / (due_on - start_on).days))


def goal_progress(facts: GoalFacts, today: date) -> GoalProgress:
    """Where a goal stands today, and why.

    Progress is Σ w·p / Σ w over the measures that count, each p clamped to 0…1, else the share of milestones done,
    else None. The status is told whatever the goal's state is; it means something for an active goal.
    """
    expected = expected_share(facts.begins_on, facts.due_on, today)
    parts = [
        _Part(measure, tuple(progress_course(measure, start_on=facts.begins_on, today=today)))
        for measure in facts.measures
        if counts(measure)
    ]
    progress = _progress(facts, parts, expected)
    status = _status(facts, parts, progress, expected, today)
    reached_on = _first_reached_on(facts, parts, today) if status is Status.REACHED else None
    why = [*_why_progress(facts, parts, progress, expected, today), *_why_expected(facts, expected, today)]
    if status is Status.NOT_STARTED:
        why.append("not started: no value after the first day and no milestone done, early in its time")
    if reached_on is not None:
        why.append(f"first reached on {short_date(reached_on, today)}")
    return GoalProgress(progress, expected, status, reached_on, tuple(why))


@dataclass(frozen=True, slots=True)
class _Part:
    """A measure that counts, and its progress as it stood from day to day."""

    measure: MeasureFacts
    course: tuple[tuple[date, float], ...]

    @property
    def keeps(self) -> bool:
        return self.measure.direction is not Direction.REACH

    def share_after(self, at: int, expected: float | None) -> float:
        """What it brings to its goal, 0…1, after the first `at` steps of its course; 0 before the first.

        A keep measure comes along with what is expected, and is asked only where something is.
        """
        if at == 0:
            return 0.0
        share = min(1.0, max(0.0, self.course[at - 1][1]))
        if not self.keeps or expected is None:
            return share
        if expected >= 1 and share >= KEPT_FROM - TOLERANCE:
            return 1.0
        return share * expected


def _contributing(parts: Sequence[_Part], expected: float | None) -> list[_Part]:
    """The parts that bring something: a keep measure counts nothing where there is no expected share."""
    return [part for part in parts if expected is not None or not part.keeps]


def _weighted(parts: Sequence[_Part], steps: Sequence[int], expected: float | None) -> float | None:
    """Σ w·p / Σ w after so many steps of each part's course; None where none has a point yet."""
    if not any(steps):
        return None
    weights = [part.measure.weight for part in parts]
    if not any(weights):
        weights = [1.0] * len(parts)
    shares = [part.share_after(at, expected) for part, at in zip(parts, steps, strict=True)]
    return sum(weight * share for weight, share in zip(weights, shares, strict=True)) / sum(weights)


def _progress(facts: GoalFacts, parts: Sequence[_Part], expected: float | None) -> float | None:
    contributing = _contributing(parts, expected)
    if contributing:
        return _weighted(contributing, [len(part.course) for part in contributing], expected)
    if facts.milestones:
        return sum(milestone.done for milestone in facts.milestones) / len(facts.milestones)
    return None


def _status(
    facts: GoalFacts, parts: Sequence[_Part], progress: float | None, expected: float | None, today: date
) -> Status:
    """The first rung of the ladder that holds."""
    if not parts and not facts.milestones:
        return Status.NO_MEASURE
    share = progress or 0.0
    if share >= 1 - TOLERANCE:
        return Status.REACHED
    if expected is None or facts.due_on is None:
        return Status.NO_DATES
    if today > facts.due_on:
        return Status.NEEDS_ATTENTION
    begun = any(part.course and part.course[-1][0] > facts.begins_on for part in parts)
    begun = begun or any(milestone.done for milestone in facts.milestones)
    if not begun and expected <= NOT_STARTED_WITHIN + TOLERANCE:
        return Status.NOT_STARTED
    return _distance(share, expected)


def _distance(share: float, expected: float) -> Status:
    """How far what is done lies below what is expected, in words."""
    if share >= expected - ON_TRACK_WITHIN - TOLERANCE:
        return Status.ON_TRACK
    if share >= expected - BEHIND_WITHIN - TOLERANCE:
        return Status.BEHIND
    return Status.NEEDS_ATTENTION


def _first_reached_on(facts: GoalFacts, parts: Sequence[_Part], today: date) -> date | None:
    """The first day on which progress, computed as it is today, stood at 1.

    It can change only on a day with a point, and on the day due. Milestones without their day leave it unknown.
    """
    contributing = _contributing(parts, expected_share(facts.begins_on, facts.due_on, today))
    if not contributing:
        done_on = [milestone.done_on for milestone in facts.milestones if milestone.done_on is not None]
        return max(done_on) if len(done_on) == len(facts.milestones) else None
    days = {on for part in contributing for on, _ in part.course}
    if facts.due_on is not None and facts.due_on <= today:
        days.add(facts.due_on)
    steps = [0] * len(contributing)
    for day in sorted(days):
        for index, part in enumerate(contributing):
            while steps[index] < len(part.course) and part.course[steps[index]][0] <= day:
                steps[index] += 1
        share = _weighted(contributing, steps, expected_share(facts.begins_on, facts.due_on, day))
        if share is not None and share >= 1 - TOLERANCE:
            return day
    return None


def _why_progress(
    facts: GoalFacts, parts: Sequence[_Part], progress: float | None, expected: float | None, today: date
) -> Iterator[str]:
    contributing = _contributing(parts, expected)
    if contributing and progress is not None:
        yield f"{percent(progress)} of the way, {_mean_words(len(contributing))}"
        yield "Σ w·p / Σ w, each p within 0…1"
    elif not contributing and facts.milestones:
        done = sum(milestone.done for milestone in facts.milestones)
        yield f"{done} of {counted(len(facts.milestones), 'milestone')} done = {percent(progress)}"
    for measure in facts.measures:
        one = measure_progress(measure, start_on=facts.begins_on, today=today)
        sentence = f"{measure.name}: {one.why}"
        if one.counts and measure.direction is not Direction.REACH:
            sentence += _why_kept(one.progress, expected)
        if one.counts and len(contributing) > 1:
            sentence += f", weight {number(measure.weight)}"
        yield sentence
    silent = sum(not part.course for part in contributing)
    if silent:
        verb = "has" if silent == 1 else "have"
        yield f"{silent} of {counted(len(contributing), 'measure')} {verb} no data"


def _mean_words(measures: int) -> str:
    return "by its one measure" if measures == 1 else f"the mean of {measures} measures by their weights"


def _why_kept(share: float | None, expected: float | None) -> str:
    if expected is None:
        return ", counts nothing without dates"
    if share is None:
        return ""
    if expected >= 1 and share >= KEPT_FROM - TOLERANCE:
        return f", at least {percent(KEPT_FROM)}: counts as kept"
    return f", times the expected {percent(expected)}"


def _why_expected(facts: GoalFacts, expected: float | None, today: date) -> Iterator[str]:
    if facts.due_on is None:
        yield "nothing is expected without a due date"
    elif expected is None:
        yield "nothing is expected: due is not after the start"
    else:
        passed = min(max((today - facts.begins_on).days, 0), (facts.due_on - facts.begins_on).days)
        whole = (facts.due_on - facts.begins_on).days
        yield f"expected {percent(expected)}: {passed} of {counted(whole, 'day')} have passed"
