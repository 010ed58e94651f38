"""Type a part of a name, take what is meant: the palette and the jump are both this."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from mentor_tui.screens.by_name import Option
from mentor_tui.widgets.columns import Column, line_of, share_out
from mentor_tui.widgets.line_input import LineInput
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import Row, RowList
from mentor_tui.widgets.rows import Placeholder

_COLUMNS = (Column(10, 500, weight=1, priority=1), Column(9, 9, align="right"))


class OptionRows(RowList[Option]):
    """What matches."""

    def draw(self, item: Option, width: int) -> Content:
        """Words at the left, key or kind at the right."""
        return line_of((item.words, Content.styled(item.beside, MUTED)), _COLUMNS, share_out(width, _COLUMNS))


def matching(options: tuple[Option, ...], typed: str) -> tuple[Option, ...]:
    """The options that hold every word typed, those that begin with the first of them at the top."""
    words = typed.casefold().split()
    if not words:
        return options
    found = [option for option in options if all(word in f"{option.words} {option.also}".casefold() for word in words)]
    return tuple(sorted(found, key=lambda option: not option.words.casefold().startswith(words[0])))


class FinderScreen(ModalScreen[str | None]):
    """One line to type in and what matches below; dismissed with the value chosen, or None."""

    CSS_PATH = "finder.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", tooltip="Leave without choosing"),
        Binding("down", "step(1)", "Next", show=False),
        Binding("up", "step(-1)", "Previous", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]

    def __init__(self, heading: str, options: tuple[Option, ...]) -> None:
        super().__init__()
        self.heading = heading
        self.options = options

    def compose(self) -> ComposeResult:
        """The line and the list."""
        with Vertical(id="finder"):
            heading = Content.assemble(self.heading, ("   Esc leaves", MUTED))
            yield Static(heading, id="finder-heading")
            yield LineInput(placeholder="type a part of the name", id="finder-line")
            rows = OptionRows(self._rows(""), empty="Nothing goes by that.")
            rows.can_focus = False
            yield rows

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(LineInput).focus()

    def _rows(self, typed: str) -> tuple[Row[Option], ...]:
        return tuple(Row(option.value, option) for option in matching(self.options, typed))

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show what matches."""
        rows = self.query_one(OptionRows)
        rows.rows = self._rows(event.value)
        if rows.rows:
            rows.move_to(rows.rows[0].key)

    @on(Input.Submitted)
    def choose(self) -> None:
        """Take the row with the cursor."""
        item = self.query_one(OptionRows).highlighted_item
        if item is not None:
            self.dismiss(item.value)

    @on(RowList.Selected)
    def choose_row(self, event: RowList.Selected) -> None:
        """A click takes the row."""
        if not isinstance(event.row, Placeholder):
            self.dismiss(event.row.key)

    def action_step(self, by: int) -> None:
        """Move through what matches while typing."""
        self.query_one(OptionRows).action_cursor_by(by)

    def action_page(self, by: int) -> None:
        """The same by pages."""
        self.query_one(OptionRows).action_page(by)
