"""Where every measure is going: a picture of one, and beside every one how far it can be believed."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from mentor_tui import services
from mentor_tui.marks import current_marks
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.views.trends import PlanTrends, SeriesTrend
from mentor_tui.widgets.find_line import holds
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import Row, RowList
from mentor_tui.widgets.shown import fit, shown, shown_line
from mentor_tui.widgets.trend_picture import PlotRange
from mentor_tui.widgets.trend_plot import LEAST_HEIGHT, LEAST_WIDTH, TrendPlot
from mentor_tui.widgets.trend_rows import TrendRows, trend_rows

_LEAST_ROWS = 4
"""Lines that the table keeps before the plot gets any: its header and a few series."""
_AROUND = 10
"""Lines of the screen that are neither plot nor table, the gaps between them included."""
_LOW = 30
"""Below so many lines the plot gets the gap above the sentence, and a line of the table."""


class TrendsScreen(PlanScreen):
    """One series as a picture and as a sentence, and all of them as a table."""

    CSS_PATH = "trends.tcss"
    tab = "4"
    can_find = True
    drawn_ahead = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reach", "range", id="trends.range", tooltip="Show all there is, the last year, the last quarter"),
        Binding("a", "observe", "observation", id="trends.observe", tooltip="Add an observation of the measure"),
        Binding("w", "why", "why", id="trends.why", tooltip="Say where the measure's numbers come from"),
        Binding("e", "open", "its goal", id="trends.open", tooltip="Open the goal that the measure belongs to"),
    ]

    trends: var[PlanTrends | None] = var(None, init=False)
    """Everything shown here, as of the last reload; None while it loads."""
    reach: var[PlotRange] = var(PlotRange.ALL, init=False)
    """How far back the picture looks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.typed = ""
        """What is looked for among the measures."""
        self._wanted = ""
        self._followed: tuple[str, ...] = ()
        """What was stood on elsewhere when this screen was last come to from there."""
        self._to_follow: tuple[str, ...] = ()
        """What of it is still to be found among the series."""
        self._legend_theme = ""
        """The theme in whose colours the legend stands."""

    def compose_body(self) -> ComposeResult:
        """Heading, picture, legend, sentence, table."""
        yield Static("", id="plot-heading")
        yield TrendPlot()
        yield Static("", id="plot-legend")
        yield Static("", id="plot-sentence")
        yield TrendRows()

    @on(events.Mount)
    def follow_theme(self) -> None:
        """The legend holds colours of the theme, so it is written afresh for another one."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._follow_theme())

    async def load(self) -> None:
        """Read every series."""
        self.trends = await self.desk.call(services.load_trends, self.desk.plan_id)

    def watch_trends(self) -> None:
        """Show what was read."""
        if self.trends is not None:
            self.query_one(TrendRows).today = self.trends.today
            self.query_one(TrendPlot).today = self.trends.today
        self._fill()
        if self._wanted:
            self.go_to(self._wanted)
        # What is followed may have its first observation since this was read last; later it is not waited for.
        self._follow()
        self._to_follow = ()

    def _fill(self) -> None:
        table = self.query_one(TrendRows)
        if self.trends is None:
            table.rows = None
            return
        table.empty = self._why_empty()
        found = [one for one in self.trends.series if holds(f"{one.measure} {one.goal} {one.source.words}", self.typed)]
        table.rows = trend_rows(found, self.trends.series)
        self._share_height()
        self._show_series()
        # The plot may have another size by then, in which it draws its points as dots or as a line.
        self.call_after_refresh(self._show_legend)

    def _why_empty(self) -> str:
        """Why there is no series to show, and the keys that lead to one from here."""
        if self.trends is None:
            return self.why_not_read()
        if self.trends.series:
            return "No measure holds these words · Esc shows all"
        if self.desk.head is not None and not self.desk.head.may_edit:
            return "No measure is shared with you yet" if not self.trends.measures else "Nothing measured yet"
        if not self.trends.goals:
            return "Nothing measured yet · 2 leads to the goals, n there writes the first"
        if not self.trends.measures:
            return "Nothing measured yet · 2 leads to the goals, → and n there add a measure"
        return "Nothing measured yet · 2 leads to the goals, a there adds an observation"

    def narrow(self, typed: str) -> None:
        """Show the measures that hold what is typed."""
        self.typed = typed
        self._fill()

    def imported(self, series: tuple[str, ...]) -> None:
        """Show what was imported, of the measure that is shown where that is among it."""
        now = self.series.measure_id if self.series is not None else ""
        of_it = [key for key in series if key.partition(":")[0] == now]
        for key in (*of_it, *series)[:1]:
            self.go_to(key)

    def go_to(self, thing_id: str) -> None:
        """Put the cursor on a measure, or on one series of it."""
        table = self.query_one(TrendRows)
        keys = [row.key for row in table.rows or () if hasattr(row, "key")]
        found = next((key for key in keys if thing_id in (key, key.partition(":")[0])), None)
        self._wanted = "" if found else thing_id
        if found:
            table.move_to(found)

    def follow(self, things: tuple[str, ...]) -> None:
        """Show what was looked at elsewhere, and, while that is the same, what was looked at here last."""
        if things and things != self._followed:
            self._followed = things
            self._to_follow = things
            self._follow()

    def _follow(self) -> None:
        rows = [row for row in self.query_one(TrendRows).rows or () if isinstance(row, Row)]
        for thing in self._to_follow:
            for row in rows:
                if thing in (row.item.series.measure_id, row.item.series.goal_id):
                    self._to_follow = ()
                    self.query_one(TrendRows).move_to(row.key)
                    return

    @property
    def series(self) -> SeriesTrend | None:
        """The series with the cursor."""
        item = self.query_one(TrendRows).highlighted_item
        return item.series if item is not None else None

    # What is shown

    def on_resize(self) -> None:
        """Give the plot what the table does not need."""
        self._share_height()
        self.call_after_refresh(self._show_series)

    def _share_height(self) -> None:
        """The table gets its rows but no more than two fifths; the plot gives way where it would say nothing."""
        lines = len(self.query_one(TrendRows).rows or ()) + 1
        room = self.size.height - _AROUND
        low = self.size.height < _LOW
        table = min(lines, _LEAST_ROWS if low else room * 2 // 5)
        fits = room - table >= LEAST_HEIGHT and self.size.width >= LEAST_WIDTH + 2 and lines > 1
        self.set_class(not fits, "-no-plot")
        self.set_class(low, "-low")
        # As high as the longest sentence, so that the plot stands still when another series is shown.
        sentences = [one.sentence for one in self.trends.series] if self.trends else []
        wrapped = [len(shown(sentence).wrap(max(10, self.size.width - 2))) for sentence in sentences]
        self.query_one("#plot-sentence", Static).styles.height = min(4, max(wrapped, default=1))
        self.query_one(TrendRows).styles.height = table if fits else "1fr"

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Another series has the cursor."""
        self._show_series()
        self.show_keys()

    def watch_reach(self) -> None:
        """Look back as far as is wanted."""
        self._show_series()

    def _show_series(self) -> None:
        series = self.series
        plot = self.query_one(TrendPlot)
        plot.reach, plot.series = self.reach, series
        # Their heights are fixed, so nothing is laid out afresh for other words.
        self.query_one("#plot-heading", Static).update(self._heading(series), layout=False)
        self.query_one("#plot-sentence", Static).update(shown(series.sentence) if series else "", layout=False)
        self._show_legend()

    @on(events.ScreenResume)
    def _follow_theme(self) -> None:
        # While it isn't shown, its widgets keep the colours that they have.
        if self.is_current and self._legend_theme != self.app.theme:
            self.call_after_refresh(self._show_legend)

    def _show_legend(self) -> None:
        self._legend_theme = self.app.theme
        words = self.query_one(TrendPlot).legend() if not self.has_class("-no-plot") else ""
        self.query_one("#plot-legend", Static).update(words, layout=False)

    def _heading(self, series: SeriesTrend | None) -> Content:
        """Measure, source and goal at the left, the ranges at the right."""
        if series is None:
            return Content("")
        rule = f" {current_marks().rule_vertical} "
        ranges = Content(rule).join(
            Content.styled(one.value, "bold $text-accent" if one is self.reach else MUTED) for one in PlotRange
        )
        if self.has_class("-no-plot"):
            ranges = Content("")
        unit = f" ({series.unit})" if series.unit else ""
        title = Content.assemble(
            (shown_line(f"{series.measure}{unit}").plain, "bold"),
            (f" {current_marks().dot} {series.source.words}", ""),
            (f" {current_marks().dot} " + shown_line(series.goal).plain, MUTED),
        )
        room = max(0, self.size.width - 4 - len(ranges.plain))
        return Content.assemble(fit(title, room), "  ", ranges)

    # Keys

    def why_not(self, action: str) -> str | None:
        """What can't be done now."""
        if action in ("observe", "why", "open", "reach") and self.series is None:
            return self._why_empty()
        if action == "reach" and self.has_class("-no-plot"):
            return "There is no room for the picture here; a larger window shows it."
        if action == "observe" and self.desk.head is not None and not self.desk.head.may_edit:
            return "Only the mentee and the mentors change this plan."
        return super().why_not(action)

    def action_reach(self) -> None:
        """All, year, quarter, and all again."""
        reaches = list(PlotRange)
        self.reach = reaches[(reaches.index(self.reach) + 1) % len(reaches)]

    @on(RowList.Selected)
    def selected(self) -> None:
        """Enter opens as `e` does."""
        if self.series is not None:
            self.action_open()

    def action_open(self) -> None:
        """Go to the goal that the measure belongs to."""
        if self.series is not None:
            self.app.call_next(self.app.run_action, f"jump_to('goal:{self.series.goal_id}')")

    @work(group="act")
    async def action_observe(self) -> None:
        """Add an observation."""
        from mentor_tui.screens.observation_form import ObservationForm

        if self.series is not None:
            await self.app.push_screen_wait(
                self.desk.spares.take(ObservationForm).about("", self.series.goal_id, self.series.measure_id)
            )

    @work(group="act")
    async def action_why(self) -> None:
        """Say where the numbers come from."""
        from mentor_tui.screens.why import why_screen

        if self.series is not None:
            with self.errors_shown():
                self.app.push_screen(await why_screen(self.desk, services.explain_measure, self.series.measure_id))

    @on(events.ScreenSuspend)
    def left(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = ""
