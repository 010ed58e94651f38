"""What a check-in that is held says of itself: its head with the minutes, its footer, and lines that become actions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from rich.cells import cell_len
from textual.content import Content

from mentor_tui.errors import InputError
from mentor_tui.marks import current_marks
from mentor_tui.screens.check_in_words import day_and_time
from mentor_tui.screens.keys import Command
from mentor_tui.terms import CheckInState
from mentor_tui.text import without_mark
from mentor_tui.typed import FIRST_YEAR, LAST_YEAR, is_month, typed_number
from mentor_tui.views.check_ins import CheckInDetail
from mentor_tui.widgets.key_bar import KeyItem
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.shown import first_that_fits, fit, shown_line

NOTE_KEYS = ("to_action", "next_item", "begin", "end", "observe", "evidence", "feedback", "entry", "resolve", "carry")
"""What the footer shows while a note is typed, in this order."""
LIST_KEYS = ("begin", "end", "tick", "carry", "add_item", "write", "why", "resolve", "observe", "help")
"""The same while the keys move through the agenda."""

_COUNTS_ELSE = {
    *(
        "week",
        "weeks",
        "day",
        "days",
        "month",
        "months",
        "year",
        "years",
        "no",
        "nr",
        "number",
        "item",
        "step",
        "point",
    ),
    *("page", "chapter", "slot", "room"),
}
"""Beside one of these a number counts time, or names a thing."""
_BULLET = re.compile(r"^\s*(?:[-*•–]\s+|\[.?\]\s+)*")
_NUMBERS = re.compile(r"(?<![\w.,:/-])[-+−]?\d+(?:[.,:/-]\d+)*")
"""Numbers by themselves, also with a unit right behind; a time or a date is one that is none."""


def action_words(line: str) -> str:
    """What a line of a note says as an action: without its bullet, and without the mark that it is one already."""
    return _BULLET.sub("", without_mark(line)).strip()


def number_said(line: str, unit: str) -> float | None:
    """The number that a line of a note tells of a measure: the one with its unit, else the only one.

    None where that can't be told, and where the only one may be a day, a time, an ordinal or the like.
    """
    told = list(_NUMBERS.finditer(line))
    with_unit = [one for one in told if unit and _begins_with(line[one.end() :], unit)]
    if len(with_unit) != 1 and (len(told) != 1 or not _is_plain(line, told[0])):
        return None
    with suppress(InputError):
        return typed_number((with_unit or told)[0][0])
    return None


def _begins_with(text: str, unit: str) -> bool:
    rest = text.lstrip()
    return rest.casefold().startswith(unit.casefold()) and not rest[len(unit) : len(unit) + 1].isalnum()


def _is_plain(line: str, number: re.Match[str]) -> bool:
    """Whether a number is an amount: nothing is written on to it, no month stands beside it, and it is no year."""
    before, after = line[: number.start()].split(), line[number.end() :]
    words = (*before[-1:], *after.split()[:1])
    plain_words = {word.strip(".,").casefold() for word in words}
    return not (
        plain_words & _COUNTS_ELSE
        or after[:1].isalpha()
        or after[:1] == ":"
        or line[: number.start()].endswith("#")
        or any(is_month(word) for word in words)
        or (number[0].isdecimal() and FIRST_YEAR <= int(number[0]) <= LAST_YEAR)
    )


def is_action(line: str) -> bool:
    """Whether the line was made an action."""
    return without_mark(line) != line


def action_mark() -> str:
    """What is put behind a line that became an action."""
    return f" {current_marks().arrow} action"


def head_line(detail: CheckInDetail, who: Sequence[str], now: datetime, today: date, width: int) -> Content:
    """Which check-in this is and for whom; at the right how much of the time is gone, in whole minutes.

    `who` holds the same in ever fewer words, the first that fits is taken; `today` is where the reader is.
    """
    line, dot = detail.line, f" {current_marks().dot} "
    when = day_and_time(line.met_at, line.zone, today)
    if line.zone != detail.plan_zone:
        when = f"{when} in {line.zone}"
    spent = _minutes(detail, now)
    if line.state is CheckInState.LIVE:
        share = spent / max(1, line.planned_minutes)
        bar = current_marks().bar(share, None, 24 if width >= 110 else 8)
        over = "$text-warning" if spent > line.planned_minutes else ""
        right = Content.assemble((f"{spent} of {line.planned_minutes} min", over), "  ", (bar, "$text-accent"))
    elif line.state is CheckInState.HELD:
        right = Content.styled(f"held, {spent} min", MUTED)
    else:
        right = Content.styled(f"{line.state.words}, {line.planned_minutes} min", MUTED)
    room = max(0, width - cell_len(right.plain) - 2)
    about = f"Check-in {line.number}{dot}{when}{dot}"
    title = Content.assemble(about, shown_line(first_that_fits(who, room - cell_len(about))))
    return Content.assemble(fit(title.stylize("bold"), room), "  ", right)


def _minutes(detail: CheckInDetail, now: datetime) -> int:
    if detail.started_at is None:
        return 0
    return max(timedelta(), (detail.ended_at or now) - detail.started_at) // timedelta(minutes=1)


def footer(commands: Iterable[Command], typing: bool) -> tuple[KeyItem, ...]:
    """The keys for what one is doing: writing a note, or going through the agenda; leaving stands at the right end."""
    found = {command.action: command for command in commands}
    order = [action for action in (NOTE_KEYS if typing else LIST_KEYS) if action in found]
    items = [KeyItem("", f"this line {current_marks().arrow}")] if typing else []
    for action in (*order, "leave"):
        command = found[action]
        items.append(KeyItem(command.key, command.words, action, command.enabled))
    return tuple(items)
