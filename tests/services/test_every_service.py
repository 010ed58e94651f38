"""Every service in every role and visibility: found by introspection, so that none is forgotten."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from services.cases import AGENDA_CANARY, BY_ANYBODY, CANARY, ON_GOALS, READS, WRITES, make
from services.conftest import PEOPLE, TODAY, Programme
from services.rows import all_rows

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.database.service import _MODES, Mode
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import NotAllowedError, NotFoundError
from mentor_tui.services.statement import Statement
from mentor_tui.terms import Visibility
from tests.statements import built

SEES = {
    "priya": {Visibility.PAIR, Visibility.PLAN, Visibility.SPONSOR},
    "deniz": {Visibility.PLAN, Visibility.SPONSOR},
    "odd": {Visibility.PLAN, Visibility.SPONSOR},
    "sol": {Visibility.SPONSOR},
    "olaf": set(),
}
"""Which of the mentee's things the others see."""
OF_TRANSFERS = "transfers"
"""Services that carry whole plans in and out have their own matrix, in the tests of imports and exports."""


def declared() -> dict[str, Mode]:
    """Every service of every module below the door, as it was declared."""
    for module in pkgutil.iter_modules(services.__path__):
        importlib.import_module(f"mentor_tui.services.{module.name}")
    return {
        service.__name__: mode
        for service, (mode, _verb) in _MODES.items()
        if service.__module__.startswith("mentor_tui.services.")
    }


def text_of(value: Any) -> str:
    """Everything that a result holds, as text."""
    if isinstance(value, tuple | list):
        return " ".join(map(text_of, value))
    return str(asdict(value)) if is_dataclass(value) and not isinstance(value, type) else str(value)


def test_every_service_has_a_case() -> None:
    """A service that nobody thought of fails here."""
    from services.transfer_cases import TRANSFERS

    assert set(declared()) - set(READS) - set(WRITES) - set(BY_ANYBODY) - set(TRANSFERS) == set()


def test_every_case_is_declared_as_it_is() -> None:
    """What is called a read reads, and what writes is declared to."""
    modes = declared()
    assert {name for name in READS if modes[name] is Mode.WRITES} == set()
    assert {name for name in (*WRITES, *BY_ANYBODY) if modes[name] is not Mode.WRITES} == set()


@pytest.mark.guide("R74")
@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("handle", SEES)
def test_nobody_reads_what_is_not_shared_with_them(programme: Programme, handle: str, visibility: Visibility) -> None:
    """No read gives another's canary away; where it is shared, the goals show it."""
    made = make(programme.as_("amara"), programme.plan_id, visibility)
    reader = programme.as_(handle)
    sees = visibility in SEES[handle]
    for name, call in READS.items():
        try:
            found = text_of(call(reader, made))
        except NotFoundError as error:
            assert CANARY not in error.sentence, name
            continue
        assert sees or CANARY not in found, name
        assert handle == "priya" or AGENDA_CANARY not in found, name
    if sees:
        assert CANARY in text_of(reader.run(services.load_goals, made.plan))
        assert CANARY in text_of(reader.run(services.load_entries, made.plan))
    if handle == "priya":
        assert AGENDA_CANARY in text_of(reader.run(services.load_agenda, made.plan))


class StoppedClock(Clock):
    """A clock that always says the same."""

    def now(self) -> datetime:
        """The moment at which it stopped."""
        return datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def ask_select(session: ActorSession, asked: Statement, **parameters: Any) -> list[tuple[Any, ...]]:
    """Ask a statement by the select that says it."""
    return [tuple(row) for row in session.exec(built(asked.name), params={"actor_id": session.actor_id, **parameters})]


class ByRows(Database):
    """A database that has SQLAlchemy answer, and asks what the selects say rather than what is packaged."""

    def run(self, service: Any, *args: Any, **kwargs: Any) -> Any:
        with (
            patch.object(ActorSession, "each", ask_select),
            self.sessions.session(self.actor_id, self.clock, "", writes=False) as session,
        ):
            return service(session, *args, **kwargs)


@pytest.mark.guide("R74")
@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("handle", [*PEOPLE, "olaf"])
def test_plain_reading_says_what_the_rows_say(programme: Programme, handle: str, visibility: Visibility) -> None:
    """What is asked of plain SQLite is what SQLAlchemy answers, to everybody, of what everybody may see."""
    made = make(programme.as_("amara"), programme.plan_id, visibility)
    plainly = programme.as_(handle)
    plainly.clock = StoppedClock(TODAY)
    by_rows = ByRows(programme.path, plainly.clock)
    by_rows.actor_id = plainly.actor_id

    def answer(call: Any, db: Database) -> Any:
        try:
            return call(db, made)
        except NotFoundError as error:
            return error.sentence

    asked = [name for name, mode in declared().items() if mode is Mode.ASKS]
    assert asked
    for name in asked:
        assert answer(READS[name], plainly) == answer(READS[name], by_rows), name
    by_rows.close()


@pytest.mark.parametrize("handle", [handle for handle in (*PEOPLE, "olaf") if handle not in ("priya", "amara")])
@pytest.mark.parametrize("name", WRITES)
def test_only_the_pair_writes(programme: Programme, name: str, handle: str) -> None:
    """Everybody else is refused in words, and nothing has changed."""
    made = make(programme.as_("amara"), programme.plan_id, Visibility.SPONSOR)
    writer = programme.as_(handle)
    before = writer.run(all_rows)
    with pytest.raises((NotAllowedError, NotFoundError)):
        WRITES[name](writer, made)
    assert writer.run(all_rows) == before


@pytest.mark.parametrize("name", ON_GOALS)
def test_mentor_does_not_touch_what_is_private(programme: Programme, name: str) -> None:
    """What the mentee keeps to themselves can't be changed by guessing its id."""
    made = make(programme.as_("amara"), programme.plan_id, Visibility.PRIVATE)
    mentor = programme.as_("priya")
    before = mentor.run(all_rows)
    with pytest.raises(NotFoundError):
        WRITES[name](mentor, made)
    assert mentor.run(all_rows) == before
