"""The keys of the screen in front, in full sentences."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static, TextArea

from mentor_tui.screens.keys import commands_of
from mentor_tui.widgets.choice import Choice
from mentor_tui.widgets.looks import FAINT
from mentor_tui.widgets.row_list import Row, RowList

_LIST = (
    ("j k ↑ ↓", "Move the cursor; Home, End and the page keys go further"),
    ("Enter", "Open what the cursor stands on"),
)
_FIELDS = (("↑ ↓ Tab", "To the field before or after"),)
_LINE = (*_FIELDS, ("Enter", "On to the next field"))
_QUICK = (*_FIELDS, ("Enter", "Save"))
_TYPED = (("^z", "Bring back what the field held, and what I typed"),)
_CHOICE = (("← →", "Choose the word before or after"),)
_AREA = (("Enter", "A new line"), ("↑ ↓", "Through the lines"), ("Tab", "On to what comes next"))
_PANELS = (("Tab", "The next panel"),)


def ways(screen: Screen[Any]) -> tuple[tuple[str, str], ...]:
    """What the keys do that belong to no command of the screen but to what has the focus."""
    focused = screen.focused
    if isinstance(focused, TextArea):
        return () if focused.read_only else _AREA
    typed = _QUICK if getattr(screen, "quick", False) else _LINE
    if isinstance(focused, Choice):
        return (*_CHOICE, *typed)
    if isinstance(focused, Input):
        return (*typed, *_TYPED)
    return (*_LIST, *(_PANELS if len(screen.focus_chain) > 1 else ()))


def keys_that_hold(screen: Screen[Any]) -> list[tuple[str, str, bool]]:
    """Key, sentence, and whether it can be done now: every command that is no letter to type just now, then `ways`."""
    typing = isinstance(screen.focused, Input | TextArea) and not getattr(screen.focused, "read_only", False)
    here = ways(screen)
    # While one types, what a key does to the text comes before what it would do elsewhere.
    own = {key for key, _ in here} if typing else set()
    items = []
    for one in commands_of(screen):
        key = "F1" if one.key == "?" and typing else one.key
        if key not in own and not (typing and len(key) == 1):
            items.append((key, one.explained, one.enabled))
    taken = {key for key, _, _ in items}
    return items + [(key, sentence, True) for key, sentence in here if key not in taken]


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

    def __init__(self, screen: Screen[Any]) -> None:
        """`screen` is the one whose keys are told, as they hold for what has the focus there now."""
        super().__init__()
        self.items = keys_that_hold(screen)

    def compose(self) -> ComposeResult:
        """The keys of this screen, then those of what has the focus."""
        with Vertical(id="help"):
            yield Static(Content("The keys here"), id="help-heading")
            yield KeyRows(tuple(Row(str(index), item) for index, item in enumerate(self.items)))
            yield Static(Content("Esc closes"), id="help-foot")
