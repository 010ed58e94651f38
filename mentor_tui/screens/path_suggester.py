"""How a path goes on, shown in grey while it is typed; → takes it."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from pathlib import Path
from threading import Thread

from textual.suggester import Suggester

from mentor_tui.text import clean_line


class PathSuggester(Suggester):
    """Suggests what all files and folders that begin so have in common.

    It looks at the disk in a thread of its own, at one path at a time: a folder behind a line that is down may never
    answer, and what the app reads and saves must not wait behind it, nor its end.
    """

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._looking: asyncio.Future[str | None] | None = None
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
            return await self._looking
        finally:
            self._looking = None


def _looked_up(typed: str) -> asyncio.Future[str | None]:
    loop = asyncio.get_running_loop()
    found: asyncio.Future[str | None] = loop.create_future()

    def tell(path: str | None) -> None:
        if not found.done():
            found.set_result(path)

    def look() -> None:
        path = longer_path(typed)
        # The app may have ended meanwhile, and its loop with it.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(tell, path)

    Thread(target=look, daemon=True).start()
    return found


def longer_path(typed: str) -> str | None:
    """The path as far as there is only one way to go on; a folder ends with a stroke."""
    start, stroke, begun = typed.rpartition("/")
    if not begun:
        return None
    try:
        with os.scandir(Path(f"{start}{stroke}").expanduser()) as found:
            names = [f"{one.name}/" if one.is_dir() else one.name for one in found if one.name.startswith(begun)]
    except (OSError, RuntimeError, ValueError):
        return None
    common = os.path.commonprefix(names)  # noqa: RUF071 - character by character is what is wanted
    # A name that can't stand in a field as it is would lead nowhere.
    return f"{start}{stroke}{common}" if len(common) > len(begun) and clean_line(common) == common else None
