"""What stands in a terminal in which nothing else would be readable."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

LEAST_WIDTH = 60
"""Cells; every screen is made for 80 and can still be worked with in this."""
LEAST_HEIGHT = 16
"""Lines; made for 24."""

_LOWEST = 2
"""Below everything lies Textual's own empty screen, then the one of a tab."""
_NEEDED = f"Mentor TUI needs {LEAST_WIDTH} × {LEAST_HEIGHT}; make the terminal larger."
_WAY_OUT = "Else ^q quits and keeps your words."
_PASTED = "What you pasted waits; ^q keeps it and quits."


class TooSmallScreen(ModalScreen[None]):
    """Says what is needed; what lies below is as it was, with everything typed.

    A key would do there what nobody sees, so none does anything but the one by which the app ends. A paste may be the
    only copy of a long text: it waits for the field that it was meant for.
    """

    def __init__(self, below: Widget | None) -> None:
        """`below` is what has the focus in the screen that this one covers."""
        super().__init__()
        self.takes_text = below is not None and below.check_consume_key("x", "x")
        """Whether it is a field."""
        self.pasted: list[events.Paste] = []
        """What is to be pasted there once it can be seen."""

    def compose(self) -> ComposeResult:
        """The two sentences, in as few words as the smallest terminal holds."""
        yield Static(Content(f"{_NEEDED} {_WAY_OUT}"), id="too-small")

    def on_screen_resume(self) -> None:
        """Go, where the terminal has grown while something else stood above: it opened before it was too small."""
        width, height = self.app.size
        # Where it lies lowest, the screen of a tab takes its place.
        in_front = self.app.screen is self and len(self.app.screen_stack) > _LOWEST
        if in_front and width >= LEAST_WIDTH and height >= LEAST_HEIGHT:
            self.app.pop_screen()

    def keep(self, paste: events.Paste) -> None:
        """Let a paste wait, and say so; there is nothing to wait for where no field has the focus."""
        if self.takes_text:
            self.pasted.append(paste)
            self.query_one("#too-small", Static).update(Content(f"{_NEEDED} {_PASTED}"))
