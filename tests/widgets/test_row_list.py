"""The list keeps its cursor, draws what is seen and no more, and sends little."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.message import Message

from mentor_tui.marks import ASCII, UNICODE, use_marks
from mentor_tui.widgets.line_view import GUTTER
from mentor_tui.widgets.row_list import Heading, Line, Placeholder, Row, RowList, Spacer
from mentor_tui.widgets.rows import stops_cursor
from mentor_tui.widgets.shown import fit, shown_line

from .hostile import HOSTILE


class Titles(RowList[str]):
    """Rows of titles; counts what it draws and what it repaints."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.drawn: list[str] = []
        self.refreshed: list[Any] = []
        super().__init__(*args, **options)

    def draw(self, item: str, width: int) -> Content:
        self.drawn.append(item)
        return shown_line(item)

    def refresh(self, *regions: Any, **options: Any) -> Any:
        self.refreshed.append(regions)
        return super().refresh(*regions, **options)


class Headed(Titles):
    def draw_header(self, width: int) -> Content:
        return Content("TITLE")

    def cursor_width(self, width: int) -> int:
        return 4


class ListApp(App[None]):
    def __init__(self, row_list: RowList[str]) -> None:
        super().__init__()
        self.row_list = row_list
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.row_list

    def on_row_list_highlighted(self, message: RowList.Highlighted) -> None:
        assert message.control is self.row_list
        self.heard.append(message)

    def on_row_list_selected(self, message: RowList.Selected) -> None:
        assert message.control is self.row_list
        self.heard.append(message)

    def keys(self, kind: type[RowList.Highlighted] | type[RowList.Selected]) -> list[str | None]:
        return [message.row.key if message.row else None for message in self.heard if isinstance(message, kind)]


def titles(count: int, prefix: str = "title") -> tuple[Line[str], ...]:
    return tuple(Row(f"k{n}", f"{prefix} {n}") for n in range(count))


MIXED: tuple[Line[str], ...] = (
    Heading("GOALS"),
    Row("a", "first"),
    Row("a+", "of the first", selectable=False),
    Row("b", "second"),
    Spacer(),
    Heading(Content("ACTIONS")),
    Placeholder("add", "no actions yet · n adds one"),
    Spacer(),
    Heading("end"),
)


def shown_lines(row_list: RowList[str]) -> list[str]:
    lines = [row_list.render_line(y) for y in range(row_list.size.height)]
    assert all(line.cell_length == row_list.size.width for line in lines)
    return [line.text.rstrip() for line in lines]


def key_of(row_list: RowList[str]) -> str | None:
    return row_list.highlighted.key if row_list.highlighted else None


async def test_the_first_row_is_highlighted_and_said_once() -> None:
    app = ListApp(Titles(MIXED))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.keys(RowList.Highlighted) == ["a"]
        assert app.row_list.highlighted_item == "first"
        assert shown_lines(app.row_list)[:9] == [
            "  GOALS",
            "▸ first",
            "  of the first",
            "  second",
            "",
            "  ACTIONS",
            "  no actions yet · n adds one",
            "",
            "  end",
        ]


async def test_keys_move_over_what_is_no_row() -> None:
    app = ListApp(Titles(MIXED))
    async with app.run_test() as pilot:
        await pilot.press("j", "down", "down", "k", "up", "up", "end", "home", "pagedown", "pageup", "end", "enter")
        assert app.keys(RowList.Highlighted) == ["a", "b", "add", "b", "a", "add", "a", "add", "a", "add"]
        assert app.keys(RowList.Selected) == ["add"]
        assert app.row_list.highlighted_item is None


async def test_a_key_that_changes_nothing_repaints_nothing() -> None:
    row_list = Titles(titles(3))
    app = ListApp(row_list)
    async with app.run_test() as pilot:
        row_list.refreshed.clear()
        await pilot.press("up", "home", "pageup")
        assert row_list.refreshed == []


async def test_a_move_repaints_the_covered_part_of_two_lines() -> None:
    row_list = Headed(titles(10_000))
    app = ListApp(row_list)
    async with app.run_test(size=(80, 24)) as pilot:
        row_list.refreshed.clear()
        await pilot.press("down")
        assert [tuple(region) for (region,) in row_list.refreshed] == [(0, 1, 6, 1), (0, 2, 6, 1)]


async def test_only_lines_in_view_are_drawn() -> None:
    row_list = Titles(titles(10_000))
    app = ListApp(row_list)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert len(set(row_list.drawn)) == 24
        row_list.drawn.clear()
        await pilot.press("down", "down")
        assert len(row_list.drawn) <= 4
        await pilot.press("end")
        assert len(set(row_list.drawn)) <= 4 + 24
        assert key_of(row_list) == "k9999"
        assert shown_lines(row_list)[-1].startswith("▸ title 9999")


