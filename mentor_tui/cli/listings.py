"""The listings: what the screens show, as text of 80 columns or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mentor_tui import services
from mentor_tui.cli import as_json
from mentor_tui.cli.opening import opened_by
from mentor_tui.cli.output import fitted, marks, say, say_json, table, width, wrapped
from mentor_tui.clock import local
from mentor_tui.ids import SHOWN, short
from mentor_tui.terms import GoalState
from mentor_tui.wording import counted, now_words, number, percent, short_date, short_moment

if TYPE_CHECKING:
    from mentor_tui.database.database import Database
    from mentor_tui.views.check_ins import CheckInDetail
    from mentor_tui.views.goals import GoalDetail, MeasureLine, PlanGoals
    from mentor_tui.views.people import PlanLine, PlanNeeds
    from mentor_tui.views.record import TransactionLine
    from mentor_tui.views.trends import PlanTrends


@dataclass(frozen=True, slots=True)
class Reader:
    """By whose clock moments are written."""

    zone: str
    today: date


_AT_ONCE = 500
"""How many plans have their needs counted in one reading: all that hangs on them is in memory meanwhile."""


def listing(options: Namespace) -> int:
    """Run one of the listings; returns the exit status."""
    load, show, make = _LISTINGS[options.command]
    with opened_by(options) as (db, me):
        plan = () if options.command == "plans" else (db.run(services.find_plan, options.plan_text),)
        found: Any = load(db, *plan)
        reader = Reader(me.zone, db.clock.today(me.zone))
    if options.json:
        say_json(make(found))
    else:
        say(show(found, reader))
    return 0


def when(at: datetime, reader: Reader) -> str:
    """A moment on the reader's wall clock: Thu 26 Nov 15:00."""
    return short_moment(local(at, reader.zone), reader.today)


def show_plans(plans: tuple[tuple[PlanLine, PlanNeeds], ...], reader: Reader) -> list[str]:
    """A block a plan: what it is, then who, when next, and where its goals stand."""
    if not plans:
        return ["You are in no plan here; begin one with mentor-tui add plan."]
    lines: list[str] = []
    for plan, needs in plans:
        coming = f"next {when(plan.next_check_in, reader)}" if plan.next_check_in else "no check-in planned"
        people = f"{plan.mentee} with {', '.join(plan.mentors)}" if plan.mentee else ", ".join(plan.mentors)
        lines.append(_headed(plan.title, plan.id))
        lines += wrapped(_dotted(people, plan.state.words, coming), "    ")
        stand = ", ".join(f"{count} {status.words}" for status, count in needs.statuses)
        flags = counted(needs.flags, "flag") if needs.flags else ""
        lines += wrapped(_dotted(stand, flags), "    ") if stand or flags else []
        lines.append("")
    elsewhere = any(plan.next_check_in and plan.zone != reader.zone for plan, _ in plans)
    return [*lines, f"Times in {reader.zone}."] if elsewhere else lines[:-1]


def _headed(title: str, row_id: str, mark: str = "") -> str:
    """A title, and at the end of the line what to call it by in other commands."""
    start = f"{mark} " if mark else ""
    return f"{start}{fitted(title, width() - SHOWN - 2 - len(start))}  {short(row_id)}"


def _dotted(*parts: str) -> str:
    return f" {marks().dot} ".join(filter(None, parts))


_NONE_SHARED = "No measure is shared with you yet."


def show_goals(plan: PlanGoals, _reader: Reader) -> list[str]:
    """A block a goal: where it stands, then a line a measure."""
    if not plan.goals:
        none = "No goals yet; add one with mentor-tui add goal." if plan.may_edit else "No goal is shared with you yet."
        return [plan.title, "", none]
    below = table([_measure_cells(measure) for goal in plan.goals for measure in goal.measures], stretch=0, right=(3,))
    lines = [plan.title]
    for goal in plan.goals:
        lines += ["", *_goal_lines(goal, plan.today), *below[: len(goal.measures)]]
        below = below[len(goal.measures) :]
    return lines


def _goal_lines(goal: GoalDetail, today: date) -> list[str]:
    line = goal.line
    progress = line.progress
    active = line.state is GoalState.ACTIVE
    mark = marks().status[progress.status] if active else marks().goal[line.state]
    done = "" if progress.progress is None else f"{percent(progress.progress)} done"
    expected = f"{percent(progress.expected)} expected" if active and progress.expected is not None else ""
    due = f"due {short_date(line.due_on, today)}" if line.due_on else ""
    word = progress.status.words if active else line.state.words
    return [_headed(line.title, line.id, mark), *wrapped(_dotted(word, done, expected, due, line.owner), "    ")]


