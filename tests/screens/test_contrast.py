"""What is written in a colour can be read, in the dark and in the light."""

from __future__ import annotations

import pytest
from screens.driving import Filled, MakeApp, settle
from textual.color import Color

LEAST = 4.5
"""Contrast of text as WCAG 2.2, success criterion 1.4.3, asks for it at level AA."""
GROUNDS = ("background", "surface", "panel", "block-cursor-blurred-background")
COLOURS = ("foreground", "foreground-muted", "text-accent", "text-warning", "text-success", "text-error")


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [True, False])
async def test_words_in_a_colour_can_be_read(filled: Filled, make_app: MakeApp, dark: bool) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        if not dark:
            await pilot.press("f9")
            await settle(pilot)
        assert app.current_theme.dark is dark
        page = Color.parse(app.theme_variables["background"])
        for ground in GROUNDS:
            behind = page + Color.parse(app.theme_variables[ground])
            for colour in COLOURS:
                written = behind + Color.parse(app.theme_variables[colour])
                darker, lighter = sorted((luminance(behind), luminance(written)))
                assert (lighter + 0.05) / (darker + 0.05) >= LEAST, (ground, colour)
