"""The hands come first: what is counted and imported for later goes on once no key has come for a while."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

REST_S = 0.5
"""So long after the last key they rest."""
_LOOK_S = 0.05


def _never() -> bool:
    return False


class Hands:
    """When they last pressed a key, and how others wait for their rest."""

    def __init__(self, rested: Callable[[], float]) -> None:
        """`rested` says how many seconds ago the last key came; any thread may ask."""
        self.rested = rested
        """Seconds since the last key came."""

    async def rest(self, *, unless: Callable[[], bool] = _never) -> None:
        """Wait until they do, unless that is no longer wanted."""
        while self._busy(unless):
            await asyncio.sleep(_LOOK_S)

    def rest_in_thread(self, *, unless: Callable[[], bool] = _never) -> None:
        """The same for work in a thread."""
        while self._busy(unless):
            time.sleep(_LOOK_S)

    def _busy(self, unless: Callable[[], bool]) -> bool:
        return self.rested() < REST_S and not unless()
