"""The statements that services ask by name: said once in `selects`, and packaged as compiled SQL for plain SQLite.

`python -m tests.statements > mentor_tui/services/statements.json` compiles them; a test compares.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from mentor_tui.database.plain import PlainStatement

PACKAGED = Path(__file__).with_name("statements.json")


class Statement:
    """A statement by its name: the module in `selects` that says it, and the function there."""

    def __init__(self, name: str) -> None:
        self.name = name
        """For example "goals.of_plans"."""
        self._compiled: PlainStatement | None = None

    def compiled(self) -> PlainStatement:
        """The statement as SQLite takes it; KeyError when it was never compiled."""
        if self._compiled is None:
            sql, columns = _packaged()[self.name]
            self._compiled = PlainStatement(sql, tuple(columns.split(",")))
        return self._compiled


@cache
def _packaged() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = json.loads(PACKAGED.read_text(encoding="utf-8"))
    return found
