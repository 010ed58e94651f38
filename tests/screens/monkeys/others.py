"""Somebody else on the same file: does to it whatever a service does, mostly to what the monkey looks at."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from screens.monkeys.clocks import MovedClock
from services.cases import BY_ITSELF, WRITES, Made
from services.deeds import FORMS, save

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.errors import MentorError

TESTS = Path(__file__).parents[2]
DEEDS = tuple(sorted({*WRITES, *FORMS, "undo", "redo"} - BY_ITSELF))
"""What another does: every service that writes to a plan that is there."""
_OF_PLAN = "SELECT id FROM {table} WHERE deleted_at IS NULL AND plan_id = ? ORDER BY id"
_HELD = """SELECT check_in.id FROM check_in JOIN check_in_plan ON check_in_id = check_in.id
WHERE check_in.deleted_at IS NULL AND check_in_plan.plan_id = ? ORDER BY state != 'live', check_in.id"""
_ANOTHER = """SELECT person_id FROM member
WHERE deleted_at IS NULL AND left_on IS NULL AND plan_id = ? AND person_id != ? AND role IN ('mentor', 'mentee')
ORDER BY id"""


@dataclass(frozen=True)
class Deed:
    """What is done to which of the things of a plan."""

    name: str
    plan: str
    me: str
    """Who sits at the app: it is somebody else who does it."""
    pick: int
    """Which of the things that a service takes, counted round."""
    seen: tuple[str, ...] = ()
    """Ids of what the monkey looks at: those are taken before all others."""


class Other:
    """Somebody with a database of their own, in this process."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._outcome = ""
        self.db = Database(path, clock)

    def begin(self, deed: Deed) -> None:
        """Do it."""
        self._outcome = self._done(deed)

    def outcome(self) -> str:
        """What came of it: "done", "refused", or "nobody" where the plan has no other who may."""
        return self._outcome

    def _done(self, deed: Deed) -> str:
        with closing(sqlite3.connect(self._path)) as reading:
            others = [one for (one,) in reading.execute(_ANOTHER, (deed.plan, deed.me))]
            if not others:
                return "nobody"
            self.db.actor_id = others[0]
            made = self._made(reading, deed)
        try:
            self._do(deed, made)
        except MentorError:
            return "refused"
        return "done"

    def _do(self, deed: Deed, made: Made) -> None:
        if deed.name in ("undo", "redo"):
            self.db.run(getattr(services, deed.name), deed.plan)
        elif deed.name in FORMS:
            form = FORMS[deed.name]
            thing = getattr(made, form.thing)
            names = sorted(form.others)
            name = names[deed.pick % len(names)]
            save(self.db, deed.name, thing, form.load(self.db, thing), {name: form.others[name]})
        else:
            WRITES[deed.name](self.db, made)

    def _made(self, reading: sqlite3.Connection, deed: Deed) -> Made:
        def one_of(select: str) -> str:
            found = [one for (one,) in reading.execute(select, (deed.plan,))]
            found = [one for one in found if one in deed.seen] or found
            # What is not there at all has an id that nothing has.
            return found[deed.pick % len(found)] if found else deed.plan

        tables = ("goal", "measure", "observation", "milestone", "action", "agenda_item", "entry", "member")
        goal, measure, observation, milestone, action, item, entry, member = (
            one_of(_OF_PLAN.format(table=table)) for table in tables
        )
        return Made(
            deed.plan, goal, measure, observation, milestone, action, one_of(_HELD), item, entry, member,
            self.db.actor_id,
        )  # fmt: skip

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()


class Elsewhere:
    """Somebody in another process, who goes on while the app here is used."""

    def __init__(self, path: Path, clock: MovedClock) -> None:
        self._clock = clock
        folders = os.pathsep.join((str(TESTS.parent), str(TESTS)))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "screens.monkeys.others", str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": folders},
        )  # fmt: skip

    def begin(self, deed: Deed) -> None:
        """Have it done."""
        assert self._process.stdin is not None
        self._process.stdin.write(as_line(self._clock.at, deed))
        self._process.stdin.flush()

    def outcome(self) -> str:
        """What came of it; AssertionError where that process has ended over it."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
        assert line, "the other process has ended"
        return line

    def close(self) -> None:
        """Have it end."""
        with self._process as process:
            process.communicate()


def _jobs(lines: Iterator[str]) -> Iterator[tuple[datetime, Deed]]:
    for line in lines:
        told: dict[str, Any] = json.loads(line)
        at = datetime.fromisoformat(told.pop("at"))
        yield at, Deed(**{**told, "seen": tuple(told["seen"])})


def as_line(at: datetime, deed: Deed) -> str:
    """A deed and its moment as a line for another process."""
    return json.dumps({"at": at.isoformat(), **asdict(deed)}) + "\n"


if __name__ == "__main__":
    clock = MovedClock()
    other = Other(Path(sys.argv[1]), clock)
    for clock.at, job in _jobs(sys.stdin):
        other.begin(job)
        print(other.outcome(), flush=True)
    other.close()
