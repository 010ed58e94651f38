"""Observations: added, corrected, deleted."""

from __future__ import annotations

from mentor_tui.database.session import ActorSession, reads, writes
from mentor_tui.models.goals import Measure, Observation
from mentor_tui.models.inputs import ObservationInput
from mentor_tui.services.access import get_seen, get_writable
from mentor_tui.services.deleting import delete_softly
from mentor_tui.services.merging import merged


def _input(row: Observation) -> ObservationInput:
    return ObservationInput(observed_on=row.observed_on, value=row.value, source=row.source, note=row.note)


@reads
def load_observation(session: ActorSession, observation_id: str) -> tuple[ObservationInput, int]:
    """An observation's fields to correct, and their rev."""
    row = get_seen(session, Observation, observation_id)
    return _input(row), row.rev


@writes("add observation")
def add_observation(session: ActorSession, measure_id: str, observation: ObservationInput) -> str:
    """Add a measured value; returns its id."""
    measure = get_writable(session, Measure, measure_id)
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
    """Correct an observation; what it was stays in the record."""
    row = get_writable(session, Observation, observation_id)
    if rev != row.rev:
        edited = merged(base, edited, _input(row))
    for name, value in edited.model_dump().items():
        setattr(row, name, value)


@writes("delete observation")
def delete_observation(session: ActorSession, observation_id: str) -> None:
    """Delete an observation; undo brings it back."""
    delete_softly(session, get_writable(session, Observation, observation_id))
