"""The goal's form: what it is worth stands beside it while one types, and never in the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from screens.driving import TODAY, Filled, MakeApp, screen_text, settle
from textual.pilot import Pilot

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.database.session import ActorSession
from mentor_tui.screens.goal_editor import GoalEditor
from mentor_tui.screens.goals import GoalsScreen
from mentor_tui.widgets.field_column import FieldColumn
from mentor_tui.widgets.smart_panel import SmartPanel


async def _open(app: MentorApp, pilot: Pilot[Any], goal_id: str, plan_id: str) -> None:
    await settle(pilot)
    await app.run_action("show_tab('2')")
    await settle(pilot)
    app.push_screen(GoalEditor(app.desk, goal_id, plan_id))
    await settle(pilot)


def _held(app: MentorApp) -> str:
    return "".join(one.letter if one.held else "-" for one in app.screen.query_one(SmartPanel).findings)


@pytest.mark.guide("R13")
async def test_the_five_findings_follow_what_is_typed_and_block_nothing(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await _open(app, pilot, "", filled.plan_id)
        assert _held(app) == "--A--"
        await pilot.press(*"Get better")
        await settle(pilot)
        assert _held(app) == "--A--"
        assert "add one thing one would see" in screen_text(app)
        await pilot.press("down", "down", *"It matters", "down", "down", *"31 Dec")
        await settle(pilot)
        assert _held(app) == "--ART"
        await pilot.press("down", "down", *"asks first")
        await settle(pilot)
        assert _held(app) == "S-ART"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
    made = filled.db.run(services.load_goals, filled.plan_id).goals[-1]
    assert (made.line.title, made.why, made.behaviours) == ("Get better", "It matters", ("asks first",))
    assert made.line.due_on == date(2026, 12, 31)


@pytest.mark.guide("R72")
async def test_a_title_and_one_key_make_a_goal(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*"Speak", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
        assert app.screen.goal is not None and app.screen.goal.line.title == "Speak"


@pytest.mark.guide("R13")
@pytest.mark.parametrize(
    ("start_on", "end_on", "begins_on"),
    [
        (date(2026, 4, 6), date(2026, 12, 31), TODAY),
        (date(2026, 4, 6), None, TODAY),
        (TODAY, None, None),
        (date(2027, 1, 4), None, None),
        (date(2026, 1, 5), date(2026, 6, 30), None),
        (None, None, None),
    ],
    ids=["within the plan", "without an end", "on its first day", "before it", "after it", "without dates"],
)
async def test_a_goal_made_within_the_plan_begins_today(
    start_on: date | None, end_on: date | None, begins_on: date | None, filled: Filled, make_app: MakeApp
) -> None:
    """Measured from the plan's start it would be behind as soon as it is there."""
    now = filled.db.run(services.load_plan_settings, filled.plan_id)
    base = services.PlanInput(**{name: getattr(now, name) for name in services.PlanInput.model_fields})
    dated = base.model_copy(update={"start_on": start_on, "end_on": end_on})
    filled.db.run(services.save_plan, filled.plan_id, dated, base=base, rev=now.rev)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "n")
        await settle(pilot)
        await pilot.press(*"Speak", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
    made = filled.db.run(services.load_goals, filled.plan_id).goals[-1].line
    assert (made.title, made.start_on) == ("Speak", begins_on)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_all_five_findings_are_there_at_every_size(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=size) as pilot:
        await _open(app, pilot, filled.brief_id, filled.plan_id)
        panel = app.screen.query_one(SmartPanel)
        # Beside the fields a heading says what the letters stand for, below them each line has room for it.
        assert panel.region.height == (5 if size[0] == 80 else 6)
        assert panel.region.bottom <= size[1] - 2 and panel.region.right <= size[0]
        shown = screen_text(app)
        for finding in panel.findings:
            assert finding.reason in shown
        assert "Length of a brief 20 → 10 min" in shown
        if panel.region.x == 0:
            assert not shown.splitlines()[panel.region.y - 1].strip(), "parted from the fields"
        fields = app.screen.query_one(FieldColumn)
        assert fields.max_scroll_y == 0, "every field is in sight"


async def test_the_file_is_not_asked_while_one_types(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await _open(app, pilot, filled.brief_id, filled.plan_id)
        sessions: list[ActorSession] = []
        begin = ActorSession.__init__

        def counted(self: ActorSession, *args: Any, **kwargs: Any) -> None:
            sessions.append(self)
            begin(self, *args, **kwargs)

        monkeypatch.setattr(ActorSession, "__init__", counted)
        await pilot.press(*" and ask")
        await settle(pilot)
        assert sessions == []


async def test_only_what_was_edited_is_saved_and_the_rest_stays(filled: Filled, make_app: MakeApp) -> None:
    before, _ = filled.db.run(services.load_goal, filled.brief_id)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot, filled.brief_id, filled.plan_id)
        await pilot.press("end", *" flat", "ctrl+s")
        await settle(pilot)
    now, _ = filled.db.run(services.load_goal, filled.brief_id)
    assert now == before.model_copy(update={"title": before.title + " flat"})
    assert len(filled.db.run(services.load_goals, filled.plan_id).goals[0].measures) == 1
