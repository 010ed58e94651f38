"""How a cell's look is asked of the terminal, and the least that turns one look into another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rich.color import ColorSystem
from rich.style import Style

from mentor_tui.widgets.sixteen import BRIGHT, ground_of, ink_of

_ATTRIBUTES = (
    ("bold", "1"),
    ("dim", "2"),
    ("italic", "3"),
    ("underline", "4"),
    ("blink", "5"),
    ("blink2", "6"),
    ("reverse", "7"),
    ("conceal", "8"),
    ("strike", "9"),
    ("underline2", "21"),
    ("frame", "51"),
    ("encircle", "52"),
    ("overline", "53"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Colours and attributes as the codes that ask for them; one object for each, so that `is` compares them."""

    attributes: str
    ink: str
    """The code of the colour of the glyph; empty for the terminal's own."""
    ground: str
    """The code of the colour behind it; empty for the terminal's own."""


_LOOKS: dict[tuple[str, str, str], Look] = {}


def _the_look(attributes: str, ink: str, ground: str) -> Look:
    return _LOOKS.setdefault((attributes, ink, ground), Look(attributes, ink, ground))


PLAIN = _the_look("", "", "")
"""The terminal's own look."""


@lru_cache(maxsize=4096)
def look_of(style: Style, colours: ColorSystem) -> Look:
    """The look of a style, in the colours that the terminal has."""
    attributes = ";".join(code for name, code in _ATTRIBUTES if getattr(style, name))
    if colours is ColorSystem.STANDARD:
        return _the_look(attributes, _ink_of_sixteen(style), _ground_of_sixteen(style))
    ink = style.color.downgrade(colours).get_ansi_codes() if style.color else ()
    ground = style.bgcolor.downgrade(colours).get_ansi_codes(foreground=False) if style.bgcolor else ()
    return _the_look(attributes, ";".join(ink), ";".join(ground))


def _ink_of_sixteen(style: Style) -> str:
    if style.color is None or style.color.is_default:
        return "39" if style.color else ""
    ground = style.bgcolor if style.bgcolor is not None and not style.bgcolor.is_default else None
    number = ink_of(style.color, ground)
    return str(30 + number if number < BRIGHT else 90 + number - BRIGHT)


def _ground_of_sixteen(style: Style) -> str:
    if style.bgcolor is None or style.bgcolor.is_default:
        return "49" if style.bgcolor else ""
    number = ground_of(style.bgcolor)
    return str(40 + number if number < BRIGHT else 100 + number - BRIGHT)


@lru_cache(maxsize=4096)
def turn(before: Look, after: Look) -> str:
    """What turns the terminal from one look to the other. An attribute or colour is only ever taken back by a reset."""
    lost = (
        (before.attributes and before.attributes != after.attributes)
        or (before.ink and not after.ink)
        or (before.ground and not after.ground)
    )
    if lost:
        codes = ["0", after.attributes, after.ink, after.ground]
    else:
        codes = [
            after.attributes if after.attributes != before.attributes else "",
            after.ink if after.ink != before.ink else "",
            after.ground if after.ground != before.ground else "",
        ]
    return f"\x1b[{';'.join(code for code in codes if code)}m"
