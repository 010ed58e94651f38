"""`demo`: the sample programme, to look around in without harm."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from pathlib import Path

from mentor_tui import config, services
from mentor_tui.cli.main import check_terminal
from mentor_tui.cli.opening import database
from mentor_tui.cli.output import say
from mentor_tui.clock import Clock
from mentor_tui.errors import InputError


def demo(options: Namespace) -> int:
    """Make the sample programme, and open the app on it unless that isn't wanted; returns the exit status.

    Without `--db` it is a copy that is gone afterwards; with it a new file, which is kept.
    """
    clock = config.clock_for(options.today)
    if options.db is None:
        if options.no_open:
            raise InputError("Name a new file with --db for the sample programme to be kept in.")
        check_terminal()
        with tempfile.TemporaryDirectory(prefix="mentor-tui-") as folder:
            return _opened(Path(folder) / "demo.db", clock, options)
    path = config.database_path(options.db)
    if path.exists():
        raise InputError(f"{path} is there already; name a new file for the sample programme.")
    if not options.no_open:
        check_terminal()
        return _opened(path, clock, options)
    _make(path, clock)
    say([f"The sample programme is in {path}.", f"Open it with: mentor-tui --db {path}"])
    return 0


def _make(path: Path, clock: Clock) -> None:
    try:
        with database(path, clock) as db:
            db.run(services.load_sample)
    except BaseException:
        # A half-made file would be in the way of the next try.
        path.unlink(missing_ok=True)
        raise


def _opened(path: Path, clock: Clock, options: Namespace) -> int:
    _make(path, clock)
    from mentor_tui.running import run_app

    return run_app(path, clock, as_handle=options.as_handle, plan=options.plan)
