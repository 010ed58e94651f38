"""The rows of a file as an export holds them, to compare before and after."""

from __future__ import annotations

from typing import Any

from sqlmodel import select

from mentor_tui.database.recording import plain
from mentor_tui.database.service import reads
from mentor_tui.database.session import ActorSession
from mentor_tui.models.tables import DOMAIN


@reads
def all_rows(session: ActorSession) -> dict[str, dict[str, Any]]:
    """Every row of the domain by its id, deleted ones too, without `rev`, which counts undos as well."""
    found: dict[str, dict[str, Any]] = {}
    for model in DOMAIN:
        for row in session.exec(select(model)):
            fields = {name: plain(getattr(row, name)) for name in model.model_fields if name != "rev"}
            found[row.id] = {"table": model.__tablename__, **fields}
    return found
