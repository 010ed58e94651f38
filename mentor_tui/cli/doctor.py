"""`doctor`: what this installation, its database and its terminal are like, and what to do where something is wrong."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
import stat
import sys
from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mentor_tui import __version__, config
from mentor_tui.cli.output import say, say_json
from mentor_tui.database import care
from mentor_tui.database.checkup import Checkup, check_up
from mentor_tui.database.copies import ENDINGS
from mentor_tui.database.database import COMMAND_PATIENCE
from mentor_tui.database.file_systems import file_system_of, is_on_network
from mentor_tui.database.schema import HEAD
from mentor_tui.errors import InputError

Section = dict[str, str | int | bool | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know, in a sentence that says what to do."""

    sentence: str
    wrong: bool = True
    """Whether it makes the exit status 1; else it is a warning."""


def doctor(options: Namespace) -> int:
    """Say what is found; returns the exit status, 1 when something is wrong."""
    today = config.clock_for(options.today).today(config.system_zone())
    findings: list[Finding] = []
    path = _database_path(options.db, findings)
    sections: dict[str, Section] = {
        "versions": _versions(),
        "paths": _paths(path, findings),
        "database": {} if path is None else _database(path, today, findings),
        "terminal": _terminal(findings),
    }
    told = {name: {key: _plain(value) for key, value in section.items()} for name, section in sections.items()}
    if options.json:
        found = [{"sentence": masked(finding.sentence), "wrong": finding.wrong} for finding in findings]
        say_json({**told, "findings": found})
    else:
        _say_sections(told, findings)
    return 1 if any(finding.wrong for finding in findings) else 0


def masked(text: str) -> str:
    """A text without what is nobody else's affair: passwords in addresses, and the name of the user's own folder."""
    text = re.sub(r"(://[^/\s:@]*):\S*@", r"\1:***@", text)
    home = str(Path.home())
    return text if home == "/" else re.sub(rf"{re.escape(home)}(?![^/\s;:,.”])", "~", text)


def _plain(value: str | int | bool | None) -> str | int | bool | None:
    return masked(value) if isinstance(value, str) else value


def _database_path(given: str | None, findings: list[Finding]) -> Path | None:
    if given is None and not os.environ.get(config.DATABASE_VARIABLE):
        return config.default_database()  # whose folder isn't made only to look
    try:
        return config.database_path(given)
    except InputError as error:
        findings.append(Finding(error.sentence))
        return None


def _versions() -> Section:
    section: Section = {"mentor_tui": __version__, "python": platform.python_version()}
    section["sqlite"] = sqlite3.sqlite_version
    for name in ("textual", "sqlmodel", "sqlalchemy"):
        try:
            section[name] = version(name)
        except PackageNotFoundError:
            section[name] = None
    return section


def _paths(path: Path | None, findings: list[Finding]) -> Section:
    try:
        config.load_config()
    except InputError as error:
        findings.append(Finding(error.sentence))
    _check_mode(config.drafts_path(), findings)
    return {
        "config": str(config.config_path()),
        "data": str(config.default_database().parent),
        "state": str(config.state_folder()),
        "database": None if path is None else str(path.absolute()),
        "backups": None if path is None else str(care.backups_folder(path.absolute())),
    }


def _database(path: Path, today: date, findings: list[Finding]) -> Section:
    kind = file_system_of(path)
    if kind is not None and is_on_network(kind):
        told = f"{path} is on a network file system ({kind}), where SQLite can lose data; move it to a local disk."
        findings.append(Finding(told, wrong=False))
    section: Section = {"exists": path.exists(), "file_system": kind}
    if not path.exists():
        findings.append(Finding(f"There is no database {path} yet; mentor-tui makes it.", wrong=False))
        return section
    for private in (path, *(path.with_name(f"{path.name}{ending}") for ending in ENDINGS), care.backups_folder(path)):
        _check_mode(private, findings)
    _check_folder(path.absolute().parent, findings)
    wal = path.with_name(f"{path.name}-wal")
    wal_size = wal.stat().st_size if wal.exists() else 0
    found = check_up(path, patience=COMMAND_PATIENCE)
    _judge(path, found, findings)
    return {
        **section,
        "mode": _mode(path),
        "folder_mode": _mode(path.absolute().parent),
        "writable": os.access(path, os.W_OK),
        "size": path.stat().st_size,
        "wal_size": wal_size,
        "tables": found.tables,
        "journal_mode": found.journal_mode,
        "integrity": found.integrity,
        "foreign_keys": found.foreign_keys,
        "orphans": found.orphans,
        "last_backup": _last_backup(path, today, findings),
    }


