"""The picture of a series. Importing this imports plotext: only the screen that shows it does."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from math import floor
from typing import ClassVar

from rich.text import Text
from textual.app import RenderResult
from textual.cache import LRUCache
from textual.color import Color
from textual.content import Content
from textual.reactive import reactive
from textual_plotext import PlotextPlot

from mentor_tui.marks import current_marks
from mentor_tui.views.trends import SeriesTrend
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.trend_picture import Part, Picture, PlotRange, Spot, picture_of
from mentor_tui.wording import counted

LEAST_WIDTH, LEAST_HEIGHT = 36, 6
"""Below these, in cells, a picture says nothing that the sentence doesn't say better."""

_KEPT = 16
"""Pictures that are not drawn anew when the cursor comes back to them."""
_DOTS_APART = 2
"""Cells from one dot of a dotted line to the next."""
_LINE_MARKS = {
    Part.BASELINE: "┄",
    Part.TARGET: "┄",
    Part.EXPECTED: "braille",
    Part.LEVEL: "━",
    Part.FORECAST: "braille",
    Part.TREND: "braille",
    Part.SERIES: "braille",
    Part.PEAK: "◆",
    Part.OFF_LINE: "×",
}
_ASCII_LINE_MARKS = {
    Part.BASELINE: "-",
    Part.TARGET: "-",
    Part.EXPECTED: ".",
    Part.LEVEL: "=",
    Part.FORECAST: ":",
    Part.TREND: "+",
    Part.SERIES: "*",
    Part.PEAK: "^",
    Part.OFF_LINE: "x",
}
_LEGEND_MARKS = _LINE_MARKS | {Part.EXPECTED: "⠒", Part.FORECAST: "⠢", Part.TREND: "─", Part.SERIES: "●"}
_ASCII_FRAME = str.maketrans("│┤├┼─┬┴└┘┌┐−", "|+++-++++++-")


