"""Words that were never saved are told of at the next start."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle
from textual.worker import WorkerFailed

from mentor_tui import config, screens, services
from mentor_tui.app import MentorApp
from mentor_tui.database.database import Database
from mentor_tui.draft_store import DraftStore
from mentor_tui.drafts import BASE
from mentor_tui.screens.check_in_form import CheckInForm
from mentor_tui.screens.check_ins import CheckInsScreen
from mentor_tui.screens.finder import OptionRows
from mentor_tui.screens.form import FormScreen
from mentor_tui.screens.goals import GoalsScreen
from mentor_tui.screens.kept_drafts import NOUNS
from mentor_tui.screens.live_check_in import LiveCheckIn
from mentor_tui.screens.summary import SummaryScreen
from mentor_tui.widgets.field_column import FieldColumn
from mentor_tui.widgets.message_line import MessageLine
from mentor_tui.widgets.note_area import NoteArea

SAID = "Kept from before and not saved yet"


def message(app: MentorApp) -> str:
    notice = app.screen.query_one(MessageLine).notice
    return notice.text if notice else ""


async def test_a_start_says_which_words_wait(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert message(app) == ""
        await pilot.press("2", "n", *"Third", "escape", "down", "e", *"!", "escape", "3", "n", *"x", "escape")
        await settle(pilot)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert message(app) == f"{SAID}: 2 goals, 1 check-in. g lists first where that is."
        await pilot.press("2", "n")
        await settle(pilot)
        assert "Third" in screen_text(app)


async def test_the_jump_lists_first_where_words_wait_and_leads_there(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "n", *"x", "escape", "2", "down", "e", *"!", "escape")
        await settle(pilot)
        await pilot.press("1", "g")
        await settle(pilot)
        first, second, third = (row.item for row in app.screen.query_one(OptionRows).rows[:3])
        assert (first.words, first.beside) == ("A new check-in", "not saved")
        assert (second.words, second.beside) == ("Mentor two juniors [/done]", "goal, not saved")
        assert (third.words, third.beside) == ("Brief executives in ten minutes", "goal")
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
        assert app.screen.goal is not None and app.screen.goal.line.id == filled.juniors_id
        await pilot.press("e")
        await settle(pilot)
        assert "Mentor two juniors [/done]!" in screen_text(app)
        await pilot.press("escape", "g", "enter")
        await settle(pilot)
        assert isinstance(app.screen, CheckInForm)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, CheckInsScreen)


async def test_what_the_jump_does_not_lead_to_is_there_where_it_was_typed(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("0", "n", *"Another", "escape")
        await settle(pilot)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert (
            message(app) == f"{SAID}: 1 new plan. Your words are there where you typed them; "
            f"mentor-tui --db {filled.path} --as priya drafts shows them too."
        )


async def test_what_is_gone_is_told_apart_and_what_is_anothers_is_not(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "e", *"!", "escape")
        await settle(pilot)
    for handle in ("amara", "priya"):
        if handle == "priya":
            filled.db.run(services.delete_goal, filled.brief_id)
        app = make_app(filled.path, as_handle=handle)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert SAID not in screen_text(app)
            own = f"1 draft of what is gone: mentor-tui --db {filled.path} --as priya drafts shows the words."
            assert message(app) == (own if handle == "priya" else "")


async def test_of_very_many_the_last_are_told(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for number in range(20):
            app.desk.drafts.keep(app.desk.draft_key("goal", f"gone {number}"), {"title": "Old"})
        app.desk.drafts.keep(app.desk.draft_key("goal", filled.plan_id), {"title": "New"})
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert message(app).startswith(f"{SAID}: 1 goal. g lists")


async def test_of_one_it_is_told_where(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "e", *"!", "escape")
        await settle(pilot)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert message(app).startswith(f"{SAID}: 1 goal at “Brief executives in ten minutes”. g lists")


def test_every_form_that_keeps_drafts_has_a_noun() -> None:
    for module in pkgutil.iter_modules(screens.__path__):
        import_module(f"{screens.__name__}.{module.name}")
    forms = {FormScreen}
    while more := {sub for form in forms for sub in form.__subclasses__()} - forms:
        forms |= more
    kept = {form.form for form in forms if form.form}
    assert kept - {"welcome"} | {"note"} == set(NOUNS)


async def test_words_for_a_check_in_that_was_ended_meanwhile_are_found_and_saved(
    filled: Filled, make_app: MakeApp, amara: Database
) -> None:
    """Whose app was killed finds them by `g` or by its line, though a check-in that was held opens as its summary."""
    amara.run(services.begin_check_in, filled.check_in_id)
    item = amara.run(services.load_check_in, filled.check_in_id, filled.plan_id).agenda[0]
    amara.run(services.save_note, item.id, "hers", base="", rev=item.rev)
    amara.run(services.end_check_in, filled.check_in_id)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.desk.drafts.keep(app.desk.draft_key("note", item.id), {"note": "mine", BASE: ""})
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert message(app).startswith(f"{SAID}: 1 note of a check-in at “")
        await pilot.press("g", "enter")
        await settle(pilot)
        assert isinstance(app.screen, CheckInsScreen)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
        assert "What you typed before is back in the notes." in screen_text(app)
        await pilot.press("enter", *", and more", "escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
    assert (
        filled.db.run(services.load_check_in, filled.check_in_id, filled.plan_id).agenda[0].note
        == "hers\nmine, and more"
    )


async def test_what_is_typed_in_two_apps_of_mine_is_kept_by_both(filled: Filled, make_app: MakeApp) -> None:
    """One that is open elsewhere is given to no other, and told of by none; once its form is left it is."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "n", *"One")
        await settle(pilot)
        app.desk.drafts.flush()
        other = DraftStore(config.drafts_path())
        key = app.desk.draft_key("goal", filled.plan_id)
        assert (other.find(key), other.kept_by(key.file, key.person)) == (None, ())
        other.keep(key, {"title": "Two"})
        other.flush()
        await pilot.press(*" more")
        await settle(pilot)
        app.desk.drafts.flush()
        assert sorted(fields["title"] for _, fields in other.all_kept_by(key.file, key.person)) == ["One more", "Two"]
        await pilot.press("escape")
        await settle(pilot)
        app.desk.drafts.flush()
        other.drop(key)
        found = other.find(key)
        assert found is not None
        assert found["title"] == "One more"
        other.leave(key)
        other.close()
        await pilot.press("n")
        await settle(pilot)
        assert "One more" in screen_text(app)


