"""A clock that stands still until it is moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from mentor_tui.clock import Clock


@dataclass(slots=True)
class MovedClock(Clock):
    """A clock that goes on only when it is moved."""

    at: datetime = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment to which it was moved."""
        return self.at

    def today(self, zone: str) -> date:
        """The day of that moment in a zone."""
        return self.at.astimezone(ZoneInfo(zone)).date()
