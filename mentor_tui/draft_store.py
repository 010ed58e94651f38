"""What is being typed, kept outside the database until it is saved there: a dropped line loses no word.

One small SQLite file in the state folder, written by a thread of its own over a connection of its own, so that
keeping a draft never waits for anything else. Standard library only.
"""

from __future__ import annotations

import itertools
import json
import os
import queue
import sqlite3
import threading
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from enum import Enum
from pathlib import Path

from mentor_tui.drafts import DraftKey
from mentor_tui.errors import StorageError
from mentor_tui.holder import Holder

_SCHEMA = """
CREATE TABLE IF NOT EXISTS typed (
    file TEXT NOT NULL, person TEXT NOT NULL, form TEXT NOT NULL, thing TEXT NOT NULL, slot INTEGER NOT NULL,
    holder TEXT NOT NULL, tried INTEGER NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (file, person, form, thing, slot)
)
"""
"""Two apps in which somebody types into the same form have a slot each; who types there holds it.

`tried` is whether it was given to a form that has not shown it yet: where that app ended, it may have stumbled over it.
"""
_OLD = "SELECT 1 FROM sqlite_master WHERE name = 'draft'"
"""Whether drafts are there still as they were kept while every one had one place."""

_TAKE_OVER = """
INSERT INTO typed
SELECT file, person, form, thing, (
    SELECT coalesce(max(slot) + 1, 0) FROM typed AS t
    WHERE t.file = d.file AND t.person = d.person AND t.form = d.form AND t.thing = d.thing
), '', 0, fields
FROM draft AS d
"""
"""What was typed meanwhile stays beside it."""

_OF_KEY = "file = ? AND person = ? AND form = ? AND thing = ?"
_AGAIN_S = 1.0
"""So long after the disk has taken nothing it is tried again."""
_PATIENCE_S = 0.2
"""So long a try waits for another program: the app's end has to wait for two, and then gives the screen back."""
_HELD_TRIES = 3
"""After so many tries in a row that found the file held it is told; another app that writes drafts is soon done."""


