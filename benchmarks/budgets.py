"""Every budget that holds for the sample programme, measured in turn in one run: `make bench`.

F is a minimal Textual app with a table of 100 rows, FS the same through SQLModel and SQLite. Medians of RUNS.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.keys import keys, lists, verdict
from benchmarks.programs import BIN, FLOOR, LAST_GOAL
from benchmarks.terminal import Terminal

RUNS = 9


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "sample.db")
        env = home_in(Path(folder))
        app = [str(BIN / "mentor-tui"), "--db", db]
        subprocess.run([str(BIN / "mentor-tui"), "demo", "--db", db, "--no-open"], check=True, env=whole_env(env))
        starts(app, env)
        keys(app, env)
        lists(env)
        commands(db, env)


def home_in(folder: Path) -> dict[str, str]:
    """Settings, drafts and databases in a folder of their own."""
    return {f"XDG_{name}_HOME": str(folder / name) for name in ("DATA", "CONFIG", "STATE", "CACHE")}


def whole_env(extra: dict[str, str]) -> dict[str, str]:
    """The environment of a program that is no terminal's: compiled files are kept, as they are for everybody."""
    env = {**os.environ, **extra}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


def starts(app: Sequence[str], env: dict[str, str]) -> None:
    """Start, memory and end of the three, in turn."""
    programs = {
        "F": (FLOOR, "Mentee 30"),
        "FS": ([*FLOOR, "sqlite"], "Mentee 30"),
        "app": (app, LAST_GOAL),
    }
    found: dict[str, dict[str, list[float]]] = {name: {} for name in programs}
    for _ in range(RUNS + 1):
        for name, (command, words) in programs.items():
            terminal = Terminal(command, env)
            ready = terminal.wait_for(words)
            # The app goes on importing when its first rows are there: what that takes counts as memory.
            terminal.settle(2.0)
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


def commands(db: str, env: dict[str, str]) -> None:
    """A command as a whole process, beside the import of SQLModel."""
    goals = [str(BIN / "mentor-tui"), "--db", db, "goals", "Lead", "--json"]
    floor = [sys.executable, "-c", "import sqlmodel"]
    timed: dict[str, list[float]] = {"goals": [], "floor": []}
    for _ in range(RUNS + 1):
        timed["goals"].append(
            clocked(lambda: subprocess.run(goals, check=True, capture_output=True, env=whole_env(env)))
        )
        timed["floor"].append(clocked(lambda: subprocess.run(floor, check=True, env=whole_env(env))))
    row("goals --json, ms", median(timed["goals"][1:]), "import", median(timed["floor"][1:]), 1.5)


def clocked(work: Callable[[], object]) -> float:
    """Milliseconds that it took."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def row(what: str, value: float, beside: str, floor: float, budget: float) -> None:
    """Print one budget and whether it is kept."""
    print(f"{what:34} {value:8.1f}   {beside} {floor:8.1f}   {verdict(value / floor, budget)}")


if __name__ == "__main__":
    main()
