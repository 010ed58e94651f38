"""In sixteen colours every state keeps its hue, and every letter can be told from its ground."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.theme import BUILTIN_THEMES

from mentor_tui.widgets.looks_sent import look_of
from mentor_tui.widgets.sixteen import (
    BLACK,
    BLUE,
    BRIGHT,
    CYAN,
    GREEN,
    MAGENTA,
    RED,
    WHITE,
    YELLOW,
    ground_of,
    ink_of,
)

GREY = BRIGHT + BLACK
DARK, HEADER, PALE, SNOW = "#121212", "#555555", "#d0d0d0", "#e0e0e0"


@pytest.mark.parametrize(
    ("colour", "number"),
    [
        (DARK, BLACK),
        (HEADER, GREY),
        (PALE, WHITE),
        (SNOW, BRIGHT + WHITE),
        ("#004578", BLUE),
        ("#b93c5b", RED),
        ("#ba3c3c", RED),
    ],
)
def test_a_ground_is_the_one_of_its_kind(colour: str, number: int) -> None:
    assert ground_of(Color.parse(colour)) == number


@pytest.mark.parametrize(
    ("colour", "on_dark", "on_light"),
    [
        ("#e0e0e0", BRIGHT + WHITE, GREY),
        ("#a0a0a0", WHITE, GREY),
        ("#5a5a5a", GREY, GREY),
        ("#1a1a1a", GREY, BLACK),
        ("#c03030", BRIGHT + RED, RED),
        ("#4ebf71", BRIGHT + GREEN, GREEN),
        ("#ffa62b", BRIGHT + YELLOW, MAGENTA),
        ("#a86d1c", BRIGHT + YELLOW, MAGENTA),
        ("#0178d4", BRIGHT + BLUE, BLUE),
        ("#20b0b0", BRIGHT + CYAN, CYAN),
    ],
)
def test_a_letter_has_its_hue_and_can_be_read(colour: str, on_dark: int, on_light: int) -> None:
    assert ink_of(Color.parse(colour), Color.parse(DARK)) == on_dark
    assert ink_of(Color.parse(colour), None) == on_dark
    assert ink_of(Color.parse(colour), Color.parse(SNOW)) == on_light


@pytest.mark.parametrize("ground", [DARK, HEADER, PALE, SNOW, "#004578", "#0178d4", "#2d7d2d"])
def test_no_letter_has_the_colour_of_its_ground(ground: str) -> None:
    """Whatever the colour of the letter; the darkest on black are there to be hidden by nobody."""
    for red in range(0, 256, 51):
        for green in range(0, 256, 51):
            for blue in range(0, 256, 51):
                ink = ink_of(Color.from_rgb(red, green, blue), Color.parse(ground))
                assert ink != ground_of(Color.parse(ground))


@pytest.mark.parametrize("name", ["textual-dark", "textual-light"])
def test_the_states_differ_in_both_themes(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    ground = Color.parse(DARK if theme.dark else SNOW)
    inks = [ink_of(Color.parse(str(colour)), ground) for colour in (theme.success, theme.warning, theme.error)]
    assert len(set(inks)) == 3


def test_it_is_asked_for_in_the_codes_of_sixteen_colours() -> None:
    look = look_of(Style.parse("bold #4ebf71 on #121212"), ColorSystem.STANDARD)
    assert (look.attributes, look.ink, look.ground) == ("1", "92", "40")
    look = look_of(Style.parse("#1a1a1a on #e0e0e0"), ColorSystem.STANDARD)
    assert (look.ink, look.ground) == ("30", "107")
    assert look_of(Style.parse("default on default"), ColorSystem.STANDARD).ink == "39"
