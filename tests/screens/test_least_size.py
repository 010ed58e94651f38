"""In the least terminal every screen can be worked with: rows to see, what is said, and how to get out."""

from __future__ import annotations

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle

from mentor_tui.app import MentorApp
from mentor_tui.screens.too_small import LEAST_HEIGHT, LEAST_WIDTH
from mentor_tui.widgets.message_line import MessageLine, Notice
from mentor_tui.widgets.row_list import RowList

LEAST = (LEAST_WIDTH, LEAST_HEIGHT)


async def _at_least_size(app: MentorApp, keys: tuple[str, ...]) -> str:
    """The screen to which the keys lead, once it has said something."""
    async with app.run_test(size=LEAST) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        for line in app.screen.query(MessageLine):
            line.notice = Notice("Something is said.")
        await settle(pilot)
        if isinstance(app.focused, RowList):
            assert app.focused.view_height >= 2
        return screen_text(app)


@pytest.mark.parametrize("screen", "01234")
async def test_a_screen_keeps_its_message_and_its_keys(screen: str, filled: Filled, make_app: MakeApp) -> None:
    *_, said, keys = (await _at_least_size(make_app(filled.path), (screen,))).splitlines()
    assert said.strip() == "Something is said."
    assert "^p everything" in keys


@pytest.mark.parametrize(
    ("what", "keys"),
    [
        ("goal", ("2", "e")),
        ("measure", ("2", "right", "e")),
        ("milestone", ("2", "right", "down", "n")),
        ("action", ("2", "right", "down", "down", "n")),
        ("observation", ("2", "a")),
        ("observations", ("2", "right", "enter")),
        ("check-in", ("3", "n")),
        ("agenda item", ("3", "enter", "n")),
        ("agenda", ("3", "enter")),
        ("note", ("3", "f5")),
        ("summary", ("3", "f5", "f5", "f5")),
        ("new plan", ("0", "n")),
        ("settings", ("E",)),
        ("import", ("I",)),
    ],
)
async def test_what_opens_tells_the_way_out(
    what: str, keys: tuple[str, ...], filled: Filled, make_app: MakeApp
) -> None:
    *_, said, footer = (await _at_least_size(make_app(filled.path), keys)).splitlines()
    assert said.strip() == "Something is said."
    assert "Esc" in footer


@pytest.mark.parametrize("key", ["question_mark", "ctrl+p", "g", "w"])
async def test_what_lies_over_a_screen_tells_the_way_out(key: str, filled: Filled, make_app: MakeApp) -> None:
    assert "Esc" in await _at_least_size(make_app(filled.path), (key,))


async def test_a_first_start_tells_the_way_out(filled: Filled, make_app: MakeApp) -> None:
    shown = await _at_least_size(make_app(filled.path.with_name("new.db")), ())
    assert "Esc" in shown.splitlines()[-1]


async def test_one_cell_less_and_one_line_less_are_too_little(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=LEAST) as pilot:
        await settle(pilot)
        for size in ((LEAST_WIDTH - 1, LEAST_HEIGHT), (LEAST_WIDTH, LEAST_HEIGHT - 1)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert f"Mentor TUI needs {LEAST_WIDTH} × {LEAST_HEIGHT}" in screen_text(app)
            await pilot.resize_terminal(*LEAST)
            await settle(pilot)
            assert "Brief executives" in screen_text(app)
