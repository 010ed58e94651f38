"""A goal, a measure, and what their editors need, read whole."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import col, select

from mentor_tui.analysis.series import series_of
from mentor_tui.analysis.smart import GoalDraft, MeasureDraft, smart_findings
from mentor_tui.database.session import ActorSession
from mentor_tui.models.goals import Action, Goal, Measure, Observation
from mentor_tui.models.people import Person
from mentor_tui.policy import Deed, Kind, Subject, may
from mentor_tui.services.access import live, roles_in
from mentor_tui.services.actions import read_actions
from mentor_tui.services.goal_facts import OPEN_STATES, GoalRead, one_plan, read_goals
from mentor_tui.services.workload import weeks_over_capacity
from mentor_tui.terms import ActionState, GoalState, Visibility
from mentor_tui.views.goals import (
    ActionLine,
    GoalDetail,
    GoalFeasibility,
    MeasureDetail,
    ObservationLine,
    PlanGoals,
)
from mentor_tui.views.progress import Finding

_OBSERVATION: tuple[Any, ...] = (
    Observation.id, Observation.rev, Observation.observed_on, Observation.value, Observation.source, Observation.note,
    Person.name,
)  # fmt: skip


def may_edit(session: ActorSession, plan_id: str) -> bool:
    """Whether I am one of those who change the plan's goals."""
    return may(roles_in(session, plan_id), Deed.WRITE, Subject(Kind.WORK, Visibility.PAIR, False))


def findings_of(goal: GoalRead, overloaded: tuple[date, ...]) -> tuple[Finding, ...]:
    """The five SMART findings of a goal as it is saved."""
    return smart_findings(
        GoalDraft(
            title=goal.title,
            outcome=goal.outcome,
            why=goal.why,
            start_on=goal.start_on or goal.plan.start_on,
            due_on=goal.due_on,
            plan_end_on=goal.plan.end_on,
            behaviours=tuple(goal.behaviours),
            measures=tuple(
                MeasureDraft(
                    one.name, one.unit, tuple(one.anchors), one.direction, one.baseline, one.target,
                    tuple(goal.observed.get(one.id, ())),
                )
                for one in goal.measures
            ),
            serves=(),
            overloaded_weeks=overloaded,
        ),
        today=goal.today,
    )  # fmt: skip


def plan_goals(session: ActorSession, plan_id: str) -> PlanGoals:
    """Every goal of a plan that I may see, open ones first."""
    plan = one_plan(session, plan_id)
    today = session.today(plan.zone)
    goals = read_goals(session, [plan], with_behaviours=True)
    actions = read_actions(session, col(Action.plan_id) == plan_id)
    of_goal: dict[str | None, list[ActionLine]] = {}
    for action in actions:
        of_goal.setdefault(action.goal_id, []).append(action)
    over = weeks_over_capacity(session, plan_id, today)
    editable = may_edit(session, plan_id)
    order = list(GoalState)
    details = tuple(
        GoalDetail(
            line=goal.line(sum(one.state is ActionState.STUCK for one in of_goal.get(goal.id, ()))),
            plan_id=plan_id,
            owner_id=goal.owner_id,
            outcome=goal.outcome,
            why=goal.why,
            behaviours=tuple(goal.behaviours),
            measures=goal.measure_lines(),
            milestones=goal.milestone_lines(),
            actions=tuple(of_goal.get(goal.id, ())),
            smart=findings_of(goal, over.get(goal.id, ())),
            may_edit=editable,
        )
        for goal in sorted(goals, key=lambda one: (one.state not in OPEN_STATES, order.index(one.state) > 2))
    )
    return PlanGoals(plan_id, plan.title, today, editable, details, tuple(of_goal.get(None, ())))


def feasibility(session: ActorSession, plan_id: str, goal_id: str | None) -> GoalFeasibility:
    """What the live SMART findings need beside the form's own fields."""
    plan = one_plan(session, plan_id)
    today = session.today(plan.zone)
    goals = read_goals(session, [plan], col(Goal.id) == goal_id) if goal_id else []
    observed = tuple(
        (measure_id, tuple((one.on, one.value, one.source) for one in values))
        for goal in goals
        for measure_id, values in goal.observed.items()
    )
    over = weeks_over_capacity(session, plan_id, today).get(goals[0].id, ()) if goals else ()
    measures = goals[0].measure_lines() if goals else ()
    return GoalFeasibility(plan.start_on, plan.end_on, today, measures, observed, over)


def measure_detail(session: ActorSession, measure: Measure) -> MeasureDetail:
    """A measure with its observations, the newest first."""
    plan = one_plan(session, measure.plan_id)
    goal = read_goals(session, [plan], col(Goal.id) == measure.goal_id)[0]
    query = (
        select(*_OBSERVATION)
        .join(Person, col(Person.id) == col(Observation.created_by))
        .where(col(Observation.measure_id) == measure.id, live(Observation))
        .order_by(col(Observation.observed_on).desc(), col(Observation.id).desc())
    )
    lines = {line.id: line for line in goal.measure_lines()}
    series = series_of(goal.observed.get(measure.id, ()), goal.today)
    return MeasureDetail(
        line=lines[measure.id],
        goal_id=goal.id,
        goal=goal.title,
        observations=tuple(ObservationLine(*row) for row in session.exec(query)),
        points=tuple(series.items()),
        may_edit=may_edit(session, measure.plan_id),
    )
