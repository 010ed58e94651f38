"""Reading without SQLAlchemy: many threads at once, and a transaction that ends however its service does."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import READERS, Database
from mentor_tui.database.service import ReadSession, asks, writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import NotFoundError
from mentor_tui.services.statement import Statement


@pytest.fixture
def db(tmp_path: Path) -> Iterable[Database]:
    opened = Database(tmp_path / "own.db", Clock())
    yield opened
    opened.close()


def test_many_threads_read_at_once(db: Database) -> None:
    """More than there are connections at rest, which each serve one at a time."""
    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda _: db.run(services.load_people), range(400)))
    assert found == [()] * 400


def test_what_was_refused_holds_no_lock_and_the_next_reads_what_is_new(db: Database) -> None:
    """A service that raises leaves no transaction open, in which later ones would see the file as it was then."""
    note = Statement("people.file_note")

    @asks
    def refused(session: ReadSession) -> None:
        list(session.ask(note, key="own_person"))
        raise NotFoundError("There is no such thing here.")

    with pytest.raises(NotFoundError):
        db.run(refused)
    with closing(sqlite3.connect(db.path)) as other:
        other.execute("INSERT INTO file_note VALUES ('own_person', 'somebody')")
        other.commit()
    assert db.run(services.own_person) == "somebody"


async def test_whoever_waits_to_write_keeps_nobody_from_reading(tmp_path: Path) -> None:
    """Not even when as many wait as may read at a time."""
    go_on = Event()

    @writes("wait")
    def waiting(_session: ActorSession) -> bool:
        return go_on.wait(10)

    db = Database(tmp_path / "own.db", Clock())
    db.run(services.load_people)
    _ = db.sessions
    writers = [asyncio.create_task(db.call(waiting)) for _ in range(READERS)]
    await asyncio.sleep(0)
    try:
        assert await db.call(services.load_people) == ()
        assert not any(writer.done() for writer in writers)
    finally:
        go_on.set()
        await asyncio.gather(*writers, return_exceptions=True)
        db.close()
