"""The line under the tabs: what it is all for at the left, where one is in time at the right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.widgets.shown import fit


class HeadLine(Widget):
    """One line; where room is short the purpose is cut, and the time stays."""

    DEFAULT_CSS = """
    HeadLine {
        height: 1;
        padding: 0 1;

        & > .head-line--when { color: $foreground-muted; }
    }
    """
    COMPONENT_CLASSES = {"head-line--when"}
    ALLOW_SELECT = False

    purpose: reactive[str] = reactive("")
    """People's text."""
    when: reactive[str] = reactive("")

    def render(self) -> Content:
        """The two at their ends."""
        width = self.content_size.width
        when = Content(self.when).stylize(self.get_visual_style("head-line--when", partial=True))
        room = width - when.cell_length - 2
        if room < width // 3:
            return fit(self.purpose, width)
        return Content.assemble(fit(self.purpose, room), "  ", when)
