"""A file that can only be read, in a folder where nothing can be made."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.conftest import Run


def test_it_is_read_without_making_anything_beside_it(
    typing_plan: Run, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("sqlite", "database", "schema"):  # root may write whatever the rights are
        monkeypatch.setattr(f"mentor_tui.database.{module}.is_writable", lambda path: False)
    assert beside(database) == []
    # Once the last connection is closed they are gone again, so they are looked for while it is open.
    seen: list[Path] = []
    monkeypatch.setattr("mentor_tui.database.database.Database.close", lambda db: seen.extend(beside(database)))
    listed = typing_plan("goals", "Type")
    assert listed.status == 0
    assert "Sixty words a minute" in listed.out
    assert seen == []


def beside(database: Path) -> list[Path]:
    """What SQLite made beside the file."""
    return list(database.parent.glob(f"{database.name}-*"))
