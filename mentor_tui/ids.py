"""Identities that survive export, import, merging and a move to another database."""

from __future__ import annotations

import os
import threading
import time

SHOWN = 6
"""How many of an id's last digits lists show; commands take as many or more of them for the whole."""


class _Maker:
    """Makes ids of which each is greater than the one before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._milliseconds = 0
        self._value = 0

    def next(self) -> int:
        """The next id, in the order in which they are asked for, also within a millisecond and by a clock gone back."""
        with self._lock:
            milliseconds = max(self._milliseconds, time.time_ns() // 1_000_000)
            if milliseconds == self._milliseconds:
                # A step by chance, so that the digits that lists show tell those made together apart.
                self._value += 1 + int.from_bytes(os.urandom(5), "big")
            else:
                self._milliseconds, self._value = milliseconds, self._first(milliseconds)
            return self._value

    @staticmethod
    def _first(milliseconds: int) -> int:
        random = int.from_bytes(os.urandom(10), "big")
        value = (milliseconds & (1 << 48) - 1) << 80
        value |= 0x7 << 76 | (random >> 68 & 0xFFF) << 64
        # The highest bit of chance is left to the steps, which must not run into the variant before it.
        return value | 0b10 << 62 | (random & (1 << 61) - 1)


_maker = _Maker()


def new_id() -> str:
    """A UUIDv7 (RFC 9562) as 32 hex digits: the time in its first 48 bits, chance in the others.

    In the order of their ids, the things that a process made stand as they were made.
    """
    return f"{_maker.next():032x}"


def short(row_id: str) -> str:
    """The end of an id, as lists show it: ids made together share their start."""
    return row_id[-SHOWN:]