def _is_held(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorname.startswith("SQLITE_BUSY")


def _sentence(error: Exception, path: Path) -> str:
    """Why nothing can be written there, and what to do."""
    reason = error.strerror if isinstance(error, OSError) else str(error)
    to_do = f"make room, or move {path} away"
    if _is_held(error):
        reason, to_do = "another program holds the file", f"close what uses {path}"
    return f"Drafts can't be kept ({reason}): {to_do}; until then what you type is kept only while this is open."


def _take_over(connection: sqlite3.Connection) -> None:
    """Bring in what was kept while every draft had one place."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute(_OLD).fetchone():
            # Still: another app may have done so meanwhile.
            connection.execute(_TAKE_OVER)
            connection.execute("DROP TABLE draft")


def _named(file: str) -> str:
    """A path as SQLite takes it: one that is no UTF-8 has its bytes written out."""
    return file.encode("utf-8", "backslashreplace").decode("utf-8")


def _where(key: DraftKey) -> tuple[str, str, str, str]:
    return _named(key.file), key.person, key.form, key.thing


def _fields_of(kept: str) -> dict[str, str]:
    return {str(name): str(value) for name, value in json.loads(kept).items()}


class _Mark(Enum):
    """What becomes of a draft that stays as it is."""

    SHOWN = "tried = 0"
    LEFT = "tried = 0, holder = ''"
    WANTED = ""
    """It is asked for again: neither of the others holds any more."""


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
        self._holder = Holder(path)
        self._slots: dict[DraftKey, tuple[int, str]] = {}
        """Where what is typed here is, and in whose hands it was there, if not in these."""
        self._marks: dict[DraftKey, _Mark] = {}
        """What was shown, or is let go for whoever opens it next."""
        self._work: queue.Queue[tuple[DraftKey, str | _Mark | None] | None] = queue.Queue()
        self._catch_up()
        self._thread = threading.Thread(target=self._write, name="drafts", daemon=True)
        self._thread.start()

    def _connected(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # SQLite gives what it makes beside a file the file's own mode.
        self._path.touch(mode=0o600)
        self._holder.open()
        connection = sqlite3.connect(self._path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(_SCHEMA)
        if connection.execute(_OLD).fetchone():
            _take_over(connection)
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
                work = [self._work.get(timeout=_AGAIN_S if self._behind or self._marks or self.fault else None)]
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

    def _take(self, key: DraftKey, fields: str | _Mark | None) -> None:
        if fields is _Mark.WANTED:
            self._marks.pop(key, None)
            return
        if isinstance(fields, _Mark):
            self._marks[key] = fields
            return
        self._behind[key] = fields
        self._marks.pop(key, None)
        if fields is None:
            self._kept.pop(key, None)
        else:
            self._kept[key] = fields

    def _catch_up(self) -> None:
        """Write what is not on the disk yet, as far as the disk takes it."""
        try:
            connection = self._current()
            if self._behind or self._marks:
                slots = dict(self._slots)
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    for key, fields in self._behind.items():
                        self._put(connection, key, fields, slots)
                    for key, mark in self._marks.items():
                        self._mark(connection, key, mark, slots)
                # Not before: what is not on the disk has no place there.
                for key in (*self._behind, *self._marks):
                    self._slots.pop(key, None)
                    if key in slots:
                        self._slots[key] = slots[key]
                self._behind, self._marks = {}, {}
            self.fault, self._held = "", 0
        except (OSError, sqlite3.Error) as error:
            self._held = self._held + 1 if _is_held(error) else 0
            if self._held in (0, _HELD_TRIES):
                self.fault = _sentence(error, self._path)
            self._doubted = not _is_held(error)

    def _put(
        self, connection: sqlite3.Connection, key: DraftKey, fields: str | None, slots: dict[DraftKey, tuple[int, str]]
    ) -> None:
        slot, left_by = slots.pop(key, (None, ""))
        own = (self._holder.name, left_by)
        if fields is None:
            gone = f"DELETE FROM typed WHERE {_OF_KEY} AND slot = ? AND holder IN (?, ?)"
            connection.execute(gone, (*_where(key), slot, *own))
            return
        asked = f"SELECT slot, holder FROM typed WHERE {_OF_KEY}"
        holders: dict[int, str] = dict(connection.execute(asked, _where(key)).fetchall())
        if slot is None or holders.get(slot, left_by) not in own:
            # What lies there was typed in another app, or before and not brought back: it stays.
            slot = next(free for free in itertools.count() if free not in holders)
        slots[key] = (slot, self._holder.name)
        values = (*_where(key), slot, self._holder.name, 0, fields)
        connection.execute("INSERT OR REPLACE INTO typed VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def _mark(
        self, connection: sqlite3.Connection, key: DraftKey, mark: _Mark, slots: dict[DraftKey, tuple[int, str]]
    ) -> None:
        if key not in slots:
            return
        slot, _ = slots[key]
        mine = f"{_OF_KEY} AND slot = ? AND holder = ?"
        connection.execute(f"UPDATE typed SET {mark.value} WHERE {mine}", (*_where(key), slot, self._holder.name))
        if mark is _Mark.LEFT:
            slots[key] = (slot, "")
            self._kept.pop(key, None)

    def keep(self, key: DraftKey, fields: Mapping[str, str]) -> None:
        """Keep what the form's fields hold."""
        self._work.put((key, json.dumps(dict(fields))))

    def drop(self, key: DraftKey) -> None:
        """Forget a draft: what it held is saved, or not wanted."""
        self._work.put((key, None))

    def leave(self, key: DraftKey) -> None:
        """Let a draft go, as it is kept, for whoever opens its form next; until then no other app is given it."""
        self._work.put((key, _Mark.LEFT))

    def shown(self, key: DraftKey) -> None:
        """Know that a draft that was found is on the screen: the app didn't stumble over it, and is given it again."""
        self._work.put((key, _Mark.SHOWN))

    def find(self, key: DraftKey) -> dict[str, str] | None:
        """What was kept; None when there is nothing."""
        return self.find_each((key,)).get(key)

    def find_each(self, keys: Iterable[DraftKey]) -> dict[DraftKey, dict[str, str]]:
        """What was kept of each of these, those left out of which nothing is kept; over one connection.

        Of what several apps kept it is what this one did, else what was kept last and no other app has in its hands;
        from now on this one has. What an app has ended over that was given it, before it was `shown`, is set aside.
        """
        wanted = tuple(keys)
        for key in wanted:
            self._work.put((key, _Mark.WANTED))
        self.flush()
        behind = dict(self._behind)
        kept = {key: behind[key] for key in wanted if key in behind}
        with suppress(OSError, sqlite3.Error), closing(self._connected()) as connection:
            # What can't be read is nothing that is kept; that the disk is not well `fault` says.
            for key in wanted:
                if key not in behind:
                    kept[key] = self._taken_up(connection, key)
        return {key: _fields_of(fields) for key, fields in kept.items() if fields is not None}

    def _taken_up(self, connection: sqlite3.Connection, key: DraftKey) -> str | None:
        """What is kept of one, and from now on in the hands of this app."""
        asked = f"SELECT slot, holder, tried, fields FROM typed WHERE {_OF_KEY} ORDER BY rowid DESC"
        rows = connection.execute(asked, _where(key)).fetchall()
        # Those that are in these hands already come first.
        for slot, holder, tried, fields in sorted(rows, key=lambda row: row[1] != self._holder.name):
            if holder == self._holder.name:
                self._slots[key] = (slot, holder)
                return str(fields)
            if self._holder.is_anothers(holder) or self._is_aside(holder, tried):
                continue
            changed = f"UPDATE typed SET holder = ?, tried = 1 WHERE {_OF_KEY} AND slot = ? AND holder = ?"
            values = (self._holder.name, *_where(key), slot, holder)
            try:
                taken = connection.execute(changed, values).rowcount == 1
            except sqlite3.Error:
                # On a disk that takes nothing the words are there to be read all the same.
                taken = True
            if taken:
                self._slots[key] = (slot, holder)
                return str(fields)
        return None

    def _is_aside(self, holder: str, tried: int) -> bool:
        return bool(tried) and holder != self._holder.name

    def kept_by(self, file: str, person: str) -> tuple[DraftKey, ...]:
        """The drafts of a person in a database that a form would be given, what was typed last at the end.

        None where the disk can't be read.
        """
        found = (
            key
            for key, holder, tried, _ in self._all_of(file, person)
            if not self._holder.is_anothers(holder) and not self._is_aside(holder, tried)
        )
        return tuple(dict.fromkeys(found))

    def count_aside(self, file: str, person: str) -> int:
        """How many drafts of a person in a database are set aside."""
        return sum(
            self._is_aside(holder, tried) and not self._holder.is_anothers(holder)
            for _, holder, tried, _ in self._all_of(file, person)
        )

    def all_kept_by(self, file: str, person: str) -> list[tuple[DraftKey, dict[str, str]]]:
        """Every draft of a person in a database with what was kept, also those that are being typed."""
        return [(key, _fields_of(fields)) for key, _, _, fields in self._all_of(file, person)]

    def _all_of(self, file: str, person: str) -> list[tuple[DraftKey, str, int, str]]:
        self.flush()
        asked = "SELECT form, thing, holder, tried, fields FROM typed WHERE file = ? AND person = ? ORDER BY rowid"
        with suppress(OSError, sqlite3.Error), closing(self._connected()) as connection:
            rows = connection.execute(asked, (_named(file), person)).fetchall()
            return [(DraftKey(file, person, *of), holder, tried, fields) for *of, holder, tried, fields in rows]
        return []

    def forget_all_of(self, file: str, person: str) -> None:
        """Forget every draft of a person in a database; StorageError where that can't be."""
        try:
            with closing(self._connected()) as connection:
                connection.execute("DELETE FROM typed WHERE file = ? AND person = ?", (_named(file), person))
        except (OSError, sqlite3.Error) as error:
            raise StorageError(f"{self._path} can't be written: {error}.") from error

    def flush(self) -> None:
        """Wait until everything kept so far is on the disk, or known not to get there."""
        self._work.join()

    def close(self) -> None:
        """Write what is left and end the thread."""
        self._work.put(None)
        self._thread.join(timeout=2.0)
        self._holder.close()
