"""What services ask by name, compiled: `python -m tests.statements > mentor_tui/services/statements.json`."""

from __future__ import annotations

import json
import re
from importlib import import_module
from inspect import getmembers, isfunction
from pkgutil import iter_modules
from typing import Any

from sqlalchemy import JSON, Date, DateTime, Time
from sqlalchemy.dialects import sqlite

from mentor_tui.models.base import Moment, Word
from mentor_tui.services import selects

_PLACED = re.compile(r"__\[POSTCOMPILE_(\w+)\]")
_KINDS: tuple[tuple[type[Any], str], ...] = ((Moment, "moment"), (Date, "date"), (Time, "time"), (JSON, "json"))


def literal(value: Any) -> str:
    """A value that is part of a statement, as SQL."""
    return str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"


def kind_of(column: Any) -> str:
    """What has to be made of a column's values; empty where SQLite returns them as they are."""
    if isinstance(column.type, Word):
        return str(column.type.term.__name__)
    assert not isinstance(column.type, DateTime), "a moment is a Moment"
    return next((kind for type_, kind in _KINDS if isinstance(column.type, type_)), "")


def compiled(statement: Any) -> tuple[str, str]:
    """The SQL of a statement, and the kinds of its columns with commas between them."""
    done = statement.compile(dialect=sqlite.dialect(paramstyle="named"))
    values = {
        name: (bind.type.bind_processor(done.dialect) or (lambda value: value), bind.value)
        for name, bind in done.binds.items()
        if bind.value is not None
    }

    def expanded(found: re.Match[str]) -> str:
        name = found[1]
        if name not in values:
            return f"{{{name}}}"
        process, value = values[name]
        return ", ".join(literal(process(one)) for one in value) if isinstance(value, list | tuple) else literal(value)

    def inlined(found: re.Match[str]) -> str:
        name = found[1]
        return literal(values[name][0](values[name][1])) if name in values else found[0]

    sql = re.sub(r":(\w+)", inlined, _PLACED.sub(expanded, str(done)))
    return " ".join(sql.split()), ",".join(map(kind_of, statement.selected_columns))


def built(name: str) -> Any:
    """The select that a statement's name stands for."""
    module, _, function = name.partition(".")
    return getattr(import_module(f"{selects.__name__}.{module}"), function)()


def statements() -> dict[str, tuple[str, str]]:
    """Every statement by its name, compiled."""
    found = {}
    for module in iter_modules(selects.__path__):
        home = import_module(f"{selects.__name__}.{module.name}")
        for name, function in getmembers(home, isfunction):
            if function.__module__ == home.__name__ and not name.startswith("_") and module.name != "parameters":
                found[f"{module.name}.{name}"] = compiled(function())
    return found


if __name__ == "__main__":
    print(json.dumps(statements(), indent=1, sort_keys=True))
