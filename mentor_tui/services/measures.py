"""Measures: how a goal is measured."""

from __future__ import annotations

from sqlmodel import col, func, select

from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import InputError
from mentor_tui.models.goals import Goal, Measure
from mentor_tui.models.inputs import MeasureInput
from mentor_tui.services.access import get_writable, live
from mentor_tui.services.deleting import delete_softly
from mentor_tui.services.merging import merged


def measure_input(row: Measure) -> MeasureInput:
    """A measure's fields to edit."""
    return MeasureInput(
        name=row.name,
        category=row.category,
        unit=row.unit,
        direction=row.direction,
        baseline=row.baseline,
        target=row.target,
        anchors=tuple(row.anchors),
        weight=row.weight,
    )


def check_name(session: ActorSession, goal_id: str, name: str, but: str = "") -> None:
    """Raise InputError when another measure of the goal has the name."""
    query = select(Measure.id).where(
        col(Measure.goal_id) == goal_id, live(Measure), func.lower(Measure.name) == name.lower(), col(Measure.id) != but
    )
    if session.exec(query).first() is not None:
        raise InputError(f"This goal has a measure “{name}” already; give it another name.")


def new_measure(session: ActorSession, goal: Goal, measure: MeasureInput, position: int) -> Measure:
    """A measure's row, added to a goal that may be written."""
    check_name(session, goal.id, measure.name)
    row = Measure(
        plan_id=goal.plan_id,
        goal_id=goal.id,
        position=position,
        kind=measure.kind,
        anchors=list(measure.anchors),
        created_at=session.now,
        created_by=session.actor_id,
        **measure.model_dump(exclude={"anchors"}),
    )
    session.add(row)
    session.flush()
    return row


@writes("add measure")
def add_measure(session: ActorSession, goal_id: str, measure: MeasureInput) -> str:
    """Add a measure to a goal; returns its id. InputError for a name the goal has already."""
    goal = get_writable(session, Goal, goal_id)
    last = session.exec(select(func.max(Measure.position)).where(col(Measure.goal_id) == goal_id)).one()
    return new_measure(session, goal, measure, 0 if last is None else last + 1).id


@writes("edit measure")
def save_measure(session: ActorSession, measure_id: str, edited: MeasureInput, *, base: MeasureInput, rev: int) -> None:
    """Save a measure's fields; its observations stay as they are."""
    row = get_writable(session, Measure, measure_id)
    if rev != row.rev:
        edited = merged(base, edited, measure_input(row))
    check_name(session, row.goal_id, edited.name, but=row.id)
    for name, value in edited.model_dump(exclude={"anchors"}).items():
        setattr(row, name, value)
    row.kind = edited.kind
    row.anchors = list(edited.anchors)


@writes("delete measure")
def delete_measure(session: ActorSession, measure_id: str) -> None:
    """Delete a measure with its observations; undo brings them back."""
    delete_softly(session, get_writable(session, Measure, measure_id))
