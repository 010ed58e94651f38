"""Edits one goal over and over in a process of its own, as a person does: what it met on the way out as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.errors import ConflictError, StorageError

TESTS = Path(__file__).parent.parent


@dataclass
class Met:
    """What one writer met."""

    saved: int = 0
    conflicts: int = 0
    """Saves that found the goal changed since it was read, and were made again from what is there now."""
    refused: int = 0
    """Saves that gave up waiting for their turn."""
    longest: float = 0.0
    """Seconds that the slowest save took, whatever came of it."""


def start(path: Path, goal_id: str, name: str, edits: int) -> subprocess.Popen[str]:
    """A writer that makes so many edits once it is sent a line."""
    return subprocess.Popen(
        [sys.executable, "-m", "database.another_writer", str(path), goal_id, name, str(edits)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS.parent), str(TESTS)))},
    )  # fmt: skip


def _edit(db: Database, goal_id: str, name: str, edits: int) -> Met:
    """Count the goal's reason on by one, so many times: each edit is made of the one before it, whoever's that was."""
    met = Met()
    while met.saved < edits:
        base, rev = db.run(services.load_goal, goal_id)
        # With the name, so that two who count on from the same number never want the same.
        edited = base.model_copy(update={"why": f"{int(base.why.split()[0]) + 1} {name}"})
        began = time.perf_counter()
        try:
            db.run(services.save_goal, goal_id, edited, base=base, rev=rev)
            met.saved += 1
        except ConflictError:
            met.conflicts += 1
        except StorageError as error:
            assert "Somebody else is writing" in error.sentence, error.sentence
            met.refused += 1
        met.longest = max(met.longest, time.perf_counter() - began)
    return met


def _run(path: Path, goal_id: str, name: str, edits: int) -> None:
    db = Database(path, Clock())
    db.actor_id = db.run(services.resolve_actor, "priya", None).id
    db.run(services.load_goal, goal_id)
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(asdict(_edit(db, goal_id, name, edits))))
    db.close()


if __name__ == "__main__":
    _run(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
