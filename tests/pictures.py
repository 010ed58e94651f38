"""The README's pictures, made from the sample programme: `python -m tests.pictures FOLDER`."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

DAY = date(2026, 11, 24)
"""The pictures don't change with the day on which they are made."""
PICTURES = {
    "overview": ("1",),
    "goals": ("2", "j", "j"),
    "trends": ("4", "j", "j", "j", "j", "j"),
    "check-in": ("3", "enter"),
}
"""The keys that lead to each."""
SIZE = (120, 36)


async def take(path: Path, folder: Path) -> None:
    """Press the keys and keep what the screen showed."""
    from mentor_tui.app import MentorApp
    from mentor_tui.clock import Clock

    for name, keys in PICTURES.items():
        app = MentorApp(path, Clock(DAY))
        async with app.run_test(size=SIZE) as pilot:
            while not app.desk.plan_id or app.desk.head is None:
                await pilot.pause(0.05)
            for key in keys:
                await pilot.press(key)
                await app.workers.wait_for_complete()
                await pilot.pause(0.2)
            picture = app.export_screenshot(title="Mentor TUI")
        # A reader's own monospaced font does: a picture fetches nothing from anywhere.
        (folder / f"{name}.svg").write_text(re.sub(r"@font-face \{.*?\}\n?", "", picture, flags=re.S), encoding="utf-8")
        print(folder / f"{name}.svg")


def main() -> None:
    """Make a sample in a folder of its own and take all pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name)
        from mentor_tui.cli.main import main as mentor_tui

        path = Path(home) / "sample.db"
        mentor_tui(["--today", DAY.isoformat(), "demo", "--db", str(path), "--no-open"])
        asyncio.run(take(path, folder))


if __name__ == "__main__":
    main()
