"""The form by keys, on the milestone's and the goal's: what is kept, saved, refused, and brought back."""

from __future__ import annotations

import stat
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from screens.driving import HOSTILE, SHOWN, Filled, MakeApp, screen_text, settle
from textual.pilot import Pilot

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.screens.form import FormScreen
from mentor_tui.screens.goal_editor import GoalEditor
from mentor_tui.screens.goals import GoalsScreen
from mentor_tui.screens.milestone_editor import MilestoneEditor
from mentor_tui.terms import MilestoneState, Visibility
from mentor_tui.widgets.message_line import MessageLine

SIZES = ((80, 24), (120, 36), (200, 60))


def message(app: MentorApp) -> str:
    """What the line above the keys says."""
    notice = app.screen.query_one(MessageLine).notice
    return notice.text if notice else ""


def form(app: MentorApp) -> FormScreen[Any]:
    """The form in front."""
    assert isinstance(app.screen, FormScreen)
    return app.screen


async def open_form(app: MentorApp, pilot: Pilot[Any], editor: FormScreen[Any]) -> None:
    """Put a form over the goals."""
    await settle(pilot)
    await app.run_action("show_tab('2')")
    await settle(pilot)
    app.push_screen(editor)
    await settle(pilot)


def milestone(filled: Filled, **fields: Any) -> str:
    """A milestone of the brief."""
    made = services.MilestoneInput(**{"title": "First brief", "due_on": date(2026, 12, 1), **fields})
    return filled.db.run(services.add_milestone, filled.brief_id, made)


async def test_a_title_is_enough_and_it_closes_when_saved(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, "", filled.brief_id))
        await pilot.press(*"Dry run", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
        assert message(app) == "Milestone “Dry run” saved · u undo"
    (made,) = filled.db.run(services.load_goals, filled.plan_id).goals[0].milestones
    assert (made.title, made.due_on, made.state) == ("Dry run", None, MilestoneState.PLANNED)


async def test_days_are_typed_as_one_says_them_and_echoed(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, "", filled.brief_id))
        assert "31 Dec, fri, +2w" in screen_text(app)
        await pilot.press(*"Dry run", "enter", *"+2")
        await settle(pilot)
        assert "?" in screen_text(app)
        await pilot.press("w")
        await settle(pilot)
        assert "Tue 8 Dec 2026, in 2 weeks" in screen_text(app)
        await pilot.press("down", "a", "ctrl+s")
        await settle(pilot)
    (made,) = filled.db.run(services.load_goals, filled.plan_id).goals[0].milestones
    assert (made.due_on, made.state) == (date(2026, 12, 8), MilestoneState.ACTIVE)


async def test_what_cannot_be_taken_comes_back_with_the_cursor_in_its_field(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, "", filled.brief_id))
        await pilot.press("down", *"someday", "up", "ctrl+s")
        await settle(pilot)
        assert message(app).startswith("‘someday’ is no day")
        assert app.focused is not None and app.focused.id == "field-due_on"
        await pilot.press("ctrl+u", *"fri", "ctrl+s")
        await settle(pilot)
        assert message(app).startswith("Title")
        assert app.focused is not None and app.focused.id == "field-title"
        assert form(app).column.texts["due_on"] == "fri"
    assert filled.db.run(services.load_goals, filled.plan_id).goals[0].milestones == ()


