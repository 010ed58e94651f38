"""`add`: one thing, validated as the app's forms validate it; its id is the last line printed."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from mentor_tui import config, services
from mentor_tui.cli.opening import opened, opened_or_new
from mentor_tui.cli.output import say
from mentor_tui.errors import InputError
from mentor_tui.terms import Role
from mentor_tui.typed import Towards, quoted, typed_date

if TYPE_CHECKING:
    from mentor_tui.database.database import Database


def add(options: Namespace) -> int:
    """Add what the options say; returns the exit status."""
    if options.thing == "plan":
        sentence, new_id = _add_plan(options)
    else:
        with opened(options) as db:
            sentence, new_id = _THINGS[options.thing](db, options)
    say([sentence, new_id])
    return 0


def _given(**fields: Any) -> dict[str, Any]:
    """The fields that were given, so that the inputs' own defaults stand for the others."""
    return {name: value for name, value in fields.items() if value is not None}


def _day(db: Database, text: str | None, towards: Towards = "future") -> date | None:
    return None if text is None else typed_date(text, db.clock.today(config.system_zone()), towards=towards)


def _member(named: tuple[str, str], role: Role) -> Any:
    handle, name = named
    return services.validated(services.MemberInput, handle=handle, name=name, role=role)


def _add_plan(options: Namespace) -> tuple[str, str]:
    """Everything is checked before the file is opened, since opening makes it."""
    members = (_member(options.mentor, Role.MENTOR), _member(options.mentee, Role.MENTEE))
    if members[0].handle == members[1].handle:
        raise InputError(f"{quoted(members[0].handle)} can't be both mentor and mentee of a plan.")
    rule, at = options.cadence
    today = config.clock_for(options.today).today(config.system_zone())
    plan = services.validated(
        services.PlanInput,
        title=options.title,
        purpose=options.purpose,
        start_on=None if options.start is None else typed_date(options.start, today, towards="nearest"),
        end_on=None if options.end is None else typed_date(options.end, today),
        cadence=rule,
        cadence_at=at if options.at is None else options.at,
        zone=config.system_zone() if options.zone is None else options.zone,
    )
    with opened_or_new(options) as db:
        new_id = db.run(services.add_plan, plan, members, as_handle=options.as_handle)
    return f"Added the plan {quoted(plan.title)}.", new_id


def _goal(db: Database, options: Namespace) -> tuple[str, str]:
    plan_id = db.run(services.find_plan, options.plan_text)
    goal = services.validated(
        services.GoalInput,
        title=options.title,
        outcome=options.outcome,
        why=options.why,
        start_on=_day(db, options.start, "nearest"),
        due_on=_day(db, options.due),
    )
    return f"Added the goal {quoted(goal.title)}.", db.run(services.add_goal, plan_id, goal)


def _measure(db: Database, options: Namespace) -> tuple[str, str]:
    plan_id = db.run(services.find_plan, options.plan_text)
    goal_id = db.run(services.find_goal, plan_id, options.goal_text)
    measure = services.validated(
        services.MeasureInput,
        name=options.name,
        unit=options.unit,
        **_given(
            baseline=options.baseline,
            target=options.target,
            category=options.category,
            direction=options.direction,
        ),
    )
    return f"Added the measure {quoted(measure.name)}.", db.run(services.add_measure, goal_id, measure)


def _observation(db: Database, options: Namespace) -> tuple[str, str]:
    plan_id = db.run(services.find_plan, options.plan_text)
    measure_id = db.run(services.find_measure, plan_id, options.measure_text)
    today = db.clock.today(db.run(services.load_head, plan_id).zone)
    observation = services.validated(
        services.ObservationInput,
        observed_on=today if options.on is None else typed_date(options.on, today, towards="past"),
        value=options.value,
        note=options.note,
        **_given(source=options.source),
    )
    new_id = db.run(services.add_observation, measure_id, observation)
    return f"Added the observation {observation.value:g} on {observation.observed_on}.", new_id


def _action(db: Database, options: Namespace) -> tuple[str, str]:
    plan_id = db.run(services.find_plan, options.plan_text)
    goal_id = db.run(services.find_goal, plan_id, options.goal_text)
    action = services.validated(
        services.ActionInput,
        title=options.title,
        assignee=options.assignee,
        due_on=_day(db, options.due),
        effort=options.effort,
        impact=options.impact,
        feasibility=options.feasibility,
        **_given(kind=options.kind),
    )
    return f"Added the action {quoted(action.title)}.", db.run(services.add_action, plan_id, goal_id, action)


def _entry(db: Database, options: Namespace) -> tuple[str, str]:
    plan_id = db.run(services.find_plan, options.plan_text)
    entry = services.validated(
        services.EntryInput,
        body=_standard_input() if options.text == "-" else options.text,
        title=options.title,
        **_given(kind=options.kind, visibility=options.share),
    )
    if not entry.body.strip():
        raise InputError("An entry needs some text.")
    return f"Added the entry, {entry.visibility.words}.", db.run(services.add_entry, plan_id, entry)


def _standard_input() -> str:
    try:
        return sys.stdin.read()
    except UnicodeDecodeError:
        raise InputError("Standard input isn't all text.") from None


_THINGS: dict[str, Callable[[Database, Namespace], tuple[str, str]]] = {
    "goal": _goal,
    "measure": _measure,
    "observation": _observation,
    "action": _action,
    "entry": _entry,
}
