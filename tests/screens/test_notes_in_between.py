"""Notes while something else goes on: a save, a reading, the other's hand. No word and no minute is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle
from screens.gates import Gates
from textual.pilot import Pilot

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.clock import Clock
from mentor_tui.database import care
from mentor_tui.database.database import Database
from mentor_tui.drafts import BASE
from mentor_tui.errors import StorageError
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.live_check_in import LiveCheckIn
from mentor_tui.screens.summary import SummaryScreen
from mentor_tui.terms import AgendaSection, AgendaState
from mentor_tui.views.check_ins import AgendaLine
from mentor_tui.widgets.agenda_rows import AgendaRows
from mentor_tui.widgets.note_area import NoteArea

LATER = datetime(2026, 12, 3, 15, tzinfo=UTC)
MET = "Another wrote there too"


@pytest.fixture(autouse=True)
def seen_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the other does is met by a save, and not seen before."""
    monkeypatch.setattr("mentor_tui.screens.looks.LOOK_S", 1000)


@pytest.fixture
def seen_at_once(seen_late: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentor_tui.screens.looks.LOOK_S", 0.05)


@pytest.fixture
def never_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes are saved by keys alone."""
    for limit in ("_IDLE", "_LONGEST"):
        monkeypatch.setattr(f"mentor_tui.screens.agenda_screen.{limit}", 1000)


async def held(app: MentorApp, pilot: Pilot[Any]) -> LiveCheckIn:
    """The check-in of the fixture, begun, with the cursor in the first item's note."""
    await settle(pilot)
    await pilot.press("3")
    await settle(pilot)
    await pilot.press("f5")
    await settle(pilot)
    assert isinstance(app.screen, LiveCheckIn)
    return app.screen


def agenda(filled: Filled) -> tuple[AgendaLine, ...]:
    return filled.db.run(services.load_check_in, filled.check_in_id, filled.plan_id).agenda


def actions(filled: Filled) -> list[str]:
    goals = filled.db.run(services.load_goals, filled.plan_id)
    return [one.title for goal in goals.goals for one in goal.actions] + [one.title for one in goals.loose_actions]


async def until_shown(pilot: Pilot[Any], app: MentorApp, words: str) -> None:
    for _ in range(400):
        if words in screen_text(app):
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{words!r} never came:\n{screen_text(app)}")


async def test_what_is_typed_while_both_notes_are_saved_keeps_the_others_words(
    filled: Filled, make_app: MakeApp, amara: Database, gates: Gates, never_idle: None
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        live = await held(app, pilot)
        first = agenda(filled)[0]
        amara.run(services.save_note, first.id, "hers", base="", rev=first.rev)
        await pilot.press(*"mine")
        # The first is refused, and the one that saves both waits for the file.
        gate = gates.before("save_note", nth=2)
        await pilot.press("ctrl+s")
        await gates.reached("save_note")
        live.query_one(NoteArea).insert("x")
        gate.set()
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert live.query_one(NoteArea).text == "hers\nminex"
        assert agenda(filled)[0].note == "hers\nminex"


async def test_a_reading_begun_before_a_save_takes_nothing_away(
    filled: Filled, make_app: MakeApp, gates: Gates, never_idle: None
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        live = await held(app, pilot)
        await pilot.press(*"first", "ctrl+s")
        await settle(pilot)
        gate = gates.after("load_check_in")
        live.reload()
        await gates.reached("load_check_in")
        live.query_one(NoteArea).insert(" and more")
        await pilot.pause()
        await live._settle()
        gate.set()
        await settle(pilot)
        assert live.query_one(NoteArea).text == "first and more"
        assert agenda(filled)[0].note == "first and more"


@pytest.mark.parametrize("hers", ["", "her words"])
async def test_the_note_of_an_item_that_is_taken_off_the_agenda_is_kept_for_when_it_is_back(
    hers: str, filled: Filled, make_app: MakeApp, amara: Database, never_idle: None, seen_at_once: None
) -> None:
    """And nothing else stops working for it."""
    about = (filled.check_in_id, filled.plan_id, "Her own point", AgendaSection.NEXT_STEPS)
    item_id = amara.run(services.add_agenda_item, *about)
    if hers:
        rev = next(one.rev for one in agenda(filled) if one.id == item_id)
        amara.run(services.save_note, item_id, hers, base="", rev=rev)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        live = await held(app, pilot)
        live.query_one(AgendaRows).move_to(item_id)
        await settle(pilot)
        await pilot.press(*" and mine")
        await settle(pilot)
        for _ in range(2 if hers else 1):
            amara.run(services.undo, filled.plan_id)
        await until_shown(pilot, app, "“Her own point” was taken off the agenda")
        assert live.query_one(NoteArea).text == ""
        await pilot.press("shift+tab", "x")
        await settle(pilot)
        assert AgendaState.DONE in [one.state for one in agenda(filled)]
        for _ in range(2 if hers else 1):
            amara.run(services.redo, filled.plan_id)
        await until_shown(pilot, app, "Her own point")
        live.query_one(AgendaRows).move_to(item_id)
        await settle(pilot)
        assert live.query_one(NoteArea).text == f"{hers} and mine"
        await pilot.press("f5")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
    assert next(one.note for one in agenda(filled) if one.id == item_id) == f"{hers} and mine"


async def test_undo_leaves_what_is_typed_and_not_saved_yet(filled: Filled, make_app: MakeApp, never_idle: None) -> None:
    """It is saved first, and so it is what was done last."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        live = await held(app, pilot)
        await pilot.press(*"call Ben", "ctrl+t")
        await settle(pilot)
        await pilot.press(*" soon", "shift+tab", "u")
        await settle(pilot)
        assert "Taken back: note" in screen_text(app)
        assert actions(filled) == ["call Ben"]
        await pilot.press("U")
        await settle(pilot)
        assert live.query_one(NoteArea).text == "call Ben → action soon"
        await pilot.press("u", "u")
        await settle(pilot)
        assert actions(filled) == []
        assert live.query_one(NoteArea).text == "call Ben"
        assert MET not in screen_text(app)


async def test_a_line_that_reads_otherwise_by_then_is_made_no_action(
    filled: Filled, make_app: MakeApp, amara: Database, never_idle: None
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await held(app, pilot)
        await pilot.press(*"call", "ctrl+s")
        await settle(pilot)
        first = agenda(filled)[0]
        amara.run(services.save_note, first.id, "call today", base="call", rev=first.rev)
        await pilot.press(*" Ben", "ctrl+t")
        await settle(pilot)
        assert actions(filled) == []
        assert "This line reads otherwise now" in screen_text(app)


async def test_that_both_wrote_stays_told_beside_what_was_done(
    filled: Filled, make_app: MakeApp, amara: Database, never_idle: None
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await held(app, pilot)
        first = agenda(filled)[0]
        amara.run(services.save_note, first.id, "hers", base="", rev=first.rev)
        await pilot.press(*"mine", "ctrl+s")
        await settle(pilot)
        assert f"Saved. {MET}" in screen_text(app)


async def test_minutes_that_can_not_be_stored_are_stored_later(
    filled: Filled, make_app: MakeApp, gates: Gates, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(filled.path, as_handle="priya")
    later = timedelta(0)
    now = Clock.now

    def moved(clock: Clock) -> datetime:
        return now(clock) + later

    monkeypatch.setattr(Clock, "now", moved)
    async with app.run_test(size=(120, 36)) as pilot:
        await held(app, pilot)
        later = timedelta(minutes=10)
        gates.refuse("spend_time", StorageError("Somebody else is writing just now."))
        await pilot.press("shift+tab", "x")
        await settle(pilot)
        assert "Somebody else is writing just now." in screen_text(app)
        await pilot.press("x")
        await settle(pilot)
    assert agenda(filled)[0].seconds_used // 60 == 10


async def test_a_check_in_that_the_other_deletes_keeps_what_is_typed_and_saves_it_once_it_is_back(
    filled: Filled, make_app: MakeApp, amara: Database, seen_at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told once by whom; that nothing can be saved meanwhile is not said again at every pause."""
    monkeypatch.setattr("mentor_tui.screens.agenda_screen._IDLE", 0.05)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        live = await held(app, pilot)
        await pilot.press(*"before")
        amara.run(services.delete_check_in, filled.check_in_id)
        await until_shown(pilot, app, "Amara Okafor deleted this check-in just now.")
        said: list[str] = []
        monkeypatch.setattr(LiveCheckIn, "say", lambda screen, sentence, *tone: said.append(sentence))
        await pilot.press(*" and after")
        await pilot.pause(0.3)
        await settle(pilot)
        monkeypatch.undo()
        assert said == []
        assert "What you type is kept, and saved once they take that back with u." in " ".join(screen_text(app).split())
        assert live.query_one(NoteArea).text == "before and after"
        await pilot.press("escape")
        await settle(pilot)
        assert "This check-in is no longer in the plan. What you typed is kept as a draft." in screen_text(app)
        amara.run(services.undo, filled.plan_id)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
    assert agenda(filled)[0].note == "before and after"


async def test_a_check_in_that_a_restored_backup_does_not_know_says_where_the_words_are(
    filled: Filled, make_app: MakeApp, tmp_path: Path, seen_at_once: None
) -> None:
    care.back_up(filled.path, tmp_path / "before.db", patience=5)
    check_in = filled.db.run(services.plan_check_in, (filled.plan_id,), services.CheckInInput(starts_at=LATER))
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await app.push_screen(LiveCheckIn(app.desk).about(check_in))
        await settle(pilot)
        await pilot.press("enter", *"agreed")
        care.restore(filled.path, tmp_path / "before.db", LATER.date(), patience=5)
        told = "This check-in is no longer in the plan. What you type is kept; mentor-tui"
        await until_shown(pilot, app, told)
        await pilot.press(*" on")
        await pilot.press("escape")
        await settle(pilot)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "1 draft of what is gone" in screen_text(app)
        kept = app.desk.drafts.kept_by(app.desk.file, app.desk.db.actor_id)
        assert [app.desk.drafts.find(key) for key in kept] == [{"note": "agreed on", BASE: ""}]


@pytest.mark.parametrize("mine", [False, True], ids=["theirs", "mine"])
async def test_what_was_typed_while_a_check_in_was_gone_is_saved_once_it_is_back(
    mine: bool, filled: Filled, make_app: MakeApp, amara: Database, seen_at_once: None
) -> None:
    """By whoever deleted it, also by `u` in its own screen; and the line says so."""
    deleter = filled.db if mine else amara
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await held(app, pilot)
        await pilot.press(*"before", "ctrl+s")
        await settle(pilot)
        deleter.run(services.delete_check_in, filled.check_in_id)
        await until_shown(pilot, app, "deleted this check-in")
        await pilot.press(*" and after")
        if mine:
            await pilot.press("tab", "u")
        else:
            amara.run(services.undo, filled.plan_id)
        await until_shown(pilot, app, "It is back, and what you typed is saved.")
        await settle(pilot)
        assert agenda(filled)[0].note == "before and after"


async def test_whoever_writes_when_the_plan_is_deleted_is_told_once_where_the_words_are(
    filled: Filled, make_app: MakeApp, amara: Database, seen_at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        live = await held(app, pilot)
        await pilot.press(*"agreed")
        reads = 0
        call = Desk.call

        async def counted(desk: Desk, service: Any, *args: Any, **kwargs: Any) -> Any:
            nonlocal reads
            reads += 1
            return await call(desk, service, *args, **kwargs)

        monkeypatch.setattr(Desk, "call", counted)
        amara.run(services.delete_plan, filled.plan_id)
        await until_shown(pilot, app, "This check-in is no longer in the plan. What you type is kept")
        await pilot.press(*" on")
        await pilot.pause(0.3)
        assert reads < 10
        assert live.query_one(NoteArea).text == "agreed on"
        amara.run(services.undo, None)
        await until_shown(pilot, app, "It is back, and what you typed is saved.")
        await settle(pilot)
        assert agenda(filled)[0].note == "agreed on"


async def test_a_note_that_was_saved_is_as_the_backup_has_it_once_that_is_put_back(
    filled: Filled, make_app: MakeApp, tmp_path: Path, seen_at_once: None
) -> None:
    """It is told that all this is of another time, and what is typed on belongs to that."""
    filled.db.run(services.begin_check_in, filled.check_in_id)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3", "enter")
        await settle(pilot)
        await pilot.press(*"early", "ctrl+s")
        await settle(pilot)
        care.back_up(filled.path, tmp_path / "before.db", patience=5)
        await pilot.press(*" and late", "ctrl+s")
        await settle(pilot)
        assert agenda(filled)[0].note == "early and late"
        care.restore(filled.path, tmp_path / "before.db", LATER.date(), patience=5)
        await until_shown(pilot, app, "A backup of this file was put back")
        await settle(pilot)
        assert app.screen.query_one(NoteArea).text == "early"
        await pilot.press(*" again", "ctrl+s")
        await settle(pilot)
        assert MET not in screen_text(app)
        assert agenda(filled)[0].note == "early again"
        amara_saved = filled.db.run(services.add_goal, filled.plan_id, services.GoalInput(title="After it"))
        assert amara_saved
        await pilot.pause(0.3)
        assert screen_text(app).count("was put back") == 0, "it is told once"


async def test_a_backup_that_is_put_back_under_a_summary_is_told_as_that(
    filled: Filled, make_app: MakeApp, tmp_path: Path, seen_at_once: None
) -> None:
    """Nothing more was noted meanwhile: there is less."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await held(app, pilot)
        care.back_up(filled.path, tmp_path / "before.db", patience=5)
        await pilot.press(*"agreed", "f5")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
        care.restore(filled.path, tmp_path / "before.db", LATER.date(), patience=5)
        await until_shown(pilot, app, "A backup of this file was put back")
        await settle(pilot)
        assert "More was noted" not in screen_text(app)
