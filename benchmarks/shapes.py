"""A plan of the sample programme as a shape from which many like it are written: its rows, with places for ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy.dialects import sqlite
from sqlmodel import SQLModel

from mentor_tui.clock import local, moment
from mentor_tui.models.goals import Observation
from mentor_tui.models.record import Revision, Transaction, TransactionPlan
from mentor_tui.models.tables import DOMAIN
from mentor_tui.services.plan_document import columns_of
from mentor_tui.services.plan_file import PlanFile
from mentor_tui.services.sample import moved
from mentor_tui.terms import CheckInState, MeasureKind, Role, Source

MENTOR, MENTEE = 0, 1
"""The numbers of the two people among the ids of a shape."""
REVISIONS = 10
"""So many of its revisions, and few more, has a plan whose record is shortened."""
_ID = re.compile(r"\b[0-9a-f]{32}\b")
_STEP = 0x9E3779B97F4A7C15
_LOW_BITS = (1 << 60) - 1


class Line(NamedTuple):
    """A row as SQLite takes it, but for its ids."""

    values: list[Any]
    ids: tuple[tuple[int, int], ...]
    """Where an id stands, and the number of it."""
    texts: tuple[int, ...]
    """Where a text stands that tells of ids."""


class Series(NamedTuple):
    """What is measured, from which any number of observations can be told."""

    measure: int
    """The number of its id."""
    source: Source
    rated: bool
    values: list[float]
    first_on: date
    last_on: date


class Copy(NamedTuple):
    """One of the plans that have a shape."""

    number: int
    salt: int
    """What tells its ids from those of all others."""
    mentor_id: str


@dataclass(frozen=True)
class Shape:
    """Rows by their table, each table's in the order in which they were made."""

    lines: dict[type[SQLModel], list[Line]]
    series: list[Series]
    """What is to be observed; empty where the observations are among the rows."""
    numbers: dict[str, int]
    """The ids of the plan that it was taken from."""
    born: list[int]
    """When what each of them names was made, in milliseconds."""
    plan: int
    """The number of the plan's id."""
    zone: str

    def id_of(self, copy: Copy, number: int) -> str:
        """The id that stands for one of the shape's in a copy."""
        return copy.mentor_id if number == MENTOR else id_at(self.born[number], copy.salt, number)

    def row(self, line: Line, copy: Copy) -> list[Any]:
        """One row of a copy."""
        values = line.values.copy()
        for place, number in line.ids:
            values[place] = self.id_of(copy, number)
        for place in line.texts:
            values[place] = _ID.sub(lambda found: self._other(found[0], copy), values[place])
        return values

    def _other(self, found: str, copy: Copy) -> str:
        return self.id_of(copy, self.numbers[found]) if found in self.numbers else found


def id_at(milliseconds: int, salt: int, number: int) -> str:
    """A UUIDv7 that is always the same; of those of one moment, the higher number stands behind."""
    chance = salt + number * _STEP & _LOW_BITS
    return f"{milliseconds:012x}7{number & 0xFFF:03x}8{chance:015x}"


def milliseconds_of(at: datetime) -> int:
    """A moment as ids begin with it."""
    return int(at.timestamp() * 1000)


@cache
def _processors(model: type[SQLModel]) -> dict[str, Callable[[Any], Any] | None]:
    dialect = sqlite.dialect()
    return {
        name: column.type.dialect_impl(dialect).bind_processor(dialect) for name, column in columns_of(model).items()
    }


def encoded(model: type[SQLModel], row: Mapping[str, Any]) -> list[Any]:
    """A row as SQLite takes it, in the order of the table's columns."""
    return [process(row[name]) if process else row[name] for name, process in _processors(model).items()]


