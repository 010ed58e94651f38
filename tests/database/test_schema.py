"""The file: made, opened, refused in one sentence, and never half migrated."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from full_disk import full_disk
from sqlalchemy import create_engine

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database import schema
from mentor_tui.database.database import Database
from mentor_tui.errors import StorageError
from mentor_tui.models import tables
from mentor_tui.models.base import METADATA
from mentor_tui.terms import Role, Status

DATA = Path(__file__).parent.parent / "data"
VERSIONS = Path(schema.__file__).parent / "migrations" / "versions"


def test_migrations_make_what_the_models_say(tmp_path: Path) -> None:
    """No table, column, index or key of the models is missing from the file, and none is too many."""
    Database(tmp_path / "new.db", Clock()).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'new.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert tables.DOMAIN
        assert compare_metadata(context, METADATA) == []


def test_versions_are_those_of_the_migrations() -> None:
    """The list that a start compares with is the list of files."""
    assert tuple(sorted(path.name[:4] for path in VERSIONS.glob("[0-9]*.py"))) == schema.VERSIONS


def test_file_is_its_owners_alone(tmp_path: Path) -> None:
    """The file and what SQLite keeps beside it."""
    path = tmp_path / "new.db"
    db = Database(path, Clock())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")
        for each in (path, path.with_name("new.db-wal"), path.with_name("new.db-shm")):
            assert stat.S_IMODE(each.stat().st_mode) == 0o600
    db.close()


def test_older_file_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    """What was there is there after, and beside it as it was."""
    path = tmp_path / "old.db"
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    config.attributes["path"] = path
    command.upgrade(config, "0003")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO file_note VALUES ('kept', 'word')")
        connection.commit()
    Database(path, Clock()).close()
    assert schema.version_of(path) == schema.HEAD
    copy = tmp_path / f"old.db.before-{schema.HEAD}"
    assert schema.version_of(copy) == "0003"
    for each in (path, copy):
        with closing(sqlite3.connect(each)) as connection:
            assert connection.execute("SELECT value FROM file_note").fetchall() == [("word",)]


def test_an_older_file_that_cannot_be_copied_is_not_migrated(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk; nothing half copied is left."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((DATA / f"tables-{schema.VERSIONS[-2]}.sql").read_text(encoding="utf-8"))
    before = path.read_bytes()
    with full_disk(len(before) // 2), pytest.raises(StorageError, match="has no room for the copy"):
        Database(path, Clock())
    assert path.read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} == {"old.db"}


@pytest.mark.parametrize("kept", sorted(DATA.glob("tables-*.sql")), ids=lambda path: path.stem)
def test_a_file_of_each_version_opens_with_all_that_is_in_it(tmp_path: Path, kept: Path) -> None:
    """A database as an earlier version left it shows the same plan, and its copy stays what it was."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(kept.read_text(encoding="utf-8"))
    db = Database(path, Clock(date(2026, 11, 24)))
    db.actor_id = db.run(services.resolve_actor, "amara", None).id
    (plan,) = db.run(services.load_plans)
    (goal,) = db.run(services.load_goals, plan.id).goals
    assert (plan.title, plan.mentee, plan.mentors) == ("Lead the payments team", "Amara", ("Priya",))
    assert (goal.line.title, goal.line.progress.status) == ("Review within a day", Status.ON_TRACK)
    assert [(one.name, one.progress.value, one.observations) for one in goal.measures] == [("Hours to review", 21, 2)]
    assert [action.title for action in goal.actions] == ["A slot for reviews each morning"]
    assert [entry.body for entry in db.run(services.load_entries, plan.id)] == [
        "It is easier when I say no to meetings"
    ]
    assert {line.verb for line in db.run(services.load_history, plan.id)} >= {"add plan", "add goal", "add observation"}
    db.close()
    assert schema.version_of(path) == schema.HEAD
    assert schema.version_of(tmp_path / f"old.db.before-{schema.HEAD}") == kept.stem.removeprefix("tables-")


def test_a_file_of_the_version_before_is_kept() -> None:
    """Whoever changes the tables keeps a file of what they were: `iterdump` of a small plan."""
    assert {path.stem.removeprefix("tables-") for path in DATA.glob("tables-*.sql")} >= {schema.VERSIONS[-2]}


def _not_sqlite(path: Path) -> None:
    path.write_text("not a database, but a letter", encoding="utf-8")


def _damaged(path: Path) -> None:
    Database(path, Clock()).close()
    data = bytearray(path.read_bytes())
    data[20:4096] = b"\xff" * 4076
    path.write_bytes(data)


def _newer(path: Path) -> None:
    Database(path, Clock()).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def _anothers(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_not_sqlite, "is not a Mentor TUI database"),
        (_damaged, "is damaged"),
        (_newer, "newer Mentor TUI"),
        (_anothers, "another program"),
        (Path.mkdir, "is a folder"),
    ],
)
def test_what_cannot_be_opened_is_told_in_one_sentence(tmp_path: Path, make: object, words: str) -> None:
    """And is left as it was."""
    path = tmp_path / "odd.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StorageError, match=words) as caught:
        Database(path, Clock())
    assert caught.value.sentence.count("\n") == 0
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("instead", [None, "another"])
def test_a_file_that_was_moved_or_replaced_is_not_written_to(tmp_path: Path, instead: str | None) -> None:
    """It would be lost with the last who has it open; what stands in its place stays as it is."""
    path = tmp_path / "own.db"
    db = Database(path, Clock())
    assert db.run(services.load_people) == ()
    path.rename(tmp_path / "moved.db")
    if instead is not None:
        Database(tmp_path / "another.db", Clock()).close()
        (tmp_path / "another.db").rename(path)
    me = services.PersonInput(handle="amara", name="Amara", zone="UTC")
    other = services.MemberInput(handle="priya", name="Priya", role=Role.MENTOR)
    for call in (
        lambda: db.run(services.load_people),
        lambda: db.run(services.start_programme, me, Role.MENTEE, other, services.PlanInput(title="A plan")),
    ):
        with pytest.raises(StorageError, match="moved or replaced; open it again, what you typed is kept"):
            call()
    db.close()
    for each in tmp_path.glob("*.db"):
        with closing(sqlite3.connect(each)) as connection:
            assert connection.execute("SELECT count(*) FROM plan").fetchone() == (0,)


def test_missing_folder_is_told(tmp_path: Path) -> None:
    """Nothing is made on the way."""
    with pytest.raises(StorageError, match="There is no folder"):
        Database(tmp_path / "none" / "new.db", Clock())
    assert list(tmp_path.iterdir()) == []


def test_nothing_slow_is_imported_when_nothing_is_due(tmp_path: Path) -> None:
    """No Alembic for a file that is up to date, no SQLAlchemy for the door, no Textual for the services."""
    path = tmp_path / "new.db"
    Database(path, Clock()).close()
    code = f"""
import sys
from pathlib import Path
import mentor_tui.services
assert "sqlalchemy" not in sys.modules and "pydantic" not in sys.modules
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
Database(Path({str(path)!r}), Clock())
for name in dir(mentor_tui.services):
    getattr(mentor_tui.services, name)
slow = {{"alembic", "textual", "rich", "plotext", "dateutil"}} & set(sys.modules)
assert not slow, slow
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
