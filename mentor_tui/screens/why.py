"""Where a number comes from: formula, what counts, and the source rows."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mentor_tui.views.record import Why
from mentor_tui.widgets.row_list import Row, RowList
from mentor_tui.widgets.shown import shown, shown_line

_FRAME = 5
"""The lines of heading and foot, and those that part them from the rest."""
_LEAST_ROWS = 3


class WhyRows(RowList[str]):
    """The rows that a number is made of."""

    def draw(self, item: str, width: int) -> Content:
        """The row as it is."""
        return shown_line(item)


class WhyScreen(ModalScreen[None]):
    """What a number rests on; Esc or w closes it."""

    CSS_PATH = "why.tcss"
    AUTO_FOCUS = "WhyRows"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,w,q,enter", "dismiss(None)", "Close")]

    def __init__(self, why: Why) -> None:
        super().__init__()
        self.why = why

    def compose(self) -> ComposeResult:
        """What it is about, the sentences, and the rows."""
        with Vertical(id="why"):
            yield Static(shown_line(self.why.title), id="why-heading")
            yield Static(shown("\n".join(self.why.sentences)), id="why-sentences")
            rows = tuple(Row(str(index), line) for index, line in enumerate(self.why.rows))
            yield WhyRows(rows, empty="It rests on nothing measured yet.")
            yield Static(Content("Esc closes"), id="why-foot")

    def on_resize(self) -> None:
        """Give the rows what the sentences leave, once it is known how many lines these take."""
        self.call_after_refresh(self._give_rows_room)

    def _give_rows_room(self) -> None:
        sentences = self.query_one("#why-sentences").size.height
        self.query_one(WhyRows).styles.max_height = max(_LEAST_ROWS, self.size.height * 8 // 10 - sentences - _FRAME)