async def test_escape_keeps_the_draft_and_the_form_offers_it_back(filled: Filled, make_app: MakeApp) -> None:
    milestone_id = milestone(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        await pilot.press(*", rehearsed", "escape")
        await settle(pilot)
        assert message(app) == "Draft kept; open it again to go on."
    again = make_app(filled.path)
    async with again.run_test(size=(80, 24)) as pilot:
        await open_form(again, pilot, MilestoneEditor(again.desk, milestone_id, filled.brief_id))
        assert form(again).column.texts["title"] == "First brief, rehearsed"
        assert message(again).startswith("What you typed before is back: Title.")
        await pilot.press("f8")
        assert form(again).column.texts["title"] == "First brief"
        await pilot.press("f8")
        assert form(again).column.texts["title"] == "First brief, rehearsed"
        await pilot.press("ctrl+s")
        await settle(pilot)
        again.push_screen(MilestoneEditor(again.desk, milestone_id, filled.brief_id))
        await settle(pilot)
        assert message(again) == ""
    assert filled.db.run(services.load_milestone, milestone_id)[0].title == "First brief, rehearsed"


async def test_a_filled_day_is_typed_over_and_what_it_was_can_be_brought_back(
    filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, GoalEditor(app.desk, filled.brief_id, filled.plan_id))
        form = app.screen
        assert isinstance(form, GoalEditor)
        await pilot.press("!")
        assert form.row("title").text == "Brief executives in ten minutes!", "words are written on"
        await pilot.press("ctrl+z", *["tab"] * 4, *"2027-01-31")
        assert form.row("due_on").text == "2027-01-31"
        await pilot.press("ctrl+z")
        assert form.row("due_on").text == "2026-12-18"
        await pilot.press("ctrl+z", "f8")
        await settle(pilot)
        assert form.row("due_on").text == "2026-12-18", "and so does the look at what is saved"
        await pilot.press("f8", "ctrl+s")
        await settle(pilot)
    goal, _ = filled.db.run(services.load_goal, filled.brief_id)
    assert (goal.title, goal.due_on) == ("Brief executives in ten minutes", date(2027, 1, 31))


async def test_a_look_at_what_is_saved_throws_no_draft_away(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "n", *"Typed once", "escape", "n")
        await settle(pilot)
        await pilot.press("f8", "escape")
        await settle(pilot)
        assert message(app) == "Draft kept; open it again to go on."
        await pilot.press("n")
        await settle(pilot)
        assert form(app).column.texts["title"] == "Typed once"


async def test_what_f8_says_goes_once_something_is_typed(filled: Filled, make_app: MakeApp) -> None:
    milestone_id = milestone(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        for keys, said in (
            (("f8",), "This is what is saved; nothing else was typed."),
            (("x", "f8"), "This is what is saved. F8 brings back what you typed, ^s lets it go."),
            (("y", "f8"), "This is what you typed. F8 shows what you typed instead."),
        ):
            await pilot.press(*keys)
            await settle(pilot)
            assert message(app) == said
            await pilot.press("left")
            await settle(pilot)
            assert message(app) == said, "nothing was typed"
            await pilot.press("z")
            await settle(pilot)
            assert message(app) == ""


async def test_going_on_from_what_is_saved_keeps_what_was_typed_before(filled: Filled, make_app: MakeApp) -> None:
    milestone_id = milestone(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        await pilot.press(*" long thought", "f8", "z", "backspace", "f8")
        assert form(app).column.texts["title"] == "First brief long thought"
        await pilot.press("f8", *" anew", "escape")
        await settle(pilot)
        app.push_screen(MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        await settle(pilot)
        assert form(app).column.texts["title"] == "First brief anew"
        await pilot.press("f8")
        assert form(app).column.texts["title"] == "First brief long thought"
        await pilot.press("f8")
        assert form(app).column.texts["title"] == "First brief anew"


async def test_saving_what_was_saved_already_lets_the_draft_go(filled: Filled, make_app: MakeApp) -> None:
    milestone_id = milestone(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        await pilot.press(*"!", "f8", "ctrl+s")
        await settle(pilot)
        assert message(app) == "It stays as saved; the draft is gone."
        app.push_screen(MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        await settle(pilot)
        assert form(app).column.texts["title"] == "First brief"


async def test_what_was_typed_for_a_new_thing_can_be_let_go(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, "", filled.brief_id))
        await pilot.press(*"Half", "f8")
        assert message(app) == "This is what it starts with. F8 brings back what you typed, ^s lets it go."
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert message(app) == "Nothing was added; the draft is gone."
        app.push_screen(MilestoneEditor(app.desk, "", filled.brief_id))
        await settle(pilot)
        assert form(app).column.texts["title"] == ""
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, MilestoneEditor)


async def test_only_while_f8_shows_what_it_starts_with_is_anything_let_go(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, "", filled.brief_id))
        await pilot.press("f8")
        assert message(app) == "This is what it starts with; nothing else was typed."
        await pilot.press(*"Half", "f8", "x", "backspace", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, MilestoneEditor), "nobody was told that it would go"
        await pilot.press("f8")
        assert form(app).column.texts["title"] == "Half"


async def test_what_was_put_aside_outlives_saving_nothing(filled: Filled, make_app: MakeApp) -> None:
    milestone_id = milestone(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        await pilot.press(*"!", "f8", "z", "backspace", "ctrl+s")
        await settle(pilot)
        assert message(app) == "Nothing was changed; what you typed before is kept."
        app.push_screen(MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        await settle(pilot)
        assert form(app).column.texts["title"] == "First brief!"


async def test_a_long_field_is_gone_on_with_at_its_end(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "n", "down", *"One", "enter", *"two", "escape", "n", "down", *"!")
        assert form(app).column.texts["outcome"] == "One\ntwo!"


async def test_nothing_typed_leaves_no_draft_and_saves_nothing(filled: Filled, make_app: MakeApp) -> None:
    milestone_id = milestone(filled)
    before = len(filled.db.run(services.load_history, filled.plan_id))
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        await pilot.press("x", "backspace", "escape")
        await settle(pilot)
        assert message(app) == ""
        app.push_screen(MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
        assert message(app) == "Nothing was changed."
    assert len(filled.db.run(services.load_history, filled.plan_id)) == before


async def test_another_field_changed_meanwhile_merges(filled: Filled, make_app: MakeApp) -> None:
    milestone_id = milestone(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        _other_saves(filled, milestone_id, due_on=date(2026, 12, 24))
        await pilot.press(*"!", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
    now, _ = filled.db.run(services.load_milestone, milestone_id)
    assert (now.title, now.due_on) == ("First brief!", date(2026, 12, 24))


async def test_the_same_field_changed_meanwhile_shows_both_and_asks(filled: Filled, make_app: MakeApp) -> None:
    milestone_id = milestone(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        _other_saves(filled, milestone_id, title="Theirs [/]", due_on=date(2026, 12, 24))
        await pilot.press(*" mine", "ctrl+s")
        await settle(pilot)
        assert message(app).endswith("^s keeps yours, F8 takes theirs.")
        shown = screen_text(app)
        assert "First brief mine" in shown
        assert "saved meanwhile: Theirs [/]" in shown
        # What I left alone is theirs now, so that my save doesn't write the old day over it.
        assert form(app).column.texts["due_on"] == "2026-12-24"
        await pilot.press("f8")
        await settle(pilot)
        assert form(app).column.texts["title"] == "Theirs [/]"
        await pilot.press("f8", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
    now, _ = filled.db.run(services.load_milestone, milestone_id)
    assert (now.title, now.due_on) == ("First brief mine", date(2026, 12, 24))


async def test_an_old_draft_does_not_write_over_what_was_saved_since(filled: Filled, make_app: MakeApp) -> None:
    milestone_id = milestone(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        await pilot.press(*" mine", "escape")
        await settle(pilot)
        _other_saves(filled, milestone_id, title="Theirs", due_on=date(2026, 12, 24))
        app.push_screen(MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        await settle(pilot)
        assert form(app).column.texts == {"title": "First brief mine", "due_on": "2026-12-24", "state": "planned"}
        assert "saved meanwhile: Theirs" in screen_text(app)


async def test_a_form_on_what_is_gone_closes_with_a_sentence(filled: Filled, make_app: MakeApp) -> None:
    milestone_id = milestone(filled)
    filled.db.run(services.delete_milestone, milestone_id)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, milestone_id, filled.brief_id))
        assert isinstance(app.screen, GoalsScreen)
        assert message(app)


async def test_keys_that_come_before_the_form_has_loaded_are_kept(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.run_action("show_tab('2')")
        await settle(pilot)
        await pilot.press("n", *"Typed ahead", "ctrl+s")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
    titles = [goal.line.title for goal in filled.db.run(services.load_goals, filled.plan_id).goals]
    assert "Typed ahead" in titles


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_kept_and_shown_as_typed_in_every_field(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=size) as pilot:
        await open_form(app, pilot, GoalEditor(app.desk, "", filled.plan_id))
        for name in ("title", "outcome", "why", "behaviours"):
            form(app).row(name).text = HOSTILE
        await settle(pilot)
        # Long fields wrap at the last word where they are narrow.
        assert screen_text(app).count(SHOWN.rsplit(" ", 2)[0]) == 4
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
    made = filled.db.run(services.load_goals, filled.plan_id).goals[-1]
    assert (made.line.title, made.outcome, made.why, made.behaviours) == (SHOWN, SHOWN, SHOWN, (SHOWN,))


async def test_up_and_down_go_through_the_fields_and_stop_at_the_ends(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, GoalEditor(app.desk, filled.brief_id, filled.plan_id))
        await pilot.press("up")
        reached = [app.focused.id if app.focused else ""]
        for _ in range(7):
            await pilot.press("down")
            reached.append(app.focused.id if app.focused else "")
    names = ("title", "outcome", "why", "start_on", "due_on", "visibility", "behaviours", "behaviours")
    assert reached == [f"field-{name}" for name in names]


async def test_down_in_a_long_field_goes_through_its_lines_first(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, GoalEditor(app.desk, "", filled.plan_id))
        await pilot.press("down", "a", "enter", "b", "up", "down", *"c")
        assert form(app).column.texts["outcome"] == "a\nbc"
        await pilot.press("down")
        assert app.focused is not None and app.focused.id == "field-why"


async def test_a_long_field_goes_out_to_an_editor_and_comes_back_clean(
    filled: Filled, make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf ' and\\033[2J more\\n' >> \"$1\"\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)
    app = make_app(filled.path)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, GoalEditor(app.desk, "", filled.plan_id))
        await pilot.press("ctrl+o")
        assert "several lines" in message(app)
        await pilot.press("down", *"Text", "ctrl+o")
        await settle(pilot)
        assert form(app).column.texts["outcome"] == "Text and[2J more"
        monkeypatch.setenv("EDITOR", "false")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert message(app) == "false ended with status 1; the text stays as it was."
        assert form(app).column.texts["outcome"] == "Text and[2J more"
        await pilot.press("escape")
        app.push_screen(GoalEditor(app.desk, "", filled.plan_id))
        await settle(pilot)
        assert form(app).column.texts["outcome"] == "Text and[2J more"


async def test_saving_twice_in_a_row_saves_once(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, MilestoneEditor(app.desk, "", filled.brief_id))
        await pilot.press(*"Once")
        form(app).action_save()
        form(app).action_save()
        await settle(pilot)
    assert len(filled.db.run(services.load_goals, filled.plan_id).goals[0].milestones) == 1


async def test_drafts_of_two_people_do_not_meet(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="amara")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, GoalEditor(app.desk, "", filled.plan_id))
        await pilot.press(*"Mine alone", "escape")
        await settle(pilot)
    other = make_app(filled.path, as_handle="priya")
    async with other.run_test(size=(80, 24)) as pilot:
        await open_form(other, pilot, GoalEditor(other.desk, "", filled.plan_id))
        assert form(other).column.texts["title"] == ""
        assert form(other).column.texts["visibility"] == Visibility.PAIR


@pytest.mark.parametrize("size", SIZES)
async def test_labels_stand_in_one_column_and_nothing_is_wider_than_the_screen(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=size) as pilot:
        await open_form(app, pilot, GoalEditor(app.desk, filled.brief_id, filled.plan_id))
        editors = [row.editor.region for row in form(app).column.rows.values()]
        assert len({region.x for region in editors}) == 1
        assert all(region.right <= size[0] and region.width <= 92 for region in editors)


def _other_saves(filled: Filled, milestone_id: str, **fields: Any) -> None:
    """Amara saves over a connection of her own."""
    db = Database(filled.path, Clock(date(2026, 11, 24)))
    db.actor_id = db.run(services.resolve_actor, "amara", None).id
    base, rev = db.run(services.load_milestone, milestone_id)
    db.run(services.save_milestone, milestone_id, base.model_copy(update=fields), base=base, rev=rev)
    db.close()
