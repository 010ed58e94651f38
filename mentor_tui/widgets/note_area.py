"""A field of many lines for people's text: cleaned as it comes in, and only the lines that changed are sent."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.document._document import EditResult, Selection
from textual.document._edit import Edit
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.widgets import TextArea

from mentor_tui.text import clean_text, shapes_neighbours
from mentor_tui.widgets.line_input import make_compact


class NoteArea(TextArea):
    """A TextArea that repaints the lines which an edit or the cursor touched; Textual's repaints the whole area."""

    DEFAULT_CSS = """
    NoteArea {
        background: $surface;

        &:focus { background: $panel; background-tint: $foreground 10%; }
        &:focus .text-area--cursor {
            color: $foreground;
            background: $surface;
            text-style: reverse;
        }
    }
    """

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)
    """As in TextArea, but `watch_selection` says what is repainted."""

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        read_only: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """`text` is cleaned."""
        self._cursor_line = 0
        super().__init__(
            clean_text(text),
            placeholder=Content(placeholder),
            read_only=read_only,
            # A line of its own colour, or a bracket that answers another, repaints more than the cursor's line.
            highlight_cursor_line=False,
            id=id,
            classes=classes,
        )
        make_compact(self)
        self.match_cursor_bracket = False
        # A blinking cursor sends bytes for ever, and hides from sshd that the client is gone.
        self.cursor_blink = False

    def watch_selection(self, old: Selection, new: Selection) -> None:
        """Repaint the line that the cursor left and the one it reached, or everything if text is or was selected."""
        before = self._cursor_line
        self._cursor_line = self.wrapped_document.location_to_offset(new.end).y
        if old.is_empty and new.is_empty:
            self.refresh_lines(before)
            self.refresh_lines(self._cursor_line)
        else:
            self.refresh()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Wrap the text while it is laid out; a TextArea does so only after it was painted, and then paints again."""
        is_new = self._size != size
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if is_new:
            self._rewrap_and_refresh_virtual_size()
        return changed

    def edit(self, edit: Edit) -> EditResult:
        """Do the edit with its text cleaned, and repaint the lines that look different now."""
        edit.text = clean_text(edit.text)
        row = edit.top[0]
        within_row = edit.bottom[0] == row and "\n" not in edit.text and self.selection.is_empty and bool(self.text)
        height = self.wrapped_document.height
        before = self.wrapped_document.get_sections(row)
        result = super().edit(edit)
        # How wide a tab is depends on all that stands before it, in lines that were wrapped off above as well.
        has_tabs = "\t" in self.document[row]
        if not within_row or has_tabs or self.wrapped_document.height != height or not self.text:
            self.refresh()
            return result
        top = self.wrapped_document.location_to_offset((row, 0)).y
        for line, (old, new) in enumerate(zip(before, self.wrapped_document.get_sections(row), strict=True), top):
            if old != new:
                self.refresh_lines(line)
        return result

    def on_key(self, event: events.Key) -> None:
        """Type what a TextArea takes for no character: without its joiners an emoji falls apart."""
        if not self.read_only and shapes_neighbours(event.character):
            event.prevent_default()
            event.stop()
            self.replace(event.character or "", *self.selection, maintain_selection_offset=False)

    def undo(self) -> None:
        """Undo the last batch of edits."""
        super().undo()
        self.refresh()

    def redo(self) -> None:
        """Redo what was undone."""
        super().redo()
        self.refresh()

    def load_text(self, text: str) -> None:
        """Show another text, cleaned, and forget the edits of the old one."""
        super().load_text(clean_text(text))
        self.refresh()
