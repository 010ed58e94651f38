"""What is being typed, kept outside the database until it is saved there: a dropped line loses no word.

One small SQLite file in the state folder, written by a thread of its own over a connection of its own, so that
keeping a draft never waits for anything else. Standard library only.
"""

from __future__ import annotations

import json
import os
import queue
import sqlite3
import threading
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS draft (
    file TEXT NOT NULL, person TEXT NOT NULL, form TEXT NOT NULL, thing TEXT NOT NULL, fields TEXT NOT NULL,
    PRIMARY KEY (file, person, form, thing)
)
"""

NOUNS = {
    "goal": "goal",
    "measure": "measure",
    "milestone": "milestone",
    "action": "action",
    "observation": "observation",
    "need": "need of an action",
    "check-in": "check-in",
    "agenda-item": "agenda item",
    "note": "note of a check-in",
    "plan.new": "new plan",
    "plan.settings": "setting of a plan",
    "member.new": "new member",
    "myself": "setting of mine",
    "import": "import",
}
"""What drafts are of, by the names of their forms."""
WAS = "was "
"""Before a field's name: what was saved in it when it was typed over."""
BASE = "base"
"""The name under which a note's draft holds what was saved when it was typed."""

_OF_KEY = "file = ? AND person = ? AND form = ? AND thing = ?"
_AGAIN_S = 1.0
"""So long after the disk has taken nothing it is tried again."""
_PATIENCE_S = 0.2
"""So long a try waits for another program: the app's end has to wait for two, and then gives the screen back."""
_HELD_TRIES = 3
"""After so many tries in a row that found the file held it is told; another app that writes drafts is soon done."""


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Whose draft of what: two people, two files, two forms never meet."""

    file: str
    """The database that the form belongs to."""
    person: str
    """The id of who types; empty before anybody is there."""
    form: str
    """The form's name."""
    thing: str
    """The id of what is edited, or of what a new thing will hang on."""


def words_typed(fields: Mapping[str, str]) -> tuple[str, ...]:
    """What was typed into the fields of a draft, also what was put aside."""
    return tuple(text for name, text in fields.items() if text.strip() and name != BASE and not name.startswith(WAS))


