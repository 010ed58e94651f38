"""What stands in a terminal in which nothing else would be readable."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

LEAST_WIDTH = 40
"""Cells; every screen is made for 80 and can still be read in this."""
LEAST_HEIGHT = 10
"""Lines; made for 24."""


class TooSmallScreen(ModalScreen[None]):
    """Says what is needed; what lies below is as it was, with everything typed."""

    def compose(self) -> ComposeResult:
        """The one sentence."""
        words = f"Mentor TUI needs {LEAST_WIDTH} × {LEAST_HEIGHT}; make the terminal larger."
        yield Static(Content(words), id="too-small")
