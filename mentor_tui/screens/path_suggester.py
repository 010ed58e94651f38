"""How a path goes on, shown in grey while it is typed; → takes it."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from textual.suggester import Suggester

from mentor_tui.text import clean_line


class PathSuggester(Suggester):
    """Suggests what all files and folders that begin so have in common; looks at the disk in a thread."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The longer path, None where nothing follows or several ways part here."""
        return await asyncio.to_thread(longer_path, value)


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
