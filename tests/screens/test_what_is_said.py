"""What the message line, the help and the palette say: of here, of now, and no longer than it holds."""

from __future__ import annotations

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle
from textual.pilot import Pilot

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.screens.finder import OptionRows
from mentor_tui.screens.help import HelpScreen
from mentor_tui.screens.plan_forms import PlanSettingsForm
from mentor_tui.screens.summary import as_read
from mentor_tui.screens.trends import TrendsScreen
from mentor_tui.widgets.message_line import MessageLine, with_its_end
from mentor_tui.widgets.row_list import Row


def _message(app: MentorApp) -> str:
    notice = app.screen.query_one(MessageLine).notice
    return notice.text if notice else ""


async def _help(app: MentorApp, pilot: Pilot[int]) -> dict[str, str]:
    await pilot.press("f1")
    await settle(pilot)
    assert isinstance(app.screen, HelpScreen)
    told = {key: sentence for key, sentence, _ in app.screen.items}
    assert len(told) == len(app.screen.items), "no key twice"
    await pilot.press("escape")
    await settle(pilot)
    return told


async def test_help_tells_what_holds_for_what_has_the_focus(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "j k ↑ ↓" in await _help(app, pilot)
        await pilot.press("n")
        await settle(pilot)
        in_line = await _help(app, pilot)
        assert in_line["Enter"] == "On to the next field"
        assert "j k ↑ ↓" not in in_line
        await pilot.press("down")
        assert (await _help(app, pilot))["Enter"] == "A new line"
        await pilot.press(*["tab"] * 4)
        assert "← →" in await _help(app, pilot)
        await pilot.press("escape", "f5")
        await settle(pilot)
        in_note = await _help(app, pilot)
        assert {"^t", "F5", "F1"} <= set(in_note)
        assert in_note["Enter"] == "A new line"
        assert not {"x", "n", "w", "u"} & set(in_note), "they are letters in a note"


@pytest.mark.parametrize("opens", [("E",), ("3", "enter")], ids=["settings", "check-in"])
async def test_the_palette_of_what_stands_over_a_screen_leads_to_another(
    filled: Filled, make_app: MakeApp, opens: tuple[str, ...]
) -> None:
    """The command takes away the screen that it was asked of."""
    app = make_app(filled.path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press(*opens)
        await settle(pilot)
        await pilot.press("ctrl+p", *"show trends", "enter", "down")
        await settle(pilot)
        assert isinstance(app.screen, TrendsScreen)
        assert len(app.screen_stack) == 2
        assert app.return_code is None


async def test_whoever_takes_their_time_in_the_jump_is_not_told_of_the_file(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.screens.waiting.LONG_S", 0.05)
    app = make_app(filled.path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("g")
        await settle(pilot)
        await pilot.pause(0.2)
        assert "Waiting for the file" not in screen_text(app)


async def test_in_a_note_ctrl_n_says_nothing_of_escape(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+n")
        assert _message(app).endswith("Esc goes on here.")
        await pilot.press("escape", "3", "f5")
        await settle(pilot)
        await pilot.press("ctrl+n")
        assert "Journal is still to come" in _message(app)
        assert not _message(app).endswith("Esc goes on here.")


async def test_the_palette_finds_a_command_by_its_footer_word(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p", *"undo")
        await settle(pilot)
        assert "Take back the last thing I did here" in screen_text(app)


async def test_what_was_said_belongs_to_one_visit(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        assert "It is light now" in _message(app)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert _message(app) == ""
        await pilot.press("slash", "escape")
        await settle(pilot)
        assert _message(app) == ""
        await pilot.press("f9", "f9", "w")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert _message(app) == ""


async def test_q_quits_while_the_plan_is_read(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.overview = None  # type: ignore[attr-defined] - as it is before the first reading is done
        await pilot.press("n")
        assert _message(app) == "The plan is still read."
        app.screen.reload()  # type: ignore[attr-defined]
        await settle(pilot)
        assert _message(app) == ""
        app.screen.overview = None  # type: ignore[attr-defined]
        await pilot.press("q")
        await pilot.pause()
        assert app.return_code == 0
        assert _message(app) == ""


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_other_programs_keys_for_quitting_say_which_one_it_is(
    filled: Filled, make_app: MakeApp, key: str
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        assert "q quits" in screen_text(app).splitlines()[-2]
        await pilot.press("n")
        await settle(pilot)
        # In a field, ^c copies.
        await pilot.press(*"Typed", "ctrl+q")
        assert "q quits" in screen_text(app)
        assert app.is_running


async def test_an_error_goes_while_its_field_is_mended(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "n", "ctrl+s")
        await settle(pilot)
        assert _message(app).startswith("Title")
        await pilot.press("A")
        await settle(pilot)
        assert _message(app) == ""


async def test_a_city_is_enough_for_a_time_zone(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.push_screen(PlanSettingsForm(app.desk, filled.plan_id))
        await settle(pilot)
        app.screen.query_one("#field-zone").focus()
        await pilot.press("ctrl+u", *"Berln", "ctrl+s")
        await settle(pilot)
        assert _message(app) == "Time zone: ‘Berln’ is none; near it: Europe/Berlin, America/Belem."
        await pilot.press("ctrl+u", *"taipei", "ctrl+s")
        await settle(pilot)
    assert filled.db.run(services.load_plan_settings, filled.plan_id).zone == "Asia/Taipei"


async def test_a_goal_form_advises_what_can_be_done_in_it(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("2", "n")
        await settle(pilot)
        shown = screen_text(app)
        assert "once saved: 2, → and n add one" in shown
        assert "say why it matters" in shown
        assert "add one measure" not in shown
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("j", "right")
        await settle(pilot)
        assert "no measures yet · → leads here, n adds one" in screen_text(app)
        assert screen_text(app).count("▸") == 1, "in the panel that has the focus"


def test_a_long_name_is_cut_so_that_what_follows_is_seen() -> None:
    said = with_its_end(f"Deleted “{'very ' * 30}long” · u undo", 60)
    assert said.startswith("Deleted “very very")
    assert said.endswith("…” · u undo")
    assert len(said) <= 60
    assert with_its_end("Saved.", 60) == "Saved."
    two = "“Brief executives” came after “Mentor two juniors”; look at both, then save again."
    assert with_its_end(two, 60) == two, "it is told in two lines"
    assert with_its_end(f"{'Length ' * 12}: 12 min saved · u undo", 60).endswith("… · u undo")


def test_a_summary_is_read_without_marks_and_what_was_agreed_first() -> None:
    noted = "## Goal review\n\n**Brief** (behind)\n\nSlow."
    summary = f"# Check-in 1, Tuesday\n\nAmara\n\n{noted}\n\n## Agreed\n\n- [ ] Try, Amara\n"
    assert as_read(summary) == (
        "Check-in 1, Tuesday\n\nAmara\n\nAGREED\n- [ ] Try, Amara\n\nGOAL REVIEW\nBrief (behind)\nSlow."
    )


async def test_a_new_check_in_is_said_to_be_planned(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "n")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert _message(app).startswith("Planned: ")


async def test_there_is_one_way_to_quit_by_name(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p", *"quit")
        await settle(pilot)
        rows = app.screen.query_one(OptionRows).rows
        assert rows is not None
        assert [row.item.words for row in rows if isinstance(row, Row)] == ["Leave Mentor TUI"]


async def test_what_takes_more_than_a_line_is_told_whole_and_moves_nothing(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 16)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        await pilot.press(*"jjjjjjjjjjj")
        await settle(pilot)
        before = screen_text(app).splitlines()
        assert any(line.startswith("▸ Amara Okafor") for line in before)
        await pilot.press("e")
        await settle(pilot)
        lines = screen_text(app).splitlines()
        assert lines[-3:-1] == [
            " Everybody changes their own settings; here n adds a member and d ends a",
            " membership.",
        ]
        gave_way = [line.rstrip(" ▐") for line in before[:-3]]
        assert [line.rstrip(" ▐") for line in lines[:-3]] == gave_way, "of the list only its last line"
        await pilot.press("U")
        await settle(pilot)
        after = screen_text(app).splitlines()
        assert after[-2] == " ■ Nothing to do again.", "one line again"
        assert after[:-2] == before[:-2]


async def test_an_instruction_that_names_much_is_told_whole_in_a_form(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("end", "e")
        await settle(pilot)
        app.screen.query_one("#field-zone").focus()
        await pilot.press("ctrl+u", *"buenos aires", "ctrl+s")
        await settle(pilot)
        lines = screen_text(app).splitlines()
        assert lines[-3:-1] == [
            " ■ Time zone: ‘buenos aires’ is several: America/Argentina/Buenos_Aires,",
            "   America/Buenos_Aires.",
        ]
