"""A plan's JSON file, read and checked whole before any database is asked."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentor_tui.csv_text import Progress
from mentor_tui.database.recording import plain
from mentor_tui.errors import InputError
from mentor_tui.models.people import Person
from mentor_tui.models.record import Revision, Transaction
from mentor_tui.models.tables import BY_NAME
from mentor_tui.services.plan_document import (
    PERSON_FIELDS,
    Values,
    columns_of,
    decoded,
    decoded_value,
    parsed,
    references_of,
)
from mentor_tui.terms import Role
from mentor_tui.typed import quoted

ById = dict[str, Values]
_ROWS_A_REPORT = 1000


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a file holds, in the tables' own values, every reference in it answered by it."""

    plan_id: str
    title: str
    rows: dict[str, ById]
    """By table and id; people with PERSON_FIELDS alone."""
    transactions: ById
    revisions: ById

    def roles_of(self, person_id: str) -> frozenset[Role]:
        """What somebody is in the plan by this file."""
        members = self.rows["member"].values()
        return frozenset(one["role"] for one in members if one["person_id"] == person_id and _serves(one))

    def first(self, role: Role) -> str | None:
        """The id of who has had this part longest; None where nobody has."""
        held = [one for one in self.rows["member"].values() if one["role"] is role and _serves(one)]
        return min(held, key=lambda one: (one["joined_on"], one["id"]))["person_id"] if held else None


def _serves(member: Values) -> bool:
    return member["left_on"] is None and member["deleted_at"] is None


def is_plan_file(path: Path) -> bool:
    """Whether a file is JSON: by its name, else by its first character; what can't be read is told by who reads it."""
    if path.suffix.lower() in (".json", ".csv"):
        return path.suffix.lower() == ".json"
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(64).removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"[")
    except (OSError, ValueError):
        return False


def read_plan_file(path: Path, *, progress: Progress | None = None) -> PlanFile:
    """Read and check a file; needs no database. `progress` is told rows checked and in all; it may raise StoppedError.

    Raises InputError, which names the file and what is wrong with it.
    """
    name = quoted(path.name or str(path))
    try:
        if path.exists() and not path.is_file():  # reading a pipe would wait for its writer
            raise InputError(f"{name} is {'a folder' if path.is_dir() else 'no file'}; name a JSON file.")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {name} there; check its path.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no path of a file"
        raise InputError(f"{name} can't be read: {reason}.") from error
    return plan_file_of(raw, name, progress)


def plan_file_of(raw: bytes, name: str, progress: Progress | None = None) -> PlanFile:
    """The plan in a file's bytes; InputError as `read_plan_file` raises it."""
    document = parsed(raw, name)
    try:
        return _checked(document, progress)
    except (ValueError, InputError) as error:
        raise InputError(f"{name} can't be imported: {str(error).rstrip('.')}.") from None


def _checked(document: dict[str, Any], progress: Progress | None) -> PlanFile:
    found, record, plan_id = document.get("rows"), document.get("record"), document.get("plan")
    if not isinstance(found, dict) or not isinstance(record, dict) or found.keys() != BY_NAME.keys():
        raise ValueError("its tables are not those of a plan")
    watch = _Watch((*found.values(), *record.values()), progress)
    rows = {table: dict(_rows(table, watch.each(found[table]))) for table in found}
    if not isinstance(plan_id, str) or list(rows["plan"]) != [plan_id]:
        raise ValueError("it has to hold the one plan that it names")
    _check_references(rows, plan_id)
    transactions = dict(_recorded(watch.each(record.get("transaction")), Transaction))
    revisions = dict(_recorded(watch.each(record.get("revision")), Revision))
    _check_record(rows, transactions, revisions, plan_id)
    return PlanFile(plan_id, rows["plan"][plan_id]["title"], rows, transactions, revisions)


