"""What stands on the terminal, so that a repaint sends only the cells that have changed.

Textual paints what may have changed: whole widgets, and a new screen several times over while it takes its shape. Over
a slow link that is most of what one waits for. The app hands each of its updates through here on the way out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from mentor_tui.widgets.looks_sent import PLAIN, Look, look_of, turn

GAP = 7
"""So many unchanged cells are sent again rather than jumped over: a jump takes as many bytes."""

_COLOURS = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT}


_FLAGS = range(0x1F1E6, 0x1F200)
"""Letters of which two make a flag: one cell each by the tables, two together on a terminal that knows flags."""


@lru_cache(maxsize=4096)
def _one_cell_each(text: str) -> bool:
    # What joins characters, or turns their direction, counts as not printable.
    return all(cell_len(one) == 1 and ord(one) not in _FLAGS and one.isprintable() for one in text)


@dataclass(slots=True)
class _Line:
    """One line of the terminal, cell by cell."""

    glyphs: list[str]
    """What each cell shows; empty for what the glyph to its left covers."""
    looks: list[Look]
    even: bool = True
    """Whether every glyph takes one cell: only then is it known on which cell a terminal puts each."""

    def put(self, x: int, strips: Iterable[Strip], colours: ColorSystem) -> None:
        """Write strips over the cells from x on."""
        for strip in strips:
            for text, style, _ in strip:
                look = look_of(style or Style.null(), colours)
                if text.isascii() or _one_cell_each(text):
                    cells: list[str] = list(text)
                elif width := cell_len(text):
                    # How wide such a text gets is for the terminal to say, so it is never taken apart.
                    cells = [text, *[""] * (width - 1)]
                    self.even = False
                else:
                    self.glyphs[max(0, x - 1)] += text
                    self.even = False
                    continue
                self.glyphs[x : x + len(cells)] = cells
                self.looks[x : x + len(cells)] = [look] * len(cells)
                x += len(cells)


@dataclass
class Frame:
    """The cells of the terminal as they were sent last."""

    lines: list[_Line] = field(default_factory=list)
    """None at all while nothing is known of them."""
    width: int = 0

    def forget(self) -> None:
        """Take nothing on the terminal as known: another program has written to it, or its size has changed."""
        self.lines = []

    def change(self, painted: RenderableType | None, whole: Callable[[], LayoutUpdate]) -> RenderableType | None:
        """What Textual is about to paint, to be sent as what it changes; all of it while nothing is known."""
        if isinstance(painted, ChopsUpdate) and not self.lines:
            painted = whole()
        if isinstance(painted, LayoutUpdate | ChopsUpdate):
            return Change(self, painted)
        if painted is not None:
            self.forget()
        return painted

    def sent_for(self, update: LayoutUpdate | ChopsUpdate, console: Console) -> str:
        """What has to be sent for an update; from then on the frame holds it."""
        colours = _COLOURS.get(console.color_system or "", ColorSystem.TRUECOLOR)
        if isinstance(update, LayoutUpdate):
            return self._sent_whole(update, colours)
        return self._sent_in_part(update, colours, console)

    def _sent_whole(self, update: LayoutUpdate, colours: ColorSystem) -> str:
        width = update.region.width
        if len(self.lines) != update.region.height or self.width != width:
            self.forget()
        drawn = []
        for strips in update.strips:
            line = _Line([" "] * width, [PLAIN] * width)
            line.put(0, strips, colours)
            drawn.append(line)
        known: Sequence[_Line | None] = self.lines or [None] * len(drawn)
        pen = _Pen()
        for y, (before, after) in enumerate(zip(known, drawn, strict=True)):
            pen.write(y, before, after)
        self.lines, self.width = drawn, width
        return pen.done()

    def _sent_in_part(self, update: ChopsUpdate, colours: ColorSystem, console: Console) -> str:
        if len(self.lines) != len(update.chops):
            # Nothing is known to compare with; the next whole update is taken as known.
            return update.render_segments(console)
        changed: dict[int, _Line] = {}
        for y, x, strip in _pieces(update.chops, update.spans, update.chop_ends):
            before = self.lines[y]
            if y not in changed:
                changed[y] = _Line(before.glyphs.copy(), before.looks.copy(), before.even)
            changed[y].put(x, (strip,), colours)
        pen = _Pen()
        for y, after in changed.items():
            pen.write(y, self.lines[y], after)
            self.lines[y] = after
        return pen.done()


class Change(CompositorUpdate):
    """An update as the difference that it makes, worked out when it is sent: what is never sent changes nothing."""

    def __init__(self, frame: Frame, update: LayoutUpdate | ChopsUpdate) -> None:
        self.frame = frame
        self.update = update
        self._sent: str | None = None

    def is_nothing(self, console: Console) -> bool:
        """Whether the terminal shows all of it already. Ask only for what is about to be sent."""
        return not self.render_segments(console)

    def render_segments(self, console: Console) -> str:
        """What is sent to the terminal."""
        if self._sent is None:
            self._sent = self.frame.sent_for(self.update, console)
        return self._sent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The update itself, where it is drawn rather than sent."""
        yield self.update


def _pieces(
    chops: Sequence[Mapping[int, Strip | None]], spans: Sequence[tuple[int, int, int]], chop_ends: Sequence[list[int]]
) -> Iterator[tuple[int, int, Strip]]:
    """What a partial update draws: line, first cell, and the strip that stands from there on.

    Each strip is taken whole, also where the update ends within it, which may be in the middle of a wide character.
    """
    for y, first, last in spans:
        for end, (x, strip) in zip(chop_ends[y], chops[y].items(), strict=False):
            if strip is not None and x <= last and end > first:
                yield y, x, strip


@dataclass
class _Pen:
    """Gathers what to send: where to go, in which look, which glyphs."""

    parts: list[str] = field(default_factory=list)
    look: Look = PLAIN

    def write(self, y: int, before: _Line | None, after: _Line) -> None:
        """The cells of a line that differ."""
        if before is None:
            self._run(y, 0, len(after.glyphs), after)
        elif before.glyphs != after.glyphs or before.looks != after.looks:
            if before.even and after.even:
                for first, end in _runs(before, after):
                    self._run(y, first, end, after)
            else:
                self._run(y, 0, len(after.glyphs), after)

    def _run(self, y: int, first: int, end: int, line: _Line) -> None:
        at = -1
        for x, glyph, look in zip(range(first, end), line.glyphs[first:end], line.looks[first:end], strict=True):
            if not glyph:
                continue
            if x != at:
                # The first, or one after a text that a terminal may draw wider or narrower than is thought here.
                self.parts.append(f"\x1b[{y + 1};{x + 1}H")
            if look is not self.look:
                self.parts.append(turn(self.look, look))
                self.look = look
            self.parts.append(glyph)
            at = x + 1 if len(glyph) == 1 else -1

    def done(self) -> str:
        """All of it, with the terminal left in its own look."""
        if self.look is not PLAIN:
            self.parts.append("\x1b[0m")
        return "".join(self.parts)


def _runs(before: _Line, after: _Line) -> Iterator[tuple[int, int]]:
    """The stretches of cells that differ, those close together as one."""
    first = end = -1
    cells = zip(before.glyphs, after.glyphs, before.looks, after.looks, strict=True)
    for x, (old, new, old_look, new_look) in enumerate(cells):
        if old == new and old_look is new_look:
            continue
        if first >= 0 and x - end > GAP:
            yield first, end
            first = -1
        if first < 0:
            first = x
        end = x + 1
    if first >= 0:
        yield first, end
