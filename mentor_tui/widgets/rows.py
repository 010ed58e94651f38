"""What a `RowList` holds: rows, headings, placeholders and spacers, each one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from textual.content import Content

T = TypeVar("T")


class Row(NamedTuple, Generic[T]):
    """A line that shows an item. A named tuple, since a list may hold ten thousand."""

    key: str
    """Names the row in its list, so that the cursor stays on it when the list is read afresh."""
    item: T
    selectable: bool = True
    """Whether the cursor can stand here."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Words above a section; the cursor passes over them."""

    words: str | Content


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A line for what isn't there yet and the key that adds it; the cursor can stand on it."""

    key: str
    words: str | Content


@dataclass(frozen=True, slots=True)
class Spacer:
    """An empty line between sections."""


Line: TypeAlias = Row[T] | Heading | Placeholder | Spacer
"""Any line of a list."""


def stops_cursor(line: Line[T]) -> bool:
    """Whether the cursor can stand on the line."""
    return line.selectable if isinstance(line, Row) else isinstance(line, Placeholder)


def next_stop(lines: Sequence[Line[T]], start: int, step: int) -> int | None:
    """The index of the first line at or after `start`, going by `step` (1 or -1), where the cursor can stand."""
    index = start
    while 0 <= index < len(lines):
        if stops_cursor(lines[index]):
            return index
        index += step
    return None


def nearest_stop(lines: Sequence[Line[T]], start: int, step: int = 1) -> int | None:
    """The same, or the nearest the other way if there is none that way."""
    start = min(max(0, start), len(lines) - 1)
    there = next_stop(lines, start, step)
    return next_stop(lines, start, -step) if there is None else there


def index_of_key(lines: Sequence[Line[T]], key: str, guess: int) -> int | None:
    """Where the row or placeholder of this key stands now; `guess` is where it stood before."""
    if 0 <= guess < len(lines) and getattr(lines[guess], "key", None) == key:
        return guess
    return next((index for index, line in enumerate(lines) if getattr(line, "key", None) == key), None)


def first_in_view(lines: Sequence[Line[T]], cursor: int, first: int, height: int, slack: int = 0) -> int:
    """The line to scroll to so that the cursor's is seen, with the headings above it and what follows the last row.

    `first` is the first line in a view of `height` lines now, and stays if it can; else it goes `slack` lines further.
    """
    above = next_stop(lines, cursor - 1, -1)
    top = 0 if above is None else above + 1
    bottom = len(lines) - 1 if next_stop(lines, cursor + 1, 1) is None else cursor
    top, bottom = max(top, cursor - height + 1), min(bottom, cursor + height - 1)
    if top < first:
        first = top - slack
    elif bottom >= first + height:
        first = bottom - height + 1 + slack
    # The cursor's own line comes before any heading, however small the view.
    return min(max(first, cursor - height + 1), cursor)
