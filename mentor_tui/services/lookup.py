"""What a name or the end of an id means: the one place where commands and jumps find things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mentor_tui.clock import local
from mentor_tui.database.service import ReadSession, asks
from mentor_tui.errors import AmbiguousError, NotFoundError
from mentor_tui.ids import SHOWN, short
from mentor_tui.policy import Deed, Kind
from mentor_tui.services.goal_facts import one_plan
from mentor_tui.services.membership import require
from mentor_tui.services.my_zone import my_zone
from mentor_tui.services.statement import Statement
from mentor_tui.terms import Visibility
from mentor_tui.views.record import Found
from mentor_tui.views.transfers import KnownMeasures, NamedMeasure
from mentor_tui.wording import short_moment

_PLANS = Statement("names.plans")
_PEOPLE = Statement("names.people")
_GOALS = Statement("names.goals")
_MEASURES = Statement("names.measures")
_MILESTONES = Statement("names.milestones")
_ACTIONS = Statement("names.actions")
_CHECK_INS = Statement("names.check_ins")
_CHECK_INS_OF = Statement("names.check_ins_of")


def _one(kind: str, typed: str, named: Iterable[tuple[Any, ...]]) -> str:
    """The id that `typed` means among pairs of id and name.

    An id, its last six or more characters, a whole name, or the start of one; case doesn't matter.
    """
    pairs: list[tuple[str, str]] = [(row_id, name) for row_id, name in named]
    text = typed.strip()
    tail = text.lower()
    ids = [row_id for row_id, _ in pairs if row_id == tail or (len(tail) >= SHOWN and row_id.endswith(tail))]
    if len(ids) == 1:
        return ids[0]
    name = text.casefold()
    found = [pair for pair in pairs if pair[1].casefold() == name]
    found = found or [pair for pair in pairs if name and pair[1].casefold().startswith(name)]
    if len(found) == 1:
        return found[0][0]
    if found:
        raise AmbiguousError(
            f"Several {kind}s begin with “{text}”.", [f"{name} ({short(row_id)})" for row_id, name in found]
        )
    known = ", ".join(name for _, name in pairs[:8])
    raise NotFoundError(f"No {kind} here goes by “{text}”" + (f"; there are: {known}." if known else "."))


@asks
def find_plan(session: ReadSession, text: str) -> str:
    """The id of the plan that the text means; NotFoundError or AmbiguousError with what there is."""
    return _one("plan", text, session.ask(_PLANS))


@asks
def find_goal(session: ReadSession, plan_id: str, text: str) -> str:
    """The id of the goal that the text means in a plan."""
    require(session, plan_id, Deed.READ, Kind.PLAN, Visibility.SPONSOR)
    return _one("goal", text, session.ask(_GOALS, plan_id=plan_id))


@asks
def find_measure(session: ReadSession, plan_id: str, text: str) -> str:
    """The id of the measure that the text means in a plan; `GOAL/MEASURE` where the name alone is not enough."""
    return measure_named(_measures(session, plan_id), text).id


@asks
def load_known_measures(session: ReadSession, plan_id: str, goal_id: str | None = None) -> KnownMeasures:
    """The measures that a file of observations may name, of one goal or of the whole plan, and today there."""
    measures = _measures(session, plan_id)
    return KnownMeasures(measures, goal_id, session.today(one_plan(session, plan_id).zone))


def _measures(session: ReadSession, plan_id: str) -> tuple[NamedMeasure, ...]:
    require(session, plan_id, Deed.READ, Kind.PLAN, Visibility.SPONSOR)
    return tuple(
        NamedMeasure(measure_id, name, goal_id, goal, len(anchors))
        for measure_id, name, goal_id, goal, anchors in session.ask(_MEASURES, plan_id=plan_id)
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


@asks
def find_person(session: ReadSession, handle: str) -> str:
    """The id of the person with this handle, among those I share a plan with."""
    return _one("person", handle, session.ask(_PEOPLE))


@asks
def find_things(session: ReadSession, plan_id: str) -> tuple[Found, ...]:
    """Everything in a plan that I may see and there is a screen for, and my other plans, for jumping there."""
    require(session, plan_id, Deed.READ, Kind.PLAN, Visibility.SPONSOR)
    found = [Found("goal", goal_id, title, None) for goal_id, title in session.ask(_GOALS, plan_id=plan_id)]
    found += [Found("measure", one.id, one.name, one.goal_id) for one in _measures(session, plan_id)]
    for kind, asked in (("milestone", _MILESTONES), ("action", _ACTIONS)):
        found += [Found(kind, row_id, title, goal_id) for row_id, title, goal_id in session.ask(asked, plan_id=plan_id)]
    zone = my_zone(session)
    today = session.today(zone)
    for check_in_id, met_at, kind in session.ask(_CHECK_INS, plan_id=plan_id):
        title = f"{short_moment(local(met_at, zone), today)}, {kind.words} check-in"
        found.append(Found("check-in", check_in_id, title, None))
    others = [(row_id, title) for row_id, title in session.ask(_PLANS) if row_id != plan_id]
    return (*found, *(Found("plan", row_id, title, None) for row_id, title in others))


@asks
def find_check_ins_of(session: ReadSession, plan_id: str, item_ids: Sequence[str]) -> dict[str, str]:
    """The check-in of each agenda item of a plan that I may see, by the item's id; others are left out."""
    require(session, plan_id, Deed.READ, Kind.PLAN, Visibility.SPONSOR)
    return dict(session.ask(_CHECK_INS_OF, plan_id=plan_id, item_ids=list(item_ids)))
