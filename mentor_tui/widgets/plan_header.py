"""The first line of a plan's screens as a place for the keys: `e` on it opens the settings."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from mentor_tui.widgets.tab_bar import TabBar


class PlanHeader(TabBar, can_focus=True):
    """A TabBar that Tab reaches."""

    DEFAULT_CSS = """
    PlanHeader:focus {
        background: $block-cursor-background;
        color: $block-cursor-foreground;

        & > .tab-bar--active { color: $block-cursor-foreground; }
        & > .tab-bar--greyed { color: $block-cursor-foreground; text-style: dim; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("e,enter", "screen.settings", "Settings", show=False)]
