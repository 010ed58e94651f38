"""Whether somebody else has changed the file: asked every few seconds, over one connection that is kept."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.database.sqlite import connected


class Watch:
    """What has been committed to a file since it was looked at last."""

    def __init__(self, path: Path) -> None:
        """Know the file as it is now."""
        # It never waits: whoever looks looks again soon.
        self._connection = connected(path, patience=0)
        self.own: set[str] = set()
        """The transactions that are made here, until they have been met in the file."""
        self.put_backs = 0
        """How often the file was seen to hold something other than what had come to it: a backup that was put back."""
        self._version = self._read_version()
        self._last = self._read_last()

    def _read_version(self) -> int:
        """A number that every commit over another connection changes."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _read_last(self) -> tuple[int, str]:
        """The last transaction, by its place and its id."""
        asked = 'SELECT rowid, id FROM "transaction" ORDER BY rowid DESC LIMIT 1'
        found: tuple[int, str] | None = self._connection.execute(asked).fetchone()
        return found or (0, "")

    def _is_put_back(self) -> bool:
        """Whether the last transaction that was met is no longer there."""
        _, last = self._last
        found = self._connection.execute('SELECT 1 FROM "transaction" WHERE id = ?', (last,)).fetchone()
        return bool(last) and found is None

    def has_changed(self) -> bool:
        """Whether anything was committed since the last look that is none of our own transactions.

        What is brought in round the record, as an import is, leaves no transaction and counts as somebody else's.
        Raises sqlite3.DatabaseError.
        """
        version = self._read_version()
        if version == self._version:
            return False
        if self._is_put_back():
            self._last, self._version = self._read_last(), version
            self.put_backs += 1
            return True
        asked = 'SELECT rowid, id FROM "transaction" WHERE rowid > ? ORDER BY rowid'
        rows = self._connection.execute(asked, self._last[:1]).fetchall()
        # Not before: where that could not be read, the next look finds it.
        self._version = version
        if not rows:
            return True
        self._last = rows[-1]
        made = {transaction_id for _, transaction_id in rows}
        others = made - self.own
        self.own -= made
        return bool(others)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
