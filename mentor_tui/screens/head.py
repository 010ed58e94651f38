"""What stands at the top of a plan's screens: who meets with whom, and where in the plan and the quarter one is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentor_tui.marks import current_marks
from mentor_tui.wording import counted, short_date

if TYPE_CHECKING:
    from mentor_tui.views.overview import PlanHead


def head_title(head: PlanHead) -> str:
    """The mentee and the mentors; the plan's title where there is no mentee."""
    who = head.mentee or head.title
    return f"{who} {current_marks().dot} with {', '.join(head.mentors)}" if head.mentors else who


def head_when(head: PlanHead) -> str:
    """The plan's state, its week, and what is left of the quarter."""
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
    return f" {current_marks().dot} ".join(parts)


def _quarter(today: date) -> str:
    quarter = (today.month - 1) // 3 + 1
    next_begins = date(today.year + quarter // 4, quarter % 4 * 3 + 1, 1)
    days = (next_begins - timedelta(days=1) - today).days
    if days == 0:
        return f"Q{quarter}, last day"
    return f"Q{quarter} ends in {counted(days // 7, 'week') if days >= 7 else counted(days, 'day')}"
