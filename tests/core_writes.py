"""No change of a row without its revision: what writes to the domain's tables, other than the flush, fails the test."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, event

_WRITE = re.compile(r'\b(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE(?: OR \w+)?|DELETE FROM)\s+"?(\w+)"?', re.I)
_FLUSH = "sqlalchemy/orm/unitofwork.py"
_RECORDING = "mentor_tui/database/recording.py"
_ALLOWED = frozenset({"insert_rows", "insert_as_exported"})
"""The functions there that write the domain's rows by Core: one brings their revisions along, for the other they come
from the file."""
_MIGRATIONS = "mentor_tui/database/migrations/"


def watch_core_writes() -> None:
    """From now on, for every engine of this process."""
    event.listen(Engine, "before_cursor_execute", _look)


def _look(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    from mentor_tui.models.tables import BY_NAME

    for table in _WRITE.findall(statement):
        assert table not in BY_NAME or _is_allowed(), f"a Core write to {table}, which nothing records: {statement}"


def _is_allowed() -> bool:
    return any(
        file.endswith(_FLUSH) or (file.endswith(_RECORDING) and name in _ALLOWED) or _MIGRATIONS in file
        for file, name in _callers()
    )


def _callers() -> Iterator[tuple[str, str]]:
    frame = sys._getframe(1)
    while frame := frame.f_back:
        yield frame.f_code.co_filename.replace("\\", "/"), frame.f_code.co_name
