"""What stands at the top of a plan's screens: who meets with whom, and where in the plan and the quarter one is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentor_tui.marks import current_marks
from mentor_tui.terms import Role
from mentor_tui.wording import counted, short_date

if TYPE_CHECKING:
    from mentor_tui.views.overview import PlanHead


YOU = " (you)"
"""What stands behind my own name."""


def head_titles(head: PlanHead) -> tuple[str, ...]:
    """The mentee and the mentors, and which of them I am; the plan's title where there is no mentee.

    The longest first; the shorter ones are for where it has no room, and say who I am all the same.
    """
    dot = f" {current_marks().dot} "
    me_too = YOU if Role.MENTEE in head.my_roles else ""
    mentors = [(name, Role.MENTOR in head.my_roles and name == head.me) for name in head.mentors]
    # Whoever is looked for is never what is cut at the end.
    mentors.sort(key=lambda mentor: not mentor[1])
    among = me_too or any(mine for _, mine in mentors)
    apart = "" if among or not head.me else head.me

    def said(whole_mentee: bool, whole_mentors: bool, most: int | None = None, joined: str = "with ") -> str:
        who = (head.mentee if whole_mentee else first_name(head.mentee)) or head.title
        names = [(name if whole_mentors else first_name(name)) + (YOU if mine else "") for name, mine in mentors]
        others = f"{joined}{', '.join(names[:most])}" if names[:most] else ""
        myself = (apart if whole_mentors else first_name(apart)) + YOU if apart else ""
        return dot.join(filter(None, (who + me_too, others, myself)))

    shortest = [said(False, False, 1), said(False, False, 1, joined="")]
    if me_too or apart:
        shortest.append(said(False, False, 0))
    return tuple(dict.fromkeys((said(True, True), said(True, False), said(False, False), *shortest)))


def head_purpose(head: PlanHead) -> str:
    """What the plan is called, where the line above doesn't say it, and what for."""
    title = head.title if head.mentee else ""
    return f" {current_marks().dot} ".join(filter(None, (title, head.purpose))) or head.title


def first_name(name: str) -> str:
    """The first word of a name."""
    return next(iter(name.split()), "")


def head_whens(head: PlanHead, zone: str) -> tuple[str, ...]:
    """The plan's state, its week, and what is left of the quarter; and my zone, where it isn't the plan's.

    The longest first; the shorter ones leave out the least needed, and the zone never.
    """
    parts = _when(head)
    said = times_in(zone) if zone != head.zone else ""
    shorter = [(*parts[:most], said) for most in range(len(parts), 0 if said else 1, -1)]
    return tuple(f" {current_marks().dot} ".join(filter(None, each)) for each in (*shorter, (said or parts[0],)))


def times_in(zone: str) -> str:
    """What is said once where moments are not shown in the plan's own zone."""
    return f"times in {zone}"


def _when(head: PlanHead) -> list[str]:
    parts = [head.state.words]
    if head.start_on and head.end_on and head.start_on <= head.today <= head.end_on:
        week = (head.today - head.start_on).days // 7 + 1
        weeks = max(1, ((head.end_on - head.start_on).days + 6) // 7)
        parts.append(f"week {min(week, weeks)} of {weeks}")
    elif head.start_on and head.today < head.start_on:
        parts.append(f"starts {short_date(head.start_on, head.today)}")
    elif head.end_on:
        words = "ended" if head.end_on < head.today else "until"
        parts.append(f"{words} {short_date(head.end_on, head.today)}")
    parts.append(_quarter(head.today))
    return parts


def _quarter(today: date) -> str:
    quarter = (today.month - 1) // 3 + 1
    next_begins = date(today.year + quarter // 4, quarter % 4 * 3 + 1, 1)
    days = (next_begins - timedelta(days=1) - today).days
    if days == 0:
        return f"Q{quarter}, last day"
    return f"Q{quarter} ends in {counted(days // 7, 'week') if days >= 7 else counted(days, 'day')}"
