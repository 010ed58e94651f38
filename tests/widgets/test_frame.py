"""What is sent of an update leaves the terminal as sending all of it would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pyte
import pytest
from hypothesis import given, settings, strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from mentor_tui.widgets.frame import Change, Frame

WIDTH, HEIGHT = 24, 4
CUTS = (0, 9, 17, WIDTH)
"""Where widgets stand side by side."""

STYLES = (
    Style(),
    Style(color="#ff0000", bgcolor="#101010"),
    Style(color="#ff0000"),
    Style(bgcolor="#101010"),
    Style(color="#00ff00", bgcolor="#101010", bold=True),
    Style(color="#00ff00", bgcolor="#202020"),
    Style(underline=True, reverse=True),
    Style(bgcolor="#202020", bold=True, underline=True),
)
WIDGET = STYLES[1]
"""How a widget fills the rest of its lines."""

EVEN = ("", "a", "goal", "on track ●", "│ 60 %", "█▌", "due 18 Dec")
UNEVEN = (*EVEN, "日本語", "e\u0301 x", "👩")


Painted = list[tuple[LayoutUpdate | ChopsUpdate, list[list[Strip]]]]
"""What is painted, one update after the other, each with all that the screen shows then."""


class Terminal:
    """Shows what it is sent."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)

    def feed(self, sent: str) -> None:
        """Take what was sent."""
        self.stream.feed(sent)

    def cells(self) -> list[list[tuple[object, ...]]]:
        """Every cell with its look; a space has none but what stands behind it."""
        buffer = self.screen.buffer
        return [[tuple(buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


@st.composite
def lines(draw: st.DrawFn, words: Sequence[str]) -> list[Strip]:
    """One line of the screen: what each widget draws on it, as wide as the widget is."""
    segments = st.tuples(st.sampled_from(words), st.sampled_from(STYLES)).map(lambda drawn: Segment(*drawn))
    # The last cell is left free: pyte begins a new line for a mark that combines with the last letter of a full one.
    return [
        Strip.join(
            [
                Strip(draw(st.lists(segments, max_size=3))).adjust_cell_length(end - x - 1, WIDGET),
                Strip([Segment(" ", WIDGET)]),
            ]
        )
        for x, end in pairwise(CUTS)
    ]


def whole(drawn: Sequence[Sequence[Strip]]) -> LayoutUpdate:
    """All of the screen."""
    return LayoutUpdate(list(drawn), Region(0, 0, WIDTH, HEIGHT))


@st.composite
def paints(draw: st.DrawFn, words: Sequence[str]) -> Painted:
    """What is painted, one update after the other, each with all that the screen shows then.

    Each update is all of the screen, or stretches of some lines that hold what has changed there, and may begin and end
    in the midst of what has not.
    """
    shown = [draw(lines(words)) for _ in range(HEIGHT)]
    painted: Painted = [(whole(shown), shown)]
    for _ in range(draw(st.integers(1, 4))):
        shown = list(shown)
        spans = []
        for y in sorted(draw(st.sets(st.integers(0, HEIGHT - 1), min_size=1))):
            first, last = sorted(draw(st.tuples(st.integers(0, WIDTH - 1), st.integers(0, WIDTH - 1))))
            inside = [x >= first and end <= last + 1 for x, end in pairwise(CUTS)]
            new = draw(lines(words))
            shown[y] = [fresh if changes else old for old, fresh, changes in zip(shown[y], new, inside, strict=True)]
            spans.append((y, first, last + 1))
        chops: list[Mapping[int, Strip | None]] = [dict(zip(CUTS, line, strict=False)) for line in shown]
        part = ChopsUpdate(chops, spans, [list(CUTS[1:])] * HEIGHT)
        painted.append((whole(shown) if draw(st.booleans()) else part, shown))
    return painted


def console() -> Console:
    """A terminal of all colours."""
    return Console(force_terminal=True, color_system="truecolor", legacy_windows=False)


def shows_as_if_all_were_sent(painted: Painted) -> None:
    """Compare with a terminal that is sent the whole screen afresh."""
    frame, sent = Frame(), Terminal()
    for update, shown in painted:
        sent.feed(frame.sent_for(update, console()))
        all_of_it = Terminal()
        all_of_it.feed(whole(shown).render_segments(console()))
        assert sent.cells() == all_of_it.cells()


@settings(deadline=None, max_examples=50)
@given(paints(EVEN))
def test_the_terminal_shows_what_it_would_show_if_everything_were_sent(
    painted: Painted,
) -> None:
    shows_as_if_all_were_sent(painted)


@settings(deadline=None, max_examples=50)
@given(paints(UNEVEN))
def test_so_it_does_with_wide_and_combining_characters(
    painted: Painted,
) -> None:
    shows_as_if_all_were_sent(painted)


@settings(deadline=None, max_examples=50)
@given(st.lists(lines(UNEVEN), min_size=HEIGHT, max_size=HEIGHT))
def test_what_stands_there_already_is_not_sent_again(drawn: list[list[Strip]]) -> None:
    frame = Frame()
    frame.sent_for(whole(drawn), console())
    assert frame.sent_for(whole(drawn), console()) == ""


def test_one_changed_cell_sends_that_cell() -> None:
    frame = Frame()
    for text in ("behind", "beh1nd"):
        drawn = [[Strip([Segment(text.ljust(WIDTH), WIDGET)])] for _ in range(HEIGHT)]
        sent = frame.sent_for(whole(drawn), console())
    assert sent.count("1n") == 0
    assert (
        sent
        == "".join(
            f"\x1b[{y + 1};4H" + ("\x1b[38;2;255;0;0;48;2;16;16;16m" if y == 0 else "") + "1" for y in range(HEIGHT)
        )
        + "\x1b[0m"
    )


def test_a_terminal_that_was_in_other_hands_is_painted_whole() -> None:
    drawn = [[Strip([Segment("goal".ljust(WIDTH), WIDGET)])] for _ in range(HEIGHT)]
    frame, terminal = Frame(), Terminal()
    frame.sent_for(whole(drawn), console())
    frame.forget()
    terminal.feed(frame.sent_for(whole(drawn), console()))
    assert [line.rstrip() for line in terminal.screen.display] == ["goal"] * HEIGHT


def test_a_screen_of_another_size_is_painted_whole() -> None:
    frame = Frame()
    drawn = [[Strip([Segment("goal".ljust(WIDTH), WIDGET)])] for _ in range(HEIGHT)]
    frame.sent_for(whole(drawn), console())
    smaller = LayoutUpdate([*drawn[:2]], Region(0, 0, WIDTH, 2))
    assert frame.sent_for(smaller, console()).count("goal") == 2


@pytest.mark.parametrize(("before", "after"), [("🇩🇪", "🇩🇰"), ("a\u00adb", "a\u00adc")])
def test_what_a_terminal_may_draw_as_one_is_sent_as_one(before: str, after: str) -> None:
    frame = Frame()
    for text in (before, after):
        line = Strip([Segment(f"{text} flies", WIDGET)]).adjust_cell_length(WIDTH, WIDGET)
        sent = frame.sent_for(whole([[line]] * HEIGHT), console())
    assert sent.count(f"{after} flies") == HEIGHT


def test_while_nothing_is_known_a_part_is_taken_for_the_whole() -> None:
    frame, terminal = Frame(), Terminal()
    drawn = [[Strip([Segment("goal".ljust(WIDTH), WIDGET)])] for _ in range(HEIGHT)]
    frame.sent_for(whole(drawn), console())
    frame.forget()
    part = ChopsUpdate([{0: line[0]} for line in drawn], [(0, 0, 4)], [[WIDTH]] * HEIGHT)
    change = frame.change(part, lambda: whole(drawn))
    assert isinstance(change, Change)
    terminal.feed(change.render_segments(console()))
    assert [line.rstrip() for line in terminal.screen.display] == ["goal"] * HEIGHT


def test_what_the_terminal_shows_already_is_nothing_to_send() -> None:
    drawn = [[Strip([Segment("goal".ljust(WIDTH))])] for _ in range(HEIGHT)]
    other = [[Strip([Segment("done".ljust(WIDTH))])], *drawn[1:]]
    frame = Frame()
    told = []
    for lines in (drawn, drawn, other, other):
        change = frame.change(whole(lines), lambda lines=lines: whole(lines))
        assert isinstance(change, Change)
        told.append(change.is_nothing(console()))
    assert told == [False, True, False, True]
