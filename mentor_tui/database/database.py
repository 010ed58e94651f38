"""The one way to the file: a service runs in one session and one transaction, in whatever thread."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from mentor_tui.clock import Clock
from mentor_tui.database import recording, schema
from mentor_tui.database.session import ActorSession, Mode, Service, mode_of
from mentor_tui.database.sqlite import WRITE, check_place, engine_for, is_writable, sentence_for
from mentor_tui.errors import ConflictError, StorageError

P = ParamSpec("P")
T = TypeVar("T")

APP_PATIENCE = 3.0
"""Seconds for which the app waits for its turn to write."""
COMMAND_PATIENCE = 30.0
"""The same for commands, which nobody watches."""

assert recording  # Importing it is what makes every session keep its record.


class Database:
    """A file, a clock, and the person who acts."""

    def __init__(self, path: Path, clock: Clock, *, patience: float = APP_PATIENCE) -> None:
        """Open the file, making or migrating it as needed; StorageError says in one sentence what is wrong with it."""
        self.path = path
        self.clock = clock
        self.actor_id = ""
        """Who acts; set once it is known, empty while the file has nobody."""
        check_place(path)
        self.read_only = not is_writable(path)
        schema.bring_up_to_date(path)
        self._engine = engine_for(path, patience=patience)
        self._writer = self._engine.execution_options(**{WRITE: True})

    def run(self, service: Service[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a service in a transaction of its own: all of it happens, or nothing does."""
        mode, verb = mode_of(service)
        writes = mode is Mode.WRITES
        if writes and self.read_only:
            raise StorageError(f"{self.path} can only be read here; make it writable, or open a copy with --db.")
        engine = self._writer if writes else self._engine
        try:
            with ActorSession(engine, actor_id=self.actor_id, clock=self.clock, verb=verb) as session:
                result = service(session, *args, **kwargs)
                if writes:
                    session.commit()
                return result
        except StaleDataError as error:
            sentence = "Somebody else changed this just now; look at it again and save once more."
            raise ConflictError(sentence, mine={}, theirs={}, fields=()) from error
        except DBAPIError as error:
            raise sentence_for(error.orig or error, self.path) from error

    async def call(self, service: Service[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same awaited in a thread, so that a slow disk never holds the screen up."""
        return await asyncio.to_thread(lambda: self.run(service, *args, **kwargs))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