def _measure_cells(measure: MeasureLine) -> tuple[str, ...]:
    way = f"{number(measure.baseline)} {marks().arrow} {number(measure.target)}"
    now = now_words(measure.progress.value, measure.unit)
    return f"    {measure.name}", way, now, percent(measure.progress.progress), short(measure.id)


def show_agenda(check_in: CheckInDetail | None, reader: Reader) -> list[str]:
    """The check-in's day, then its points by section, with what was noted."""
    if check_in is None:
        return ["No check-in is planned."]
    line = check_in.line
    dot = marks().dot
    there = f" in {reader.zone}" if check_in.plan_zone != reader.zone else ""
    head = f"Check-in {line.number} {dot} {when(line.met_at, reader)}{there} {dot} {line.planned_minutes} min"
    lines = [f"{head} {dot} {line.kind.words}"]
    section = None
    for item in check_in.agenda:
        if item.section is not section:
            section = item.section
            lines += ["", section.words.upper()]
        minutes = f"{item.minutes} min" if item.minutes else ""
        room = width() - 32
        lines.append(f"{marks().agenda[item.state]} {fitted(item.title, room)}  {item.mark:<18} {minutes:>7}".rstrip())
        lines += wrapped(item.note, "    ") if item.note else []
    if not check_in.agenda:
        lines.append("Nothing is on its agenda." if check_in.may_edit else "Nothing on its agenda is shared with you.")
    if check_in.last_time:
        done = [f"{marks().action[one.state]} {one.title}: {one.state.words}" for one in check_in.last_time]
        lines += ["", "AGREED LAST TIME", *done]
    return lines


def show_trends(plan: PlanTrends, _reader: Reader) -> list[str]:
    """Each series with its sentence."""
    if not plan.series:
        if plan.measures:
            return ["Nothing measured yet; add an observation with mentor-tui add observation."]
        return ["No measures yet; add one with mentor-tui add measure." if plan.may_edit else _NONE_SHARED]
    lines: list[str] = []
    for series in plan.series:
        dot = marks().dot
        unit = f" ({series.unit})" if series.unit else ""
        lines.append(f"{series.measure}{unit} {dot} {series.source.words} {dot} {series.goal}")
        lines += [*wrapped(series.sentence, "  "), ""]
    return lines[:-1]


def show_history(found: tuple[tuple[TransactionLine, ...], str], reader: Reader) -> list[str]:
    """A line for each thing done, the newest first; below them the zone of their times, where it isn't the plan's."""
    record, plan_zone = found
    if not record:
        return ["Nothing was done in this plan yet."]
    lines = []
    for done in record:
        there = local(done.at, reader.zone)
        head = f"{short_date(there.date(), reader.today)} {there:%H:%M}"
        undone = " (undone)" if done.undone else ""
        said = f"{head:<13} {done.actor}: {done.verb} {done.what}".rstrip()
        # What is too long is cut before the word that it no longer stands.
        lines.append(fitted(said, width() - len(undone)).rstrip() + undone)
        reason = done.reason.words if done.reason else ""
        if why := ", ".join(filter(None, (reason, done.rationale))):
            lines += wrapped(why, " " * 14)
    return [*lines, "", f"Times in {reader.zone}."] if plan_zone != reader.zone else lines


def _plans(db: Database) -> tuple[tuple[PlanLine, PlanNeeds], ...]:
    plans = db.run(services.load_plans)
    needs: dict[str, PlanNeeds] = {}
    for start in range(0, len(plans), _AT_ONCE):
        needs |= db.run(services.load_plan_needs, tuple(plan.id for plan in plans[start : start + _AT_ONCE]))
    # Between the two readings another may have taken me out of one.
    return tuple((plan, needs[plan.id]) for plan in plans if plan.id in needs)


def _history(db: Database, plan_id: str) -> tuple[tuple[TransactionLine, ...], str]:
    return db.run(services.load_history, plan_id), db.run(services.load_head, plan_id).zone


_Load = Callable[..., Any]
_LISTINGS: dict[str, tuple[_Load, Callable[..., list[str]], Callable[..., object]]] = {
    "plans": (_plans, show_plans, as_json.plans),
    "goals": (lambda db, plan: _run(db, "load_goals", plan), show_goals, as_json.goals),
    "agenda": (lambda db, plan: _run(db, "load_agenda", plan), show_agenda, as_json.agenda),
    "trends": (lambda db, plan: _run(db, "load_trends", plan), show_trends, as_json.trends),
    "history": (_history, show_history, lambda found: as_json.history(found[0])),
}


def _run(db: Database, service: str, *args: str) -> object:
    # By name, so that a listing imports its own service and no other.
    return db.run(getattr(services, service), *args)
