"""The statements that services ask by name: said once in `selects`, and packaged as compiled SQL for plain SQLite.

`python -m tests.statements > mentor_tui/services/statements.json` compiles them; a test compares.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.database.plain import PlainStatement

if TYPE_CHECKING:
    from sqlalchemy import Select

PACKAGED = Path(__file__).with_name("statements.json")


class Statement:
    """A statement by its name: the module in `selects` that says it, and the function there."""

    def __init__(self, name: str) -> None:
        self.name = name
        """For example "goals.of_plans"."""
        self._built: Select[Any] | None = None
        self._compiled: PlainStatement | None = None

    def built(self) -> Select[Any]:
        """The statement as SQLAlchemy takes it."""
        if self._built is None:
            module, _, function = self.name.partition(".")
            self._built = getattr(import_module(f"mentor_tui.services.selects.{module}"), function)()
        return self._built

    def compiled(self) -> PlainStatement:
        """The same as plain SQLite takes it; KeyError when it was never compiled."""
        if self._compiled is None:
            sql, columns = _packaged()[self.name]
            self._compiled = PlainStatement(sql, tuple(columns.split(",")))
        return self._compiled


@cache
def _packaged() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = json.loads(PACKAGED.read_text(encoding="utf-8"))
    return found
