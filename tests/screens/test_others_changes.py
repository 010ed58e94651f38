"""What somebody else changes while the app is open: it appears by itself, and what is in use is told and left alone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle, until
from screens.gates import Gates
from textual.screen import Screen

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.screens.form import FormScreen
from mentor_tui.screens.goal_editor import GoalEditor
from mentor_tui.screens.live_check_in import LiveCheckIn
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.screens.summary import SummaryScreen
from mentor_tui.screens.told import changed_words
from mentor_tui.terms import CheckInState
from mentor_tui.views.record import LastChange
from mentor_tui.widgets.row_list import RowList


@pytest.fixture(autouse=True)
def looked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentor_tui.screens.looks.LOOK_S", 0.05)


def looking(screen: Screen[Any]) -> asyncio.Event:
    """What is set once the screen has looked at what others changed."""
    looked = asyncio.Event()
    assert isinstance(screen, FormScreen)
    tell = screen.others_changed

    async def told() -> None:
        await tell()
        looked.set()

    screen.others_changed = told  # type: ignore[method-assign]
    return looked


@pytest.mark.guide("R86")
@pytest.mark.parametrize("tab", ["1", "2"])
async def test_what_another_adds_appears_and_the_cursor_stays(
    tab: str, filled: Filled, make_app: MakeApp, amara: Database
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press(tab, "down")
        await settle(pilot)
        before = app.screen.query(RowList).first().highlighted
        amara.run(services.add_goal, filled.plan_id, services.GoalInput(title="A goal of hers"))
        await until(pilot, lambda: "A goal of hers" in screen_text(app))
        assert app.screen.query(RowList).first().highlighted == before


async def test_an_open_form_is_told_and_left_as_it_is(filled: Filled, make_app: MakeApp, amara: Database) -> None:
    """Saving then brings both together: each wrote another field."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("e", "x")
        await settle(pilot)
        assert isinstance(app.screen, GoalEditor)
        for goal_id, why in ((filled.juniors_id, "Not this one"), (filled.brief_id, "They listen")):
            base, rev = amara.run(services.load_goal, goal_id)
            amara.run(services.save_goal, goal_id, base.model_copy(update={"why": why}), base=base, rev=rev)
        await until(pilot, lambda: "Amara Okafor changed this" in screen_text(app))
        assert "Brief executives in ten minutesx" in screen_text(app)
        assert "They listen" not in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        saved, _ = filled.db.run(services.load_goal, filled.brief_id)
        assert (saved.title, saved.why) == ("Brief executives in ten minutesx", "They listen")


async def test_a_form_is_not_told_of_other_things(filled: Filled, make_app: MakeApp, amara: Database) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("e", "x")
        await settle(pilot)
        looked = looking(app.screen)
        amara.run(services.add_goal, filled.plan_id, services.GoalInput(title="A goal of hers"))
        await asyncio.wait_for(looked.wait(), 10)
        await settle(pilot)
        assert "changed this" not in screen_text(app)


async def test_why_a_save_was_refused_outlasts_a_later_look(filled: Filled, make_app: MakeApp, amara: Database) -> None:
    """It says what to do; the look only knows that something has changed."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("e", "x")
        await settle(pilot)
        amara.run(services.delete_goal, filled.brief_id)
        await pilot.press("ctrl+s")
        await settle(pilot)
        looked = looking(app.screen)
        amara.run(services.add_goal, filled.plan_id, services.GoalInput(title="A goal of hers"))
        await asyncio.wait_for(looked.wait(), 10)
        await settle(pilot)
        assert "once they take that back with u, ^s saves it." in " ".join(screen_text(app).split())
        # News of what is edited is told all the same: that she has taken it back.
        amara.run(services.undo, filled.plan_id)
        amara.run(services.undo, filled.plan_id)
        await until(pilot, lambda: "Amara Okafor changed this just now" in screen_text(app))


async def test_who_ended_a_check_in_is_told_whatever_is_read_meanwhile(
    filled: Filled, make_app: MakeApp, amara: Database, gates: Gates
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3", "f5")
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
        asked = gates.before("load_last_change")
        amara.run(services.end_check_in, filled.check_in_id)
        await gates.reached("load_last_change")
        await app.screen.reload().wait()
        asked.set()
        await until(pilot, lambda: "Amara Okafor ended this check-in" in screen_text(app))


@pytest.mark.parametrize("state", [CheckInState.HELD, CheckInState.SKIPPED])
async def test_whoever_writes_a_note_goes_on_when_the_other_ends_the_check_in(
    state: CheckInState, filled: Filled, make_app: MakeApp, amara: Database
) -> None:
    """Each key is a word of the note, and no command: w would ask why, n add an item, x tick one."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3", "f5" if state is CheckInState.HELD else "enter")
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
        app.screen.action_write()
        await pilot.press(*"agreed", "ctrl+s")
        await settle(pilot)
        if state is CheckInState.HELD:
            amara.run(services.end_check_in, filled.check_in_id)
        else:
            amara.run(services.skip_check_in, filled.check_in_id, "Ill")
        told = f"Amara Okafor {'ended' if state is CheckInState.HELD else 'skipped'} this check-in."
        await until(pilot, lambda: told in screen_text(app))
        await pilot.press(*" wnx", "enter", *"Ask the juniors", "ctrl+t")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "Notes kept." not in screen_text(app), "they were saved before the action was made"
    detail = filled.db.run(services.load_check_in, filled.check_in_id, filled.plan_id)
    assert detail.line.state is state
    assert detail.agenda[0].note.startswith("agreed wnx\nAsk the juniors →")
    goals = filled.db.run(services.load_goals, filled.plan_id)
    assert "Ask the juniors" in [one.title for goal in goals.goals for one in goal.actions]


