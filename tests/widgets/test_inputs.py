"""The two fields for people's text: nothing unclean gets in, and what changed is what is repainted."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mentor_tui.text import clean_line, clean_text
from mentor_tui.widgets.line_input import LineInput
from mentor_tui.widgets.note_area import NoteArea

from .hostile import HOSTILE

PROSE = "Afternoon reviews wait overnight. Try a slot at 16:00 for two weeks, measure both halves of the day. "


class FieldApp(App[None]):
    CSS = "NoteArea { height: 8; }"

    def __init__(self, *makers: Callable[[], Widget]) -> None:
        super().__init__()
        self.makers = makers
        self.changes: list[str] = []

    def compose(self) -> ComposeResult:
        # An Input that has a value can't be made before there is an app.
        yield from (make() for make in self.makers)

    @property
    def line(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def note(self) -> NoteArea:
        return self.query_one(NoteArea)

    def on_input_changed(self, message: Input.Changed) -> None:
        self.changes.append(message.value)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        self.changes.append(message.text_area.text)


def painted(app: App[None]) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


# --- LineInput -----------------------------------------------------------------------------------


async def test_a_line_is_typed_as_it_stands() -> None:
    app = FieldApp(lambda: LineInput("start"))
    async with app.run_test() as pilot:
        field = app.line
        await pilot.press(*" now", "space", "left", "backspace")
        assert field.value == "start no "
        assert field.cleaned == "start no"
        assert app.changes[-1] == "start no "
        assert field.size.height == 1


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_line_is_clean_however_it_got_there(text: str) -> None:
    app = FieldApp(lambda: LineInput(text))
    async with app.run_test() as pilot:
        field = app.line
        assert field.value == clean_line(text)
        field.value = ""
        app.post_message(events.Paste(text))
        await pilot.pause()
        assert field.cleaned == clean_line(text)
        assert 0 <= field.cursor_position <= len(field.value)
        field.value = text
        assert field.cleaned == clean_line(text)
        field.insert_text_at_cursor(text)
        assert not set(field.value) & set("\x1b\n\t\x9b\u202e")
        painted(app)


async def test_every_line_of_a_paste_is_kept() -> None:
    app = FieldApp(lambda: LineInput("ab"))
    async with app.run_test() as pilot:
        field = app.line
        await pilot.press("left")
        app.post_message(events.Paste("one\r\ntwo\n"))
        await pilot.pause()
        assert (field.value, field.cursor_position) == ("aone twob", 8)


async def test_a_pasted_stretch_replaces_what_is_selected() -> None:
    app = FieldApp(lambda: LineInput("one two"))
    async with app.run_test() as pilot:
        field = app.line
        field.select_all()
        app.post_message(events.Paste("three"))
        await pilot.pause()
        assert field.value == "three"


async def test_focus_selects_nothing_and_nothing_blinks() -> None:
    app = FieldApp(lambda: LineInput("one"), lambda: NoteArea("two"))
    async with app.run_test() as pilot:
        field, other = app.line, app.note
        assert field.has_focus and field.selection.is_empty and not field.cursor_blink
        await pilot.press("tab")
        assert other.has_focus and not other.cursor_blink
        await pilot.press("tab", "x")
        assert field.value == "onex"


async def test_what_is_typed_into_a_field_that_is_rather_replaced_replaces_it() -> None:
    app = FieldApp(LineInput, lambda: LineInput("2026-11-24", select_on_focus=True))
    async with app.run_test() as pilot:
        await pilot.press("tab", *"fri")
        field = app.query(LineInput).last()
        assert field.value == "fri"
        await pilot.press("ctrl+z")
        assert field.value == "2026-11-24"
        await pilot.press("ctrl+z", "!")
        assert field.value == "fri!"
        await pilot.press("tab", "tab", "right", "0")
        assert field.value == "fri!0", "the cursor keys go on from where they stand"


async def test_what_was_pasted_over_can_be_brought_back() -> None:
    app = FieldApp(LineInput, lambda: LineInput("2026-11-24", select_on_focus=True))
    async with app.run_test() as pilot:
        await pilot.press("tab")
        app.post_message(events.Paste("31 Dec"))
        await pilot.pause()
        field = app.query(LineInput).last()
        assert field.value == "31 Dec"
        await pilot.press("ctrl+z")
        assert field.value == "2026-11-24"


async def test_what_is_filled_in_after_the_cursor_came_is_selected_unless_something_was_typed() -> None:
    app = FieldApp(lambda: LineInput(select_on_focus=True))
    async with app.run_test() as pilot:
        app.line.hold("60")
        await pilot.press(*"45")
        assert app.line.value == "45"
        app.line.hold("45 min")
        await pilot.press("s")
        assert app.line.value == "45 mins"


async def test_a_typed_character_lays_nothing_out() -> None:
    class Counted(LineInput):
        laid_out = 0

        def refresh(self, *regions: Region, layout: bool = False, **options: Any) -> Any:
            self.laid_out += layout
            return super().refresh(*regions, layout=layout, **options)

    app = FieldApp(lambda: Counted("one", max_length=9))
    async with app.run_test(size=(20, 5)) as pilot:
        field = app.line
        await pilot.pause()
        field.laid_out = 0
        await pilot.press(*"abcdefghi")
        assert (field.value, field.laid_out) == ("oneabcdef", 0)


async def test_a_long_line_scrolls_with_its_cursor() -> None:
    app = FieldApp(LineInput)
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.press(*"abcdefghijklmnopqrstuvwxyz")
        assert painted(app)[0].strip().endswith("xyz")
        await pilot.press("home")
        assert painted(app)[0].startswith("abc")


# --- NoteArea ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_note_is_clean_however_it_got_there(text: str) -> None:
    app = FieldApp(lambda: NoteArea(text, placeholder=text))
    async with app.run_test() as pilot:
        area = app.note
        assert area.text == clean_text(text)
        area.load_text("")
        painted(app)
        app.post_message(events.Paste(text))
        await pilot.pause()
        assert area.text == clean_text(text)
        area.text = text
        assert area.text == clean_text(text)
        painted(app)


class WatchedNote(NoteArea):
    """Says what it repaints: line numbers, or None for everything."""

    def __init__(self, text: str) -> None:
        self.repainted: set[int | None] = set()
        super().__init__(text)

    def refresh(self, *regions: Region, **options: Any) -> Any:
        self.repainted.update(region.y for region in regions)
        if not regions:
            self.repainted.add(None)
        return super().refresh(*regions, **options)


async def test_a_typed_character_repaints_its_line() -> None:
    app = FieldApp(lambda: WatchedNote(PROSE * 5))
    async with app.run_test(size=(60, 12)) as pilot:
        area = app.note
        await pilot.press("down", "down", "end", "left", "left")
        area.repainted.clear()
        await pilot.press("right")
        assert area.repainted == {2}
        area.repainted.clear()
        await pilot.press("up")
        assert area.repainted == {1, 2}
        await pilot.press("ctrl+end", "pageup", "ctrl+home")
        area.repainted.clear()
        await pilot.press("x")
        assert None not in area.repainted and 0 in area.repainted


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
async def test_what_is_painted_is_what_is_there(seed: int) -> None:
    rng = random.Random(seed)
    app = FieldApp(lambda: NoteArea(PROSE * 3))
    async with app.run_test(size=(40, 10)) as pilot:
        area = app.note
        acts = [
            lambda: area.insert(rng.choice(["x", " ", "word ", "\n", "日本", "\t", "a b\nc"])),
            lambda: area.insert(rng.choice("xyz \n"), (0, 3)),
            area.action_delete_left,
            area.action_delete_right,
            area.action_delete_word_left,
            area.action_delete_to_start_of_line,
            area.action_delete_to_end_of_line,
            area.action_cursor_up,
            area.action_cursor_down,
            area.action_cursor_word_left,
            area.action_cursor_line_end,
            lambda: area.action_cursor_left(select=True),
            lambda: area.action_cursor_down(select=True),
            area.action_undo,
            area.action_redo,
            area.select_all,
            lambda: area.move_cursor((0, 0)),
            lambda: area.move_cursor(area.document.end),
            area.action_cut,
            lambda: area.load_text(PROSE),
            area.action_delete_line,
            lambda: area.insert(PROSE),
        ]
        weights = [12, 6, 9, 6, 3, 1, 1, 6, 6, 3, 3, 2, 2, 4, 4, 1, 2, 2, 1, 1, 2, 4]
        for step in range(250):
            rng.choices(acts, weights)[0]()
            await pilot.pause()
            before = painted(app)
            area.refresh()
            await pilot.pause()
            assert painted(app) == before, step


async def test_tab_leaves_the_note_and_undo_undoes() -> None:
    app = FieldApp(lambda: NoteArea("one"), LineInput)
    async with app.run_test() as pilot:
        area = app.note
        await pilot.press("end", "x", "ctrl+z")
        assert area.text == "one"
        await pilot.press("tab")
        assert not area.has_focus


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light", "nord"])
async def test_the_cursor_is_seen_in_every_theme_and_without_colour(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = FieldApp(lambda: LineInput("one"), lambda: NoteArea("two"))
    app.theme = theme
    async with app.run_test() as pilot:
        for field in (app.line, app.note):
            field.focus()
            await pilot.pause()
            reversed_cells = [
                segment.text for segment in field.render_line(0) if segment.style and segment.style.reverse
            ]
            assert [len(text) for text in reversed_cells] == [1]


FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
"""With a zero-width non-joiner, without which it is spelt wrong."""


@pytest.mark.parametrize("make", [LineInput, NoteArea])
@pytest.mark.parametrize("text", [FAMILY, PERSIAN, "soft\u00adhyphen"])
async def test_what_joins_characters_is_typed_key_by_key(make: type[Widget], text: str) -> None:
    """As a terminal sends it; what steers a terminal stays out."""
    app = FieldApp(make)
    async with app.run_test() as pilot:
        field = app.query_one(make)
        field.focus()
        await pilot.pause()
        for character in f"a{text}\u202e\u2066z":
            for key in XTermParser().feed(character):
                assert isinstance(key, events.Key)
                field.post_message(key)
        await pilot.pause()
        value = field.value if isinstance(field, LineInput) else field.text
        assert value == f"a{text}z"


async def test_a_joiner_takes_the_place_of_what_is_selected_and_is_not_written_where_one_only_reads() -> None:
    app = FieldApp(lambda: NoteArea("read", read_only=True), lambda: LineInput("ab"))
    async with app.run_test() as pilot:
        for field in (app.note, app.line):
            field.focus()
            await pilot.pause()
            await pilot.press("ctrl+a" if field is app.note else "home", "shift+end")
            field.post_message(events.Key("zero_width_joiner", "\u200d"))
            await pilot.pause()
        assert app.note.text == "read"
        assert app.line.value == "\u200d"
