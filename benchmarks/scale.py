"""The budgets at an organisation's size, beside the sample programme, in turn: `make bench-scale`.

Three open the app: the sample's mentor on the sample alone, the same among 10,000 plans of which 30 are theirs, and who
observes all 10,000. The files are made once a day, and kept in the folder that is given or in one for temporary files.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.budgets import home_in, row, whole_env
from benchmarks.generator import MENTOR_HANDLE, MINE, OBSERVATIONS, OBSERVER_HANDLE, PLANS, generate
from benchmarks.keys import CHANGE_MS, SCREEN_BYTES, pressed, told
from benchmarks.programs import BIN, DOWN, FLOOR, LAST_GOAL, UP
from benchmarks.terminal import Terminal
from mentor_tui.database import schema

RUNS = 5
SAMPLE = (3, 158)
"""How many plans and observations the sample programme has."""
LAST_MEASURE = "Pairing a week"
"""The last series of the sample's open plan: Trends is ready once it stands there."""
MENTOR = "  Priya Raman  "
"""As the first line of Plans has it, and nothing that stands there before the plans are read."""
BUDGET = 1.25
_TIMES = 10


@dataclass(frozen=True)
class Reader:
    """Somebody who opens the app on a file."""

    name: str
    handle: str
    plans: int
    """How many they are in."""
    path: Path
    env: dict[str, str]
    found: dict[str, list[float]] = field(default_factory=dict)

    def open(self) -> Terminal:
        """The app, as soon as its overview is ready."""
        terminal = Terminal([str(BIN / "mentor-tui"), "--db", str(self.path), "--as", self.handle], self.env)
        self.note("overview", terminal.wait_for(LAST_GOAL))
        terminal.settle(2.0)
        return terminal

    def note(self, what: str, figure: float) -> None:
        """Keep a figure of one run."""
        self.found.setdefault(what, []).append(figure)

    def middle(self, what: str) -> float:
        """The median of what was found, the first run apart: it warms the disk's cache."""
        return median(self.found[what][1:])


def kept_file(folder: Path, plans: int, observations: int) -> Path:
    """A generated file of today in this folder, made where it isn't there yet."""
    today = datetime.now(UTC).date()
    path = folder / f"{plans}-plans-{today}-{schema.HEAD}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        generate(unfinished, today, plans=plans, observations=observations)
        unfinished.rename(path)
    return path


def main() -> None:
    """Measure and print."""
    kept = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "mentor-tui-scale"
    small, large = kept_file(kept, *SAMPLE), kept_file(kept, PLANS, OBSERVATIONS)
    with tempfile.TemporaryDirectory() as folder:
        homes = [home_in(Path(folder) / name) for name in ("sample", "mine", "all")]
        sample = Reader("sample", MENTOR_HANDLE, SAMPLE[0], small, homes[0])
        mine = Reader(f"{MINE} of {PLANS:,}", MENTOR_HANDLE, MINE, large, homes[1])
        everything = Reader(f"all {PLANS:,}", OBSERVER_HANDLE, PLANS, large, homes[2])
        for reader in (sample, mine):
            # The app makes the day's at its first start, which lasts longer here than each of them is open.
            back_up(reader)
        screens(sample, mine, everything)
        keys(sample, mine, everything)
        while_backed_up(mine)


def back_up(reader: Reader) -> None:
    """Make the backup of the day of a reader's file."""
    command = [str(BIN / "mentor-tui"), "--db", str(reader.path), "backup"]
    subprocess.run(command, check=True, env=whole_env(reader.env), stdout=subprocess.DEVNULL)


def screens(sample: Reader, mine: Reader, everything: Reader) -> None:
    """Start, Plans, Trends and memory of each, in turn; the memory beside that of the minimal app with SQLModel."""
    floor: list[float] = []
    for _ in range(RUNS + 1):
        for reader in (sample, mine, everything):
            terminal = reader.open()
            reader.note("Plans", terminal.press_for(b"0", MENTOR))
            first_at = terminal.wait_for(MENTOR)
            reader.note("the rest", terminal.wait_for(f"{reader.plans} plans") - first_at)
            terminal.settle(1.0)
            if reader is not everything:
                # Whoever observes sees none of the sample's series.
                reader.note("Trends", terminal.press_for(b"4", LAST_MEASURE))
                terminal.settle(1.0)
            reader.note("memory", terminal.peak_mib())
            terminal.quit()
        minimal = Terminal([*FLOOR, "sqlite"], sample.env)
        minimal.wait_for("Mentee 30")
        minimal.settle(1.0)
        floor.append(minimal.peak_mib())
        minimal.quit()
    for reader in (mine, everything):
        for what in ("overview", "Plans", "Trends"):
            if what in reader.found:
                row(f"{what} ready, {reader.name}, ms", reader.middle(what), "sample", sample.middle(what), BUDGET)
    print(f"{'the rest of Plans after it, ms':34} {everything.middle('the rest'):8.1f}")
    for reader in (sample, mine, everything):
        row(f"peak memory, {reader.name}, MiB", reader.middle("memory"), "FS", median(floor[1:]), BUDGET)


def keys(*readers: Reader) -> None:
    """A digit, and a cursor key in the list of plans, beside a cursor key in the minimal app's table."""
    floor = Terminal(FLOOR, readers[0].env)
    floor.wait_for("Mentee 30")
    floor.settle(0.3)
    floor_ms, floor_bytes = pressed(floor, [DOWN] * 30)
    floor.quit()
    for reader in readers:
        terminal = reader.open()
        for key in (b"2", b"3", b"4", b"0", b"1"):
            terminal.press(key, 1.0)
        digits = pressed(terminal, [b"2", b"3", b"4", b"1"] * (_TIMES // 2))
        told(f"a digit, {reader.name}", *digits, 2 * floor_ms + CHANGE_MS, SCREEN_BYTES)
        terminal.press(b"0", 2.0)
        cursor = pressed(terminal, [DOWN, UP] * _TIMES)
        told(f"cursor in Plans, {reader.name}", *cursor, 2 * floor_ms, floor_bytes / 2)
        terminal.quit()


def while_backed_up(reader: Reader) -> None:
    """A digit while the app makes the day's backup, and how soon it ends when it is left in the middle of it."""
    folder = reader.path.parent / "backups"
    floor = Terminal(FLOOR, reader.env)
    floor.wait_for("Mentee 30")
    floor.settle(0.3)
    floor_ms, _ = pressed(floor, [DOWN] * 30)
    floor_quit = floor.quit()
    for each in folder.glob(f"{reader.path.name}.*"):
        each.unlink()
    terminal = reader.open()
    for _ in range(100):
        if not any(folder.glob(f".{reader.path.name}.*")):
            terminal.settle(0.1)
    digits = pressed(terminal, [b"2", b"3", b"4", b"1"] * (_TIMES // 2))
    if not any(folder.glob(f".{reader.path.name}.*")):
        raise RuntimeError("the backup was made before the last key")
    told("a digit while it is backed up", *digits, 2 * floor_ms + CHANGE_MS, SCREEN_BYTES)
    row("quit while it is backed up, ms", terminal.quit(), "F", floor_quit, 1.20)
    back_up(reader)


if __name__ == "__main__":
    main()
