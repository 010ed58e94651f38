"""What stands on the terminal is what the screen means to show, after each key."""

from __future__ import annotations

from pathlib import Path

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle
from screens.monkeys.wire import Wire
from textual import events

from mentor_tui import services
from mentor_tui.marks import current_marks
from mentor_tui.screens.live_check_in import LiveCheckIn
from mentor_tui.widgets.plan_header import PlanHeader


@pytest.mark.parametrize("keys", [("2", "end", "right", "end"), ("1",)])
async def test_a_cursor_that_goes_with_the_focus_leaves_nothing_behind(
    keys: tuple[str, ...], filled: Filled, make_app: MakeApp
) -> None:
    """From lists whose cursor is there only with the focus, to the head above."""
    goal = services.GoalInput(title="Brief executives", behaviours=("ends on time",))
    filled.db.run(services.add_goal, filled.plan_id, goal)
    app = make_app(filled.path)
    app.driver_class = Wire
    async with app.run_test(headless=False, size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        assert isinstance(app._driver, Wire)
        mark = current_marks().cursor
        assert [line for line in app._driver.lines if line.startswith(mark)]
        app.screen.query_one(PlanHeader).focus()
        await settle(pilot)
        assert [line for line in app._driver.lines if line.startswith(mark)] == []


async def test_what_opens_is_painted_though_the_next_key_is_there_already(filled: Filled, make_app: MakeApp) -> None:
    """A key is painted once it is done, and so is a screen that would have been while it was under way."""
    app = make_app(filled.path)
    app.driver_class = Wire
    async with app.run_test(headless=False, size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        for key in ("f5", "1"):
            app._keys.put(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
        assert isinstance(app._driver, Wire)
        meant = [line.rstrip() for line in screen_text(app).splitlines()]
        assert [line.rstrip() for line in app._driver.lines] == meant
        assert any(line.endswith("1") for line in meant)


@pytest.mark.parametrize("keys", [("f9", "f6"), ("f9", "ctrl+a", "enter", "pageup", "up")])
async def test_what_is_said_in_other_colours_is_painted_though_more_keys_come_with_the_one_that_turns_them(
    keys: tuple[str, ...], tmp_path: Path, make_app: MakeApp
) -> None:
    app = make_app(tmp_path / "nobody.db")
    app.driver_class = Wire
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        await settle(pilot)
        for key in keys:
            app._keys.put(events.Key(key, None))
        await settle(pilot)
        assert isinstance(app._driver, Wire)
        meant = [line.rstrip() for line in screen_text(app).splitlines()]
        assert [line.rstrip() for line in app._driver.lines] == meant
