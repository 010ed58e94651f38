"""A screen closes once, and only itself, whatever came over it and however often it is asked."""

from __future__ import annotations

from typing import Any

import pytest
from screens.driving import Filled, MakeApp, said, screen_text, settle
from screens.gates import Gates, clicked_ahead, typed_ahead
from textual.pilot import Pilot

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.screens.check_ins import CheckInsScreen
from mentor_tui.screens.goal_editor import GoalEditor
from mentor_tui.screens.goals import GoalsScreen
from mentor_tui.screens.help import HelpScreen
from mentor_tui.screens.live_check_in import LiveCheckIn
from mentor_tui.screens.overview import OverviewScreen
from mentor_tui.screens.summary import SummaryScreen
from mentor_tui.screens.too_small import TooSmallScreen
from mentor_tui.widgets.key_bar import KeyBar
from mentor_tui.widgets.note_area import NoteArea

TALL, LOW = (110, 40), (110, 10)


def place(app: MentorApp, words: str) -> tuple[int, int]:
    """Where these words of the key bar stand."""
    row = app.screen.query_one(KeyBar).region.y
    return screen_text(app).splitlines()[row].index(words), row


async def typed_goal(app: MentorApp, pilot: Pilot[Any], title: str) -> None:
    await settle(pilot)
    await pilot.press("2", "n")
    await settle(pilot)
    await pilot.press(*title)
    await settle(pilot)
    assert isinstance(app.screen, GoalEditor)


def titles(filled: Filled) -> list[str]:
    return [goal.line.title for goal in filled.db.run(services.load_goals, filled.plan_id).goals]


@pytest.mark.parametrize("over", [TooSmallScreen, HelpScreen])
async def test_a_form_that_saves_below_another_screen_closes_when_that_has_gone(
    over: type[Any], filled: Filled, make_app: MakeApp, gates: Gates
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await typed_goal(app, pilot, "Speak")
        gate = gates.before("add_goal")
        typed_ahead(app, "ctrl+s")
        await gates.reached("add_goal")
        if over is TooSmallScreen:
            await pilot.resize_terminal(*LOW)
        else:
            await app.screen.run_action("help")
        await pilot.pause()
        assert isinstance(app.screen, over)
        gate.set()
        await settle(pilot)
        assert isinstance(app.screen, over)
        if over is TooSmallScreen:
            await pilot.resize_terminal(*TALL)
        else:
            await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
        assert said(app) == "Goal “Speak” saved · u undo"
        # Its draft is gone: the next new goal is another one.
        await pilot.press("n")
        await settle(pilot)
        assert "Speak" not in screen_text(app)
    assert titles(filled).count("Speak") == 1


@pytest.mark.parametrize(
    ("key", "service", "then"), [("escape", "save_note", CheckInsScreen), ("f5", "end_check_in", SummaryScreen)]
)
async def test_a_check_in_that_closes_below_another_screen_is_gone_when_that_has_gone(
    key: str, service: str, then: type[Any], filled: Filled, make_app: MakeApp, gates: Gates
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
        await pilot.press(*"agreed")
        gate = gates.before(service)
        typed_ahead(app, key)
        await gates.reached(service)
        await pilot.resize_terminal(*LOW)
        await pilot.pause()
        gate.set()
        await settle(pilot)
        assert isinstance(app.screen, TooSmallScreen)
        await pilot.resize_terminal(*TALL)
        await settle(pilot)
        assert isinstance(app.screen, then)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, CheckInsScreen)


@pytest.mark.parametrize(
    ("keys", "words"), [(("n",), "leave"), (("E",), "back"), (("w",), "close"), (("right", "enter"), "back")]
)
async def test_two_clicks_on_the_way_back_go_back_once(
    keys: tuple[str, ...], words: str, filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        assert not isinstance(app.screen, GoalsScreen)
        for _ in range(2):
            clicked_ahead(app, *place(app, words))
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
        await pilot.press("1")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)


@pytest.mark.parametrize(("tab", "words", "opened"), [("2", "new", GoalEditor), ("3", "begin", LiveCheckIn)])
async def test_two_clicks_open_one_thing(
    tab: str, words: str, opened: type[Any], filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press(tab)
        await settle(pilot)
        for _ in range(2):
            clicked_ahead(app, *place(app, words))
        await settle(pilot)
        assert [type(screen) for screen in app.screen_stack[2:]] == [opened]


async def test_a_click_on_leave_while_it_is_saved_keeps_no_second_one(
    filled: Filled, make_app: MakeApp, gates: Gates
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await typed_goal(app, pilot, "Once")
        gate = gates.before("add_goal")
        typed_ahead(app, "ctrl+s")
        await gates.reached("add_goal")
        clicked_ahead(app, *place(app, "leave"))
        app.screen.action_leave()  # type: ignore[attr-defined]
        await pilot.pause()
        assert isinstance(app.screen, GoalEditor)
        gate.set()
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
        await pilot.press("n")
        await settle(pilot)
        assert "Once" not in screen_text(app)
    assert titles(filled).count("Once") == 1


async def test_a_summary_that_is_left_while_it_is_read_afresh_harms_nothing(
    filled: Filled, make_app: MakeApp, gates: Gates
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press(*"agreed", "f5")
        await settle(pilot)
        summary = app.screen
        assert isinstance(summary, SummaryScreen)
        summary.summary = "older"
        gate = gates.after("load_summary")
        look = app.run_worker(summary.others_changed())
        await gates.reached("load_summary")
        await pilot.press("escape")
        for _ in range(200):
            if isinstance(app.screen, CheckInsScreen) and not summary.is_attached:
                break
            await pilot.pause(0.02)
        gate.set()
        await look.wait()
        assert not summary.query(NoteArea)
        assert isinstance(app.screen, CheckInsScreen)
