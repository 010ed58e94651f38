"""A file of an organisation's size, always the same for a seed and a day: `python -m benchmarks.generator FILE`.

The sample's mentor is in 30 of its plans, three of them the sample's own. Somebody observes all plans. The others are
other people's: ten plans a mentor, each with goals, check-ins and actions as the sample has them, and what is measured
told at more or fewer points. What nobody waits for goes round the record of the app: rows and revisions are written as
it would have left them, among each other as they would have come about.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from sqlmodel import SQLModel

from benchmarks.shapes import MENTEE, MENTOR, Copy, Shape, encoded, id_at, milliseconds_of, shape_of, shortened
from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database import schema
from mentor_tui.database.database import Database
from mentor_tui.database.sqlite import connected
from mentor_tui.models.goals import Observation
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.services.plan_document import columns_of
from mentor_tui.services.plan_file import PlanFile, plan_file_of
from mentor_tui.terms import Role

MENTOR_HANDLE, OBSERVER_HANDLE = "priya", "observer"
"""Who is in MINE of the plans, and who observes all of them."""
MINE = 30
PLANS, OBSERVATIONS, SEED = 10_000, 1_000_000, 7
PLANS_A_MENTOR = 10
_APART = 14
"""On so many days do plans of one shape begin."""
_AT_WORK = time(16, 30)
_OBSERVATION = (
    "id", "rev", "created_at", "created_by", "deleted_at", "plan_id", "measure_id", "observed_on", "value", "source",
    "note",
)  # fmt: skip


@dataclass(slots=True)
class StoppedClock(Clock):
    """The same moment of a day whenever it is asked."""

    def now(self) -> datetime:
        """The moment."""
        return datetime.combine(self.day or date.min, _AT_WORK, UTC)


@dataclass
class Batch:
    """The plans of one shape."""

    shape: Shape
    copies: list[Copy] = field(default_factory=list)


class Measured(NamedTuple):
    """A measure of a plan of somebody's, and how often it was measured."""

    batch: Batch
    copy: Copy
    series: int
    times: int


def generate(
    path: Path, today: date, *, plans: int = PLANS, observations: int = OBSERVATIONS, seed: int = SEED
) -> None:
    """Make the file; FileExistsError where there is one, ValueError where so few observations can't be."""
    if path.exists():
        raise FileExistsError(path)
    schema.bring_up_to_date(path)
    files = _sample(path, today)
    random = Random(seed)
    with closing(_for_bulk(path)) as connection:
        (mentor_id,) = connection.execute("SELECT id FROM person WHERE handle = ?", (MENTOR_HANDLE,)).fetchone()
        mine, others = _batches(files, plans, mentor_id, random)
        connection.execute("BEGIN")
        _insert(connection, Person, _people(mine, others, mentor_id, today))
        for batches in (mine, others):
            for model in batches[0].shape.lines:
                _insert(connection, model, _rows(batches, model))
        _insert(connection, Member, _observer_of_all(connection, today, random))
        (known,) = connection.execute("SELECT count(*) FROM observation").fetchone()
        if observations < known:
            raise ValueError(f"{plans} plans have {known} observations at the least")
        _insert(connection, Observation, _observed(others, observations - known, random), _OBSERVATION)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")


def _sample(path: Path, today: date) -> list[PlanFile]:
    """Put the sample programme into the file; its plans."""
    db = Database(path, StoppedClock(today))
    db.run(services.load_sample)
    db.actor_id = db.run(services.resolve_actor, MENTOR_HANDLE, None).id
    files = [
        plan_file_of(db.run(services.export_plan, plan.id).content.encode(), plan.title)
        for plan in sorted(db.run(services.load_plans), key=lambda plan: plan.id)
    ]
    db.close()
    return files


def _for_bulk(path: Path) -> sqlite3.Connection:
    """A connection that keeps all in memory and nothing safe: whoever is interrupted begins anew."""
    connection = connected(path, patience=0)
    for pragma in ("foreign_keys = OFF", "journal_mode = DELETE", "journal_mode = OFF", "synchronous = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA cache_size = -1000000")
    return connection


