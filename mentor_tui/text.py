"""Cleaning of text that people typed, pasted or imported: what could steer a terminal never gets in.

Standard library only. The same functions clean at the model's boundary and once more before anything is drawn.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""C0 but tab and newline, DEL, C1, the bidirectional overrides and isolates, lone surrogates."""

_MADE_ACTION = re.compile(r"\s+(?:→|>) action$")
"""Whichever of the marks the terminal of whoever made it one has."""
_ONE_LINE = str.maketrans("\n\t", "  ")


def clean_text(text: str) -> str:
    """The text composed (NFC) and without control characters, its lines ended by newlines. Twice is as once."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """The text cleaned, with a space for every newline and tab; as it stands while somebody still types."""
    return clean_text(text).translate(_ONE_LINE)


def clean_line(text: str) -> str:
    """The text cleaned for a field of one line: newlines and tabs are spaces, none at either end."""
    return one_line(text).strip()


def clean_handle(text: str) -> str:
    """How somebody's handle is kept and looked for, however it is typed: in small letters, and those composed again."""
    return clean_line(clean_line(text).lower())


def without_mark(line: str) -> str:
    """A line of a note without the mark that it is an action already; as it is where it has none."""
    return _MADE_ACTION.sub("", line)


def row_of(note: str, line: str, row: int) -> int | None:
    """Where a line stands in a note: in this row, else in the first that reads so; None where none does."""
    lines = note.split("\n")
    if lines[row : row + 1] == [line]:
        return row
    return lines.index(line) if line in lines else None


def with_mark(note: str, line: str, row: int, mark: str) -> str:
    """The note with a mark behind a line, as `row_of` finds it; as it is where nothing reads so."""
    lines = note.split("\n")
    if (at := row_of(note, line, row)) is not None:
        lines[at] = line.rstrip() + mark
    return "\n".join(lines)


def shapes_neighbours(character: str | None) -> bool:
    """Whether it is one character that shows nothing itself and is kept: a zero-width joiner, a mark of direction.

    A terminal sends it as a key of its own in the middle of an emoji or of a Persian word.
    """
    if character is None or len(character) != 1:
        return False
    return unicodedata.category(character) == "Cf" and bool(clean_text(character))
