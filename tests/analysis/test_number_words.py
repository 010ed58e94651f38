"""How numbers, shares, dates and spans are written."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st

from mentor_tui.wording import counted, hours, number, percent, probability, quantity, short_date, short_moment, span


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (35.0, "35"),
        (3.9, "3.9"),
        (-4.2, "−4.2"),
        (0.1 + 0.2, "0.3"),
        (3.14159, "3.14"),
        (1234.4, "1234"),
        (120000.0, "120000"),
        (0.00012, "0.00012"),
        (99.96, "100"),
        (-0.05, "−0.05"),
        (1e-9, "1e−09"),
        (1e20, "1e+20"),
        (None, "–"),
        (float("nan"), "–"),
    ],
)
def test_numbers(value: float | None, words: str) -> None:
    assert number(value) == words


@given(st.floats(-1e14, 1e14))
def test_a_number_reads_back_to_three_digits(value: float) -> None:
    assert float(number(value).replace("−", "-")) == pytest.approx(value, rel=0.0051)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.77, "77 %"),
        (1.0, "100 %"),
        (0.999, "99 %"),
        (1 - 1e-12, "100 %"),
        (1.14, "114 %"),
        (-0.08, "−8 %"),
        (-0.001, "0 %"),
        (None, "–"),
    ],
)
def test_shares(share: float | None, words: str) -> None:
    assert percent(share) == words


def test_quantities_dates_counts_and_probabilities() -> None:
    assert (quantity(35.0, "h"), quantity(3.5, ""), quantity(None, "h")) == ("35 h", "3.5", "– h")
    assert short_date(date(2026, 12, 18), date(2026, 1, 1)) == "18 Dec"
    assert short_date(date(2027, 1, 4), date(2026, 1, 1)) == "4 Jan 2027"
    assert (counted(1, "week"), counted(2, "week"), counted(2, "entry", "entries")) == (
        "1 week",
        "2 weeks",
        "2 entries",
    )
    assert [probability(p) for p in (0.0004, 0.003, 0.06, 0.2, 1.0)] == [
        "p < 0.001",
        "p = 0.003",
        "p = 0.06",
        "p = 0.2",
        "p = 1",
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (13, "13 days"),
        (14, "2 weeks"),
        (98, "14 weeks"),
        (729, "104 weeks"),
        (731, "2 years"),
        (1170, "3.2 years"),
    ],
)
def test_spans(days: int, words: str) -> None:
    assert span(days) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (59.2, "1 h"), (60, "1 h"), (480, "8 h"), (480.3, "8 h 01"), (690, "11 h 30")],
)
def test_lengths_of_work(minutes: float, words: str) -> None:
    """What is more than fits never reads as much as fits."""
    assert hours(minutes) == words


def test_a_moment_is_said_with_its_weekday_and_a_year_that_is_another() -> None:
    today = date(2026, 11, 24)
    assert short_moment(datetime(2026, 11, 26, 15), today) == "Thu 26 Nov 15:00"  # noqa: DTZ001 - a wall clock
    assert short_moment(datetime(2027, 1, 7, 9, 5), today) == "Thu 7 Jan 2027 09:05"  # noqa: DTZ001
