"""What a name or the end of an id means: the one place where commands and jumps find things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from mentor_tui.clock import local
from mentor_tui.database.session import ActorSession, reads
from mentor_tui.errors import AmbiguousError, NotFoundError
from mentor_tui.ids import SHOWN, short
from mentor_tui.models.check_ins import CheckIn, CheckInPlan
from mentor_tui.models.goals import Action, Goal, Measure, Milestone
from mentor_tui.models.people import Person, Plan
from mentor_tui.policy import Deed, Kind
from mentor_tui.services.access import live, require, seen
from mentor_tui.services.my_zone import my_zone
from mentor_tui.terms import Visibility
from mentor_tui.views.record import Found
from mentor_tui.views.transfers import KnownMeasures, NamedMeasure
from mentor_tui.wording import short_moment


def _one(kind: str, typed: str, named: Sequence[tuple[str, str]]) -> str:
    """The id that `typed` means among pairs of id and name.

    An id, its last six or more characters, a whole name, or the start of one; case doesn't matter.
    """
    text = typed.strip()
    tail = text.lower()
    ids = [row_id for row_id, _ in named if row_id == tail or (len(tail) >= SHOWN and row_id.endswith(tail))]
    if len(ids) == 1:
        return ids[0]
    name = text.casefold()
    found = [pair for pair in named if pair[1].casefold() == name]
    found = found or [pair for pair in named if name and pair[1].casefold().startswith(name)]
    if len(found) == 1:
        return found[0][0]
    if found:
        raise AmbiguousError(
            f"Several {kind}s begin with “{text}”.", [f"{name} ({short(row_id)})" for row_id, name in found]
        )
    known = ", ".join(name for _, name in named[:8])
    raise NotFoundError(f"No {kind} here goes by “{text}”" + (f"; there are: {known}." if known else "."))


@reads
def find_plan(session: ActorSession, text: str) -> str:
    """The id of the plan that the text means; NotFoundError or AmbiguousError with what there is."""
    query = select(Plan.id, Plan.title).where(live(Plan), seen(session, Plan)).order_by(col(Plan.title))
    return _one("plan", text, [(row_id, title) for row_id, title in session.exec(query)])


@reads
def find_goal(session: ActorSession, plan_id: str, text: str) -> str:
    """The id of the goal that the text means in a plan."""
    require(session, plan_id, Deed.READ, Kind.PLAN, Visibility.SPONSOR)
    query = select(Goal.id, Goal.title).where(col(Goal.plan_id) == plan_id, live(Goal), seen(session, Goal))
    return _one("goal", text, [(row_id, title) for row_id, title in session.exec(query)])


@reads
def find_measure(session: ActorSession, plan_id: str, text: str) -> str:
    """The id of the measure that the text means in a plan; `GOAL/MEASURE` where the name alone is not enough."""
    return measure_named(_measures(session, plan_id), text).id


@reads
def load_known_measures(session: ActorSession, plan_id: str, goal_id: str | None = None) -> KnownMeasures:
    """The measures that a file of observations may name, of one goal or of the whole plan, and today there."""
    measures = _measures(session, plan_id)
    return KnownMeasures(measures, goal_id, session.today(session.get_one(Plan, plan_id).zone))


def _measures(session: ActorSession, plan_id: str) -> tuple[NamedMeasure, ...]:
    require(session, plan_id, Deed.READ, Kind.PLAN, Visibility.SPONSOR)
    columns: tuple[Any, ...] = (Measure.id, Measure.name, Goal.id, Goal.title, Measure.anchors)
    query = (
        select(*columns)
        .join(Goal, col(Goal.id) == col(Measure.goal_id))
        .where(col(Measure.plan_id) == plan_id, live(Measure), live(Goal), seen(session, Measure))
    )
    return tuple(
        NamedMeasure(measure_id, name, goal_id, goal, len(anchors))
        for measure_id, name, goal_id, goal, anchors in session.exec(query)
    )


def measure_named(measures: Sequence[NamedMeasure], text: str, goal_id: str | None = None) -> NamedMeasure:
    """The one that the text means among measures, or among those of one goal; NotFoundError or AmbiguousError."""
    among = [one for one in measures if goal_id in (None, one.goal_id)]
    if "/" in text and not any(one.name.casefold() == text.strip().casefold() for one in among):
        goal, _, text = text.partition("/")
        of = _one("goal", goal, sorted({(one.goal_id, one.goal) for one in among}))
        among = [one for one in among if one.goal_id == of]
    found = _one("measure", text, [(one.id, one.name) for one in among])
    return next(one for one in among if one.id == found)


@reads
def find_person(session: ActorSession, handle: str) -> str:
    """The id of the person with this handle, among those I share a plan with."""
    query = select(Person.id, Person.handle).where(live(Person), seen(session, Person))
    return _one("person", handle, [(row_id, handle) for row_id, handle in session.exec(query)])


@reads
def find_things(session: ActorSession, plan_id: str) -> tuple[Found, ...]:
    """Everything in a plan that I may see and there is a screen for, and my other plans, for jumping there."""
    require(session, plan_id, Deed.READ, Kind.PLAN, Visibility.SPONSOR)
    found = [
        Found("goal", row_id, title, None)
        for row_id, title in session.exec(
            select(Goal.id, Goal.title).where(col(Goal.plan_id) == plan_id, live(Goal), seen(session, Goal))
        )
    ]
    kinds: tuple[tuple[str, Any, Any], ...] = (
        ("measure", Measure, Measure.name),
        ("milestone", Milestone, Milestone.title),
        ("action", Action, Action.title),
    )
    for kind, model, name in kinds:
        query = select(model.id, name, model.goal_id).where(
            col(model.plan_id) == plan_id,
            live(model),
            seen(session, model),
        )
        found += [Found(kind, row_id, title, parent) for row_id, title, parent in session.exec(query)]
    found += _check_ins(session, plan_id)
    plans = select(Plan.id, Plan.title).where(live(Plan), seen(session, Plan), col(Plan.id) != plan_id)
    return (*found, *(Found("plan", row_id, title, None) for row_id, title in session.exec(plans)))


def _check_ins(session: ActorSession, plan_id: str) -> list[Found]:
    """Check-ins, the latest first: they go by their day and what they are for."""
    zone = my_zone(session)
    today = session.today(zone)
    columns: tuple[Any, ...] = (CheckIn.id, CheckIn.starts_at, CheckIn.kind)
    query = (
        select(*columns)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(col(CheckInPlan.plan_id) == plan_id, live(CheckInPlan), live(CheckIn), seen(session, CheckIn))
        .order_by(col(CheckIn.starts_at).desc())
    )
    found = []
    for check_in_id, starts_at, kind in session.exec(query):
        title = f"{short_moment(local(starts_at, zone), today)}, {kind.words} check-in"
        found.append(Found("check-in", check_in_id, title, None))
    return found
