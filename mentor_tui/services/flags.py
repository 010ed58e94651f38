"""The flags of plans, by one rule for the Overview and every list: as many queries for all plans as for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from mentor_tui.analysis.flags import (
    ActionWatch,
    GoalWatch,
    MeasureWatch,
    MilestoneWatch,
    PlanWatch,
    flags_of,
    series_watch,
)
from mentor_tui.cadence import cadence_days
from mentor_tui.clock import local
from mentor_tui.database.service import ReadSession
from mentor_tui.services.action_lines import read_stuck_actions
from mentor_tui.services.goal_facts import GoalRead, PlanFacts, by_plan
from mentor_tui.services.statement import Statement
from mentor_tui.services.trends import series_of_goals
from mentor_tui.services.workload import overloaded_weeks_of
from mentor_tui.terms import GoalState, PlanState
from mentor_tui.views.flags import Flag
from mentor_tui.views.goals import ActionLine

_GOALS_TOUCHED = Statement("record.goals_touched")
_PLANS_TOUCHED = Statement("record.plans_touched")
Touched = dict[str, datetime]
"""When each goal and plan was last changed, by its id."""


def read_flags(
    session: ReadSession, plans: Iterable[PlanFacts], goals: Iterable[GoalRead]
) -> dict[str, tuple[Flag, ...]]:
    """The flags of each of these plans, by its id; `goals` are the plans' active ones, others count for nothing.

    Six queries, and none where no plan is active.
    """
    active = [plan for plan in plans if plan.state is PlanState.ACTIVE]
    if not active:
        return {}
    ids = [plan.id for plan in active]
    of_plan = by_plan(goal for goal in goals if goal.state is GoalState.ACTIVE)
    stuck: dict[str | None, list[ActionLine]] = {}
    for action in read_stuck_actions(session, ids):
        stuck.setdefault(action.goal_id, []).append(action)
    touched = _touched(session, ids)
    weeks = overloaded_weeks_of(session, active)
    found = {}
    for plan in active:
        watch = _watched(plan, of_plan.get(plan.id, ()), stuck, touched)
        found[plan.id] = flags_of(replace(watch, weeks=weeks.get(plan.id, ())), session.today(plan.zone))
    return found


def _touched(session: ReadSession, plan_ids: Sequence[str]) -> Touched:
    """When these plans, as far as I may see it, and their goals, by whatever hangs on them, were last changed.

    Only goals that I may see are ever asked for. Two queries.
    """
    found: Touched = dict(session.ask(_GOALS_TOUCHED, plan_ids=plan_ids))
    return found | {plan_id: at for plan_id, at in session.ask(_PLANS_TOUCHED, plan_ids=plan_ids) if at is not None}


def _watched(
    plan: PlanFacts,
    goals: Sequence[GoalRead],
    stuck: dict[str | None, list[ActionLine]],
    touched: Touched,
) -> PlanWatch:
    def day(thing: PlanFacts | GoalRead) -> date:
        return local(touched.get(thing.id, thing.created_at), plan.zone).date()

    return PlanWatch(
        id=plan.id,
        title=plan.title,
        state=plan.state,
        cadence_days=cadence_days(plan.cadence) if plan.cadence else None,
        touched_on=day(plan),
        # Agreements, needs and evidence are not kept yet, so none of them is missing.
        agreement_signed=True,
        goals=tuple(
            GoalWatch(
                id=goal.id,
                title=goal.title,
                state=goal.state,
                progress=goal.progress(),
                due_on=goal.due_on,
                touched_on=day(goal),
                aligned=True,
                evidence_missing=0,
                measures=_measures(goal),
                milestones=tuple(
                    MilestoneWatch(one.id, one.title, one.due_on, one.state, reviewed=True) for one in goal.milestones
                ),
                actions=tuple(ActionWatch(one.id, one.title, one.state, one.need) for one in stuck.get(goal.id, ())),
            )
            for goal in goals
        ),
    )


def _measures(goal: GoalRead) -> tuple[MeasureWatch, ...]:
    series = series_of_goals([goal])
    return tuple(
        MeasureWatch(
            one.id,
            one.name,
            local(one.created_at, goal.plan.zone).date(),
            tuple(
                watch for trend in series if trend.measure_id == one.id and (watch := series_watch(trend)) is not None
            ),
        )
        for one in goal.measures
    )
