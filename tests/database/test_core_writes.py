"""A write to the domain's tables that goes round the record is noticed, whatever test it is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from database.test_recording import begin
from sqlalchemy import delete, insert, text, update

from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.database.recording import insert_rows
from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.ids import new_id
from mentor_tui.models.goals import Goal
from mentor_tui.models.people import Person

ROW = {"handle": "new", "name": "New", "zone": "UTC", "availability": "", "weekly_capacity": None, "rev": 1}


def _row(session: ActorSession) -> dict[str, object]:
    return {**ROW, "id": new_id(), "created_at": session.now, "created_by": session.actor_id, "deleted_at": None}


@writes("core insert")
def core_insert(session: ActorSession, _goal_id: str) -> None:
    session.connection().execute(insert(Person), [_row(session)])


@writes("bulk insert")
def bulk_insert(session: ActorSession, _goal_id: str) -> None:
    session.execute(insert(Person), [_row(session)])


@writes("core update")
def core_update(session: ActorSession, goal_id: str) -> None:
    session.execute(update(Goal).where(Goal.id == goal_id).values(title="Changed"))


@writes("core delete")
def core_delete(session: ActorSession, goal_id: str) -> None:
    session.connection().execute(delete(Goal).where(Goal.id == goal_id))


@writes("text")
def by_text(session: ActorSession, _goal_id: str) -> None:
    session.execute(text("update goal set title = 'Changed'"))


@writes("driver")
def by_driver(session: ActorSession, _goal_id: str) -> None:
    session.connection().exec_driver_sql('INSERT OR IGNORE INTO "goal" DEFAULT VALUES')


@writes("recorded")
def recorded(session: ActorSession, goal_id: str) -> None:
    goal = session.get_one(Goal, goal_id)
    session.actor_id = goal.created_by
    insert_rows(session, Person, [_row(session)])
    goal.title = "Changed"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "file.db", Clock())


@pytest.mark.parametrize("service", [core_insert, bulk_insert, core_update, core_delete, by_text, by_driver])
def test_a_write_that_nothing_records_fails(db: Database, service: object) -> None:
    goal_id = db.run(begin)
    with pytest.raises(AssertionError, match="a Core write to"):
        db.run(service, goal_id)
    db.close()


def test_what_is_recorded_passes(db: Database) -> None:
    db.run(recorded, db.run(begin))
    db.close()
