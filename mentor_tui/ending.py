"""How the app ends when it is told to, or when its terminal is gone: drafts first, then the screen, then come what may.

A handler on the event loop would wait for the loop, which waits for a terminal that no longer reads: threads don't.
Standard library only.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread, Timer
from types import FrameType

GRACE_S = 1.5
"""So long the app has to give the screen back once it is told to end; then the process ends whatever it is doing."""
_TOLD = (signal.SIGHUP, signal.SIGTERM)


def end_in_order(leave: Callable[[int], None], flush: Callable[[], None]) -> None:
    """From now on end within two seconds of SIGHUP, SIGTERM or the loss of the terminal, be SIGHUP ignored or not.

    `flush` writes what is not on the disk yet, `leave` asks the app to end with an exit status; both from a thread.
    """
    told: SimpleQueue[int] = SimpleQueue()

    def tell(number: int, _frame: FrameType | None) -> None:
        told.put(number)

    def end() -> None:
        number = told.get()
        last = Timer(GRACE_S, os._exit, (128 + number,))
        last.daemon = True
        last.start()
        flush()
        leave(128 + number)

    def watch() -> None:
        # Asked for no event at all, it answers once the other side is closed.
        poll = select.poll()
        poll.register(sys.__stdin__.fileno() if sys.__stdin__ is not None else 0, 0)
        poll.poll()
        told.put(signal.SIGHUP)

    for number in _TOLD:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, tell)
    for work in (end, watch):
        Thread(target=work, name=f"ending-{work.__name__}", daemon=True).start()
