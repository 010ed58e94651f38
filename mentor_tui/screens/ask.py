"""The one question that is asked before something is done; everything else is done at once and can be undone."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mentor_tui.widgets.key_bar import KeyBar, KeyItem
from mentor_tui.widgets.shown import shown


class AskScreen(ModalScreen[bool]):
    """A question that one key answers; dismissed with whether it shall be done."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "Yes"),
        Binding("n,escape,q", "dismiss(False)", "No"),
    ]

    def __init__(self, question: str, consequence: str, yes: str, no: str) -> None:
        """`question` and `consequence` may hold people's text; `yes` and `no` say what each key does."""
        super().__init__()
        self.question = question
        self.consequence = consequence
        self.yes = yes
        self.no = no

    def compose(self) -> ComposeResult:
        """The question, what comes of a yes, and the two keys."""
        with Vertical(id="ask"):
            yield Static(shown(self.question), id="ask-question")
            yield Static(shown(self.consequence) if self.consequence else Content(""), id="ask-consequence")
            keys = KeyBar()
            keys.items = (KeyItem("y", self.yes, "dismiss(True)"), KeyItem("n", self.no, "dismiss(False)"))
            yield keys

    async def on_key_bar_clicked(self, event: KeyBar.Clicked) -> None:
        """A click answers as the key does."""
        await self.run_action(event.item.action)
