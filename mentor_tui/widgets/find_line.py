"""The line that narrows a list while one types, and what holds the words typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from mentor_tui.widgets.line_input import LineInput


def holds(text: str, typed: str) -> bool:
    """Whether the text holds every word typed, in whatever case."""
    folded = text.casefold()
    return all(word in folded for word in typed.casefold().split())


class FindLine(LineInput):
    """A line that is there while it narrows something: Enter keeps it so, Esc lets everything back."""

    DEFAULT_CSS = """
    FindLine {
        display: none;

        &.-finding { display: block; }
        &.-textual-compact { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "All again", show=False),
        Binding("down", "keep", "To the list", show=False),
    ]

    @dataclass
    class Narrowed(Message):
        """Other words are looked for; none of them when the line was cleared."""

        find_line: FindLine
        typed: str

        @property
        def control(self) -> FindLine:
            """The line."""
            return self.find_line

    @dataclass
    class Left(Message):
        """The keys go back to the list; to where the cursor was, where looking was given up."""

        find_line: FindLine
        given_up: bool

    def __init__(self, placeholder: str = "show only what holds these words") -> None:
        super().__init__(placeholder=placeholder)

    def begin(self) -> None:
        """Show the line and type into it."""
        self.add_class("-finding")
        self.focus()

    def action_keep(self) -> None:
        """Back to the list, narrowed as it is."""
        if not self.value.strip():
            self.action_clear()
        else:
            self.post_message(self.Left(self, given_up=False))

    def action_clear(self) -> None:
        """Show everything again and go."""
        was_in_use = self.has_focus
        with self.prevent(Input.Changed):
            self.value = ""
        self.remove_class("-finding")
        # All is shown again before the keys are back there.
        self.post_message(self.Narrowed(self, ""))
        self.post_message(self.Left(self, given_up=was_in_use))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Narrowed(self, event.value))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def on_blur(self, event: events.Blur) -> None:
        """An empty line does not stay."""
        if not self.value.strip():
            self.remove_class("-finding")
