"""What stands on the terminal is what the screen means to show, after each key."""

from __future__ import annotations

import pytest
from screens.driving import Filled, MakeApp, heard, screen_text, settle
from screens.monkeys.wire import Wire
from textual import events
from textual.geometry import Region

from mentor_tui import services
from mentor_tui.marks import current_marks
from mentor_tui.screens.live_check_in import LiveCheckIn
from mentor_tui.widgets.message_line import MessageLine, Notice
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


async def test_what_a_screen_paints_in_a_batch_is_painted_after_it(filled: Filled, make_app: MakeApp) -> None:
    """Textual throws it away, and the screen takes it for painted: after a key that turns the colours, for one."""
    app = make_app(filled.path)
    app.driver_class = Wire
    async with app.run_test(headless=False, size=(100, 30)) as pilot:
        await settle(pilot)
        line = app.screen.query_one(MessageLine)
        with app.batch_update():
            line.notice = Notice("Said in between.")
            await heard(app.screen)
            app.screen._compositor.update_widgets({line})
            app.screen._compositor_refresh()
            app.screen._dirty_widgets.clear()
        await settle(pilot)
        assert isinstance(app._driver, Wire)
        assert any("Said in between." in painted for painted in app._driver.lines)


async def test_what_is_said_is_painted_though_the_screen_behind_wants_a_part_painted(
    filled: Filled, make_app: MakeApp
) -> None:
    """It changes while a form is open over it; of that alone Textual paints what was asked for."""
    app = make_app(filled.path)
    app.driver_class = Wire
    async with app.run_test(headless=False, size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        app.screen.query_one(MessageLine).notice = Notice("Said meanwhile.")
        app.screen.refresh(Region(0, 0, 8, 1))
        await settle(pilot)
        assert isinstance(app._driver, Wire)
        assert any("Said meanwhile." in painted for painted in app._driver.lines)
