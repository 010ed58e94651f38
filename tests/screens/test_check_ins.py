"""Check-ins by keys: planned, moved, skipped, deleted, begun, and read again afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from screens.driving import HOSTILE, SHOWN, TODAY, Filled, MakeApp, screen_text, settle, until
from screens.gates import Gates
from textual.widgets import Input

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.cli.main import main
from mentor_tui.database.database import Database
from mentor_tui.database.service import ReadSession, asks
from mentor_tui.errors import StorageError
from mentor_tui.screens.check_in_form import CheckInForm
from mentor_tui.screens.check_ins import CheckInsScreen
from mentor_tui.screens.live_check_in import LiveCheckIn
from mentor_tui.screens.summary import SummaryScreen
from mentor_tui.terms import CheckInKind, CheckInState
from mentor_tui.views.check_ins import CheckInDetail, CheckInLine

SIZES = [(80, 24), (120, 36), (200, 60)]


def _lines(filled: Filled) -> tuple[CheckInLine, ...]:
    found = filled.db.run(services.load_check_ins, filled.plan_id)
    return found.coming + found.past


def _typed_over(app: MentorApp, name: str, text: str) -> None:
    app.screen.query_one(f"#field-{name}", Input).value = text


@pytest.mark.parametrize("size", SIZES)
async def test_the_next_one_has_the_cursor_and_its_agenda_beside_it(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        assert isinstance(app.screen, CheckInsScreen)
        assert app.screen.line is not None
        assert app.screen.line.id == filled.check_in_id
        shown = screen_text(app)
        assert "COMING" in shown
        # 14:00 UTC is three in Berlin.
        assert "Thu 26 Nov 15:00" in shown
        assert "in 2 days, 3 items" in shown
        assert "GOAL REVIEW" in shown
        assert "Mentor two juniors [/done]" in shown


@pytest.mark.guide("R65")
async def test_planning_one_starts_with_the_cadence_and_takes_a_day_as_one_says_it(
    filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(app.screen, CheckInForm)
        assert "Thu 10 Dec 15:00, Europe/Berlin" in screen_text(app)
        _typed_over(app, "starts_at", "")
        await pilot.press(*"fri 9:30")
        await settle(pilot)
        assert "Fri 27 Nov 09:30, Europe/Berlin" in screen_text(app)
        await pilot.press("enter", "right", "enter", "ctrl+u", *"1h30", "enter", *"Release", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, CheckInsScreen)
        assert app.screen.line is not None
        assert app.screen.line.starts_at == datetime(2026, 11, 27, 8, 30, tzinfo=UTC)
    made = _lines(filled)[1]
    assert (made.kind, made.planned_minutes, made.reason) == (CheckInKind.OPTIONAL, 90, "Release")
    assert made.items == 3, "its agenda builds itself"


async def test_a_day_that_is_none_is_refused_in_the_open_form(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        _typed_over(app, "starts_at", "soonish")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, CheckInForm)
        assert "‘soonish’ is no day" in screen_text(app)
    assert len(_lines(filled)) == 1


async def test_moving_keeps_the_row_and_skipping_keeps_the_reason(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        _typed_over(app, "starts_at", "27 Nov")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (moved,) = _lines(filled)
        assert (moved.id, moved.starts_at) == (filled.check_in_id, datetime(2026, 11, 27, 14, tzinfo=UTC))
        await pilot.press("e")
        await settle(pilot)
        _typed_over(app, "skipped", HOSTILE)
        await pilot.press("ctrl+s")
        await settle(pilot)
        (skipped,) = _lines(filled)
        assert (skipped.state, skipped.reason) == (CheckInState.SKIPPED, SHOWN)
        assert "skipped: todo [/done] [@click=app.quit]x[/]" in screen_text(app)
        assert "None planned yet · n plans one" in screen_text(app)


async def test_deleting_is_at_once_and_undo_brings_it_back(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert _lines(filled) == ()
        assert "Deleted the check-in of Thu 26 Nov 15:00 · u undo" in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert [line.id for line in _lines(filled)] == [filled.check_in_id]
        assert "Thu 26 Nov 15:00" in screen_text(app)


async def test_nothing_planned_names_the_key_and_greyed_keys_say_why(filled: Filled, make_app: MakeApp) -> None:
    filled.db.run(services.delete_check_in, filled.check_in_id)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        assert "None planned yet · n plans one" in screen_text(app)
        await pilot.press("f5")
        await settle(pilot)
        assert "No check-in has the cursor; n plans one." in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, CheckInForm)


@pytest.mark.parametrize("hour", [0, 6, 12, 18, 23])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"])
async def test_days_are_counted_where_i_am_at_any_hour(
    filled: Filled, make_app: MakeApp, set_real_time: Callable[[datetime], None], hour: int, zone: str
) -> None:
    me = filled.db.run(services.load_plan_settings, filled.plan_id).me
    base = services.PersonInput(handle="priya", name="Priya Raman", zone="Europe/Berlin")
    filled.db.run(services.save_person, me.id, base.model_copy(update={"zone": zone}), base=base, rev=1)
    set_real_time(datetime(2026, 7, 1, hour, 45, tzinfo=UTC))
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        # 14:00 UTC is the next day in Auckland.
        off = "in 3 days" if zone == "Pacific/Auckland" else "in 2 days"
        assert off in screen_text(app)
        await pilot.press("f5")
        await settle(pilot)
        assert "it counts as held 24 Nov." in screen_text(app)


@pytest.mark.guide("R75")
async def test_f5_begins_and_a_held_one_opens_with_its_summary(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
        assert _lines(filled)[0].state is CheckInState.LIVE
        await pilot.press(*"Waiting", "escape")
        await settle(pilot)
        assert "being held" in screen_text(app)
        filled.db.run(services.end_check_in, filled.check_in_id)
        await pilot.press("1", "3")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
        shown = screen_text(app)
        assert "Check-in 1, Tuesday 24 November 2026" in shown
        assert "Waiting" in shown
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert "This check-in was held" in screen_text(app)


async def test_adherence_counts_those_whose_time_has_passed(filled: Filled, make_app: MakeApp) -> None:
    for day in (29, 15, 1):
        planned = services.CheckInInput(starts_at=datetime(2026, 10, day, 13, tzinfo=UTC))
        made = filled.db.run(services.plan_check_in, (filled.plan_id,), planned)
        if day > 1:
            filled.db.run(services.begin_check_in, made)
            filled.db.run(services.end_check_in, made)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        shown = screen_text(app)
        assert "Held 2 of 3 regular ones" in shown
        assert "missed, 8 weeks ago" in shown
        assert shown.index("PAST") < shown.index("missed, 8 weeks ago")


async def test_jumping_to_a_check_in_puts_the_cursor_on_it(filled: Filled, make_app: MakeApp) -> None:
    for day in (10, 24):
        planned = services.CheckInInput(starts_at=datetime(2026, 12, day, 14, tzinfo=UTC))
        filled.db.run(services.plan_check_in, (filled.plan_id,), planned)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("g")
        await settle(pilot)
        await pilot.press(*"24 dec", "enter")
        await settle(pilot)
        assert isinstance(app.screen, CheckInsScreen)
        assert app.screen.line is not None
        assert app.screen.line.starts_at == datetime(2026, 12, 24, 14, tzinfo=UTC)


@pytest.mark.guide("R64")
async def test_what_is_done_is_told_as_done_and_is_no_next_step(
    filled: Filled, make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the screen as in the command; what was agreed the last time stands below, done or not."""
    before = services.CheckInInput(starts_at=datetime(2026, 11, 12, 14, tzinfo=UTC))
    last = filled.db.run(services.plan_check_in, (filled.plan_id,), before)
    item = filled.db.run(services.load_check_in, last, filled.plan_id).agenda[0]
    pair, _ask = (
        filled.db.run(services.action_from_note, item.id, words) for words in ("Pair on [/one]", "Ask Deniz how")
    )
    filled.db.run(services.end_check_in, last)
    coming = services.CheckInInput(starts_at=datetime(2026, 11, 25, 14, tzinfo=UTC))
    filled.db.run(services.plan_check_in, (filled.plan_id,), coming)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        filled.db.run(services.close_action, pair)
        await pilot.press("3")
        await settle(pilot)
        shown = screen_text(app)
    assert main(["--db", str(filled.path), "--today", TODAY.isoformat(), "agenda", "Lead"]) == 0
    for text in (shown, capsys.readouterr().out):
        _, evidence, rest = re.split("EVIDENCE|NEXT STEPS", text)
        steps, agreed = rest.split("AGREED LAST TIME")
        assert "Action done: Pair on [/one]" in evidence
        assert "Pair on" not in steps
        assert "Ask Deniz how" in steps
        assert "✓ Pair on [/one]" in agreed
        assert "○ Ask Deniz how" in agreed


