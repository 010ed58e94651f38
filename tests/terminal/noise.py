"""What a broken line, a mouse and a mad terminal send: bytes chosen by a seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

WHOLE = (
    b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H", b"\x1b[F", b"\x1b[5~", b"\x1b[6~", b"\x1b[Z",
    b"\x1bOP", b"\x1b[15~", b"\x1b[19~", b"\x1b[20~", b"\x1b[24~", b"\x1b[1;5C", b"\x1b[3~", b"\x1b[I", b"\x1b[O",
    b"\x1b1", b"\x1bj", b"\x1b[?2026;2$y", b"\x1b[1;1R", b"\x1b[?62;22c", b"\x1b[?0u", b"\x1b[97;5u", b"\x1b[57358u",
    b"\x1b[48;30;100;0;0t", b"\x1b[48;30;100;600;1000t", b"\x1bP>|term\x1b\\", b"\x1b]11;rgb:0/0/0\x1b\\",
    b"\x1b[200~pasted \x1b[2J text\x1b[201~",
)  # fmt: skip
"""Sequences that a terminal sends."""
OPENS = (
    b"n", b"e", b"a", b"E", b"I", b"0", b"1", b"2", b"3", b"4", b"g", b"/", b"?", b"\x10", b"\x0e", b"\r", b"\t",
    b"\x1b",
)  # fmt: skip
"""Keys that lead somewhere."""


def _whole(random: Random) -> bytes:
    return random.choice(WHOLE)


def _opens(random: Random) -> bytes:
    return random.choice(OPENS)


def _bytes(random: Random) -> bytes:
    return random.randbytes(random.randint(1, 12))


def _letters(random: Random) -> bytes:
    return "".join(random.choices("abcdghijklmnoprstuvwxyzé日👍\u0301\u200d ", k=random.randint(1, 8))).encode()


def _half(random: Random) -> bytes:
    """A sequence or a character that breaks off in its middle."""
    whole = random.choice((*WHOLE, "日".encode(), "👍".encode()))
    return whole[: random.randint(1, max(1, len(whole) - 1))]


def _mouse(random: Random) -> bytes:
    """A report of the mouse, in the ways of newer and of old terminals, also of cells that are not there."""
    button, x, y = random.choice((0, 2, 32, 35, 64, 65, 67, 255)), random.randint(-1, 400), random.randint(-1, 400)
    if random.random() < 0.2:
        return b"\x1b[M" + random.randbytes(3)
    return f"\x1b[<{button};{x};{y}{random.choice('Mm')}".encode()


def _numbers(random: Random) -> bytes:
    """A sequence with numbers in it that no terminal sends."""
    numbers = ";".join(str(random.choice((0, 1, 200, 2**31, 10**30))) for _ in range(random.randint(0, 6)))
    return f"\x1b[{random.choice(('', '?', '<', '>'))}{numbers}{random.choice('ABRcntuy~MmZ')}".encode()


KINDS: tuple[Callable[[Random], bytes], ...] = (_whole, _opens, _opens, _bytes, _letters, _half, _mouse, _numbers)


def noise(random: Random) -> bytes:
    """The next of it."""
    return random.choice(KINDS)(random)
