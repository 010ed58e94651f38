"""What people type: tables of cases, and any text whatever."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import example, given, strategies as st

from mentor_tui.errors import InputError
from mentor_tui.typed import Towards, plain, quoted, typed_date, typed_minutes, typed_number, typed_time, typed_when

TODAY = date(2026, 11, 24)  # a Tuesday

ANY_TEXT = st.text(st.characters()) | st.text(
    "0123456789 .,:/-+hdwmypaif'%eEjanfrisu\u2212\u0130\uff11\u0661", max_size=14
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2026/12/31", date(2026, 12, 31)),
        ("31.12.2026", date(2026, 12, 31)),
        ("31/12/2026", date(2026, 12, 31)),
        ("5/6/2027", date(2027, 6, 5)),
        ("31.12.26", date(2026, 12, 31)),
        ("31 Dec 2026", date(2026, 12, 31)),
        ("31 Dec. 2026", date(2026, 12, 31)),
        ("December 31, 2026", date(2026, 12, 31)),
        ("31 December", date(2026, 12, 31)),
        ("Dec 31", date(2026, 12, 31)),
        ("dec31", date(2026, 12, 31)),
        ("31.12.", date(2026, 12, 31)),
        ("1st of December", date(2026, 12, 1)),
        ("7 Sept", date(2027, 9, 7)),
        ("Thursday, 26 Nov 2026", date(2026, 11, 26)),
        ("Thu 26 Nov", date(2026, 11, 26)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 25)),
        ("yesterday", date(2026, 11, 23)),
        ("+2w", date(2026, 12, 8)),
        ("in 2 weeks", date(2026, 12, 8)),
        ("-3d", date(2026, 11, 21)),
        ("3 days ago", date(2026, 11, 21)),
        ("+1m", date(2026, 12, 24)),
        ("-11 months", date(2025, 12, 24)),
        ("+1y", date(2027, 11, 24)),
        ("next week", date(2026, 12, 1)),
        ("last month", date(2026, 10, 24)),
        ("\u22123d", date(2026, 11, 21)),
        ("３１ ＤＥＣ", date(2026, 12, 31)),
        ("٣١.١٢.٢٠٢٦", date(2026, 12, 31)),
        ("\u00a031\u202fDec\u200b", date(2026, 12, 31)),
        ("FRİ", date(2026, 11, 27)),
        ("frıday", date(2026, 11, 27)),
    ],
)
def test_a_day_is_taken_in_many_ways(text: str, day: date) -> None:
    assert typed_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "future", "past", "nearest"),
    [
        ("24 Nov", TODAY, TODAY, TODAY),
        ("23 Nov", date(2027, 11, 23), date(2026, 11, 23), date(2026, 11, 23)),
        ("25 Nov", date(2026, 11, 25), date(2025, 11, 25), date(2026, 11, 25)),
        ("1 Sep", date(2027, 9, 1), date(2026, 9, 1), date(2026, 9, 1)),
        ("29 Feb", date(2028, 2, 29), date(2024, 2, 29), date(2028, 2, 29)),
        ("tue", date(2026, 12, 1), date(2026, 11, 17), date(2026, 12, 1)),
        ("wed", date(2026, 11, 25), date(2026, 11, 18), date(2026, 11, 25)),
        ("mon", date(2026, 11, 30), date(2026, 11, 23), date(2026, 11, 23)),
        ("-1w", date(2026, 11, 17), date(2026, 11, 17), date(2026, 11, 17)),
    ],
)
def test_a_day_that_could_be_several_lies_the_way_it_is_meant(
    text: str, future: date, past: date, nearest: date
) -> None:
    assert typed_date(text, TODAY) == future
    assert typed_date(text, TODAY, towards="past") == past
    assert typed_date(text, TODAY, towards="nearest") == nearest


def test_a_month_ends_sooner_rather_than_spill_over() -> None:
    assert typed_date("+1m", date(2026, 1, 31)) == date(2026, 2, 28)
    assert typed_date("-1y", date(2028, 2, 29)) == date(2027, 2, 28)


def test_the_29th_of_february_is_found_across_a_century_without_one() -> None:
    assert typed_date("29 Feb", date(2096, 3, 1)) == date(2104, 2, 29)
    assert typed_date("29 Feb", date(2104, 2, 28), towards="past") == date(2096, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        *("31 Feb", "30.2.", "2026-02-29", "12/31/2026", "31 Foo", "may", "fr", "next", "31", "2026", "+2"),
        *("31-12-2026", "2026-12/31", "31 dec 26x", "2026-12-31\x00", "0026-12-31", "3000-01-01", "+99999y"),
        *("99999999999 days ago", "9" * 10_000),
    ],
)
def test_what_is_no_day_is_quoted_with_what_would_do(text: str) -> None:
    with pytest.raises(InputError) as caught:
        typed_date(text, TODAY)
    assert str(caught.value) == f"{quoted(text)} is no day; type 2026-12-31, 31 Dec, fri or +2w."


def test_nothing_typed_is_said_as_such() -> None:
    for typed, start in ((typed_number, "No number"), (typed_minutes, "No span"), (typed_time, "No time")):
        with pytest.raises(InputError, match=rf"^{start}.* was typed; "):
            typed(" \u00a0")
    with pytest.raises(InputError, match=r"^No day was typed; "):
        typed_date("", TODAY)


def test_the_wrong_name_of_a_day_is_told() -> None:
    with pytest.raises(InputError, match=r"^2026-11-26 is a Thursday; type "):
        typed_date("fri 26 Nov", TODAY)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("1,234", 1.234),
        ("1.234", 1.234),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567.0),
        ("1,234,567.25", 1234567.25),
        ("1 234,5", 1234.5),
        ("1\u202f234\u202f567", 1234567.0),
        ("1'234.5", 1234.5),
        ("1’234,5", 1234.5),
        ("\u22124,2", -4.2),
        ("- 5", -5.0),
        ("+5", 5.0),
        ("85 %", 85.0),
        ("85%", 85.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("2,5E-3", 0.0025),
        ("-1e100", -1e100),
        ("１２，５", 12.5),
        ("١٢٫٥", 12.5),
    ],
)
def test_a_number_takes_a_point_or_a_comma(text: str, number: float) -> None:
    assert typed_number(text) == number


def test_minus_nothing_is_nothing() -> None:
    assert math.copysign(1, typed_number("-0")) == 1


@pytest.mark.parametrize(
    "text",
    [
        *(
            "nan",
            "inf",
            "-Infinity",
            "1e400",
            "1.01e100",
            "-2e100",
            "9" * 400,
            "ten",
            "5 h",
            "0x10",
            "1_000",
            "10²",
            "½",
            "1e",
            ",",
            "%",
        ),
        *("1,23,4", "1.234.56", "1,,2", "1.2,3.4", "1 2 3", "1 23", "1'23", "--5", "1\x002"),
        *("1.234,567.8", "1234,567.8"),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"; type one like 12\.5 or 12,5\.$"):
        typed_number(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("90", 90), ("0", 0), ("45m", 45), ("45 min", 45), ("1:30", 90), ("1h30", 90), ("1 h 30 min", 90)),
        *(("2 h", 120), ("2 hours", 120), ("1.5h", 90), ("1,25 h", 75), (".5h", 30), ("1H05", 65)),
        ("1000000", 1_000_000),
    ],
)
def test_a_span_is_whole_minutes(text: str, minutes: int) -> None:
    assert typed_minutes(text) == minutes


@pytest.mark.parametrize(
    "text", ["-5", "1.5", "1h90", "1:60", "1:5", "2 d", "1000001", "16667h", "h", "min", "1h 30 s"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is no span of time; type "):
        typed_minutes(text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        *(("15:00", time(15)), ("15.00", time(15)), ("15h", time(15)), ("15h30", time(15, 30)), ("9:05", time(9, 5))),
        *(("3pm", time(15)), ("3:30 p.m.", time(15, 30)), ("12am", time(0)), ("12 PM", time(12)), ("00:00", time(0))),
    ],
)
def test_a_time_of_day(text: str, clock: time) -> None:
    assert typed_time(text) == clock


@pytest.mark.parametrize("text", ["24:00", "15:60", "13pm", "0am", "15", "15:0", "noonish", "3:00:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"is no time of day; type 15:00 or 3pm\.$"):
        typed_time(text)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("thu 15:00", date(2026, 11, 26), time(15)),
        ("26 Nov 15:00", date(2026, 11, 26), time(15)),
        ("26 Nov 2026 7:05 am", date(2026, 11, 26), time(7, 5)),
        ("Thu 26 Nov, at 3pm", date(2026, 11, 26), time(15)),
        ("+2w 9:30", date(2026, 12, 8), time(9, 30)),
        ("tomorrow at 3 p.m.", date(2026, 11, 25), time(15)),
        ("2026-11-26T15:00", date(2026, 11, 26), time(15)),
        ("26.11. 15.00", date(2026, 11, 26), time(15)),
        ("15:00", TODAY, time(15)),
        ("10.11", date(2027, 11, 10), None),
        ("fri", date(2026, 11, 27), None),
    ],
)
def test_a_day_with_its_time(text: str, day: date, clock: time | None) -> None:
    assert typed_when(text, TODAY) == (day, clock)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("thu 25:00", "‘thu 25:00’ is no day and time; type thu 15:00, 26 Nov 15:00 or +2w 9:30."),
        ("soon 15:00", "‘soon’ is no day; type 2026-12-31, 31 Dec, fri or +2w."),
        ("soon", "‘soon’ is no day; type 2026-12-31, 31 Dec, fri or +2w."),
    ],
)
def test_the_part_that_is_wrong_is_named(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        typed_when(text, TODAY)
    assert str(caught.value) == sentence


def test_a_quotation_is_short_and_harmless() -> None:
    assert quoted(" fri ") == "‘fri’"
    assert quoted("a\x1b]52;c\x07\u202eb\ud800") == "‘a\ufffd]52;c\ufffd\ufffdb\ufffd’"
    assert quoted("x" * 40) == f"‘{'x' * 40}’"
    assert quoted("x" * 41) == f"‘{'x' * 40}…’"


@given(ANY_TEXT, st.sampled_from(["future", "past", "nearest"]), st.dates())
@example("29 feb", "future", date.max)
@example("29 feb", "past", date.min)
@example("fri", "past", date.min)
@example("+1m", "future", date.max)
def test_any_text_ends_in_a_value_or_one_sentence(text: str, towards: Towards, today: date) -> None:
    def sentence(call: Callable[[], object]) -> str:
        try:
            call()
        except InputError as error:
            return str(error)
        return "It is a value."

    for call in (
        lambda: typed_date(text, today, towards=towards),
        lambda: typed_when(text, today, towards=towards),
        lambda: typed_time(text),
        lambda: typed_minutes(text),
        lambda: typed_number(text),
    ):
        assert sentence(call).endswith(".")
        assert sentence(call).isprintable()


@given(st.dates(date(1910, 1, 1), date(2190, 1, 1)), st.dates(date(1910, 1, 1), date(2190, 1, 1)))
def test_a_day_as_the_app_writes_it_is_that_day(day: date, today: date) -> None:
    for text in (day.isoformat(), f"{day:%d %b %Y}", f"{day:%a %d %B %Y}", f"{day:%d.%m.%Y}"):
        assert typed_date(text, today) == day


@given(st.dates(date(1910, 1, 1), date(2190, 1, 1)), st.integers(-364, 364))
def test_a_day_without_its_year_is_on_the_side_that_is_meant(today: date, off: int) -> None:
    text = f"{today + timedelta(days=off):%d %b}"
    assert typed_date(text, today, towards="past") <= today <= typed_date(text, today)


@given(st.floats(-1e100, 1e100))
def test_a_number_as_python_writes_it_is_that_number(number: float) -> None:
    assert typed_number(repr(number)) == number
    assert typed_number(repr(number).replace(".", ",")) == number


@given(ANY_TEXT)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
