"""A field of one line for people's text: cleaned as it comes in, cheap to type into, still when nobody types."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, TextArea

from mentor_tui.text import clean_line, one_line, shapes_neighbours


def make_compact(field: Input | TextArea) -> None:
    """What `compact=True` does, but for the styles, which a field that is being made would work out for nothing."""
    field.set_reactive(type(field).compact, True)
    field.add_class("-textual-compact", update=False)


class LineInput(Input):
    """An Input without a box: its ground shows where it is and whether it has the focus."""

    DEFAULT_CSS = """
    LineInput {
        height: 1;
        background: $surface;

        &:focus { background: $panel; background-tint: $foreground 10%; }
        &:focus > .input--cursor {
            color: $foreground;
            background: $surface;
            text-style: reverse;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "undo", "Undo", show=False)]

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """As in Input, whose layout of the whole screen at every key changes nothing: the field is always one line."""

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        max_length: int = 0,
        select_on_focus: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """`value` is cleaned; `max_length` counts characters, 0 is any.

        `select_on_focus` is for what is rather replaced than written on, such as a day.
        """
        super().__init__(
            clean_line(value),
            placeholder,
            max_length=max_length,
            select_on_focus=select_on_focus,
            # What is typed is read by the form; an Input would look at it at every key, and restyle itself for it.
            validate_on=(),
            id=id,
            classes=classes,
            disabled=disabled,
        )
        make_compact(self)
        # A blinking cursor sends bytes for ever, and hides from sshd that the client is gone.
        self.cursor_blink = False
        self._held = self.value
        """What undo brings back: the text as it was when the cursor came."""

    @property
    def cleaned(self) -> str:
        """The value to keep: without spaces at its ends."""
        return clean_line(self.value)

    def hold(self, text: str) -> None:
        """Hold another text, the cursor behind it; where all was selected and untouched, all is selected again."""
        untouched = self.select_on_focus and self.has_focus and self.selected_text == self.value
        self.value = text
        self.cursor_position = len(self.value)
        self._held = self.value
        if untouched:
            self.select_all()

    def on_focus(self) -> None:
        """Know what undo brings back."""
        self._held = self.value

    def action_undo(self) -> None:
        """Bring back what the field held when the cursor came; once more, what was typed since."""
        self.value, self._held = self._held, self.value
        self.cursor_position = len(self.value)

    def validate_value(self, value: str) -> str:
        """Nothing unclean stands in the field, however it got there; spaces at the end stay while one types."""
        return one_line(value)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace the stretch with the text, cleaned; every key and paste comes through here."""
        super().replace(one_line(text), start, end)

    def on_key(self, event: events.Key) -> None:
        """Type what an Input takes for no character: without its joiners an emoji falls apart."""
        if shapes_neighbours(event.character):
            event.prevent_default()
            event.stop()
            self.replace(event.character or "", *self.selection)

    def on_paste(self, event: events.Paste) -> None:
        """Paste every line, joined by spaces; an Input would keep the first and drop the others without a word."""
        event.prevent_default()
        event.stop()
        self.replace(clean_line(event.text), *self.selection)
