"""The zone in which I am shown moments: my own, whichever the plan's is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mentor_tui.database.service import ReadSession
from mentor_tui.services.statement import Statement
from mentor_tui.views.check_ins import CheckInLine

_MY_ZONE = Statement("people.my_zone")


def my_zone(session: ReadSession) -> str:
    """The IANA time zone that I say of myself."""
    ((zone,),) = session.ask(_MY_ZONE)
    return str(zone)


def shown_to_me(session: ReadSession, lines: Iterable[CheckInLine]) -> list[CheckInLine]:
    """Check-ins, to be shown in my zone."""
    zone = my_zone(session)
    return [replace(line, zone=zone) for line in lines]