async def test_what_was_written_then_is_in_the_summary(filled: Filled, make_app: MakeApp, amara: Database) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3", "f5")
        await settle(pilot)
        await pilot.press(*"agreed")
        amara.run(services.end_check_in, filled.check_in_id)
        await until(pilot, lambda: "Amara Okafor ended this check-in" in screen_text(app))
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, LiveCheckIn)
        assert "Notes kept." in screen_text(app)
        await pilot.press("home", "down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
        assert "agreed" in screen_text(app)
    assert filled.db.run(services.load_check_in, filled.check_in_id, filled.plan_id).agenda[0].note == "agreed"


async def test_what_i_do_myself_is_read_once(
    filled: Filled, make_app: MakeApp, amara: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else every saved note would make its check-in read everything again."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        looks: list[bool] = []
        look = Database.others_changed

        def kept(db: Database) -> bool:
            looks.append(look(db))
            return looks[-1]

        monkeypatch.setattr(Database, "others_changed", kept)
        await app.desk.call(services.add_goal, filled.plan_id, services.GoalInput(title="A goal of mine"))
        seen = len(looks)
        await until(pilot, lambda: len(looks) > seen + 2)
        assert not any(looks)
        amara.run(services.add_goal, filled.plan_id, services.GoalInput(title="A goal of hers"))
        await until(pilot, lambda: any(looks))
        assert isinstance(app.screen, PlanScreen)


@pytest.mark.parametrize(
    ("seconds", "mine", "gone", "begins"),
    [
        (-3, False, False, "Amara changed this just now;"),
        (4, False, False, "Amara changed this just now;"),
        (10, False, False, "Amara changed this 10 s ago;"),
        (150, False, False, "Amara changed this 2 min ago;"),
        (10, True, False, "You changed this elsewhere 10 s ago;"),
        (10, True, True, "You deleted this elsewhere 10 s ago;"),
    ],
)
def test_how_long_ago_is_told_in_a_word(seconds: int, mine: bool, gone: bool, begins: str) -> None:
    at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert changed_words(LastChange(2, "Amara", mine, gone, at), at + timedelta(seconds=seconds)).startswith(begins)


async def test_a_form_of_what_another_deletes_says_so(filled: Filled, make_app: MakeApp, amara: Database) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("e", "x")
        await settle(pilot)
        amara.run(services.delete_goal, filled.brief_id)
        await until(pilot, lambda: "Amara Okafor deleted this just now" in screen_text(app))
        assert "Brief executives in ten minutesx" in screen_text(app)


@pytest.mark.parametrize(
    ("keys", "gone"),
    [
        (("e", "x"), "Amara Okafor deleted this just now."),
        (("right", "n", *"Name"), "Amara Okafor deleted what this belongs to just now."),
        (("right", "a", *"12"), "Amara Okafor deleted what this belongs to just now."),
    ],
    ids=["goal", "new measure", "new observation"],
)
async def test_saving_what_was_deleted_meanwhile_says_by_whom_and_loses_nothing(
    keys: tuple[str, ...], gone: str, filled: Filled, make_app: MakeApp, amara: Database
) -> None:
    """Once it is taken back, the same key saves what stands there."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        form = app.screen
        assert isinstance(form, FormScreen)
        amara.run(services.delete_goal, filled.brief_id)
        await pilot.press("ctrl+s")
        await settle(pilot)
        shown = " ".join(screen_text(app).split())
        assert gone in shown
        assert "What you typed is kept: once they take that back with u, ^s saves it." in shown
        amara.run(services.undo, filled.plan_id)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.screen is not form
    last = filled.db.run(services.load_history, filled.plan_id)[0]
    assert last.actor == "Priya Raman"


async def test_a_summary_takes_in_what_the_other_was_still_writing(
    filled: Filled, make_app: MakeApp, amara: Database
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        item = amara.run(services.load_check_in, filled.check_in_id, filled.plan_id).agenda[0]
        await pilot.press("f5", "f5")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
        amara.run(services.save_note, item.id, "Said at the very end", base=item.note, rev=item.rev)
        await until(pilot, lambda: "More was noted meanwhile" in screen_text(app))
        assert "Said at the very end" in screen_text(app)
        assert "Said at the very end" in app.screen.summary
