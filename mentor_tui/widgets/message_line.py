"""The line that answers: what was saved, what can't be done now and why, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.marks import current_marks
from mentor_tui.widgets.shown import fit, shown_line

_LEAST_NAME = 6
"""A name cut shorter says nothing."""
MOST_LINES = 4
"""What takes more is no sentence."""


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
    if over <= 0 or "”" in text[start:end]:
        # What stands between two names is no name.
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


def message_lines(text: str, mark: str, width: int) -> list[Content]:
    """A message behind its mark: in one line, where need be with the name in it cut, else in as few as hold it all."""
    room = max(1, width - cell_len(mark))
    line = shown_line(with_its_end(text, room))
    lines = [line] if cell_len(line.plain) <= room else shown_line(text).wrap(room)
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [fit(Content(" ").join(lines[MOST_LINES - 1 :]), room)]
    return [Content.assemble(mark if at == 0 else " " * len(mark), line) for at, line in enumerate(lines)]


class MessageLine(Widget):
    """The latest notice; a warning and an error have a mark, since colour alone says nothing to some.

    One line, and more only while what it says takes more: then what stands above it gives way at its end.
    """

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
    _height = 1

    def watch_notice(self, notice: Notice | None) -> None:
        """Take the tone's colour, and the height."""
        for tone in Tone:
            self.set_class(notice is not None and notice.tone is tone, f"-{tone}")
        self._take_height()

    def on_resize(self) -> None:
        """What was cut into lines for another width takes more of them, or fewer."""
        self._take_height()

    def _take_height(self) -> None:
        # Told only when it changes: every screen is laid out anew then.
        if (height := len(self._lines())) != self._height:
            self._height = height
            self.styles.height = height

    def _lines(self) -> list[Content]:
        width = self.content_size.width
        if self.notice is None or not width:
            return [Content("")]
        marks = current_marks()
        mark = {Tone.INFO: "", Tone.WARNING: f"{marks.warning} ", Tone.ERROR: f"{marks.error} "}[self.notice.tone]
        return [fit(line, width) for line in message_lines(self.notice.text, mark, width)]

    def render(self) -> Content:
        """The notice, line by line."""
        return Content("\n").join(self._lines())
