"""Looking for what others have committed: one's own transactions are none of theirs."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database import care
from mentor_tui.database.database import Database
from mentor_tui.database.sqlite import connected
from mentor_tui.terms import Role


@pytest.fixture
def mine(tmp_path: Path) -> Database:
    """A file with Priya's plan of Amara, in Priya's hands."""
    db = Database(tmp_path / "file.db", Clock())
    db.run(
        services.start_programme,
        services.PersonInput(handle="priya", name="Priya Raman", zone="Europe/Berlin"),
        Role.MENTOR,
        services.MemberInput(handle="amara", name="Amara Okafor", role=Role.MENTEE),
        services.PlanInput(title="Lead"),
    )
    db.actor_id = db.run(services.resolve_actor, "priya", None).id
    return db


def add_goal(db: Database, title: str) -> None:
    db.run(services.add_goal, db.run(services.load_plans)[0].id, services.GoalInput(title=title))


@pytest.fixture
def hers(mine: Database) -> Database:
    """The same file in Amara's hands."""
    db = Database(mine.path, Clock())
    db.actor_id = db.run(services.resolve_actor, "amara", None).id
    return db


def test_what_was_there_before_is_no_change(mine: Database, hers: Database) -> None:
    add_goal(hers, "Before")
    mine.watch_others()
    assert not mine.others_changed()


def test_what_another_commits_is_told_once(mine: Database, hers: Database) -> None:
    mine.watch_others()
    add_goal(hers, "Hers")
    assert mine.others_changed()
    assert not mine.others_changed()


def test_own_transactions_are_no_change_but_hide_none(mine: Database, hers: Database) -> None:
    mine.watch_others()
    add_goal(mine, "Mine")
    assert not mine.others_changed()
    add_goal(mine, "Mine again")
    add_goal(hers, "Hers")
    add_goal(mine, "Mine once more")
    assert mine.others_changed()
    assert not mine.others_changed()


def test_what_leaves_no_transaction_counts_too(mine: Database) -> None:
    """A plan that is imported goes round the record."""
    mine.watch_others()
    with closing(connected(mine.path, patience=1)) as connection:
        connection.execute("UPDATE person SET name = 'A. Okafor' WHERE handle = 'amara'")
    assert mine.others_changed()
    assert not mine.others_changed()


def test_a_backup_that_is_put_back_is_known_and_what_comes_after_it_too(
    mine: Database, hers: Database, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.db"
    care.back_up(mine.path, backup, patience=5)
    mine.watch_others()
    for title in ("One", "Two", "Three"):
        add_goal(hers, title)
    assert mine.others_changed()
    assert mine.put_backs == 0
    care.restore(mine.path, backup, date(2026, 11, 24), patience=5)
    assert mine.others_changed()
    assert mine.put_backs == 1
    add_goal(mine, "Mine")
    assert not mine.others_changed()
    add_goal(hers, "Hers")
    assert mine.others_changed()
    assert (mine.others_changed(), mine.put_backs) == (False, 1)
