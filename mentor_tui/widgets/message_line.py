"""The line that answers: what was saved, what can't be done now and why, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.marks import current_marks
from mentor_tui.widgets.shown import fit

_LEAST_NAME = 6
"""A name cut shorter says nothing."""


class Tone(StrEnum):
    """How much a message matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence and its tone."""

    text: str
    tone: Tone = Tone.INFO


def with_its_end(text: str, width: int) -> str:
    """The text; where it is too long, the name in it cut, so that what one can do next is seen all the same."""
    over = cell_len(text) - width
    start, end = text.find("“") + 1, text.rfind("”")
    if over <= 0:
        return text
    if not 0 < start < end:
        end = text.find(" · ")
        start = 0
    if end < 0:
        return text
    room = cell_len(text[start:end]) - over
    if room < _LEAST_NAME:
        return text
    return text[:start] + fit(text[start:end], room).plain.rstrip() + text[end:]


class MessageLine(Widget):
    """One line with the latest notice; a warning and an error have a mark, since colour alone says nothing to some."""

    DEFAULT_CSS = """
    MessageLine {
        height: 1;
        padding: 0 1;
        color: $text-muted;

        &.-warning { color: $text-warning; }
        &.-error { color: $text-error; text-style: bold; }
    }
    """

    ALLOW_SELECT = False

    notice: reactive[Notice | None] = reactive[Notice | None](None)
    """What is said; None for nothing."""

    def watch_notice(self, notice: Notice | None) -> None:
        """Take the tone's colour."""
        for tone in Tone:
            self.set_class(notice is not None and notice.tone is tone, f"-{tone}")

    def render(self) -> Content:
        """The notice, cut to the line."""
        if self.notice is None:
            return Content("")
        marks = current_marks()
        mark = {Tone.INFO: "", Tone.WARNING: f"{marks.warning} ", Tone.ERROR: f"{marks.error} "}[self.notice.tone]
        width = self.content_size.width
        return fit(with_its_end(mark + self.notice.text, width), width)
