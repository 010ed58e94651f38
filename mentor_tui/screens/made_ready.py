"""What nobody has opened yet, got ready while nobody waits for it: modules, styles, screens, and forms."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.app import App
from textual.worker import Worker, WorkerError

from mentor_tui import services
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.screens.tabs import SHOWN, screen_class


class MadeReady:
    """Gets one after the other ready, once the first screen stands."""

    def __init__(self, app: App[Any], desk: Desk, screens: Callable[[], Iterable[PlanScreen]]) -> None:
        """`screens` makes those of the digits that are not made yet, each when it is asked for the next."""
        self._app = app
        self._desk = desk
        self._screens = screens

    async def begin(self) -> None:
        """Import, read, compose and fill; the database is open."""
        await asyncio.to_thread(_import_screens)
        _keep_what_is_there()
        await _read_styles(self._app)
        with suppress(WorkerError):
            await self.make_screens().wait()
        _keep_what_is_there()
        await self._lay_spares_ready()
        _keep_what_is_there()
        await asyncio.to_thread(self._import_services)
        _keep_what_is_there()

    def make_screens(self) -> Worker[None]:
        """Fill the screens of the digits that are not made yet."""
        return self._app.run_worker(self._make_screens(), exclusive=True, group="ready")

    async def _make_screens(self) -> None:
        for screen in self._screens():
            await _fill_screen(self._app, screen)
            with suppress(WorkerError):
                await screen.read_on()

    async def _lay_spares_ready(self) -> None:
        """Those that are opened most, and through which Textual learns what the others are made of."""
        from mentor_tui.screens.goal_editor import GoalEditor
        from mentor_tui.screens.live_check_in import LiveCheckIn
        from mentor_tui.screens.observation_form import ObservationForm

        for kind in (GoalEditor, ObservationForm, LiveCheckIn):
            await self._desk.spares.make(kind)

    def _import_services(self) -> None:
        # Who leaves at once waits for the module that is being imported, and for no other; and so does a key.
        services.import_all(wanted=self._is_wanted)
        if self._app.is_running:
            _ = self._desk.db.sessions

    def _is_wanted(self) -> bool:
        self._desk.hands.rest_in_thread(unless=lambda: not self._app.is_running)
        # Modules stay: a look for garbage would go through all of them for little, and a key would wait for it.
        gc.freeze()
        return self._app.is_running


def _keep_what_is_there() -> None:
    """Have no later look for garbage go through what stays for as long as the app does.

    What was only needed to make it goes first, and little at a time: a key waits for a look.
    """
    gc.collect()
    gc.freeze()


def _import_screens() -> None:
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


async def _read_styles(app: App[Any]) -> None:
    """Read every screen's stylesheet, one at a time, so that a key waits for one at most.

    One that Textual finds unread when a screen opens makes it take all of them apart again, and style all widgets anew.
    """
    for path in sorted(Path(__file__).parent.glob("*.tcss")):
        if not app.stylesheet.has_source(str(path)):
            app.stylesheet.read(path)
            app.stylesheet.parse()
            await asyncio.sleep(0)


async def _fill_screen(app: App[Any], screen: PlanScreen) -> None:
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
