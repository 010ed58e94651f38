"""A terminal that takes nothing but what it knows: each sequence that the app may send, and text that shows something.

It holds its cells as a terminal does, so that what stands on it can be compared with what the app means to show.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b64decode
from typing import Any

from rich.cells import split_graphemes
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

_TAKEN = re.compile(
    r"\x1b\[(?P<line>\d+);(?P<column>\d+)H"
    r"|\x1b\[(?P<look>[0-9;]*)m"
    r"|\x1b\]52;c;(?P<copied>[A-Za-z0-9+/=]*)\x07"
    r"|\x1b\]22;(?P<pointer>[a-z-]+)\x07"
    r"|\x1b\[\?(?:25|2026)[hl]"
    r"|(?P<bell>\x07)"
    r"|(?P<text>[^\x1b\x07]+)"
)
_NO_TEXT = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of what steers a terminal, or is nothing that can be sent."""
_TURNS_ABOUT = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""What makes the text after it run the other way."""


class WireFault(AssertionError):
    """Something was sent that no terminal should get."""


class Wire(HeadlessDriver):
    """The driver of an app whose output is read strictly; keys are posted to the app by whoever drives it."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.sent = 0
        """Characters that were sent in all."""
        self._cells: list[list[str]] = []
        self._at = (0, 0)
        self.resize(*self._get_terminal_size())

    @property
    def is_headless(self) -> bool:
        """It has a terminal, so that all is sent as it would be to one."""
        return False

    @property
    def can_suspend(self) -> bool:
        """It can be lent to an editor."""
        return True

    def resize(self, width: int, height: int) -> None:
        """Have this size, with nothing on it: what a terminal leaves there is its own affair."""
        self._size = (width, height)
        self._cells = [[" "] * width for _ in range(height)]

    @property
    def lines(self) -> list[str]:
        """What stands on it, line by line."""
        return ["".join(line).rstrip() for line in self._cells]

    def write(self, data: str) -> None:
        """Take what the app sends; WireFault for whatever is none of its sequences and no text."""
        self.sent += len(data)
        end = 0
        for found in _TAKEN.finditer(data):
            if found.start() != end:
                break
            end = found.end()
            if found["line"]:
                self._at = (int(found["line"]) - 1, int(found["column"]) - 1)
            elif found["copied"] is not None:
                self._check_copied(found["copied"])
            elif found["text"]:
                self._put(found["text"])
        if end != len(data):
            raise WireFault(
                f"no sequence of the app's: {data[end : end + 40]!r} after {data[max(0, end - 40) : end]!r}"
            )

    def _check_copied(self, copied: str) -> None:
        """The clipboard is written only with what somebody copies in the app."""
        if b64decode(copied).decode() != self._app.clipboard:
            raise WireFault(f"written to the clipboard: {b64decode(copied)!r}")

    def _put(self, text: str) -> None:
        for character in text:
            if unicodedata.category(character) in _NO_TEXT or character in _TURNS_ABOUT:
                raise WireFault(f"{character!r} in {text!r}")
        y, x = self._at
        for glyph, width in _glyphs(text):
            # What is sent for a size that it has no longer goes where there is no cell.
            if y < len(self._cells) and x < len(self._cells[y]):
                line = self._cells[y]
                if width:
                    line[x : x + width] = [glyph, *[""] * (width - 1)][: len(line) - x]
                else:
                    line[max(0, x - 1)] += glyph
            x += width
        self._at = (y, x)


def _glyphs(text: str) -> list[tuple[str, int]]:
    """What stands in a cell or two each, by the tables that the app has too."""
    if text.isascii():
        return [(character, 1) for character in text]
    return [(text[start:end], width) for start, end, width in split_graphemes(text)[0]]
