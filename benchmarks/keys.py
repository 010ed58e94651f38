"""Keys: milliseconds to a settled screen, and bytes, beside a cursor key in the minimal app's table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

from textual import constants

from benchmarks.programs import DOWN, ESC, FLOOR, LAST_GOAL, UP
from benchmarks.terminal import Terminal
from mentor_tui.screens.spares import REST_S

SCREEN_BYTES, LINE_BYTES, AREA_BYTES = 20_000, 1_000, 3_000
CHANGE_MS = 50
"""So much longer than twice the floor may a key take that changes the whole screen."""
ESC_WAIT_MS = constants.ESCAPE_DELAY * 1000
"""So long Textual waits after Esc for the rest of a key that begins with it, here as in the floor."""
TIMES = 20
MAKING_S = 1.0
"""So long it takes at most to make a form ready."""
LONG_QUIET_S = 0.6
"""What is opened for the first time may be silent for longer before it begins to paint."""


def keys(app: Sequence[str], env: dict[str, str]) -> None:
    """Cursor keys, screens, editors, typing, and doing nothing."""
    floor = Terminal(FLOOR, env)
    floor.wait_for("Mentee 30")
    floor.settle(0.3)
    floor_ms, floor_bytes = pressed(floor, [DOWN] * 30)
    floor.quit()
    print(f"{'F, cursor in its table':34} p95 {floor_ms:7.1f} ms              {floor_bytes:7.0f} bytes")
    terminal = Terminal(app, env)
    terminal.wait_for(LAST_GOAL)
    terminal.settle(1.0)
    key_ms = 2 * floor_ms
    screens = {"Goals": b"2", "Check-ins": b"3", "Trends": b"4", "Plans": b"0", "Overview": b"1"}
    for name, key in list(screens.items())[:4]:
        told(f"{name}, first visit", *terminal.press(key, LONG_QUIET_S), key_ms + CHANGE_MS, SCREEN_BYTES)
    told("a digit, screens seen before", *pressed(terminal, [*screens.values()] * 4), key_ms + CHANGE_MS, SCREEN_BYTES)
    for name, key in screens.items():
        terminal.press(key)
        # Where the cursor's row is told in full beside the list, the key changes most of the screen.
        alone = name in ("Overview", "Plans")
        within = (key_ms, floor_bytes / 2) if alone else (key_ms + CHANGE_MS, SCREEN_BYTES)
        told(f"cursor in {name}", *pressed(terminal, [DOWN, UP] * (TIMES // 2)), *within)
    typing(terminal, key_ms)
    resting(terminal, "idle for 5 s")
    live(terminal, key_ms)
    terminal.quit()


def typing(terminal: Terminal, key_ms: float) -> None:
    """The goal editor: opening and leaving it, and a character in a line of it."""
    terminal.press(b"2")
    told("opening the goal editor", *terminal.press(b"e", LONG_QUIET_S), key_ms + CHANGE_MS, SCREEN_BYTES)
    told("a character in a line", *pressed(terminal, [b"a"] * TIMES), key_ms, LINE_BYTES)
    told("leaving the editor", *terminal.press(ESC, LONG_QUIET_S), key_ms + CHANGE_MS + ESC_WAIT_MS, SCREEN_BYTES)
    terminal.press(b"1")


def live(terminal: Terminal, key_ms: float) -> None:
    """A check-in that is held: opening it, a character in its note, and its clock."""
    terminal.press(b"3")
    told("beginning a check-in", *terminal.press(b"\x1b[15~", LONG_QUIET_S), key_ms + CHANGE_MS, SCREEN_BYTES)
    terminal.settle(1.0)
    told("a character in a note", *pressed(terminal, [b"a"] * TIMES), key_ms, AREA_BYTES)
    resting(terminal, "idle for 5 s in a live check-in")
    told("leaving a live check-in", *terminal.press(ESC, LONG_QUIET_S), key_ms + CHANGE_MS + ESC_WAIT_MS, SCREEN_BYTES)
    terminal.press(b"1")


def lists(env: dict[str, str]) -> None:
    """The app's list with 100 and with 10,000 rows, in turn."""
    program = [FLOOR[0], str(Path(__file__).parent / "rows.py")]
    ready: dict[int, list[float]] = {100: [], 10_000: []}
    for _ in range(6):
        for count, found in ready.items():
            terminal = Terminal([*program, str(count)], env)
            found.append(terminal.wait_for("Goal number 30"))
            terminal.settle(0.3)
            last = pressed(terminal, [DOWN, UP] * 5)
            terminal.quit()
    few, many = (median(found[1:]) for found in ready.values())
    print(f"{'list of 10,000 rows ready, ms':34} {many:8.1f}   of 100 {few:8.1f}   {verdict(many / few, 1.10)}")
    print(f"{'cursor in a list of 10,000':34} p95 {last[0]:7.1f} ms              {last[1]:7.0f} bytes")


def resting(terminal: Terminal, what: str) -> None:
    """Bytes and CPU of five seconds without a key, once what was taken is made ready again."""
    terminal.settle(REST_S + MAKING_S)
    sent, cpu = terminal.idle(5.0)
    kept = "kept" if not sent and cpu / 5 < 0.01 else "over"
    print(f"{what:34} {sent} bytes, {cpu / 5:.2%} CPU of 0 bytes, 1 %   {kept}")


def pressed(terminal: Terminal, presses: Sequence[bytes]) -> tuple[float, float]:
    """The 95th percentile of the milliseconds to a settled screen, and the median of the bytes."""
    found = [terminal.press(key) for key in presses]
    return quantiles([took for took, _ in found], n=20)[-1], median(sent for _, sent in found)


def told(what: str, took: float, sent: float, allowed_ms: float, allowed_bytes: float) -> None:
    """Print one row and whether it is kept."""
    kept = "kept" if took <= allowed_ms and sent <= allowed_bytes else "over"
    print(f"{what:34} p95 {took:7.1f} ms of {allowed_ms:6.1f}   {sent:7.0f} bytes of {allowed_bytes:6.0f}  {kept}")


def verdict(ratio: float, budget: float) -> str:
    """A ratio beside its budget."""
    return f"{ratio:5.2f} of {budget:4.2f}  {'kept' if ratio <= budget else 'over'}"
