"""The picture as it is drawn: marks on their lines, colours of the theme, ASCII where nothing else can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from textual.app import App, ComposeResult
from widgets.test_trend_picture import TODAY, made

from mentor_tui.marks import ASCII, UNICODE, use_marks
from mentor_tui.views.trends import SeriesTrend
from mentor_tui.widgets.trend_plot import TrendPlot

BRAILLE = {chr(code) for code in range(0x2801, 0x2900)}


class PlotApp(App[None]):
    """A plot alone."""

    def __init__(self, series: SeriesTrend | None) -> None:
        super().__init__()
        self.series = series

    def compose(self) -> ComposeResult:
        """The plot."""
        plot = TrendPlot()
        plot.today, plot.series = TODAY, self.series
        yield plot


async def lines_of(series: SeriesTrend | None, size: tuple[int, int]) -> list[str]:
    """What the plot shows."""
    app = PlotApp(series)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


@contextmanager
def in_ascii() -> Iterator[None]:
    """Draw with ASCII marks."""
    use_marks(ASCII)
    try:
        yield
    finally:
        use_marks(UNICODE)


@pytest.mark.parametrize("size", [(60, 9), (80, 12), (120, 20), (200, 44)])
async def test_a_dot_stands_on_its_line(size: tuple[int, int]) -> None:
    # A level series has its line in one row, wherever that falls: the dots must be in that row and no other.
    for level in (21.0, 26.5, 33.3, 41.7, 49.0):
        shown = await lines_of(made([level] * 6, days=14, due_on=None), size)
        rows = {row for row, line in enumerate(shown) if "●" in line}
        braille = {row for row, line in enumerate(shown) if BRAILLE & set(line)}
        assert len(rows) == 1
        assert braille <= rows


async def test_baseline_target_and_months_are_named() -> None:
    shown = await lines_of(made([50, 46, 41, 39, 36, 33]), (100, 20))
    assert any(line.startswith("50┤") and line.endswith("baseline") for line in shown)
    assert any(line.startswith("20┤") and line.endswith("target") for line in shown)
    assert shown[-1].split() == ["Sep", "Oct", "Nov", "Dec"]


@pytest.mark.parametrize("height", range(9, 30))
async def test_the_axis_names_baseline_and_target_on_their_own_lines(height: int) -> None:
    shown = await lines_of(made([50, 46, 41, 39, 36, 33]), (100, height))
    assert any(line.startswith("50┤") and line.endswith("baseline") for line in shown)
    assert any(line.startswith("20┤") and line.endswith("target") for line in shown)


async def test_baseline_and_target_that_share_a_line_are_both_named_there() -> None:
    shown = await lines_of(made([50, 46, 5000, 39, 36, 33]), (100, 20))
    assert any(line.endswith("baseline, target") for line in shown)


async def test_ascii_alone_where_nothing_else_can_be_shown() -> None:
    with in_ascii():
        shown = "\n".join(await lines_of(made([50, 45, 40, *[35.0, 35.1] * 5], target=-20.0), (80, 16)))
    assert shown.isascii()
    assert "-20+" in shown
    assert {"*", ".", "="} <= set(shown)


@pytest.mark.parametrize("size", [(20, 20), (80, 4)])
async def test_where_a_picture_would_say_nothing_there_is_none(size: tuple[int, int]) -> None:
    assert "".join(await lines_of(made([50, 45]), size)) == ""


async def test_no_series_no_picture() -> None:
    assert "".join(await lines_of(None, (80, 20))) == ""


@pytest.mark.parametrize("values", [[1e308, -1e308, 1.7e308], [5e-324, 0.0, 1e-323], [1e16, 1e16 + 2, 1e16 + 4]])
async def test_numbers_at_the_ends_of_what_a_float_holds_are_drawn(values: list[float]) -> None:
    shown = await lines_of(made(values, baseline=None, target=None), (80, 16))
    assert sum(line.count("●") for line in shown) == 3


@pytest.mark.parametrize(("height", "joined"), [(9, False), (16, True)])
async def test_in_a_low_plot_no_line_from_dot_to_dot_runs_into_the_others(height: int, joined: bool) -> None:
    shown = "".join(await lines_of(made([50, 30, 50, 30, 50, 30], start_on=None, due_on=None), (80, height)))
    assert shown.count("●") + shown.count("◆") == 6
    assert bool(BRAILLE & set(shown)) is joined


async def test_many_points_are_drawn_as_a_line() -> None:
    first = TODAY - timedelta(days=9999)
    series = made([float(at % 17) for at in range(300)], days=33, first=first, start_on=None, due_on=None)
    shown = "\n".join(await lines_of(series, (80, 16)))
    assert "●" not in shown
    assert BRAILLE & set(shown)
    assert str(date(2010, 1, 1).year) in shown