async def test_words_that_are_looked_for_here_do_nothing_else(filled: Filled, make_app: MakeApp) -> None:
    """`d` would delete the check-in, `n` plan another."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press(*"/deniz")
        await settle(pilot)
        assert "Nothing is looked for by its words here. Esc goes on here." in screen_text(app)
        assert [line.id for line in _lines(filled)] == [filled.check_in_id]
        await pilot.press("escape", "d")
        await settle(pilot)
        assert _lines(filled) == ()


async def test_a_skipped_one_is_held_only_when_that_is_said_twice(filled: Filled, make_app: MakeApp) -> None:
    filled.db.run(services.skip_check_in, filled.check_in_id, "on leave")
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("j")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert "It was skipped; F5 once more holds it now all the same." in screen_text(app)
        assert _lines(filled)[0].state is CheckInState.SKIPPED
        await pilot.press("f5")
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
    assert _lines(filled)[0].state is CheckInState.LIVE


async def test_an_agenda_that_could_not_be_read_is_read_at_the_next_visit(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    @asks
    def failing(session: ReadSession, check_in_id: str, plan_id: str) -> CheckInDetail:
        raise StorageError("The disk is gone.")

    app = make_app(filled.path, as_handle="priya")
    with monkeypatch.context() as patch:
        patch.setattr(services, "load_check_in", failing)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await pilot.press("3")
            await settle(pilot)
            assert "The disk is gone." in screen_text(app)
            assert "GOAL REVIEW" not in screen_text(app)
            patch.undo()
            await pilot.press("1", "3")
            await settle(pilot)
            assert "GOAL REVIEW" in screen_text(app)


async def test_a_file_that_was_moved_is_told_of_at_the_next_digit(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for key in "3", "1":
            await pilot.press(key)
            await settle(pilot)
        filled.path.rename(filled.path.with_name("elsewhere.db"))
        await pilot.press("3")
        await settle(pilot)
        assert "was moved or replaced" in screen_text(app)


async def test_an_older_reading_of_an_agenda_does_not_come_last(
    filled: Filled, make_app: MakeApp, gates: Gates
) -> None:
    """It was slower than the one that was made since a note was written on."""
    item = filled.db.run(services.load_check_in, filled.check_in_id, filled.plan_id).agenda[0]
    rev = filled.db.run(services.save_note, item.id, "Half", base="", rev=item.rev)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        older = gates.after("load_check_in")
        app.screen.reload()
        await gates.reached("load_check_in")
        filled.db.run(services.save_note, item.id, "Half and the rest", base="Half", rev=rev)
        app.screen.reload()
        await until(pilot, lambda: "Half and the rest" in screen_text(app))
        older.set()
        await settle(pilot)
        assert "Half and the rest" in screen_text(app)


async def test_a_slow_reading_does_not_bring_a_deleted_one_back(
    filled: Filled, make_app: MakeApp, amara: Database, gates: Gates
) -> None:
    item = filled.db.run(services.load_check_in, filled.check_in_id, filled.plan_id).agenda[0]
    filled.db.run(services.save_note, item.id, "Half", base="", rev=item.rev)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        slow = gates.after("load_check_in")
        app.screen.reload()
        await gates.reached("load_check_in")
        amara.run(services.delete_check_in, filled.check_in_id)
        app.screen.reload()
        await until(pilot, lambda: "Half" not in screen_text(app))
        slow.set()
        await settle(pilot)
        assert "Half" not in screen_text(app)
