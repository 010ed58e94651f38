"""A plan as Markdown, to be read or printed: where it stands, what was agreed, what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from mentor_tui.clock import local
from mentor_tui.database.service import reads
from mentor_tui.database.session import ActorSession
from mentor_tui.ids import short
from mentor_tui.models.people import Plan
from mentor_tui.services.access import get_seen
from mentor_tui.services.check_in_details import load_check_in, load_check_ins
from mentor_tui.services.entries import load_entries
from mentor_tui.services.goal_details import load_goals
from mentor_tui.services.plan_heads import load_head
from mentor_tui.terms import CheckInState, GoalState
from mentor_tui.views.check_ins import CheckInDetail
from mentor_tui.views.goals import ActionLine, GoalDetail
from mentor_tui.views.journal import EntryLine
from mentor_tui.views.overview import PlanHead
from mentor_tui.views.transfers import Export
from mentor_tui.wording import number, percent, quantity, short_date

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")


@reads
def export_markdown(session: ActorSession, plan_id: str) -> Export:
    """What I may see of the plan, as one document. Raises NotFoundError for a plan that I can't see."""
    plan = get_seen(session, Plan, plan_id)
    head = load_head(session, plan_id)
    goals = load_goals(session, plan_id)
    meetings = load_check_ins(session, plan_id)
    details = [
        load_check_in(session, line.id, plan_id)
        for line in (*reversed(meetings.coming), *meetings.past)
        if line.state is not CheckInState.PLANNED or line.items
    ]
    lines = [
        *_head(head),
        *_goals(goals.goals, goals.today),
        *_loose(goals.loose_actions, goals.today),
        *_check_ins(details, head),
        *_entries(load_entries(session, plan_id), head),
    ]
    return Export("\n".join(lines).rstrip() + "\n", plan.title)


def _plain(text: str) -> str:
    """One line in which nothing is taken for markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _quoted(text: str) -> Iterator[str]:
    """Text of several lines, set apart and kept from opening tags of its own."""
    for line in text.strip().splitlines():
        escaped = _MARKUP.sub(r"\\\1", line)
        yield f"> {escaped}".rstrip()


def _head(head: PlanHead) -> Iterator[str]:
    yield f"# {_plain(head.title)}"
    yield ""
    people = f"{_plain(head.mentee)} with {', '.join(map(_plain, head.mentors))}" if head.mentee else ""
    days = [day for day in (head.start_on, head.end_on) if day]
    # Of two years the first would read as the second's without its own.
    in_one_year = len({day.year for day in days}) < 2
    dates = " – ".join(_day(day, head.today if in_one_year else None) for day in days)
    yield " · ".join(
        filter(None, (people, head.state.words, dates, f"as of {_day(head.today, None)}", f"times in {head.zone}"))
    )
    if head.purpose:
        yield ""
        yield from _quoted(head.purpose)


def _day(day: date, today: date | None) -> str:
    return short_date(day, today) if today else day.isoformat()


def _goals(goals: Iterable[GoalDetail], today: date) -> Iterator[str]:
    yield from ("", "## Goals")
    for goal in goals:
        line, progress = goal.line, goal.line.progress
        active = line.state is GoalState.ACTIVE
        word = progress.status.words if active else line.state.words
        due = f"due {_day(line.due_on, today)}" if line.due_on else ""
        done = "" if progress.progress is None else f"{percent(progress.progress)} done"
        expected = f"{percent(progress.expected)} expected" if active and progress.expected is not None else ""
        yield from ("", f"### {_plain(line.title)}", "")
        yield " · ".join(filter(None, (f"**{word}**", done, expected, due, _plain(line.owner))))
        for name, text in (("Outcome", goal.outcome), ("Why", goal.why)):
            if text:
                yield from ("", f"{name}:", "", *_quoted(text))
        if goal.behaviours:
            yield from ("", "One sees:", "", *(f"- {_plain(one)}" for one in goal.behaviours))
        yield from _measures(goal)
        if goal.milestones:
            yield from ("", "Milestones:", "")
            for milestone in goal.milestones:
                when = milestone.done_on or milestone.due_on
                yield f"- {_plain(milestone.title)}: {milestone.state.words}{f', {_day(when, today)}' if when else ''}"
        if goal.actions:
            yield from ("", "Actions:", "", *_actions(goal.actions, today))


def _measures(goal: GoalDetail) -> Iterator[str]:
    if not goal.measures:
        return
    yield from ("", "| measure | now | baseline | target | progress |", "|---|---|---|---|---|")
    for measure in goal.measures:
        cells = (
            quantity(measure.progress.value, measure.unit),
            number(measure.baseline),
            number(measure.target),
            percent(measure.progress.progress),
        )
        yield f"| {' | '.join(map(_plain, (measure.name, *cells)))} |"


def _actions(actions: Iterable[ActionLine], today: date) -> Iterator[str]:
    for action in actions:
        due = f", due {_day(action.due_on, today)}" if action.due_on else ""
        need = f"; needs {_plain(action.need)}" if action.need else ""
        yield f"- {_plain(action.title)}: {action.state.words}, {_plain(action.assignee)}{due}{need}"


def _loose(actions: tuple[ActionLine, ...], today: date) -> Iterator[str]:
    if actions:
        yield from ("", "## Other actions", "", *_actions(actions, today))


def _check_ins(details: Iterable[CheckInDetail], head: PlanHead) -> Iterator[str]:
    yield from ("", "## Check-ins")
    for detail in details:
        line = detail.line
        yield from ("", f"### Check-in {line.number}: {_moment(line.met_at, head)}", "")
        reason = _plain(line.reason) if line.reason else ""
        yield " · ".join(filter(None, (line.kind.words, line.state.words, reason)))
        for item in detail.agenda:
            if item.note:
                yield from ("", f"{_plain(item.title)}:", "", *_quoted(item.note))
        if detail.agreed:
            yield from ("", "Agreed:", "", *_actions(detail.agreed, head.today))


def _moment(at: datetime, head: PlanHead) -> str:
    return f"{local(at, head.zone):%Y-%m-%d %H:%M}"


def _entries(entries: tuple[EntryLine, ...], head: PlanHead) -> Iterator[str]:
    if not entries:
        return
    yield from ("", "## Journal")
    for entry in entries:
        title = _plain(entry.title) if entry.title else f"Entry {short(entry.id)}"
        yield from ("", f"### {title}", "")
        who = (entry.kind.words, _plain(entry.author), _moment(entry.written_at, head), entry.visibility.words)
        yield " · ".join(who)
        yield from ("", *_quoted(entry.body))
