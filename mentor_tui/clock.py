"""The clock, which comes in from outside: one per run, real or set to a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(slots=True)
class Clock:
    """Says what day and moment it is for a whole run."""

    day: date | None = None
    """The day that `--today` or `MENTOR_TUI_TODAY` sets; None follows the real clock."""
    zone: str | None = None
    """Where I am, once that is known: a day that was set is the day there. None is where this computer is."""

    def now(self) -> datetime:
        """The present moment in UTC; on a day that was set, the real time of day where I am."""
        real = datetime.now(UTC)
        if self.day is None:
            return real
        there = real.astimezone(ZoneInfo(self.zone) if self.zone else None)
        return datetime.combine(self.day, there.time(), there.tzinfo).astimezone(UTC)

    def today(self, zone: str) -> date:
        """Today in an IANA time zone."""
        return self.day or datetime.now(UTC).astimezone(ZoneInfo(zone)).date()


def moment(day: date, at: time, zone: str) -> datetime:
    """The UTC moment of a wall time in a zone; a time that a spring change skips moves on by the hour skipped."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def local(at: datetime, zone: str) -> datetime:
    """A UTC moment on a zone's wall clock."""
    return at.astimezone(ZoneInfo(zone))
