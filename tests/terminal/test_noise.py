"""Whatever bytes come over the line, and whatever size it has: the app lives on, or has ended in order."""

from __future__ import annotations

import fcntl
import os
import re
import struct
import sys
import termios
import time
from pathlib import Path
from random import Random

import pytest
from terminal.noise import noise

from benchmarks.terminal import Terminal
from mentor_tui.cli.main import main

TAKEN, RESTORED = b"\x1b[?1049h", b"\x1b[?1049l"
IN_HOME = ["sh", "-c", 'cd "$HOME" && exec "$@"', "sh", sys.executable, "-m", "mentor_tui"]
TAKEN_S = 120.0
"""So long it may take at most until all noise is taken and the app has ended."""
KNOWN = re.compile(
    rb"\x1b\[(?:\d+;\d+H|[\d;]*m|\?\d+[hl]|\?(?:2026|2048)\$p|>\d*u|<u|\?u|\d*[JK]|\d*c|6n)|\x1b\]22;[a-z-]+\x07|\x1b\]52;c;[\w+/=]*\x07|\r\n"
)
"""All that the app and its driver send but text."""
STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Sent:
    """Takes what the app sends, instead of a screen that draws it."""

    def __init__(self) -> None:
        self.all = b""

    def feed(self, data: bytes) -> None:
        self.all += data


def _opened(path: str, env: dict[str, str]) -> tuple[Terminal, Sent]:
    terminal = Terminal([*IN_HOME, "--db", path], env)
    terminal.wait_for("1 ")
    terminal.settle()
    sent = Sent()
    terminal.stream = sent  # type: ignore[assignment]
    return terminal, sent


def _has_ended(terminal: Terminal) -> bool:
    if terminal.status is None:
        done, status = os.waitpid(terminal.pid, os.WNOHANG)
        if done:
            terminal.settle()
            terminal.status = os.waitstatus_to_exitcode(status)
            os.close(terminal.fd)
    return terminal.status is not None


def _assert_in_order(terminal: Terminal, sent: Sent) -> None:
    assert terminal.status == 0, sent.all[-3000:].decode(errors="replace")
    # Not in the last bytes: while the process goes, what is still typed is echoed by the terminal itself.
    assert sent.all.rfind(RESTORED) > sent.all.rfind(TAKEN)
    text = KNOWN.sub(b"", sent.all).decode()
    found = STEERS.search(text)
    assert found is None, text[max(0, found.start() - 40) : found.end() + 40]


def _take_size(terminal: Terminal, lines: int, columns: int) -> None:
    fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def make_noise(seed: int, times: int, path: str, env: dict[str, str]) -> None:
    """Send so much noise; whenever it has ended the app, that was in order, and it is opened again."""
    random = Random(seed)
    terminal, sent = _opened(path, env)
    try:
        for _ in range(times):
            if random.random() < 0.1:
                any_size = random.randint(1, 60), random.randint(1, 200)
                _take_size(terminal, *random.choice(((24, 80), (40, 120), (1, 1), (16, 60), (60, 200), any_size)))
            os.write(terminal.fd, noise(random))
            terminal.settle(0.02)
            if _has_ended(terminal):
                _assert_in_order(terminal, sent)
                terminal, sent = _opened(path, env)
        _leave(terminal)
        _assert_in_order(terminal, sent)
    finally:
        terminal.end()


def _leave(terminal: Terminal) -> None:
    """End what a paste or a sequence has left open, go back to a list, and quit; all that was sent is taken before."""
    _take_size(terminal, 40, 120)
    terminal.press(b"\x1b[48;40;120;0;0t\x1b[201~\x1b\\")
    until = time.monotonic() + TAKEN_S
    while not _has_ended(terminal) and time.monotonic() < until:
        terminal.press(b"\x1b", quiet=0.3)
        terminal.press(b"\x1b", quiet=0.3)
        if not _has_ended(terminal):
            terminal.press(b"q", quiet=0.3)
    terminal.end()


@pytest.fixture
def sample(env: dict[str, str]) -> str:
    """The sample programme, in a home of its own."""
    env["EDITOR"] = "true"
    path = str(Path(env["HOME"]) / "sample.db")
    assert main(["demo", "--no-open", "--db", path]) == 0
    return path


def test_noise_on_the_line(sample: str, env: dict[str, str]) -> None:
    make_noise(1, 60, sample, env)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
def test_much_noise_on_the_line(seed: int, sample: str, env: dict[str, str]) -> None:
    make_noise(seed, 500, sample, env)
