"""SQLAlchemy on one file: for all that writes, and for what reads more than named statements."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import configure_mappers
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from mentor_tui.clock import Clock
from mentor_tui.database import recording
from mentor_tui.database.session import ActorSession
from mentor_tui.database.sqlite import connected, sentence_for
from mentor_tui.errors import ConflictError

assert recording  # Importing it is what makes every session keep its record.

WRITE = "write"
"""The execution option of a connection that is going to write."""

_LOOK_S = 0.04
"""The longest time from one look whether it is one's turn to write to the next."""


def engine_for(path: Path, *, patience: float) -> Engine:
    """An engine on the file, whose connections wait for others for `patience` seconds.

    Connections carry the execution option WRITE when they are going to write: their transaction then begins
    IMMEDIATE, since one that reads first and writes later can lose its turn for good.
    """

    def connect() -> sqlite3.Connection:
        return connected(path, patience=patience)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITE, False):
            own = connection.connection.driver_connection
            assert isinstance(own, sqlite3.Connection)
            begin_writing(own, patience=patience)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def begin_writing(connection: sqlite3.Connection, *, patience: float) -> None:
    """Begin a transaction that writes once nobody else does; sqlite3.OperationalError where that takes too long.

    Left to itself SQLite looks the more seldom the longer it has waited, so that among many writers some never find
    the file free. Here all look equally often, and each finds it so in its turn.
    """
    end = time.monotonic() + patience
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while not _began(connection, is_last=time.monotonic() >= end):
            time.sleep(random.uniform(0, _LOOK_S))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")


def _began(connection: sqlite3.Connection, *, is_last: bool) -> bool:
    """Whether it was its turn; raises what SQLite says where it is not, and this was the last look."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if is_last or not error.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise
        return False
    return True


class Sessions:
    """The sessions of one file."""

    def __init__(self, path: Path, *, patience: float) -> None:
        self._path = path
        self._engine = engine_for(path, patience=patience)
        # Else the first service that is called would.
        configure_mappers()
        self._writer = self._engine.execution_options(**{WRITE: True})

    @contextmanager
    def session(self, actor_id: str, clock: Clock, verb: str, *, writes: bool) -> Iterator[ActorSession]:
        """One transaction, committed at its end where it writes; StorageError and ConflictError say what went wrong."""
        engine = self._writer if writes else self._engine
        try:
            with ActorSession(engine, actor_id=actor_id, clock=clock, verb=verb) as session:
                yield session
                if writes:
                    session.commit()
        except StaleDataError as error:
            sentence = "Somebody else changed this just now; look at it again and save once more."
            raise ConflictError(sentence, mine={}, theirs={}, fields=()) from error
        except DBAPIError as error:
            raise sentence_for(error.orig or error, self._path) from error
        except sqlite3.DatabaseError as error:
            # From a named statement, which goes to SQLite itself.
            raise sentence_for(error, self._path) from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
