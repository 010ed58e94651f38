"""How a screen is shown for the first time: painted once, with what it was opened for already in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from textual import on
from textual.events import Mount, ScreenResume

from mentor_tui.screens.closing import ClosesItself

R = TypeVar("R")

PATIENCE_S = 0.1
"""So long the first paint waits at most for what is read; what comes later fills the screen that is there."""
_TURNS = 4
"""Turns of the event loop in which every widget has told the screen what became of it."""


class FirstPaint(ClosesItself[R]):
    """A screen that is laid out and painted when it holds what it shows, not before that and again."""

    whole: asyncio.Event | None = None
    """Set once the screen holds what it shows; None where it holds that from the beginning."""
    _was_shown = False
    _theme = ""
    """The theme for which its widgets got their styles."""
    _held_back = False
    """Whether it is in front, and not painted yet."""

    @property
    def is_current(self) -> bool:
        """As in Screen, which paints what is current: not what is held back."""
        return super().is_current and not self._held_back

    def _update_auto_focus(self) -> None:
        """As in Screen, but not while it lies ready: what has the focus moves the terminal's cursor."""
        if self._was_shown:
            super()._update_auto_focus()

    @on(Mount)
    def mounted(self) -> None:
        """It may be mounted long before it is shown."""
        self._theme = self.app.theme
        # Its clock ticks once and then rests: the first tick that is asked for comes a whole period later, every other
        # at once, and what is typed first would wait for it.
        self._update_timer.resume()

    async def on_screen_resume(self, event: ScreenResume) -> None:
        """The first time, give no widget its styles again, as Screen would: each has just got them."""
        if self._was_shown:
            return
        self._was_shown = True
        styled = self._theme == self.app.theme
        if styled:
            event.refresh_styles = False
            self.app.stylesheet.apply(self)
        # Where it was laid out before it was shown, Screen would only ask for a paint, and each widget that was filled
        # since for another.
        self._held_back = styled and self.size == self.app.size
        if self.whole is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.whole.wait(), PATIENCE_S)
        if self._held_back:
            self.call_later(self._hear, self._lay_out)

    def _on_timer_update(self) -> None:
        """As in Screen, which forgets what else has changed when the screen behind asks for a part to be painted."""
        if self._repaint_required and self._dirty_widgets:
            self._set_dirty()
        super()._on_timer_update()

    async def _hear(self, then: Callable[[], None]) -> None:
        """Go on once what widgets have to tell is told: their messages come before it."""
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        self.call_later(then)

    def _lay_out(self) -> None:
        """What is laid out may tell more: how lines are wrapped depends on how wide their widgets have become."""
        self._layout_required = self._scroll_required = False
        self._refresh_layout(self.app.size)
        self.call_later(self._hear, self._paint)

    def _paint(self) -> None:
        self._held_back = False
        if self.app._batch_count:
            # What is painted during a key is thrown away; the screen paints when the key is done.
            self.refresh()
            return
        laid_out = not self._layout_required
        self._layout_required = self._scroll_required = self._repaint_required = False
        self._dirty_widgets.add(self)
        if laid_out:
            self._compositor.update_widgets(self._dirty_widgets)
            self._compositor_refresh()
        else:
            self._refresh_layout(self.app.size)
