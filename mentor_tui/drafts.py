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
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS draft (
    file TEXT NOT NULL, person TEXT NOT NULL, form TEXT NOT NULL, thing TEXT NOT NULL, fields TEXT NOT NULL,
    PRIMARY KEY (file, person, form, thing)
)
"""


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


class DraftStore:
    """Keeps drafts; `keep` and `drop` return at once, `flush` waits until all is on the disk."""

    def __init__(self, path: Path) -> None:
        """Open or make the file, mode 0600."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mask = os.umask(0o077)
        try:
            with closing(self._connect(path)) as connection:
                connection.execute(_SCHEMA)
        finally:
            os.umask(mask)
        self._path = path
        self._work: queue.Queue[tuple[DraftKey, str | None] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._write, name="drafts", daemon=True)
        self._thread.start()

    @staticmethod
    def _connect(path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=2.0, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def _write(self) -> None:
        with closing(self._connect(self._path)) as connection:
            while (work := self._work.get()) is not None:
                key, fields = work
                where = (key.file, key.person, key.form, key.thing)
                if fields is None:
                    connection.execute(
                        "DELETE FROM draft WHERE file = ? AND person = ? AND form = ? AND thing = ?", where
                    )
                else:
                    connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", (*where, fields))
                self._work.task_done()
        self._work.task_done()

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
        found: dict[DraftKey, dict[str, str]] = {}
        with closing(self._connect(self._path)) as connection:
            for key in keys:
                row = connection.execute(
                    "SELECT fields FROM draft WHERE file = ? AND person = ? AND form = ? AND thing = ?",
                    (key.file, key.person, key.form, key.thing),
                ).fetchone()
                if row is not None:
                    found[key] = {str(name): str(value) for name, value in json.loads(row[0]).items()}
        return found

    def flush(self) -> None:
        """Wait until everything kept so far is on the disk."""
        self._work.join()

    def close(self) -> None:
        """Write what is left and end the thread."""
        self._work.put(None)
        self._thread.join(timeout=2.0)
