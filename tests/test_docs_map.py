"""The map names every file."""

from __future__ import annotations

from pathlib import Path

from tests.map import lines

MAP = Path(__file__).parent.parent / "docs" / "map.md"


def test_every_file_is_on_the_map_as_it_says_of_itself() -> None:
    assert MAP.read_text(encoding="utf-8").splitlines() == list(lines()), "python -m tests.map > docs/map.md"