async def test_the_cursor_stays_on_its_row() -> None:
    row_list = Titles(titles(50))
    app = ListApp(row_list)
    async with app.run_test(size=(40, 10)) as pilot:
        row_list.move_to("k20")
        await pilot.pause()
        app.heard.clear()
        row_list.rows = titles(50)[5:]
        await pilot.pause()
        assert (key_of(row_list), app.heard) == ("k20", [])
        assert any(line.startswith("▸ title 20") for line in shown_lines(row_list))
        row_list.rows = titles(20)
        await pilot.pause()
        assert app.keys(RowList.Highlighted) == ["k15"]
        assert not row_list.move_to("k20")


async def test_scroll_position_stays_when_a_row_changes() -> None:
    row_list = Titles(titles(50))
    app = ListApp(row_list)
    async with app.run_test(size=(40, 10)) as pilot:
        row_list.move_to("k30")
        await pilot.pause()
        before = row_list.scroll_offset
        row_list.refreshed.clear()
        app.heard.clear()
        changed = [*titles(50)]
        changed[28] = Row("k28", "another")
        row_list.rows = tuple(changed)
        await pilot.pause()
        assert row_list.scroll_offset == before
        assert app.heard == []
        assert all(regions for regions in row_list.refreshed)
        assert any(line == "  another" for line in (text.rstrip("▐ ") for text in shown_lines(row_list)))


async def test_equal_rows_send_nothing() -> None:
    row_list = Titles(MIXED)
    app = ListApp(row_list)
    async with app.run_test() as pilot:
        await pilot.pause()
        row_list.refreshed.clear()
        app.heard.clear()
        row_list.rows = (*MIXED[:1], Row("a", "first"), *MIXED[2:])
        await pilot.pause()
        assert (app.heard, row_list.refreshed) == ([], [])


async def test_another_item_in_the_row_of_the_cursor_is_said() -> None:
    row_list = Titles(titles(3))
    app = ListApp(row_list)
    async with app.run_test() as pilot:
        await pilot.pause()
        row_list.rows = titles(3, "renamed")
        await pilot.pause()
        assert app.keys(RowList.Highlighted) == ["k0", "k0"]
        assert row_list.highlighted_item == "renamed 0"


async def test_loading_is_not_empty() -> None:
    row_list = Titles(empty="No goals yet · n writes the first one, w says why one would want to")
    app = ListApp(row_list)
    async with app.run_test(size=(30, 10)) as pilot:
        assert shown_lines(row_list)[0] == "  loading…"
        assert row_list.highlighted is None
        await pilot.press("up", "down", "pagedown", "pageup", "home", "end", "enter")
        row_list.rows = ()
        await pilot.pause()
        assert shown_lines(row_list)[:3] == [
            "  No goals yet · n writes the",
            "  first one, w says why one",
            "  would want to",
        ]
        row_list.empty = "None"
        assert shown_lines(row_list)[:2] == ["  None", ""]
        await pilot.press("up", "down", "pagedown", "pageup", "home", "end", "enter")
        assert app.heard == []


async def test_the_cursor_outlives_a_reload_that_shows_loading() -> None:
    row_list = Titles(titles(9))
    app = ListApp(row_list)
    async with app.run_test() as pilot:
        row_list.move_to("k4")
        row_list.rows = None
        await pilot.pause()
        assert row_list.highlighted is None
        row_list.rows = titles(9)
        await pilot.pause()
        assert app.keys(RowList.Highlighted) == ["k0", "k4"]
        row_list.rows = ()
        await pilot.pause()
        assert app.keys(RowList.Highlighted) == ["k0", "k4", None]


async def test_the_heading_above_the_first_row_comes_back_into_view() -> None:
    rows = (Heading("ONE"), *titles(30), Spacer(), Heading("LAST WORDS"))
    row_list = Titles(rows)
    app = ListApp(row_list)
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.press("end")
        assert shown_lines(row_list)[-1].startswith("  LAST WORDS")
        await pilot.press(*["up"] * 29)
        assert shown_lines(row_list)[0].startswith("  ONE")
        await pilot.press("end", "home")
        assert shown_lines(row_list)[0].startswith("  ONE")
        row_list.scroll_to(y=1)
        await pilot.press("up")
        assert row_list.scroll_offset.y == 0


