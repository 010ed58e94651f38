"""The sample programme: one mentor, three mentees, told as if it had happened until last week."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Date
from sqlmodel import select

from mentor_tui.clock import local, moment
from mentor_tui.database.recording import plain
from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import InputError
from mentor_tui.models.base import Moment
from mentor_tui.models.people import Person
from mentor_tui.models.tables import BY_NAME
from mentor_tui.services.plan_document import Values, as_text, columns_of, decoded_value
from mentor_tui.services.plan_file import ById, PlanFile, plan_file_of
from mentor_tui.services.plan_import import bring_in

NAME = "sample.json"


@writes("load sample")
def load_sample(session: ActorSession) -> str:
    """Put the sample programme into a file with nobody in it; returns the id of its richest plan.

    Its dates follow today by whole weeks; ids and all else are always the same. Raises InputError where somebody is in
    the file already.
    """
    if session.exec(select(Person.id).limit(1)).first() is not None:
        raise InputError("The sample programme needs a file of its own.")
    sample = json.loads(_raw())
    told_on, capacity = date.fromisoformat(sample["told_on"]), sample["capacity"]
    plans = [plan_file_of(as_text(document).encode(), NAME) for document in sample["plans"]]
    for told in plans:
        zone = told.rows["plan"][told.plan_id]["zone"]
        file = moved(told, weeks_between(told_on, session.today(zone)) * 7, zone)
        for person in file.rows["person"].values():
            # A plan's own file doesn't tell how much time somebody has.
            if (minutes := capacity.pop(person["handle"], None)) is not None:
                person["weekly_capacity"] = minutes
        bring_in(session, file)
    return plans[0].plan_id


def _raw() -> str:
    """The file in the installed package, else in a checkout."""
    packaged = files("mentor_tui") / "data" / NAME
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    return (Path(__file__).parents[2] / "data" / NAME).read_text(encoding="utf-8")


def weeks_between(told_on: date, today: date) -> int:
    """How many weeks to move a story for it to stand on today, or at most six days ahead of it."""
    return -((told_on - today).days // 7)


def moved(file: PlanFile, days: int, zone: str) -> PlanFile:
    """The plan with every day and moment moved; wall times stay what they are, whatever summer time does."""

    def moved_value(value: Any) -> Any:
        if isinstance(value, datetime):
            there = local(value, zone)
            return moment(there.date() + timedelta(days=days), there.time(), zone)
        return value + timedelta(days=days) if isinstance(value, date) else value

    def moved_rows(found: ById) -> ById:
        return {row_id: {name: moved_value(value) for name, value in row.items()} for row_id, row in found.items()}

    def moved_fields(revision: Values) -> Values:
        columns = columns_of(BY_NAME[revision["entity"]])
        return {
            name: [plain(moved_value(_read(columns[name], value))) for value in pair]
            for name, pair in revision["fields"].items()
        }

    return PlanFile(
        file.plan_id,
        file.title,
        {table: moved_rows(found) for table, found in file.rows.items()},
        moved_rows(file.transactions),
        {row_id: {**row, "fields": moved_fields(row)} for row_id, row in file.revisions.items()},
    )


def _read(column: Column[Any], value: Any) -> Any:
    """A day or moment out of a revision, which holds it as text."""
    if value is None or not isinstance(column.type, Date | Moment):
        return value
    return decoded_value(column, value)
