"""`backup` and `restore`: a verified copy of the database, and the way back to one."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from mentor_tui import config
from mentor_tui.cli.output import say
from mentor_tui.database import care
from mentor_tui.database.database import COMMAND_PATIENCE
from mentor_tui.database.sqlite import check_place
from mentor_tui.errors import InputError, NotFoundError


def backup(options: Namespace) -> int:
    """Back the database up, into the file named or as the backup of the day; returns the exit status."""
    path = config.database_path(options.db)
    if not path.exists():
        raise NotFoundError(f"There is no database {path} yet, so nothing to back up.")
    check_place(path)
    if options.file is None:
        target = care.back_up_daily(path, _today(options), patience=COMMAND_PATIENCE)
    else:
        target = _file(options.file)
        care.back_up(path, target, patience=COMMAND_PATIENCE)
    say(f"The backup is in {target}.")
    return 0


def restore(options: Namespace) -> int:
    """Put a backup back, keeping what is there now; returns the exit status."""
    path, file = config.database_path(options.db), _file(options.file)
    kept = care.restore(path, file, _today(options), patience=COMMAND_PATIENCE)
    say(f"{path} holds now what {file} holds.")
    if kept is not None:
        say(f"What it held before is in {kept}.")
    return 0


def _today(options: Namespace) -> date:
    return config.clock_for(options.today).today(config.system_zone())


def _file(text: str) -> Path:
    if not text.strip() or "\0" in text:
        raise InputError("FILE needs the path of a file.")
    return Path(text).expanduser()
