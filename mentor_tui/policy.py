"""Who may see and do what: one pure answer that every service and every query follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mentor_tui.terms import Role, Visibility


class Deed(StrEnum):
    """What somebody wants to do with a thing."""

    READ = "read"
    WRITE = "write"
    """Add, edit, delete."""


class Kind(StrEnum):
    """What a thing is, as far as that decides who may do what."""

    PLAN = "plan"
    """The plan itself, its members, and the dates of its check-ins."""
    WORK = "work"
    """Goals and what hangs on them, agendas and notes."""
    ENTRY = "entry"
    """A journal entry: its author's alone to change."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing in question."""

    kind: Kind
    visibility: Visibility
    mine: bool
    """Whether the person who asks is its author."""


PAIR = frozenset({Role.MENTEE, Role.MENTOR})
VIEWERS: dict[Visibility, frozenset[Role]] = {
    Visibility.PRIVATE: frozenset(),
    Visibility.PAIR: PAIR,
    Visibility.PLAN: frozenset(Role) - {Role.SPONSOR},
    Visibility.SPONSOR: frozenset(Role),
}
"""Which roles see what, beside the author."""


FOR_THE_PAIR: dict[str, frozenset[str]] = {"check_in": frozenset({"reason"})}
"""By table, what mentee and mentors alone read of what every member sees: when one meets is seen by all, why is not."""


def is_of_pair(roles: Iterable[Role]) -> bool:
    """Whether these are a mentee's or a mentor's."""
    return bool(PAIR.intersection(roles))


def fields_for(roles: Iterable[Role], table: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a row of this table, or their changes, that somebody with these roles in its plan reads.

    What is empty, and was, tells nothing and stays: so the same file comes of it for everybody.
    """
    hidden = frozenset[str]() if is_of_pair(roles) else FOR_THE_PAIR.get(table, frozenset())
    return {name: value for name, value in fields.items() if name not in hidden or _is_empty(value)}


def _is_empty(value: Any) -> bool:
    """Whether a field, or the old and the new value of one, says nothing."""
    return not (any(value) if isinstance(value, list) else value)


def may(roles: Iterable[Role], deed: Deed, subject: Subject) -> bool:
    """Whether somebody with these roles in a plan may do it; no role in the plan is no right at all.

    Whatever one may change one may also see. Mentee and mentor change what they see; peers, sponsors and
    observers read; an entry is changed by its author alone, in whatever role.
    """
    held = frozenset(roles)
    if not held:
        return False
    sees = subject.mine or bool(held & VIEWERS[subject.visibility])
    if deed is Deed.READ or not sees:
        return sees
    if subject.kind is Kind.ENTRY:
        return subject.mine
    return bool(held & PAIR)
