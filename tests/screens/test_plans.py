"""The list of plans, by keys."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from screens.driving import HOSTILE, SHOWN, TODAY, Filled, MakeApp, screen_text, settle
from textual.pilot import Pilot

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.database.service import ReadSession, asks, reads
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import StorageError
from mentor_tui.screens import hands, needs_count
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.overview import OverviewScreen
from mentor_tui.screens.plan_forms import PlanSettingsForm
from mentor_tui.screens.plan_settings import SettingsScreen
from mentor_tui.screens.plans import PlansScreen
from mentor_tui.services import plan_lines
from mentor_tui.terms import Role, Visibility
from mentor_tui.views.people import PlanLine, PlanNeeds
from mentor_tui.widgets.plan_rows import PlanRows


@pytest.fixture
def second(filled: Filled) -> str:
    """Another plan of Priya's, with text that would do harm as markup."""
    members = (
        services.MemberInput(handle="priya", role=Role.MENTOR),
        services.MemberInput(handle="jonas", name="Jonas Weber", role=Role.MENTEE),
    )
    return filled.db.run(services.add_plan, services.PlanInput(title=HOSTILE), members)


async def test_every_plan_is_there_with_its_people_and_next_check_in(
    filled: Filled, second: str, make_app: MakeApp
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(200, 40)) as pilot:
        await settle(pilot)
        await pilot.press("0")
        await settle(pilot)
        assert isinstance(app.screen, PlansScreen)
        shown = screen_text(app)
        first_line = next(line for line in shown.splitlines() if "Lead the payments team" in line)
        assert "Amara Okafor" in first_line
        assert "Thu 26 Nov 15:00" in first_line
        assert SHOWN in shown
        assert "none planned" in shown


