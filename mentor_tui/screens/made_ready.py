"""What screens need that nobody has opened yet, got ready while nobody waits for it: their modules and their styles."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from textual.app import App


def import_screens() -> None:
    """Import what keys open over a screen; for a thread."""
    from mentor_tui.screens import (
        agenda_item_form,
        check_in_form,
        finder,
        goal_editor,
        help,  # noqa: A004 - a screen's module
        live_check_in,
        observation_form,
        plan_settings,
        summary,
        why,
    )

    _ = (
        agenda_item_form, check_in_form, finder, goal_editor, help, live_check_in, observation_form, plan_settings,
        summary, why,
    )  # fmt: skip


async def read_styles(app: App[Any]) -> None:
    """Read every screen's stylesheet, one at a time, so that a key waits for one at most.

    One that Textual finds unread when a screen opens makes it take all of them apart again, and style all widgets anew.
    """
    for path in sorted(Path(__file__).parent.glob("*.tcss")):
        if not app.stylesheet.has_source(str(path)):
            app.stylesheet.read(path)
            app.stylesheet.parse()
            await asyncio.sleep(0)
