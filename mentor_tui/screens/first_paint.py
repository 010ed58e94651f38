"""How a screen is shown for the first time: painted once, with what it was opened for already in it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TypeVar

from textual import on
from textual.events import Mount, ScreenResume
from textual.screen import Screen

R = TypeVar("R")

PATIENCE_S = 0.1
"""So long the first paint waits at most for what is read; what comes later fills the screen that is there."""


class FirstPaint(Screen[R]):
    """A screen that is laid out and painted when it holds what it shows, not before that and again."""

    whole: asyncio.Event | None = None
    """Set once the screen holds what it shows; None where it holds that from the beginning."""
    _was_shown = False
    _theme = ""
    """The theme for which its widgets got their styles."""

    @on(Mount)
    def know_theme(self) -> None:
        """It may be mounted long before it is shown."""
        self._theme = self.app.theme

    async def on_screen_resume(self, event: ScreenResume) -> None:
        """The first time, give no widget its styles again, as Screen would: each has just got them."""
        if self._was_shown:
            return
        self._was_shown = True
        styled = self._theme == self.app.theme
        if styled:
            event.refresh_styles = False
            self.app.stylesheet.apply(self)
        if self.whole is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.whole.wait(), PATIENCE_S)
        if styled and self.size == self.app.size:
            # It was laid out before it was shown: Screen would only ask for a paint, and wait for it.
            self.refresh()
            self._dirty_widgets.add(self)
            self._refresh_layout(self.app.size)
