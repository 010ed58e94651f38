"""What a check-in came to, as text to copy."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mentor_tui import services
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.keyed_modal import KeyedModal
from mentor_tui.widgets.key_bar import KeyBar
from mentor_tui.widgets.message_line import MessageLine
from mentor_tui.widgets.note_area import NoteArea
from mentor_tui.widgets.shown import shown_line

_ITEM = re.compile(r"\*\*(.+)\*\*( \(.*\))?")
_FIRST = ("## Agreed", "## Carried over")


def as_read(summary: str) -> str:
    """A summary as plain lines under plain headings, what was agreed and carried over before what was noted."""
    return "\n\n\n".join(_as_read(one) for one in re.split(r"\n\n(?=# )", summary.strip()))


def _as_read(summary: str) -> str:
    head, *sections = re.split(r"\n\n(?=## )", summary)
    first = [one for one in sections if one.startswith(_FIRST)]
    ordered = [*first, *(one for one in sections if one not in first)]
    return "\n\n".join([head.removeprefix("# "), *(_section(one) for one in ordered)])


def _section(section: str) -> str:
    heading, _, rest = section.removeprefix("## ").partition("\n\n")
    return "\n".join((heading.upper(), *(_ITEM.sub(r"\1\2", one) for one in rest.split("\n\n"))))


class SummaryScreen(KeyedModal[None]):
    """The summary, plainly: what was agreed first."""

    CSS_PATH = "summary.tcss"
    AUTO_FOCUS = "NoteArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "copy it all", id="summary.copy", tooltip="Copy the summary to this terminal's clipboard"),
        Binding("n", "plan_next", "plan the next", id="summary.next", tooltip="Close, and plan the next check-in"),
        Binding("escape,q,enter", "leave", "close", id="summary.leave", tooltip="Back to the check-ins"),
    ]

    def __init__(self, desk: Desk, check_in_id: str, summary: str) -> None:
        """`summary` is Markdown; it is read without its marks, and copied as it stands."""
        super().__init__()
        self.desk = desk
        self.check_in_id = check_in_id
        self.summary = summary

    def compose(self) -> ComposeResult:
        """The text, and where else it can be had."""
        yield Static("What it came to", id="summary-heading")
        yield NoteArea(as_read(self.summary), read_only=True)
        export = f"export {self.desk.plan_id[-6:]} --format md -o plan.md"
        yield Static(shown_line(f"In a file: {self.desk.command(export)}"), id="summary-foot")
        yield MessageLine()
        yield KeyBar()

    async def others_changed(self) -> None:
        """Take in what another was still writing when the check-in was ended."""
        summary = await self.desk.call(services.load_summary, self.check_in_id, self.desk.plan_id)
        if summary != self.summary and self.query(NoteArea):
            self.summary = summary
            self.query_one(NoteArea).load_text(as_read(summary))
            self.say("More was noted meanwhile; it is in the summary now.")

    def action_copy(self) -> None:
        """Copy by the terminal's own sequence (OSC 52), which reaches through SSH where the terminal lets it."""
        self.app.copy_to_clipboard(self.summary)
        self.say("Copied. If it can't be pasted, this terminal forbids it; the line above says where else it is.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only who may plan a check-in is offered it."""
        return action != "plan_next" or self.desk.head is None or self.desk.head.may_edit

    def action_plan_next(self) -> None:
        """Go on to the next one, while one still speaks of when that will be."""
        self.dismiss(None)
        self.app.call_later(_plan, self.app)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)


async def _plan(app: App[Any]) -> None:
    await app.run_action("show_tab('3')")
    await app.screen.run_action("plan")
