"""Forms that lie ready: composed before anybody opens them, and nothing of the one before is in the next."""

from __future__ import annotations

from typing import Any

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle
from textual.pilot import Pilot
from textual.screen import Screen

from mentor_tui.screens import spares
from mentor_tui.screens.form import FormScreen
from mentor_tui.screens.goal_editor import GoalEditor

SIZE = (120, 36)


class Composed:
    """How many forms have been composed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        compose = FormScreen.compose

        def counted(form: FormScreen[Any]) -> Any:
            self.count += 1
            return compose(form)

        monkeypatch.setattr(FormScreen, "compose", counted)


async def _open(pilot: Pilot[Any]) -> Screen[Any]:
    await pilot.press("e")
    await settle(pilot)
    assert isinstance(pilot.app.screen, GoalEditor)
    return pilot.app.screen


async def _until_made(pilot: Pilot[Any], composed: Composed, count: int) -> None:
    while composed.count < count:
        await pilot.pause()
    await settle(pilot)


async def test_a_form_that_lies_ready_is_opened_without_being_composed(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next one, made in a pause, knows nothing of what the first was about."""
    monkeypatch.setattr(spares, "REST_S", 0.01)
    app = make_app(filled.path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        composed = Composed(monkeypatch)
        first = await _open(pilot)
        assert "Brief executives" in screen_text(app)
        assert composed.count <= 1
        await pilot.press(*" for the board", "escape")
        await settle(pilot)
        assert "Draft kept" in screen_text(app)
        await _until_made(pilot, composed, 1)
        await pilot.press("down")
        await settle(pilot)
        second = await _open(pilot)
        assert second is not first
        assert "Mentor two juniors [/done]" in screen_text(app)
        assert "board" not in screen_text(app)
        assert "What you typed" not in screen_text(app)
        await pilot.press("escape", "up")
        await settle(pilot)
        await _open(pilot)
        assert "Brief executives in ten minutes for the board" in screen_text(app)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), ""), (SIZE, "f9"), ((80, 24), "f9")])
async def test_a_form_that_lies_ready_has_the_room_and_the_theme_of_now(
    filled: Filled, make_app: MakeApp, size: tuple[int, int], theme: str
) -> None:
    """It looks as one does that is composed just then."""
    app = make_app(filled.path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.resize_terminal(*size)
        await pilot.press(*filter(None, [theme]))
        await settle(pilot)
        ready = await _open(pilot)
        seen = ready._compositor.render_strips()
        await pilot.press("escape")
        await settle(pilot)
        fresh = GoalEditor(app.desk, filled.brief_id, filled.plan_id)
        app.push_screen(fresh)
        await settle(pilot)
        assert fresh.size == size
        assert fresh._compositor.render_strips() == seen


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_value_is_added_through_a_form_that_lay_ready(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    """Where there is one measure nobody is asked for which."""
    app = make_app(filled.path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert "Length of a brief" in screen_text(app)
        assert "Measure" not in screen_text(app)
        await pilot.press("9", "enter")
        await settle(pilot)
        assert "Length of a brief: 9 min saved" in screen_text(app)
