"""What asks to be looked at in a plan today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentor_tui.analysis.plateaus import reaching_the_end
from mentor_tui.terms import ActionState, FlagKind, GoalState, MilestoneState, PlanState, Source, Status
from mentor_tui.views.flags import Flag
from mentor_tui.views.progress import GoalProgress
from mentor_tui.views.trends import SeriesTrend
from mentor_tui.wording import counted, overload, percent, short_date

SILENT_CADENCES = 2
"""How many times between check-ins a measure may go without a point."""


@dataclass(frozen=True, slots=True)
class SeriesWatch:
    """What of one series' trend can raise a flag; `series_watch` makes it."""

    source: Source
    last_on: date
    """Its last point."""
    level_since: date | None
    """The first day of a plateau that reaches the last point and doesn't hold the target."""
    level_points: int
    """How many points that plateau has; 0 without one."""
    forecast_on: date | None
    """When the line is at the target."""


@dataclass(frozen=True, slots=True)
class MeasureWatch:
    """A measure and its series."""

    id: str
    name: str
    made_on: date
    series: tuple[SeriesWatch, ...]
    """Those with a point."""


@dataclass(frozen=True, slots=True)
class MilestoneWatch:
    """A milestone."""

    id: str
    title: str
    due_on: date | None
    state: MilestoneState
    reviewed: bool
    """Whether there has been a data review of it since it was done; of no matter before."""


@dataclass(frozen=True, slots=True)
class ActionWatch:
    """An action."""

    id: str
    title: str
    state: ActionState
    needed: str
    """What is needed to go on; may be empty."""


