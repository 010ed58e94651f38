"""The five SMART findings of a goal, as they stand while one types. They advise; nothing waits for them."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.marks import current_marks
from mentor_tui.terms import Status
from mentor_tui.views.progress import Finding
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.shown import fit, hanging, shown_line

_WORDS = 12
"""Cells for what a letter stands for."""
_WIDE = 66
"""From so many cells on a line has room for that."""
_HEADING = "Specific measurable attainable relevant time-bound"


def finding_lines(finding: Finding, width: int) -> list[Content]:
    """A finding: letter, mark, what the letter stands for, and why, which goes on below where it is long."""
    status = Status.ON_TRACK if finding.held else Status.BEHIND
    style = "$text-success" if finding.held else "$text-warning"
    reason = shown_line(finding.reason)
    words = (finding.letter.words.ljust(_WORDS), MUTED) if width >= _WIDE else ""
    mark = (current_marks().status[status], style)
    return hanging(Content.assemble((finding.letter, "bold"), " ", mark, " ", words), reason, width)


class SmartPanel(Widget):
    """A line a letter; where it is too narrow for what the letters stand for, a heading says that."""

    DEFAULT_CSS = """
    SmartPanel { height: auto; }
    """
    ALLOW_SELECT = False

    findings: reactive[tuple[Finding, ...]] = reactive[tuple[Finding, ...]](())
    """The five; none while what they rest on is loaded."""

    def render(self) -> Content:
        """The findings; five empty lines before there are any, so that nothing moves."""
        width = self.content_size.width
        lines = [line for finding in self.findings for line in finding_lines(finding, width)] or [Content("")] * 5
        heading = [] if width >= _WIDE else [fit(Content.styled(_HEADING, MUTED), width)]
        return Content("\n").join([*heading, *lines])
