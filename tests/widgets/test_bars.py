"""The lines around a screen: what they show at a width, and what a click on them says."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.message import Message

from mentor_tui.marks import ASCII, UNICODE, use_marks
from mentor_tui.widgets.key_bar import KeyBar, KeyItem, placed_items
from mentor_tui.widgets.message_line import MessageLine, Notice, Tone
from mentor_tui.widgets.tab_bar import TabBar, TabItem

from .hostile import HOSTILE

WORDS = ("Plans", "Overview", "Goals", "Check-ins", "Trends", "Journal", "Growth", "Record")
TABS = tuple(TabItem(str(key), words, enabled=key < 5) for key, words in enumerate(WORDS))
KEYS = (
    KeyItem("", "this line →"),
    KeyItem("n", "new goal", "new"),
    KeyItem("w", "why", "why", enabled=False),
    KeyItem("^p", "everything", "palette"),
)
KEYS_AT_20 = " " * 6 + "^p everything"
WIDE_TABS = " 0 Plans │1 Overview│ 2 Goals  3 Check-ins  4 Trends  5 Journal  6 Growth  7 Record "


class BarApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield TabBar()
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        tab_bar = self.query_one(TabBar)
        tab_bar.title, tab_bar.tabs, tab_bar.active = "Amara Okafor · with Priya Raman", TABS, "1"
        self.query_one(KeyBar).items = KEYS

    def on_tab_bar_chosen(self, message: TabBar.Chosen) -> None:
        assert message.control is self.query_one(TabBar)
        self.heard.append(message)

    def on_key_bar_clicked(self, message: KeyBar.Clicked) -> None:
        assert message.control is self.query_one(KeyBar)
        self.heard.append(message)


def painted(app: App[None]) -> list[str]:
    lines = [strip.text for strip in app.screen._compositor.render_strips()]
    assert {cell_len(line) for line in lines} == {app.size.width}
    return lines


async def test_wide_tabs_have_words() -> None:
    app = BarApp()
    async with app.run_test(size=(120, 5)):
        assert painted(app)[0] == " Amara Okafor · with Priya Raman  " + WIDE_TABS.rjust(85) + " "


async def test_narrow_tabs_fold_and_the_title_is_cut() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 5)) as pilot:
        assert painted(app)[0] == " Amara Okafor · with Priya Raman".ljust(55) + "0 1▸Overview 2 3 4 5 6 7 "
        await pilot.resize_terminal(50, 5)
        await pilot.pause()
        assert painted(app)[0] == " Amara Okafor · with P…  0 1▸Overview 2 3 4 5 6 7 "
        await pilot.resize_terminal(10, 5)
        await pilot.pause()
        assert painted(app)[0] == " 0 1▸Ove… "


async def test_tabs_stand_still_whichever_is_active() -> None:
    app = BarApp()
    async with app.run_test(size=(120, 5)) as pilot:
        before = painted(app)[0]
        app.query_one(TabBar).active = "2"
        await pilot.pause()
        assert painted(app)[0].replace("│", " ") == before.replace("│", " ")


@pytest.mark.parametrize(("width", "tab"), [(120, "1"), (120, "0"), (120, "7"), (80, "1"), (80, "7"), (24, "0")])
async def test_a_click_on_a_tab_says_its_key(width: int, tab: str) -> None:
    app = BarApp()
    async with app.run_test(size=(width, 5)) as pilot:
        await pilot.click(TabBar, offset=(painted(app)[0].index(tab), 0))
        assert [message.key for message in app.heard] == [tab]  # type: ignore[attr-defined]
        await pilot.click(TabBar, offset=(0, 0))
        assert len(app.heard) == 1


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_literal(text: str) -> None:
    app = BarApp()
    async with app.run_test(size=(80, 5)) as pilot:
        app.query_one(TabBar).title = text
        app.query_one(MessageLine).notice = Notice(text, Tone.ERROR)
        await pilot.pause()
        painted(app)
        assert not app.query_one(MessageLine).render().spans


@pytest.mark.parametrize(
    ("notice", "line", "class_name"),
    [
        (None, "", None),
        (Notice("Saved"), " Saved", "-info"),
        (Notice("Older than yours", Tone.WARNING), " ▲ Older than yours", "-warning"),
        (Notice("Not [saved]", Tone.ERROR), " ■ Not [saved]", "-error"),
        (Notice("a sentence that is too long"), " a sentence that is\n too long", "-info"),
        (
            Notice("what is wrong, and what can be done", Tone.ERROR),
            " ■ what is wrong,\n   and what can be\n   done",
            "-error",
        ),
        (Notice("word " * 30), " word word word\n word word word\n word word word\n word word word wo…", "-info"),
        (Notice("w" * 30), f" {'w' * 18}\n {'w' * 12}", "-info"),
        (Notice("Old “a long name of it” · u"), " Old “a long …” · u", "-info"),
    ],
)
async def test_message_line(notice: Notice | None, line: str, class_name: str | None) -> None:
    app = BarApp()
    async with app.run_test(size=(20, 7)) as pilot:
        message_line = app.query_one(MessageLine)
        message_line.notice = Notice("before", Tone.WARNING)
        message_line.notice = notice
        await pilot.pause()
        lines = [each.rstrip() for each in painted(app)[1:]]
        assert lines[: lines.index(KEYS_AT_20)] == line.split("\n")
        message_line.notice = None
        await pilot.pause()
        assert painted(app)[2].rstrip() == KEYS_AT_20, "it takes one line again"
        message_line.notice = notice
        await pilot.pause()
        assert message_line.classes & {"-info", "-warning", "-error"} == ({class_name} if class_name else set())


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (60, [(0, ""), (14, "n"), (27, "w"), (47, "^p")]),
        (48, [(0, ""), (14, "n"), (27, "w"), (35, "^p")]),
        (47, [(0, ""), (14, "n"), (34, "^p")]),
        (30, [(0, ""), (17, "^p")]),
        (20, [(7, "^p")]),
        (5, [(0, "^p")]),
    ],
)
def test_keys_that_have_no_room_are_dropped_whole(width: int, places: list[tuple[int, str]]) -> None:
    assert [(placed.x, placed.item.key) for placed in placed_items(KEYS, width)] == places
    assert placed_items((), width) == ()


async def test_key_bar() -> None:
    app = BarApp()
    async with app.run_test(size=(62, 5)) as pilot:
        line = painted(app)[2]
        assert line == " this line →   n new goal   w why" + "^p everything ".rjust(29)
        for words in ("this", "new", "why", "thing", "  ^p"):
            await pilot.click(KeyBar, offset=(line.index(words), 0))
        assert [message.item.action for message in app.heard] == ["new", "why", "palette"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light", "nord"])
async def test_every_theme_draws_them(theme: str) -> None:
    app = BarApp()
    app.theme = theme
    async with app.run_test(size=(80, 5)):
        painted(app)


async def test_plain_ascii() -> None:
    use_marks(ASCII)
    try:
        app = BarApp()
        async with app.run_test(size=(80, 5)) as pilot:
            app.query_one(KeyBar).items = KEYS[1:]
            app.query_one(TabBar).title = "Amara"
            app.query_one(MessageLine).notice = Notice("wrong", Tone.ERROR)
            await pilot.pause()
            assert "".join(painted(app)).isascii()
            assert "0 1>Overview 2" in painted(app)[0]
    finally:
        use_marks(UNICODE)
