"""The first line of a screen: whose plan this is, and which screens there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.marks import current_marks
from mentor_tui.widgets.shown import first_that_fits, fit

WIDE = 110
"""From this width on, every tab has its words."""

_GAP = 2


class TabItem(NamedTuple):
    """A screen's tab."""

    key: str
    words: str
    enabled: bool = True


class TabLabel(NamedTuple):
    """A tab as it is written, and the cells before it."""

    gap: int
    text: str
    tab: TabItem


def tab_labels(tabs: tuple[TabItem, ...], active: str, width: int) -> tuple[TabLabel, ...]:
    """The tabs as written at this width of the screen: all with words, or only the active one.

    Side by side they stand at the same cells whichever is active: its rules take the place of spaces.
    """
    marks = current_marks()
    labels: list[TabLabel] = []
    for index, tab in enumerate(tabs):
        gap = 0 if index == 0 else 1
        if width < WIDE:
            labels.append(TabLabel(gap, f"{tab.key}{marks.cursor}{tab.words}" if tab.key == active else tab.key, tab))
            continue
        edge = marks.rule_vertical if tab.key == active else " "
        # A neighbour's space is the gap, so that two labels are two cells apart.
        labels.append(TabLabel(0, f"{edge}{tab.key} {tab.words}{edge}", tab))
    return tuple(labels)


class TabBar(Widget):
    """A header of one line: the title at the left, shorter where it has to be, and the tabs at the right, never cut."""

    DEFAULT_CSS = """
    TabBar {
        height: 1;
        padding: 0 1;
        background: $panel;

        & > .tab-bar--title { text-style: bold; }
        & > .tab-bar--active { color: $text-accent; text-style: bold; }
        & > .tab-bar--greyed { color: $foreground-muted; text-style: dim; }
    }
    """

    COMPONENT_CLASSES = {"tab-bar--title", "tab-bar--active", "tab-bar--greyed"}

    ALLOW_SELECT = False

    title: reactive[str] = reactive("")
    """People's text: it may hold names."""
    shorter: reactive[tuple[str, ...]] = reactive[tuple[str, ...]](())
    """What stands in its place where there is no room for it, the longest first."""
    tabs: reactive[tuple[TabItem, ...]] = reactive[tuple[TabItem, ...]](())
    """Every screen, in the order of their keys."""
    active: reactive[str] = reactive("")
    """The key of the screen that is shown."""

    @dataclass
    class Chosen(Message):
        """A tab was clicked. Greyed ones too, so that the screen can say why not."""

        tab_bar: TabBar
        key: str

        @property
        def control(self) -> TabBar:
            """The bar, for `@on` with a selector."""
            return self.tab_bar

    def _labels(self) -> tuple[TabLabel, ...]:
        return tab_labels(self.tabs, self.active, self.size.width)

    def _tabs_start(self, labels: tuple[TabLabel, ...]) -> int:
        return max(0, self.content_size.width - sum(label.gap + cell_len(label.text) for label in labels))

    def render(self) -> Content:
        """The title and the tabs."""
        labels = self._labels()
        room = max(0, self._tabs_start(labels) - _GAP)
        title = fit(first_that_fits((self.title, *self.shorter), room), room).stylize(
            self.get_visual_style("tab-bar--title", partial=True)
        )
        line = Content.assemble(title, " " * _GAP if room else "")
        active = self.get_visual_style("tab-bar--active", partial=True)
        greyed = self.get_visual_style("tab-bar--greyed", partial=True)
        for label in labels:
            text = Content(label.text)
            if label.tab.key == self.active:
                text = text.stylize(active)
            elif not label.tab.enabled:
                text = text.stylize(greyed)
            line = Content.assemble(line, " " * label.gap, text)
        return fit(line, self.content_size.width)

    def on_click(self, event: events.Click) -> None:
        """Say which tab was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        labels = self._labels()
        x = self._tabs_start(labels)
        for label in labels:
            x += label.gap
            end = x + cell_len(label.text)
            if x <= offset.x < end:
                event.stop()
                self.post_message(self.Chosen(self, label.tab.key))
            x = end
