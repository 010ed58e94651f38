"""One field of a form as a row: its label, where it is typed, and what it is taken as."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Region

from mentor_tui.widgets.choice import Choice
from mentor_tui.widgets.line_input import LineInput
from mentor_tui.widgets.note_area import NoteArea
from mentor_tui.widgets.shown import fit, shown_line

_ECHO_GAP = 2
"""Cells between a short editor and what it is taken as."""


class FieldArea(NoteArea):
    """A NoteArea among other fields: at its first and last line, up and down go on to whatever is around it."""

    def action_cursor_up(self, select: bool = False) -> None:
        """One line up, or out of the area."""
        if not select and self._line == 0:
            raise SkipAction
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """One line down, or out of the area."""
        if not select and self._line >= self.wrapped_document.height - 1:
            raise SkipAction
        super().action_cursor_down(select)

    @property
    def _line(self) -> int:
        """The line of the cursor as it is wrapped."""
        return int(self.wrapped_document.location_to_offset(self.cursor_location).y)


Editor = LineInput | FieldArea | Choice
"""Where a field is typed."""


class FieldRow(Horizontal):
    """A label, an editor and an echo side by side. Holds the field's text; knows nothing of its value.

    It draws label and echo itself: a widget for each would make a form twice as long to open.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field-row--quiet", "field-row--reached"}
    DEFAULT_CSS = """
    FieldRow {
        height: auto;

        & > LineInput, & > FieldArea, & > Choice { width: 1fr; margin: 0 0 0 14; }
        & > FieldArea { padding: 0; }
        &.-short > LineInput { width: 18; }
        &.-short > Choice { width: 26; }
        & > .field-row--quiet { color: $text-muted; }
        & > .field-row--reached { color: $text-accent; }
    }
    """

    ALLOW_SELECT = False

    def __init__(self, name: str, label: str, editor: Editor, *, short: bool = False) -> None:
        """A short row has its echo beside it; the others take the whole width, and can have a line below instead."""
        look = "-short" if short else "-long" if isinstance(editor, FieldArea) else ""
        super().__init__(id=f"row-{name}", classes=f"field {look}".strip())
        self.field = name
        """The field's name."""
        self.label = label
        self.editor = editor
        self.short = short
        self._reached = False
        self._said = ""

    def compose(self) -> ComposeResult:
        """The editor; what stands around it is drawn."""
        yield self.editor

    def render(self) -> Content:
        """The label before the editor, the echo behind it."""
        place = self.editor.virtual_region
        label = fit(Content(self.label), max(0, place.x))
        look = "field-row--reached" if self._reached else "field-row--quiet"
        echo = fit(shown_line(self._said), max(0, self.size.width - place.right - _ECHO_GAP))
        return Content.assemble(
            label.stylize(self.get_visual_style(look)),
            " " * (place.width + _ECHO_GAP),
            echo.stylize(self.get_visual_style("field-row--quiet")),
        )

    # Not by :focus-within, which repaints the whole screen whenever the cursor goes to another field.

    def on_descendant_focus(self) -> None:
        """Mark the label of the field with the cursor."""
        self._mark(True)

    def on_descendant_blur(self) -> None:
        """Take the mark away again."""
        self._mark(False)

    def _mark(self, reached: bool) -> None:
        self._reached = reached
        self.refresh(Region(0, 0, self.editor.virtual_region.x, 1))

    @property
    def text(self) -> str:
        """What the field holds."""
        return self.editor.text if isinstance(self.editor, FieldArea) else self.editor.value

    @text.setter
    def text(self, text: str) -> None:
        if text == self.text:
            return
        if isinstance(self.editor, FieldArea):
            self.editor.load_text(text)
            self.editor.move_cursor(self.editor.document.end)
            return
        if isinstance(self.editor, LineInput):
            self.editor.hold(text)
        else:
            self.editor.value = text

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Let a choice be one of these; nothing for other fields."""
        if isinstance(self.editor, Choice):
            self.editor.options = tuple(options)
            self.editor.refresh()

    def echo(self, said: str) -> None:
        """Show beside a short field what it is taken as."""
        if said == self._said or not self.short:
            return
        self._said = said
        beside = self.editor.virtual_region.right
        self.refresh(Region(beside, 0, max(0, self.size.width - beside), 1))
