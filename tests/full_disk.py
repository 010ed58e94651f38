"""A disk with no room: files grow no further, in this process or in another one."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def full_disk(room: int, *, pid: int | None = None) -> Iterator[None]:
    """Meanwhile no file can be written beyond so many bytes, by this process or the one given.

    Python ignores the signal that goes with it, so that writing fails. Another process must not write compiled files
    (`-B`): Python keeps those that were cut short.
    """
    whose = os.getpid() if pid is None else pid
    soft, hard = resource.prlimit(whose, resource.RLIMIT_FSIZE)
    writes_none, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    resource.prlimit(whose, resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.prlimit(whose, resource.RLIMIT_FSIZE, (soft, hard))
        sys.dont_write_bytecode = writes_none
