"""Holding a check-in by keys: what is noted is kept whatever happens, and becomes what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from screens.driving import HOSTILE, SHOWN, TODAY, Filled, MakeApp, screen_text, settle
from textual.pilot import Pilot

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.errors import StorageError
from mentor_tui.screens.check_in_form import CheckInForm
from mentor_tui.screens.check_ins import CheckInsScreen
from mentor_tui.screens.live_check_in import LiveCheckIn
from mentor_tui.screens.live_words import number_said
from mentor_tui.screens.note_keeping import NoteKeeper
from mentor_tui.screens.observation_form import ObservationForm
from mentor_tui.screens.overview import OverviewScreen
from mentor_tui.screens.summary import SummaryScreen
from mentor_tui.terms import ActionState, AgendaSection, AgendaState, CheckInState, Role
from mentor_tui.views.check_ins import AgendaLine, CheckInDetail
from mentor_tui.widgets.agenda_rows import AgendaRows
from mentor_tui.widgets.note_area import NoteArea


@dataclass
class MovingClock:
    """A clock that a test moves on."""

    at: datetime

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.at

    def today(self, zone: str) -> date:
        """Its day."""
        return self.at.date()


def _detail(filled: Filled) -> CheckInDetail:
    return filled.db.run(services.load_check_in, filled.check_in_id, filled.plan_id)


def _items(filled: Filled) -> tuple[AgendaLine, ...]:
    return _detail(filled).agenda


async def _open(app: MentorApp, pilot: Pilot[Any]) -> LiveCheckIn:
    await settle(pilot)
    await pilot.press("3")
    await settle(pilot)
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(app.screen, LiveCheckIn)
    return app.screen


async def _begin(app: MentorApp, pilot: Pilot[Any]) -> LiveCheckIn:
    live = await _open(app, pilot)
    await pilot.press("f5")
    await settle(pilot)
    return live


def _amara(filled: Filled) -> Database:
    other = Database(filled.path, Clock(TODAY))
    other.actor_id = other.run(services.resolve_actor, "amara", None).id
    return other


@pytest.mark.guide("R17", "R64")
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_agenda_goal_and_note_stand_side_by_side(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=size) as pilot:
        await _begin(app, pilot)
        shown = screen_text(app)
        assert "Check-in 1 · Thu 26 Nov 15:00" in shown
        assert "0 of 60 min" in shown
        assert "GOAL REVIEW" in shown
        assert "EVIDENCE" in shown
        # Eighty per cent of the way, 78 % of the time.
        assert "80 % of 78 %" in shown
        assert "on track" in shown
        assert "Length of a brief" in shown
        assert "12 min" in shown
        assert "NOTES" in shown
        assert isinstance(app.focused, NoteArea)
        assert "^t action" in shown
        assert "notes kept" in shown


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("Calm in the room",), "Calm in the room"),
        (tuple(f"Question {number}" for number in range(8)), "and 3 more"),
    ],
)
async def test_what_was_agreed_last_time_hides_no_measure(
    filled: Filled, make_app: MakeApp, more: tuple[str, ...], told: str
) -> None:
    for name in more:
        filled.db.run(services.add_measure, filled.brief_id, services.MeasureInput(name=name, baseline=2, target=7))
    before = datetime(2026, 11, 12, 14, tzinfo=UTC)
    last = filled.db.run(services.plan_check_in, (filled.plan_id,), services.CheckInInput(starts_at=before))
    item = filled.db.run(services.load_check_in, last, filled.plan_id).agenda[0]
    filled.db.run(services.action_from_note, item.id, "Time the next one")
    filled.db.run(services.end_check_in, last)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        shown = screen_text(app)
        assert "Length of a brief" in shown
        assert told in shown
        assert "Last time: 0 of 1 done" in shown


async def test_in_the_least_terminal_a_title_is_whole_in_the_agenda_and_in_the_panel(
    filled: Filled, make_app: MakeApp
) -> None:
    title = "Cut code-review turnaround to one day"
    goal_id = filled.db.run(services.add_goal, filled.plan_id, services.GoalInput(title=title))
    filled.db.run(
        services.add_measure, goal_id, services.MeasureInput(name="Turnaround of reviews", baseline=52, target=24)
    )
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        # Beginning brings the agenda up to date.
        live = await _begin(app, pilot)
        rows = live.query_one(AgendaRows)
        assert rows.move_to(next(item.id for item in _items(filled) if item.goal_id == goal_id))
        await settle(pilot)
        shown = screen_text(app).splitlines()
        assert any(title in line for line in shown)
        beside = [line[rows.outer_size.width :].strip() for line in shown]
        assert beside[2:4] == ["Cut code-review turnaround to one", "day"]
        assert "Turnaround of reviews" in beside


@pytest.mark.parametrize("key", ["escape", "ctrl+s", "ctrl+j", "f4", "f5"])
async def test_a_note_is_saved_by_whatever_leads_on(filled: Filled, make_app: MakeApp, key: str) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await _begin(app, pilot)
        await pilot.press(*"Waits", "enter", *"overnight", key)
        await settle(pilot)
    assert _items(filled)[0].note == "Waits\novernight"


async def test_a_note_saves_itself_when_nobody_types(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.screens.agenda_screen._IDLE", 0.01)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await _begin(app, pilot)
        await pilot.press(*"Waits")
        for _ in range(500):
            await settle(pilot)
            if "NOTES  saved" in screen_text(app):
                break
        assert _items(filled)[0].note == "Waits"


async def test_a_digit_leads_away_and_the_note_is_saved(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        await pilot.press(*"Waits", "shift+tab", "1")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert not any(isinstance(screen, LiveCheckIn) for screen in app.screen_stack)
    assert _items(filled)[0].note == "Waits"


async def test_an_app_that_ends_in_the_middle_of_a_word_has_it_back(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        await pilot.press("ctrl+j", *"half a sen")
        await pilot.pause()
        app.exit()
    app.desk.drafts.flush()
    assert _items(filled)[1].note == ""
    again = make_app(filled.path, as_handle="priya")
    async with again.run_test(size=(120, 36)) as pilot:
        live = await _open(again, pilot)
        assert live.query_one(NoteArea).text == "half a sen"
        assert "What you typed before is back" in screen_text(again)
    assert _items(filled)[1].note == "half a sen", "and it is saved now"
    third = make_app(filled.path, as_handle="priya")
    async with third.run_test(size=(120, 36)) as pilot:
        await _open(third, pilot)
        assert "is back" not in screen_text(third)


async def test_what_cannot_be_saved_stays_a_draft_and_is_said(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def locked(_keeper: NoteKeeper) -> tuple[str, ...]:
        raise StorageError("Somebody else is writing.")

    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        with monkeypatch.context() as patch:
            patch.setattr(NoteKeeper, "save", locked)
            await pilot.press(*"Kept", "escape")
            await settle(pilot)
            assert isinstance(app.screen, CheckInsScreen)
            assert "Somebody else is writing. What you typed is kept as a draft." in screen_text(app)
        assert _items(filled)[0].note == ""
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen.query_one(NoteArea).text == "Kept"
    assert _items(filled)[0].note == "Kept"


async def test_what_two_write_into_one_note_is_all_there(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        live = await _begin(app, pilot)
        await pilot.press(*"mine")
        item = _items(filled)[0]
        other = _amara(filled)
        other.run(services.save_note, item.id, "theirs", base="", rev=item.rev)
        other.close()
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert live.query_one(NoteArea).text.split("\n") == ["theirs", "mine"]
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, CheckInsScreen)
    assert _items(filled)[0].note.split("\n") == ["theirs", "mine"]


async def test_the_cursor_stays_in_my_words_where_the_others_stand_below(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        live = await _begin(app, pilot)
        await pilot.press(*"old", "ctrl+s")
        await settle(pilot)
        await pilot.press("backspace", "backspace", "backspace", *"mine")
        item = _items(filled)[0]
        other = _amara(filled)
        other.run(services.save_note, item.id, "theirs", base="old", rev=item.rev)
        other.close()
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("!")
        assert live.query_one(NoteArea).text.split("\n") == ["mine!", "~ meanwhile saved by another:", "theirs"]


async def test_a_line_becomes_an_action_and_undo_takes_back_just_that(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        await pilot.press(*"Heard", "enter", *"- Try a slot", "ctrl+t")
        await settle(pilot)
        assert "Action “Try a slot” for Amara Okafor" in screen_text(app)
        (action,) = _detail(filled).agreed
        assert (action.title, action.assignee, action.goal_id) == ("Try a slot", "Amara Okafor", filled.brief_id)
        assert _items(filled)[0].note == "Heard\n- Try a slot → action"
        for keys in (["ctrl+t"], ["ctrl+z", "ctrl+t"]):
            await pilot.press(*keys)
            await settle(pilot)
            assert "This line is an action already." in screen_text(app)
            assert len(_detail(filled).agreed) == 1
        await pilot.press("shift+tab", "u")
        await settle(pilot)
        assert _detail(filled).agreed == ()
        assert _items(filled)[0].note == "Heard\n- Try a slot"
        # The line is free to become one again, with what is typed behind it.
        await pilot.press("tab", *" at four", "ctrl+t")
        await settle(pilot)
        assert "Action “Try a slot at four”" in screen_text(app)
        assert [one.title for one in _detail(filled).agreed] == ["Try a slot at four"]
    assert _items(filled)[0].note == "Heard\n- Try a slot at four → action"
    told = filled.db.run(services.load_history, filled.plan_id)
    assert next(one.what for one in told if one.verb == "agree action") == "Try a slot at four"


async def test_of_two_equal_lines_the_one_with_the_cursor_becomes_the_action(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        await pilot.press(*"Call", "enter", *"Call", "ctrl+t")
        await settle(pilot)
        assert app.screen.query_one(NoteArea).text == "Call\nCall → action"
        await pilot.press("up", "ctrl+t")
        await settle(pilot)
    assert _items(filled)[0].note == "Call → action\nCall → action"
    assert [one.title for one in _detail(filled).agreed] == ["Call", "Call"]


async def test_the_way_out_of_a_note_is_told_at_every_width(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await _begin(app, pilot)
        assert "F5 end" in screen_text(app).splitlines()[-1]


async def test_one_that_is_begun_early_counts_as_held_on_the_day_itself(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await _begin(app, pilot)
        assert "Planned for 26 Nov; it counts as held 24 Nov." in screen_text(app)
        await pilot.press("f5", "f5")
        await settle(pilot)
        assert "Tuesday 24 November 2026" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        past = screen_text(app).split("PAST")[1]
        assert "Tue 24 Nov" in past
        assert "Thu 26 Nov" not in past


async def test_another_measure_can_be_chosen_above_the_value(filled: Filled, make_app: MakeApp) -> None:
    pace = services.MeasureInput(name="Pace", unit="wpm", baseline=200, target=140)
    pace_id = filled.db.run(services.add_measure, filled.brief_id, pace)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        await pilot.press("ctrl+g")
        await settle(pilot)
        shown = screen_text(app)
        assert shown.index("Measure  ") < shown.index("Value  ")
        await pilot.press("up", "right", "down", *"150", "enter")
        await settle(pilot)
        assert "Pace: 150 wpm saved" in screen_text(app)
    assert [one.value for one in filled.db.run(services.load_measure, pace_id).observations] == [150]


async def test_an_empty_line_is_no_action(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        live = await _begin(app, pilot)
        await pilot.press(*"- ", "ctrl+t")
        await settle(pilot)
        assert "this line is empty" in screen_text(app)
        assert live.query_one(NoteArea).text == "- "
    assert _detail(filled).agreed == ()


async def test_hostile_words_are_shown_and_kept_as_typed(filled: Filled, make_app: MakeApp) -> None:
    item_id = filled.db.run(
        services.add_agenda_item, filled.check_in_id, filled.plan_id, HOSTILE, AgendaSection.GOAL_REVIEW
    )
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(200, 60)) as pilot:
        live = await _begin(app, pilot)
        await pilot.press("ctrl+j", "ctrl+j")
        await settle(pilot)
        assert live.item_id == item_id
        assert SHOWN in screen_text(app)
        live.query_one(NoteArea).insert(HOSTILE)
        await settle(pilot)
        assert SHOWN in screen_text(app).split("NOTES")[1]
        await pilot.press("ctrl+t")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
        assert SHOWN in screen_text(app)
    (action,) = _detail(filled).agreed
    assert action.title == SHOWN


async def test_items_are_ticked_carried_and_added(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        await pilot.press("shift+tab", "x")
        await settle(pilot)
        assert _items(filled)[0].state is AgendaState.DONE
        await pilot.press("u")
        await settle(pilot)
        assert _items(filled)[0].state is AgendaState.OPEN
        await pilot.press("j", "f4")
        await settle(pilot)
        assert _items(filled)[1].state is AgendaState.CARRIED
        await pilot.press("f4")
        await settle(pilot)
        assert _items(filled)[1].state is AgendaState.OPEN
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*"Holidays", "enter")
        await settle(pilot)
        added = _items(filled)[2]
        assert (added.title, added.section) == ("Holidays", AgendaSection.GOAL_REVIEW)
        assert "Holidays" in screen_text(app)


@pytest.mark.guide("R59")
async def test_what_was_stuck_is_resolved_where_it_is_spoken_about(filled: Filled, make_app: MakeApp) -> None:
    action_id = filled.db.run(
        services.add_action, filled.plan_id, filled.brief_id, services.ActionInput(title="Staging access")
    )
    filled.db.run(services.stick_action, action_id, "a login")
    later = services.CheckInInput(starts_at=datetime(2026, 11, 25, 9, tzinfo=UTC))
    filled.check_in_id = filled.db.run(services.plan_check_in, (filled.plan_id,), later)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        live = await _begin(app, pilot)
        await pilot.press("f3")
        await settle(pilot)
        assert "This item is about no action that is stuck." in screen_text(app)
        while live.item is not None and live.item.action_id != action_id:
            await pilot.press("ctrl+j")
            await settle(pilot)
        assert "stuck: Staging access" in screen_text(app)
        await pilot.press("f3")
        await settle(pilot)
        assert "No longer stuck: Staging access · u undo" in screen_text(app)
        assert live.item is not None
        assert live.item.mark != "stuck"
    edited, _ = filled.db.run(services.load_action, action_id)
    assert edited.state is not ActionState.STUCK


async def test_an_observation_is_added_without_leaving(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        await pilot.press(*"Measured", "ctrl+g")
        await settle(pilot)
        assert isinstance(app.screen, ObservationForm)
        await pilot.press(*"11", "enter")
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
        assert "11 min" in screen_text(app)
        assert app.screen.query_one(NoteArea).text == "Measured"
    seen = filled.db.run(services.load_measure, filled.measure_id).observations[0]
    assert (seen.value, seen.note) == (11, "Measured")


async def test_an_observation_takes_its_number_and_its_note_from_the_line_that_tells_it(
    filled: Filled, make_app: MakeApp
) -> None:
    """The number is there to be typed over: another digit takes its place."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        await pilot.press(*"- Took 12,5min on Q3 figures", "ctrl+g")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+g")
        await settle(pilot)
        await pilot.press(*"9", "enter")
        await settle(pilot)
    seen = filled.db.run(services.load_measure, filled.measure_id).observations[:2]
    assert sorted((one.value, one.note) for one in seen) == [
        (value, "Took 12,5min on Q3 figures") for value in (9, 12.5)
    ]


