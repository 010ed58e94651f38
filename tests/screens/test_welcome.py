"""The first start, by keys, on a file that isn't there yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from screens.driving import HOSTILE, SHOWN, TODAY, MakeApp, screen_text, settle
from screens.gates import Gates

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.screens.overview import OverviewScreen
from mentor_tui.screens.welcome import WelcomeScreen
from mentor_tui.terms import PlanState, Role
from mentor_tui.widgets.line_input import LineInput


def _as_own(path: Path) -> Database:
    db = Database(path, Clock(TODAY))
    db.actor_id = db.run(services.resolve_actor, None, None).id
    return db


async def test_two_names_and_one_key_begin_a_programme(tmp_path: Path, make_app: MakeApp) -> None:
    app = make_app(tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, WelcomeScreen)
        await pilot.press(*"Priya", *["enter"] * 3, *"Amara", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        shown = screen_text(app)
        assert "Amara · with Priya" in shown
        assert "No goals yet · n writes the first" in shown
    db = _as_own(tmp_path / "new.db")
    (plan,) = db.run(services.load_plans)
    assert (plan.title, plan.mentee, plan.mentors) == ("Development plan of Amara", "Amara", ("Priya",))
    assert (plan.state, plan.my_roles) == (PlanState.ACTIVE, (Role.MENTOR,))
    assert {person.handle for person in db.run(services.load_people)} == {"priya", "amara"}


async def test_that_no_plan_is_open_is_not_said_while_the_one_just_begun_is_looked_up(
    tmp_path: Path, make_app: MakeApp, gates: Gates
) -> None:
    app = make_app(tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"Priya", *["enter"] * 3, *"Amara")
        held = gates.before("find_plan")
        await pilot.press("ctrl+s")
        await gates.reached("find_plan")
        for _ in range(20):
            await pilot.pause(0.01)
            assert "No plan is open" not in screen_text(app)
        assert isinstance(app.screen, OverviewScreen)
        held.set()
        await settle(pilot)
        assert "No goals yet · n writes the first" in screen_text(app)


async def test_a_first_start_in_a_tiny_terminal_goes_on_when_it_grows(tmp_path: Path, make_app: MakeApp) -> None:
    app = make_app(tmp_path / "new.db")
    async with app.run_test(size=(20, 5)) as pilot:
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert isinstance(app.screen, WelcomeScreen)
        await pilot.press(*"Priya", *["enter"] * 3, *"Amara", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)


async def test_everything_that_is_asked_is_kept(tmp_path: Path, make_app: MakeApp) -> None:
    app = make_app(tmp_path / "new.db")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        me = (*"Amara Okafor", "enter", *"am", "enter", "right", "enter")
        other = (*"Priya Raman", "enter", *"pri", "enter")
        await pilot.press(*me, *other, *"Lead", "enter", *"By summer", "enter")
        await pilot.press("ctrl+u", *"1 Dec", "enter", *"+9m", "enter", "ctrl+u", *"taipei", "enter")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
    db = _as_own(tmp_path / "new.db")
    (line,) = db.run(services.load_plans)
    plan = db.run(services.load_plan_settings, line.id)
    assert (plan.title, plan.purpose) == ("Lead", "By summer")
    assert (plan.start_on, plan.end_on) == (date(2026, 12, 1), date(2027, 8, 24))
    assert (plan.zone, plan.me.zone) == ("Asia/Taipei", "Asia/Taipei")
    assert (plan.me.handle, line.my_roles, line.mentors) == ("am", (Role.MENTEE,), ("Priya Raman",))


async def test_a_missing_name_is_asked_for_and_nothing_typed_is_lost(tmp_path: Path, make_app: MakeApp) -> None:
    app = make_app(tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"Priya", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, WelcomeScreen)
        assert "Say with whom: the other's name." in screen_text(app)
        assert app.focused is not None
        assert app.focused.id == "field-other"
        assert app.screen.query_one("#field-name", LineInput).value == "Priya"


async def test_leaving_keeps_what_was_typed_for_the_next_start(tmp_path: Path, make_app: MakeApp) -> None:
    app = make_app(tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"Priya", "escape")
        await pilot.pause()
    assert app.return_value == 0
    again = make_app(tmp_path / "new.db")
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(again.screen, WelcomeScreen)
        (said,) = [one for one in screen_text(again).splitlines() if "What you typed before" in one]
        assert said.strip() == "What you typed before is back. ^s begins."
        assert again.screen.query_one("#field-name", LineInput).value == "Priya"


async def test_two_people_of_one_name_get_handles_of_their_own(tmp_path: Path, make_app: MakeApp) -> None:
    app = make_app(tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"Ana Silva", *["enter"] * 3, *"Ana Moreno", "ctrl+s")
        await settle(pilot)
    db = _as_own(tmp_path / "new.db")
    assert {person.handle for person in db.run(services.load_people)} == {"ana", "ana.moreno"}


async def test_a_hostile_name_is_shown_as_typed(tmp_path: Path, make_app: MakeApp) -> None:
    app = make_app(tmp_path / "new.db")
    async with app.run_test(size=(160, 36)) as pilot:
        await settle(pilot)
        app.screen.query_one("#field-name", LineInput).value = HOSTILE
        app.screen.query_one("#field-other", LineInput).value = "Priya"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert f"Priya · with {SHOWN}" in screen_text(app)
