"""A stretch of finished text to read and scroll, which stands still the moment a key is let go."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class Reading(VerticalScroll, can_focus=True):
    """Text that may be longer than its place. Its keys move it at once: Textual's own glide, and send each step."""

    DEFAULT_CSS = """
    Reading {
        height: 1fr;
        padding: 0 1;
        scrollbar-size-vertical: 1;

        &:focus { background-tint: $foreground 4%; }
        & > Static { height: auto; width: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static("")

    def show(self, text: Content) -> None:
        """Show another text, from its beginning."""
        self.query_one(Static).update(text)
        self.scroll_home(animate=False)

    def action_move(self, lines: int) -> None:
        """So many lines down."""
        self.scroll_relative(y=lines, animate=False)

    def action_page(self, step: int) -> None:
        """One page up (-1) or down (1)."""
        self.scroll_relative(y=step * max(1, self.scrollable_content_region.height - 1), animate=False)

    def action_edge(self, step: int) -> None:
        """To the beginning (-1) or the end (1)."""
        if step < 0:
            self.scroll_home(animate=False)
        else:
            self.scroll_end(animate=False)
