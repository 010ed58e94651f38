"""The app in this terminal, from its first byte to its exit status."""

from __future__ import annotations

import gc
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui import config
from mentor_tui.app import MentorApp
from mentor_tui.clock import Clock
from mentor_tui.ending import end_in_order
from mentor_tui.marks import marks_for, use_marks

if TYPE_CHECKING:
    from textual.message import Message


_BEGIN_A_SEQUENCE = "[O]P_^"
"""Behind Esc what a terminal tells begins with one of these; as keys they are taken once nothing follows."""
_ENDS_ONE = "\\"
"""And some of it ends with Esc and this."""


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


def run_app(path: Path, clock: Clock, *, as_handle: str | None = None, plan: str | None = None) -> int:
    """Open the app in this terminal; returns the exit status. Why it could not open goes to stderr."""
    # A start makes much and throws nothing away; looking through it for garbage takes a tenth of the time.
    gc.disable()
    use_marks(marks_for(sys.stdout.encoding))
    theme = config.start_theme()
    app = MentorApp(path, clock, as_handle=as_handle, plan=plan)
    if theme is not None:
        app.theme = f"textual-{theme}"
    take_any_byte()
    take_any_size()
    take_any_key()
    take_esc_for_itself()
    end_in_order(app.leave, app.desk.drafts.flush)
    status = app.run()
    app.desk.drafts.close()
    if app.desk.is_open:
        app.desk.db.close()
    if app.failure:
        print(app.failure, file=sys.stderr)  # noqa: T201 - the screen is gone by now
        return 1
    # A crash leaves no result at all, which must not look like a clean end.
    return 1 if status is None and app.return_code is None else status or app.return_code or 0
