"""What people type: days, times, spans and numbers, turned into values or refused with one sentence.

Whatever the text, the answer is a value or an `InputError` that quotes it and says what would do. Forms echo the value
at once, so where a rule has to choose (a day without a year, a single comma), the person sees what was chosen. Nothing
here reads a clock or a locale.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Literal

from mentor_tui.errors import InputError

Towards = Literal["future", "past", "nearest"]
"""Which way a day that could be several is meant: due dates lie ahead, observations behind, starts on either side."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years outside are slips of the finger, and one such day would stretch every chart and calendar that shows it."""

_LONGEST = 80  # characters; more is no day, time or number, and need not be searched
_MOST_MINUTES = 1_000_000
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
LARGEST = 1e100
"""The largest number that can be kept, with either sign: sums and squares of such numbers still have an end."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}

_PLAIN = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width forms
    | dict.fromkeys("\u2212\u2013\u2010\u2011", "-")
    | {"\u2019": "'", "\u02bc": "'", "\u066b": ".", "\u066c": "'", "\u066a": "%"}
    | {"\u0131": "i", "\u0307": None}  # small letters of a Turkish I: i without its dot, i and a dot above
)
# Patterns as text: compiled when first asked for, so that importing this costs the first screen nothing.
_YMD = r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})"
_DMY = r"(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|\d{2})?)?"
_DAY_MONTH = r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ?([a-z]{3,9})\.?,?(?: (\d{4}))?"
_MONTH_DAY = r"([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?"
_UNIT = r"(d|w|m|y|days?|weeks?|months?|years?)"
_COUNTED = rf"(\d{{1,5}}) ?{_UNIT}"
_SHIFT = rf"([+-]) ?{_COUNTED}|in {_COUNTED}|{_COUNTED} ago|(next|last) {_UNIT}"
_TIME = r"(?:(?:[01]?\d|2[0-3])(?:[:.h]\d\d|h)|(?:0?[1-9]|1[0-2])(?:[:.]\d\d)? ?[ap]\.?m\.?)"
_WHEN = rf"(?:(.+?)(?:,? at | |(?<=\d)t))?({_TIME})"
_HOURS = r"(\d{1,6}) ?(?:h|hours?|hrs?)(?: ?(\d{1,2}) ?(?:m|mins?|minutes?)?)?|(\d{1,6}):(\d\d)"
_DECIMAL_HOURS = r"(\d{0,6}[.,]\d{1,6}) ?(?:h|hours?|hrs?)"
_MINUTES = r"(\d{1,9}) ?(?:m|mins?|minutes?)?"
_NUMBER = r"([+-]?) ?([\d., ']*\d[.,]?)(e[+-]?\d{1,4})?(?: ?%)?"


def plain(text: str) -> str:
    """The text in small letters, with its digits, signs and spaces in their ASCII form and its ends trimmed.

    Takes what keyboards and documents of all scripts give: full-width forms, other scripts' digits, U+2212, no-break
    and thin spaces, invisible marks, İ and ı. Superscripts are left: 10² must not become 102.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    letters = text.translate(_PLAIN).casefold().translate(_PLAIN)
    return " ".join("".join(map(_ascii_form, letters)).split())


def quoted(text: str) -> str:
    """What was typed, in quotation marks, cut and freed of what a terminal would obey, for use in a sentence."""
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:42].strip())
    return f"‘{shown[:40]}…’" if len(shown) > 40 or len(text) > 42 else f"‘{shown}’"


def typed_date(text: str, today: date, *, towards: Towards = "future") -> date:
    """The day that `text` means, between the years 1900 and 2199; else an `InputError`.

    - `2026-12-31`, `31.12.2026`, `31/12/2026` (the day first; `31.12.26` is 2026), `31 Dec 2026`, `Dec 31, 2026`; a day
      of the week before it must be the right one.
    - Without a year (`31 Dec`, `December 31`, `31.12.`): towards the future the first such day from today on, towards
      the past the last one up to today, else the nearest of the two (the coming one when both are as near).
    - `fri`, `friday`: the next one after today, towards the past the last one before, else the nearer; never today.
    - `today`, `tomorrow`, `yesterday`; `+2w`, `-3d`, `+1m`, `+1y`, `in 2 weeks`, `3 days ago`; `next week` is `+1w`,
      `last month` is `-1m`. A month ends sooner rather than spill over: 31 January and `+1m` is 28 February.
    """
    wanted = plain(text)
    try:
        day = _day(wanted, today, towards) if len(wanted) <= _LONGEST else None
    except (ValueError, OverflowError):
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        what = f"{quoted(text)} is no day" if wanted else "No day was typed"
        raise InputError(f"{what}; type {today.year}-12-31, 31 Dec, fri or +2w.")
    return day