async def test_leaving_the_view_scrolls_by_a_third() -> None:
    row_list = Titles(titles(100))
    app = ListApp(row_list)
    async with app.run_test(size=(40, 9)) as pilot:
        await pilot.press(*["down"] * 9)
        assert (key_of(row_list), row_list.scroll_offset.y) == ("k9", 4)
        await pilot.press(*["down"] * 3)
        assert row_list.scroll_offset.y == 4
        await pilot.press("pagedown")
        assert (key_of(row_list), row_list.scroll_offset.y) == ("k20", 12)
        await pilot.press("pageup")
        assert (key_of(row_list), row_list.scroll_offset.y) == ("k12", 4)


async def test_the_header_stands_still() -> None:
    row_list = Headed(titles(100))
    app = ListApp(row_list)
    async with app.run_test(size=(40, 9)) as pilot:
        assert shown_lines(row_list)[:2] == ["  TITLE", "▸ title 0" + " " * 30 + "▐"]
        await pilot.press("end")
        assert shown_lines(row_list)[0] == "  TITLE"
        assert shown_lines(row_list)[-1].startswith("▸ title 99")
        assert row_list.scroll_offset.y == 92


async def test_the_mouse_moves_and_selects() -> None:
    row_list = Headed(MIXED)
    app = ListApp(row_list)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(row_list, offset=(5, 4))
        assert app.keys(RowList.Highlighted) == ["a", "b"]
        for y in (0, 1, 3, 5, 11):
            await pilot.click(row_list, offset=(5, y))
        assert app.keys(RowList.Selected) == []
        await pilot.click(row_list, offset=(5, 4))
        assert app.keys(RowList.Selected) == ["b"]


async def test_a_click_on_the_scrollbar_scrolls_there() -> None:
    row_list = Titles(titles(100))
    app = ListApp(row_list)
    async with app.run_test(size=(40, 11)) as pilot:
        await pilot.click(row_list, offset=(39, 10))
        assert (row_list.scroll_offset.y, key_of(row_list)) == (89, "k0")
        await pilot.click(row_list, offset=(39, 0))
        assert row_list.scroll_offset.y == 0


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    row_list = Titles(titles(100))
    app = ListApp(row_list)
    async with app.run_test(size=(40, 9)) as pilot:
        await pilot._post_mouse_events([events.MouseScrollDown], row_list)
        await pilot.pause()
        assert row_list.scroll_offset.y > 0
        assert key_of(row_list) == "k0"


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_literal(text: str) -> None:
    rows: tuple[Line[str], ...] = (Row("a", text), Heading(text), Placeholder("p", text), Row("b", "b"))
    row_list = Titles(rows, empty=text)
    app = ListApp(row_list)
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.press("down", "down")
        assert shown_lines(row_list)[0] == fit(Content("  ") + shown_line(text), 29).plain.rstrip()
        for y in range(4):
            assert all(not (segment.style and segment.style.meta) for segment in row_list.render_line(y))
        row_list.rows = ()
        await pilot.pause()
        shown_lines(row_list)


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (3, 2), (5, 3), (200, 60)])
async def test_any_size(size: tuple[int, int]) -> None:
    row_list = Headed(MIXED)
    app = ListApp(row_list)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "end", "home")
        shown_lines(row_list)
        await pilot.resize_terminal(40, 3)
        await pilot.press("end")
        assert [line.rstrip("▐ ") for line in shown_lines(row_list)] == ["  TITLE", "▸ no actions yet · n adds one", ""]


async def test_plain_ascii() -> None:
    use_marks(ASCII)
    try:
        row_list = Titles(titles(100))
        app = ListApp(row_list)
        async with app.run_test(size=(30, 5)):
            assert shown_lines(row_list)[0] == "> title 0" + " " * 20 + "|"
    finally:
        use_marks(UNICODE)


async def test_the_cursor_is_seen_without_focus_and_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    row_list = Titles(titles(3))
    app = ListApp(row_list)
    async with app.run_test() as pilot:
        strong = [segment.style for segment in row_list.render_line(0) if segment.text.startswith("▸")]
        assert strong[0] is not None and strong[0].bold
        app.set_focus(None)
        await pilot.pause()
        assert shown_lines(row_list)[0] == "· title 0"
        row_list.move_to("k1")
        assert shown_lines(row_list)[:2] == ["  title 0", "· title 1"]


async def test_focus_repaints_the_line_of_the_cursor() -> None:
    row_list = Headed(titles(100))
    app = ListApp(row_list)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("down")
        row_list.refreshed.clear()
        app.set_focus(None)
        await pilot.pause()
        blurred = row_list.render_line(2)
        assert not row_list.has_focus
        app.set_focus(row_list)
        await pilot.pause()
        assert row_list.has_focus and row_list.render_line(2) != blurred
        assert [tuple(region) for (region,) in row_list.refreshed] == [(0, 2, 6, 1)] * 2


