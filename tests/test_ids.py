"""Identities: in the order in which they were made, and UUIDs to others."""

from __future__ import annotations

import uuid

import pytest

from mentor_tui import ids


def test_each_is_greater_than_the_one_before() -> None:
    made = [ids.new_id() for _ in range(20_000)]
    assert made == sorted(set(made))


def test_it_is_a_uuid_of_version_7() -> None:
    made = {uuid.UUID(ids.new_id()) for _ in range(2_000)}
    assert {(one.version, one.variant) for one in made} == {(7, uuid.RFC_4122)}


def test_a_clock_that_goes_back_does_not_take_ids_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ids.new_id()
    monkeypatch.setattr("mentor_tui.ids.time.time_ns", lambda: 0)
    assert ids.new_id() > before


def test_the_end_that_lists_show_tells_those_made_together_apart() -> None:
    made = {ids.short(ids.new_id()) for _ in range(200)}
    assert len(made) >= 199
