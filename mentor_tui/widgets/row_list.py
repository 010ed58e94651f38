"""The list of the whole app: one line a row, drawn when it comes into view, a cursor that costs a few hundred bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from mentor_tui.marks import current_marks
from mentor_tui.widgets.line_view import GUTTER, LineView
from mentor_tui.widgets.rows import (
    Heading,
    Line,
    Placeholder,
    Row,
    Spacer,
    first_in_view,
    index_of_key,
    nearest_stop,
    next_stop,
)
from mentor_tui.widgets.shown import shown, shown_line

__all__ = ["Heading", "Line", "Placeholder", "Row", "RowList", "Spacer"]

T = TypeVar("T")


class RowList(LineView, Generic[T], can_focus=True):
    """A list with a cursor. A subclass says how an item is drawn; one assignment to `rows` shows another list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_by(-1)", "Up", show=False),
        Binding("down,j", "cursor_by(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "cursor_to_first", "First", show=False),
        Binding("end", "cursor_to_last", "Last", show=False),
        Binding("enter", "select", "Open", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        "row-list--cursor-blurred",
        "row-list--heading",
        "row-list--quiet",
    }

    # The cursor's two looks are two classes: a rule for `:focus` would repaint the whole list when the focus moves.
    DEFAULT_CSS = """
    RowList {
        & > .row-list--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: bold;
        }
        & > .row-list--cursor-blurred {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
        }
        & > .row-list--heading { text-style: bold; }
        & > .row-list--quiet { color: $text-muted; }
    }
    """

    cursor_stays: ClassVar[bool] = True
    """Whether the cursor is seen without the focus too, in its quieter colours."""

    rows: var[Sequence[Line[T]] | None] = var(None, init=False)
    """Every line, in order; None while they are loaded, which is never shown as empty. Nothing in it ever changes."""

    empty: var[str] = var("", init=False)
    """What stands there when there are no lines: say so, and name the next key."""

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row, or its row shows another item."""

        row_list: RowList[Any]
        row: Row[Any] | Placeholder | None
        """None when there is no row left to stand on."""

        @property
        def control(self) -> RowList[Any]:
            """The list, for `@on` with a selector."""
            return self.row_list

    @dataclass
    class Selected(Message):
        """A row was chosen: by Enter, or by a click on the row with the cursor."""

        row_list: RowList[Any]
        row: Row[Any] | Placeholder

        @property
        def control(self) -> RowList[Any]:
            """The list, for `@on` with a selector."""
            return self.row_list

    def __init__(
        self,
        rows: Sequence[Line[T]] | None = None,
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """Rows given here are drawn with the first frame, which spares a repaint."""
        super().__init__(id=id, classes=classes)
        self._cursor: int | None = None
        self._cursor_row: Row[T] | Placeholder | None = None
        self._strips: LRUCache[tuple[int, int, bool, bool], Strip] = LRUCache(512)
        self.set_reactive(RowList.empty, empty)
        self.rows = rows

    def draw(self, item: T, width: int) -> Content:
        """An item as one line of `width` cells. Called only for lines in view; what is wider is cut."""
        raise NotImplementedError

    def cursor_width(self, width: int) -> int:
        """How many of the `width` cells of `draw` the cursor's colours cover, from the left: all, unless overridden.

        A list with coloured columns lets the cursor end before them. They stay readable, and a key sends half.
        """
        return width

    @property
    def highlighted(self) -> Row[T] | Placeholder | None:
        """The row with the cursor."""
        return None if self.rows is None else self._cursor_row

    @property
    def highlighted_item(self) -> T | None:
        """The item of the row with the cursor; None on a placeholder."""
        row = self.highlighted
        return row.item if isinstance(row, Row) else None

    @property
    def cursor(self) -> int | None:
        """The index of the line with the cursor."""
        return self._cursor

    def holds(self, key: str) -> bool:
        """Whether there is a row of this key."""
        return index_of_key(self.rows or (), key, self._cursor or 0) is not None

    def move_to(self, key: str) -> bool:
        """Put the cursor on the row of this key; False if there is none."""
        index = index_of_key(self.rows or (), key, self._cursor or 0)
        if index is None:
            return False
        self._move_cursor(index)
        return True

    def watch_rows(self, old: Sequence[Line[T]] | None, new: Sequence[Line[T]] | None) -> None:
        """Keep the cursor on its row, and redraw what is different."""
        self._strips.clear()
        before = self._cursor
        if new is not None:
            self._keep_cursor(new)
        if old and new and len(old) == len(new):
            self._refresh_changed(old, new)
            self.refresh_lines_to(self._cursor_end, before, self._cursor)
        else:
            self.update_height()
            self.refresh()
        if new is not None and self._cursor != before:
            self._bring_into_view()

    def _keep_cursor(self, lines: Sequence[Line[T]]) -> None:
        guess = self._cursor or 0
        index = None if self._cursor_row is None else index_of_key(lines, self._cursor_row.key, guess)
        self._set_cursor(lines, nearest_stop(lines, guess) if index is None else index)

    def _set_cursor(self, lines: Sequence[Line[T]], index: int | None) -> None:
        line = None if index is None else lines[index]
        row = line if isinstance(line, Row | Placeholder) else None
        self._cursor = index
        if row != self._cursor_row:
            self._cursor_row = row
            self.post_message(self.Highlighted(self, row))

    def _refresh_changed(self, old: Sequence[Line[T]], new: Sequence[Line[T]]) -> None:
        self.refresh_header()
        first = int(self.scroll_y)
        for index in range(first, min(len(new), first + self.size.height)):
            if old[index] != new[index]:
                self.refresh_lines_to(self.line_width, index)

    def watch_empty(self) -> None:
        """Redraw the words, if it is they that stand there."""
        if self.rows is not None and not self.rows:
            self.update_height()
            self.refresh()

    def action_cursor_by(self, step: int) -> None:
        """One row up (-1) or down (1)."""
        lines = self.rows or ()
        index = next_stop(lines, 0 if self._cursor is None else self._cursor + step, step)
        # A list that leaves its view by one line at a time repaints at every key: it moves on by a third instead.
        self._move_cursor(self._cursor if index is None else index, slack=self.view_height // 3)

    def action_page(self, step: int) -> None:
        """One page up (-1) or down (1); the cursor keeps its height in the view."""
        if self._cursor is None:
            return
        before = self._cursor
        page = max(1, self.view_height - 1)
        index = nearest_stop(self.rows or (), before + step * page, step)
        if index is not None:
            self.scroll_to(y=self.scroll_y + index - before, force=True)
            self._move_cursor(index)

    def action_cursor_to_first(self) -> None:
        """To the first row."""
        self._move_cursor(next_stop(self.rows or (), 0, 1))

    def action_cursor_to_last(self) -> None:
        """To the last row."""
        lines = self.rows or ()
        self._move_cursor(next_stop(lines, len(lines) - 1, -1))

    def action_select(self) -> None:
        """Choose the row with the cursor."""
        if (row := self.highlighted) is not None:
            self.post_message(self.Selected(self, row))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row that was clicked, or choose it if it is there already; scroll on the scrollbar."""
        offset = event.get_content_offset(self)
        lines = self.rows or ()
        if offset is None or offset.y < self.header_height:
            return
        if offset.x >= self.line_width:
            self.scroll_to_share(offset.y)
            return
        index = self.scroll_offset.y + offset.y - self.header_height
        if index >= len(lines) or next_stop(lines, index, 1) != index:
            return
        event.stop()
        if index == self._cursor:
            self.action_select()
        else:
            self._move_cursor(index)

    def _move_cursor(self, index: int | None, slack: int = 0) -> None:
        if index is None or self.rows is None:
            return
        if index != self._cursor:
            self.refresh_lines_to(self._cursor_end, self._cursor, index)
            self._set_cursor(self.rows, index)
        self._bring_into_view(slack)

    @property
    def _cursor_end(self) -> int:
        """The first cell after the cursor's colours; none has them while the cursor isn't seen."""
        return self._cursor_reach if self.cursor_stays or self.has_focus else 0

    @property
    def _cursor_reach(self) -> int:
        """The first cell after the cursor's colours while it is seen."""
        return min(self.line_width, GUTTER + self.cursor_width(self.draw_width))

    def _bring_into_view(self, slack: int = 0) -> None:
        is_seen = self.cursor_stays or self.has_focus
        if self.rows and self._cursor is not None and self.view_height and is_seen:
            first = first_in_view(self.rows, self._cursor, self.scroll_offset.y, self.view_height, slack)
            self.scroll_to(y=first, force=True)

    def _message_lines(self, width: int) -> list[Content]:
        """What stands there instead of rows."""
        words = f"loading{current_marks().ellipsis}" if self.rows is None else self.empty
        return list(shown(words).wrap(max(1, width - GUTTER))) if words else []

    def line_count(self, width: int) -> int:
        """One line a row."""
        return len(self.rows) if self.rows else len(self._message_lines(width))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        if not self.rows:
            self.update_height()
        self._bring_into_view()

    def refresh_focus(self) -> None:
        """Repaint the line of the cursor, in its other colours or in none; where it is seen only now, show it."""
        self.refresh_lines_to(self._cursor_reach, self._cursor)
        if not self.cursor_stays:
            self._bring_into_view()

    def notify_style_update(self) -> None:
        """Draw with the new colours."""
        self._strips.clear()
        super().notify_style_update()

    def line_strip(self, index: int) -> Strip:
        """A row, or what stands there instead."""
        if not self.rows:
            words = self._message_lines(self.line_width)
            return self.guttered(words[index] if index < len(words) else Content(""), "row-list--quiet")
        if index >= len(self.rows):
            return self.guttered(Content(""))
        has_cursor = index == self._cursor
        # A line may be asked for in a new width before the news of it has come.
        key = (self.line_width, index, has_cursor, has_cursor and self.has_focus)
        if (strip := self._strips.get(key)) is None:
            strip = self._strips[key] = self._row_strip(self.rows[index], has_cursor)
        return strip

    def _row_strip(self, line: Line[T], has_cursor: bool) -> Strip:
        if isinstance(line, Row):
            content, look = self.draw(line.item, self.draw_width), ""
        elif isinstance(line, Spacer):
            content, look = Content(""), ""
        else:
            content = shown_line(line.words) if isinstance(line.words, str) else line.words
            look = "row-list--heading" if isinstance(line, Heading) else "row-list--quiet"
        strip = self.guttered(content, look)
        if not has_cursor:
            return strip
        look = "row-list--cursor-blurred"
        if self.has_focus:
            # In the strong colours the item's own would be hard to read, and would cost bytes.
            content, look = Content(content.plain), "row-list--cursor"
        mark = current_marks().cursor if self.has_focus else current_marks().dot
        covered = self.guttered(content, look, mark)
        return Strip.join([covered.crop(0, self._cursor_end), strip.crop(self._cursor_end, self.line_width)])
