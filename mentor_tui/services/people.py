"""People: made by whom they join, and their own settings."""

from __future__ import annotations

from sqlmodel import col, select

from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import InputError, NotAllowedError
from mentor_tui.models.inputs import PersonInput
from mentor_tui.models.people import Person
from mentor_tui.models.record import FileNote
from mentor_tui.services.merging import merged
from mentor_tui.services.who import OWN_PERSON
from mentor_tui.views.people import PersonView


def person_view(person: Person) -> PersonView:
    """A person as every member may see them."""
    return PersonView(person.id, person.handle, person.name, person.zone, person.weekly_capacity)


def make_person(session: ActorSession, person: PersonInput) -> Person:
    """Add somebody; the first in a file makes themselves and acts from then on. InputError for a handle in use."""
    taken = session.exec(select(Person).where(col(Person.handle) == person.handle)).first()
    if taken is not None:
        raise InputError(f"The handle “{person.handle}” is taken; choose another.")
    row = Person(
        handle=person.handle,
        name=person.name,
        zone=person.zone,
        weekly_capacity=person.weekly_capacity,
        created_at=session.now,
        created_by=session.actor_id,
    )
    if not session.actor_id:
        session.actor_id = row.created_by = row.id
        session.add(FileNote(key=OWN_PERSON, value=row.id))
    session.add(row)
    session.flush()
    return row


@writes("change own settings")
def save_person(session: ActorSession, person_id: str, edited: PersonInput, *, base: PersonInput, rev: int) -> None:
    """Save my own settings; NotAllowedError for anybody else's."""
    if person_id != session.actor_id:
        raise NotAllowedError("Everybody changes their own settings alone.")
    row = session.get_one(Person, person_id)
    if rev != row.rev:
        now = PersonInput(handle=row.handle, name=row.name, zone=row.zone, weekly_capacity=row.weekly_capacity)
        edited = merged(base, edited, now)
    if edited.handle != row.handle:
        taken = session.exec(select(Person).where(col(Person.handle) == edited.handle)).first()
        if taken is not None:
            raise InputError(f"The handle “{edited.handle}” is taken; choose another.")
    row.handle, row.name, row.zone = edited.handle, edited.name, edited.zone
    row.weekly_capacity = edited.weekly_capacity
