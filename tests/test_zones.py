"""Time zones as they are typed: a table of cases."""

from __future__ import annotations

import pytest

from mentor_tui import config, zones
from mentor_tui.errors import InputError
from mentor_tui.zones import typed_zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" Berlin ", "Europe/Berlin"),
        ("taipei", "Asia/Taipei"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_case_does_not_matter_and_a_city_is_enough(typed: str, zone: str) -> None:
    assert typed_zone(typed) == zone


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Berln", "‘Berln’ is none; near it: Europe/Berlin"),
        ("Europe/Berli", "‘Europe/Berli’ is none; near it: Europe/Berlin."),
        ("indianapolis", "‘indianapolis’ is several: America/Indiana/Indianapolis, America/Indianapolis."),
        ("qqqq", "‘qqqq’ is none; one is written such as Europe/Berlin."),
        ("", "say the nearest large city, such as Europe/Berlin."),
    ],
)
def test_what_is_none_or_several_names_those_that_are_near(typed: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        typed_zone(typed)
    assert refused.value.sentence.startswith(sentence)


def test_zones_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes a walk over hundreds of files, and an import asks for each of its people."""
    looked: list[int] = []
    monkeypatch.setattr(zones, "available_timezones", lambda: looked.append(1) or {"Europe/Berlin"})
    zones.zone_names.cache_clear()
    try:
        assert [typed_zone(one) for one in ("Berlin", "europe/berlin")] == ["Europe/Berlin"] * 2
        assert looked == [1]
    finally:
        zones.zone_names.cache_clear()


def test_the_zones_are_looked_through_once_however_often_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first form asks at every key."""
    looks = 0

    def counted() -> set[str]:
        nonlocal looks
        looks += 1
        return {"Europe/Berlin"}

    monkeypatch.setattr(zones, "available_timezones", counted)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    zones.zone_names.cache_clear()
    try:
        assert [config.system_zone() for _ in range(3)] == ["Europe/Berlin"] * 3
    finally:
        zones.zone_names.cache_clear()
    assert looks == 1
