"""What a check-in came to, as text to copy."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mentor_tui.screens.desk import Desk
from mentor_tui.screens.keyed_modal import KeyedModal
from mentor_tui.widgets.key_bar import KeyBar
from mentor_tui.widgets.message_line import MessageLine
from mentor_tui.widgets.note_area import NoteArea


class SummaryScreen(KeyedModal[None]):
    """The summary, plainly, as it would be pasted."""

    CSS_PATH = "summary.tcss"
    AUTO_FOCUS = "NoteArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "copy it all", id="summary.copy", tooltip="Copy the summary to this terminal's clipboard"),
        Binding("escape,q,enter", "leave", "close", id="summary.leave", tooltip="Back to the check-ins"),
    ]

    def __init__(self, desk: Desk, summary: str) -> None:
        """`summary` is Markdown, and is shown as it stands."""
        super().__init__()
        self.desk = desk
        self.summary = summary

    def compose(self) -> ComposeResult:
        """The text, and where else it can be had."""
        yield Static("What it came to", id="summary-heading")
        yield NoteArea(self.summary, read_only=True)
        yield Static(f"mentor-tui export {self.desk.plan_id[-6:]} --format md  has it in a file", id="summary-foot")
        yield MessageLine()
        yield KeyBar()

    def action_copy(self) -> None:
        """Copy by the terminal's own sequence (OSC 52), which reaches through SSH where the terminal lets it."""
        self.app.copy_to_clipboard(self.summary)
        self.say("Copied. If pasting gives nothing, this terminal does not let programs copy; the export has it too.")

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
