"""The fields of forms: what each asks, how its text becomes a value, and the widget in which it is typed.

A form is a list of these. All that a field holds is text, so that a draft is text as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from mentor_tui.errors import InputError
from mentor_tui.terms import Term
from mentor_tui.typed import typed_date, typed_minutes, typed_number, typed_time
from mentor_tui.wording import number


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
    """What may be typed, shown while the field is empty."""
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


def day(name: str, label: str, hint: str = "31 Dec, fri, +2w", *, past: bool = False) -> Field:
    """A day or nothing; `past` for days that lie behind, where a day without a year is the last such day."""

    def parse(typed: str, today: date) -> date | None:
        return typed_date(typed, today, towards="past" if past else "future") if typed.strip() else None

    def echo(value: date | None, _today: date) -> str:
        return f"{value:%a} {value.day} {value:%b %Y}" if value else ""

    return Field(name, label, hint, parse=parse, write=lambda value: value.isoformat() if value else "", echo=echo)


def figure(name: str, label: str, hint: str = "") -> Field:
    """A number or nothing, with a point or a comma."""

    def parse(typed: str, _today: date) -> float | None:
        return typed_number(typed) if typed.strip() else None

    def write(value: float | None) -> str:
        return "" if value is None else f"{value:.15g}"

    return Field(name, label, hint, parse=parse, write=write, echo=lambda value, _t: "" if value is None else number(value))


def minutes(name: str, label: str, hint: str = "90, 1h30") -> Field:
    """A duration in minutes or nothing."""

    def parse(typed: str, _today: date) -> int | None:
        return typed_minutes(typed) if typed.strip() else None

    def echo(value: int | None, _today: date) -> str:
        return "" if value is None else f"{value} min" if value < 60 else f"{value // 60} h {value % 60:02d}"

    return Field(name, label, hint, parse=parse, echo=echo)


def scale(name: str, label: str, hint: str = "1 to 5") -> Field:
    """A whole number from 1 to 5, or nothing."""

    def parse(typed: str, _today: date) -> int | None:
        if not typed.strip():
            return None
        if typed.strip() not in {"1", "2", "3", "4", "5"}:
            raise InputError(f"{label} is a whole number from 1 to 5.")
        return int(typed)

    return Field(name, label, hint, parse=parse)


def clock_time(name: str, label: str, hint: str = "15:00") -> Field:
    """A time of day or nothing."""
    return Field(
        name,
        label,
        hint,
        parse=lambda typed, _today: typed_time(typed) if typed.strip() else None,
        write=lambda value: value.strftime("%H:%M") if value else "",
    )


def choice(name: str, label: str, terms: type[Term]) -> Field:
    """One of an enumeration's words."""
    options = tuple((term.value, term.words) for term in terms)
    return Field(name, label, kind=FieldKind.CHOICE, options=options, parse=lambda typed, _today: terms(typed))


def pick(name: str, label: str, options: tuple[tuple[str, str], ...]) -> Field:
    """One of a few values that are no enumeration, such as people."""
    return Field(name, label, kind=FieldKind.CHOICE, options=options)
