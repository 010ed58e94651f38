"""Who is in the file, and who I am."""

from __future__ import annotations

from mentor_tui.database.service import ReadSession, asks
from mentor_tui.errors import AmbiguousError, NotFoundError
from mentor_tui.services.statement import Statement
from mentor_tui.text import clean_handle
from mentor_tui.views.people import PersonView

OWN_PERSON = "own_person"
"""The key of the note that says whose file this is."""

MOST_LISTED = 20
"""So many handles are listed where it isn't known who somebody is; of a whole organisation it would be no help."""

_SOME = Statement("people.some")
_BY_HANDLE = Statement("people.by_handle")
_BY_ID = Statement("people.by_id")
_KNOWN = Statement("people.known")
_FILE_NOTE = Statement("people.file_note")


@asks
def load_people(session: ReadSession) -> tuple[PersonView, ...]:
    """Everybody I share a plan with, and myself; while it is not known who I am, the first in the file, by handle."""
    rows = session.ask(_KNOWN) if session.actor_id else session.ask(_SOME, most=MOST_LISTED)
    return tuple(PersonView(*row) for row in rows)


@asks
def own_person(session: ReadSession) -> str | None:
    """The id of the person whose file this is; None when it has none."""
    return next((str(value) for (value,) in session.ask(_FILE_NOTE, key=OWN_PERSON)), None)


@asks
def resolve_actor(session: ReadSession, handle: str | None, configured: str | None) -> PersonView:
    """Who I am: `--as`, else the configured person where they are in this file, else the file's own, else the only one.

    Raises NotFoundError for an `--as` that nobody has, AmbiguousError when nothing decides; both list
    who is in the file, at most MOST_LISTED.
    """
    if handle is not None:
        named = _named(session, handle)
        if named is None:
            there = ", ".join(_handles(session)) or "nobody yet"
            raise NotFoundError(f"Nobody here goes by “{handle}”; there are: {there}.")
        return named
    decided = _named(session, configured) if configured else None
    own_id = own_person(session)
    if decided is None and own_id is not None:
        decided = next((PersonView(*row) for row in session.ask(_BY_ID, person_id=own_id)), None)
    if decided is not None:
        return decided
    two = [PersonView(*row) for row in session.ask(_SOME, most=2)]
    if not two:
        raise NotFoundError("Nobody is in this file yet; begin with `mentor-tui add plan` or open the app.")
    if len(two) > 1:
        raise AmbiguousError("Say who you are with --as HANDLE.", _handles(session))
    return two[0]


def _named(session: ReadSession, handle: str) -> PersonView | None:
    """Who has a handle, however it is written."""
    rows = session.ask(_BY_HANDLE, handle=clean_handle(handle))
    return next((PersonView(*row) for row in rows), None)


def _handles(session: ReadSession) -> list[str]:
    """What those in the file go by, and a mark where there are more than are listed."""
    found = [PersonView(*row).handle for row in session.ask(_SOME, most=MOST_LISTED + 1)]
    return found if len(found) <= MOST_LISTED else [*found[:MOST_LISTED], "…"]
