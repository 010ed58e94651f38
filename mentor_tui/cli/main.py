"""The way in: opens the app, or runs one command.

Exit status 0 is done, 1 could not, with one sentence on standard error, and 2 wrong usage.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import NoReturn

from mentor_tui import config
from mentor_tui.cli.output import complain
from mentor_tui.cli.parser import build_parser
from mentor_tui.errors import InputError, MentorError, StoppedError
from mentor_tui.lean_start import import_without_openssl

STOPPED = 130
"""The exit status after Ctrl+C, as shells have it."""


def run() -> NoReturn:
    """The entry point: `main`, and then the end at once.

    Taking apart all that was imported would take longer than anything a person waits for here, and nothing is left to
    do: the app waits for its threads, and closes drafts and database, before it gives the status back.
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; returns the exit status."""
    # Whatever this process makes, the database above all, is its user's alone.
    os.umask(0o077)
    _never_stumble()
    try:
        options = build_parser().parse_args(argv)
        status = _run(options)
        sys.stdout.flush()
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 1
    except MentorError as error:
        _explain(error)
        return STOPPED if isinstance(error, StoppedError) else 1
    except BrokenPipeError:
        # Who read the output has seen enough; what Python still holds must not complain when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        complain("Stopped; nothing was changed.")
        return STOPPED
    return status


def _never_stumble() -> None:
    """Let a locale that can't show a character put a question mark for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _explain(error: MentorError) -> None:
    """The sentence of an error, and below it what it lists."""
    with contextlib.suppress(BrokenPipeError):
        complain(error.sentence)
        for line in (*getattr(error, "bad", ()), *getattr(error, "differences", ())):
            complain(f"  {line}")


def _run(options: Namespace) -> int:
    # Each command's module is imported when it is needed: the budget of a start has no room for the others.
    command = options.command
    if command is None:
        return open_app(options)
    if command in ("import", "export"):
        from mentor_tui.cli import transfers

        return transfers.import_file(options) if command == "import" else transfers.export(options)
    if command == "demo":
        from mentor_tui.cli.demo import demo

        return demo(options)
    if command in ("backup", "restore"):
        from mentor_tui.cli import care

        return care.backup(options) if command == "backup" else care.restore(options)
    if command == "drafts":
        from mentor_tui.cli.kept import drafts

        return drafts(options)
    if command == "doctor":
        from mentor_tui.cli.doctor import doctor

        return doctor(options)
    with _no_collecting():
        if command == "add":
            from mentor_tui.cli.adding import add

            return add(options)
        from mentor_tui.cli.listings import listing

        return listing(options)


@contextlib.contextmanager
def _no_collecting() -> Iterator[None]:
    """Look for no garbage: a short command imports much and keeps it all, and looking takes a tenth of its time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def open_app(options: Namespace) -> int:
    """Open the app on the database that the options name."""
    check_terminal()
    path = config.database_path(options.db)
    clock = config.clock_for(options.today)
    # The second for SQLAlchemy, which is imported later or by the first key that writes.
    import_without_openssl("asyncio")
    import_without_openssl("hmac")
    from mentor_tui.running import run_app

    return run_app(path, clock, as_handle=options.as_handle, plan=options.plan)


def check_terminal() -> None:
    """Raise InputError where the app could not be used: without a terminal it would wait for keys for ever."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("The app needs a terminal for input and output; see mentor-tui --help for commands.")
    term = os.environ.get("TERM", "")
    if term in ("dumb", ""):
        raise InputError(f"A terminal of the kind “{term}” can't show the app; see mentor-tui --help for commands.")
