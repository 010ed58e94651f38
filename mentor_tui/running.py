"""The app in this terminal, from its first byte to its exit status."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from mentor_tui import config
from mentor_tui.app import MentorApp
from mentor_tui.clock import Clock
from mentor_tui.ending import end_in_order
from mentor_tui.marks import marks_for, use_marks
from mentor_tui.terminal_input import take_any_byte, take_any_key, take_any_paste, take_any_size, take_esc_for_itself


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
    take_any_paste()
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
