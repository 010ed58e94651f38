"""Work that takes long: it runs in a thread, tells how far it is, and ends when it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from mentor_tui.csv_text import LINES_A_REPORT, Progress
from mentor_tui.errors import StoppedError

_STOPS = "Esc stops"


class LongWork:
    """One piece of such work. The callbacks that it hands out are for the thread."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """`tell` gets a line whenever there is something new to say, in the thread that works."""
        self._tell = tell
        self._stopped = Event()

    def stop(self) -> None:
        """Let the work end at its next step."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether it was told to."""
        return self._stopped.is_set()

    def check(self) -> None:
        """Between two steps: raise StoppedError if the work shall end."""
        if self.is_stopped:
            raise StoppedError

    def reading(self) -> Progress:
        """Progress of a file of lines."""
        lines, told = 0, ""

        def progress(done: int, total: int | None) -> None:
            nonlocal lines, told
            self.check()
            lines += LINES_A_REPORT
            share = f"{done * 100 // total} %" if total else ""
            if done != total and share != told:
                told = share
                self._tell(f"Reading: {_grouped(lines)} lines, {share} · {_STOPS}")

        return progress

    def counting(self, verb: str) -> Progress:
        """Progress of things that are counted."""
        told = -1

        def progress(done: int, total: int | None) -> None:
            nonlocal told
            self.check()
            share = done * 100 // total if total else 0
            if share != told:
                told = share
                self._tell(f"{verb}: {_grouped(done)} of {_grouped(total or done)} · {_STOPS}")

        return progress


def _grouped(count: int) -> str:
    """A count whose digits can be read: 1 000 000."""
    return f"{count:,}".replace(",", " ")
