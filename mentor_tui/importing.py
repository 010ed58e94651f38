"""Imports one after the other: of modules that import each other two threads at once get halves. Stdlib only."""

from __future__ import annotations

from importlib import import_module
from threading import RLock
from types import ModuleType

_TURN = RLock()


def imported(name: str) -> ModuleType:
    """A module by its name, once no other thread is importing one in this way.

    What SQLAlchemy is made of imports each other. Where two threads begin with different parts of it, each waits for
    the other; Python sees that, and lets one of them go on with what is there of the other's: an ImportError.
    """
    with _TURN:
        return import_module(name)
