"""The program, on a disk so slow that a copy takes seconds: whoever stops it comes in time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from mentor_tui.cli.main import run
from mentor_tui.database import copies

_STEP_S = 0.02
_pour = copies.pour


def _slowly(source: Path, target: Path, *, patience: float, check: Callable[[], None] = copies.never_stopped) -> None:
    def step() -> None:
        time.sleep(_STEP_S)
        check()

    _pour(source, target, patience=patience, check=step)


copies.pour = _slowly

if __name__ == "__main__":
    run()
