"""Where things are, and what a person set."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from mentor_tui import config
from mentor_tui.errors import InputError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv(config.DATABASE_VARIABLE, raising=False)
    monkeypatch.delenv(config.TODAY_VARIABLE, raising=False)
    return tmp_path


def written(text: str | bytes) -> Path:
    path = config.config_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_without_a_config_file_nobody_is_me() -> None:
    assert config.load_config().me is None


def test_the_config_file_says_who_i_am() -> None:
    written('me = " Priya "\n')
    assert config.load_config().me == "priya"


@pytest.mark.parametrize(
    "text", ["me = ", "me = 3", 'me = ""', 'who = "x"', b'me = "\xff"', "[me]\n", 'theme = "blue"', "theme = 1"]
)
def test_a_broken_config_file_is_one_sentence_that_names_it(text: str | bytes) -> None:
    path = written(text)
    with pytest.raises(InputError) as caught:
        config.load_config()
    assert str(path) in caught.value.sentence
    assert "\n" not in caught.value.sentence


def test_the_database_is_the_one_given_else_the_environments_else_the_default(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    assert config.database_path(None) == home / "data" / "mentor-tui" / "mentor.db"
    assert (home / "data" / "mentor-tui").is_dir()
    monkeypatch.setenv(config.DATABASE_VARIABLE, "/tmp/other.db")
    assert config.database_path(None) == Path("/tmp/other.db")
    assert config.database_path("mine.db") == Path("mine.db")


@pytest.mark.parametrize("given", ["", "  ", "a\0b", "postgresql://host/db"])
def test_what_is_no_file_is_refused(given: str) -> None:
    with pytest.raises(InputError):
        config.database_path(given)


def test_a_default_folder_that_cannot_be_made_is_one_sentence(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "file"))
    with pytest.raises(InputError, match="--db"):
        config.database_path(None)


def test_today_can_be_set_for_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.clock_for(None).day is None
    assert config.clock_for("2026-11-24").today("UTC") == date(2026, 11, 24)
    monkeypatch.setenv(config.TODAY_VARIABLE, "2026-11-25")
    assert config.clock_for(None).today("UTC") == date(2026, 11, 25)
    with pytest.raises(InputError):
        config.clock_for("2026-02-30")


def test_the_plan_last_opened_is_remembered_for_each_file() -> None:
    config.remember_plan(Path("a.db"), "1")
    config.remember_plan(Path("b.db"), "2")
    config.remember_plan(Path("a.db"), "3")
    assert config.last_plan(Path("a.db")) == "3"
    assert config.last_plan(Path("a.db").absolute()) == "3"
    assert config.last_plan(Path("b.db")) == "2"
    assert config.last_plan(Path("c.db")) is None


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', "{", "[" * 100_000])
def test_a_broken_memory_is_no_memory(text: str) -> None:
    config.remember_plan(Path("a.db"), "1")
    (config.state_folder() / "last-plans.json").write_text(text)
    assert config.last_plan(Path("a.db")) is None


def test_where_nothing_can_be_kept_all_goes_on(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "file"))
    config.remember_plan(Path("a.db"), "1")
    assert config.last_plan(Path("a.db")) is None


@pytest.mark.parametrize(
    ("variable", "zone"),
    [("Europe/Berlin", "Europe/Berlin"), (":/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo")],
)
def test_the_zone_is_the_systems(monkeypatch: pytest.MonkeyPatch, variable: str, zone: str) -> None:
    monkeypatch.setenv("TZ", variable)
    assert config.system_zone() == zone


def test_a_zone_that_no_calendar_knows_is_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Mars/Base")
    assert config.system_zone() in available_timezones()


def test_the_config_file_says_light_or_dark() -> None:
    written('theme = "light"\n')
    assert config.load_config() == config.Config(me=None, theme="light")


@pytest.mark.parametrize("kept", [b"", b"pink", b"\xff", b"x" * 10_000])
def test_a_theme_that_nobody_knows_is_none(kept: bytes) -> None:
    config.remember_theme("light")
    (config.state_folder() / "last-theme").write_bytes(kept)
    assert config.start_theme() is None
