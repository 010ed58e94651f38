"""People: who is in the file, who I am, and my own settings."""

from __future__ import annotations

from sqlmodel import col, select

from mentor_tui.database.session import ActorSession, reads, writes
from mentor_tui.errors import AmbiguousError, InputError, NotAllowedError, NotFoundError
from mentor_tui.models.inputs import PersonInput
from mentor_tui.models.people import Person
from mentor_tui.models.record import FileNote
from mentor_tui.services.access import live, seen
from mentor_tui.services.merging import merged
from mentor_tui.views.people import PersonView

OWN_PERSON = "own_person"
"""The key of the note that says whose file this is."""


def person_view(person: Person) -> PersonView:
    """A person as every member may see them."""
    return PersonView(person.id, person.handle, person.name, person.zone, person.weekly_capacity)


@reads
def load_people(session: ActorSession) -> tuple[PersonView, ...]:
    """Everybody I share a plan with, and myself; everybody in the file while it is not known who I am."""
    query = select(Person).where(live(Person)).order_by(col(Person.name), col(Person.id))
    if session.actor_id:
        query = query.where(seen(session, Person))
    return tuple(person_view(person) for person in session.exec(query))


@reads
def own_person(session: ActorSession) -> str | None:
    """The id of the person whose file this is; None when it has none."""
    note = session.get(FileNote, OWN_PERSON)
    return None if note is None else note.value


@reads
def resolve_actor(session: ActorSession, handle: str | None, configured: str | None) -> PersonView:
    """Who I am: `--as`, else the configured person where they are in this file, else the file's own, else the only one.

    Raises NotFoundError for an `--as` that nobody has, AmbiguousError listing everybody when nothing decides.
    """
    people = list(session.exec(select(Person).where(live(Person)).order_by(col(Person.handle))))
    by_handle = {person.handle: person for person in people}
    handles = ", ".join(by_handle)
    if handle is not None:
        if handle.strip().lower() not in by_handle:
            raise NotFoundError(f"Nobody here goes by “{handle}”; there are: {handles or 'nobody yet'}.")
        return person_view(by_handle[handle.strip().lower()])
    if configured and configured.strip().lower() in by_handle:
        return person_view(by_handle[configured.strip().lower()])
    note = session.get(FileNote, OWN_PERSON)
    own = next((person for person in people if note is not None and person.id == note.value), None)
    if own is not None:
        return person_view(own)
    if len(people) == 1:
        return person_view(people[0])
    if not people:
        raise NotFoundError("Nobody is in this file yet; begin with `mentor-tui add plan` or open the app.")
    raise AmbiguousError("Say who you are with --as HANDLE.", list(by_handle))


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
