"""The zone in which I am shown moments: my own, whichever the plan's is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import col, select

from mentor_tui.database.session import ActorSession
from mentor_tui.models.people import Person
from mentor_tui.views.check_ins import CheckInLine


def my_zone(session: ActorSession) -> str:
    """The IANA time zone that I say of myself."""
    return session.exec(select(Person.zone).where(col(Person.id) == session.actor_id)).one()


def shown_to_me(session: ActorSession, lines: Iterable[CheckInLine]) -> list[CheckInLine]:
    """Check-ins, to be shown in my zone."""
    zone = my_zone(session)
    return [replace(line, zone=zone) for line in lines]
