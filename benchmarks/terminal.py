"""Runs a program in a pseudo-terminal and says when it painted, how many bytes it sent, and what it took."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import pyte

LINES, COLUMNS = 40, 120
QUIET_S = 0.15
"""So long without output, and the screen has settled."""
MORE_S = 0.002
"""So long after a piece of output the next may come, where both were written at once."""
LIMIT_S = 20.0
ENDING_S = 10.0
TAIL = 1_000

_ANSWERS = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
)
_PRIVATE = re.compile(rb"\x1b\[[<>=][0-?]*[ -/]*[@-~]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u")


@dataclass
class Terminal:
    """One program; every method waits until its screen is quiet."""

    command: Sequence[str]
    env: dict[str, str] = field(default_factory=dict)
    sent: int = 0
    """Bytes that the program has written so far."""
    status: int | None = None
    """Its exit status, once it has ended."""
    tail: bytes = b""
    """The last of what it wrote."""

    def __post_init__(self) -> None:
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.started = time.perf_counter()
        self.last = self.started
        self.first_paint: float | None = None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **self.env}
            for name in ("PYTHONDONTWRITEBYTECODE", "COLUMNS", "LINES"):
                env.pop(name, None)
            # As a terminal starts it, also where this runs under nohup: what is ignored a program inherits.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            # Before the program looks: it may be quicker than whoever started it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            os.execvpe(self.command[0], list(self.command), env)

    def _read(self, wait: float) -> bool:
        """Take what has come within `wait` seconds; False when nothing has."""
        data = b""
        # All that comes at once, before any of it is looked at: what is written waits for what was written before it to
        # be read, and a terminal reads quicker than the screen here is drawn.
        while select.select([self.fd], [], [], MORE_S if data else wait)[0]:
            try:
                more = os.read(self.fd, 1 << 16)
            except OSError:
                break
            if not more:
                break
            data += more
            self.last = time.perf_counter()
        if not data:
            return False
        self.sent += len(data)
        self.tail = (self.tail + data)[-TAIL:]
        for question, answer in _ANSWERS:
            for _ in question.findall(data):
                os.write(self.fd, answer)
        self.stream.feed(_PRIVATE.sub(b"", data))
        if self.first_paint is None and any(line.strip() for line in self.screen.display):
            self.first_paint = (self.last - self.started) * 1000
        return True

    def wait_for(self, words: str) -> float:
        """Milliseconds from the start until the words are on the screen; TimeoutError when they never come."""
        began = time.perf_counter()
        while not any(words in line for line in self.screen.display):
            if time.perf_counter() - began > LIMIT_S:
                raise TimeoutError(f"{words!r} never came:\n" + "\n".join(self.screen.display))
            self._read(0.05)
        return (self.last - self.started) * 1000

    def wait_gone(self, words: str) -> None:
        """Wait until the words are no longer on the screen; TimeoutError when they stay."""
        began = time.perf_counter()
        while any(words in line for line in self.screen.display):
            if time.perf_counter() - began > LIMIT_S:
                raise TimeoutError(f"{words!r} stayed:\n" + "\n".join(self.screen.display))
            self._read(0.05)

    def settle(self, quiet: float = QUIET_S) -> None:
        """Wait until nothing has come for a while."""
        while self._read(quiet):
            pass

    def press(self, keys: bytes, quiet: float = QUIET_S) -> tuple[float, int]:
        """Send keys; milliseconds to the last byte of what they brought about, and how many bytes that was."""
        before, began = self.sent, time.perf_counter()
        os.write(self.fd, keys)
        self.settle(quiet)
        return max(0.0, (self.last - began) * 1000), self.sent - before

    def press_for(self, keys: bytes, words: str) -> float:
        """Send keys; milliseconds until the words that they bring are there. TimeoutError when they never come."""
        began = (time.perf_counter() - self.started) * 1000
        os.write(self.fd, keys)
        return self.wait_for(words) - began

    def idle(self, seconds: float) -> tuple[int, float]:
        """Bytes sent and CPU seconds used while nobody does anything."""
        before, cpu = self.sent, self._cpu()
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self._read(0.1)
        return self.sent - before, self._cpu() - cpu

    def _cpu(self) -> float:
        with open(f"/proc/{self.pid}/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_mib(self) -> float:
        """The most memory it has held."""
        with open(f"/proc/{self.pid}/status", encoding="ascii", errors="replace") as file:  # noqa: PTH123
            found = re.search(r"VmHWM:\s+(\d+)", file.read())
        return int(found.group(1)) / 1024 if found else 0.0

    def quit(self, keys: bytes = b"q") -> float:
        """Send the key that ends it; milliseconds until it has ended. RuntimeError where it didn't end well."""
        began = time.perf_counter()
        os.write(self.fd, keys)
        if self.end():
            raise RuntimeError(f"{self.command[0]} ended with {self.status}")
        return (time.perf_counter() - began) * 1000

    def cursor_label(self) -> str:
        """The first words of the line in which the terminal's cursor stands."""
        line = self.screen.display[self.screen.cursor.y]
        return line.split("  ")[0].strip() if line[:1].strip() else line.strip().split("  ")[0]

    def hang_up(self) -> int:
        """Close the terminal's side, as a line that drops does; its exit status, as `end` has it."""
        os.close(self.fd)
        return self.end(reads=False)

    def end(self, *, reads: bool = True) -> int:
        """Wait until it has ended by itself, else end it; its exit status, negative for a signal.

        `reads` says whether what it still writes is taken off the line, which else is stalled.
        """
        if self.status is not None:
            return self.status
        began = time.perf_counter()
        while (done := os.waitpid(self.pid, os.WNOHANG)) == (0, 0):
            if reads:
                self._read(0.002)
            else:
                time.sleep(0.002)
            if time.perf_counter() - began > ENDING_S:
                os.kill(self.pid, signal.SIGKILL)
        self.status = os.waitstatus_to_exitcode(done[1])
        with suppress(OSError):
            # It may have been hung up.
            os.close(self.fd)
        return self.status
