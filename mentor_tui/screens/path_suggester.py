"""How a path goes on, shown in grey while it is typed; → takes it. Where several ways part, they are told."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from textual.suggester import Suggester

from mentor_tui.text import clean_line


class Ways(NamedTuple):
    """How a path may go on."""

    longer: str | None
    """The path as far as there is only one way; None where it ends here."""
    names: tuple[str, ...]
    """All names that begin so; a folder's ends with a stroke."""


class PathSuggester(Suggester):
    """Suggests what all files and folders that begin so have in common.

    It looks at the disk in a thread of its own, at one path at a time: a folder behind a line that is down may never
    answer, and what the app reads and saves must not wait behind it, nor its end.
    """

    def __init__(self, several: Callable[[tuple[str, ...]], None]) -> None:
        """`several` hears all names that begin as what is typed, where that says no more of how it goes on."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._several = several
        self._looking: asyncio.Future[Ways] | None = None
        self._newest = ""

    async def get_suggestion(self, value: str) -> str | None:
        """The longer path; None where nothing follows, several ways part here, or more has been typed meanwhile."""
        self._newest = value
        while self._looking is not None:
            await asyncio.wait([self._looking])
            if self._newest != value:
                return None
        self._looking = _looked_up(value)
        try:
            ways = await self._looking
        finally:
            self._looking = None
        if ways.longer is None and len(ways.names) > 1 and self._newest == value:
            self._several(ways.names)
        return ways.longer


def _looked_up(typed: str) -> asyncio.Future[Ways]:
    loop = asyncio.get_running_loop()
    found: asyncio.Future[Ways] = loop.create_future()

    def tell(ways: Ways) -> None:
        if not found.done():
            found.set_result(ways)

    def look() -> None:
        ways = ways_on(typed)
        # The app may have ended meanwhile, and its loop with it.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(tell, ways)

    Thread(target=look, daemon=True).start()
    return found


def ways_on(typed: str) -> Ways:
    """How the path goes on; what can't be read leads nowhere."""
    start, stroke, begun = typed.rpartition("/")
    if not begun:
        return Ways(None, ())
    try:
        with os.scandir(Path(f"{start}{stroke}").expanduser()) as found:
            names = [f"{one.name}/" if one.is_dir() else one.name for one in found if one.name.startswith(begun)]
    except (OSError, RuntimeError, ValueError):
        return Ways(None, ())
    common = os.path.commonprefix(names)  # noqa: RUF071 - character by character is what is wanted
    # A name that can't stand in a field as it is would lead nowhere.
    longer = f"{start}{stroke}{common}" if len(common) > len(begun) and clean_line(common) == common else None
    return Ways(longer, tuple(sorted(names)))
