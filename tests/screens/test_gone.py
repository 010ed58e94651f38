"""Who speaks to a screen that is gone is not heard; every other fault is."""

from __future__ import annotations

import pytest
from screens.driving import Filled, MakeApp, settle
from textual.css.query import NoMatches

from mentor_tui.screens.help import HelpScreen
from mentor_tui.screens.milestone_editor import MilestoneEditor
from mentor_tui.screens.trends import TrendsScreen


async def test_while_the_app_ends_its_screens_go_in_peace(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.exit(0)
        app._handle_exception(NoMatches("no line"))
    assert app.return_code == 0


async def test_any_other_fault_is_told_then_too(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    with pytest.raises(ValueError, match="a fault"):
        async with app.run_test() as pilot:
            await settle(pilot)
            app.exit(0)
            app._handle_exception(ValueError("a fault"))


async def test_before_it_ends_such_a_fault_is_told(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    with pytest.raises(NoMatches):
        async with app.run_test() as pilot:
            await settle(pilot)
            app._handle_exception(NoMatches("no line"))


@pytest.mark.parametrize("form", [False, True], ids=["screen", "form"])
async def test_what_comes_to_a_closed_screen_is_passed_over(filled: Filled, make_app: MakeApp, *, form: bool) -> None:
    app = make_app(filled.path)
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = MilestoneEditor(app.desk, "", filled.brief_id) if form else TrendsScreen(app.desk)
        app.push_screen(screen)
        await settle(pilot)
        with pytest.raises(NoMatches), screen.errors_shown():
            screen.query_one(HelpScreen)
        await app.pop_screen()
        with screen.errors_shown():
            screen.query_one(HelpScreen)
