"""A screen's commands by their names: its help, and the palette in which one of them is chosen and done."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

from mentor_tui.screens.keys import commands_of

# Help and finder are imported when they are asked for: the first frame has no use for them.


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen."""

    value: str
    words: str
    beside: str
    """A key or a kind, at the right."""
    also: str = ""
    """Other words by which it is found."""


def show_help(screen: Screen[Any]) -> None:
    """The keys that hold here, over the screen."""
    from mentor_tui.screens.help import HelpScreen

    screen.app.push_screen(HelpScreen(screen))


async def chosen_of(screen: Screen[Any], heading: str, options: tuple[Option, ...]) -> str | None:
    """The value of what somebody chooses; None when they leave without."""
    from mentor_tui.screens.finder import FinderScreen

    return await screen.app.push_screen_wait(FinderScreen(heading, options))


async def run_by_name(screen: Screen[Any]) -> None:
    """Do the command that is chosen by its name."""
    options = tuple(Option(one.action, one.explained, one.key, one.words) for one in commands_of(screen) if one.enabled)
    chosen = await chosen_of(screen, "Everything here", options)
    if chosen is None:
        return
    done = asyncio.Event()

    async def run() -> None:
        try:
            await screen.run_action(chosen)
        finally:
            done.set()

    # By the app: what runs here belongs to the screen, and ends half way where the command takes the screen away.
    screen.app.call_next(run)
    await done.wait()