def _is_held(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorname.startswith("SQLITE_BUSY")


def _sentence(error: Exception, path: Path) -> str:
    """Why nothing can be written there, and what to do."""
    reason = error.strerror if isinstance(error, OSError) else str(error)
    to_do = f"make room, or move {path} away"
    if _is_held(error):
        reason, to_do = "another program holds the file", f"close what uses {path}"
    return f"Drafts can't be kept ({reason}): {to_do}; until then what you type is kept only while this is open."


def _write_one(connection: sqlite3.Connection, key: DraftKey, fields: str | None) -> None:
    where = (key.file, key.person, key.form, key.thing)
    if fields is None:
        connection.execute(f"DELETE FROM draft WHERE {_OF_KEY}", where)
    else:
        connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", (*where, fields))


class DraftStore:
    """Keeps drafts; `keep` and `drop` return at once, `flush` waits until all is on the disk that can be.

    What the disk doesn't take is kept here for as long as the program runs, and written once there is room.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the file, mode 0600; where that can't be, `fault` says so."""
        self.fault = ""
        """Why drafts are not on the disk, and what to do, in a sentence; empty while they are."""
        self._path = path
        self._behind: dict[DraftKey, str | None] = {}
        """What is not on the disk yet: the fields of a draft, or None for one that goes."""
        self._kept: dict[DraftKey, str] = {}
        """What is still being typed, on the disk or not: the fields of a draft."""
        self._connection: sqlite3.Connection | None = None
        self._opened: os.stat_result | None = None
        """Which file that is."""
        self._doubted = False
        """Whether it has failed, so that the next try opens another."""
        self._held = 0
        """How many tries in a row have found the file held by another program."""
        self._work: queue.Queue[tuple[DraftKey, str | None] | None] = queue.Queue()
        self._catch_up()
        self._thread = threading.Thread(target=self._write, name="drafts", daemon=True)
        self._thread.start()

    def _connected(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # SQLite gives what it makes beside a file the file's own mode.
        self._path.touch(mode=0o600)
        connection = sqlite3.connect(self._path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(_SCHEMA)
        return connection

    def _current(self) -> sqlite3.Connection:
        """The connection to the file that is at the path now; all that is being typed goes into one that is new there.

        A connection doesn't notice that its file was moved, and goes on writing there.
        """
        if self._connection is not None and self._is_moved():
            self._let_go()
            self._behind = {**self._kept, **self._behind}
        if self._connection is None or self._doubted:
            fresh = self._connected()
            # Only now: on a full disk a file that nobody has open can't even be read.
            self._let_go()
            self._connection, self._opened, self._doubted = fresh, self._path.stat(), False
        return self._connection

    def _is_moved(self) -> bool:
        try:
            return self._opened is None or not os.path.samestat(self._opened, self._path.stat())
        except FileNotFoundError:
            return True

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _write(self) -> None:
        while True:
            try:
                work = [self._work.get(timeout=_AGAIN_S if self._behind or self.fault else None)]
            except queue.Empty:
                self._catch_up()
                continue
            # What has come meanwhile goes with it: a file that is held is waited for once, not once a key.
            with suppress(queue.Empty):
                while True:
                    work.append(self._work.get_nowait())
            for each in work:
                if each is not None:
                    self._take(*each)
            self._catch_up()
            for _ in work:
                self._work.task_done()
            if None in work:
                break
        self._let_go()

    def _take(self, key: DraftKey, fields: str | None) -> None:
        self._behind[key] = fields
        if fields is None:
            self._kept.pop(key, None)
        else:
            self._kept[key] = fields

    def _catch_up(self) -> None:
        """Write what is not on the disk yet, as far as the disk takes it."""
        try:
            connection = self._current()
            if self._behind:
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    for key, fields in self._behind.items():
                        _write_one(connection, key, fields)
                self._behind = {}
            self.fault, self._held = "", 0
        except (OSError, sqlite3.Error) as error:
            self._held = self._held + 1 if _is_held(error) else 0
            if self._held in (0, _HELD_TRIES):
                self.fault = _sentence(error, self._path)
            self._doubted = not _is_held(error)

    def keep(self, key: DraftKey, fields: Mapping[str, str]) -> None:
        """Keep what the form's fields hold."""
        self._work.put((key, json.dumps(dict(fields))))

    def drop(self, key: DraftKey) -> None:
        """Forget a draft: what it held is saved, or not wanted."""
        self._work.put((key, None))

    def find(self, key: DraftKey) -> dict[str, str] | None:
        """What was kept; None when there is nothing."""
        return self.find_each((key,)).get(key)

    def find_each(self, keys: Iterable[DraftKey]) -> dict[DraftKey, dict[str, str]]:
        """What was kept of each of these, those left out of which nothing is kept; over one connection."""
        self.flush()
        wanted, behind = tuple(keys), dict(self._behind)
        kept = {key: behind[key] for key in wanted if key in behind}
        with suppress(OSError, sqlite3.Error), closing(self._connected()) as connection:
            # What can't be read is nothing that is kept; that the disk is not well `fault` says.
            for key in wanted:
                if key not in behind:
                    where = (key.file, key.person, key.form, key.thing)
                    row = connection.execute(f"SELECT fields FROM draft WHERE {_OF_KEY}", where).fetchone()
                    kept[key] = row[0] if row is not None else None
        return {
            key: {str(name): str(value) for name, value in json.loads(fields).items()}
            for key, fields in kept.items()
            if fields is not None
        }

    def kept_by(self, file: str, person: str) -> tuple[DraftKey, ...]:
        """The drafts of a person in a database, what was typed last at the end; none where the disk can't be read."""
        self.flush()
        asked = "SELECT form, thing FROM draft WHERE file = ? AND person = ? ORDER BY rowid"
        with suppress(OSError, sqlite3.Error), closing(self._connected()) as connection:
            return tuple(
                DraftKey(file, person, form, thing) for form, thing in connection.execute(asked, (file, person))
            )
        return ()

    def flush(self) -> None:
        """Wait until everything kept so far is on the disk, or known not to get there."""
        self._work.join()

    def close(self) -> None:
        """Write what is left and end the thread."""
        self._work.put(None)
        self._thread.join(timeout=2.0)
