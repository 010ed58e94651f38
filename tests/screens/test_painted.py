"""What stands on the terminal is what the screen means to show, after each key."""

from __future__ import annotations

import pytest
from screens.driving import Filled, MakeApp, settle
from screens.monkeys.wire import Wire

from mentor_tui import services
from mentor_tui.marks import current_marks
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
