"""Who may see and do what: one pure answer that every service and every query follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

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
