"""The program in a pseudo-terminal, and the keys as a terminal sends them."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks.terminal import Terminal

ENTER, ESC, DOWN, TAB = b"\r", b"\x1b", b"\x1b[B", b"\t"
F5, F8, F12 = b"\x1b[15~", b"\x1b[19~", b"\x1b[24~"
SAVE, ACTION, OUTSIDE = b"\x13", b"\x14", b"\x0f"
PROGRAM = [sys.executable, "-m", "mentor_tui"]

OpenApp = Callable[..., Terminal]
"""Opens the app with the options given."""


def type_in(terminal: Terminal, *keys: bytes) -> None:
    """Press keys one by one, each after the screen is quiet."""
    for key in keys:
        terminal.press(key)


def go_to(terminal: Terminal, label: str) -> None:
    """Tab on to the field with this label."""
    for _ in range(20):
        if terminal.cursor_label() == label:
            return
        type_in(terminal, TAB)
    raise AssertionError(f"no field {label}:\n" + "\n".join(terminal.screen.display))
