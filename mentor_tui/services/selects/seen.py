"""Whether a row is there and I may see it: asked before it is read to be changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlmodel import col

from mentor_tui.models.base import Row
from mentor_tui.models.check_ins import AgendaItem, CheckIn
from mentor_tui.models.goals import Action, Goal, Measure, Milestone, Observation
from mentor_tui.models.people import Member, Plan
from mentor_tui.services.access import live, seen_by
from mentor_tui.services.selects.parameters import ACTOR, text


def _one(model: type[Row]) -> Select[Any]:
    return select(col(model.id)).where(col(model.id) == text("row_id"), live(model), seen_by(ACTOR, model))


def plan() -> Select[Any]:
    """A plan."""
    return _one(Plan)


def member() -> Select[Any]:
    """A membership."""
    return _one(Member)


def goal() -> Select[Any]:
    """A goal."""
    return _one(Goal)


def measure() -> Select[Any]:
    """A measure."""
    return _one(Measure)


def observation() -> Select[Any]:
    """An observation."""
    return _one(Observation)


def milestone() -> Select[Any]:
    """A milestone."""
    return _one(Milestone)


def action() -> Select[Any]:
    """An action."""
    return _one(Action)


def check_in() -> Select[Any]:
    """A check-in."""
    return _one(CheckIn)


def agenda_item() -> Select[Any]:
    """A point of an agenda."""
    return _one(AgendaItem)
