"""Two people's words in one note, line by line: what either did where the other did nothing is simply done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mentor_tui.text import row_of

_BETWEEN = "~ meanwhile saved by another:"


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines of the note that both began with, from `start` up to `end`, for which somebody wrote others."""

    start: int
    end: int
    lines: tuple[str, ...]
    is_mine: bool

    def meets(self, start: int, end: int) -> bool:
        """Whether it and a stretch have a line in common, or are lines put in at the same place."""
        return (self.start < end and start < self.end) or self.start == self.end == start == end


def brought_together(base: str, mine: str, theirs: str) -> str:
    """One note that holds every word that either has added to `base`.

    Where both wrote at one place, theirs stands before mine; where both changed the same line so that nothing tells how
    they go together, both lines stay, mine first.
    """
    if mine in (theirs, base) or not mine.strip():
        return theirs
    if theirs == base or not theirs.strip() or theirs in mine:
        return mine
    of_base = base.split("\n") if base else []
    edits = sorted(
        (*_edits(of_base, theirs, is_mine=False), *_edits(of_base, mine, is_mine=True)),
        key=lambda edit: (edit.start, edit.end),
    )
    kept: list[str] = []
    at = 0
    for start, end, together in _places(edits):
        kept += of_base[at:start]
        kept += _settled(of_base, start, end, together)
        at = end
    return "\n".join((*kept, *of_base[at:]))


def cursor_in(note: str, before: str, at: tuple[int, int]) -> tuple[int, int] | None:
    """Where the cursor belongs in a note that holds another's words now: in my own line; None where that isn't there.

    `at` is its row and column in the note `before`.
    """
    row, column = at
    lines = before.split("\n")
    if not lines[row].strip():
        return at if note.startswith(before) and before.strip() else None
    # The same number of lines from the end: what both wrote there stands mine after theirs.
    found = row_of(note, lines[row], max(0, note.count("\n") + 1 - (len(lines) - row)))
    if found is None:
        return at if note.startswith(before) else None
    return found, column


def _edits(of_base: Sequence[str], text: str, *, is_mine: bool) -> Iterator[_Edit]:
    lines = text.split("\n")
    for tag, start, end, low, high in SequenceMatcher(None, of_base, lines, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Edit(start, end, tuple(lines[low:high]), is_mine)


def _places(edits: Sequence[_Edit]) -> Iterator[tuple[int, int, list[_Edit]]]:
    """The stretches of the base that were edited, in their order, each with what was done there."""
    start = end = -1
    together: list[_Edit] = []
    for edit in edits:
        if together and edit.meets(start, end):
            end = max(end, edit.end)
            together.append(edit)
            continue
        if together:
            yield start, end, together
        start, end, together = edit.start, edit.end, [edit]
    if together:
        yield start, end, together


def _settled(of_base: Sequence[str], start: int, end: int, edits: Sequence[_Edit]) -> Sequence[str]:
    """What stands in a stretch of the base after what was done there."""
    mine, theirs = ([edit for edit in edits if edit.is_mine is is_mine] for is_mine in (True, False))
    if not mine or not theirs:
        return _done(of_base, start, end, edits)
    return _both(of_base[start:end], _done(of_base, start, end, mine), _done(of_base, start, end, theirs))


def _done(of_base: Sequence[str], start: int, end: int, edits: Sequence[_Edit]) -> list[str]:
    lines: list[str] = []
    for edit in edits:
        lines += (*of_base[start : edit.start], *edit.lines)
        start = edit.end
    return [*lines, *of_base[start:end]]


def _both(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Sequence[str]:
    of_base, of_mine, of_theirs = ("\n".join(lines) for lines in (base, mine, theirs))
    if of_mine in of_theirs:
        return theirs
    if of_theirs in of_mine:
        return mine
    added = of_mine.removeprefix(of_base)
    if of_theirs.startswith(of_base) and of_mine.startswith(of_base) and (not of_base or added[:1].isspace()):
        apart = added[1:] if of_base else added
        return (of_theirs.rstrip("\n"), apart.strip("\n"))
    return (*mine, _BETWEEN, *theirs)
