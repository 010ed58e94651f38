"""The one way by which people's text reaches the screen: never as markup, never with control characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.cells import cell_len, split_graphemes
from textual.content import Content

from mentor_tui.marks import current_marks
from mentor_tui.text import clean_line, clean_text

Align = Literal["left", "right"]
"""Where text stands in a column that is wider."""

_JOINERS = "\u200d\ufe0f"
"""Zero width joiner and emoji selector: at an end of a text they would change the neighbour's width."""

_ASCII_FORMS = str.maketrans("·→−–—“”‘’…", """->---""''~""")
"""What sentences are written with, in characters of one cell that every terminal has."""

_LEAST_WRAP = 10
"""Cells below which lines are cut rather than wrapped."""

_ONE_LINE = str.maketrans("\n\t", "  ")


def shown(text: str) -> Content:
    """People's text of any number of lines, ready to be drawn."""
    return Content(_drawable(clean_text(text)), strip_control_codes=False)


def shown_line(text: str) -> Content:
    """People's text on one line, ready to be drawn."""
    return Content(_drawable(clean_line(text)), strip_control_codes=False)


def fit(content: Content | str, width: int, align: Align = "left") -> Content:
    """The content on one line of exactly `width` cells: cut with an ellipsis, or padded with spaces.

    A `str` is people's text and goes through `shown_line`; a Content keeps its styles.
    """
    if width <= 0:
        return Content("")
    line = _self_contained(shown_line(content) if isinstance(content, str) else content)
    if cell_len(line.plain) > width:
        line = _cut(line, width)
    padding = width - cell_len(line.plain)
    return line.pad_left(padding) if align == "right" else line.pad_right(padding)


def at_most(most: int, lines: Sequence[Content], width: int) -> list[Content]:
    """The first of these lines of `width` cells; where there are more, the last of them ends with an ellipsis."""
    if len(lines) <= most:
        return list(lines)
    last = lines[most - 1].rstrip()
    mark = current_marks().ellipsis
    cut = last.append(mark) if cell_len(last.plain) + cell_len(mark) <= width else _cut(last, width)
    return [*lines[: most - 1], cut]


def hanging(head: Content, text: Content, width: int) -> list[Content]:
    """The text wrapped behind its head to lines of `width` cells, the further ones below the first's text."""
    indent = cell_len(head.plain)
    lines = text.wrap(max(_LEAST_WRAP, width - indent)) or [text]
    return [Content.assemble(" " * indent if index else head, line) for index, line in enumerate(lines)]


def first_that_fits(texts: Sequence[str], width: int) -> str:
    """The first of people's texts that takes no more cells than these; the last one where none does."""
    return next((text for text in texts if cell_len(shown_line(text).plain) <= width), texts[-1])


def _drawable(text: str) -> str:
    """The text with a question mark a cell for what a terminal of plain ASCII can't show."""
    if text.isascii() or not current_marks().plain_ascii:
        return text
    plain = text.translate(_ASCII_FORMS)
    return "".join(char if char.isascii() else "?" * cell_len(char) for char in plain)


def _self_contained(content: Content) -> Content:
    """The content on one line, without joiners at its ends, so that its width is its own wherever it is put."""
    plain = content.plain
    if "\n" in plain or "\t" in plain:
        content = Content(plain.translate(_ONE_LINE), list(content.spans), strip_control_codes=False)
    stripped = plain.lstrip(_JOINERS)
    if len(stripped) != len(plain):
        content = content[len(plain) - len(stripped) :]
    kept = stripped.rstrip(_JOINERS)
    return content if len(kept) == len(stripped) else content[: len(kept)]


def _cut(content: Content, width: int) -> Content:
    """The longest beginning that leaves room for the ellipsis, never half a character."""
    room = width - 1
    plain = content.plain
    end = room
    if not plain.isascii():
        end = 0
        for _start, after, cells in split_graphemes(plain)[0]:
            room -= cells
            if room < 0:
                break
            end = after
    return content[:end].append(current_marks().ellipsis)
