"""How commands write: aligned columns in the width of the terminal, text freed of what a terminal would obey."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mentor_tui.marks import Marks, marks_for
from mentor_tui.text import clean_text, one_line

NARROWEST = 40
WIDEST = 120
"""Beyond this, lines are no easier to read."""


def marks() -> Marks:
    """The marks that standard output can show."""
    return marks_for(sys.stdout.encoding)


def width() -> int:
    """How many cells a line may have: the terminal's, else 80."""
    return min(WIDEST, max(NARROWEST, shutil.get_terminal_size().columns))


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(char) for char in text)


def _cells_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fitted(text: str, room: int) -> str:
    """One line of exactly `room` cells: padded, or cut with an ellipsis."""
    text = one_line(text)
    if cells(text) > room:
        kept, used = [], cells(marks().ellipsis)
        for char in text:
            used += _cells_of(char)
            if used > room:
                break
            kept.append(char)
        text = "".join(kept).rstrip() + marks().ellipsis
    return text + " " * max(0, room - cells(text))


def table(rows: Iterable[Sequence[str]], *, stretch: int, right: Sequence[int] = ()) -> list[str]:
    """Rows in columns two cells apart, each as wide as its widest cell; `stretch` is the column that gives way when
    the terminal is narrower, `right` are those set flush right.
    """
    lines = [[one_line(cell) for cell in row] for row in rows]
    if not lines:
        return []
    widths = [max(cells(line[at]) for line in lines) for at in range(len(lines[0]))]
    room = width() - sum(widths) - 2 * (len(widths) - 1)
    if room < 0:
        widths[stretch] = max(8, widths[stretch] + room)
    out = []
    for line in lines:
        parts = [
            " " * (widths[at] - cells(cell)) + cell if at in right else fitted(cell, widths[at])
            for at, cell in enumerate(line)
        ]
        out.append("  ".join(parts).rstrip())
    return out


def wrapped(text: str, indent: str = "") -> list[str]:
    """Text of any number of lines, wrapped at words."""
    lines: list[str] = []
    for paragraph in clean_text(text).split("\n"):
        lines += textwrap.wrap(
            paragraph.replace("\t", " "), width(), initial_indent=indent, subsequent_indent=indent
        ) or [""]
    return lines


def say(lines: Iterable[str] | str = "") -> None:
    """Write lines to standard output."""
    for line in [lines] if isinstance(lines, str) else lines:
        print(clean_text(line))


def complain(sentence: str) -> None:
    """Write a line to standard error."""
    print(one_line(sentence), file=sys.stderr)


def say_json(value: object) -> None:
    """Write a value as JSON: dates in ISO 8601, numbers as they are."""
    plain_ascii = marks().plain_ascii
    print(clean_text(json.dumps(value, ensure_ascii=plain_ascii, indent=2, default=_plain)))


def _plain(value: object) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(type(value).__name__)
