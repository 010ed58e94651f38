"""An app that sends its terminal what has changed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App, ScreenStackError
from textual.events import Resize
from textual.screen import Screen

from mentor_tui.widgets.frame import Change, Frame

if TYPE_CHECKING:
    from rich.console import RenderableType


class PaintedApp(App[int], inherit_bindings=False):
    """What is on the terminal is known, and compared with before it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self._frame = Frame()
        self._thrown_away = False
        """Whether something was painted in a batch, of which App sends nothing."""
        self._pointer = "default"
        """The shape of the mouse's pointer, as the terminal was told last."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send an update as App does, but only the cells that it changes, and nothing where it changes none."""
        if self._batch_count:
            # App throws it away, and the screen takes it for painted.
            self._thrown_away = self._thrown_away or renderable is not None
            return
        change = self._frame.change(renderable, screen._compositor.render_full_update)
        if isinstance(change, Change) and not self.is_headless:
            cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
            if change.is_nothing(self.console) and cursor == self._previous_cursor_position:
                return
        super()._display(screen, change)

    def _end_batch(self) -> None:
        """As App does; what was painted meanwhile is painted once more."""
        super()._end_batch()
        if self._thrown_away and not self._batch_count:
            self._thrown_away = False
            # While it ends there is no screen any more.
            with suppress(ScreenStackError):
                self.screen.refresh()

    def _set_pointer_shape(self, shape: str) -> None:
        """As App does, but each new screen says "default", also one that is only made ready."""
        if shape != self._pointer:
            self._pointer = shape
            super()._set_pointer_shape(shape)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """As App does; what another program left on the terminal is painted over."""
        try:
            with super().suspend():
                yield
        finally:
            self._frame.forget()

    def action_paint_afresh(self) -> None:
        """Send every cell again, those too that have not changed: something else may have written over them."""
        self._frame.forget()
        self.refresh(layout=True)

    @on(Resize)
    def forget_what_was_painted(self) -> None:
        """What a terminal does to its cells when it changes is its own affair."""
        self._frame.forget()
