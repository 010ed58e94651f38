"""Keys that were typed before something was said do not answer it: a refusal, a conflict, a question."""

from __future__ import annotations

from datetime import date

import pytest
from screens.driving import Filled, MakeApp, said, screen_text, settle
from screens.gates import Gates, typed_ahead

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.errors import StorageError
from mentor_tui.screens.form import FormScreen
from mentor_tui.screens.goal_editor import GoalEditor
from mentor_tui.screens.goals import GoalsScreen
from mentor_tui.screens.live_check_in import LiveCheckIn
from mentor_tui.terms import ActionState, CheckInState
from mentor_tui.widgets.note_area import NoteArea

BUSY = StorageError("Somebody else is writing just now.")
TALL = (110, 40)


@pytest.fixture
def gates(gates: Gates, monkeypatch: pytest.MonkeyPatch) -> Gates:
    monkeypatch.setattr("mentor_tui.screens.looks.LOOK_S", 1000)
    return gates


async def test_a_second_save_does_not_overwrite_what_the_first_one_met(
    filled: Filled, make_app: MakeApp, amara: Database, gates: Gates
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press("2", "e")
        await settle(pilot)
        await pilot.press("x")
        base, rev = amara.run(services.load_goal, filled.brief_id)
        hers = base.model_copy(update={"title": "Her better title"})
        amara.run(services.save_goal, filled.brief_id, hers, base=base, rev=rev)
        gate = gates.before("save_goal")
        typed_ahead(app, "ctrl+s")
        await gates.reached("save_goal")
        typed_ahead(app, "y", "ctrl+s", "z")
        await pilot.pause()
        gate.set()
        await settle(pilot)
        assert isinstance(app.screen, GoalEditor)
        assert "^s keeps yours, F8 takes theirs" in screen_text(app)
        # What was text is text.
        assert app.screen.row("title").text == "Brief executives in ten minutesxyz"
        assert filled.db.run(services.load_goal, filled.brief_id)[0].title == "Her better title"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
    assert filled.db.run(services.load_goal, filled.brief_id)[0].title == "Brief executives in ten minutesxyz"


async def test_a_quick_form_neither(filled: Filled, make_app: MakeApp, gates: Gates) -> None:
    """Enter, pressed again before the refusal is there, saves nothing."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press("2", "right", "a")
        await settle(pilot)
        await pilot.press(*"14")
        gates.refuse("add_observation", BUSY)
        gate = gates.before("add_observation", nth=1)
        typed_ahead(app, "enter", "enter", "3")
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        assert said(app) == BUSY.sentence
        assert app.screen.row("value").text == "143"
        gate.set()
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
    values = [one.value for one in filled.db.run(services.load_measure, filled.measure_id).observations]
    assert 143.0 in values
    assert 14.0 not in values


@pytest.mark.parametrize("then", ["1", "n", "escape", "d"])
async def test_a_refusal_is_seen_before_the_next_command(
    then: str, filled: Filled, make_app: MakeApp, gates: Gates
) -> None:
    action_id = filled.db.run(
        services.add_action, filled.plan_id, filled.brief_id, services.ActionInput(title="Call Ben")
    )
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await app.run_action(f"jump_to('action:{action_id}')")
        await settle(pilot)
        gates.refuse("close_action", BUSY)
        typed_ahead(app, "x", then)
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
        assert said(app) == BUSY.sentence
        await pilot.press("x")
        await settle(pilot)
    action = filled.db.run(services.load_goals, filled.plan_id).goals[0].actions[0]
    assert (action.id, action.state) == (action_id, ActionState.DONE)


async def test_a_check_in_is_not_ended_by_keys_that_came_before_the_question(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        typed_ahead(app, "f5", "f5", "f5")
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
        assert app.screen.state is CheckInState.LIVE
        assert "F5 again ends it as held" in screen_text(app)


async def test_a_key_for_a_row_that_goes_while_it_waits_does_nothing_to_the_next_one(
    filled: Filled, make_app: MakeApp, amara: Database, gates: Gates
) -> None:
    """The other deletes the row, and what is read of that is on its way."""
    ids = [
        filled.db.run(services.add_action, filled.plan_id, filled.brief_id, services.ActionInput(title=title))
        for title in ("One", "Two", "Three")
    ]
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await app.run_action(f"jump_to('action:{ids[0]}')")
        await settle(pilot)
        goals = app.screen
        assert isinstance(goals, GoalsScreen)
        amara.run(services.delete_action, ids[0])
        gate = gates.after("load_goals")
        goals.reload()
        await gates.reached("load_goals")
        typed_ahead(app, "d")
        await pilot.pause()
        gate.set()
        await settle(pilot)
        assert said(app) == "What the cursor stood on is gone; look where it stands now, and press that key again."
        # Two typed one after the other are meant for two rows.
        typed_ahead(app, "d", "d")
        await settle(pilot)
    left = [action.title for action in filled.db.run(services.load_goals, filled.plan_id).goals[0].actions]
    assert left == []


async def test_a_look_that_began_before_a_refusal_says_nothing_over_it(
    filled: Filled, make_app: MakeApp, amara: Database, gates: Gates
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press("2", "e")
        await settle(pilot)
        form = app.screen
        assert isinstance(form, GoalEditor)
        form.row("due_on").text = "zzz"
        base, rev = amara.run(services.load_goal, filled.brief_id)
        later = base.model_copy(update={"due_on": date(2027, 1, 8)})
        amara.run(services.save_goal, filled.brief_id, later, base=base, rev=rev)
        gate = gates.after("load_last_change")
        look = app.run_worker(form.others_changed())
        await gates.reached("load_last_change")
        typed_ahead(app, "ctrl+s")
        for _ in range(200):
            if "is no day" in said(app):
                break
            await pilot.pause(0.02)
        gate.set()
        await look.wait()
        await settle(pilot)
        assert "is no day" in said(app)


async def test_a_new_line_in_a_note_is_text(filled: Filled, make_app: MakeApp, gates: Gates) -> None:
    """Though Enter is a command in the agenda beside it."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press("3", "f5")
        await settle(pilot)
        live = app.screen
        assert isinstance(live, LiveCheckIn)
        await pilot.press("a")
        gates.refuse("save_note", BUSY)
        typed_ahead(app, "ctrl+s", "b", "enter", "c", "ctrl+j")
        await settle(pilot)
        assert live.query_one(NoteArea).text == "ab\nc"
