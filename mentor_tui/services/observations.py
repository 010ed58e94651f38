"""Observations: added, corrected, deleted."""

from __future__ import annotations

from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import InputError
from mentor_tui.models.goals import Measure, Observation
from mentor_tui.models.inputs import ObservationInput
from mentor_tui.models.limits import ahead, off_scale
from mentor_tui.models.people import Plan
from mentor_tui.services.access import get_writable
from mentor_tui.services.deleting import delete_softly
from mentor_tui.services.merging import merged


def _input(row: Observation) -> ObservationInput:
    return ObservationInput(observed_on=row.observed_on, value=row.value, source=row.source, note=row.note)


def _check_value(observation: ObservationInput, measure: Measure) -> None:
    if reason := off_scale(observation.value, len(measure.anchors)):
        raise _field_error("value", reason)


def _check_day(session: ActorSession, observation: ObservationInput, plan_id: str) -> None:
    today = session.today(session.get_one(Plan, plan_id).zone)
    if reason := ahead(observation.observed_on, today):
        raise _field_error("observed_on", reason)


def _field_error(field: str, reason: str) -> InputError:
    error = InputError(f"{reason[0].upper()}{reason[1:]}.")
    error.field = field
    return error


@writes("add observation")
def add_observation(session: ActorSession, measure_id: str, observation: ObservationInput) -> str:
    """Add a measured value; returns its id. InputError for one off the measure's scale or of a day to come."""
    measure = get_writable(session, Measure, measure_id)
    _check_value(observation, measure)
    _check_day(session, observation, measure.plan_id)
    row = Observation(
        plan_id=measure.plan_id,
        measure_id=measure.id,
        created_at=session.now,
        created_by=session.actor_id,
        **observation.model_dump(),
    )
    session.add(row)
    return row.id


@writes("correct observation")
def save_observation(
    session: ActorSession, observation_id: str, edited: ObservationInput, *, base: ObservationInput, rev: int
) -> None:
    """Correct an observation; what it was stays in the record. InputError as for a new one, for what is changed."""
    row = get_writable(session, Observation, observation_id)
    if rev != row.rev:
        edited = merged(base, edited, _input(row))
    if edited.value != row.value:
        _check_value(edited, session.get_one(Measure, row.measure_id))
    if edited.observed_on != row.observed_on:
        _check_day(session, edited, row.plan_id)
    for name, value in edited.model_dump().items():
        setattr(row, name, value)


@writes("delete observation")
def delete_observation(session: ActorSession, observation_id: str) -> None:
    """Delete an observation; undo brings it back."""
    delete_softly(session, get_writable(session, Observation, observation_id))
