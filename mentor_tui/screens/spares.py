"""Forms and check-ins that lie ready: composed before anybody opens them, so that opening one only has to fill it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.app import App
from textual.screen import Screen

if TYPE_CHECKING:
    from mentor_tui.screens.desk import Desk

S = TypeVar("S", bound=Screen[Any])

REST_S = 2.0
"""After so many seconds without a key one that was taken is made again: it takes as long as a few keys."""


class Spares:
    """One screen of each kind that was opened, or soon will be. A kind is what makes one, with nothing in it yet."""

    def __init__(self, app: App[Any], desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._ready: dict[Callable[[Desk], Screen[Any]], Screen[Any]] = {}

    def take(self, kind: Callable[[Desk], S]) -> S:
        """A screen of this kind that nobody has used, to be told what it is about and then shown."""
        ready = self._ready.pop(kind, None)
        self._app.set_timer(REST_S, partial(self._make_in_a_pause, kind))
        return cast(S, ready) if ready is not None else kind(self._desk)

    def _make_in_a_pause(self, kind: Callable[[Desk], Screen[Any]]) -> None:
        if (rest := REST_S - self._desk.hands.rested()) > 0:
            self._app.set_timer(rest, partial(self._make_in_a_pause, kind))
        else:
            self._app.run_worker(self.make(kind), group="spares")

    async def make(self, kind: Callable[[Desk], Screen[Any]]) -> None:
        """Have one of this kind ready, composed and laid out for the terminal as it is."""
        if kind in self._ready:
            return
        screen = self._ready[kind] = kind(self._desk)
        _, mounted = self._app._get_screen(screen)
        await mounted
        screen._refresh_layout(self._app.size)
