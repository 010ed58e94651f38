"""How many queries a service makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from mentor_tui.database.database import Database


def queries_of(db: Database, service: Callable[..., Any], *args: Any) -> int:
    """Run a service, and count the statements that it sends to the database."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(db._engine, "before_cursor_execute", note)
    try:
        db.run(service, *args)
    finally:
        event.remove(db._engine, "before_cursor_execute", note)
    return len(sent)
