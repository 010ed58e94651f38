"""What is said while something that was asked for takes long, as where somebody else is writing to the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual.screen import Screen

from mentor_tui.widgets.message_line import MessageLine, Notice

LONG_S = 0.8
"""Whoever waits longer asks whether the key was taken."""
WAITING = Notice("Waiting for the file: it is slow, or somebody else is writing to it.")


@contextmanager
def waiting_told(screen: Screen[Any]) -> Iterator[None]:
    """Say on a screen that it still waits, once that takes long, until there is something else to say."""
    before: dict[MessageLine, Notice | None] = {}

    def tell() -> None:
        # Behind another screen it waits for an answer, not for the file, also where it is seen beside that one.
        if screen.app.screen is screen:
            before.update((line, line.notice) for line in screen.query(MessageLine))
            for line in before:
                line.notice = WAITING

    timer = screen.set_timer(LONG_S, tell)
    try:
        yield
    finally:
        timer.stop()
        for line, notice in before.items():
            if line.notice is WAITING:
                line.notice = notice