def check_day(text: str, today: date) -> None:
    """Raise the InputError of what is no day whatever day it is; a day of the week before it is not compared."""
    first, _, rest = plain(text).partition(" ")
    typed_date(rest if rest and _named(first.rstrip(".,"), _WEEKDAYS) is not None else text, today)


def typed_time(text: str) -> time:
    """The time of day that `text` means: `15:00`, `15.00`, `15h`, `15h30`, `3pm`, `3:30 pm`; else an `InputError`."""
    clock = _time(plain(text))
    if clock is None:
        what = f"{quoted(text)} is no time of day" if text.strip() else "No time was typed"
        raise InputError(f"{what}; type 15:00 or 3pm.")
    return clock


def typed_when(text: str, today: date, *, towards: Towards = "future") -> tuple[date, time | None]:
    """A day as `typed_date` takes it, with or without a time after it: `thu 15:00`, `26 Nov at 3pm`, `+2w 9:30`.

    The time is None where there is none; a time alone is today's. What can be read as a day is one: `10.11` is
    10 November, `10:11` a time.
    """
    wanted = plain(text)
    try:
        return typed_date(text, today, towards=towards), None
    except InputError:
        match = re.fullmatch(_WHEN, wanted) if len(wanted) <= _LONGEST else None
        if match is None and not _has_time(wanted):
            raise
    clock = _time(match[2]) if match else None
    if match is None or clock is None:
        raise InputError(f"{quoted(text)} is no day and time; type thu 15:00, 26 Nov 15:00 or +2w 9:30.")
    return (typed_date(match[1], today, towards=towards) if match[1] else today), clock


def typed_minutes(text: str) -> int:
    """A span in whole minutes, 0 to 1,000,000: `90`, `45 min`, `1h30`, `1 h 30 min`, `1:30`, `2 h`, `1.5h`."""
    wanted = plain(text)
    minutes: int | None = None
    if match := re.fullmatch(_HOURS, wanted):
        rest = int(match[2] or match[4] or 0)
        minutes = int(match[1] or match[3]) * 60 + rest if rest < 60 else None
    elif match := re.fullmatch(_DECIMAL_HOURS, wanted):
        minutes = round(float(match[1].replace(",", ".")) * 60)
    elif match := re.fullmatch(_MINUTES, wanted):
        minutes = int(match[1])
    if minutes is None or minutes > _MOST_MINUTES:
        what = f"{quoted(text)} is no span of time" if wanted else "No span of time was typed"
        raise InputError(f"{what}; type minutes or hours, like 90, 1h30 or 1:30.")
    return minutes


def typed_number(text: str) -> float:
    """A finite number, with a point or a comma as its decimal mark; a % after it is dropped, not divided by.

    One comma or point alone is the decimal mark (`1,234` is 1.234). Where both occur, or one of them several times, the
    other reading is left out: `1,234.5` and `1.234,5` are 1234.5, `1.234.567` is 1234567. Spaces and apostrophes may
    part groups of three. Anything else, and what is beyond `LARGEST`, is an `InputError`.
    """
    wanted = plain(text)
    match = re.fullmatch(_NUMBER, wanted) if len(wanted) <= _LONGEST else None
    digits = _ungrouped(match[2]) if match else None
    number = float(f"{match[1]}{digits}{match[3] or ''}") if match and digits else math.nan
    if math.isnan(number) or abs(number) > LARGEST:
        what = f"{quoted(text)} is no number" if math.isnan(number) else f"{quoted(text)} is too large"
        raise InputError(f"{what if wanted else 'No number was typed'}; type one like 12.5 or 12,5.")
    return number + 0.0  # so that -0 is 0, which has no second spelling


