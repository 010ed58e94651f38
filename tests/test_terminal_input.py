"""What is pasted is text, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from mentor_tui.terminal_input import Pastes, take_any_paste

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("pre\x1b[31mred\x1b[0m post\nnext", "prered post\nnext"),
        ("words\nsecond\x14 more\x1b", "words\nsecond\x14 more"),
        ("\x1b]0;a title\x07shown", "shown"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\ end", "link end"),
        ("\x1b\x1b[1;31;40mx", "x"),
        ("\x1b[20", "[20"),
        ("\x1b]no title\nbut\x07words", "]no title\nbut\x07words"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_what_steers_a_terminal_is_taken_out_of_a_paste(pasted: str, text: str) -> None:
    came = f"a\x1b[A{BEGINS}{pasted}{ENDS}\x1b[31mb{BEGINS}again{ENDS}"
    assert Pastes().taken(came) == f"a\x1b[A{BEGINS}{text}{ENDS}\x1b[31mb{BEGINS}again{ENDS}"


@given(
    st.lists(st.sampled_from(["x", "\n", "\x1b", "[", "]", "3", "1m", "~", "\x07", "\\", BEGINS, ENDS])).map("".join),
    st.data(),
)
def test_it_makes_no_difference_in_how_many_parts_it_comes(came: str, data: st.DataObject) -> None:
    whole, in_parts = Pastes(), Pastes()
    parts, rest = "", f"{came}{ENDS}"
    expected = whole.taken(rest)
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        parts += in_parts.taken(rest[:size])
        rest = rest[size:]
    assert parts == expected


@pytest.mark.parametrize("parts", [("a\x1b]words\n", "more"), ("a\x1b\n", "[31mred"), ("a\x1b", "[3", "1mred")])
def test_a_paste_that_comes_in_parts_says_nothing_twice(parts: tuple[str, ...]) -> None:
    pastes = Pastes()
    came = "".join(pastes.taken(part) for part in (BEGINS, *parts, ENDS))
    assert came == Pastes().taken(f"{BEGINS}{''.join(parts)}{ENDS}")


def test_a_paste_with_colours_in_it_is_one_paste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(XTermParser, "feed", XTermParser.feed)
    take_any_paste()
    parser = XTermParser()
    (paste, key) = (event for part in (BEGINS, "pre\x1b[3", f"1mred\nnext{ENDS}", "x") for event in parser.feed(part))
    assert isinstance(paste, events.Paste)
    assert paste.text == "prered\nnext"
    assert isinstance(key, events.Key)
    assert list(parser.feed("")) == []
