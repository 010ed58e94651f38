"""Lines drawn as they come into view, below a header that stands still and beside a scrollbar that costs one cell."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mentor_tui.marks import current_marks
from mentor_tui.widgets.segments import merged_segments
from mentor_tui.widgets.shown import fit

GUTTER = 2
"""Cells before every line: the cursor's mark and a space."""
SCROLLBAR = 1
"""Cells after every line, where the scrollbar is drawn if there is more than the view holds."""


class LineView(ScrollView, inherit_bindings=False):
    """The part of a list that knows nothing of rows: where lines stand, and how they become strips.

    Textual's own scrollbar is a widget beside the lines: a second full paint at the start, 1.6 kB at every scroll.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-view--header", "line-view--scrollbar"}

    DEFAULT_CSS = """
    LineView {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: hidden;

        & > .line-view--header { color: $text-muted; }
        & > .line-view--scrollbar { color: $text-muted; }
    }
    """

    def draw_header(self, width: int) -> Content:
        """The line that stands still above the others. Override it to have one; its cells are those of the lines."""
        raise NotImplementedError

    def line_count(self, width: int) -> int:
        """How many lines there are at this width of the view."""
        raise NotImplementedError

    def line_strip(self, index: int) -> Strip:
        """The line of this index as a strip of `line_width` cells; blank after the last."""
        raise NotImplementedError

    def refresh_focus(self) -> None:
        """Repaint what looks different with and without the focus."""
        raise NotImplementedError

    @property
    def header_height(self) -> int:
        """Lines of the header: one if there is one."""
        return int(type(self).draw_header is not LineView.draw_header)

    @property
    def view_height(self) -> int:
        """Lines in view, without the header."""
        return max(0, self.content_size.height - self.header_height)

    @property
    def line_width(self) -> int:
        """Cells of a line, without the scrollbar."""
        return max(0, self.content_size.width - SCROLLBAR)

    @property
    def draw_width(self) -> int:
        """Cells of a line without the cursor's mark."""
        return max(0, self.line_width - GUTTER)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether there is more than the view holds; Textual would ask its own scrollbar."""
        return self.max_scroll_y > 0

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """Scroll at once: an animation would send the lines thirty times."""
        super().scroll_to(x, y, **{**options, "animate": False})

    def scroll_to_share(self, y: int) -> None:
        """Scroll to where line `y` of the view stands for in the whole, as a click on the scrollbar means it."""
        share = (y - self.header_height) / max(1, self.view_height - 1)
        self.scroll_to(y=round(share * self.max_scroll_y))

    def refresh_lines_to(self, cells: int, *indexes: int | None) -> None:
        """Repaint the first cells of these lines; None is no line."""
        for index in indexes:
            if index is not None:
                self.refresh(Region(0, index + self.header_height - self.scroll_offset.y, cells, 1))

    def refresh_header(self) -> None:
        """Repaint the header."""
        if self.header_height:
            self.refresh(Region(0, 0, self.line_width, 1))

    def on_focus(self, event: events.Focus) -> None:
        """Show that keys come here now."""
        self._take_focus(event, True)

    def on_blur(self, event: events.Blur) -> None:
        """Show that keys go elsewhere."""
        self._take_focus(event, False)

    def _take_focus(self, event: events.Focus | events.Blur, has_focus: bool) -> None:
        """Do what Widget does, but for its repaint of everything, 20 kB from one list to another."""
        event.prevent_default()
        self.has_focus = has_focus
        self.refresh_focus()
        if self.parent is not None:
            self.parent.post_message((events.DescendantFocus if has_focus else events.DescendantBlur)(self))

    def update_height(self) -> None:
        """Tell the layout how many lines there are now."""
        self.virtual_size = Size(0, self.line_count(self.line_width) + self.header_height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line a row."""
        return self.line_count(width - SCROLLBAR) + self.header_height

    def render_line(self, y: int) -> Strip:
        """The line at `y` of the view, and the scrollbar's cell."""
        if self.header_height and y == 0:
            line = self.guttered(self.draw_header(self.draw_width), "line-view--header")
        else:
            line = self.line_strip(self.scroll_offset.y + y - self.header_height)
        look = "line-view--scrollbar" if y in self._thumb() else ""
        mark = current_marks().scrollbar if look else " "
        return Strip.join([line, self._styled(Content(mark), SCROLLBAR, look)])

    def _thumb(self) -> range:
        """The lines of the view that the scrollbar marks."""
        height, beyond = self.view_height, self.max_scroll_y
        if not beyond or not height:
            return range(0)
        size = max(1, height * height // (height + beyond))
        top = self.header_height + round(self.scroll_offset.y / beyond * (height - size))
        return range(top, top + size)

    def guttered(self, content: Content, look: str = "", mark: str = " ") -> Strip:
        """The content as a line, behind the mark, in the colours of a component class or of the list itself."""
        return self._styled(Content(mark.ljust(GUTTER)) + content, self.line_width, look)

    def _styled(self, content: Content, width: int, look: str) -> Strip:
        style = self.get_visual_style(look) if look else self.get_visual_style()
        runs = fit(content, width).render(style, end="", parse_style=self._get_style)
        return Strip(merged_segments(runs, style), width)
