"""Goals read with everything that hangs on them: a fixed number of queries, whatever the number of goals or plans.

`read_goals` is the one reading that the Goals screen, the Overview, the list of plans, trends and commands share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from mentor_tui.analysis.measures import MeasureFacts, counts, measure_progress
from mentor_tui.analysis.progress import GoalFacts, MilestoneFacts, goal_progress
from mentor_tui.analysis.series import Observed, series_of
from mentor_tui.clock import local
from mentor_tui.database.service import ReadSession
from mentor_tui.errors import NotFoundError
from mentor_tui.services.statement import Statement
from mentor_tui.terms import (
    Category,
    Direction,
    GoalState,
    MeasureKind,
    MilestoneState,
    PlanState,
    Visibility,
)
from mentor_tui.views.goals import GoalLine, MeasureLine, MilestoneLine
from mentor_tui.views.progress import GoalProgress

OPEN_STATES = (GoalState.PROPOSED, GoalState.ACTIVE, GoalState.PAUSED)
_DONE = (MilestoneState.DONE, MilestoneState.VERIFIED)
SPARK_POINTS = 40
NO_PLAN = "There is no such plan here, or it is not shared with you."

_PLANS = Statement("plans.several")
_GOALS = Statement("goals.of_plans")
_ACTIVE_GOALS = Statement("goals.active_of_plans")
_ONE_GOAL = Statement("goals.one_of_plans")
_MEASURES = Statement("goals.measures")
_OBSERVATIONS = Statement("goals.observations")
_MILESTONES = Statement("goals.milestones")
_BEHAVIOURS = Statement("goals.behaviours")


class PlanFacts(NamedTuple):
    """What of a plan its goals need."""

    id: str
    title: str
    state: PlanState
    zone: str
    start_on: date | None
    end_on: date | None
    cadence: str
    created_at: datetime


class MeasureRow(NamedTuple):
    """A measure, as read."""

    id: str
    rev: int
    goal_id: str
    name: str
    kind: MeasureKind
    category: Category
    unit: str
    direction: Direction
    baseline: float | None
    target: float | None
    anchors: list[str]
    weight: float
    created_at: datetime


class MilestoneRow(NamedTuple):
    """A milestone, as read."""

    id: str
    rev: int
    goal_id: str
    title: str
    due_on: date | None
    state: MilestoneState
    done_on: date | None


@dataclass(slots=True)
class GoalRead:
    """A goal with what hangs on it, as read; its numbers are computed when they are asked for."""

    plan: PlanFacts
    today: date
    id: str
    rev: int
    owner_id: str
    owner: str
    title: str
    outcome: str
    why: str
    start_on: date | None
    due_on: date | None
    state: GoalState
    visibility: Visibility
    created_at: datetime
    behaviours: list[str] = field(default_factory=list)
    measures: list[MeasureRow] = field(default_factory=list)
    milestones: list[MilestoneRow] = field(default_factory=list)
    observed: dict[str, list[Observed]] = field(default_factory=dict)
    """Per measure id, oldest first."""
    _progress: GoalProgress | None = field(default=None, init=False)

    def measure_facts(self, measure: MeasureRow) -> MeasureFacts:
        """A measure as analysis takes it."""
        return MeasureFacts(
            measure.name,
            measure.unit,
            measure.direction,
            measure.baseline,
            measure.target,
            measure.weight,
            tuple(self.observed.get(measure.id, ())),
        )

    def facts(self) -> GoalFacts:
        """The goal as analysis takes it."""
        return GoalFacts(
            state=self.state,
            start_on=self.start_on,
            plan_start_on=self.plan.start_on,
            made_on=local(self.created_at, self.plan.zone).date(),
            due_on=self.due_on,
            measures=tuple(self.measure_facts(measure) for measure in self.measures),
            milestones=tuple(
                MilestoneFacts(one.title, one.state in _DONE, one.done_on)
                for one in self.milestones
                if one.state is not MilestoneState.DROPPED
            ),
        )

    def progress(self) -> GoalProgress:
        """Where it stands today, worked out once: line, flags and counts all ask for it."""
        if self._progress is None:
            self._progress = goal_progress(self.facts(), self.today)
        return self._progress

    def spark(self, measure: MeasureRow) -> tuple[float, ...]:
        """The values of the measure's longest series, oldest first, at most SPARK_POINTS."""
        series = series_of(self.observed.get(measure.id, ()), self.today)
        longest = max(series.values(), key=len, default=())
        return tuple(point.value for point in longest[-SPARK_POINTS:])

    def line(self, stuck: int = 0) -> GoalLine:
        """The goal as one line."""
        first = next(
            (one for one in self.measures if counts(self.measure_facts(one)) and one.id in self.observed), None
        )
        return GoalLine(
            self.id,
            self.rev,
            self.title,
            self.owner,
            self.state,
            self.visibility,
            self.start_on,
            self.due_on,
            self.progress(),
            () if first is None else self.spark(first),
            stuck,
        )

    def measure_lines(self) -> tuple[MeasureLine, ...]:
        """Its measures, a line each."""
        begins_on = self.facts().begins_on
        return tuple(
            MeasureLine(
                one.id,
                one.rev,
                one.name,
                one.kind,
                one.category,
                one.unit,
                one.direction,
                one.baseline,
                one.target,
                tuple(one.anchors),
                one.weight,
                measure_progress(self.measure_facts(one), start_on=begins_on, today=self.today),
                self.observed[one.id][-1].on if self.observed.get(one.id) else None,
                len(self.observed.get(one.id, ())),
                self.spark(one),
            )
            for one in self.measures
        )

    def milestone_lines(self) -> tuple[MilestoneLine, ...]:
        """Its milestones by due date, those without one last."""
        ordered = sorted(self.milestones, key=lambda one: one.due_on or date.max)
        return tuple(
            MilestoneLine(one.id, one.rev, one.title, one.due_on, one.state, one.done_on, quarter(one.due_on))
            for one in ordered
        )


