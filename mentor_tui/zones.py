"""Time zones as people type them: in any case, and by their city where only one goes by it. Standard library only."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from mentor_tui.errors import InputError
from mentor_tui.typed import quoted

_MOST_NEAR = 3


def typed_zone(text: str) -> str:
    """The IANA time zone that is meant; InputError, naming those that are near, where that is none or several."""
    names = zone_names()
    wanted = text.strip().replace(" ", "_")
    if wanted in names:
        return wanted
    folded = wanted.casefold()
    alike = [name for name in names if name.casefold() == folded]
    found = alike or [name for name in names if _city(name) == folded]
    if len(found) == 1:
        return found[0]
    near = sorted(found) or _near(folded, names)
    if not wanted:
        raise InputError("say the nearest large city, such as Europe/Berlin.")
    if not near:
        raise InputError(f"{quoted(text)} is none; one is written such as Europe/Berlin.")
    said = "is several" if found else "is none; near it"
    raise InputError(f"{quoted(text)} {said}: {', '.join(near[:_MOST_NEAR])}.")


@cache
def zone_names() -> frozenset[str]:
    """Every zone there is: looking goes through hundreds of files, and an import asks for each of its people."""
    return frozenset(available_timezones())


def _city(name: str) -> str:
    return name.rpartition("/")[2].casefold()


def _near(folded: str, names: Iterable[str]) -> list[str]:
    """Those that begin or are spelt alike, the nearest first."""
    by_city: dict[str, list[str]] = {}
    for name in sorted(names):
        by_city.setdefault(_city(name), []).append(name)
    city = _city(folded)
    begun = [each for each in by_city if city and each.startswith(city)]
    return [name for each in begun or get_close_matches(city, by_city, _MOST_NEAR) for name in by_city[each]]