@pytest.mark.parametrize(
    ("line", "number"),
    [("25 h", 25), ("down to -3.5", -3.5), ("1.234,5 words", 1234.5), ("about 60% done", 60), ("(8)", 8), ("", None),
     ("Q3, v2 and x1.5", None), ("12 of 30", None), ("at 10:30", None), ("on 2026-11-28", None), ("3/4 done", None)],
)  # fmt: skip
def test_a_number_is_taken_where_a_line_tells_one_alone(line: str, number: float | None) -> None:
    assert number_said(line, "words") == number


@pytest.mark.parametrize("line", [
    "Done on 28 Nov", "Sept. 3 it was", "the 2nd talk", "1st draft sent", "about 5k words", "1e3", "at 9h30",
    "Item 3: fine", "#3 done", "in 2026 again", "12h each", "in 3 weeks", "week 5", "no. 7",
])  # fmt: skip
def test_what_may_be_no_amount_is_not_taken(line: str) -> None:
    assert number_said(line, "pages") is None


@pytest.mark.parametrize(
    ("line", "unit", "number"),
    [("3 of us read 12 pages", "pages", 12), ("2nd try: 18wpm", "wpm", 18), ("on 28 Nov 40 % of it", "%", 40),
     ("12 pages, then 14 pages", "pages", None), ("3 minds, 5 talks", "min", None), ("4", "", 4)],
)  # fmt: skip
def test_the_number_with_the_measures_unit_is_meant(line: str, unit: str, number: float | None) -> None:
    assert number_said(line, unit) == number


