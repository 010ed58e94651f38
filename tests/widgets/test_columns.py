"""A line's width is shared out to the cell; columns that matter least go first."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from textual.content import Content

from mentor_tui.widgets.columns import Column, line_of, share_out

MARK = Column(1, 1, priority=9)
TITLE = Column(10, 60, weight=2, priority=10)
BAR = Column(8, 30, weight=1, priority=3)
DUE = Column(6, 6, priority=5)
WORDS = Column(10, 20, weight=1, priority=1)
LINE = (MARK, TITLE, BAR, DUE, WORDS)


@pytest.mark.parametrize(
    ("width", "columns", "widths"),
    [
        (43, LINE, (1, 10, 8, 6, 10)),
        (42, LINE, (1, 18, 11, 6, 0)),
        (31, LINE, (1, 10, 8, 6, 0)),
        (30, LINE, (1, 19, 0, 6, 0)),
        (21, LINE, (1, 10, 0, 6, 0)),
        (20, LINE, (1, 17, 0, 0, 0)),
        (12, LINE, (0, 12, 0, 0, 0)),
        (5, LINE, (0, 5, 0, 0, 0)),
        (200, LINE, (1, 60, 30, 6, 20)),
        (83, LINE, (1, 30, 18, 6, 20)),
        (0, (TITLE,), (0,)),
        (-3, (TITLE,), (0,)),
        (4, (TITLE,), (4,)),
        (10, (), ()),
        (25, (Column(5, 5), Column(5, 5)), (5, 5)),
        (12, (Column(5, 9), Column(5, 9), Column(5, 9)), (5, 5, 0)),
    ],
)
def test_share_out(width: int, columns: tuple[Column, ...], widths: tuple[int, ...]) -> None:
    assert share_out(width, columns) == widths


COLUMNS = st.lists(
    st.builds(
        lambda least, more, weight, priority: Column(least, least + more, weight, priority),
        st.integers(0, 20),
        st.integers(0, 40),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=7,
)


@given(st.integers(-2, 250), COLUMNS, st.integers(0, 3))
def test_shares_never_exceed_the_width_nor_a_column_its_most(width: int, columns: list[Column], gap: int) -> None:
    widths = share_out(width, columns, gap)
    shown = [cells for cells in widths if cells]
    assert sum(shown) + gap * max(0, len(shown) - 1) <= max(0, width)
    assert all(0 <= cells <= column.most for cells, column in zip(widths, columns, strict=True))
    growing = [c.most - w for w, c in zip(widths, columns, strict=True) if c.weight and w]
    if sum(shown) + gap * max(0, len(columns) - 1) < width and len(shown) == len(columns):
        assert not any(growing), "room was left over that a column could have taken"


def test_line_of_fits_each_cell_and_drops_gaps_of_dropped_columns() -> None:
    columns = (Column(1, 1), Column(6, 6), Column(3, 3), Column(5, 5, align="right"))
    line = line_of([Content.styled("●", "bold"), "a [/long] title", "gone", "60 %"], columns, (1, 6, 0, 5))
    assert line.plain == "●  a [/l…   60 %"
    assert [span.style for span in line.spans] == ["bold"]
