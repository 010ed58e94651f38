"""The generated file by which scale is measured: what is asked for, whole, and always the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from benchmarks.generator import MENTOR_HANDLE, MINE, OBSERVER_HANDLE, generate
from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.services.plan_file import plan_file_of

TODAY = date(2026, 11, 24)
PLANS, OBSERVATIONS = 60, 3_000


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("generated") / "many.db"
    generate(path, TODAY, plans=PLANS, observations=OBSERVATIONS)
    return path


@pytest.fixture
def as_mentor(generated: Path) -> Iterator[Database]:
    db = Database(generated, Clock(TODAY))
    db.actor_id = db.run(services.resolve_actor, None, None).id
    yield db
    db.close()


def rows_of(path: Path) -> list[str]:
    """Everything that a file holds, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if line.startswith("INSERT")]


def test_it_holds_what_is_asked_for_and_every_reference_in_it_holds(generated: Path) -> None:
    """So many plans and observations, ten revisions or more for each plan, and nothing that hangs in the air."""
    revisions = "SELECT count(*) n FROM revision JOIN transaction_plan t USING (transaction_id) GROUP BY t.plan_id"
    with closing(sqlite3.connect(generated)) as connection:
        (plans,) = connection.execute("SELECT count(*) FROM plan").fetchone()
        (observations,) = connection.execute("SELECT count(*) FROM observation").fetchone()
        recorded, fewest = connection.execute(f"SELECT count(*), min(n) FROM ({revisions})").fetchone()
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert (plans, observations) == (PLANS, OBSERVATIONS)
    assert recorded == PLANS and fewest >= 10


def test_the_same_seed_and_day_make_the_same_file(generated: Path, tmp_path: Path) -> None:
    """Down to the ids; another seed makes other ids and values."""
    for seed in (7, 8):
        generate(tmp_path / f"{seed}.db", TODAY, plans=PLANS, observations=OBSERVATIONS, seed=seed)
    assert rows_of(tmp_path / "7.db") == rows_of(generated)
    assert rows_of(tmp_path / "8.db") != rows_of(generated)


def test_the_mentor_is_in_some_of_the_plans_and_the_observer_in_all(as_mentor: Database) -> None:
    """Everybody else's plans are not the mentor's."""
    assert len(as_mentor.run(services.load_plans)) == MINE
    as_mentor.actor_id = as_mentor.run(services.resolve_actor, OBSERVER_HANDLE, None).id
    assert len(as_mentor.run(services.load_plans)) == PLANS
    assert as_mentor.run(services.resolve_actor, MENTOR_HANDLE, None).name.startswith("Priya")


def test_the_plans_are_such_as_an_import_would_take(as_mentor: Database) -> None:
    """Its rows and its record are as the app would have written them."""
    for plan in as_mentor.run(services.load_plans)[::5]:
        exported = as_mentor.run(services.export_plan, plan.id)
        file = plan_file_of(exported.content.encode(), plan.title)
        assert file.revisions and file.rows["goal"]
        assert as_mentor.run(services.load_overview, plan.id).goals


def test_a_file_that_is_there_is_not_written_over(generated: Path) -> None:
    """Whoever wants another names another."""
    with pytest.raises(FileExistsError):
        generate(generated, TODAY)
