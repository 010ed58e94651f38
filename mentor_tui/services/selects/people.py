"""Who is in the file, and what each is in a plan."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlmodel import col

from mentor_tui.models.people import Member, Person
from mentor_tui.models.record import FileNote
from mentor_tui.services.access import live, met_by
from mentor_tui.services.selects.parameters import ACTOR, text

_PERSON: tuple[Any, ...] = (Person.id, Person.handle, Person.name, Person.zone, Person.weekly_capacity)


def some() -> Select[Any]:
    """The first who are in the file, by handle."""
    return select(*_PERSON).where(live(Person)).order_by(col(Person.handle)).limit(text("most"))


def by_handle() -> Select[Any]:
    """Who has a handle."""
    return select(*_PERSON).where(col(Person.handle) == text("handle"), live(Person))


def by_id() -> Select[Any]:
    """Who has an id."""
    return select(*_PERSON).where(col(Person.id) == text("person_id"), live(Person))


def known() -> Select[Any]:
    """Everybody I share a plan with, and myself, by name."""
    return select(*_PERSON).where(live(Person), met_by(ACTOR)).order_by(col(Person.name), col(Person.id))


def file_note() -> Select[Any]:
    """What the file knows of itself under a key."""
    return select(col(FileNote.value)).where(col(FileNote.key) == text("key"))


def my_roles() -> Select[Any]:
    """What I am in a plan."""
    return select(col(Member.role)).where(
        col(Member.plan_id) == text("plan_id"),
        col(Member.person_id) == ACTOR,
        col(Member.left_on).is_(None),
        live(Member),
    )


def my_zone() -> Select[Any]:
    """The time zone that I say of myself."""
    return select(col(Person.zone)).where(col(Person.id) == ACTOR)
