"""The line that narrows a list while one types, and what it lets through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from mentor_tui.widgets.line_input import LineInput
from mentor_tui.widgets.rows import Heading, Line, Row, Spacer

T = TypeVar("T")


def holds(text: str, typed: str) -> bool:
    """Whether the text holds every word typed, in whatever case."""
    folded = text.casefold()
    return all(word in folded for word in typed.casefold().split())


def narrowed(lines: Iterable[Line[T]], typed: str, words_of: Callable[[T], str]) -> tuple[Line[T], ...]:
    """The rows whose words hold what is typed, with the headings above them; everything while nothing is typed."""
    if not typed.strip():
        return tuple(lines)
    kept: list[Line[T]] = []
    above: list[Line[T]] = []
    for line in lines:
        if isinstance(line, Heading | Spacer):
            above = [*above, line] if above and isinstance(above[-1], Spacer) else [line]
        elif isinstance(line, Row) and (line.selectable is False or not holds(words_of(line.item), typed)):
            continue
        elif isinstance(line, Row):
            kept += [*above, line]
            above = []
    return tuple(kept)


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
        """The keys go back to the list."""

        find_line: FindLine

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
            self.post_message(self.Left(self))

    def action_clear(self) -> None:
        """Show everything again and go."""
        self.value = ""
        self.remove_class("-finding")
        self.post_message(self.Left(self))

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
