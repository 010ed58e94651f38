"""The line that answers: what was saved, what can't be done now and why, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.marks import current_marks
from mentor_tui.widgets.shown import fit


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
        return fit(mark + self.notice.text, self.content_size.width)
