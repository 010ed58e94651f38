"""A field that holds one of a few words: left and right go through them, a letter jumps to the next that begins so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from mentor_tui.marks import current_marks
from mentor_tui.widgets.shown import shown_line


class Choice(Widget, can_focus=True):
    """One line, `word ‹ ›`; holds the value of the word that is shown."""

    DEFAULT_CSS = """
    Choice {
        height: 1;
        width: 1fr;
        color: $text;
        background: $surface;
        &:focus {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Previous choice", show=False),
        Binding("right,space", "step(1)", "Next choice", show=False),
    ]

    value: var[str] = var("")
    """The value that is chosen."""

    @dataclass
    class Changed(Message):
        """Another word was chosen."""

        choice: Choice
        value: str

        @property
        def control(self) -> Choice:
            """The field."""
            return self.choice

    def __init__(self, options: Sequence[tuple[str, str]], value: str, *, id: str | None = None) -> None:  # noqa: A002
        """`options` are pairs of value and words; `value` is chosen first."""
        super().__init__(id=id)
        self.options = tuple(options)
        self.set_reactive(Choice.value, value)

    def render(self) -> RenderResult:
        """The word that is chosen."""
        words = shown_line(dict(self.options).get(self.value, self.value))
        if not self.has_focus:
            return words
        # The word stays where it is: only what says that there are others comes and goes.
        return Content.assemble(words, "  < >" if current_marks().plain_ascii else "  ‹ ›")

    def watch_value(self, value: str) -> None:
        """Show and tell the new choice."""
        self.refresh()
        self.post_message(self.Changed(self, value))

    def action_step(self, by: int) -> None:
        """Choose the next or the previous word, round the end."""
        values = [value for value, _ in self.options]
        at = values.index(self.value) if self.value in values else -by
        self.value = values[(at + by) % len(values)]

    def on_click(self) -> None:
        """A click chooses the next word."""
        self.action_step(1)

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next word that begins with it."""
        if not event.is_printable or event.character is None or event.character == " ":
            return
        values = [value for value, _ in self.options]
        at = values.index(self.value) if self.value in values else -1
        ordered = self.options[at + 1 :] + self.options[: at + 1]
        for value, words in ordered:
            if words.casefold().startswith(event.character.casefold()):
                event.stop()
                self.value = value
                return
