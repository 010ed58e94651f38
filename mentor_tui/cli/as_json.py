"""What `--json` gives: the keys that docs/commands.md promises, every number as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentor_tui.terms import GoalState

if TYPE_CHECKING:
    from mentor_tui.views.check_ins import CheckInDetail
    from mentor_tui.views.goals import GoalDetail, MeasureLine, PlanGoals
    from mentor_tui.views.people import PlanLine, PlanNeeds
    from mentor_tui.views.record import TransactionLine
    from mentor_tui.views.trends import PlanTrends, SeriesTrend

Json = dict[str, Any]


def plans(found: tuple[tuple[PlanLine, PlanNeeds], ...]) -> list[Json]:
    """Plans, by their next check-in."""
    return [
        {
            "id": plan.id,
            "title": plan.title,
            "mentee": plan.mentee,
            "mentors": list(plan.mentors),
            "state": plan.state.value,
            "next_check_in": plan.next_check_in,
            "statuses": {status.words: count for status, count in needs.statuses},
            "flags": needs.flags,
        }
        for plan, needs in found
    ]


def goals(found: PlanGoals) -> list[Json]:
    """Goals, open ones first."""
    return [_goal(goal) for goal in found.goals]


def _goal(goal: GoalDetail) -> Json:
    progress = goal.line.progress
    return {
        "id": goal.line.id,
        "title": goal.line.title,
        "owner": goal.line.owner,
        "state": goal.line.state.value,
        "status": progress.status.words if goal.line.state is GoalState.ACTIVE else None,
        "progress": progress.progress,
        "expected": progress.expected,
        "start_on": goal.line.start_on,
        "due_on": goal.line.due_on,
        "smart": [{"letter": one.letter.value, "held": one.held, "reason": one.reason} for one in goal.smart],
        "measures": [_measure(measure) for measure in goal.measures],
    }


def _measure(measure: MeasureLine) -> Json:
    return {
        "id": measure.id,
        "name": measure.name,
        "unit": measure.unit,
        "direction": measure.direction.value,
        "baseline": measure.baseline,
        "target": measure.target,
        "value": measure.progress.value,
        "progress": measure.progress.progress,
        "observations": measure.observations,
    }


def agenda(found: CheckInDetail | None) -> Json | None:
    """The next planned check-in with its agenda; None when none is planned."""
    if found is None:
        return None
    line = found.line
    return {
        "id": line.id,
        "number": line.number,
        "kind": line.kind.value,
        "state": line.state.value,
        "starts_at": line.starts_at,
        "zone": line.zone,
        "planned_minutes": line.planned_minutes,
        "items": [
            {
                "id": item.id,
                "section": item.section.value,
                "title": item.title,
                "minutes": item.minutes,
                "note": item.note,
                "state": item.state.value,
                "goal_id": item.goal_id,
                "action_id": item.action_id,
                "mark": item.mark,
            }
            for item in found.agenda
        ],
        "last_time": [{"title": one.title, "state": one.state.value} for one in found.last_time],
    }


def trends(found: PlanTrends) -> list[Json]:
    """Every series."""
    return [_series(series) for series in found.series]


def _series(series: SeriesTrend) -> Json:
    trend, points, forecast = series.trend, series.points, series.forecast
    return {
        "goal": series.goal,
        "measure": series.measure,
        "source": series.source.value,
        "unit": series.unit,
        "n": trend.n,
        "first_on": points[0].on if points else None,
        "last_on": points[-1].on if points else None,
        "value": points[-1].value if points else None,
        "slope_per_30_days": trend.slope_per_30_days,
        "slope_low": trend.slope_low,
        "slope_high": trend.slope_high,
        "p_value": trend.p_value,
        "p_adjusted": trend.p_adjusted,
        "claim": trend.claim.words,
        "peaks": [peak.on for peak in series.peaks],
        "plateaus": [{"from": one.from_on, "to": one.to_on, "holding": one.holding} for one in series.plateaus],
        "off_line": [point.on for point in series.off_line],
        "forecast": {"earliest": forecast.earliest, "central": forecast.central, "latest": forecast.latest},
        "sentence": series.sentence,
    }


def history(found: tuple[TransactionLine, ...]) -> list[Json]:
    """What was done, the newest first."""
    return [
        {
            "id": done.id,
            "at": done.at,
            "actor": done.actor,
            "verb": done.verb,
            "what": done.what,
            "reason": done.reason.value if done.reason else None,
            "rationale": done.rationale,
            "undone": done.undone,
            "changes": [
                {"entity": one.entity, "thing": one.thing, "field": one.field, "old": one.old, "new": one.new}
                for one in done.changes
            ],
        }
        for done in found
    ]
