"""The app in this terminal, from its first byte to its exit status."""

from __future__ import annotations

import gc
import sys
from codecs import getincrementaldecoder
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


def run_app(path: Path, clock: Clock, *, as_handle: str | None = None, plan: str | None = None) -> int:
    """Open the app in this terminal; returns the exit status. Why it could not open goes to stderr."""
    # A start makes much and throws nothing away; looking through it for garbage takes a tenth of the time.
    gc.disable()
    use_marks(marks_for(sys.stdout.encoding))
    theme = config.load_config().theme
    app = MentorApp(path, clock, as_handle=as_handle, plan=plan)
    if theme is not None:
        app.theme = f"textual-{theme}"
    take_any_byte()
    take_any_size()
    take_any_key()
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
