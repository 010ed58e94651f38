"""What stands in a terminal in which nothing else would be readable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.screens.keys_in_turn import Key, is_text_for

LEAST_WIDTH = 60
"""Cells; every screen is made for 80 and can still be worked with in this."""
LEAST_HEIGHT = 16
"""Lines; made for 24."""

_LOWEST = 2
"""Below everything lies Textual's own empty screen, then the one of a tab."""
_NEEDED = f"Mentor TUI needs {LEAST_WIDTH} × {LEAST_HEIGHT}; make the terminal larger."
_WAY_OUT = "Else ^q quits and keeps your words."
_TYPED = "What you typed waits; ^q keeps it and quits."


class TooSmallScreen(ModalScreen[None]):
    """Says what is needed; what lies below is as it was, with everything typed.

    A command would do there what nobody sees, so none does anything but the one by which the app ends. What is typed or
    pasted into a field waits until that can be seen: nobody looks at every key while a window is made smaller.
    """

    def __init__(self, below: Screen[Any], go_back: Callable[[TooSmallScreen], None]) -> None:
        """`below` is what this one covers; `go_back` shows it again, and has what is kept typed there."""
        super().__init__()
        self._below = below
        self._go_back = go_back
        self.kept: list[Key] = []
        """What is to be typed there once it can be seen."""

    @property
    def field(self) -> Widget | None:
        """The field below that has the keys."""
        return self._below.focused

    def compose(self) -> ComposeResult:
        """The two sentences, in as few words as the smallest terminal holds."""
        yield Static(Content(f"{_NEEDED} {_WAY_OUT}"), id="too-small")

    def on_screen_resume(self) -> None:
        """Go, where the terminal has grown while something else stood above: it opened before it was too small."""
        width, height = self.app.size
        # Where it lies lowest, the screen of a tab takes its place.
        in_front = self.app.screen is self and len(self.app.screen_stack) > _LOWEST
        if in_front and width >= LEAST_WIDTH and height >= LEAST_HEIGHT:
            self._go_back(self)

    def keep(self, key: Key) -> bool:
        """Let what is typed for the field below wait, and say so; False for what is no text for one."""
        is_command = isinstance(key, events.Key) and key.key in self.app._bindings.key_to_bindings
        if is_command or not is_text_for(self._below.focused, key, self._below):
            return False
        self.kept.append(key)
        self.query_one("#too-small", Static).update(Content(f"{_NEEDED} {_TYPED}"))
        return True
