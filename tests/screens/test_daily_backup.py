"""The backup of the day: made by the app at its first start, and nothing stops where it can't be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from screens.driving import TODAY, Filled, MakeApp, screen_text, settle

from mentor_tui.app import MentorApp


async def opened(app: MentorApp, *keys: str) -> str:
    """What the app shows once it has come to rest, after some keys."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        return screen_text(app)


def backup_of(path: Path) -> Path:
    return path.parent / "backups" / f"{path.name}.{TODAY}"


async def test_the_first_start_of_a_day_makes_a_backup_and_the_second_none(filled: Filled, make_app: MakeApp) -> None:
    await opened(make_app(filled.path, as_handle="priya"))
    kept = backup_of(filled.path)
    assert kept.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM goal").fetchone() == (2,)
    before = kept.stat()
    await opened(make_app(filled.path, as_handle="priya"))
    assert kept.stat() == before
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


async def test_where_it_cannot_be_made_that_is_said_and_all_goes_on(filled: Filled, make_app: MakeApp) -> None:
    """A file is where the folder should be."""
    (filled.path.parent / "backups").write_text("mine", encoding="utf-8")
    shown = await opened(make_app(filled.path, as_handle="priya"))
    assert "No backup was made today" in shown
    assert "Lead the payments team" in shown
    assert "Brief executives" in await opened(make_app(filled.path, as_handle="priya"), "2")
    assert (filled.path.parent / "backups").read_text("utf-8") == "mine"


async def test_a_database_that_cannot_keep_what_it_refers_to_is_told_at_the_first_start(
    filled: Filled, make_app: MakeApp
) -> None:
    """The backups of days on which it was whole are not pushed out by one that isn't."""
    with closing(sqlite3.connect(filled.path)) as connection:
        connection.execute("CREATE TABLE child (parent TEXT REFERENCES plan (id))")
        connection.execute("INSERT INTO child VALUES ('nobody')")
        connection.commit()
    assert "No backup was made today" in await opened(make_app(filled.path, as_handle="priya"))
    assert not backup_of(filled.path).exists()


async def test_a_database_that_can_only_be_read_gets_none(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("sqlite", "database", "schema", "care"):  # root may write whatever the rights are
        monkeypatch.setattr(f"mentor_tui.database.{module}.is_writable", lambda path: False)
    assert "backup" not in await opened(make_app(filled.path, as_handle="priya"))
    assert not (filled.path.parent / "backups").exists()
