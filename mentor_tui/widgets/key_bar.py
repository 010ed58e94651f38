"""The last line of a screen: the keys that do something here, greyed where they can't just now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.widgets.shown import fit

_GAP = 3


class KeyItem(NamedTuple):
    """A key and what it does."""

    key: str
    """As it is written for a reader: `n`, `^s`, `Esc`. Empty for words that only lead to the next keys."""
    words: str
    action: str = ""
    """What the bar says when the item is clicked."""
    enabled: bool = True


class Placed(NamedTuple):
    """An item and where it stands in the bar."""

    x: int
    item: KeyItem

    @property
    def end(self) -> int:
        """The first cell after it."""
        return self.x + _width(self.item)


def placed_items(items: tuple[KeyItem, ...], width: int) -> tuple[Placed, ...]:
    """Where items stand in `width` cells: the last at the right end, the others from the left while there is room."""
    if not items:
        return ()
    *leading, last = items
    right = max(0, width - _width(last))
    placed: list[Placed] = []
    x = 0
    for item in leading:
        if x + _width(item) + _GAP > right:
            break
        placed.append(Placed(x, item))
        x += _width(item) + _GAP
    return (*placed, Placed(right, last))


def _width(item: KeyItem) -> int:
    return cell_len(f"{item.key} {item.words}".strip())


class KeyBar(Widget):
    """A footer of one line. It shows what it is given; a click says which item, whether it is enabled or not."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        padding: 0 1;
        color: $text-muted;

        & > .key-bar--key { color: $text-accent; text-style: bold; }
        & > .key-bar--greyed { color: $foreground-muted; text-style: dim; }
    }
    """

    COMPONENT_CLASSES = {"key-bar--key", "key-bar--greyed"}

    ALLOW_SELECT = False

    items: reactive[tuple[KeyItem, ...]] = reactive[tuple[KeyItem, ...]](())
    """The keys, the most needed first; the last stands at the right end and is never dropped."""

    @dataclass
    class Clicked(Message):
        """An item was clicked. Greyed ones too, so that the screen can say why not."""

        key_bar: KeyBar
        item: KeyItem

        @property
        def control(self) -> KeyBar:
            """The bar, for `@on` with a selector."""
            return self.key_bar

    def render(self) -> Content:
        """The items in their places."""
        key_style = self.get_visual_style("key-bar--key", partial=True)
        greyed = self.get_visual_style("key-bar--greyed", partial=True)
        line = Content("")
        for x, item in placed_items(self.items, self.content_size.width):
            line = fit(line, x)
            if item.enabled:
                line = Content.assemble(line, (item.key, key_style), " " if item.key else "", item.words)
            else:
                line = Content.assemble(line, (f"{item.key} {item.words}".strip(), greyed))
        return fit(line, self.content_size.width)

    def on_click(self, event: events.Click) -> None:
        """Say which item was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for placed in placed_items(self.items, self.content_size.width):
            if placed.x <= offset.x < placed.end and placed.item.action:
                event.stop()
                self.post_message(self.Clicked(self, placed.item))
