"""Every budget that holds for the sample programme, measured in turn in one run: `make bench`.

F is a minimal Textual app with a table of 100 rows, FS the same through SQLModel and SQLite. Medians of RUNS.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from benchmarks.terminal import Terminal

RUNS = 9
DOWN, UP = b"\x1b[B", b"\x1b[A"
BIN = Path(sys.executable).parent
FLOOR = [sys.executable, str(Path(__file__).parent / "floor.py")]
FIRST_PLAN_GOAL_AT_END = "Speak at the engineering all-hands"
"""The last goal of the sample's open plan: the overview is ready once it stands there."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "sample.db")
        env = {f"XDG_{name}_HOME": str(Path(folder) / name) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
        app = [str(BIN / "mentor-tui"), "--db", db]
        subprocess.run([str(BIN / "mentor-tui"), "demo", "--db", db, "--no-open"], check=True, env=_env(env))
        starts(app, env)
        keys(app, env)
        commands(db, env)


def _env(extra: dict[str, str]) -> dict[str, str]:
    import os

    env = {**os.environ, **extra}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


def starts(app: Sequence[str], env: dict[str, str]) -> None:
    """Start, memory and end of the three, in turn."""
    programs = {
        "F": (FLOOR, "Mentee 30"),
        "FS": ([*FLOOR, "sqlite"], "Mentee 30"),
        "app": (app, FIRST_PLAN_GOAL_AT_END),
    }
    found: dict[str, dict[str, list[float]]] = {name: {} for name in programs}
    for _ in range(RUNS + 1):
        for name, (command, words) in programs.items():
            terminal = Terminal(command, env)
            ready = terminal.wait_for(words)
            terminal.settle(0.3)
            figures = {"paint": terminal.first_paint or 0, "ready": ready, "memory": terminal.peak_mib()}
            figures["quit"] = terminal.quit()
            for what, value in figures.items():
                found[name].setdefault(what, []).append(value)
    # The first round warms the disk's cache.
    middle = {name: {what: median(values[1:]) for what, values in rows.items()} for name, rows in found.items()}
    row("first paint, ms", middle["app"]["paint"], "F", middle["F"]["paint"], 1.25)
    row("overview ready, ms", middle["app"]["ready"], "FS", middle["FS"]["ready"], 1.20)
    row("overview ready, ms (aim)", middle["app"]["ready"], "F", middle["F"]["ready"], 1.10)
    row("peak memory, MiB", middle["app"]["memory"], "FS", middle["FS"]["memory"], 1.25)
    row("quit, ms", middle["app"]["quit"], "F", middle["F"]["quit"], 1.20)


def keys(app: Sequence[str], env: dict[str, str]) -> None:
    """Time to a settled screen and bytes, key by key."""
    floor = Terminal(FLOOR, env)
    floor.wait_for("Mentee 30")
    floor.settle(0.3)
    floor_ms, floor_bytes = pressed(floor, [DOWN] * 30)
    floor.quit()
    terminal = Terminal(app, env)
    terminal.wait_for(FIRST_PLAN_GOAL_AT_END)
    terminal.settle(0.5)
    for name, presses in (
        ("cursor in the goals", [DOWN, UP] * 10),
        ("a digit: another screen", [b"2", b"3", b"4", b"0", b"1"] * 4),
    ):
        took, sent = pressed(terminal, presses)
        allowed = 2 * floor_ms + (0 if "cursor" in name else 50)
        print(f"{name:34} p95 {took:7.1f} ms of {allowed:6.1f}   {sent:7.0f} bytes a key")
    print(f"{'F, cursor in its table':34} p95 {floor_ms:7.1f} ms              {floor_bytes:7.0f} bytes a key")
    terminal.press(b"2")
    terminal.press(b"n")
    terminal.settle(0.5)
    took, sent = pressed(terminal, [b"a"] * 20)
    print(f"{'a character in a line':34} p95 {took:7.1f} ms              {sent:7.0f} bytes a key (budget 1000)")
    terminal.press(b"\x1b")
    terminal.settle(0.5)
    sent_idle, cpu = terminal.idle(5.0)
    print(f"{'idle for 5 s':34} {sent_idle} bytes, {cpu / 5:.2%} CPU (budget 0 bytes, 1 %)")
    terminal.quit()


def pressed(terminal: Terminal, presses: Sequence[bytes]) -> tuple[float, float]:
    """The 95th percentile of the milliseconds to a settled screen, and the median of the bytes."""
    found = [terminal.press(key) for key in presses]
    return quantiles([took for took, _ in found], n=20)[-1], median(sent for _, sent in found)


def commands(db: str, env: dict[str, str]) -> None:
    """A command as a whole process, beside the import of SQLModel."""
    goals = [str(BIN / "mentor-tui"), "--db", db, "goals", "Lead", "--json"]
    floor = [sys.executable, "-c", "import sqlmodel"]
    timed: dict[str, list[float]] = {"goals": [], "floor": []}
    for _ in range(RUNS + 1):
        timed["goals"].append(clocked(lambda: subprocess.run(goals, check=True, capture_output=True, env=_env(env))))
        timed["floor"].append(clocked(lambda: subprocess.run(floor, check=True, env=_env(env))))
    row("goals --json, ms", median(timed["goals"][1:]), "import", median(timed["floor"][1:]), 1.5)


def clocked(work: Callable[[], object]) -> float:
    """Milliseconds that it took."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def row(what: str, value: float, beside: str, floor: float, budget: float) -> None:
    """Print one budget and whether it is kept."""
    ratio = value / floor
    verdict = "kept" if ratio <= budget else "over"
    print(f"{what:34} {value:8.1f}   {beside} {floor:8.1f}   {ratio:5.2f} of {budget:4.2f}  {verdict}")


if __name__ == "__main__":
    main()