def quarter(day: date | None) -> str:
    """The quarter of a day: Q4 2026."""
    return "" if day is None else f"Q{(day.month + 2) // 3} {day.year}"


def read_plans(session: ReadSession, plan_ids: Iterable[str]) -> dict[str, PlanFacts]:
    """Those of these plans that I may see, by id. One query."""
    return {row[0]: PlanFacts(*row) for row in session.ask(_PLANS, plan_ids=tuple(plan_ids))}


def one_plan(session: ReadSession, plan_id: str) -> PlanFacts:
    """One plan's facts; NotFoundError when I may not see it."""
    plan = read_plans(session, (plan_id,)).get(plan_id)
    if plan is None:
        raise NotFoundError(NO_PLAN)
    return plan


def read_goals(
    session: ReadSession, plans: Iterable[PlanFacts], *, active_alone: bool = False, with_behaviours: bool = False
) -> list[GoalRead]:
    """The goals of these plans that I may see, in the order in which they were made: four or five queries in all."""
    by_id = {plan.id: plan for plan in plans}
    rows = session.ask(_ACTIVE_GOALS if active_alone else _GOALS, plan_ids=tuple(by_id))
    return _read(session, by_id, rows, with_behaviours)


def read_goal(session: ReadSession, plan: PlanFacts, goal_id: str) -> GoalRead | None:
    """One goal of a plan; None when I may not see it. Four queries."""
    rows = session.ask(_ONE_GOAL, plan_ids=(plan.id,), goal_id=goal_id)
    return next(iter(_read(session, {plan.id: plan}, rows, with_behaviours=False)), None)


def _read(
    session: ReadSession, plans: dict[str, PlanFacts], rows: Iterable[tuple[Any, ...]], with_behaviours: bool
) -> list[GoalRead]:
    goals = [GoalRead(plans[row[0]], session.today(plans[row[0]].zone), *row[1:]) for row in rows]
    if goals:
        _hang(session, {goal.id: goal for goal in goals}, with_behaviours)
    return goals


def _hang(session: ReadSession, goals: dict[str, GoalRead], with_behaviours: bool) -> None:
    goal_ids = tuple(goals)
    by_measure: dict[str, GoalRead] = {}
    for row in session.ask(_MEASURES, goal_ids=goal_ids):
        measure = MeasureRow(*row)
        goals[measure.goal_id].measures.append(measure)
        by_measure[measure.id] = goals[measure.goal_id]
    observations = session.ask(_OBSERVATIONS, measure_ids=tuple(by_measure)) if by_measure else ()
    for measure_id, on, value, source in observations:
        by_measure[measure_id].observed.setdefault(measure_id, []).append(Observed(on, value, source))
    for row in session.ask(_MILESTONES, goal_ids=goal_ids):
        goals[row[2]].milestones.append(MilestoneRow(*row))
    if with_behaviours:
        for goal_id, text in session.ask(_BEHAVIOURS, goal_ids=goal_ids):
            goals[goal_id].behaviours.append(text)


def by_plan(goals: Iterable[GoalRead]) -> dict[str, list[GoalRead]]:
    """Goals by the id of their plan."""
    found: dict[str, list[GoalRead]] = defaultdict(list)
    for goal in goals:
        found[goal.plan.id].append(goal)
    return found
