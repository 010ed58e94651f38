"""The settings by keys: what the cursor stands on is what is edited."""

from __future__ import annotations

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle

from mentor_tui import services


@pytest.mark.parametrize(
    ("downs", "typed", "name", "value"),
    [(0, " now", "title", "Lead the payments team now"), (8, "mail, calls", "channels", "mail, calls")],
    ids=["the first", "another"],
)
async def test_edit_opens_the_field_with_the_cursor(
    downs: int, typed: str, name: str, value: str, filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        await pilot.press(*["down"] * downs, "e")
        await settle(pilot)
        await pilot.press("end", *typed, "ctrl+s")
        await settle(pilot)
    assert getattr(filled.db.run(services.load_plan_settings, filled.plan_id), name) == value


async def test_of_myself_too(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("end", "e")
        await settle(pilot)
        await pilot.press(*"3h", "ctrl+s")
        await settle(pilot)
    assert filled.db.run(services.load_plan_settings, filled.plan_id).me.weekly_capacity == 180


async def test_a_second_mentee_is_not_offered_and_a_part_says_what_it_comes_to(
    filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("down", "down")
        shown = []
        for _ in range(5):
            await settle(pilot)
            shown.append(screen_text(app))
            await pilot.press("right")
        assert any("reads what is shared with sponsors" in one for one in shown)
        assert not any("the one whose plan it is" in one for one in shown)
