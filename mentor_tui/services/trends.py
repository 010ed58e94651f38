"""Trends: every series of a plan with all that analysis says of it."""

from __future__ import annotations

from collections.abc import Iterable

from mentor_tui.analysis.measures import measure_progress
from mentor_tui.analysis.series import series_of
from mentor_tui.analysis.series_trend import series_trend
from mentor_tui.database.service import ReadSession, asks
from mentor_tui.services.goal_details import may_edit
from mentor_tui.services.goal_facts import OPEN_STATES, GoalRead, one_plan, read_goals
from mentor_tui.terms import MeasureKind
from mentor_tui.views.trends import PlanTrends, SeriesTrend

_RATED_STEP = 1.0
"""One step of an anchored scale; a measure that counts has none."""


def series_of_goals(goals: Iterable[GoalRead]) -> tuple[SeriesTrend, ...]:
    """Every series of these goals' measures, in the order of goals, measures and sources."""
    found = []
    for goal in goals:
        begins_on = goal.facts().begins_on
        for measure in goal.measures:
            progress = measure_progress(goal.measure_facts(measure), start_on=begins_on, today=goal.today).progress
            observed = goal.observed.get(measure.id, ())
            series = series_of(observed, goal.today)
            found += [
                series_trend(
                    goal_id=goal.id,
                    goal=goal.title,
                    measure_id=measure.id,
                    measure=measure.name,
                    unit=measure.unit,
                    category=measure.category,
                    direction=measure.direction,
                    source=source,
                    baseline=measure.baseline,
                    target=measure.target,
                    start_on=begins_on,
                    due_on=goal.due_on,
                    points=points,
                    values=sum(one.source is source and one.on <= goal.today for one in observed),
                    step=_RATED_STEP if measure.kind is MeasureKind.QUALITATIVE else 0.0,
                    progress=progress,
                    today=goal.today,
                )
                for source, points in sorted(series.items())
            ]
    return tuple(found)


@asks
def load_trends(session: ReadSession, plan_id: str) -> PlanTrends:
    """Every series of a plan that I may see: those of open goals first."""
    plan = one_plan(session, plan_id)
    goals = sorted(read_goals(session, [plan]), key=lambda goal: goal.state not in OPEN_STATES)
    measures = sum(len(goal.measures) for goal in goals)
    today, editable = session.today(plan.zone), may_edit(session, plan_id)
    return PlanTrends(plan_id, today, series_of_goals(goals), len(goals), measures, editable)
