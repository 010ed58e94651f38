"""The series of a plan as lines: what is measured, where it stands, where it goes, and how far that can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from mentor_tui.marks import current_marks
from mentor_tui.terms import Claim, Source
from mentor_tui.views.trends import SeriesTrend
from mentor_tui.widgets.columns import Column, line_of, share_out
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import Row, RowList
from mentor_tui.widgets.shown import fit, shown_line
from mentor_tui.wording import NOTHING, number, quantity, short_date

_COLUMNS = (
    Column(16, 56, weight=4, priority=6),
    Column(8, 8, priority=6),
    Column(8, 14, weight=1, priority=5, align="right"),
    Column(11, 11, priority=4, align="right"),
    Column(16, 16, priority=2, align="right"),
    Column(7, 7, priority=1, align="right"),
    Column(29, 40, weight=1, priority=5),
)
_CLAIM_STYLES = {
    Claim.IMPROVING: "$text-success",
    Claim.SLIPPING: "$text-warning",
    Claim.NO_CLEAR_TREND: "",
    Claim.TOO_FEW: MUTED,
}

_SOURCES = {
    Source.PROJECT_OUTCOME: "outcome",
    Source.FEEDBACK_SCORE: "feedback",
    Source.PEER_EVALUATION: "peers",
    Source.SELF_ASSESSMENT: "self",
    Source.PERFORMANCE_DATA: "measured",
}

_LEAST_NAME, _LEAST_GOAL = 8, 9
"""Cells below which a beginning tells nothing apart."""


@dataclass(frozen=True, slots=True)
class TrendItem:
    """A series as a line."""

    series: SeriesTrend
    with_goal: bool
    """Whether its measure's name alone doesn't say which one it is."""


def series_key(series: SeriesTrend) -> str:
    """Names a series in its list."""
    return key_of_series(series.measure_id, series.source)


def key_of_series(measure_id: str, source: Source) -> str:
    """The same from what tells it apart."""
    return f"{measure_id}:{source.value}"


def signed(value: float | None) -> str:
    """A change with its sign: +0.1, −3.1."""
    return f"+{number(value)}" if value is not None and value > 0 else number(value)


def says(series: SeriesTrend, today: date) -> str:
    """What is claimed of a series, in a few words."""
    trend = series.trend
    if trend.claim is Claim.TOO_FEW:
        return f"too few to say, n = {trend.n}"
    words = [trend.claim.words]
    last = series.points[-1].on if series.points else None
    for plateau in series.plateaus:
        if plateau.to_on == last:
            words.append(
                f"{'at the target' if plateau.holding else 'level'} since {short_date(plateau.from_on, today)}"
            )
    # Both may be true at once: the whole of it rises, and its end is level.
    return "; ".join(words)


class TrendRows(RowList[TrendItem]):
    """Every series of the plan."""

    def __init__(self) -> None:
        super().__init__()
        self.today = date.min
        """The day by which days without a year are read."""

    def draw_header(self, width: int) -> Content:
        """The columns' names."""
        words = ("ALL MEASURES", "source", "now", "per 30 days", "90 %", "p", "says")
        cells = [Content.styled(word, "bold" if word.isupper() else "") for word in words]
        return line_of(cells, _COLUMNS, share_out(width, _COLUMNS))

    def draw(self, item: TrendItem, width: int) -> Content:
        """Interval only beside a claim; what is too few for a slope has none."""
        series, widths = item.series, share_out(width, _COLUMNS)
        trend = series.trend
        claimed = trend.claim in {Claim.IMPROVING, Claim.SLIPPING}
        now = quantity(series.points[-1].value, series.unit) if series.points else NOTHING
        interval = f"{signed(trend.slope_low)} {current_marks().ellipsis} {signed(trend.slope_high)}" if claimed else ""
        cells = (
            _name(item, widths[0]),
            Content.styled(_SOURCES[series.source], MUTED),
            shown_line(now),
            shown_line("" if trend.slope_per_30_days is None else signed(trend.slope_per_30_days)),
            shown_line(interval),
            Content("" if trend.p_adjusted is None else _p(trend.p_adjusted)),
            Content.styled(says(series, self.today), _CLAIM_STYLES[trend.claim]),
        )
        return line_of(cells, _COLUMNS, widths)


def _name(item: TrendItem, width: int) -> Content:
    """The measure's name; where another goal has one of that name and there is room, the goal beside it."""
    name, goal = shown_line(item.series.measure), shown_line(item.series.goal)
    dot = f" {current_marks().dot} "
    room = width - len(dot) - min(_LEAST_GOAL, cell_len(goal.plain))
    if not item.with_goal or room < _LEAST_NAME:
        return name
    name = fit(name, min(room, cell_len(name.plain)))
    rest = fit(goal, width - cell_len(name.plain) - len(dot))
    return Content.assemble(name, (dot + rest.plain, MUTED))


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def trend_rows(series: Sequence[SeriesTrend], among: Sequence[SeriesTrend]) -> tuple[Row[TrendItem], ...]:
    """These series as rows, told apart from all those of the plan."""
    goals: dict[str, set[str]] = {}
    for one in among:
        goals.setdefault(one.measure.casefold(), set()).add(one.goal_id)
    return tuple(Row(series_key(one), TrendItem(one, len(goals[one.measure.casefold()]) > 1)) for one in series)
