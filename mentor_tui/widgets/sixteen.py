"""Sixteen colours: which of them stands for a colour, on which ground.

The nearest one by distance, as Rich takes it, makes greys of most reds and greens, and pale yellow letters on white.
"""

from __future__ import annotations

from colorsys import rgb_to_hls
from functools import lru_cache

from rich.color import Color

BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE = range(8)
BRIGHT = 8
"""So much is added to the number of a colour for its bright one; bright black is a dark grey."""
_GREY = BRIGHT + BLACK
_LEAST_SATURATION = 0.2
_LIGHT = 0.5
"""From this lightness on a ground is light, and what stands on it dark."""
_HUES = ((20, RED), (75, YELLOW), (165, GREEN), (200, CYAN), (265, BLUE), (330, MAGENTA), (360, RED))
"""Up to which degree of the colour circle a hue is which colour."""
_QUIET = 0.45
"""On a dark ground, below this lightness a grey is a dark one, but for the darkest, which nobody could read."""


def _lightness(colour: Color) -> tuple[float, float, float]:
    red, green, blue = colour.get_truecolor()
    return rgb_to_hls(red / 255, green / 255, blue / 255)


def _is_grey(colour: Color) -> bool:
    red, green, blue = colour.get_truecolor()
    return (max(red, green, blue) - min(red, green, blue)) / 255 < _LEAST_SATURATION


def _hue(colour: Color) -> int:
    hue, _, _ = _lightness(colour)
    return next(number for degrees, number in _HUES if hue * 360 <= degrees)


@lru_cache(maxsize=1024)
def ground_of(colour: Color) -> int:
    """The number, 0 to 15, of the colour for what is behind letters."""
    if not _is_grey(colour):
        return _hue(colour)
    _, lightness, _ = _lightness(colour)
    if lightness < 0.25:
        return BLACK
    return _GREY if lightness < _LIGHT else WHITE if lightness < 0.85 else BRIGHT + WHITE


@lru_cache(maxsize=1024)
def ink_of(colour: Color, ground: Color | None) -> int:
    """The number, 0 to 15, of the colour for a letter on this ground; None is the terminal's own, taken as dark."""
    behind = BLACK if ground is None else ground_of(ground)
    on_light = behind in (WHITE, BRIGHT + WHITE)
    if _is_grey(colour):
        _, lightness, _ = _lightness(colour)
        if on_light:
            return BLACK if lightness < 0.35 else _GREY
        if behind == BLACK and lightness < _QUIET:
            return _GREY
        return WHITE if lightness < 0.85 else BRIGHT + WHITE
    hue = _hue(colour)
    if on_light:
        # Yellow on white is read by nobody.
        return MAGENTA if hue == YELLOW else hue
    if behind == BLACK:
        return hue + BRIGHT
    return hue if hue != behind else BRIGHT + WHITE
