"""Observations as lines: day, value, where it comes from, who, and the note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from mentor_tui.views.goals import MeasureLine, ObservationLine
from mentor_tui.widgets.columns import Column, line_of, share_out
from mentor_tui.widgets.detail_cells import widest
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import Row, RowList
from mentor_tui.widgets.shown import shown_line
from mentor_tui.wording import quantity

_DAY = 15


@dataclass(frozen=True, slots=True)
class ObservationCells:
    """An observation's finished cells and the widths that its list gives them."""

    line: ObservationLine
    value: str
    anchor: str
    value_width: int
    anchor_width: int
    author_width: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """Day, value, what the step means, source, author, note."""
        return (
            Column(_DAY, _DAY, priority=8),
            Column(self.value_width, self.value_width, priority=9, align="right"),
            Column(min(self.anchor_width, 8), self.anchor_width, weight=1, priority=4),
            Column(16, 16, priority=5),
            Column(self.author_width, self.author_width, priority=3),
            Column(8, 90, weight=3, priority=6),
        )


def observation_rows(
    observations: Sequence[ObservationLine], measure: MeasureLine
) -> tuple[Row[ObservationCells], ...]:
    """The observations of a measure as rows, by their ids."""
    values = [quantity(each.value, measure.unit) for each in observations]
    anchors = [_anchor(each.value, measure.anchors) for each in observations]
    value_width, anchor_width = widest(values), min(40, widest(anchors))
    author_width = min(20, widest([_first_name(each) for each in observations]))
    return tuple(
        Row(each.id, ObservationCells(each, value, anchor, value_width, anchor_width, author_width))
        for each, value, anchor in zip(observations, values, anchors, strict=True)
    )


def _first_name(observation: ObservationLine) -> str:
    return observation.author.split(" ")[0]


def _anchor(value: float, anchors: Sequence[str]) -> str:
    """What a rating means; empty between two steps and outside of them."""
    return anchors[int(value) - 1] if value == int(value) and 1 <= value <= len(anchors) else ""


class ObservationRows(RowList[ObservationCells]):
    """A list of observations."""

    def draw(self, item: ObservationCells, width: int) -> Content:
        """The observation's line."""
        on = item.line.observed_on
        return line_of(
            (
                Content(f"{on:%a} {on.day} {on:%b %Y}"),
                Content(item.value),
                shown_line(item.anchor),
                Content.styled(item.line.source.words, MUTED),
                shown_line(_first_name(item.line)).stylize(MUTED),
                shown_line(item.line.note),
            ),
            item.columns,
            share_out(width, item.columns),
        )