class _Watch:
    """Goes through the lists of a document, and tells how far it is in all of them."""

    def __init__(self, lists: Iterable[object], progress: Progress | None) -> None:
        self._progress = progress
        self._total = sum(len(one) for one in lists if isinstance(one, list))
        self._done = 0

    def each(self, found: object) -> Iterator[object]:
        """What is in a list; for what is none, one thing that is no row."""
        for one in found if isinstance(found, list) else [None]:
            yield one
            self._done += 1
            if self._progress and self._done % _ROWS_A_REPORT == 0:
                self._progress(self._done, self._total)


def _rows(table: str, found: Iterable[object]) -> Iterator[tuple[str, Values]]:
    seen: set[str] = set()
    for number, one in enumerate(found, 1):
        try:
            values = _person(one) if table == "person" else decoded(BY_NAME[table], one)
        except (ValueError, InputError) as error:
            raise ValueError(f"{BY_NAME[table].entity} {number}: {error}") from None
        if values["id"] in seen:
            raise ValueError(f"{BY_NAME[table].entity} {number} is there twice")
        seen.add(values["id"])
        yield values["id"], values


def _person(found: object) -> Values:
    if not isinstance(found, dict) or found.keys() != set(PERSON_FIELDS):
        raise ValueError(f"it has to have {', '.join(PERSON_FIELDS)}")
    filled = {"rev": 1, "created_at": "2000-01-01T00:00:00+00:00", "created_by": found["id"], "deleted_at": None}
    values = decoded(Person, {**filled, **found, "weekly_capacity": None, "availability": ""})
    return {name: values[name] for name in PERSON_FIELDS}


def _recorded(found: Iterable[object], model: type[Transaction | Revision]) -> Iterator[tuple[str, Values]]:
    for number, one in enumerate(found, 1):
        try:
            if model is Revision and isinstance(one, dict):
                values = decoded(model, {**one, "fields": ""}) | {"fields": _fields(_table_of(one), one.get("fields"))}
            else:
                values = decoded(model, one)
        except (ValueError, InputError) as error:
            raise ValueError(f"{model.__name__.lower()} {number}: {error}") from None
        yield values["id"], values


def _table_of(revision: Values) -> str:
    """The table that a revision is about; ValueError for none of the domain."""
    table = revision.get("entity")
    if not isinstance(table, str) or table not in BY_NAME or table == "person":
        raise ValueError("it is about no part of a plan")
    return table


def _fields(table: str, found: object) -> dict[str, list[Any]]:
    """The changes of a revision, every value checked as its column takes it."""
    columns = columns_of(BY_NAME[table])
    if not isinstance(found, dict):
        raise ValueError("its fields are none")
    fields = {}
    for name, pair in found.items():
        if name not in columns or not isinstance(pair, list) or len(pair) != 2:
            raise ValueError(f"{quoted(name)} is no change of a field")
        fields[name] = [None if one is None else plain(decoded_value(columns[name], one)) for one in pair]
    return fields


def _check_references(rows: dict[str, ById], plan_id: str) -> None:
    """Nothing may point out of the file, to what somebody else has under that id."""
    for table, found in rows.items():
        if table == "person":
            continue
        references = references_of(BY_NAME[table])
        for row in found.values():
            if row.get("plan_id", plan_id) != plan_id:
                raise ValueError(f"a {BY_NAME[table].entity} is of another plan")
            for name, (to, _) in references.items():
                if row[name] is not None and row[name] not in rows[to]:
                    raise ValueError(f"the {name} of a {BY_NAME[table].entity} is not in it")
    if rows["check_in"].keys() != {one["check_in_id"] for one in rows["check_in_plan"].values()}:
        raise ValueError("a check-in is of no plan")


def _check_record(rows: dict[str, ById], transactions: ById, revisions: ById, plan_id: str) -> None:
    for one in transactions.values():
        undoes = one["undoes_id"]
        if one["actor_id"] not in rows["person"] or not (undoes is None or undoes in transactions):
            raise ValueError("a transaction refers to what is not in it")
    gone = {one["row_id"] for one in revisions.values() if one["change"] == "removed"}
    for one in revisions.values():
        there = one["row_id"] in rows[one["entity"]] or one["row_id"] in gone
        if not there or one["transaction_id"] not in transactions or one["plan_id"] not in (plan_id, None):
            raise ValueError("a revision refers to what is not in it")
