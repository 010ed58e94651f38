"""Is a goal specific, measurable, attainable, relevant and time-bound? Five findings with reasons (Doran 1981)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentor_tui.analysis.averages import TOLERANCE
from mentor_tui.analysis.measures import share_of_way
from mentor_tui.analysis.series import Observed, latest_value, series_of
from mentor_tui.analysis.trend import FEWEST, days_of, sen_slopes
from mentor_tui.terms import Direction, SmartLetter
from mentor_tui.views.progress import Finding
from mentor_tui.wording import counted, number, quantity, short_date, span

WIDEST = 50
"""The most columns of a reason."""
MOST_OF_PACE = 2
"""How many times the pace so far may be needed."""

_WISH = re.compile(
    r"(i |we |you |to |will |want to |would like to |wish to |hope to |aim to |try to |need to |should )*"
    r"((get|become|be|grow|feel) (a |an )?(more|better|stronger|faster|good|great|confident)"
    r"|(improve|enhance|increase|strengthen|boost|deepen|better|more|stronger|greater|good)\b"
    r"|learn\b(?! (how )?to \w)|know\b|understand\b|get to know|explore|familiari[sz]e|work on|focus on|think about"
    r"|gain (experience|confidence|knowledge)|(develop|grow|expand|broaden) (my|our|his|her|their|better|more|in|as)\b"
    r"|read (up|about)|look into)",
    re.IGNORECASE,
)
_TIME = "(minute|hour|day|week|month|quarter|sprint|year)"
_SHOWN = re.compile(
    r"\b(to|in|within|by|from|at|of|over|under|than|least|most) \d|\d[\d.,]* ?(%|[a-z])"
    rf"|\b((to|within|in) (a|an|one|half an?) {_TIME}|by \w+ing|so that|such that|until|measured|as seen|shown"
    r"|from .+ to |two|three|four|five|six|seven|eight|nine|ten|twice|doubled?|halved?"
    r"|(and|then) (present|ship|publish|write|lead|teach|build|deliver|hold|run|show|pass|release|give))\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\b(skills?|knowledge|confidence|awareness|mindset|presence|expertise)\W*$", re.IGNORECASE)
_FEWEST_WORDS = 3
"""Fewer words name a subject and don't say what is done."""


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """A measure as it stands in the form."""

    name: str
    unit: str
    anchors: tuple[str, ...]
    direction: Direction
    baseline: float | None
    target: float | None
    observed: tuple[Observed, ...]


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal as it stands in the form."""

    title: str
    outcome: str
    why: str
    start_on: date | None
    due_on: date | None
    plan_end_on: date | None
    behaviours: tuple[str, ...]
    measures: tuple[MeasureDraft, ...]
    serves: tuple[str, ...]
    """The names of the needs and career targets that it serves."""
    overloaded_weeks: tuple[date, ...]
    """The Mondays of those weeks of its actions in which their assignee has more to do than time."""


def smart_findings(draft: GoalDraft, *, today: date) -> tuple[Finding, ...]:
    """S, M, A, R and T: whether each is held, and why in at most 50 columns, neutral, with what would help."""
    findings = (_specific(draft), _measurable(draft), _attainable(draft, today), _relevant(draft), _timed(draft, today))
    return tuple(
        Finding(letter, held, _shortened(reason)) for letter, (held, reason) in zip(SmartLetter, findings, strict=True)
    )


def says_what_is_done(text: str) -> bool:
    """Whether in a title or outcome something can be seen done, and not only a wish or a subject.

    "Improve …", "get better at …", "learn about …" are wishes unless something follows that shows: a number, "by
    writing …", "so that …". A rule of thumb about English words, no more.
    """
    words = text.strip()
    if _SHOWN.search(words):
        return True
    return len(words.split()) >= _FEWEST_WORDS and not _WISH.match(words) and not _SUBJECT.search(words)


def _specific(draft: GoalDraft) -> tuple[bool, str]:
    behaviours = sum(bool(behaviour.strip()) for behaviour in draft.behaviours)
    if behaviours:
        return True, f"{counted(behaviours, 'behaviour')} one would see"
    if says_what_is_done(draft.outcome):
        return True, "its outcome can be seen done"
    if says_what_is_done(draft.title):
        return True, "its title says what is done"
    return False, "add one thing one would see"


def _measurable(draft: GoalDraft) -> tuple[bool, str]:
    for measure in draft.measures:
        if measure.unit.strip() or any(anchor.strip() for anchor in measure.anchors):
            way = ""
            if measure.baseline is not None and measure.target is not None:
                way = f" {number(measure.baseline)} → {quantity(measure.target, measure.unit)}"
            elif measure.target is not None:
                way = f" {quantity(measure.target, measure.unit)}"
            return True, f"{_cut(measure.name, WIDEST - len(way))}{way}"
    if draft.measures:
        return False, f"give a unit or anchors to {draft.measures[0].name}"
    return False, "add one measure with a unit or anchors"


def _attainable(draft: GoalDraft, today: date) -> tuple[bool, str]:
    if draft.overloaded_weeks:
        first, weeks = short_date(min(draft.overloaded_weeks), today), len(draft.overloaded_weeks)
        if weeks == 1:
            return False, f"week of {first} over capacity: move a task?"
        return False, f"{weeks} weeks over capacity, first {first}: move?"
    ratios = list(_paces(draft, today))
    if None in ratios:
        return False, "no pace towards the target yet: split or move?"
    known = [ratio for ratio in ratios if ratio is not None]
    if not known:
        reached = draft.measures and all(_is_reached(measure, today) for measure in draft.measures)
        return True, "every target is reached" if reached else "no week over capacity; no pace to compare yet"
    ratio = max(known)
    held = ratio <= MOST_OF_PACE + TOLERANCE
    needs = f"needs {_times(ratio, held)} × the pace so far"
    return held, needs if held else f"{needs}: split or move?"


def _times(ratio: float, held: bool) -> str:
    """A ratio to one decimal, never rounded down to 2 where it is more."""
    shown = round(ratio, 1)
    return number(ratio if shown <= MOST_OF_PACE and not held else shown)


def _is_reached(measure: MeasureDraft, today: date) -> bool:
    """Whether a measure that has to reach its target has done so."""
    baseline, target, value = measure.baseline, measure.target, latest_value(measure.observed, today)
    if measure.direction is not Direction.REACH or baseline is None or target is None or value is None:
        return False
    return baseline != target and share_of_way(value, baseline, target) >= 1 - TOLERANCE


def _paces(draft: GoalDraft, today: date) -> Iterator[float | None]:
    """For each measure still to reach its target: the pace needed over the pace so far, None where that is ≤ 0.

    The pace so far is the Theil–Sen slope of the series with the most points, of at least 5; others are passed over.
    """
    if draft.due_on is None or draft.due_on <= today:
        return
    for measure in draft.measures:
        baseline, target = measure.baseline, measure.target
        value = latest_value(measure.observed, today)
        if measure.direction is not Direction.REACH or baseline is None or target is None or value is None:
            continue
        points = max(series_of(measure.observed, today).values(), key=len)
        if baseline == target or _is_reached(measure, today) or len(points) < FEWEST:
            continue
        sign = 1 if target > baseline else -1
        pace = sign * sen_slopes(days_of(points), [point.value for point in points])[0]
        needed = sign * (target - value) / (draft.due_on - today).days
        moved = pace * (points[-1].on - points[0].on).days > TOLERANCE * abs(target - baseline)
        yield needed / pace if moved else None


def _relevant(draft: GoalDraft) -> tuple[bool, str]:
    if draft.serves:
        more = f" and {len(draft.serves) - 1} more" if len(draft.serves) > 1 else ""
        return True, f"serves “{_cut(draft.serves[0], WIDEST - len(more) - 9)}”{more}"
    if draft.why.strip():
        return True, "says why it matters"
    return False, "add a need, a career target or a why"


def _timed(draft: GoalDraft, today: date) -> tuple[bool, str]:
    if draft.due_on is None:
        return False, "add a due date"
    if draft.start_on is not None and draft.due_on <= draft.start_on:
        return False, "it is due before it starts" if draft.due_on < draft.start_on else "due on the day it starts"
    if draft.plan_end_on is not None and draft.due_on > draft.plan_end_on:
        return False, f"due {span((draft.due_on - draft.plan_end_on).days)} after the plan ends"
    within = "due within the plan" if draft.plan_end_on is not None else "due"
    days = (draft.due_on - today).days
    if days < 0:
        return True, f"{within}, {span(-days)} ago"
    return True, f"{within} today" if days == 0 else f"{within}, in {span(days)}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def _shortened(reason: str) -> str:
    return _cut(reason, WIDEST)
