"""The fields of a form one below the other: up and down go from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mentor_tui.widgets.field_row import FieldRow
from mentor_tui.widgets.shown import shown_line


class FieldColumn(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Rows of fields, told apart by their names."""

    DEFAULT_CSS = """
    FieldColumn .field-theirs {
        margin: 0 0 0 14;
        color: $text-warning;
        height: auto;
        max-height: 3;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Previous field", show=False),
        Binding("down", "step(1)", "Next field", show=False),
    ]

    def __init__(self, rows: Sequence[FieldRow], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows = {row.field: row for row in rows}
        for row in rows[-1:]:
            # Not by :last-child, for which each row would be given its styles once more.
            row.add_class("-last", update=False)

    def compose(self) -> ComposeResult:
        """The rows."""
        yield from self.rows.values()

    @property
    def texts(self) -> dict[str, str]:
        """What each field holds."""
        return {name: row.text for name, row in self.rows.items()}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into fields."""
        for name, text in texts.items():
            self.rows[name].text = text

    def action_step(self, by: int) -> None:
        """To the next field that is shown (1) or the one before (-1); the ends are ends."""
        editors = [row.editor for row in self.rows.values() if row.display]
        at = next((index for index, editor in enumerate(editors) if editor.has_focus), -by) + by
        if 0 <= at < len(editors):
            editors[at].focus()

    def show_theirs(self, theirs: Mapping[str, str]) -> None:
        """Below each of these fields, what somebody else saved there meanwhile; below no other one."""
        self.query(".field-theirs").remove()
        for name, saved in theirs.items():
            words = Content.assemble("saved meanwhile: ", shown_line(saved) if saved else "nothing")
            self.mount(Static(words, classes="field-theirs"), after=self.rows[name])

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """Scroll at once: an animation would send the form thirty times."""
        super().scroll_to(x, y, **{**options, "animate": False})
