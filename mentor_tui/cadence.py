"""How often one meets: recurrence rules (RFC 5545) as people type and read them. Standard library only."""

from __future__ import annotations

import re
from datetime import date, time

from mentor_tui.errors import InputError
from mentor_tui.typed import plain, quoted, typed_time

_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}

_BY_DAY = re.compile(r"(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_PARTS = {
    "FREQ": re.compile("|".join(_UNITS)),
    "INTERVAL": re.compile(r"[1-9]\d{0,2}"),
    "BYDAY": re.compile(rf"{_BY_DAY.pattern}(,{_BY_DAY.pattern})*"),
    "BYMONTHDAY": re.compile(r"-1|[1-9]|[12]\d|3[01]"),
    "BYMONTH": re.compile(r"([1-9]|1[0-2])(,([1-9]|1[0-2]))*"),
    "BYSETPOS": re.compile(r"-1|[1-5]"),
    "COUNT": re.compile(r"[1-9]\d{0,3}"),
    "UNTIL": re.compile(r"\d{8}(T\d{6}Z?)?"),
    "WKST": re.compile("|".join(_DAYS)),
}
"""The parts of a rule that are taken, and what each may hold."""

_NAMED = {"daily": (1, "day"), "weekly": (1, "week"), "fortnightly": (2, "week"), "monthly": (1, "month")}
_EVERY = re.compile(r"(?:every|each)(?: (\d{1,3}|other|second|third))? (day|week|month)s?")
_EVERY_DAY = re.compile(r"(?:every|each)(?: (other|second|third))? ([a-z]{3,9}?)s?")
_COUNTS = {None: 1, "other": 2, "second": 2, "third": 3}
_NTH = re.compile(r"(?:the )?(first|second|third|fourth|last|1st|2nd|3rd|4th) (\w+)")
_NTH_WORDS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
_MONTH_DAY = re.compile(r"(?:the |day )?(\d{1,2})(?:st|nd|rd|th)?")
_WHAT_WOULD_DO = "type every 2 weeks on thu at 15:00, or a rule such as FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"


def checked_rule(text: str) -> str:
    """A recurrence rule in capitals, without its `RRULE:`; InputError where it is none that can be kept."""
    rule = text.strip().upper().removeprefix("RRULE:").rstrip(";")
    parts = [part.partition("=") for part in rule.split(";")]
    names = [name for name, _, _ in parts]
    sound = all(name in _PARTS and _PARTS[name].fullmatch(value) for name, _, value in parts)
    sound = sound and all(_is_day(value[:8]) for name, _, value in parts if name == "UNTIL")
    if not sound or len(set(names)) != len(names) or "FREQ" not in names:
        raise InputError(f"{quoted(text)} is no recurrence rule; {_WHAT_WOULD_DO}.")
    return rule


def _is_day(digits: str) -> bool:
    try:
        date.fromisoformat(digits)
    except ValueError:
        return False
    return True


def typed_cadence(text: str) -> tuple[str, time | None]:
    """The rule and the wall time that `text` means, with "" for an empty one and None where no time is said.

    Takes a rule itself, or words: `every 2 weeks on thu at 15:00`, `weekly`, `every month on the first mon`,
    `every month on the 15th`, `every 10 days`. Anything else is an `InputError`.
    """
    wanted = plain(text)
    if not wanted:
        return "", None
    rest, _, clock = wanted.partition(" at ")
    at = typed_time(clock) if clock else None
    if "=" in rest:
        return checked_rule(text if rest == wanted else rest), at
    every, _, on = rest.partition(" on ")
    if (weekly := _EVERY_DAY.fullmatch(rest)) and _day(weekly[2]):
        every, on = f"every {weekly[1] or '1'} week", weekly[2]
    counted = _counted(every)
    rule = _rule(*counted, on) if counted else None
    if rule is None:
        raise InputError(f"{quoted(text)} is no cadence; type it as every 2 weeks on thu at 15:00.")
    return rule, at


def cadence_words(rule: str, at: time | None = None) -> str:
    """A rule in words: every 2 weeks on Thursday at 15:00. A rule that words don't hold is given as it stands."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    unit = _UNITS.get(parts.pop("FREQ", ""))
    interval = parts.pop("INTERVAL", "1")
    parts.pop("WKST", None)
    days, month_day = parts.pop("BYDAY", ""), parts.pop("BYMONTHDAY", "")
    clock = f" at {at:%H:%M}" if at else ""
    on = _on_words(days, month_day)
    if unit is None or parts or on is None:
        return f"{rule}{clock}"
    return f"every {unit if interval == '1' else f'{interval} {unit}s'}{on}{clock}"


def cadence_days(rule: str) -> int | None:
    """About how many days lie between two meetings by this rule; None without one."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    unit, interval = parts.get("FREQ", ""), int(parts.get("INTERVAL", "1"))
    length = {"DAILY": 1.0, "WEEKLY": 7.0, "MONTHLY": 365.25 / 12, "YEARLY": 365.25}.get(unit)
    if length is None:
        return None
    return max(1, round(length * interval / (parts.get("BYDAY", "").count(",") + 1)))


def _counted(every: str) -> tuple[int, str] | None:
    if every in _NAMED:
        return _NAMED[every]
    match = _EVERY.fullmatch(every)
    if match is None:
        return None
    count = _COUNTS[match[1]] if match[1] in _COUNTS else int(match[1])
    return (count, match[2]) if count else None


def _rule(count: int, unit: str, on: str) -> str | None:
    freq = next(name for name, word in _UNITS.items() if word == unit)
    rule = f"FREQ={freq}" + (f";INTERVAL={count}" if count > 1 else "")
    if not on:
        return rule
    if unit == "week":
        days = [_day(word) for word in re.split(r", ?| and ", on)]
        return None if None in days else f"{rule};BYDAY={','.join(day for day in days if day)}"
    if unit == "month":
        return _monthly(rule, on)
    return None


def _monthly(rule: str, on: str) -> str | None:
    if match := _NTH.fullmatch(on):
        nth = next(n for n, word in _ORDINALS.items() if word == _NTH_WORDS.get(match[1], match[1]))
        day = _day(match[2])
        return f"{rule};BYDAY={nth}{day}" if day else None
    if (match := _MONTH_DAY.fullmatch(on)) and 1 <= int(match[1]) <= 31:
        return f"{rule};BYMONTHDAY={int(match[1])}"
    return None


def _day(word: str) -> str | None:
    """The two letters of a day's name, which three letters of it are enough to say."""
    return next((key for key, name in _DAYS.items() if len(word) >= 3 and name.lower().startswith(word)), None)


def _on_words(days: str, month_day: str) -> str | None:
    """The part of the words after `on`; None where they don't hold it."""
    if days and month_day:
        return None
    if month_day:
        return " on the last day" if month_day == "-1" else f" on day {month_day}"
    if not days:
        return ""
    names = []
    for each in days.split(","):
        match = _BY_DAY.fullmatch(each)
        if match is None:
            return None
        names.append(f"the {_ORDINALS[int(match[1])]} {_DAYS[match[2]]}" if match[1] else _DAYS[match[2]])
    return f" on {' and '.join(names)}"
