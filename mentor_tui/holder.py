"""Which of several programs that are open has what in its hands: each locks a file for as long as it runs.

The system lets a lock go however a program ends, so what a killed one had in its hands is free again. Standard library
only.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path

_SWEPT_S = 60.0
"""So old a file is whose program has surely locked it by now, if it still runs."""


class Holder:
    """This program, among those that hold something of one file."""

    def __init__(self, path: Path) -> None:
        """`path` is that file; the locks lie beside it. Where none can be made, all of them take this one for ended."""
        self._path = path
        self.name = os.urandom(8).hex()
        """What the others know it by."""
        self._lock: int | None = None

    def open(self) -> None:
        """Lock a file, unless that is done or can't be, as on a full disk; another where that was moved away."""
        if self._lock is not None and self._is_there(self._lock):
            return
        self._let_go()
        self._sweep()
        lock = None
        try:
            lock = os.open(self._lock_of(self.name), os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if lock is not None:
                os.close(lock)
            return
        self._lock = lock

    def _is_there(self, lock: int) -> bool:
        try:
            return os.path.samestat(os.fstat(lock), self._lock_of(self.name).stat())
        except OSError:
            return False

    def _let_go(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def is_anothers(self, name: str) -> bool:
        """Whether what goes by this name is in the hands of another program that still runs."""
        return name not in ("", self.name) and _is_locked(self._lock_of(name))

    def close(self) -> None:
        """Have nothing in one's hands any more."""
        if self._lock is not None:
            with suppress(OSError):
                self._lock_of(self.name).unlink()
        self._let_go()

    def _lock_of(self, name: str) -> Path:
        return self._path.with_name(f"{self._path.name}-open-{name}")

    def _sweep(self) -> None:
        """Remove what killed programs left."""
        for each in self._path.parent.glob(f"{self._path.name}-open-*"):
            with suppress(OSError):
                if time.time() - each.stat().st_mtime > _SWEPT_S and not _is_locked(each):
                    each.unlink()


def _is_locked(path: Path) -> bool:
    try:
        lock = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(lock)
    return False
