"""The shape of a plan as a JSON file: rows as the tables hold them, in values that JSON knows.

Rows go out and come in by the tables' own columns, and come in through the inputs that guard every other way.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import Column, Date, Float, Integer, Time
from sqlmodel import SQLModel

from mentor_tui.database.recording import plain
from mentor_tui.errors import InputError
from mentor_tui.models import inputs
from mentor_tui.models.base import Moment, Row, Word
from mentor_tui.models.tables import BY_NAME
from mentor_tui.models.twins import validated_row
from mentor_tui.text import clean_line, clean_text
from mentor_tui.typed import FIRST_YEAR, LAST_YEAR

FORMAT = "mentor-tui plan"
VERSION = 1
PERSON_FIELDS = ("id", "handle", "name", "zone")
"""All that a plan's file tells of a person."""

Values = dict[str, Any]

_ID = re.compile(r"[0-9a-f]{32}")
_LARGEST = 2**53
_LINES = {"title", "text", "name", "need", "verb", "entity"}
"""Columns of one line."""


def columns_of(model: type[SQLModel]) -> dict[str, Column[Any]]:
    """A table's columns by name."""
    table = model.__table__  # type: ignore[attr-defined]
    return {str(column.key): column for column in table.c}


@cache
def references_of(model: type[SQLModel]) -> dict[str, tuple[str, bool]]:
    """A table's columns that refer to a row of the domain: which table, and whether it may be empty."""
    return {
        name: (key.column.table.name, bool(column.nullable))
        for name, column in columns_of(model).items()
        for key in column.foreign_keys
        if key.column.table.name in BY_NAME
    }


def encoded(values: Mapping[str, Any]) -> Values:
    """A row's values as JSON holds them."""
    return {name: plain(value) for name, value in values.items()}


def as_text(document: Mapping[str, Any]) -> str:
    """The document as the file holds it: a row a line, the same for the same content."""
    return _laid_out(document, "") + "\n"


def _laid_out(value: Any, indent: str) -> str:
    """Tables and lists of rows over several lines; a row, which has no table in it, on one."""
    deeper = indent + " "
    if isinstance(value, Mapping) and ("rows" in value or _holds_tables(value)):
        parts = [f"{deeper}{_compact(key)}: {_laid_out(value[key], deeper)}" for key in sorted(value)]
        return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"{deeper}{_compact(row)}" for row in value) + f"\n{indent}]"
    return _compact(value)


def _holds_tables(value: Mapping[str, Any]) -> bool:
    return bool(value) and all(isinstance(one, list) for one in value.values())


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)


def parsed(raw: bytes, name: str) -> dict[str, Any]:
    """The document in a file's bytes; InputError, which names the file, where they hold none."""
    try:
        document = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise InputError(f"{name} is no JSON that can be read.") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InputError(f"{name} is JSON, but no plan that Mentor TUI exported.")
    if document.get("version") != VERSION:
        raise InputError(f"{name} was exported by a newer Mentor TUI; install that one to import it.")
    return document


def _no_constant(constant: str) -> float:
    raise ValueError(constant)


def decoded(model: type[SQLModel], found: object) -> Values:
    """A row of the file as the table takes it, cleaned; a ValueError or InputError says what is wrong with it."""
    columns = columns_of(model)
    if not isinstance(found, dict):
        raise ValueError("a row is no object")
    if wrong := sorted(columns.keys() ^ found.keys()):
        raise ValueError(f"{wrong[0]} is {'missing' if wrong[0] in columns else 'not known'}")
    values = {name: decoded_value(column, found[name]) for name, column in columns.items()}
    checked = validated_row(model, values) if issubclass(model, Row) else None
    if checked is not None:
        values |= {name: getattr(checked, name) for name in type(checked).model_fields.keys() & values.keys()}
        values |= {name: list(value) for name, value in values.items() if isinstance(value, tuple)}
        if isinstance(checked, inputs.MeasureInput) and values["kind"] is not checked.kind:
            raise ValueError("kind does not fit the anchors")
    return values


def decoded_value(column: Column[Any], value: object) -> Any:
    """One value as its column takes it; a ValueError names the column."""
    if value is None and column.nullable:
        return None
    try:
        decode = next((made for kind, made in _DECODERS.items() if isinstance(column.type, kind)), _other)
        return decode(column, value)
    except (ValueError, TypeError, OverflowError):
        raise ValueError(f"{column.key} can't be {json.dumps(value, default=str)[:40]}") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _integer(_column: Column[Any], value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST:
        raise ValueError
    return value


def _float(_column: Column[Any], value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError
    return float(value)


def _moment(_column: Column[Any], value: object) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise ValueError
    _in_range(at)
    return at.astimezone(UTC)


def _day(_column: Column[Any], value: object) -> date:
    day = date.fromisoformat(_text(value))
    _in_range(day)
    return day


def _in_range(on: date) -> None:
    """Days that no calendar here needs would break sums of days."""
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise ValueError


def _wall_time(_column: Column[Any], value: object) -> time:
    at = time.fromisoformat(_text(value))
    if at.tzinfo is not None:
        raise ValueError
    return at


def _word(column: Column[Any], value: object) -> object:
    kind = column.type
    return kind.term(_text(value)) if isinstance(kind, Word) else None


_DECODERS: dict[type[Any], Callable[[Column[Any], object], Any]] = {
    Word: _word,
    Moment: _moment,
    Date: _day,
    Time: _wall_time,
    Float: _float,
    Integer: _integer,
}


def _other(column: Column[Any], value: object) -> Any:
    """Text, an id, or the words of a scale."""
    if column.key == "anchors":
        if not isinstance(value, list):
            raise TypeError
        return [clean_text(_text(one)) for one in value]
    text = _text(value)
    if column.key == "id" or str(column.key).endswith("_id") or column.key == "created_by":
        if not _ID.fullmatch(text):
            raise ValueError
        return text
    return clean_line(text) if column.key in _LINES else clean_text(text)
