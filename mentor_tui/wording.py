"""How numbers, shares, dates and spans are written, on screens and in commands alike. Standard library only."""

from __future__ import annotations

from datetime import date, datetime
from math import ceil, floor, isfinite, log10

MINUS = "−"
NOTHING = "–"
"""What stands where there is no number."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TOLERANCE = 1e-9


def number(value: float | None) -> str:
    """A number with three significant digits, whole digits kept, no trailing zeros, a true minus: −4.2, 1234, 0.05."""
    if value is None or not isfinite(value):
        return NOTHING
    if value == 0:
        return "0"
    size = floor(log10(abs(value)))
    if not -6 <= size < 15:
        return f"{value:.3g}".replace("-", MINUS)
    text = f"{value:.{max(0, 2 - size)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def quantity(value: float | None, unit: str) -> str:
    """A number with its unit, where it has one: 35 h."""
    return f"{number(value)} {unit}".rstrip()


def now_words(value: float | None, unit: str) -> str:
    """Where a measure stands: now 35 h."""
    return "nothing observed yet" if value is None else f"now {quantity(value, unit)}"


def percent(share: float | None) -> str:
    """A share as whole per cent: 77 %, −4 %. What isn't reached is never rounded up to 100 %."""
    if share is None or not isfinite(share):
        return NOTHING
    whole = round(share * 100)
    if whole == 100 and share < 1 - _TOLERANCE:
        whole = 99
    return f"{whole} %".replace("-", MINUS)


def short_date(on: date, today: date) -> str:
    """A day as one says it: 18 Dec, with its year when that isn't today's."""
    text = f"{on.day} {_MONTHS[on.month - 1]}"
    return text if on.year == today.year else f"{text} {on.year}"


def short_moment(at: datetime, today: date) -> str:
    """A moment on the wall clock as one says it: Thu 26 Nov 15:00."""
    return f"{_WEEKDAYS[at.weekday()]} {short_date(at.date(), today)} {at:%H:%M}"


def span(days: int) -> str:
    """A length of time as it is: days below two weeks, weeks below two years, then years to one decimal."""
    if days < 14:
        return counted(days, "day")
    if days < 730:
        return counted(round(days / 7), "week")
    return f"{number(round(days / 365.25, 1))} years"


def counted(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun: 1 week, 2 weeks; `plural` where an s is not enough."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def hours(minutes: float) -> str:
    """A length of work: 45 min, 8 h, 11 h 30. A part of a minute counts as one."""
    whole = ceil(minutes - _TOLERANCE)
    if whole < 60:
        return f"{whole} min"
    return f"{whole // 60} h" + (f" {whole % 60:02d}" if whole % 60 else "")


def overload(minutes: float, capacity: int) -> str:
    """What a week holds of what fits into it: 11 h 30 planned of 8 h."""
    return f"{hours(minutes)} planned of {hours(capacity)}"


def probability(p: float) -> str:
    """A p-value with its sign: p = 0.003, p < 0.001."""
    if p < 0.001:
        return "p < 0.001"
    return f"p = {f'{p:.3f}'.rstrip('0').rstrip('.')}"
