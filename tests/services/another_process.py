"""Undoes or does again in a process of its own, as the app does that is opened later: jobs in, exported rows out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from services.deeds import Stage, exported

from mentor_tui import services

TESTS = Path(__file__).parent.parent


def elsewhere(jobs: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """Run each job (`path`, `handle`, `service`, `plan`) in another process; what its person exports afterwards."""
    path = os.pathsep.join((str(TESTS.parent), str(TESTS)))
    done = subprocess.run(
        [sys.executable, "-m", "services.another_process", str(folder / "elsewhere.db")],
        input=json.dumps(jobs), capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _run_all(jobs: list[dict[str, Any]], path: Path) -> Iterator[dict[str, Any]]:
    stage, people = Stage(path), {}
    for job in jobs:
        stage.take(Path(job["path"]))
        if job["handle"] not in people:
            people[job["handle"]] = stage.as_(job["handle"])
        db = people[job["handle"]]
        db.run(getattr(services, job["service"]), job["plan"])
        stage.give(Path(job["path"]))
        yield exported(db)
    stage.close()


if __name__ == "__main__":
    json.dump(list(_run_all(json.load(sys.stdin), Path(sys.argv[1]))), sys.stdout)