def shape_of(file: PlanFile, days: int, *, whole: bool) -> Shape:
    """The shape of a plan that began so many days earlier, and whose coming check-ins are as many days later.

    Whole, its observations are among its rows; else it has what is measured instead.
    """
    zone = file.rows["plan"][file.plan_id]["zone"]
    told = moved(file, -days, zone)
    for row_id, check_in in told.rows["check_in"].items():
        if check_in["state"] is CheckInState.PLANNED:
            at = local(file.rows["check_in"][row_id]["starts_at"], zone)
            check_in["starts_at"] = moment(at.date() + timedelta(days=days), at.time(), zone)
    rows = _rows(told, whole)
    people = [told.first(role) or "" for role in (Role.MENTOR, Role.MENTEE)]
    born = {one["id"]: one["created_at"] for model in DOMAIN for one in rows.get(model, ())}
    born |= {one["id"]: one["at"] for one in rows[Transaction]}
    born |= {one["id"]: born[one["transaction_id"]] for one in rows[Revision]}
    began = min(born.values())
    ids = [*people, *sorted(born, key=lambda row_id: (born[row_id], row_id))]
    numbers = {row_id: number for number, row_id in enumerate(ids)}
    lines = {model: [_line(model, one, numbers) for one in found] for model, found in rows.items()}
    moments = [milliseconds_of(born.get(row_id, began)) for row_id in ids]
    return Shape(lines, [] if whole else _series(told, numbers), numbers, moments, numbers[file.plan_id], zone)


def _rows(file: PlanFile, whole: bool) -> dict[type[SQLModel], list[dict[str, Any]]]:
    """The plan's rows by table, people apart; parents first."""
    rows: dict[type[SQLModel], list[dict[str, Any]]] = {}
    for model in DOMAIN[1:]:
        if whole or model is not Observation:
            found = file.rows[str(model.__tablename__)].values()
            rows[model] = sorted(found, key=lambda one: (one["created_at"], one["id"]))
    rows[Transaction] = sorted(file.transactions.values(), key=lambda one: one["id"])
    rows[TransactionPlan] = [{"transaction_id": one["id"], "plan_id": file.plan_id} for one in rows[Transaction]]
    rows[Revision] = sorted(file.revisions.values(), key=lambda one: one["id"])
    return rows


def shortened(file: PlanFile) -> PlanFile:
    """The plan with the last of its record: REVISIONS, or the few more that came with them; none of observations."""
    changed = Counter(one["transaction_id"] for one in file.revisions.values())
    told = {one["transaction_id"] for one in file.revisions.values() if one["entity"] == Observation.__tablename__}
    kept: set[str] = set()
    for row_id in sorted(file.transactions, reverse=True):
        if row_id in told or file.transactions[row_id]["undoes_id"]:
            continue
        if sum(changed[one] for one in kept) >= REVISIONS:
            break
        kept.add(row_id)
    return replace(
        file,
        transactions={row_id: one for row_id, one in file.transactions.items() if row_id in kept},
        revisions={row_id: one for row_id, one in file.revisions.items() if one["transaction_id"] in kept},
    )


def _line(model: type[SQLModel], row: Mapping[str, Any], numbers: Mapping[str, int]) -> Line:
    values = encoded(model, row)
    texts = {place: value for place, value in enumerate(values) if isinstance(value, str)}
    ids = tuple((place, numbers[value]) for place, value in texts.items() if value in numbers)
    known = dict(ids)
    telling = (place for place, value in texts.items() if place not in known and _ID.search(value))
    return Line(values, ids, tuple(telling))


def _series(file: PlanFile, numbers: Mapping[str, int]) -> list[Series]:
    found = []
    for row_id, measure in file.rows["measure"].items():
        seen = _in_turn(one for one in file.rows["observation"].values() if one["measure_id"] == row_id)
        if seen:
            rated = measure["kind"] is MeasureKind.QUALITATIVE
            values = [one["value"] for one in seen]
            days = seen[0]["observed_on"], seen[-1]["observed_on"]
            found.append(Series(numbers[row_id], seen[-1]["source"], rated, values, *days))
    return found


def _in_turn(observations: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(observations, key=lambda one: (one["observed_on"], one["id"]))
