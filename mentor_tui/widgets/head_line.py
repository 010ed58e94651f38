"""The line under the tabs: what it is all for at the left, where one is in time at the right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.widgets.shown import first_that_fits, fit

_GAP = 2


class HeadLine(Widget):
    """One line; where room is short the purpose is cut, then what is said of the time is shorter."""

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
    shorter: reactive[tuple[str, ...]] = reactive[tuple[str, ...]](())
    """What is said in its place where the purpose would have less than a third of the line, the longest first."""

    def render(self) -> Content:
        """The two at their ends."""
        width = self.content_size.width
        said = first_that_fits((self.when, *self.shorter), width - width // 3 - _GAP)
        when = Content(said).stylize(self.get_visual_style("head-line--when", partial=True))
        room = width - when.cell_length - _GAP
        if room < width // 3:
            return fit(self.purpose, width)
        return Content.assemble(fit(self.purpose, room), " " * _GAP, when)
