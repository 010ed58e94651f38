"""Seconds are counted for the item that is spoken about, and each of them once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mentor_tui.screens.item_clock import ItemClock

START = datetime(2026, 11, 26, 14, tzinfo=UTC)


def _at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_each_item_has_its_own_seconds() -> None:
    clock = ItemClock()
    clock.turn_to("a", _at(0))
    clock.turn_to("b", _at(90))
    clock.turn_to("a", _at(100))
    assert clock.seconds(_at(130)) == {"a": 120, "b": 10}


def test_what_was_taken_is_not_counted_again_and_no_fraction_is_lost() -> None:
    clock = ItemClock()
    clock.turn_to("a", _at(0))
    assert clock.take("a", _at(1.6)) == 1
    assert clock.take("a", _at(2.1)) == 1
    assert clock.take("a", _at(2.2)) == 0
    assert clock.take("b", _at(2.2)) == 0


def test_what_could_not_be_stored_is_counted_still() -> None:
    clock = ItemClock()
    clock.turn_to("a", _at(0))
    clock.give_back("a", clock.take("a", _at(60)))
    assert clock.seconds(_at(70)) == {"a": 70}


def test_it_stands_still_for_no_item_and_never_goes_back() -> None:
    clock = ItemClock()
    assert clock.seconds(_at(50)) == {}
    clock.turn_to("a", _at(50))
    clock.turn_to("", _at(40))
    assert clock.seconds(_at(500)) == {}
    clock.turn_to("a", _at(500))
    assert clock.seconds(_at(507)) == {"a": 7}
