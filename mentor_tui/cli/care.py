"""`backup`: a copy of the database that is whole, verified, and its user's alone."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mentor_tui import config
from mentor_tui.cli.output import say
from mentor_tui.database import care
from mentor_tui.database.database import COMMAND_PATIENCE
from mentor_tui.errors import InputError, NotFoundError


def backup(options: Namespace) -> int:
    """Back the database up, into the file named or as the backup of the day; returns the exit status."""
    path = config.database_path(options.db)
    if not path.exists():
        raise NotFoundError(f"There is no database {path} yet, so nothing to back up.")
    if options.file is None:
        today = config.clock_for(options.today).today(config.system_zone())
        target = care.back_up_daily(path, today, patience=COMMAND_PATIENCE)
    else:
        target = _file(options.file)
        care.back_up(path, target, patience=COMMAND_PATIENCE)
    say(f"The backup is in {target}.")
    return 0


def _file(text: str) -> Path:
    if not text.strip() or "\0" in text:
        raise InputError("FILE needs the path of a file.")
    return Path(text).expanduser()
