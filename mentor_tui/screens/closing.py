"""How a screen closes: once, and itself. Textual's way takes off whatever is in front, as often as it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.events import ScreenResume
from textual.screen import Screen

R = TypeVar("R")


class ClosesItself(Screen[R]):
    """A screen that closes when it is in front: what was opened over it, as where the terminal got too small, stays."""

    is_closing = False
    """Whether it closes, or will once it is in front."""
    _way_out: Callable[[], AwaitComplete] | None = None
    """What closes it."""

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """As in Screen, but at most once, and later where another screen is in front."""
        return self._close_by(lambda: super(ClosesItself, self).dismiss(result))

    def make_way_for(self, screen: Screen[Any]) -> AwaitComplete:
        """Close, and have another screen in its place."""
        return self._close_by(lambda: self.app.switch_screen(screen))

    def was_closed(self) -> None:
        """Told once it no longer is among the screens."""

    def _close_by(self, close: Callable[[], AwaitComplete]) -> AwaitComplete:
        if self.is_closing:
            return AwaitComplete()
        self.is_closing = True
        self._way_out = close
        if self.is_active:
            return self._let_go(close)
        return AwaitComplete()

    @on(ScreenResume)
    def in_front_again(self) -> None:
        """Close, where that was asked for while something else was in front."""
        if self._way_out is not None and self.is_active:
            self._let_go(self._way_out)

    def _let_go(self, close: Callable[[], AwaitComplete]) -> AwaitComplete:
        self._way_out = None
        going = close()
        self.was_closed()
        return going
