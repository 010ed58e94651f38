"""The overview, by keys, on a plan under way and on an empty one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from screens.driving import HOSTILE, SHOWN, TODAY, Filled, MakeApp, screen_text, settle
from screens.gates import Gates
from textual.events import Paste
from textual.screen import ModalScreen

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.screens.goal_editor import GoalEditor
from mentor_tui.screens.goals import GoalsScreen
from mentor_tui.screens.live_check_in import LiveCheckIn
from mentor_tui.screens.overview import OverviewScreen
from mentor_tui.screens.overview_sections import flag_section
from mentor_tui.screens.plan_settings import SettingsScreen
from mentor_tui.screens.told import told
from mentor_tui.screens.trends import TrendsScreen
from mentor_tui.screens.why import WhyScreen
from mentor_tui.terms import CheckInState, FlagKind
from mentor_tui.views.flags import Flag
from mentor_tui.widgets.overview_rows import FlagItem, OverviewRows
from mentor_tui.widgets.plan_header import PlanHeader
from mentor_tui.widgets.rows import Row

SIZES = [(80, 24), (120, 36), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
async def test_goals_stand_there_with_mark_share_due_and_words(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        lines = screen_text(app).splitlines()
        brief = next(line for line in lines if "Brief executives" in line)
        assert "● Brief executives" in brief
        for words in ("80 %", "18 Dec", "on track"):
            assert words in brief
        assert "no measure yet" in next(line for line in lines if "Mentor two juniors" in line)
        assert "Amara Okafor · with Priya" in lines[0]
        assert "active · week 34 of 52 · Q4 ends in 5 weeks" in lines[1]
        assert any("Thu 26 Nov 15:00, in 2 days" in line for line in lines)


async def test_panels_stand_side_by_side_only_where_there_is_room(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert any("NEEDS ATTENTION" in line and "NEXT CHECK-IN" in line for line in screen_text(app).splitlines())
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        shown = screen_text(app)
        assert "NEEDS ATTENTION" in shown
        assert "NEXT CHECK-IN" in shown
        assert not any("NEEDS ATTENTION" in line and "NEXT CHECK-IN" in line for line in shown.splitlines())


@pytest.mark.parametrize(
    ("keys", "named"), [((), "E settings"), (("0",), "e settings"), (("E",), "")], ids=["overview", "plans", "settings"]
)
async def test_the_way_to_the_settings_is_named_once(
    keys: tuple[str, ...], named: str, filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        footer = screen_text(app).splitlines()[-1]
        assert named in footer
        assert footer.casefold().count("e settings") == bool(named)


async def test_a_screen_is_read_again_only_where_something_has_changed_and_its_head_not_beside_it(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Else another quarter of an hour may begin between two keys.
    now = filled.db.clock.now()
    monkeypatch.setattr(Clock, "now", lambda _clock: now)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        called: list[str] = []
        call = Database.call

        async def noted(db: Database, service: Any, *args: Any, **kwargs: Any) -> Any:
            called.append(service.__name__)
            return await call(db, service, *args, **kwargs)

        monkeypatch.setattr(Database, "call", noted)
        for key in "0", "2", "3", "4", "1":
            await pilot.press(key)
            await settle(pilot)
        assert called == []
        # Over another connection, as another process would.
        filled.db.run(services.delete_goal, filled.juniors_id)
        await pilot.press("2")
        await settle(pilot)
        assert set(called) == {"load_head", "load_goals"}
        called.clear()
        await pilot.press("1")
        await settle(pilot)
        assert called == ["load_overview"]
        called.clear()
        for key in "2", "1":
            await pilot.press(key)
            await settle(pilot)
        assert called == []


async def test_what_was_done_many_times_is_counted_to_its_end(filled: Filled, make_app: MakeApp) -> None:
    for day in range(1, 15):
        seen = services.ObservationInput(observed_on=date(2026, 11, day), value=12)
        filled.db.run(services.add_observation, filled.measure_id, seen)
    filled.db.run(services.delete_goal, filled.juniors_id)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        # Three were there already.
        assert "added 17 observations" in screen_text(app)


async def test_a_screen_is_read_again_once_another_day_has_begun(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "in 2 days" in screen_text(app)
        await pilot.press("2")
        await settle(pilot)
        app.desk.clock.day = TODAY + timedelta(days=1)
        await pilot.press("1")
        await settle(pilot)
        assert "in 2 days" not in screen_text(app)
        assert "tomorrow" in screen_text(app)


async def test_an_empty_plan_names_the_key_that_writes_the_first_goal(filled: Filled, make_app: MakeApp) -> None:
    for goal in (filled.brief_id, filled.juniors_id):
        filled.db.run(services.delete_goal, goal)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "No goals yet · n writes the first" in screen_text(app)
        await pilot.press("w")
        await settle(pilot)
        assert "Put the cursor on a goal first" in screen_text(app)


async def test_n_writes_a_goal_and_the_cursor_is_on_it(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*"Speak at the all-hands", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert "Speak at the all-hands" in screen_text(app)
        assert app.screen.goal is not None
        assert app.screen.goal.title == "Speak at the all-hands"
    titles = [goal.line.title for goal in filled.db.run(services.load_goals, filled.plan_id).goals]
    assert "Speak at the all-hands" in titles


async def test_a_adds_an_observation_in_three_keys(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("9", "enter")
        await settle(pilot)
        assert "reached 24 Nov" in screen_text(app)
    newest = filled.db.run(services.load_measure, filled.measure_id).observations[0]
    assert (newest.value, newest.observed_on) == (9.0, TODAY)


async def test_w_says_where_the_number_comes_from(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(app.screen, WhyScreen)
        for sentence in app.screen.why.sentences:
            assert sentence[:40] in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_while_the_goals_are_narrowed_all_else_stays_as_it_is(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    def below_the_goals(app: MentorApp) -> list[str]:
        lines = [line.replace("▸", " ").rstrip(" ▐") for line in screen_text(app).splitlines()]
        return lines[next(at for at, line in enumerate(lines) if "CHECK-IN" in line) : -4]

    app = make_app(filled.path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        before, whole = below_the_goals(app), screen_text(app)
        for typed, told in (("", ""), ("juniors", "GOALS  1 of 2"), ("s nothing", "GOALS  0 of 2")):
            await pilot.press("slash" if not typed else "space", *typed)
            await settle(pilot)
            assert told in screen_text(app)
            shown = min(len(before), len(below_the_goals(app)))
            assert below_the_goals(app)[:shown] == before[:shown]
        assert "No goal holds these words · Esc shows all" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert screen_text(app).replace("▸", " ") == whole.replace("▸", " ")


async def test_find_keeps_on_enter_and_lets_all_back_on_escape(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"juniors", "enter")
        await settle(pilot)
        assert isinstance(app.focused, OverviewRows)
        assert not any(line.startswith(("▸ ● Brief", "  ● Brief")) for line in screen_text(app).splitlines())
        assert app.screen.goal is not None
        assert app.screen.goal.id == filled.juniors_id
        await pilot.press("escape")
        await settle(pilot)
        assert "● Brief executives" in screen_text(app)


async def test_e_on_the_header_opens_the_settings(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("shift+tab")
        await settle(pilot)
        assert isinstance(app.focused, PlanHeader)
        assert "e opens the settings" in screen_text(app)
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("1")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)


async def test_members_and_my_own_settings_are_kept(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*"Deniz Aydin", "ctrl+s")
        await settle(pilot)
        assert "Deniz Aydin" in screen_text(app)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        await pilot.press("down", "down", "down", *"8h", "ctrl+s")
        await settle(pilot)
    settings = filled.db.run(services.load_plan_settings, filled.plan_id)
    deniz = next(one for one in settings.members if one.person.handle == "deniz")
    assert deniz.left_on == TODAY
    assert settings.me.weekly_capacity == 480


async def test_undo_takes_back_what_was_done_here(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("9", "enter")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "80 %" in screen_text(app)
    assert filled.db.run(services.load_measure, filled.measure_id).observations[0].observed_on == date(2026, 11, 13)


async def test_hostile_text_is_shown_as_typed(filled: Filled, make_app: MakeApp) -> None:
    goal = services.GoalInput(title=HOSTILE, due_on=date(2026, 12, 1))
    filled.db.run(services.add_goal, filled.plan_id, goal)
    app = make_app(filled.path)
    async with app.run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        assert SHOWN in screen_text(app)


async def test_what_cannot_be_done_says_why(filled: Filled, make_app: MakeApp) -> None:
    filled.db.run(services.delete_check_in, filled.check_in_id)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert "No check-in is planned; 3 then n plans one." in screen_text(app)
        await pilot.press("5")
        await settle(pilot)
        assert "The Journal is still to come" in screen_text(app)


async def test_words_typed_for_a_form_that_is_not_there_are_no_commands(filled: Filled, make_app: MakeApp) -> None:
    goals = len(filled.db.run(services.load_goals, filled.plan_id).goals)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        before = app.screen
        await pilot.press("ctrl+n", *"nudge q", "enter")
        await settle(pilot)
        assert app.screen is before
        assert "The Journal is still to come" in screen_text(app)
        assert len(filled.db.run(services.load_goals, filled.plan_id).goals) == goals
        await pilot.press("ctrl+n", *"u", "escape", "2")
        await settle(pilot)
        assert app.screen is not before, "after Esc keys are commands again"


async def test_what_needs_attention_goes_on_below_where_there_is_room(filled: Filled, make_app: MakeApp) -> None:
    action = services.ActionInput(title="Get staging access for both juniors before the release")
    action_id = filled.db.run(services.add_action, filled.plan_id, filled.juniors_id, action)
    filled.db.run(services.stick_action, action_id, "an administrator of the test environment who answers")
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "Get staging access for both juniors before the release" in shown
        assert "needs an administrator of the test environment who " in shown
        await pilot.press("tab", "w")
        await settle(pilot)
        assert isinstance(app.screen, WhyScreen)
        assert "an administrator of the test environment who answers" in " ".join(screen_text(app).split())
        await pilot.press("escape")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "an administrator of the test environment who" not in screen_text(app)


async def test_edits_are_counted_as_times_and_additions_as_things(filled: Filled, make_app: MakeApp) -> None:
    def edit(goal_id: str, **fields: object) -> None:
        base, rev = filled.db.run(services.load_goal, goal_id)
        edited = base.model_copy(update=fields)
        filled.db.run(services.save_goal, goal_id, edited, base=base, rev=rev)

    edit(filled.brief_id, outcome="Ten")
    edit(filled.brief_id, title="Brief in ten")
    app = make_app(filled.path)
    async with app.run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        assert "edited goal, 2 times, last Brief in ten" in screen_text(app)
        assert "added 2 goals, last Mentor two" in screen_text(app)


async def test_an_observer_reads_and_is_told_who_may_change(filled: Filled, make_app: MakeApp) -> None:
    from mentor_tui.terms import Role

    member = services.MemberInput(handle="odd", name="Odd", role=Role.OBSERVER)
    filled.db.run(services.add_member, filled.plan_id, member)
    app = make_app(filled.path, as_handle="odd")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert "Only the mentee and the mentors change this plan." in screen_text(app)


@pytest.mark.parametrize(
    ("verb", "count", "what", "words"),
    [
        ("add observation", 1, "Turnaround 35", "added observation: Turnaround 35"),
        ("add observation", 4, "Turnaround 35", "added 4 observations, last Turnaround 35"),
        ("add entry", 2, "", "added 2 entries"),
        ("edit action", 1, "", "edited an action"),
        ("edit plan", 5, "", "edited plan, 5 times"),
        ("correct observation", 2, "Turnaround 35", "corrected observation, 2 times, last Turnaround 35"),
        ("plan check-in", 1, "", "planned a check-in"),
        ("carry agenda item", 2, "", "carried agenda item, 2 times"),
        ("change own settings", 1, "", "changed own settings"),
        ("change goal's state", 1, "Brief", "changed goal's state: Brief"),
        ("note", 1, "", "wrote notes"),
        ("start", 1, "Kai and 2 more", "began the programme"),
        ("import observations", 1, "", "imported observations"),
        ("import observations", 2, "Pace 4", "imported observations, 2 times, last Pace 4"),
    ],
)
def test_what_was_done_is_told_in_the_past(verb: str, count: int, what: str, words: str) -> None:
    assert told(verb, count, what) == words


TINY = ["Mentor TUI needs 60", "× 16; make the", "terminal larger.", "Else ^q quits and", "keeps your words."]


async def test_a_tiny_terminal_says_what_it_needs_and_goes_on_when_it_grows(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(20, 5)) as pilot:
        await settle(pilot)
        assert "Mentor TUI needs" in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Brief executives" in screen_text(app)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*"Half typed")
        await pilot.resize_terminal(20, 5)
        await settle(pilot)
        assert "Mentor TUI needs" in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Half typed" in screen_text(app)


async def test_in_a_tiny_terminal_keys_do_nothing_and_a_paste_waits_for_its_field(
    filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*"Speak ")
        await pilot.resize_terminal(20, 5)
        await settle(pilot)
        assert screen_text(app).splitlines() == TINY
        await pilot.press("enter", "escape", "ctrl+s", "f1")
        await settle(pilot)
        assert screen_text(app).splitlines() == TINY
        await pilot.press(*"uq", "backspace", *"p ")
        app.post_message(Paste("to\nthe team"))
        await pilot.press("!")
        await settle(pilot)
        assert screen_text(app).splitlines()[3:] == ["What you typed", "waits; ^q keeps it"]
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert isinstance(app.screen, GoalEditor)
        assert app.screen.row("title").text == "Speak up to the team!"
        await pilot.press("escape")
        await settle(pilot)
        await pilot.resize_terminal(20, 5)
        await settle(pilot)
        app.post_message(Paste("q"))
        await settle(pilot)
        assert screen_text(app).splitlines() == TINY, "a list takes no text"
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)


async def test_a_terminal_that_stays_too_small_is_left_with_what_was_typed_kept(
    filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*"Speak at length ")
        await pilot.resize_terminal(40, 10)
        await settle(pilot)
        assert "Else ^q quits and keeps your words." in " ".join(screen_text(app).split())
        app.post_message(Paste("to the board"))
        await settle(pilot)
        assert "What you typed waits; ^q keeps it and quits." in " ".join(screen_text(app).split())
        await pilot.press("ctrl+q")
    assert app.return_code == 0
    app.desk.drafts.close()
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert "Speak at length to the board" in screen_text(app)


@pytest.mark.guide("R32")
async def test_an_overloaded_week_says_what_it_is_made_of_and_leads_to_it(filled: Filled, make_app: MakeApp) -> None:
    base = services.PersonInput(handle="priya", name="Priya Raman", zone="Europe/Berlin")
    me = filled.db.run(services.load_plan_settings, filled.plan_id).me
    busy = base.model_copy(update={"weekly_capacity": 480})
    filled.db.run(services.save_person, me.id, busy, base=base, rev=1)
    action = services.ActionInput(
        title="Write the handbook", effort=690, start_on=date(2026, 11, 30), due_on=date(2026, 12, 4), assignee="priya"
    )
    filled.db.run(services.add_action, filled.plan_id, filled.brief_id, action)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "▲ Week 49, Priya Raman: 11 h 30 planned of 8 h" in screen_text(app)
        await pilot.press("tab")
        await pilot.press("w")
        await settle(pilot)
        assert "11 h 30  Write the handbook (Lead the payments team)" in screen_text(app)
        await pilot.press("escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
        line = next(one for one in screen_text(app).splitlines() if "Write the handbook" in one)
        assert "▸" in line


@pytest.mark.guide("R32")
async def test_what_is_the_same_of_several_is_one_line(filled: Filled, make_app: MakeApp) -> None:
    """Cut by the width; `w` tells them one by one, Enter leads to the first."""
    for name in (HOSTILE, "Rating by those who listened", "Pairing"):
        measure = filled.db.run(services.add_measure, filled.brief_id, services.MeasureInput(name=name, baseline=0))
        value = services.ObservationInput(observed_on=date(2026, 11, 20), value=4)
        filled.db.run(services.add_observation, measure, value)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lines = [line for line in screen_text(app).splitlines() if "one source" in line or "only " in line]
        assert len(lines) == 1
        assert "4 measures have only one source: Length of a brief, todo [/done]" in lines[0]
        await pilot.press(*["down"] * 3)
        await pilot.press("w")
        await settle(pilot)
        assert "Length of a brief: only project outcome" in screen_text(app)
        assert f"{SHOWN}: only" in screen_text(app)
        await pilot.press("escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, TrendsScreen)
        assert app.screen.series is not None
        assert app.screen.series.measure == "Length of a brief"


@pytest.mark.guide("R32")
def test_two_sources_of_one_measure_raise_two_flags(filled: Filled) -> None:
    flags = tuple(
        Flag(FlagKind.PLATEAU, "measure", filled.measure_id, "Length", f"level since 1 Sep (n = 6, {source})")
        for source in ("self", "mentor")
    )
    lines = flag_section(replace(filled.db.run(services.load_overview, filled.plan_id), flags=flags))
    rows = [line for line in lines if isinstance(line, Row)]
    assert [row.item.flag for row in rows if isinstance(row.item, FlagItem)] == list(flags)
    assert len({row.key for row in rows}) == 2


async def test_f5_begins_the_next_check_in(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "F5 begin" in screen_text(app)
        await pilot.press("f5")
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
    line = filled.db.run(services.load_check_in, filled.check_in_id, filled.plan_id).line
    assert line.state is CheckInState.LIVE


async def test_what_was_typed_for_a_form_that_has_closed_meanwhile_is_no_command(
    filled: Filled, make_app: MakeApp, gates: Gates
) -> None:
    """A d typed blind would delete the goal that was just saved."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "n")
        await settle(pilot)
        await pilot.press(*"Speak")
        held = gates.before("add_goal")
        await pilot.press("ctrl+s")
        await gates.reached("add_goal")
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        await pilot.press("d")
        held.set()
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Deleted" not in screen_text(app)
    titles = [goal.line.title for goal in filled.db.run(services.load_goals, filled.plan_id).goals]
    assert "Speak" in titles


async def test_what_was_typed_waits_also_under_what_opened_over_it(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        editor = app.screen
        assert isinstance(editor, GoalEditor)
        await pilot.press(*"Speak")
        await pilot.resize_terminal(40, 10)
        await settle(pilot)
        await pilot.press(*" up")
        over = ModalScreen[None]()
        app.push_screen(over)
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        over.dismiss()
        await settle(pilot)
        assert app.screen is editor
        assert editor.row("title").text == "Speak up"
