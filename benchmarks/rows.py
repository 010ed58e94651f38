"""The app's list with as many rows as is said, and nothing else."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.content import Content

from mentor_tui.widgets.row_list import Row, RowList
from mentor_tui.widgets.shown import shown_line


class Goals(RowList[int]):
    """A number a row."""

    def draw(self, item: int, width: int) -> Content:
        """As a goal might be."""
        return shown_line(f"Goal number {item} of the plan")


class Many(App[None]):
    """One list."""

    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """The list."""
        yield Goals(tuple(Row(str(number), number) for number in range(int(sys.argv[1]))))


if __name__ == "__main__":
    Many().run()