async def test_of_very_many_plans_the_first_stand_there_while_the_others_are_read(
    filled: Filled, second: str, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the cursor comes to a plan that was jumped to."""
    monkeypatch.setattr(plan_lines, "MANY", 1)
    load_plans, go_on = services.load_plans, Event()

    @asks
    def held_up(session: ReadSession) -> tuple[PlanLine, ...]:
        assert go_on.wait(10)
        return load_plans(session)

    monkeypatch.setattr(services, "load_plans", held_up)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        while app.desk.plan_id != filled.plan_id:
            await pilot.pause(0.01)
        await app.run_action(f"jump_to('plan:{second}')")
        while "Thu 26 Nov" not in screen_text(app) or not isinstance(app.screen, PlansScreen):
            await pilot.pause(0.01)
        assert "none planned" not in screen_text(app)
        go_on.set()
        await settle(pilot)
        assert "none planned" in screen_text(app)
        assert app.screen.plan and app.screen.plan.id == second


@pytest.mark.parametrize(
    ("keys", "cursor_on"),
    [
        (["end"], "Plan 33"),
        (["end", "up"], "Plan 28"),
        (["pagedown", "pagedown", "pagedown"], "Plan 29"),
        ([*"/33", "enter"], "Plan 33"),
        (["o"], "Lead the payments team"),
    ],
)
async def test_of_very_many_plans_the_others_are_read_once_somebody_looks_further(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, keys: list[str], cursor_on: str
) -> None:
    """Down the list, to its end, for what isn't among the first, or to order them all; till then they are counted."""
    monkeypatch.setattr(plan_lines, "MANY", 30)
    monkeypatch.setattr(plan_lines, "FIRST", 30)
    with ThreadPoolExecutor(1) as thread:
        await asyncio.get_running_loop().run_in_executor(thread, _many_plans, filled)
    load_plans, go_on, read = services.load_plans, Event(), []

    @asks
    def noted(session: ReadSession) -> tuple[PlanLine, ...]:
        read.append(session.actor_id)
        assert go_on.wait(10)
        return load_plans(session)

    monkeypatch.setattr(services, "load_plans", noted)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("0")
        await settle(pilot)
        assert isinstance(app.screen, PlansScreen)
        assert "34 plans" in screen_text(app)
        await pilot.press("j", "j", "k", "k")
        await settle(pilot)
        assert read == []
        await pilot.press(*keys)
        go_on.set()
        await settle(pilot)
        assert len(read) == 1
        if keys == ["o"]:
            rows = app.screen.query_one(PlanRows).rows
            assert rows and app.screen.plans and rows[0].key == app.screen.plans[-1].id
        assert "34 plans" in screen_text(app)
        assert app.screen.plan and app.screen.plan.title == cursor_on


def _many_plans(filled: Filled) -> None:
    members = (
        services.MemberInput(handle="priya", role=Role.MENTOR),
        services.MemberInput(handle="jonas", role=Role.MENTEE),
    )
    for number in range(33):
        plan_id = filled.db.run(services.add_plan, services.PlanInput(title=f"Plan {number + 1:02}"), members)
        if number == 32:
            goal = services.GoalInput(title="Late", start_on=date(2026, 9, 1), due_on=date(2026, 10, 1))
            measure = services.MeasureInput(name="Pages", baseline=0, target=2)
            filled.db.run(services.add_goal, plan_id, goal, measures=(measure,))
        if number < 29:
            at = datetime(2026, 11, 27, 6, tzinfo=UTC) + timedelta(days=number)
            filled.db.run(services.plan_check_in, (plan_id,), services.CheckInInput(starts_at=at))


async def test_typing_after_a_slash_narrows_the_list(filled: Filled, second: str, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("0", "slash", *"jonas")
        await settle(pilot)
        assert "Lead the payments team" not in screen_text(app)
        assert "Jonas Weber" in screen_text(app)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert app.desk.plan_id == second
        await pilot.press("0")
        await settle(pilot)
        assert "Lead the payments team" not in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Lead the payments team" in screen_text(app)


async def test_a_word_that_nothing_holds_says_so(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("0", "slash", *"zzz")
        await settle(pilot)
        assert "No plan holds these words · Esc shows all" in screen_text(app)


async def test_opening_another_plan_shows_it_and_is_remembered(filled: Filled, second: str, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("0")
        await settle(pilot)
        await pilot.press("j", "enter")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert "Jonas Weber · with Priya (you)" in screen_text(app)
        assert "No goals yet" in screen_text(app)
    again = make_app(filled.path)
    async with again.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert again.desk.plan_id == second


async def test_a_new_plan_is_made_and_opened(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("0")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("up", "right", "down", *"Mei Lin", "enter", "enter", *"Learn from Mei", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert "Priya Raman (you) · with Mei Lin" in screen_text(app)
    titles = {plan.title: plan for plan in filled.db.run(services.load_plans)}
    assert titles["Learn from Mei"].my_roles == (Role.MENTEE,)
    assert titles["Learn from Mei"].mentors == ("Mei Lin",)


async def test_a_new_plan_asks_for_the_others_name(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("0", "n", "down", "down", *"Title alone", "ctrl+s")
        await settle(pilot)
        assert "Say with whom: the other's name." in screen_text(app)
        assert app.focused is not None
        assert app.focused.id == "field-other"
        await pilot.press(*"Mei Lin", "ctrl+s")
        await settle(pilot)
    assert {plan.title for plan in filled.db.run(services.load_plans)} >= {"Title alone"}


async def test_deleting_asks_and_undo_brings_back(filled: Filled, second: str, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("0")
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert isinstance(app.screen, AskScreen)
        await pilot.press("n")
        await settle(pilot)
        assert len(filled.db.run(services.load_plans)) == 2
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert [plan.id for plan in filled.db.run(services.load_plans)] == [second]
        assert "Deleted “Lead the payments team” · u undo" in screen_text(app)
        assert app.desk.plan_id == ""
        await pilot.press("1")
        await settle(pilot)
        assert "No plan is open · 0 lists the plans" in screen_text(app)
        await pilot.press("0", "u")
        await settle(pilot)
        assert len(filled.db.run(services.load_plans)) == 2
        assert "Lead the payments team" in screen_text(app)


async def test_settings_are_edited_from_the_list(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("0")
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        assert "every 2 weeks on Thursday" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("end", *" better", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        assert filled.db.run(services.load_plan_settings, filled.plan_id).title == "Lead the payments team better"
        assert "Lead the payments team better" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, PlansScreen)


async def test_an_empty_list_names_the_key_that_begins_a_plan(
    filled: Filled, make_app: MakeApp, tmp_path: Path
) -> None:
    filled.db.run(services.delete_plan, filled.plan_id)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, PlansScreen)
        assert "No plans yet · n begins the first" in screen_text(app)
        await pilot.press("d")
        await settle(pilot)
        assert "There is no plan here yet; n begins one." in screen_text(app)


async def test_plans_say_how_many_flags_the_overview_shows(filled: Filled, make_app: MakeApp) -> None:
    """Also of plans far down, once the cursor comes near; the head says how many have any once all are known."""
    for number in range(70):
        members = (services.MemberInput(handle="priya", role=Role.MENTOR),)
        filled.db.run(services.add_plan, services.PlanInput(title=f"Plan {number:02}"), members)
    goal = services.GoalInput(title="Ask", visibility=Visibility.PAIR)
    last = next(one.id for one in filled.db.run(services.load_plans) if one.title == "Plan 69")
    action = services.ActionInput(title="Ask", assignee="priya")
    goal_id = filled.db.run(services.add_goal, last, goal)
    filled.db.run(services.stick_action, filled.db.run(services.add_action, last, goal_id, action))
    flags = len(filled.db.run(services.load_overview, filled.plan_id).flags)
    assert flags > 0
    app = make_app(filled.path, plan="Plan 00")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("0")
        await settle(pilot)
        line = next(one for one in screen_text(app).splitlines() if "Lead the payments" in one)
        assert f"{flags} flag" in line
        assert "with flags" not in screen_text(app)
        await pilot.press("end")
        await settle(pilot)
        assert "71 plans · 2 with flags" in screen_text(app)
        line = next(one for one in screen_text(app).splitlines() if "Plan 69" in one)
        assert "1 flag" in line
        await pilot.press("home")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        await pilot.press("end")
        await settle(pilot)
        line = next(one for one in screen_text(app).splitlines() if "Plan 69" in one)
        assert "1 flag" not in line


async def test_needs_that_could_not_be_counted_are_counted_at_the_next_key(
    filled: Filled, second: str, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = services.load_plan_needs

    @reads
    def locked(_session: ActorSession, _plan_ids: tuple[str, ...]) -> None:
        raise StorageError("Another program holds the file; try again.")

    monkeypatch.setattr(services, "load_plan_needs", locked)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("0")
        await settle(pilot)
        assert "Another program holds the file" in screen_text(app)
        assert " flag" not in screen_text(app)
        monkeypatch.setattr(services, "load_plan_needs", count)
        await pilot.press("j")
        await settle(pilot)
        assert "with flags" in screen_text(app)


async def _until_shown(words: str, app: MentorApp, pilot: Pilot[Any]) -> None:
    for _ in range(1000):
        if words in screen_text(app):
            return
        await pilot.pause(0.01)
    raise AssertionError(f"{words!r} never came")


def _titles(app: MentorApp, *titles: str) -> list[str]:
    """These titles in the order in which they stand on the screen."""
    shown = screen_text(app)
    return sorted(titles, key=shown.index)


@pytest.fixture
def stuck(filled: Filled) -> str:
    """The title of a plan that meets never, and needs something."""
    members = (services.MemberInput(handle="priya", role=Role.MENTOR),)
    plan_id = filled.db.run(services.add_plan, services.PlanInput(title="Write the book"), members)
    goal = services.GoalInput(title="Write", start_on=TODAY - timedelta(days=60), due_on=TODAY - timedelta(days=1))
    goal_id = filled.db.run(services.add_goal, plan_id, goal)
    filled.db.run(services.add_milestone, goal_id, services.MilestoneInput(title="Chapter one"))
    return "Write the book"


async def test_plans_are_ordered_by_what_they_need_and_back(filled: Filled, stuck: str, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    team = "Lead the payments team"
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("0")
        await settle(pilot)
        assert _titles(app, team, stuck) == [team, stuck]
        await pilot.press("o")
        await settle(pilot)
        assert _titles(app, team, stuck) == [stuck, team]
        assert "the most needs first" in screen_text(app)
        # The cursor stays on its plan.
        assert app.screen.plan.title == team
        # What was done since counts once it is seen again.
        goal = services.GoalInput(title="Late", start_on=TODAY - timedelta(days=60), due_on=TODAY - timedelta(days=1))
        for number in range(2):
            late = filled.db.run(services.add_goal, filled.plan_id, goal)
            filled.db.run(services.add_milestone, late, services.MilestoneInput(title=f"Step {number}"))
        await pilot.press("1", "0")
        await settle(pilot)
        assert _titles(app, team, stuck) == [team, stuck]
        await pilot.press("o")
        await settle(pilot)
        assert _titles(app, team, stuck) == [team, stuck]
        assert "the next check-in first" in screen_text(app)


async def test_of_very_many_plans_the_order_by_needs_comes_once_all_are_counted(
    filled: Filled, stuck: str, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How far it is, is told; it stops when asked to, and goes on where it was."""
    monkeypatch.setattr(needs_count, "AHEAD", 1)
    monkeypatch.setattr(needs_count, "AT_ONCE", 1)
    monkeypatch.setattr(hands, "REST_S", 0)
    count, go_on = services.load_plan_needs, Event()
    last = next(plan.id for plan in filled.db.run(services.load_plans) if plan.title == stuck)

    @asks
    def held_up(session: ReadSession, plan_ids: tuple[str, ...]) -> dict[str, PlanNeeds]:
        assert last not in plan_ids or go_on.wait(10)
        return count(session, plan_ids)

    monkeypatch.setattr(services, "load_plan_needs", held_up)
    app = make_app(filled.path)
    team = "Lead the payments team"
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("0")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, PlansScreen)
        await pilot.press("o")
        await _until_shown("1 of 2 · o stops", app, pilot)
        assert _titles(app, team, stuck) == [team, stuck]
        await pilot.press("o")
        await _until_shown("goes on counting", app, pilot)
        go_on.set()
        await settle(pilot)
        assert _titles(app, team, stuck) == [team, stuck]
        await pilot.press("o")
        await settle(pilot)
        assert _titles(app, team, stuck) == [stuck, team]


async def test_a_cadence_that_is_none_is_refused_beside_its_field(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        form = app.screen
        assert isinstance(form, PlanSettingsForm)
        form.row("cadence").editor.focus()
        await pilot.press("ctrl+u", *"FREQ=WEEKLY;UNTIL=20260230", "ctrl+s")
        await settle(pilot)
        assert app.screen is form
        assert "is no recurrence rule" in screen_text(app)
    assert filled.db.run(services.load_plan_settings, filled.plan_id).cadence == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"
