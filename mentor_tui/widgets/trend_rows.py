"""The series of a plan as lines: what is measured, where it stands, where it goes, and how far that can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from mentor_tui.marks import current_marks
from mentor_tui.terms import Claim, Source
from mentor_tui.views.trends import SeriesTrend
from mentor_tui.widgets.columns import Column, line_of, share_out
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import Row, RowList
from mentor_tui.widgets.shown import shown_line
from mentor_tui.wording import NOTHING, number, quantity, short_date

_COLUMNS = (
    Column(16, 56, weight=3, priority=6),
    Column(8, 8, priority=6),
    Column(8, 14, weight=1, priority=5, align="right"),
    Column(11, 11, priority=4, align="right"),
    Column(16, 18, weight=1, priority=2, align="right"),
    Column(7, 7, priority=1, align="right"),
    Column(26, 40, weight=2, priority=5),
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


def series_key(series: SeriesTrend) -> str:
    """Names a series in its list."""
    return f"{series.measure_id}:{series.source.value}"


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


class TrendRows(RowList[SeriesTrend]):
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

    def draw(self, item: SeriesTrend, width: int) -> Content:
        """Interval only beside a claim; what is too few for a slope has none."""
        trend = item.trend
        claimed = trend.claim in {Claim.IMPROVING, Claim.SLIPPING}
        now = quantity(item.points[-1].value, item.unit) if item.points else NOTHING
        interval = f"{signed(trend.slope_low)} {current_marks().ellipsis} {signed(trend.slope_high)}" if claimed else ""
        cells = (
            shown_line(item.measure),
            Content.styled(_SOURCES[item.source], MUTED),
            shown_line(now),
            shown_line("" if trend.slope_per_30_days is None else signed(trend.slope_per_30_days)),
            shown_line(interval),
            Content("" if trend.p_adjusted is None else _p(trend.p_adjusted)),
            Content.styled(says(item, self.today), _CLAIM_STYLES[trend.claim]),
        )
        return line_of(cells, _COLUMNS, share_out(width, _COLUMNS))


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def trend_rows(series: Sequence[SeriesTrend]) -> tuple[Row[SeriesTrend], ...]:
    """The series of a plan as rows."""
    return tuple(Row(series_key(one), one) for one in series)
