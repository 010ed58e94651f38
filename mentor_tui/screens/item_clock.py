"""How long each item of an agenda takes while a check-in is held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime


class ItemClock:
    """Counts seconds for the item that is spoken about. It is told what time it is, and stores nothing itself."""

    def __init__(self) -> None:
        self.item_id = ""
        """The item that is spoken about; empty while the clock stands still."""
        self._since: datetime | None = None
        self._spent: dict[str, float] = {}

    def turn_to(self, item_id: str, now: datetime) -> None:
        """Count for another item from now on; for none with an empty id."""
        self._count(now)
        self.item_id = item_id
        self._since = now if item_id else None

    def _count(self, now: datetime) -> None:
        if self.item_id and self._since is not None:
            # A clock that is set back takes no time away.
            passed = max(0.0, (now - self._since).total_seconds())
            self._spent[self.item_id] = self._spent.get(self.item_id, 0.0) + passed
            self._since = now

    def seconds(self, now: datetime) -> Mapping[str, int]:
        """Whole seconds for each item that were counted and not stored yet."""
        self._count(now)
        return {item_id: int(spent) for item_id, spent in self._spent.items() if spent >= 1}

    def take(self, item_id: str, now: datetime) -> int:
        """An item's whole seconds, to be stored: they are not counted again, unless they are given back."""
        taken = self.seconds(now).get(item_id, 0)
        self._spent[item_id] = self._spent.get(item_id, 0.0) - taken
        return taken

    def give_back(self, item_id: str, seconds: int) -> None:
        """What could not be stored."""
        self._spent[item_id] += seconds
