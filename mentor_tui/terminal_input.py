"""What comes in from a terminal, where Textual would end over it, lose it, or take it for something else."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.message import Message


_BEGIN_A_SEQUENCE = "[O]P_^"
"""Behind Esc what a terminal tells begins with one of these; as keys they are taken once nothing follows."""
_ENDS_ONE = "\\"
"""And some of it ends with Esc and this."""
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_STEERS = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b\n\r]*(?:\x07|\x1b\\\\))?")
"""A colour, a title, or Esc by itself."""
_UNFINISHED = re.compile("\x1b(?:\\[[0-?]*[ -/]*|\\][^\x07\x1b\n\r]*\x1b?)?\\Z")
"""The beginning of one of these, or of the end of the paste."""


def take_any_byte() -> None:
    """Take a byte from the terminal that is no UTF-8 for the sign of one: Textual ends over it (its issue 6456)."""
    from textual.drivers import linux_driver

    vars(linux_driver)["getincrementaldecoder"] = lambda name: partial(getincrementaldecoder(name), "replace")


def take_any_size() -> None:
    """Take reports of the mouse in cells where the terminal tells of no size in pixels: Textual divides by it."""
    from textual._xterm_parser import XTermParser

    parsed = XTermParser.parse_mouse_code

    def parse_mouse_code(parser: XTermParser, code: str) -> Message | None:
        sizes = (parser.terminal_size, parser.terminal_pixel_size)
        if any(size is not None and 0 in tuple(size) for size in sizes):
            parser.mouse_pixels = False
        return parsed(parser, code)

    XTermParser.parse_mouse_code = parse_mouse_code  # type: ignore[assignment, method-assign]


def take_any_key() -> None:
    """Pass over a key that a terminal gives a number which no character has: Textual ends over it."""
    from textual import events
    from textual._xterm_parser import XTermParser
    from textual.keys import Keys

    parsed = XTermParser._parse_extended_key

    def parse_extended_key(parser: XTermParser, sequence: str) -> list[events.Key] | None:
        try:
            return parsed(parser, sequence)
        except (ValueError, OverflowError):
            return [events.Key(Keys.Ignore, sequence)]

    XTermParser._parse_extended_key = parse_extended_key  # type: ignore[assignment, method-assign]


def take_esc_for_itself() -> None:
    """Take Esc and what comes in the same packet for two keys, as a slow line sends them: nothing here uses Alt.

    Textual makes Alt and the key of them where that is a letter or a digit, else it loses Esc, which shall close a form
    and not have `?` or `/` typed into it; and it waits a tenth of a second before that.
    """
    from textual import events
    from textual._xterm_parser import XTermParser

    parsed = XTermParser._sequence_to_key_events

    def sequence_to_key_events(parser: XTermParser, sequence: str, alt: bool = False) -> Iterator[events.Key]:
        typed = sequence.removeprefix("\x1b")
        alone = len(typed) == 1 and typed.isprintable()
        if alone and (alt or (sequence != typed and typed not in _BEGIN_A_SEQUENCE)) and typed != _ENDS_ONE:
            yield events.Key("escape", "\x1b")
            yield from parsed(parser, typed)
        else:
            yield from parsed(parser, sequence, alt)

    XTermParser._sequence_to_key_events = sequence_to_key_events  # type: ignore[assignment, method-assign]


def take_any_paste() -> None:
    """Take what is pasted as it stands, also where it holds Esc: Textual takes what follows it for keys."""
    from textual._xterm_parser import XTermParser

    fed = XTermParser.feed

    def feed(parser: XTermParser, data: str) -> Iterable[Message]:
        pastes: Pastes = vars(parser).setdefault("pastes", Pastes())
        taken = pastes.taken(data)
        # Nothing at all says that the terminal is gone.
        if taken or not data:
            yield from fed(parser, taken)

    XTermParser.feed = feed  # type: ignore[assignment, method-assign]


class Pastes:
    """Finds what is pasted in what a terminal sends, and takes out of it what would steer one."""

    def __init__(self) -> None:
        self._inside = False
        self._before = ""
        """The end of what came outside of a paste: its first sign may come in two parts."""
        self._held = ""
        """What came last within one, where it is the beginning of a sign."""

    def taken(self, data: str) -> str:
        """What came, without the sequences that are within a paste; what is unfinished waits for the next part."""
        out = ""
        while data:
            if self._inside:
                text, ends, rest = (self._held + data).partition(_PASTE_ENDS)
                unfinished = None if ends else _UNFINISHED.search(text)
                self._held = unfinished[0] if unfinished else ""
                out += _STEERS.sub("", text.removesuffix(self._held)) + ends
                data, self._inside = rest, not ends
            else:
                looked_at = self._before + data
                at = looked_at.find(_PASTE_BEGINS)
                begins = len(data) if at < 0 else at + len(_PASTE_BEGINS) - len(self._before)
                out += data[:begins]
                self._inside = at >= 0
                self._before = "" if self._inside else looked_at[1 - len(_PASTE_BEGINS) :]
                data = data[begins:]
        return out
