"""How many queries a service makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from sqlalchemy import event

from mentor_tui.database.database import Database
from mentor_tui.database.plain import PlainStatement


def queries_of(db: Database, service: Callable[..., Any], *args: Any) -> int:
    """Run a service, and count the statements that it sends to the database."""
    sent: list[str] = []
    rows = PlainStatement.rows

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    def note_plain(asked: PlainStatement, *args: Any) -> list[tuple[Any, ...]]:
        sent.append(asked.sql)
        return rows(asked, *args)

    engine = db.sessions._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        with patch.object(PlainStatement, "rows", note_plain):
            db.run(service, *args)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(sent)
