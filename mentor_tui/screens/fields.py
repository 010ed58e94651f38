"""The fields of forms: what each asks, how its text becomes a value, and the widget in which it is typed.

A form is a list of these. All that a field holds is text, so that a draft is text as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from mentor_tui.errors import InputError
from mentor_tui.terms import Term
from mentor_tui.typed import Towards, typed_date, typed_minutes, typed_number, typed_time
from mentor_tui.widgets.choice import Choice
from mentor_tui.widgets.field_row import FieldArea, FieldRow
from mentor_tui.widgets.line_input import LineInput
from mentor_tui.wording import MINUS, span


class FieldKind(StrEnum):
    """How a field is typed."""

    LINE = "line"
    TEXT = "text"
    """Several lines."""
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    name: str
    """The input's field that it fills."""
    label: str
    hint: str = ""
    """What may be typed, shown while the field is empty: in it, or beside it where it is short."""
    kind: FieldKind = FieldKind.LINE
    options: tuple[tuple[str, str], ...] = ()
    """For a choice: value and words."""
    rows: int = 3
    """For several lines: how high it is."""
    parse: Callable[[str, date], Any] = lambda text, _today: text
    """The value of the text; raises InputError."""
    write: Callable[[Any], str] = lambda value: "" if value is None else str(value)
    """The text of a value."""
    echo: Callable[[Any, date], str] | None = None
    """What the value is taken as, shown beside it."""
    short: bool = False
    """Whether a few cells are enough; so it is with every line that has an echo."""


def row_of(field: Field) -> FieldRow:
    """The widgets of a field; its editor's id is `field-` and the name."""
    editor_id = f"field-{field.name}"
    if field.kind is FieldKind.CHOICE:
        chosen = field.options[0][0] if field.options else ""
        return FieldRow(field.name, field.label, Choice(field.options, chosen, id=editor_id), short=True)
    if field.kind is FieldKind.TEXT:
        area = FieldArea(placeholder=field.hint, id=editor_id)
        area.styles.height = field.rows
        return FieldRow(field.name, field.label, area)
    if field.short or field.echo is not None:
        # Its hint stands where its echo will: there is more room beside it than in it.
        return FieldRow(field.name, field.label, LineInput(id=editor_id, select_on_focus=True), short=True)
    return FieldRow(field.name, field.label, LineInput(placeholder=field.hint, id=editor_id))


def echo_of(field: Field, text: str, values: Mapping[str, Any], today: date) -> str:
    """What stands beside a short field: what may be typed, else what its text is taken as where that isn't the same."""
    if not text.strip() and field.kind is FieldKind.LINE:
        return field.hint
    if field.name not in values:
        return "?"
    said = field.echo(values[field.name], today) if field.echo else ""
    return "" if said == f"= {text.strip()}" else said


def parsed(
    fields: Iterable[Field], texts: Mapping[str, str], today: date
) -> tuple[dict[str, Any], tuple[InputError, ...]]:
    """The value of every field whose text can be taken, and an error, which knows its field, for each other one."""
    values: dict[str, Any] = {}
    refused: list[InputError] = []
    for field in fields:
        try:
            values[field.name] = field.parse(texts[field.name], today)
        except InputError as error:
            error.field = field.name
            refused.append(error)
    return values, tuple(refused)


def line(name: str, label: str, hint: str = "") -> Field:
    """A line of text."""
    return Field(name, label, hint)


def text(name: str, label: str, hint: str = "", rows: int = 3) -> Field:
    """Several lines of text."""
    return Field(name, label, hint, FieldKind.TEXT, rows=rows)


def items(name: str, label: str, hint: str = "", rows: int = 3) -> Field:
    """A list, an item a line; empty lines are left out."""
    return Field(
        name,
        label,
        hint,
        FieldKind.TEXT,
        rows=rows,
        parse=lambda typed, _today: tuple(each for each in map(str.strip, typed.split("\n")) if each),
        write="\n".join,
    )


def day(name: str, label: str, hint: str = "31 Dec, fri, +2w", *, past: bool = False, nearest: bool = False) -> Field:
    """A day or nothing. Without a year it is the coming one, with `past` the last one, with `nearest` the nearer."""
    towards: Towards = "past" if past else "nearest" if nearest else "future"

    def parse(typed: str, today: date) -> date | None:
        return typed_date(typed, today, towards=towards) if typed.strip() else None

    def echo(value: date | None, today: date) -> str:
        return day_echo(value, today) if value else ""

    return Field(
        name,
        label,
        hint,
        parse=parse,
        write=lambda value: value.isoformat() if value else "",
        echo=echo,
        short=True,
    )


def day_echo(value: date, today: date) -> str:
    """A day with its weekday, and how far off it is."""
    said = f"{value:%a} {value.day} {value:%b %Y}"
    days = (value - today).days
    if not days:
        return f"{said}, today"
    return f"{said}, in {span(days)}" if days > 0 else f"{said}, {span(-days)} ago"


def figure(name: str, label: str, hint: str = "", *, unit: str = "", blank: float | None = None) -> Field:
    """A number, or `blank`, with a point or a comma; the echo says every digit, and the unit where there is one."""

    def parse(typed: str, _today: date) -> float | None:
        return typed_number(typed) if typed.strip() else blank

    def write(value: float | None) -> str:
        return "" if value is None else repr(value).removesuffix(".0")

    def echo(value: float | None, _today: date) -> str:
        return f"= {write(value).replace('-', MINUS)} {unit}".rstrip() if value is not None else ""

    return Field(name, label, hint, parse=parse, write=write, echo=echo, short=True)


def minutes(name: str, label: str, hint: str = "90, 1h30", *, blank: int | None = None) -> Field:
    """A duration in minutes, or `blank`."""

    def parse(typed: str, _today: date) -> int | None:
        return typed_minutes(typed) if typed.strip() else blank

    def echo(value: int | None, _today: date) -> str:
        return "" if value is None else f"= {value} min" if value < 60 else f"= {value // 60} h {value % 60:02d}"

    return Field(name, label, hint, parse=parse, echo=echo, short=True)


def scale(name: str, label: str, hint: str = "1 to 5") -> Field:
    """A whole number from 1 to 5, or nothing."""

    def parse(typed: str, _today: date) -> int | None:
        if not typed.strip():
            return None
        if typed.strip() not in {"1", "2", "3", "4", "5"}:
            raise InputError(f"{label} is a whole number from 1 to 5.")
        return int(typed)

    return Field(name, label, hint, parse=parse, short=True)


def clock_time(name: str, label: str, hint: str = "15:00") -> Field:
    """A time of day or nothing."""
    return Field(
        name,
        label,
        hint,
        parse=lambda typed, _today: typed_time(typed) if typed.strip() else None,
        write=lambda value: value.strftime("%H:%M") if value else "",
        short=True,
    )


def choice(name: str, label: str, terms: type[Term]) -> Field:
    """One of an enumeration's words."""
    options = tuple((term.value, term.words) for term in terms)
    return Field(
        name,
        label,
        kind=FieldKind.CHOICE,
        options=options,
        parse=lambda typed, _today: terms(typed),
        write=lambda value: terms(value).value,
    )


def pick(name: str, label: str, options: tuple[tuple[str, str], ...], *, none: bool = False) -> Field:
    """One of a few values that are no enumeration, such as people; with `none` the empty value is None."""
    if none:
        return Field(name, label, kind=FieldKind.CHOICE, options=options, parse=lambda typed, _today: typed or None)
    return Field(name, label, kind=FieldKind.CHOICE, options=options)
