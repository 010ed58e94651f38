"""However and whenever the app is ended while somebody types or saves: the file is whole, and what was typed is back.

One app after the other on one file: each is typed into and ended at a random moment; the next one shows what is left.
"""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from terminal.pressing import ENTER, ESC, SAVE, OpenApp, type_in

from benchmarks.terminal import LIMIT_S, Terminal
from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.copies import verify
from mentor_tui.database.database import Database
from mentor_tui.terms import Role

CLEAR = b"\x15"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ENDS_IN_S = 4.0
"""It takes two seconds at most by its own clock; a machine that is busy with other tests is slow to let it."""
LOST_S = 1.1
"""So much of what was typed last a kill may take with it."""
AHEAD = 5
"""So many letters ahead of what they see do people type, on a busy machine too."""


@dataclass(frozen=True)
class Place:
    """Somewhere to type."""

    keys: tuple[bytes, ...]
    """What leads there from any tab."""
    shows: str
    """What the screen shows once one is there."""
    stored: str
    """Reads from the file what was saved from there."""


GOAL = Place((b"2", b"n"), "leave, draft kept", "SELECT title FROM goal")
NOTE = Place((b"3", ENTER), "plan, notes kept", "SELECT note FROM agenda_item")


def _kill(terminal: Terminal) -> int:
    os.kill(terminal.pid, signal.SIGKILL)
    return terminal.end()


def _hang_up(terminal: Terminal) -> int:
    os.kill(terminal.pid, signal.SIGHUP)
    return terminal.end()


def _terminate(terminal: Terminal) -> int:
    os.kill(terminal.pid, signal.SIGTERM)
    return terminal.end()


ENDINGS: dict[Callable[[Terminal], int], int] = {
    _kill: -signal.SIGKILL,
    _hang_up: 128 + signal.SIGHUP,
    _terminate: 128 + signal.SIGTERM,
    Terminal.hang_up: 128 + signal.SIGHUP,
}
"""Each way to end it, and the exit status that it leaves."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in which a check-in is being held."""
    path = tmp_path / "file.db"
    db = Database(path, Clock())
    plan_id = db.run(
        services.start_programme,
        services.PersonInput(handle="priya", name="Priya", zone="UTC"),
        Role.MENTOR,
        services.MemberInput(handle="amara", name="Amara", role=Role.MENTEE),
        services.PlanInput(title="Lead the team"),
    )
    db.actor_id = db.run(services.resolve_actor, "priya", None).id
    db.run(services.add_goal, plan_id, services.GoalInput(title="Brief"))
    check_in = services.CheckInInput(starts_at=datetime.now(UTC))
    db.run(services.begin_check_in, db.run(services.plan_check_in, (plan_id,), check_in))
    db.close()
    return path


def _at(terminal: Terminal, place: Place) -> Terminal:
    """Go there."""
    type_in(terminal, *place.keys)
    terminal.wait_for(place.shows)
    terminal.settle()
    return terminal


def _opened(open_app: OpenApp, path: Path) -> Terminal:
    terminal = open_app("--db", str(path))
    terminal.wait_for("Brief")
    terminal.settle()
    return terminal


def _stored(path: Path, place: Place) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [text for (text,) in connection.execute(place.stored)]


@dataclass
class Typed:
    """What was typed until the app was ended."""

    text: str
    at: list[float]
    """When each of its characters was on the screen."""
    ended: float
    """When the app was ended."""

    def least(self, end: Callable[[Terminal], int]) -> int:
        """So many of the characters must be there still."""
        if end is _kill:
            return sum(at < self.ended - LOST_S for at in self.at)
        # What a terminal still holds that is closed is gone with it.
        return len(self.at) if end is Terminal.hang_up else len(self.text)


def _shown(terminal: Terminal, word: str) -> str:
    """As much of the word as is on the screen."""
    found = re.findall(rf"{word[:3]}[a-z]*", "\n".join(terminal.screen.display))
    return str(max(found, key=len, default=""))


def _typed(terminal: Terminal, word: str, moments: Random) -> Typed:
    """Type a word at a person's pace, up to a random letter of it; one time in three it is being saved by then."""
    at: list[float] = []
    for count in range(1, moments.randint(1, len(word)) + 1):
        os.write(terminal.fd, word[count - 1 : count].encode())
        next_at = time.monotonic() + moments.uniform(0.02, 0.1)
        while (left := next_at - time.monotonic()) > 0 or (len(at) < count - AHEAD and left > -LIMIT_S):
            terminal._read(max(0.01, left))
            at += [time.monotonic()] * (len(_shown(terminal, word)) - len(at))
    if moments.random() < 1 / 3:
        os.write(terminal.fd, SAVE)
        time.sleep(moments.uniform(0, 0.15))
    return Typed(word[:count], at, time.monotonic())


@pytest.mark.long
@pytest.mark.guide("R76")
@pytest.mark.parametrize(("times", "seed"), [(2, 7), pytest.param(40, 20261124, marks=pytest.mark.soak)])
def test_ended_at_any_moment_it_loses_nothing(path: Path, open_app: OpenApp, times: int, seed: int) -> None:
    """But for the last second before a kill that nothing can foresee."""
    moments, lost, took = Random(seed), list[float](), list[float]()
    terminal = _opened(open_app, path)
    for number in range(times):
        place, end = moments.choice((GOAL, NOTE)), [*ENDINGS][(number + seed) % len(ENDINGS)]
        word = f"r{number:02}" + "".join(moments.choices(LETTERS, k=40))
        _at(terminal, place)
        # What was typed there before has been looked at.
        type_in(terminal, CLEAR)
        typed = _typed(terminal, word, moments)
        status = end(terminal)
        assert status == ENDINGS[end]
        took.append(time.monotonic() - typed.ended)
        assert took[-1] < ENDS_IN_S
        verify(path, called=path)

        terminal = _at(_opened(open_app, path), place)
        stored = (text for text in _stored(path, place) if text.startswith(word[:3]))
        left = max((_shown(terminal, word), *stored), key=len)
        lost.append(typed.ended - typed.at[len(left)] if len(left) < len(typed.at) else 0.0)
        assert typed.text.startswith(left)
        assert len(left) >= typed.least(end), (number, end.__name__, typed, left)
        type_in(terminal, ESC)
    print(f"{times} ended in {max(took):.2f} s at most, with {max(lost):.2f} s of typing lost at most")
    type_in(terminal, b"q")
    assert terminal.end() == 0
