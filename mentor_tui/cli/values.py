"""The values of flags and arguments, taken while the command line is read: what can't be one is wrong usage.

What reads them is imported when one is given, so that a plain start doesn't pay for it.
"""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date, time
from functools import wraps
from typing import TypeVar

from mentor_tui.errors import InputError

T = TypeVar("T")


def _taken(read: Callable[[str], T]) -> Callable[[str], T]:
    """What reads a value, with its refusal as argparse tells one: without the full stop, which it sets itself."""

    @wraps(read)
    def taking(text: str) -> T:
        try:
            return read(text)
        except InputError as error:
            raise ArgumentTypeError(error.sentence.removesuffix(".")) from None

    return taking


@_taken
def number(text: str) -> float:
    """A number, with a comma or a point."""
    from mentor_tui.typed import typed_number

    return typed_number(text)


@_taken
def minutes(text: str) -> int:
    """A span of time in minutes."""
    from mentor_tui.typed import typed_minutes

    return typed_minutes(text)


@_taken
def scale(text: str) -> int:
    """How much, from 1 to 5."""
    from mentor_tui.typed import quoted

    if text.strip() not in ("1", "2", "3", "4", "5"):
        raise InputError(f"{quoted(text)} is no whole number from 1 to 5.")
    return int(text)


@_taken
def time_of_day(text: str) -> time:
    """A time of day."""
    from mentor_tui.typed import typed_time

    return typed_time(text)


@_taken
def cadence(text: str) -> tuple[str, time | None]:
    """How often one meets: the rule, and the time where it says one."""
    from mentor_tui.cadence import typed_cadence

    return typed_cadence(text)


@_taken
def day(text: str) -> str:
    """A day as it was typed: which one it is depends on what day is today, and that may be known only later."""
    from mentor_tui.typed import check_day

    check_day(text, date.today())  # noqa: DTZ011 - any day would do
    return text


@_taken
def member(text: str) -> tuple[str, str]:
    """HANDLE or HANDLE=NAME."""
    from mentor_tui.typed import quoted

    handle, named, name = text.partition("=")
    if named and not name.strip():
        raise InputError(f"{quoted(text)} names nobody; type HANDLE or HANDLE=NAME.")
    return handle, name


@_taken
def column(text: str) -> tuple[str, str]:
    """COLUMN=MEASURE."""
    from mentor_tui.typed import quoted

    name, named, measure = text.rpartition("=")
    if not named or not name.strip() or not measure.strip():
        raise InputError(f"{quoted(text)} is no COLUMN=MEASURE, such as wpm=Typing speed.")
    return name.strip(), measure.strip()
