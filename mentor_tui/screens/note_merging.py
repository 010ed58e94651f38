"""Two people's words in one note, line by line: what either did where the other did nothing is simply done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

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
    if theirs == base or not theirs.strip():
        return mine
    of_base = base.split("\n") if base else []
    edits = sorted(
        (*_edits(of_base, theirs.split("\n"), is_mine=False), *_edits(of_base, mine.split("\n"), is_mine=True)),
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
    """Where the cursor belongs in a note that holds another's words now: in my own line, or on an empty one of mine.

    None where that isn't there. `at` is its row and column in the note `before`.
    """
    row, column = at
    lines, now = before.split("\n"), note.split("\n")
    line = lines[row]
    # Counted from the end first: what both wrote there stands mine after theirs.
    from_end = len(now) - (len(lines) - row)
    for found in (from_end, row):
        if 0 <= found < len(now) and now[found] == line:
            return found, column
    if not line.strip():
        return None
    if line in now:
        return now.index(line), column
    # Of a line that both wrote on, only what I added is mine now.
    ends = [one for one in range(len(now)) if now[one].strip() and line.endswith(now[one])]
    if not ends:
        return None
    found = max(ends, key=lambda one: (len(now[one]), one))
    return found, max(0, column - (len(line) - len(now[found])))


def _edits(base: Sequence[str], lines: Sequence[str], *, is_mine: bool) -> Iterator[_Edit]:
    # What is the same at both ends needs no looking: notes may be long, and what is written at once is short.
    head = _alike(zip(base, lines, strict=False))
    tail = _alike(zip(reversed(base[head:]), reversed(lines[head:]), strict=False))
    before, after = base[head : len(base) - tail], lines[head : len(lines) - tail]
    # A line with nothing on it says nothing of what stands where.
    matcher = SequenceMatcher(lambda line: not line.strip(), before, after, autojunk=False)
    for tag, start, end, low, high in matcher.get_opcodes():
        if tag != "equal":
            yield _Edit(head + start, head + end, tuple(after[low:high]), is_mine)


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs there are before the first of two that differ."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


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
    if not mine or not theirs:
        # What one takes away and the other writes on stays.
        return mine or theirs
    if _stand_in(mine, theirs):
        return theirs
    if _stand_in(theirs, mine):
        return mine
    added = of_mine.removeprefix(of_base)
    if of_theirs.startswith(of_base) and of_mine.startswith(of_base) and (not of_base or added[:1].isspace()):
        apart = added[1:] if of_base else added
        return (*theirs, *apart.split("\n"))
    return (*mine, _BETWEEN, *theirs)


def _stand_in(lines: Sequence[str], others: Sequence[str]) -> bool:
    """Whether lines stand among others, whole and one after the other."""
    within, among = ("\n".join(("", *some, "")) for some in (lines, others))
    return within in among