@dataclass(frozen=True, slots=True)
class GoalWatch:
    """A goal and what hangs on it."""

    id: str
    title: str
    state: GoalState
    progress: GoalProgress
    due_on: date | None
    touched_on: date
    """The last day on which the goal or anything that hangs on it was changed; at least the day it was made."""
    aligned: bool
    """Whether it serves a need or a career target."""
    evidence_missing: int
    """How many pieces of evidence are asked for and not accepted."""
    measures: tuple[MeasureWatch, ...] = ()
    milestones: tuple[MilestoneWatch, ...] = ()
    actions: tuple[ActionWatch, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekWatch:
    """A week in which somebody has more to do, over all their plans, than time for it."""

    person_id: str
    person: str
    """Their name; empty for the plan's mentee, whose plan it is anyway."""
    monday: date
    minutes: float
    capacity: int
    """Minutes."""
    action_id: str
    """What of this plan takes most of it."""


@dataclass(frozen=True, slots=True)
class PlanWatch:
    """A plan with its goals."""

    id: str
    title: str
    state: PlanState
    cadence_days: int | None
    """Days from one check-in to the next; None without a cadence, and then nothing counts as quiet."""
    touched_on: date
    """The last day on which anything in the plan was changed."""
    agreement_signed: bool
    goals: tuple[GoalWatch, ...] = ()
    weeks: tuple[WeekWatch, ...] = ()
    """Overloaded weeks, in order."""


def series_watch(series: SeriesTrend) -> SeriesWatch | None:
    """What of a series can raise a flag; None where it has no point."""
    if not series.points:
        return None
    level = reaching_the_end(series.plateaus, series.points)
    if level is not None and level.holding:
        level = None
    return SeriesWatch(
        source=series.source,
        last_on=series.points[-1].on,
        level_since=None if level is None else level.from_on,
        level_points=0 if level is None else level.n,
        forecast_on=series.forecast.central,
    )


def flags_of(plan: PlanWatch, today: date) -> tuple[Flag, ...]:
    """The flags of a plan and its active goals, by kind in the order of `FlagKind`, then in the order of the goals.

    Only an active plan has any. A goal that is reached has none for its measures and none for being quiet. Flags of
    obstacles and competencies are raised where these are known.
    """
    if plan.state is not PlanState.ACTIVE:
        return ()
    flags = list(_plan_flags(plan, today))
    for goal in plan.goals:
        if goal.state is GoalState.ACTIVE:
            flags += _goal_flags(goal, plan.cadence_days, today)
    order = list(FlagKind)
    return tuple(sorted(flags, key=lambda flag: order.index(flag.kind)))


def _plan_flags(plan: PlanWatch, today: date) -> Iterator[Flag]:
    if plan.cadence_days is not None and (today - plan.touched_on).days > plan.cadence_days:
        yield Flag(FlagKind.QUIET, "plan", plan.id, plan.title, f"quiet since {short_date(plan.touched_on, today)}")
    if not plan.agreement_signed:
        yield Flag(FlagKind.AGREEMENT_NOT_SIGNED, "plan", plan.id, plan.title, "agreement not signed by all")
    for week in plan.weeks:
        subject = f"Week {week.monday.isocalendar().week}" + (f", {week.person}" if week.person else "")
        yield Flag(
            FlagKind.OVERLOADED_WEEK,
            "week",
            f"{week.person_id}/{week.monday}",
            subject,
            overload(week.minutes, week.capacity),
            leads_to=f"action:{week.action_id}",
        )


def _goal_flags(goal: GoalWatch, cadence_days: int | None, today: date) -> Iterator[Flag]:
    status = goal.progress.status
    if status is Status.NEEDS_ATTENTION:
        yield Flag(FlagKind.NEEDS_ATTENTION, "goal", goal.id, goal.title, _distance(goal, today))
    elif status is Status.BEHIND:
        yield Flag(FlagKind.BEHIND, "goal", goal.id, goal.title, _distance(goal, today))
    if not goal.aligned:
        yield Flag(FlagKind.UNALIGNED_GOAL, "goal", goal.id, goal.title, "serves no need or career target yet")
    if goal.evidence_missing:
        pieces = counted(goal.evidence_missing, "piece")
        yield Flag(FlagKind.EVIDENCE_MISSING, "goal", goal.id, goal.title, f"{pieces} of evidence still to come")
    for milestone in goal.milestones:
        yield from _milestone_flags(milestone, today)
    for action in goal.actions:
        if action.state is ActionState.STUCK:
            needed = f"stuck: needs {action.needed}" if action.needed else "stuck"
            yield Flag(FlagKind.STUCK, "action", action.id, action.title, needed)
    if status is Status.REACHED:
        return
    if cadence_days is not None and (today - goal.touched_on).days > cadence_days:
        yield Flag(FlagKind.QUIET, "goal", goal.id, goal.title, f"quiet since {short_date(goal.touched_on, today)}")
    for measure in goal.measures:
        yield from _measure_flags(measure, goal.due_on, cadence_days, today)


def _distance(goal: GoalWatch, today: date) -> str:
    """How far the goal is from what is expected, or from its due date."""
    share, expected = goal.progress.progress, goal.progress.expected
    done = "nothing observed yet" if share is None else f"{percent(share)} done"
    if goal.due_on is not None and today > goal.due_on:
        return f"{done}, was due {short_date(goal.due_on, today)}"
    if share is None:
        return f"{done}, {percent(expected)} expected by today"
    points = round(((expected or 0.0) - share) * 100)
    return f"{counted(points, 'point')} behind: {percent(share)} of {percent(expected)}"


def _milestone_flags(milestone: MilestoneWatch, today: date) -> Iterator[Flag]:
    if milestone.state in (MilestoneState.PLANNED, MilestoneState.ACTIVE):
        if milestone.due_on is not None and milestone.due_on < today:
            detail = f"was due {short_date(milestone.due_on, today)}"
            yield Flag(FlagKind.MILESTONE_PASSED, "milestone", milestone.id, milestone.title, detail)
    elif milestone.state is not MilestoneState.DROPPED and not milestone.reviewed:
        yield Flag(FlagKind.MILESTONE_WITHOUT_REVIEW, "milestone", milestone.id, milestone.title, "done, review due")


def _measure_flags(measure: MeasureWatch, due_on: date | None, cadence_days: int | None, today: date) -> Iterator[Flag]:
    for series in measure.series:
        source = f", {series.source.words}" if len(measure.series) > 1 else ""
        if series.level_since is not None:
            since = f"level since {short_date(series.level_since, today)} (n = {series.level_points}{source})"
            yield Flag(FlagKind.PLATEAU, "measure", measure.id, measure.name, since)
        if series.forecast_on is not None and due_on is not None and series.forecast_on > due_on:
            days = f"{short_date(series.forecast_on, today)}, due {short_date(due_on, today)}{source}"
            yield Flag(FlagKind.FORECAST_AFTER_DUE, "measure", measure.id, measure.name, f"forecast {days}")
    if len(measure.series) == 1:
        only = f"only {measure.series[0].source.words}"
        yield Flag(FlagKind.SINGLE_SOURCE, "measure", measure.id, measure.name, only)
    last_on = max((series.last_on for series in measure.series), default=None)
    since_on = last_on or measure.made_on
    if cadence_days is not None and (today - since_on).days > SILENT_CADENCES * cadence_days:
        detail = f"no point since {short_date(since_on, today)}" if last_on else "no point yet"
        yield Flag(FlagKind.NO_POINT, "measure", measure.id, measure.name, detail)