async def test_height_auto_is_one_line_a_row() -> None:
    class Auto(ListApp):
        CSS = "Titles { height: auto; }"

    row_list = Titles(titles(3), empty="nothing here")
    app = Auto(row_list)
    async with app.run_test(size=(30, 20)) as pilot:
        assert row_list.size.height == 3
        row_list.rows = ()
        await pilot.pause()
        assert row_list.size.height == 1
        row_list.rows = titles(50)
        await pilot.pause()
        assert row_list.size.height >= 20


async def test_another_theme_draws_other_colours() -> None:
    row_list = Titles(titles(3))
    app = ListApp(row_list)
    async with app.run_test() as pilot:
        before = row_list.render_line(1)
        app.theme = "textual-light"
        await pilot.pause()
        assert row_list.render_line(1) != before


class Coloured(RowList[str]):
    """A mark and a word in a colour on either side of a title."""

    def draw(self, item: str, width: int) -> Content:
        mark, word = Content.styled("●", "$text-success"), Content.styled("on track", "$text-success")
        return Content.assemble(mark, "  ", fit(item, 12), "  ", word)

    def cursor_width(self, width: int) -> int:
        return 15


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light", "nord"])
async def test_colours_end_where_the_cursor_begins(theme: str) -> None:
    row_list = Coloured(titles(3))
    app = ListApp(row_list)
    app.theme = theme
    async with app.run_test(size=(40, 5)):
        assert [segment.text for segment in row_list.render_line(0)] == [
            "▸ ●  title 0     ",
            "  ",
            "on track            ",
            " ",
        ]
        assert [segment.text for segment in row_list.render_line(1)] == [
            "  ●",
            "  title 1       ",
            "on track            ",
            " ",
        ]
        cursor, plain, word = (segment.style for segment in list(row_list.render_line(0))[:3])
        assert cursor and plain and word
        assert cursor.bgcolor != plain.bgcolor == word.bgcolor
        assert cursor.bold and word.color != plain.color


def some_rows(rng: random.Random) -> tuple[Line[str], ...] | None:
    kinds: Sequence[Line[str]] = [
        Heading("H"),
        Spacer(),
        Row("x", "never", selectable=False),
        *(Row(f"k{n}", f"{n}") for n in range(12)),
        *(Placeholder(f"p{n}", "add") for n in range(3)),
    ]
    return None if rng.random() < 0.1 else tuple(rng.sample(kinds, rng.randrange(len(kinds) + 1)))


async def test_whatever_happens_the_cursor_stands_in_view_on_a_row() -> None:
    rng = random.Random(7)
    row_list = Headed(some_rows(rng))
    app = ListApp(row_list)
    acts = [
        lambda: setattr(row_list, "rows", some_rows(rng)),
        lambda: row_list.action_cursor_by(rng.choice((-1, 1))),
        lambda: row_list.action_page(rng.choice((-1, 1))),
        row_list.action_cursor_to_first,
        row_list.action_cursor_to_last,
        lambda: row_list.move_to(f"k{rng.randrange(12)}"),
    ]
    async with app.run_test(size=(30, 6)) as pilot:
        for _ in range(300):
            rng.choice(acts)()
            await pilot.pause()
            lines = row_list.rows or ()
            row = row_list.highlighted
            assert (row is not None) == any(stops_cursor(line) for line in lines)
            marked = [text for text in shown_lines(row_list)[1:] if text.startswith("▸")]
            assert len(marked) == (1 if row else 0)
            assert len(marked) == 0 or marked[0][GUTTER:].strip("▐ ") in (getattr(row, "item", ""), "add")


class Ruled(Titles):
    """Draws how wide it is asked to draw; its width can be set ahead of the news of it."""

    wide: int | None = None

    @property
    def line_width(self) -> int:
        return super().line_width if self.wide is None else self.wide

    def draw(self, item: str, width: int) -> Content:
        return Content(str(width))


async def test_a_line_that_is_asked_for_before_the_news_of_a_new_width_is_drawn_for_it() -> None:
    row_list = Ruled((Row("a", "a"), Row("b", "b")))
    async with ListApp(row_list).run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        assert row_list.render_line(1).text.split() == [str(row_list.draw_width)]
        row_list.wide = 60
        assert row_list.render_line(1).text.split() == [str(60 - GUTTER)]
