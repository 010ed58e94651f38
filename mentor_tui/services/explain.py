"""Where a number comes from: formula, n, and the rows behind it."""

from __future__ import annotations

from sqlmodel import col

from mentor_tui.database.session import ActorSession, reads
from mentor_tui.models.goals import Goal, Measure
from mentor_tui.services.access import get_seen
from mentor_tui.services.goal_details import measure_detail
from mentor_tui.services.goal_facts import one_plan, read_goals
from mentor_tui.services.trends import series_of_goals
from mentor_tui.terms import Direction
from mentor_tui.views.record import Why
from mentor_tui.wording import number, percent, quantity, short_date


@reads
def explain_goal(session: ActorSession, goal_id: str) -> Why:
    """A goal's progress, expected share and status, and what each measure brings to them."""
    row = get_seen(session, Goal, goal_id)
    (goal,) = read_goals(session, [one_plan(session, row.plan_id)], col(Goal.id) == goal_id)
    progress = goal.progress()
    said = f"{progress.status.words}: {percent(progress.progress)} done, {percent(progress.expected)} expected by today"
    rows = [
        f"{line.name}: {number(line.baseline)} → {quantity(line.target, line.unit)}, "
        f"now {number(line.progress.value)}, {percent(line.progress.progress)}, n = {line.observations}"
        for line in goal.measure_lines()
    ]
    rows += [f"{line.title}: {line.state.words}" for line in goal.milestone_lines()]
    return Why(goal.title, (said, *progress.why), tuple(rows))


@reads
def explain_measure(session: ActorSession, measure_id: str) -> Why:
    """A measure's value and progress, what its series say, and every observation behind them."""
    row = get_seen(session, Measure, measure_id)
    detail = measure_detail(session, row)
    goals = read_goals(session, [one_plan(session, row.plan_id)], col(Goal.id) == row.goal_id)
    line = detail.line
    sentences = [line.progress.why]
    if line.direction is not Direction.REACH:
        sentences.append(f"{line.direction.words}: progress is the share of observed days that held the target")
    sentences += [
        f"{one.source.words} (n = {one.trend.n}): {one.sentence}"
        for one in series_of_goals(goals)
        if one.measure_id == measure_id
    ]
    today = goals[0].today
    rows = [
        f"{short_date(one.observed_on, today):>11}  {quantity(one.value, line.unit)}  {one.source.words}  "
        f"{one.author}{'  ' + one.note if one.note else ''}"
        for one in detail.observations
    ]
    return Why(line.name, tuple(sentences), tuple(rows))
