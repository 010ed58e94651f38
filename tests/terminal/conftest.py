"""The app in real pseudo-terminals, each test in a home with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from terminal.pressing import PROGRAM, OpenApp

from benchmarks.terminal import Terminal


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A home with nothing in it."""
    return {"HOME": str(tmp_path), **{f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "STATE")}}


@pytest.fixture
def open_app(env: dict[str, str]) -> Iterator[OpenApp]:
    """Opens the app; whatever is still open at the end is hung up on."""
    opened: list[Terminal] = []

    def open_one(*options: str, program: Sequence[str] = PROGRAM) -> Terminal:
        opened.append(Terminal([*program, *options], env))
        return opened[-1]

    yield open_one
    for each in opened:
        if each.status is None:
            each.hang_up()