def _ascii_form(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return "" if unicodedata.category(letter) == "Cf" else letter


def _ungrouped(digits: str) -> str | None:
    """The digits with a point as the only mark, or None where their grouping fits no way of writing numbers."""
    marks = [mark for mark in digits if mark in ".,"]
    decimal = marks[-1] if marks and marks.count(marks[-1]) == 1 else ""
    whole, _, fraction = digits.rpartition(decimal) if decimal else (digits, "", "")
    grouping = {letter for letter in whole if not letter.isdecimal()}
    if len(grouping) > 1 or (fraction and not fraction.isdecimal()):
        return None
    if grouping:
        first, *groups = whole.split(grouping.pop())
        if not 1 <= len(first) <= 3 or any(len(group) != 3 for group in groups):
            return None
        whole = first + "".join(groups)
    return f"{whole or '0'}.{fraction or '0'}"


def _day(wanted: str, today: date, towards: Towards) -> date | None:
    """The day meant by plain text, None where it says none; ValueError and OverflowError where there is no such day."""
    if wanted in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[wanted])
    if match := re.fullmatch(_SHIFT, wanted):
        sign, count, unit = _shift(match)
        return _shifted(today, sign * count, unit)
    first, _, rest = wanted.partition(" ")
    weekday = _named(first.rstrip(".,"), _WEEKDAYS)
    if weekday is None:
        return _calendar_day(wanted, today, towards)
    if not rest:
        return _choose(towards, today, lambda step: today + timedelta(days=_days_to(weekday, today, step)))
    day = _calendar_day(rest, today, towards)
    if day and day.weekday() != weekday:
        right = _WEEKDAYS[day.weekday()].capitalize()
        raise InputError(f"{day.isoformat()} is a {right}; type the day without its name, or the right one.")
    return day


def _shift(match: re.Match[str]) -> tuple[int, int, str]:
    """Direction, count and first letter of the unit of a matched `_SHIFT`."""
    if match[1]:
        return (-1 if match[1] == "-" else 1), int(match[2]), match[3][0]
    if match[4]:
        return 1, int(match[4]), match[5][0]
    if match[6]:
        return -1, int(match[6]), match[7][0]
    return (1 if match[8] == "next" else -1), 1, match[9][0]


def _shifted(today: date, count: int, unit: str) -> date:
    if unit in "dw":
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OverflowError
    return date(year, month + 1, min(today.day, _days_in(year, month + 1)))


def _calendar_day(wanted: str, today: date, towards: Towards) -> date | None:
    """A day of the calendar, with or without its year."""
    if match := re.fullmatch(_YMD, wanted):
        return date(int(match[1]), int(match[3]), int(match[4]))
    year: str | None
    if match := re.fullmatch(_DMY, wanted):
        day, month, year = int(match[1]), int(match[3]), match[4]
    elif match := re.fullmatch(_DAY_MONTH, wanted):
        day, month, year = int(match[1]), _month(match[2]), match[3]
    elif match := re.fullmatch(_MONTH_DAY, wanted):
        day, month, year = int(match[2]), _month(match[1]), match[3]
    else:
        return None
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    date(2000, month, day)  # a leap year: what fails here is in no year
    return _choose(towards, today, lambda step: _day_of_year(month, day, today, step))


def _day_of_year(month: int, day: int, today: date, step: int) -> date:
    """The first such day from today on (step 1) or back (step -1); 29 February may be eight years off."""
    years = range(today.year, today.year + 9 * step, step)
    days = (date(year, month, day) for year in years if day <= _days_in(year, month))
    return next(found for found in days if (found - today).days * step >= 0)


def _days_in(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def _days_to(weekday: int, today: date, step: int) -> int:
    """Days from today to the next such day of the week (step 1), or back to the last one (step -1); never 0."""
    return step * (((weekday - today.weekday()) * step - 1) % 7 + 1)


def _choose(towards: Towards, today: date, find: Callable[[int], date]) -> date:
    if towards != "nearest":
        return find(1 if towards == "future" else -1)
    coming, gone = find(1), find(-1)
    return gone if today - gone < coming - today else coming


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """The index of the name that `word` is, or begins with three letters or more."""
    return next((at for at, name in enumerate(names) if len(word) >= 3 and name.startswith(word)), None)


def is_month(word: str) -> bool:
    """Whether it names a month, as in a day that is typed: `nov`, `November`, `Sept.`."""
    return _named(plain(word).strip(".,"), _MONTHS) is not None


def _month(word: str) -> int:
    month = _named(word, _MONTHS)
    if month is None:
        raise ValueError(word)
    return month + 1


def _has_time(wanted: str) -> bool:
    return re.search(r"\d:\d|\d ?[ap]m\b", wanted) is not None


def _time(wanted: str) -> time | None:
    match = re.fullmatch(r"(\d{1,2})(?:[:.h](\d\d)|h)? ?(?:([ap])\.?m\.?)?", wanted)
    if match is None or not re.fullmatch(_TIME, wanted):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return time(hour, minute) if minute < 60 else None
