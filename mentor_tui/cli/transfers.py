"""`import` and `export`: files in, files out, with progress where somebody watches."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui import services
from mentor_tui.cli.opening import opened, opened_or_new
from mentor_tui.cli.output import complain, say
from mentor_tui.errors import InputError, StorageError
from mentor_tui.typed import quoted
from mentor_tui.wording import counted

if TYPE_CHECKING:
    from mentor_tui.services.observation_import import ReadObservations
    from mentor_tui.views.transfers import MeasureImport

Progress = Callable[[int, int | None], None]


def import_file(options: Namespace) -> int:
    """Import a plan (JSON) or observations (anything else); returns the exit status."""
    return _import_plan(options) if services.is_plan_file(Path(options.file)) else _import_observations(options)


def _import_plan(options: Namespace) -> int:
    for name in ("goal", "date", "source"):
        if getattr(options, name) is not None:
            raise InputError(f"--{name} is for observations; {quoted(options.file)} is JSON, so a plan.")
    if options.column or options.skip_bad:
        raise InputError(f"--column and --skip-bad are for observations; {quoted(options.file)} is JSON, so a plan.")
    try:
        file = services.read_plan_file(Path(options.file), progress=_progress("Checking"))
        with opened_or_new(options) as db:
            if options.dry_run:
                done = db.run(services.compare_plan, file, as_handle=options.as_handle)
            else:
                adding = _progress("Adding")
                done = db.run(services.import_plan, file, as_handle=options.as_handle, progress=adding)
    finally:
        _clear_progress()
    would = "Would import" if options.dry_run else "Imported"
    known = f", {done.known} here already" if done.known else ""
    say([f"{would} the plan {quoted(done.title)}: {counted(done.added, 'row')} new{known}.", done.plan_id])
    return 0


def _import_observations(options: Namespace) -> int:
    if not options.plan:
        raise InputError("Say with --plan whose observations these are.")
    columns = dict(options.column)
    with opened(options) as db:
        plan_id = db.run(services.find_plan, options.plan)
        goal_id = None if options.goal is None else db.run(services.find_goal, plan_id, options.goal)
        for measure in columns.values():  # before a long file is read for nothing
            db.run(services.find_measure, plan_id, measure if goal_id is None else f"{goal_id}/{measure}")
        file = services.read_observation_file(
            Path(options.file),
            date_column=options.date,
            columns=columns or None,
            source=options.source,
            skip_bad=options.skip_bad,
            known=db.run(services.load_known_measures, plan_id, goal_id),
            progress=_progress("Reading"),
        )
        try:
            if options.dry_run:
                done = db.run(services.compare_observations, plan_id, file, goal_id=goal_id)
            else:
                adding = _progress("Adding")
                done = db.run(services.add_observations, plan_id, file, goal_id=goal_id, progress=adding)
        finally:
            file.staging.close()
            _clear_progress()
    say(_told(done, file, dry_run=options.dry_run))
    return 0


def _told(done: tuple[MeasureImport, ...], file: ReadObservations, *, dry_run: bool) -> list[str]:
    """What was added to which measure, and what was left out."""
    lines = []
    for one in done:
        verb = "would add" if dry_run else "added"
        known = f", {one.known} here already" if one.known else ""
        lines.append(f"{one.measure}: {verb} {counted(one.added, 'observation')}{known}.")
    if file.default_source is not None:
        lines.append(f"Where the file names no source, it is {file.default_source.words}; --source sets another.")
    if file.ignored:
        lines.append(f"Columns not taken: {', '.join(quoted(name) for name in file.ignored)}.")
    if file.bad_lines:
        lines.append(f"Left out {counted(file.bad_lines, 'line')}:")
        lines += [f"  {one}" for one in file.bad]
        if more := file.bad_lines - len(file.bad):
            lines.append(f"  and {more} more")
    return lines


def _progress(verb: str) -> Progress | None:
    """Tells how far it is, on one line of standard error, where somebody watches that."""
    if not sys.stderr.isatty():
        return None
    told = -1

    def tell(done: int, total: int | None) -> None:
        nonlocal told
        share = done * 100 // total if total else -1
        if share != told:
            told = share
            print(f"\r{verb} {share} %, Ctrl+C stops ", end="", file=sys.stderr, flush=True)

    return tell


def _clear_progress() -> None:
    if sys.stderr.isatty():
        print("\r" + " " * 40 + "\r", end="", file=sys.stderr, flush=True)


def export(options: Namespace) -> int:
    """Write a plan as a file or to standard output; returns the exit status."""
    make = {"json": "export_plan", "md": "export_markdown", "csv": "export_csv"}[options.format]
    with opened(options) as db:
        plan_id = db.run(services.find_plan, options.plan_text)
        _check_free(options.output, db.path)
        content = db.run(getattr(services, make), plan_id).content
        _write(content, options.output)
        try:
            db.run(services.note_export, plan_id, options.format)
        except StorageError as error:
            complain(f"The export could not be noted in the database: {error.sentence}")
    return 0


def _check_free(output: str | None, database: Path) -> None:
    """Raise InputError where writing there would take the place of a file, or of the database itself."""
    if output is None or output == "-":
        return
    path = Path(output)
    if path.is_file() and path.samefile(database):
        raise InputError(f"{output} is the database itself; name another file.")
    if path.is_symlink() or path.is_file():
        raise InputError(f"{output} is there already; name a new file.")


def _write(content: str, output: str | None) -> None:
    """The content as UTF-8, whatever the locale; a file is there whole or not at all."""
    raw = content.encode("utf-8")
    if output is None or output == "-":
        sys.stdout.flush()
        binary = getattr(sys.stdout, "buffer", None)
        if binary is None:
            sys.stdout.write(content)
        else:
            binary.write(raw)
            binary.flush()
        return
    path = Path(output)
    try:
        if path.exists() and not path.is_file():  # a pipe or a device can't be replaced, only written to
            path.write_bytes(raw)
            return
        number, fresh = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(raw)
            Path(fresh).replace(path)
        except BaseException:
            Path(fresh).unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "that is no path of a file"
        raise InputError(f"{output} can't be written: {reason}.") from error