def _batches(files: list[PlanFile], plans: int, mentor_id: str, random: Random) -> tuple[list[Batch], list[Batch]]:
    """The plans that are written by shape: those of the sample's mentor beside the sample, and the others'."""
    mine = [Batch(shape_of(file, days, whole=True)) for days in range(0, _APART, 5) for file in files]
    short = [shortened(file) for file in files]
    others = [Batch(shape_of(file, days, whole=False)) for days in range(_APART) for file in short]
    mine_end = min(plans, MINE)
    for number, batch in zip(range(len(files), mine_end), cycle(mine), strict=False):
        batch.copies.append(Copy(number, random.getrandbits(60), mentor_id))
    for number, batch in zip(range(mine_end, plans), cycle(others), strict=False):
        # The mentors' ids hang on their number alone: every plan of theirs finds the same.
        mentor = id_at(0, number // PLANS_A_MENTOR, MENTOR)
        batch.copies.append(Copy(number, random.getrandbits(60), mentor))
    return mine, others


def _people(mine: list[Batch], others: list[Batch], mentor_id: str, today: date) -> Iterator[list[Any]]:
    """Whoever the sample doesn't have: the observer, the other mentors, and a mentee a plan."""
    made_at = datetime.combine(today - timedelta(days=400), time(9), UTC)

    def person(row_id: str, handle: str, zone: str, capacity: int | None) -> list[Any]:
        blank = {"rev": 1, "created_at": made_at, "created_by": row_id, "deleted_at": None, "availability": ""}
        said = {"handle": handle, "name": handle.capitalize(), "zone": zone, "weekly_capacity": capacity}
        return encoded(Person, {"id": row_id, **blank, **said})

    yield person(_observer_id(), OBSERVER_HANDLE, "UTC", None)
    known = {mentor_id}
    for batch in (*mine, *others):
        for copy in batch.copies:
            if copy.mentor_id not in known:
                known.add(copy.mentor_id)
                yield person(copy.mentor_id, f"mentor{copy.number // PLANS_A_MENTOR}", batch.shape.zone, None)
            yield person(batch.shape.id_of(copy, MENTEE), f"mentee{copy.number}", batch.shape.zone, 480)


def _observer_id() -> str:
    return id_at(0, 1 << 59, MENTOR)


def _rows(batches: Iterable[Batch], model: type[SQLModel]) -> Iterator[list[Any]]:
    """A table's rows: the first of every plan, then the second, so that a plan's lie apart, as those of years do."""
    title = list(columns_of(model)).index("title") if model is Plan else None
    for batch in batches:
        for line in batch.shape.lines[model]:
            for copy in batch.copies:
                row = batch.shape.row(line, copy)
                if title is not None:
                    row[title] = f"{row[title]}, {copy.number}"
                yield row


def _observer_of_all(connection: sqlite3.Connection, today: date, random: Random) -> Iterator[list[Any]]:
    made_at = datetime.combine(today - timedelta(days=30), time(9), UTC)
    plans = [plan_id for (plan_id,) in connection.execute("SELECT id FROM plan ORDER BY id")]
    observer = _observer_id()
    for plan_id in plans:
        row_id = id_at(milliseconds_of(made_at), random.getrandbits(60), 0)
        blank = {"id": row_id, "rev": 1, "created_at": made_at, "created_by": observer, "deleted_at": None}
        said = {"plan_id": plan_id, "person_id": observer, "role": Role.OBSERVER}
        yield encoded(Member, {**blank, **said, "joined_on": made_at.date(), "left_on": None})


def _observed(batches: list[Batch], total: int, random: Random) -> Iterator[list[Any]]:
    """So many observations, shared by all measures: the first of each, then the second."""
    measures = [
        (batch, copy, series) for batch in batches for copy in batch.copies for series in range(len(batch.shape.series))
    ]
    if not measures:
        return
    each, more = divmod(total, len(measures))
    told = [Measured(*one, each + (place < more)) for place, one in enumerate(measures)]
    for turn in range(each + 1):
        for one in told:
            if turn < one.times:
                yield _observation(one, turn, random)


def _observation(one: Measured, turn: int, random: Random) -> list[Any]:
    """The sample's series told at other points, and a little different."""
    shape, series = one.batch.shape, one.batch.shape.series[one.series]
    value = series.values[turn * len(series.values) // one.times]
    if not series.rated:
        spread = max(series.values) - min(series.values)
        value = round(value + random.gauss(0, spread / 20 or 0.1), 2)
    day = series.first_on + (series.last_on - series.first_on) * turn // max(1, one.times - 1)
    plan_id, measure_id, mentee_id = (shape.id_of(one.copy, number) for number in (shape.plan, series.measure, MENTEE))
    at = datetime.combine(day, _AT_WORK, UTC)
    number = len(shape.born) + turn * len(shape.series) + one.series
    # A million of them: what is the same for all is put into SQLite's form here, not by the columns.
    return [
        id_at(milliseconds_of(at), one.copy.salt, number), 1, f"{at:%Y-%m-%d %H:%M:%S}.000000", mentee_id, None,
        plan_id, measure_id, day.isoformat(), value, series.source.value, "",
    ]  # fmt: skip


def _insert(
    connection: sqlite3.Connection, model: type[SQLModel], rows: Iterable[list[Any]], columns: Sequence[str] = ()
) -> None:
    names = columns or list(columns_of(model))
    places = ", ".join("?" * len(names))
    connection.executemany(f'INSERT INTO "{model.__tablename__}" ({", ".join(names)}) VALUES ({places})', rows)


def main() -> None:
    """Make the file that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generator", description="A file of any size.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--plans", type=int, default=PLANS)
    parser.add_argument("--observations", type=int, default=OBSERVATIONS)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    today = datetime.now(UTC).date()
    generate(asked.file, today, plans=asked.plans, observations=asked.observations, seed=asked.seed)


if __name__ == "__main__":
    main()
