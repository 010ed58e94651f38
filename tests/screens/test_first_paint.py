"""What opens is painted with what it holds, once; where the file is slow, it is there before that."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.screens.check_ins import CheckInsScreen
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.goal_editor import GoalEditor
from mentor_tui.screens.goals import GoalsScreen
from mentor_tui.screens.live_check_in import LiveCheckIn
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.screens.plans import PlansScreen
from mentor_tui.screens.trends import TrendsScreen
from mentor_tui.terms import Role


class Paints:
    """What each update of a kind of screen showed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, kind: type[Screen[Any]]) -> None:
        self.seen: list[str] = []
        send = MentorApp._display

        def kept(app: MentorApp, screen: Screen[Any], renderable: Any) -> None:
            if isinstance(screen, kind) and renderable is not None:
                self.seen.append(screen_text(app))
            send(app, screen, renderable)

        monkeypatch.setattr(MentorApp, "_display", kept)


@pytest.mark.parametrize(
    ("kind", "keys", "words"),
    [
        (PlansScreen, "0", "1 with flags"),
        (GoalsScreen, "2", "Length of a brief"),
        (CheckInsScreen, "3", "Brief executives in ten minutes  on track"),
        (TrendsScreen, "4", "Length of a brief"),
        (GoalEditor, "2e", "Brief executives in ten minutes"),
        (LiveCheckIn, ("3", "f5"), "80 % of 78 %"),
    ],
)
async def test_what_opens_is_painted_whole(
    filled: Filled,
    make_app: MakeApp,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[Screen[Any]],
    keys: str | tuple[str, ...],
    words: str,
) -> None:
    monkeypatch.setattr("mentor_tui.screens.first_paint.PATIENCE_S", 30)
    paints = Paints(monkeypatch, kind)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        assert isinstance(app.screen, kind)
        assert words in paints.seen[0]
        # What came after it changed nothing.
        assert set(paints.seen) == {screen_text(app)}


async def test_a_key_is_painted_with_all_that_it_changes(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over a slow line a cursor that moves before what it stands on is two answers to one key."""
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        paints = Paints(monkeypatch, GoalsScreen)
        await pilot.press("down")
        await settle(pilot)
        assert "no measures yet" in screen_text(app)
        assert paints.seen == [screen_text(app)]


async def test_a_plan_that_is_opened_has_its_screens_made_ready_too(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = (
        services.MemberInput(handle="priya", role=Role.MENTOR),
        services.MemberInput(handle="jonas", name="Jonas Weber", role=Role.MENTEE),
    )
    second = filled.db.run(services.add_plan, services.PlanInput(title="Move to research"), members)
    app = make_app(filled.path, plan=filled.plan_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await app.run_action(f"app.open_plan('{second}')")
        await settle(pilot)
        composed: list[Screen[Any]] = []
        monkeypatch.setattr(PlanScreen, "compose", composed.append)
        await pilot.press("2")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
        assert composed == []


async def test_a_form_does_not_wait_for_a_slow_file(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.screens.first_paint.PATIENCE_S", 0.01)
    paints = Paints(monkeypatch, GoalEditor)
    read = asyncio.Event()
    call = Desk.call

    async def slow(desk: Desk, service: Any, *args: Any, **options: Any) -> Any:
        if service is services.load_goal:
            await read.wait()
        return await call(desk, service, *args, **options)

    monkeypatch.setattr(Desk, "call", slow)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("e")
        while not paints.seen:
            await pilot.pause()
        assert "Brief executives" not in paints.seen[0]
        assert "Outcome" in paints.seen[0]
        read.set()
        await settle(pilot)
        assert "Brief executives in ten minutes" in screen_text(app)


async def test_nothing_is_left_to_read_when_a_screen_opens(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        read: list[Path] = []
        monkeypatch.setattr(Stylesheet, "read", lambda _sheet, path: read.append(path))
        for key in ("0", "2", "e", "escape", "3", "f5", "escape", "4", "f1"):
            await pilot.press(key)
            await settle(pilot)
        assert read == []
