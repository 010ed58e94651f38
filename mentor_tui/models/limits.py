"""What a measured value may be, beyond being a number on a day: the same wherever it comes in."""

from __future__ import annotations

from datetime import date

from mentor_tui.wording import number, short_date


def off_scale(value: float | None, steps: int) -> str:
    """Why a value can't be on a scale of so many anchors, without a capital or a full stop; empty where it can.

    Between two anchors is on the scale: a mean lies there. Without anchors every number can be.
    """
    if value is None or not steps or 1 <= value <= steps:
        return ""
    return f"{number(value)} is not on the scale, which goes from 1 to {steps}"


def ahead(on: date, today: date) -> str:
    """Why nothing can have been observed on a day, without a capital or a full stop; empty where it can."""
    return f"{short_date(on, today)} is still to come, and only what was seen can be kept" if on > today else ""
