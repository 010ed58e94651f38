"""A stretch of finished lines to read and scroll, which stands still the moment a key is let go."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive, var
from textual.strip import Strip

from mentor_tui.widgets.line_view import GUTTER, SCROLLBAR, LineView


class Reading(LineView, can_focus=True):
    """Lines without a cursor; the keys move the whole."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
    ]

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """As in ScrollView, but a length that changes lays nothing out: the height is the layout's own."""
    lines: var[tuple[Content, ...]] = var((), init=False)
    """What is read, each line finished for `draw_width` cells."""

    def watch_lines(self, old: tuple[Content, ...], new: tuple[Content, ...]) -> None:
        """Show other lines, from their beginning; only what looks different is sent."""
        if self.scroll_offset.y:
            self.scroll_to(y=0)
            self.refresh()
        for index in range(min(max(len(old), len(new)), self.view_height)):
            before, after = (lines[index] if index < len(lines) else Content("") for lines in (old, new))
            if not before.is_same(after):
                cells = GUTTER + max(cell_len(before.plain), cell_len(after.plain))
                self.refresh(Region(0, index, cells, 1))
        beyond = self.max_scroll_y
        self.update_height()
        if beyond != self.max_scroll_y:
            self.refresh(Region(self.line_width, 0, SCROLLBAR, self.size.height))

    def refresh_focus(self) -> None:
        """All of it, since a border may tell where the focus is."""
        self.refresh()

    def line_count(self, width: int) -> int:
        """As many as there are."""
        return len(self.lines)

    def line_strip(self, index: int) -> Strip:
        """The line as it is."""
        return self.guttered(self.lines[index] if index < len(self.lines) else Content(""))

    def on_resize(self) -> None:
        """What is read may fit now."""
        self.update_height()

    def action_move(self, lines: int) -> None:
        """So many lines down."""
        self.scroll_to(y=self.scroll_offset.y + lines)

    def action_page(self, step: int) -> None:
        """One page up (-1) or down (1)."""
        self.scroll_to(y=self.scroll_offset.y + step * max(1, self.view_height - 1))

    def action_edge(self, step: int) -> None:
        """To the beginning (-1) or the end (1)."""
        self.scroll_to(y=0 if step < 0 else self.max_scroll_y)
