"""No query reads more because other people have more plans: SQLite is asked how it would go about each."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from services.cases import READS, WRITES, Made, make
from services.conftest import TODAY
from services.query_plans import Walk, sent_by, walks_of

from benchmarks.generator import generate
from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.errors import MentorError
from mentor_tui.services.plan_file import plan_file_of
from mentor_tui.services.statement import PACKAGED
from mentor_tui.terms import EntryKind, Role, Visibility

EXCEPTIONS = (
    (r" FROM person WHERE person.deleted_at IS NULL ORDER BY person.handle LIMIT ", "it stops after a few handles"),
    (r"^SELECT person.id FROM person LIMIT ", "it stops at the first"),
    (
        r'^SELECT check_in_plan.plan_id, check_in.starts_at, check_in.state, "plan".zone .* ORDER BY check_in.starts_',
        "whoever asks stops after a screenful, and it is asked for those alone who are in so many that most are theirs",
    ),
    (
        r'^DELETE FROM person | JOIN person AS \w+ ON .* WHERE "?\w+"?\.created_by IN ',
        "somebody new is taken back, who may have made anything: an index on who made each row would cost every write",
    ),
)
"""Statements that may walk through a table, and why."""
STATEMENTS: dict[str, tuple[str, str]] = json.loads(PACKAGED.read_text(encoding="utf-8"))


def unexpected(walks: Iterable[Walk]) -> list[Walk]:
    """Those that are no exception."""
    return sorted(one for one in walks if not any(re.search(pattern, one.sql) for pattern, _ in EXCEPTIONS))


@dataclass
class Crowded:
    """A file in which most plans are other people's, and a plan of the mentor's with one of each thing in it."""

    db: Database
    made: Made


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a file; SQLite knows nothing of its tables' sizes, as it doesn't in anybody's."""
    path = tmp_path_factory.mktemp("generated") / "many.db"
    generate(path, TODAY, plans=60, observations=2_000)
    return path


@pytest.fixture
def crowded(generated: Path, tmp_path: Path) -> Iterator[Crowded]:
    path = tmp_path / "many.db"
    shutil.copyfile(generated, path)
    db = Database(path, Clock(TODAY))
    db.actor_id = db.run(services.resolve_actor, None, None).id
    plan_id = db.run(services.load_plans)[0].id
    db.run(services.add_member, plan_id, services.MemberInput(handle="peer", name="Peer", role=Role.PEER))
    yield Crowded(db, make(db, plan_id, Visibility.PAIR))
    db.close()


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_finds_its_rows_by_an_index(generated: Path, name: str) -> None:
    """Whatever is asked by name, with as many ids in a list as there may be: SQLite chooses by their number."""
    with closing(sqlite3.connect(generated)) as connection:
        for count in (1, 3, 10, 30, 100, 300, 3_000):
            sql = re.sub(r"\{\w+\}", ", ".join(["'an id'"] * count), STATEMENTS[name][0])
            asked = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
            assert unexpected(walks_of(connection, sql, asked)) == []


def test_reading_walks_through_nothing(crowded: Crowded) -> None:
    """Every service that reads."""
    for name, call in READS.items():
        with sent_by(crowded.db) as sent, suppress(MentorError):
            call(crowded.db, crowded.made)
        assert unexpected(sent.walks()) == [], name


@pytest.mark.parametrize("name", WRITES)
def test_writing_walks_through_nothing(crowded: Crowded, name: str) -> None:
    """Every service that writes, its undo and its redo; and what SQLite looks at for foreign keys."""
    plan_id = crowded.made.plan if name != "delete_plan" else None
    with sent_by(crowded.db) as sent:
        WRITES[name](crowded.db, crowded.made)
        crowded.db.run(services.undo, plan_id)
        crowded.db.run(services.redo, plan_id)
    assert unexpected(sent.walks()) == []


def _add_plan(db: Database, _made: Made) -> None:
    both = (
        services.MemberInput(handle="priya", role=Role.MENTOR),
        services.MemberInput(handle="mentee31", role=Role.MENTEE),
    )
    db.run(services.add_plan, services.PlanInput(title="One more"), both)


def _add_entry(db: Database, made: Made) -> None:
    db.run(services.add_entry, made.plan, services.EntryInput(body="A word", kind=EntryKind.LESSON))


def _save_person(db: Database, made: Made) -> None:
    base, rev = made.inputs["person"]
    db.run(services.save_person, made.person, base.model_copy(update={"name": "P."}), base=base, rev=rev)


@pytest.mark.parametrize("call", [_add_plan, _add_entry, _save_person])
def test_what_anybody_does_walks_through_nothing(crowded: Crowded, call: Callable[[Database, Made], None]) -> None:
    """The same for what is no matter of the role in a plan."""
    with sent_by(crowded.db) as sent:
        call(crowded.db, crowded.made)
        crowded.db.run(services.undo, None)
        crowded.db.run(services.redo, None)
    assert unexpected(sent.walks()) == []


def test_carrying_things_out_and_in_walks_through_nothing(crowded: Crowded, tmp_path: Path) -> None:
    """Exports of a plan, and imports into one that is there."""
    db, made = crowded.db, crowded.made
    values = tmp_path / "values.csv"
    values.write_text(f"measure,observed_on,value\n{made.measure},2026-11-02,3\n", encoding="utf-8")
    with sent_by(db) as sent:
        for form in (services.export_csv, services.export_markdown):
            db.run(form, made.plan)
        file = plan_file_of(db.run(services.export_plan, made.plan).content.encode(), "plan.json")
        db.run(services.note_export, made.plan, "json")
        db.run(services.compare_plan, file)
        db.run(services.import_plan, file)
        read = services.read_observation_file(values, known=db.run(services.load_known_measures, made.plan))
        db.run(services.compare_observations, made.plan, read)
        db.run(services.add_observations, made.plan, read)
        db.run(services.undo, made.plan)
    assert unexpected(sent.walks()) == []


@pytest.mark.parametrize(
    ("sql", "walked"),
    [
        ("SELECT id FROM goal WHERE title = 'a'", {"goal"}),
        ("SELECT g.id FROM goal AS g WHERE g.state = 'active'", {"goal"}),
        ("SELECT id FROM check_in WHERE starts_at > '2026'", {"check_in"}),
        ("SELECT id FROM check_in WHERE starts_at = '2026'", set()),
        ("SELECT revision.id FROM revision WHERE revision.plan_id IS NULL", {"revision"}),
        ("SELECT id FROM observation WHERE measure_id = 'a' AND observation.deleted_at IS NULL", set()),
        ("SELECT id FROM plan WHERE EXISTS (SELECT 1 FROM member WHERE plan_id = plan.id)", {"plan"}),
        ("SELECT * FROM (SELECT id FROM goal WHERE plan_id = 'a' UNION SELECT 'b')", set()),
        ("UPDATE goal SET title = 'a' WHERE created_by = 'b'", {"goal"}),
        ("DELETE FROM milestone WHERE id = 'a'", set()),
    ],
)
def test_walks_are_found_and_nothing_else(generated: Path, sql: str, walked: set[str]) -> None:
    """Tables from end to end, or from a value on; not what a statement has put together itself."""
    with closing(sqlite3.connect(generated)) as connection:
        assert {walk.table for walk in walks_of(connection, sql, ())} == walked
