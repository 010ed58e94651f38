"""Where a number comes from: formula, n, and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentor_tui.analysis.series import SEEN_TOGETHER_DAYS, seen_together
from mentor_tui.database.service import ReadSession, asks
from mentor_tui.services.goal_details import goal_read, measure_detail
from mentor_tui.services.trends import series_of_goals
from mentor_tui.terms import Direction, Source
from mentor_tui.views.goals import MeasureDetail, MeasureLine
from mentor_tui.views.progress import Point
from mentor_tui.views.record import Measured, Why
from mentor_tui.wording import counted, now_words, number, percent, quantity, short_date


@asks
def explain_goal(session: ReadSession, goal_id: str) -> Why:
    """A goal's progress, expected share and status, and what each measure brings to them."""
    goal = goal_read(session, goal_id)
    progress = goal.progress()
    said = f"{progress.status.words}: {percent(progress.progress)} done, {percent(progress.expected)} expected by today"
    rows = [_brought_by(line) for line in goal.measure_lines()]
    rows += [f"{line.title}: {line.state.words}" for line in goal.milestone_lines()]
    return Why(goal.title, (said, *progress.why), tuple(rows))


def _brought_by(line: MeasureLine) -> str:
    way = f"{line.name}: {number(line.baseline)} → {quantity(line.target, line.unit)}"
    if line.progress.value is None:
        return f"{way}, nothing observed yet"
    stands = f"now {number(line.progress.value)}, {percent(line.progress.progress)}"
    return f"{way}, {stands}, {counted(line.observations, 'observation')}"


@asks
def explain_measure(session: ReadSession, measure_id: str) -> Why:
    """A measure's value and the points that make it, its progress, what its series say, and every observation."""
    goal, detail = measure_detail(session, measure_id)
    line, today = detail.line, goal.today
    sentences = [*_value(detail, today), line.progress.why]
    if line.direction is not Direction.REACH:
        sentences.append(
            f"{line.direction.words}: progress is the share of observed days that held the target; "
            "a day with several values counts once, by their mean"
        )
    sentences += _days(detail, today)
    sentences += [
        f"{one.source.words} (n = {one.trend.n}): {one.sentence}"
        for one in series_of_goals([goal])
        if one.measure_id == measure_id
    ]
    cells = [
        (short_date(one.observed_on, today), quantity(one.value, line.unit), one.source.words)
        for one in detail.observations
    ]
    day, value, source = (max((len(row[at]) for row in cells), default=0) for at in range(3))
    rows = [
        f"{on:<{day}}  {measured:>{value}}  {by:<{source}}  {one.author}{'  ' + one.note if one.note else ''}"
        for (on, measured, by), one in zip(cells, detail.observations, strict=True)
    ]
    ids = tuple(one.id for one in detail.observations)
    measured = Measured(detail.goal_id, measure_id, ids) if ids and detail.may_edit else None
    return Why(line.name, tuple(sentences), tuple(rows), measured)


def _days(detail: MeasureDetail, today: date) -> Iterator[str]:
    """Why there are fewer points than observations, where there are."""
    made = sum(len(points) for _, points in detail.points)
    seen = sum(one.observed_on <= today for one in detail.observations)
    if made < seen:
        points = counted(made, "point")
        yield f"{counted(seen, 'observation')} make {points}: n counts one a day, the mean of that day's"


def _value(detail: MeasureDetail, today: date) -> Iterator[str]:
    """What the value is made of: each source's latest point, and those that are too old to count."""
    latest = {source: points[-1] for source, points in detail.points}
    if not latest:
        return

    def said(source: Source, point: Point) -> str:
        that_day = sum(one.source is source and one.observed_on == point.on for one in detail.observations)
        several = f", the mean of {that_day}" if that_day > 1 else ""
        return f"{source.words} {number(point.value)} ({short_date(point.on, today)}{several})"

    together = seen_together(tuple(latest.values()))
    counted = [said(*each) for each in latest.items() if each[1] in together]
    older = [said(*each) for each in latest.items() if each[1] not in together]
    now = now_words(detail.line.progress.value, detail.line.unit)
    if len(latest) == 1:
        yield f"{now}: the latest point of its one source, {counted[0]}"
        return
    within = f"within {SEEN_TOGETHER_DAYS} days of the newest"
    yield f"{now}: the mean of its sources' latest points {within}: {', '.join(counted)}"
    if older:
        yield f"older, so not in it: {', '.join(older)}"
