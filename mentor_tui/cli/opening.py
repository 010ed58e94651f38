"""The database of a command: where it is, who acts in it, and when it must be there already."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mentor_tui import config
from mentor_tui.errors import NotFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from mentor_tui.clock import Clock
    from mentor_tui.database.database import Database
    from mentor_tui.views.people import PersonView


@contextmanager
def opened(options: Namespace) -> Iterator[Database]:
    """The database that the options name, with its actor; NotFoundError where there is none or nobody is in it."""
    with opened_by(options) as (db, _me):
        yield db


@contextmanager
def opened_by(options: Namespace) -> Iterator[tuple[Database, PersonView]]:
    """The same, with who its actor is."""
    from mentor_tui import services

    path = config.database_path(options.db)
    clock = config.clock_for(options.today)
    if not path.exists() and path.parent.is_dir():
        raise NotFoundError(f"There is no database {path} yet; begin with mentor-tui add plan, or open the app.")
    with database(path, clock) as db:
        me = db.run(services.resolve_actor, options.as_handle, config.configured_me())
        db.actor_id, clock.zone = me.id, me.zone
        yield db, me


@contextmanager
def opened_or_new(options: Namespace) -> Iterator[Database]:
    """The same, made where it isn't there yet; the actor is left empty while nobody is in it."""
    from mentor_tui import services

    clock = config.clock_for(options.today)
    with database(config.database_path(options.db), clock) as db:
        if db.run(services.load_people):
            me = db.run(services.resolve_actor, options.as_handle, config.configured_me())
            db.actor_id, clock.zone = me.id, me.zone
        yield db


@contextmanager
def database(path: Path, clock: Clock) -> Iterator[Database]:
    """The database at a path, closed afterwards."""
    from mentor_tui.database.database import COMMAND_PATIENCE, Database

    db = Database(path, clock, patience=COMMAND_PATIENCE)
    try:
        yield db
    finally:
        db.close()