@pytest.mark.parametrize("form", [True, False], ids=["form", "note"])
async def test_a_draft_over_which_the_app_stumbles_is_set_aside(
    form: bool, filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form opens without it, and its words can be read."""
    keys = ("2", "e") if form else ("3", "enter")
    item = filled.db.run(services.load_check_in, filled.check_in_id, filled.plan_id).agenda[0].id
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        key = app.desk.draft_key("goal", filled.brief_id) if form else app.desk.draft_key("note", item)
        app.desk.drafts.keep(key, {"title": "boom", "note": "boom", BASE: ""})
    app = make_app(filled.path, as_handle="priya")
    with monkeypatch.context() as stumbling, pytest.raises(WorkerFailed):
        stumbling.setattr(FieldColumn, "fill", lambda _, texts: 1 // ("boom" not in texts.values()))
        stumbling.setattr(NoteArea, "load_text", lambda _, text: 1 // ("boom" not in text))
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await pilot.press(*keys)
            await settle(pilot)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "1 draft set aside, since the app ended over it: mentor-tui" in " ".join(screen_text(app).split())
        await pilot.press(*keys)
        await settle(pilot)
        assert "boom" not in screen_text(app)
        assert [fields["note"] for _, fields in app.desk.drafts.all_kept_by(key.file, key.person)] == ["boom"]
