"""Identities that survive export, import, merging and a move to another database."""

from __future__ import annotations

import os
import threading
import time

SHOWN = 6
"""How many of an id's last digits lists show; commands take as many or more of them for the whole."""


class _Ticks:
    """Milliseconds since 1970 that never go back, also when the clock does."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def now(self) -> int:
        with self._lock:
            self._last = max(self._last, time.time_ns() // 1_000_000)
            return self._last


_ticks = _Ticks()


def new_id() -> str:
    """A UUIDv7 (RFC 9562) as 32 hex digits: ordered by time, random in its last 74 bits.

    Ids made by one process never go back in time, also when the clock does.
    """
    milliseconds = _ticks.now()
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (random >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | (random & (1 << 62) - 1)
    return f"{value:032x}"


def short(row_id: str) -> str:
    """The end of an id, as lists show it: ids made together share their start."""
    return row_id[-SHOWN:]
