"""Fields that ask for people and for how often they meet, shared by the first start, plans and settings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, time

from mentor_tui.cadence import cadence_words, typed_cadence
from mentor_tui.screens.fields import Field
from mentor_tui.terms import Role
from mentor_tui.views.people import PersonView

PAIR_ROLES = ((Role.MENTOR.value, "mentor"), (Role.MENTEE.value, "mentee"))
"""The parts that the two people of a plan can have."""


def suggested_handle(name: str, taken: Iterable[str] = ()) -> str:
    """A handle for somebody of this name: the first name in plain small letters, longer where that is taken."""
    words = [word for word in (_plain(part) for part in name.split()) if word]
    if not words:
        return ""
    used = set(taken)
    for handle in (words[0], ".".join(words)):
        if handle not in used:
            return handle
    return next(handle for number in range(2, len(used) + 3) if (handle := f"{words[0]}{number}") not in used)


def handle_for(name: str, typed: str, people: Iterable[PersonView], taken: Iterable[str] = ()) -> str:
    """The handle meant: the one typed, else that of the one person of this name, else a suggestion."""
    if typed.strip():
        return typed
    people = tuple(people)
    known = [person.handle for person in people if person.name.casefold() == name.strip().casefold()]
    return known[0] if len(known) == 1 else suggested_handle(name, {*taken, *(person.handle for person in people)})


def other_role(mine: Role) -> Role:
    """The part of the other of the two."""
    return Role.MENTEE if mine is Role.MENTOR else Role.MENTOR


def plan_title(typed: str, mentee: str) -> str:
    """The plan's title: the one typed, else the mentee's name and what it is."""
    return typed.strip() or f"Development plan of {mentee.strip()}"


def cadence_field() -> Field:
    """How often one meets, with or without the time of day, as a rule and a time."""

    def parse(typed: str, _today: date) -> tuple[str, time | None]:
        return typed_cadence(typed)

    def write(value: tuple[str, time | None]) -> str:
        return cadence_words(*value)

    return Field("cadence", "We meet", "every 2 weeks on thu at 15:00", parse=parse, write=write)


def _plain(word: str) -> str:
    """The word as a part of a handle: small letters and digits, without accents where it is Latin."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "".join(letter for letter in unicodedata.normalize("NFC", kept) if letter.isalnum())
