"""Keys that come all at once, as over a stalled line: those after the one that opens a form go into the form."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.errors import StorageError
from mentor_tui.screens.form import FormScreen
from mentor_tui.screens.goal_editor import GoalEditor
from mentor_tui.screens.help import HelpScreen
from mentor_tui.screens.keys_in_turn import Key, KeysInTurn
from mentor_tui.screens.plan_settings import SettingsScreen
from mentor_tui.screens.trends import TrendsScreen
from mentor_tui.terminal_input import take_esc_for_itself
from mentor_tui.terms import GoalState
from mentor_tui.widgets.line_input import LineInput

NAMES = {" ": "space", "\x1b": "escape", "?": "question_mark", "\x13": "ctrl+s", "\x10": "ctrl+p"}


def at_once(app: App[int], typed: str) -> None:
    """All keys before the first of them is looked at."""
    for character in typed:
        app.post_message(events.Key(NAMES.get(character, character), character))


def typed_in(app: MentorApp) -> str:
    """What the field with the focus holds."""
    assert isinstance(app.focused, LineInput)
    return app.focused.value


@pytest.mark.parametrize(
    ("first", "burst", "held"),
    [
        (["1"], "nquick draft deal", "quick draft deal"),
        (["2"], "nn", "n"),
        (["2"], "edx", "Brief executives in ten minutesdx"),
        (["2", "right"], "edxyz", "Length of a briefdxyz"),
    ],
)
async def test_what_is_typed_after_the_key_that_opens_a_form_goes_into_the_form(
    first: list[str], burst: str, held: str, filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        for key in first:
            await pilot.press(key)
            await settle(pilot)
        at_once(app, burst)
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        assert typed_in(app) == held
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, FormScreen)
    goals = filled.db.run(services.load_goals, filled.plan_id).goals
    assert [measure.name for goal in goals for measure in goal.measures] == ["Length of a brief"]


@pytest.mark.parametrize("burst", ["2nxyz", "12nxyz", "0132nxyz"])
async def test_what_is_typed_before_anything_is_read_is_kept_for_it(
    burst: str, filled: Filled, make_app: MakeApp
) -> None:
    """From the first moment of the app on: no letter acts on a list that is still being read, or is lost to it."""
    app = make_app(filled.path)
    async with app.run_test(size=(100, 30)) as pilot:
        at_once(app, burst)
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        assert typed_in(app) == "xyz"
        await pilot.press("escape")
        await settle(pilot)
    goals = filled.db.run(services.load_goals, filled.plan_id).goals
    assert {goal.line.state for goal in goals} == {GoalState.ACTIVE}


@pytest.mark.parametrize(
    ("sent", "opened"),
    [("\x1b4", TrendsScreen), ("\x1bE", SettingsScreen), ("\x1b?", HelpScreen), ("\x1bg\x1b?", HelpScreen)],
)
async def test_esc_and_a_key_in_one_packet_are_two_keys(
    sent: str, opened: type[Screen[None]], filled: Filled, make_app: MakeApp
) -> None:
    """A slow line sends them so, and a terminal's parser takes them for Alt and the key, or for another character."""
    take_esc_for_itself()
    app = make_app(filled.path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        parser = XTermParser()
        for event in [*parser.feed(sent), *parser.feed("")]:
            app.post_message(event)
        await settle(pilot)
        assert isinstance(app.screen, opened)


async def test_a_word_typed_at_a_list_does_what_its_letters_do_one_after_the_other(
    filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        at_once(app, "2j?")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        at_once(app, "\x1bn\x1b4")
        await settle(pilot)
        assert "ALL MEASURES" in screen_text(app)


async def test_a_paste_waits_its_turn_too(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        at_once(app, "n")
        app.post_message(events.Paste("Answer reviews within a day"))
        await settle(pilot)
        assert typed_in(app) == "Answer reviews within a day"


@pytest.mark.parametrize("opens", ["question_mark", "ctrl+p", "g", "w", "n", "E", "I"])
async def test_escape_and_a_key_that_a_slow_line_sends_as_one_are_two(
    opens: str, filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press(opens)
        await settle(pilot)
        await pilot.press("alt+4")
        await settle(pilot)
        assert "ALL MEASURES" in screen_text(app)


async def test_what_is_typed_after_the_key_that_saves_goes_where_the_save_leads(
    filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        at_once(app, "nfirst\x13nsecond\x134")
        await settle(pilot)
        assert "ALL MEASURES" in screen_text(app)
    titles = [goal.line.title for goal in filled.db.run(services.load_goals, filled.plan_id).goals]
    assert {"first", "second"} < set(titles)


async def test_a_save_that_was_refused_says_so_also_to_whoever_typed_on_meanwhile(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def locked(*_: object) -> str:
        raise StorageError("Somebody else is writing.")

    app = make_app(filled.path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(GoalEditor, "save", locked)
        at_once(app, "nfirst\x13 of two")
        await settle(pilot)
        assert typed_in(app) == "first of two"
        assert "Somebody else is writing." in screen_text(app)


class OneLine(App[int]):
    """A field."""

    def compose(self) -> ComposeResult:
        """The field."""
        yield Input()


async def test_when_the_app_ends_what_was_typed_is_put_into_its_field_at_once() -> None:
    app, taken = OneLine(), list[str]()

    async def deliver(key: Key) -> None:
        taken.append(key.text if isinstance(key, events.Paste) else key.key)

    async with app.run_test():
        keys = KeysInTurn(app, deliver, started=lambda: True, missed=lambda: None)
        for key, character in (
            ("a", "a"),
            ("B", "B"),
            ("space", " "),
            ("tab", "\t"),
            ("é", "é"),
            ("enter", "\r"),
            ("c", "c"),
        ):
            keys.put(events.Key(key, character))
        await keys.until_taken(10)
    assert taken == ["aB", "space", "tab", "é", "enter", "c"]


async def test_spaces_between_keys_are_kept_then() -> None:
    class Line(App[int]):
        def compose(self) -> ComposeResult:
            yield LineInput()

    app = Line()

    async def deliver(key: Key) -> None:
        app.query_one(LineInput).post_message(key)

    async with app.run_test() as pilot:
        keys = KeysInTurn(app, deliver, started=lambda: True, missed=lambda: None)
        for character in " Ship  the book ":
            keys.put(events.Key("space" if character == " " else character, character))
        await keys.until_taken(10)
        await pilot.pause()
        assert app.query_one(LineInput).value == " Ship  the book "


async def test_a_key_may_remove_what_has_the_focus() -> None:
    app, taken = OneLine(), list[Key]()

    async def deliver(key: Key) -> None:
        taken.append(key)
        await app.query(Input).remove()

    async with app.run_test():
        keys = KeysInTurn(app, deliver, started=lambda: True, missed=lambda: None)
        for key in ("left", "right"):
            keys.put(events.Key(key, None))
        await keys.until_taken(10)
        assert len(taken) == 2


async def test_a_key_that_ends_the_app_may_follow_another(tmp_path: Path, make_app: MakeApp) -> None:
    """What had the focus is gone by the time that it would be asked whether it has done what the key says."""
    app = make_app(tmp_path / "none.db")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        at_once(app, "\x10")
        await settle(pilot)
        at_once(app, "\x1b\x1b")
        assert app._task is not None
        await asyncio.wait([app._task], timeout=20)
    assert app.return_value == 0
