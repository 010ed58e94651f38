"""Where things are, and what a person set: the config file, the environment, the plan last opened.

Standard library and platformdirs only, since every start passes here.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from platformdirs import PlatformDirs

from mentor_tui.clock import Clock
from mentor_tui.errors import InputError
from mentor_tui.typed import quoted, typed_date

DATABASE_VARIABLE = "MENTOR_TUI_DB"
TODAY_VARIABLE = "MENTOR_TUI_TODAY"

THEMES = ("light", "dark")

_PLANS_KEPT = 100
"""Files of which the plan last opened is remembered."""


@dataclass(frozen=True, slots=True)
class Config:
    """What config.toml holds."""

    me: str | None = None
    """The handle that I go by, in files where it is known."""
    theme: str | None = None
    """`light` or `dark`; None leaves it to the app."""


def _dirs() -> PlatformDirs:
    return PlatformDirs("mentor-tui", appauthor=False)


def config_path() -> Path:
    """Where config.toml is looked for."""
    return _dirs().user_config_path / "config.toml"


def state_folder() -> Path:
    """Where drafts, the plan last opened and the last theme are kept; not made here."""
    return _dirs().user_state_path


def default_database() -> Path:
    """The database that is opened when none is named."""
    return _dirs().user_data_path / "mentor.db"


def load_config(path: Path | None = None) -> Config:
    """The config file; an empty one where there is none.

    Raises InputError, in one sentence that names the file, where it can't be read or holds something else.
    """
    path = path or config_path()
    if not path.exists():
        return Config()
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # broken TOML and broken UTF-8 are both ValueErrors
        reason = error.strerror if isinstance(error, OSError) else str(error).splitlines()[0]
        raise InputError(f"{path} can't be used: {reason}; mend it or move it away.") from error
    if unknown := sorted(found.keys() - {"me", "theme"}):
        raise InputError(f"{path} sets {quoted(unknown[0])}, which is not known; it may hold me and theme.")
    me = found.get("me")
    if me is not None and not (isinstance(me, str) and me.strip()):
        raise InputError(f'{path} should hold me = "HANDLE", a handle in quotation marks.')
    theme = found.get("theme")
    if theme is not None and theme not in THEMES:
        raise InputError(f'{path} should hold theme = "light" or theme = "dark".')
    return Config(me.strip().lower() if isinstance(me, str) else None, theme)


def database_path(given: str | None) -> Path:
    """The file to open: the one given, else the environment's, else the default one, whose folder is made.

    Raises InputError for an address of a server, and where the default folder can't be made.
    """
    named = given if given is not None else os.environ.get(DATABASE_VARIABLE) or None
    if named is None:
        path = default_database()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            sentence = f"The folder {path.parent} can't be made: {error.strerror}; name a file with --db."
            raise InputError(sentence) from error
        return path
    if not named.strip() or "\0" in named:
        raise InputError("--db needs the path of a file.")
    if "://" in named:
        raise InputError(f"{quoted(named)} is the address of a server; this version opens files only, by their path.")
    return Path(named).expanduser()


def clock_for(given: str | None) -> Clock:
    """The clock of this run: set to the day given, else to the environment's, else the real one.

    Raises InputError for what is no day.
    """
    text = given if given is not None else os.environ.get(TODAY_VARIABLE) or None
    if text is None:
        return Clock()
    return Clock(typed_date(text, date.today()))  # noqa: DTZ011 - the user's own calendar is meant


def last_plan(database: Path) -> str | None:
    """The id of the plan last opened in this file; None when none is remembered."""
    return _plans().get(_key(database))


def remember_plan(database: Path, plan_id: str) -> None:
    """Remember the plan opened in this file. A comfort: where nothing can be kept, nothing is, and all goes on."""
    plans = _plans()
    plans.pop(_key(database), None)
    plans[_key(database)] = plan_id
    _keep(_plans_path(), json.dumps(dict(list(plans.items())[-_PLANS_KEPT:]), indent=1))


def start_theme() -> str | None:
    """The theme to start in: config.toml's, else the one that was turned to last; InputError as for `load_config`."""
    return load_config().theme or _last_theme()


def remember_theme(theme: str) -> bool:
    """Remember the theme that was turned to; returns whether the next start has it.

    A comfort: where nothing can be kept, nothing is, and what config.toml sets goes before.
    """
    _keep(_theme_path(), theme)
    with suppress(InputError):
        return start_theme() == theme
    return False


def _theme_path() -> Path:
    return state_folder() / "last-theme"


def _last_theme() -> str | None:
    try:
        found = _theme_path().read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    return found if found in THEMES else None


def _keep(path: Path, text: str) -> None:
    """Write a small file of the state folder, whole or not at all."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()


def _plans_path() -> Path:
    return state_folder() / "last-plans.json"


def _key(database: Path) -> str:
    return str(database.absolute())


def _plans() -> dict[str, str]:
    try:
        found = json.loads(_plans_path().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: plan for name, plan in found.items() if isinstance(plan, str)}


def configured_me() -> str | None:
    """The handle that config.toml sets; InputError where the file is broken."""
    return load_config().me


def drafts_path() -> Path:
    """The file that keeps what is being typed."""
    return state_folder() / "drafts.db"


def system_zone() -> str:
    """The system's IANA time zone; UTC where it can't be told."""
    from mentor_tui.zones import zone_names

    link = Path("/etc/localtime")
    places = [os.environ.get("TZ", "").removeprefix(":"), str(link.resolve()) if link.is_symlink() else ""]
    for place in places:
        name = place.rpartition("zoneinfo/")[2]
        if name and name in zone_names():
            return name
    return "UTC"
