"""Who changed one thing last: what an open form asks when somebody else has written to the file."""

from __future__ import annotations

from mentor_tui.database.service import ReadSession, asks
from mentor_tui.services.statement import Statement
from mentor_tui.views.record import LastChange

_LAST = Statement("record.last_change")


@asks
def load_last_change(session: ReadSession, thing_id: str) -> LastChange | None:
    """The last change of a thing that I may see; None where there is none."""
    for rev, fields, actor_id, actor, at in session.ask(_LAST, row_id=thing_id):
        _, deleted_at = fields.get("deleted_at", (None, None))
        return LastChange(rev, actor, actor_id == session.actor_id, deleted_at is not None, at)
    return None