class TrendPlot(PlotextPlot):
    """Points, baseline, target, the expected way, the trend's line, peaks and level stretches of one series."""

    DEFAULT_CSS = """
    TrendPlot {
        & > .trend-plot--axis { color: $text-muted; }
        & > .trend-plot--measured { color: $foreground; }
        & > .trend-plot--baseline { color: $text-muted; }
        & > .trend-plot--target { color: $text-success; }
        & > .trend-plot--expected { color: $text-accent; }
        & > .trend-plot--trend { color: $text-primary; }
        & > .trend-plot--forecast { color: $text-primary; }
        & > .trend-plot--level { color: $text-warning; }
        & > .trend-plot--peak { color: $text-success; }
        & > .trend-plot--off-the-line { color: $text-error; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "trend-plot--axis",
        *(f"trend-plot--{part.value.replace(' ', '-')}" for part in Part),
    }

    ALLOW_SELECT = False

    series: reactive[SeriesTrend | None] = reactive[SeriesTrend | None](None)
    """What is drawn; None for nothing."""
    reach: reactive[PlotRange] = reactive(PlotRange.ALL)
    today: reactive[date] = reactive(date.min)

    def __init__(self) -> None:
        super().__init__()
        self._drawn: LRUCache[Hashable, Text] = LRUCache(_KEPT)

    def picture(self) -> Picture | str:
        """What is to be drawn at the present size."""
        if self.series is None:
            return ""
        return picture_of(self.series, self.reach, self.today, self.size.width - 6, self.size.height)

    def legend(self) -> Content:
        """What each mark of the picture stands for."""
        picture = self.picture()
        if isinstance(picture, str):
            return Content("")
        marks = _ASCII_LINE_MARKS if current_marks().plain_ascii else _LEGEND_MARKS
        if not picture.dots and not current_marks().plain_ascii:
            marks = marks | {Part.SERIES: marks[Part.TREND]}
        # The horizontal lines say at their ends what they are.
        parts = [part for part in Part if part in picture.parts and part not in {Part.BASELINE, Part.TARGET}]
        words = {part: part.value for part in parts}
        if self.series is not None and self.series.values > len(self.series.points):
            days = counted(len(self.series.points), "day")
            words[Part.SERIES] = f"{Part.SERIES.value}, the means of {days} of {self.series.values} observations"
        if picture.as_expected:
            words[Part.TREND] = f"{Part.TREND.value}, close to the expected"
        return Content("   ").join(
            Content.assemble((f"{marks[part]} ", self._look(part.value)), (words[part], MUTED)) for part in parts
        )

    def _look(self, name: str) -> str:
        return Color(*self._colour(name)).hex

    def _colour(self, name: str) -> tuple[int, int, int]:
        """The theme's colour for a part as it comes out on this ground, since plotext knows no transparency."""
        style = self.get_visual_style(f"trend-plot--{name.replace(' ', '-')}")
        ground = self.background_colors[1]
        return (ground + style.foreground).rgb if style.foreground is not None else ground.inverse.rgb

    def render(self) -> RenderResult:
        """The picture, or the sentence that stands for it."""
        if self.size.width < LEAST_WIDTH or self.size.height < LEAST_HEIGHT:
            return Content("")
        picture = self.picture()
        if isinstance(picture, str):
            return Content(picture)
        if (drawn := self._drawn.get((picture, self.size))) is None:
            drawn = self._drawn[picture, self.size] = self._built(picture)
        return drawn

    def notify_style_update(self) -> None:
        """Draw with the new colours."""
        self._drawn.clear()
        super().notify_style_update()

    def _built(self, picture: Picture) -> Text:
        self._draw(picture)
        built = self.plt.build()
        return Text.from_ansi(built.translate(_ASCII_FRAME) if current_marks().plain_ascii else built)

    def _draw(self, picture: Picture) -> None:
        plt = self.plt
        plt.clear_figure()
        plt.plotsize(self.size.width, self.size.height)
        plt._set_size(self.size.width, self.size.height)
        # "default" leaves the ground to the theme.
        plt.canvas_color("default")
        plt.axes_color("default")
        plt.ticks_color(self._colour("axis"))
        plt.xlim(0, picture.days)
        plt.ylim(0, 1)
        plt.xaxes(True, False)
        plt.yaxes(True, False)
        across = self._in_cells(picture, tuple(Spot(tick.at, 0) for tick in picture.across))
        upwards = self._in_cells(picture, tuple(Spot(0, tick.at) for tick in picture.upwards))
        plt.xticks([spot.x for spot in across], [tick.words for tick in picture.across])
        plt.yticks([spot.y for spot in upwards], [tick.words for tick in picture.upwards])
        for part, spots in picture.strokes:
            self._stroke(picture, part, spots)
        self._name_levels(picture)

    def _name_levels(self, picture: Picture) -> None:
        """Say at the right of baseline and target what they are; where they share a line, of both."""
        named: dict[float, list[Part]] = {}
        for part, spots in picture.strokes:
            if part in {Part.BASELINE, Part.TARGET}:
                named.setdefault(self._in_cells(picture, spots)[-1].y, []).append(part)
        for height, parts in named.items():
            colour = self._colour(parts[-1].value)
            self.plt.text(", ".join(parts), picture.days, height, color=colour, alignment="right")

    def _stroke(self, picture: Picture, part: Part, spots: tuple[Spot, ...]) -> None:
        marks = _ASCII_LINE_MARKS if current_marks().plain_ascii else _LINE_MARKS
        colour = self._colour(part.value)
        if part in {Part.EXPECTED, Part.FORECAST}:
            spots = _dotted(spots, _DOTS_APART * picture.days / max(1, self.size.width))
            self.plt.scatter([spot.x for spot in spots], [spot.y for spot in spots], marker=marks[part], color=colour)
            return
        whole_cells = marks[part] != "braille"
        drawn = self._in_cells(picture, spots) if whole_cells else spots
        across, upwards = [spot.x for spot in drawn], [spot.y for spot in drawn]
        if len(spots) > 1 and (part is not Part.SERIES or (picture.joined and not current_marks().plain_ascii)):
            self.plt.plot(across, upwards, marker=marks[part], color=colour)
        if part is Part.SERIES and (picture.dots or current_marks().plain_ascii):
            cells = self._in_cells(picture, spots)
            mark = "*" if current_marks().plain_ascii else "●"
            self.plt.scatter([spot.x for spot in cells], [spot.y for spot in cells], marker=mark, color=colour)
        elif len(spots) == 1:
            self.plt.scatter(across, upwards, marker=marks[part], color=colour)

    def _in_cells(self, picture: Picture, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
        """The spots in the middle of the cells through which a braille line goes there.

        plotext rounds a whole cell and a dot of braille (2 × 4 a cell) each for itself: a mark would stand a line
        above or below its line.
        """
        width = max(2, self.size.width - 1 - max((len(tick.words) for tick in picture.upwards), default=0))
        height = max(2, self.size.height - 2)
        return tuple(
            Spot(
                picture.days * (_rounded(spot.x / picture.days * (2 * width - 1)) // 2) / (width - 1),
                (_rounded(spot.y * (4 * height - 1)) // 4) / (height - 1),
            )
            for spot in spots
        )


def _rounded(value: float) -> int:
    """As plotext rounds."""
    return floor(round(value + 0.5, 8))


def _dotted(spots: tuple[Spot, ...], days_apart: float) -> tuple[Spot, ...]:
    """A straight line as dots that lie equally far apart, however long it is."""
    begin, end = spots
    count = max(1, int((end.x - begin.x) / days_apart))
    return tuple(
        Spot(begin.x + (end.x - begin.x) * step / count, begin.y + (end.y - begin.y) * step / count)
        for step in range(count + 1)
    )
