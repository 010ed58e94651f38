"""How often one meets, as typed, kept and read."""

from __future__ import annotations

from datetime import time

import pytest

from mentor_tui.cadence import cadence_days, cadence_words, checked_rule, typed_cadence
from mentor_tui.errors import InputError

TYPED = [
    ("every 2 weeks on thu at 15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", time(15)),
    ("every week", "FREQ=WEEKLY", None),
    ("weekly on Monday", "FREQ=WEEKLY;BYDAY=MO", None),
    ("Every other week on fri at 3pm", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", time(15)),
    ("every week on tue and thursday", "FREQ=WEEKLY;BYDAY=TU,TH", None),
    ("every 10 days", "FREQ=DAILY;INTERVAL=10", None),
    ("monthly", "FREQ=MONTHLY", None),
    ("every month on the first mon at 9:30", "FREQ=MONTHLY;BYDAY=1MO", time(9, 30)),
    ("every month on the last friday", "FREQ=MONTHLY;BYDAY=-1FR", None),
    ("every 2 months on the 15th", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15", None),
    ("rrule:freq=weekly;byday=we", "FREQ=WEEKLY;BYDAY=WE", None),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH at 15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", time(15)),
    ("  ", "", None),
]


@pytest.mark.parametrize(("text", "rule", "at"), TYPED)
def test_what_is_typed_becomes_a_rule_and_a_time(text: str, rule: str, at: time | None) -> None:
    assert typed_cadence(text) == (rule, at)


@pytest.mark.parametrize(("text", "rule", "at"), TYPED)
def test_the_words_of_a_rule_can_be_typed_again(text: str, rule: str, at: time | None) -> None:
    assert typed_cadence(cadence_words(rule, at)) == (rule, at)


@pytest.mark.parametrize(
    "text",
    [
        "often",
        "every 0 weeks",
        "every week on someday",
        "every day on mon",
        "every month on the 32nd",
        "every week at 25:00",
        "FREQ=SECONDLY",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;FREQ=DAILY",
        "INTERVAL=2",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;UNTIL=20260230",
        "FREQ=WEEKLY;NONSENSE=1",
        "every \x1b[2J",
    ],
)
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(InputError) as refused:
        typed_cadence(text)
    assert "\x1b" not in refused.value.sentence


def test_words_say_what_the_rule_says() -> None:
    assert cadence_words("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", time(15)) == "every 2 weeks on Thursday at 15:00"
    assert cadence_words("FREQ=MONTHLY;BYDAY=1MO") == "every month on the first Monday"
    assert cadence_words("FREQ=MONTHLY;BYMONTHDAY=-1") == "every month on the last day"
    assert cadence_words("") == ""


def test_a_rule_without_words_is_given_as_it_stands() -> None:
    assert cadence_words("FREQ=WEEKLY;COUNT=10", time(9)) == "FREQ=WEEKLY;COUNT=10 at 09:00"


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", 14),
        ("FREQ=WEEKLY;BYDAY=TU,TH", 4),
        ("FREQ=MONTHLY;BYDAY=1MO", 30),
        ("FREQ=DAILY;INTERVAL=10", 10),
        ("", None),
    ],
)
def test_a_rule_tells_the_days_between_two_meetings(rule: str, days: int | None) -> None:
    assert cadence_days(rule) == days


def test_a_rule_is_kept_in_capitals() -> None:
    assert checked_rule("rrule:freq=weekly;") == "FREQ=WEEKLY"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("every thursday at 10:00", "FREQ=WEEKLY;BYDAY=TH"),
        ("Every Thu", "FREQ=WEEKLY;BYDAY=TH"),
        ("every other friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every 2 weeks on thursday at 10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
    ],
)
def test_a_day_of_the_week_says_weekly(text: str, rule: str) -> None:
    assert typed_cadence(text)[0] == rule


def test_a_rule_that_is_none_is_quoted_as_typed() -> None:
    with pytest.raises(InputError, match="FREQ=Never"):
        typed_cadence("FREQ=Never")
