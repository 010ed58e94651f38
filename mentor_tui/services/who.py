"""Who is in the file, and who I am."""

from __future__ import annotations

from mentor_tui.database.service import ReadSession, asks
from mentor_tui.errors import AmbiguousError, NotFoundError
from mentor_tui.services.statement import Statement
from mentor_tui.views.people import PersonView

OWN_PERSON = "own_person"
"""The key of the note that says whose file this is."""

_EVERYBODY = Statement("people.everybody")
_KNOWN = Statement("people.known")
_FILE_NOTE = Statement("people.file_note")


@asks
def load_people(session: ReadSession) -> tuple[PersonView, ...]:
    """Everybody I share a plan with, and myself; everybody in the file while it is not known who I am."""
    rows = session.ask(_KNOWN if session.actor_id else _EVERYBODY)
    return tuple(PersonView(*row) for row in rows)


@asks
def own_person(session: ReadSession) -> str | None:
    """The id of the person whose file this is; None when it has none."""
    return next((str(value) for (value,) in session.ask(_FILE_NOTE, key=OWN_PERSON)), None)


@asks
def resolve_actor(session: ReadSession, handle: str | None, configured: str | None) -> PersonView:
    """Who I am: `--as`, else the configured person where they are in this file, else the file's own, else the only one.

    Raises NotFoundError for an `--as` that nobody has, AmbiguousError listing everybody when nothing decides.
    """
    people = [PersonView(*row) for row in session.ask(_EVERYBODY)]
    by_handle = {person.handle: person for person in people}
    handles = ", ".join(by_handle)
    if handle is not None:
        if handle.strip().lower() not in by_handle:
            raise NotFoundError(f"Nobody here goes by “{handle}”; there are: {handles or 'nobody yet'}.")
        return by_handle[handle.strip().lower()]
    if configured and configured.strip().lower() in by_handle:
        return by_handle[configured.strip().lower()]
    own_id = own_person(session)
    own = next((person for person in people if person.id == own_id), None)
    if own is not None:
        return own
    if len(people) == 1:
        return people[0]
    if not people:
        raise NotFoundError("Nobody is in this file yet; begin with `mentor-tui add plan` or open the app.")
    raise AmbiguousError("Say who you are with --as HANDLE.", list(by_handle))
