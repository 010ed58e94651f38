"""What nobody has opened yet, got ready while nobody waits for it: modules, styles, and the screens of the digits."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.app import App
from textual.worker import WorkerError

from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.screens.tabs import SHOWN, screen_class


def import_screens() -> None:
    """Import what digits and keys open; for a thread."""
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
        agenda_item_form, check_in_form, finder, goal_editor, help, live_check_in, observation_form,
        plan_settings, summary, why,
    )  # fmt: skip
    for tab in SHOWN:
        screen_class(tab)


async def read_styles(app: App[Any]) -> None:
    """Read every screen's stylesheet, one at a time, so that a key waits for one at most.

    One that Textual finds unread when a screen opens makes it take all of them apart again, and style all widgets anew.
    """
    for path in sorted(Path(__file__).parent.glob("*.tcss")):
        if not app.stylesheet.has_source(str(path)):
            app.stylesheet.read(path)
            app.stylesheet.parse()
            await asyncio.sleep(0)


async def fill_screen(app: App[Any], screen: PlanScreen) -> None:
    """Do for a screen that is not shown yet what showing it takes: compose it, read it, lay it out."""
    _, mounted = app._get_screen(screen)
    await mounted
    # Twice: how lines are wrapped depends on how wide their widgets have become, and decides how many there are.
    screen._refresh_layout(app.size)
    with suppress(WorkerError):
        await screen.reload().wait()
    await _idle(screen)
    if not screen.is_current:
        screen._refresh_layout(app.size)
        if screen.drawn_ahead:
            screen.draw_ahead()


async def _idle(screen: PlanScreen) -> None:
    done = asyncio.Event()
    if screen.call_after_refresh(done.set):
        await done.wait()
