"""The one way to the file: a service runs in one session and one transaction, in whatever thread."""

from __future__ import annotations

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import count
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from mentor_tui.clock import Clock
from mentor_tui.database import schema
from mentor_tui.database.plain import PlainReaders
from mentor_tui.database.service import Mode, Service, mode_of
from mentor_tui.database.sqlite import check_place, identity_of, is_writable, sentence_for
from mentor_tui.database.watch import Watch
from mentor_tui.errors import StorageError
from mentor_tui.importing import imported

if TYPE_CHECKING:
    from mentor_tui.database.engine import Sessions
    from mentor_tui.database.session import ActorSession

P = ParamSpec("P")
T = TypeVar("T")

APP_PATIENCE = 3.0
"""Seconds for which the app waits for its turn to write."""
COMMAND_PATIENCE = 30.0
"""The same for commands, which nobody watches."""
READERS = 2
"""So many services read at a time, each over a connection of its own."""


class Database:
    """A file, a clock, and the person who acts."""

    def __init__(self, path: Path, clock: Clock, *, patience: float = APP_PATIENCE) -> None:
        """Open the file, making or migrating it as needed; StorageError says in one sentence what is wrong with it."""
        self.path = path
        self.clock = clock
        self.actor_id = ""
        """Who acts; set once it is known, empty while the file has nobody."""
        self._patience = patience
        check_place(path)
        self.read_only = not is_writable(path)
        schema.bring_up_to_date(path)
        self._opened = identity_of(path)
        self._readers = PlainReaders(path, patience=patience)
        self._making = Lock()
        self._watch: Watch | None = None
        self._looking = Lock()
        self._reading = ThreadPoolExecutor(READERS, thread_name_prefix="reading")
        self._versions = count(1)
        self.version = 0
        """Another one after all that is written here, and after all that others are seen to have changed."""

    @cached_property
    def _made(self) -> Sessions:
        made: Sessions = imported("mentor_tui.database.engine").Sessions(self.path, patience=self._patience)
        return made

    @property
    def sessions(self) -> Sessions:
        """What needs SQLAlchemy, which is imported when it is first asked for."""
        with self._making:
            return self._made

    def run(self, service: Service[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a service in a transaction of its own: all of it happens, or nothing does."""
        mode, verb = mode_of(service)
        self._check_still_there()
        if mode is Mode.ASKS:
            return self._ask(service, *args, **kwargs)
        if mode is Mode.WRITES and self.read_only:
            raise StorageError(f"{self.path} can only be read here; make it writable, or open a copy with --db.")
        with self.sessions.session(self.actor_id, self.clock, verb, writes=mode is Mode.WRITES) as session:
            if self._watch is not None and mode is Mode.WRITES:
                self._watch.own.add(session.transaction_id)
            done = service(session, *args, **kwargs)
        if mode is Mode.WRITES:
            self.version = next(self._versions)
        return done

    def _check_still_there(self) -> None:
        """What is written to a file that has lost its name is gone with the last who has it open."""
        if identity_of(self.path) != self._opened:
            raise StorageError(f"{self.path} was moved or replaced; open it again, what you typed is kept.")

    def watch_others(self) -> None:
        """From now on know of what others change."""
        try:
            self._watch = Watch(self.path)
        except sqlite3.DatabaseError as error:
            raise sentence_for(error, self.path) from error

    def others_changed(self) -> bool:
        """Whether somebody else has changed the file since this was asked last; for a thread. Raises StorageError."""
        self._check_still_there()
        try:
            with self._looking:
                changed = self._watch is not None and self._watch.has_changed()
        except sqlite3.DatabaseError as error:
            raise sentence_for(error, self.path) from error
        if changed:
            self.version = next(self._versions)
        return changed

    @property
    def put_backs(self) -> int:
        """How often a backup was seen to be put back into the file while it is open here."""
        return self._watch.put_backs if self._watch is not None else 0

    def _ask(self, service: Service[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with self._readers.session(actor_id=self.actor_id, clock=self.clock) as session:
                # A service that asks takes either session; that it does is tried for each.
                return service(cast("ActorSession", session), *args, **kwargs)
        except sqlite3.DatabaseError as error:
            raise sentence_for(error, self.path) from error

    async def call(self, service: Service[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same awaited in a thread, so that a slow disk never holds the screen up."""
        # Who waits for their turn to write keeps nobody from reading.
        among = None if mode_of(service)[0] is Mode.WRITES else self._reading
        return await asyncio.get_running_loop().run_in_executor(among, lambda: self.run(service, *args, **kwargs))

    def close(self) -> None:
        """Let go of the file."""
        self._reading.shutdown(cancel_futures=True)
        self._readers.close()
        if self._watch is not None:
            self._watch.close()
        if "_made" in self.__dict__:
            self._made.close()
