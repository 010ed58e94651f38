"""Goals and measures read whole, with what their editors need."""

from __future__ import annotations

from datetime import date

from mentor_tui.analysis.series import series_of
from mentor_tui.analysis.smart import GoalDraft, MeasureDraft, smart_findings
from mentor_tui.database.service import ReadSession, asks
from mentor_tui.errors import NotFoundError
from mentor_tui.policy import Deed, Kind, Subject, may
from mentor_tui.services.action_lines import read_actions
from mentor_tui.services.goal_facts import OPEN_STATES, GoalRead, one_plan, read_goal, read_goals
from mentor_tui.services.membership import roles_in
from mentor_tui.services.statement import Statement
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

_GOAL = Statement("goals.plan_of_goal")
_MEASURE = Statement("goals.home_of_measure")
_OBSERVATIONS = Statement("goals.observations_of_measure")


def may_edit(session: ReadSession, plan_id: str) -> bool:
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


@asks
def load_goals(session: ReadSession, plan_id: str) -> PlanGoals:
    """Every goal of a plan that I may see, open ones first, with all that hangs on it."""
    plan = one_plan(session, plan_id)
    today = session.today(plan.zone)
    goals = read_goals(session, [plan], with_behaviours=True)
    actions = read_actions(session, plan_id)
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


@asks
def load_goal_feasibility(session: ReadSession, plan_id: str, goal_id: str | None) -> GoalFeasibility:
    """What the live SMART findings of a goal's form need beside its fields."""
    plan = one_plan(session, plan_id)
    today = session.today(plan.zone)
    goals = [goal] if goal_id and (goal := read_goal(session, plan, goal_id)) else []
    observed = tuple(
        (measure_id, tuple((one.on, one.value, one.source) for one in values))
        for goal in goals
        for measure_id, values in goal.observed.items()
    )
    over = weeks_over_capacity(session, plan_id, today).get(goals[0].id, ()) if goals else ()
    measures = goals[0].measure_lines() if goals else ()
    return GoalFeasibility(plan.start_on, plan.end_on, today, measures, observed, over)


@asks
def load_measure(session: ReadSession, measure_id: str) -> MeasureDetail:
    """A measure with its observations, the newest first; NotFoundError when I may not see it."""
    return measure_detail(session, measure_id)[1]


def measure_detail(session: ReadSession, measure_id: str) -> tuple[GoalRead, MeasureDetail]:
    """A measure with its observations, and its goal."""
    for plan_id, goal_id in session.ask(_MEASURE, measure_id=measure_id):
        goal = read_goal(session, one_plan(session, plan_id), goal_id)
        line = None if goal is None else next((one for one in goal.measure_lines() if one.id == measure_id), None)
        if goal is None or line is None:
            break
        return goal, MeasureDetail(
            line=line,
            goal_id=goal.id,
            goal=goal.title,
            observations=tuple(ObservationLine(*row) for row in session.ask(_OBSERVATIONS, measure_id=measure_id)),
            points=tuple(series_of(goal.observed.get(measure_id, ()), goal.today).items()),
            may_edit=may_edit(session, plan_id),
        )
    raise NotFoundError("There is no such measure here, or it is not shared with you.")


def goal_read(session: ReadSession, goal_id: str) -> GoalRead:
    """A goal by its id alone; NotFoundError when I may not see it."""
    for (plan_id,) in session.ask(_GOAL, goal_id=goal_id):
        if (goal := read_goal(session, one_plan(session, plan_id), goal_id)) is not None:
            return goal
    raise NotFoundError("There is no such goal here, or it is not shared with you.")
