"""What forms start with: a thing's rev, and its fields in the order in which its input names them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlmodel import col

from mentor_tui.models.base import Row
from mentor_tui.models.check_ins import CheckIn
from mentor_tui.models.goals import Action, Goal, Measure, Milestone, Observation
from mentor_tui.models.inputs import (
    ActionInput,
    CheckInInput,
    GoalInput,
    Input,
    MeasureInput,
    MilestoneInput,
    ObservationInput,
)
from mentor_tui.models.people import Person
from mentor_tui.services.access import live, seen_by
from mentor_tui.services.selects.parameters import ACTOR, text


def _fields(model: type[Row], fields: type[Input], **elsewhere: Any) -> Select[Any]:
    """`elsewhere` has the columns of fields that the row doesn't hold; None for one that is read by itself."""
    columns = {**{name: getattr(model, name, None) for name in fields.model_fields}, **elsewhere}
    asked: tuple[Any, ...] = (model.rev, *(column for column in columns.values() if column is not None))
    return select(*asked).where(col(model.id) == text("row_id"), live(model), seen_by(ACTOR, model))


def action() -> Select[Any]:
    """An action; who it is for goes by their handle."""
    assignee = select(col(Person.handle)).where(col(Person.id) == col(Action.assignee_id)).scalar_subquery()
    return _fields(Action, ActionInput, assignee=assignee)


def check_in() -> Select[Any]:
    """A check-in."""
    return _fields(CheckIn, CheckInInput)


def goal() -> Select[Any]:
    """A goal, but for its behaviours."""
    return _fields(Goal, GoalInput, behaviours=None)


def measure() -> Select[Any]:
    """A measure."""
    return _fields(Measure, MeasureInput)


def milestone() -> Select[Any]:
    """A milestone."""
    return _fields(Milestone, MilestoneInput)


def observation() -> Select[Any]:
    """An observation."""
    return _fields(Observation, ObservationInput)
