"""What must hold of a file once the monkeys are gone: it is whole, what was done can be taken back and done again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from services.rows import all_rows

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.errors import MentorError

MOST = 1000
"""More than this nobody has done in a run: then there is no end to it."""


def check_file(path: Path, clock: Clock, actor: str) -> None:
    """Raise AssertionError where it isn't whole, or where undoing all and redoing all leads elsewhere."""
    with closing(sqlite3.connect(path)) as reading:
        assert reading.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert reading.execute("PRAGMA foreign_key_check").fetchall() == []
    if actor:
        with closing(Database(path, clock)) as db:
            db.actor_id = actor
            _check_record(db)


def _check_record(db: Database) -> None:
    # What was taken back already goes forward first, so that both ways are as long.
    _as_often_as_can_be(db, "redo")
    before = db.run(all_rows)
    undone = _as_often_as_can_be(db, "undo")
    redone = _as_often_as_can_be(db, "redo")
    assert redone == undone
    after = db.run(all_rows)
    differing = {
        key: (before.get(key), after.get(key)) for key in {*before, *after} if before.get(key) != after.get(key)
    }
    assert not differing, differing


def _as_often_as_can_be(db: Database, service: str) -> int:
    for number in range(MOST):
        try:
            db.run(getattr(services, service), None)
        except MentorError:
            return number
    raise AssertionError(f"{service} never comes to an end")