def _last_backup(path: Path, today: date, findings: list[Finding]) -> str | None:
    backups = care.daily_backups(path.absolute())
    if not backups:
        findings.append(Finding("There is no backup yet; mentor-tui backup makes one.", wrong=False))
        return None
    if (today - care.day_of(backups[-1])).days > care.DAYS_KEPT:
        findings.append(Finding(f"The last backup is {backups[-1].name}; mentor-tui backup makes one.", wrong=False))
    return str(backups[-1])


def _judge(path: Path, found: Checkup, findings: list[Finding]) -> None:
    if found.trouble:
        findings.append(Finding(found.trouble))
        return
    if found.tables is None:
        findings.append(Finding(f"{path} is empty yet; open the app to begin.", wrong=False))
        return
    if found.integrity != "ok":
        told = f"{path} is damaged ({found.integrity}); put back a backup with mentor-tui restore."
        findings.append(Finding(told))
    if found.orphans:
        told = f"Rows of {path} refer to others that are not there ({found.orphans}); put back a backup."
        findings.append(Finding(told))
    if not found.foreign_keys:
        findings.append(Finding("This SQLite can't keep references whole; install one built with foreign keys."))
    if found.tables != HEAD:
        findings.append(Finding(f"The tables are of version {found.tables}; the next start updates them.", wrong=False))


def _check_mode(path: Path, findings: list[Finding]) -> None:
    if path.exists() and path.stat().st_mode & 0o077:
        mode = "700" if path.is_dir() else "600"
        findings.append(Finding(f"Others may read {path} ({_mode(path)}); chmod {mode} keeps it yours."))


def _check_folder(folder: Path, findings: list[Finding]) -> None:
    mode = folder.stat().st_mode
    if mode & 0o022 and not mode & stat.S_ISVTX:
        findings.append(Finding(f"Others may replace what is in {folder} ({_mode(folder)}); chmod go-w ends that."))


def _mode(path: Path) -> str:
    return f"{path.stat().st_mode & 0o7777:04o}"


def _terminal(findings: list[Finding]) -> Section:
    term, encoding = os.environ.get("TERM", ""), sys.stdout.encoding
    if term in ("", "dumb"):
        findings.append(Finding(f"A terminal of the kind “{term}” can't show the app; commands work.", wrong=False))
    if encoding.lower().replace("-", "") != "utf8":
        told = f"The terminal's encoding is {encoding}, so marks are plain; set LANG to one with UTF-8 for the others."
        findings.append(Finding(told, wrong=False))
    size = shutil.get_terminal_size() if sys.stdout.isatty() else None
    return {
        "term": term or None,
        "colorterm": os.environ.get("COLORTERM") or None,
        "size": None if size is None else f"{size.columns}x{size.lines}",
        "encoding": encoding,
        "tmux": "TMUX" in os.environ,
        "ssh": "SSH_CONNECTION" in os.environ or "SSH_TTY" in os.environ,
    }


def _say_sections(sections: dict[str, Section], findings: list[Finding]) -> None:
    for name, section in sections.items():
        say(name.capitalize())
        # Whole, however narrow the terminal is: a path that is cut is none.
        say(f"  {key.replace('_', ' '):<14}{_words(value)}" for key, value in section.items())
        say()
    if not findings:
        say("Nothing is wrong.")
    for finding in findings:
        say(f"{'Wrong' if finding.wrong else 'Note'}: {masked(finding.sentence)}")


def _words(value: str | int | bool | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not known" if value is None else str(value)
