"""How migrations run: in one transaction, foreign keys off while tables are rebuilt and checked before the commit."""

from __future__ import annotations

import sqlite3

from alembic import context
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

from mentor_tui.errors import StorageError
from mentor_tui.models import tables
from mentor_tui.models.base import METADATA

assert tables  # Importing it is what fills the metadata.


def run() -> None:
    """Upgrade the file named in the configuration."""
    path = context.config.attributes["path"]

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        # A batch rebuild of a parent table with them on deletes every child.
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.connect() as connection, connection.begin():
        context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
        context.run_migrations()
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise StorageError(f"The update was not made: {broken[0]} would have lost what it refers to.")


run()