async def test_a_value_left_before_does_not_meet_the_sentence_of_another_line(
    filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        await pilot.press(*"second 30 min", "ctrl+g")
        await settle(pilot)
        await pilot.press(*"31", "escape")
        await settle(pilot)
        await pilot.press("enter", *"third 40 min", "ctrl+g")
        await settle(pilot)
        assert "What you typed before is back: Value." in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
    seen = filled.db.run(services.load_measure, filled.measure_id).observations
    assert ("third 40 min" in [one.note for one in seen], 31 in [one.value for one in seen]) == (False, True)


async def test_nothing_is_carried_over_once_it_is_over(filled: Filled, make_app: MakeApp, amara: Database) -> None:
    """What was carried then stands on the next one's agenda, and nothing more would get there."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        live = await _begin(app, pilot)
        amara.run(services.end_check_in, filled.check_in_id)
        await live.reload().wait()
        await settle(pilot)
        await pilot.press("f4")
        await settle(pilot)
        assert "This check-in is over; what was carried is on the next one's agenda already." in screen_text(app)
    assert AgendaState.CARRIED not in [item.state for item in _items(filled)]


@pytest.mark.parametrize(
    ("key", "why"), [("ctrl+r", "Evidence is still to come"), ("ctrl+l", "Feedback is"), ("f2", "The Journal is")]
)
async def test_what_is_still_to_come_says_so(filled: Filled, make_app: MakeApp, key: str, why: str) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await _begin(app, pilot)
        await pilot.press(key)
        await settle(pilot)
        assert why in screen_text(app)


async def test_ending_shows_the_summary_and_copies_it(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        await pilot.press(*"Went well", "f5")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
        assert "Went well" in screen_text(app)
        await pilot.press("c")
        await settle(pilot)
        assert "Went well" in app.clipboard
        assert "Copied." in screen_text(app)
        assert f"export {filled.plan_id[-6:]} --format md -o plan.md" in " ".join(screen_text(app).split())
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, CheckInsScreen)
    assert _detail(filled).line.state is CheckInState.HELD


async def test_minutes_are_told_and_stored_for_the_item_that_was_spoken_about(
    filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        live = await _open(app, pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert live.detail is not None
        assert live.detail.started_at is not None
        clock = MovingClock(live.detail.started_at)
        live.timing.turn_to(live.item_id, clock.now())
        app.desk.clock = clock  # type: ignore[assignment]
        clock.at += timedelta(minutes=18, seconds=59)
        # What the timer calls once a minute.
        live._minute_passed()
        assert live._minute is not None
        assert live._minute._interval == pytest.approx(1.05), "the next one passes in a second"
        await settle(pilot)
        assert "18 of 60 min" in screen_text(app)
        assert "18 of 24 min" in screen_text(app), "the section's own minutes"
        await pilot.press("ctrl+j")
        await settle(pilot)
        clock.at += timedelta(seconds=70)
        await pilot.press("escape")
        await settle(pilot)
    first, second, *_ = _items(filled)
    assert second.seconds_used == 70
    assert 1139 - 60 < first.seconds_used <= 1139


async def test_one_who_only_reads_writes_nothing(filled: Filled, make_app: MakeApp) -> None:
    filled.db.run(services.begin_check_in, filled.check_in_id)
    filled.db.run(services.end_check_in, filled.check_in_id)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await app.push_screen(LiveCheckIn(app.desk).about(filled.check_in_id))
        await settle(pilot)
        await pilot.press("enter", "tab", *"lost", "ctrl+t")
        await settle(pilot)
        assert "This check-in was held; its notes stay as they are." in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
    assert all(item.note == "" for item in _items(filled))


async def test_a_check_in_in_which_nothing_was_done_is_not_ended_by_one_key(filled: Filled, make_app: MakeApp) -> None:
    """F5 begins and ends it; pressed twice by mistake it leaves the check-in running."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await _begin(app, pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert _detail(filled).line.state is CheckInState.LIVE
        assert "F5 again ends it as held" in screen_text(app)
        await pilot.press("f5")
        await settle(pilot)
        assert _detail(filled).line.state is CheckInState.HELD
        assert f"mentor-tui --db {filled.path} --as priya export" in " ".join(screen_text(app).split())


async def test_the_next_check_in_is_planned_from_the_summary_of_this_one(filled: Filled, make_app: MakeApp) -> None:
    """One key leads to the form, with the day that the rhythm suggests; the cursor then stands on it."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await _begin(app, pilot)
        await pilot.press(*"Went well", "f5")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
        assert "n plan the next" in screen_text(app)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(app.screen, CheckInForm)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, CheckInsScreen)
        assert app.screen.line is not None and app.screen.line.state is CheckInState.PLANNED
        assert "Planned: Thu 10 Dec" in screen_text(app)


async def test_who_only_reads_is_offered_no_next_check_in(filled: Filled, make_app: MakeApp) -> None:
    observer = services.MemberInput(handle="olga", name="Olga", role=Role.OBSERVER)
    filled.db.run(services.add_member, filled.plan_id, observer)
    filled.db.run(services.begin_check_in, filled.check_in_id)
    filled.db.run(services.end_check_in, filled.check_in_id)
    app = make_app(filled.path, as_handle="olga")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
        assert "plan the next" not in screen_text(app)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
