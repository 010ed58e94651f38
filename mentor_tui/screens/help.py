"""The keys of the screen in front, in full sentences."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mentor_tui.screens.keys import Command
from mentor_tui.widgets.looks import FAINT
from mentor_tui.widgets.row_list import Row, RowList

_MOVING = (
    ("j k ↑ ↓", "Move the cursor; Home, End and the page keys go further"),
    ("Tab", "The next panel"),
    ("Esc", "Leave; what is typed is kept"),
)


class KeyRows(RowList[tuple[str, str, bool]]):
    """A key and its sentence a line."""

    def draw(self, item: tuple[str, str, bool], width: int) -> Content:
        """The key, then what it does; greyed when it can't be done now."""
        key, sentence, enabled = item
        return Content.assemble((f"{key:<10}", "$text-accent"), (sentence, "" if enabled else FAINT))


class HelpScreen(ModalScreen[None]):
    """Every key of a screen; Esc or ? closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q", "dismiss(None)", "Close")]

    def __init__(self, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self.commands = commands

    def compose(self) -> ComposeResult:
        """The keys of this screen, then those of every list."""
        items = [(one.key, one.explained, one.enabled) for one in self.commands]
        items += [(key, sentence, True) for key, sentence in _MOVING]
        with Vertical(id="help"):
            yield Static(Content("The keys here"), id="help-heading")
            yield KeyRows(tuple(Row(str(index), item) for index, item in enumerate(items)))
            yield Static(Content("Esc closes"), id="help-foot")
