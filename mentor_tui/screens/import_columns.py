"""What the columns of a CSV file hold: a field for each, with a guess by its name, and what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple
from zlib import crc32

from mentor_tui.csv_file import ObservationColumns, csv_date
from mentor_tui.errors import InputError
from mentor_tui.screens.fields import Field, pick
from mentor_tui.text import clean_line
from mentor_tui.typed import plain, quoted
from mentor_tui.views.goals import PlanGoals
from mentor_tui.widgets.shown import fit

NOT_TAKEN, DAY = "", "day"
"""What a column can be besides a measure, whose value is its id."""
MOST = 40
"""Columns that have a field; the others are not taken."""
_LABEL = 18
_NEW_MEASURE = "One that isn't there yet: Esc, which keeps this, then 2, → and n."


class PlanMeasure(NamedTuple):
    """A measure that a column may hold."""

    id: str
    name: str
    unit: str
    words: str
    """Its name, with its goal where two have the same."""


def measures_of(plan: PlanGoals) -> tuple[PlanMeasure, ...]:
    """Every measure of a plan."""
    found = [(measure, goal.line.title) for goal in plan.goals for measure in goal.measures]
    times = Counter(plain(measure.name) for measure, _ in found)
    return tuple(
        PlanMeasure(
            measure.id,
            measure.name,
            measure.unit,
            measure.name if times[plain(measure.name)] == 1 else f"{measure.name} · {goal}",
        )
        for measure, goal in found
    )


def refused(sentence: str, field: str) -> InputError:
    """An error that knows its field."""
    error = InputError(sentence)
    error.field = field
    return error


class Taken(NamedTuple):
    """What is taken from a file."""

    day: str | None
    """The column with the day; None where the file says it itself."""
    columns: dict[str, str] | None
    """Columns and the ids of their measures; None for the long form, which names them itself."""


class ImportColumns:
    """The columns of one file, and what can be said of each."""

    def __init__(self, header: ObservationColumns, measures: tuple[PlanMeasure, ...]) -> None:
        self._header = header
        self._measures = measures
        guesses = dict(_guesses(header, measures))
        asked = [] if header.is_long and header.day else list(header.first)
        # What is known comes first, however many columns a sheet has.
        asked.sort(key=lambda column: column not in guesses)
        places = {column: place for place, column in enumerate(header.first)}
        self.names = {_field_of(places[column], column): column for column in asked[:MOST]}
        """The fields' names and their columns."""
        self.guesses = {name: guesses.get(column, NOT_TAKEN) for name, column in self.names.items()}
        """What each field holds at first."""

    def fields(self) -> Iterator[Field]:
        """A field for each column; beside it a cell of it."""
        options = [(NOT_TAKEN, "not taken"), (DAY, "the day")]
        if not self._header.is_long:
            options += [(measure.id, measure.words) for measure in self._measures]
        for name, column in self.names.items():
            label = fit(column, _LABEL).plain.rstrip()
            yield replace(pick(name, label, tuple(options)), echo=partial(self._cell, column))

    def _cell(self, column: str, _holds: object, _today: date) -> str:
        cell = self._header.first[column]
        return f"such as {cell}" if cell else ""

    def offers(self, holds: str) -> bool:
        """Whether a column can be said to hold this."""
        return holds in (NOT_TAKEN, DAY) or any(measure.id == holds for measure in self._measures)

    def asks_the_same(self, other: ImportColumns) -> bool:
        """Whether what was said of the other's columns holds for these."""
        return (self.names, self.guesses) == (other.names, other.guesses)

    def taken(self, values: Mapping[str, Any]) -> Taken:
        """What the fields say; an InputError, which knows its field, where that isn't enough."""
        if not self.names:
            return Taken(None, None)
        held = {name: values[name] for name in self.names}
        days = [name for name, holds in held.items() if holds == DAY]
        measured = {self.names[name]: holds for name, holds in held.items() if holds not in (NOT_TAKEN, DAY)}
        first = next(iter(held))
        if not days:
            raise refused("Say which column holds the day, with ← and →; then ^s.", first)
        if len(days) > 1:
            raise refused("Two columns are said to hold the day; say it of one.", days[1])
        if self._header.is_long:
            return Taken(self.names[days[0]], None)
        if not self._measures:
            raise InputError(f"This plan has no measure yet. {_NEW_MEASURE}")
        if not measured:
            other = next((name for name in held if name not in days), first)
            raise refused(f"Say which measure a column holds, with ← and →; then ^s. {_NEW_MEASURE}", other)
        seen: set[str] = set()
        for name, holds in held.items():
            if holds in measured.values() and holds in seen:
                words = next(measure.words for measure in self._measures if measure.id == holds)
                raise refused(f"Two columns are said to hold {quoted(words)}; say it of one.", name)
            seen.add(holds)
        return Taken(self.names[days[0]], measured)


def _field_of(place: int, column: str) -> str:
    """A column's field, of that name in no other file that has another column there: drafts are kept by it."""
    return f"column-{place}-{crc32(column.encode()):08x}"


def _guesses(header: ObservationColumns, measures: tuple[PlanMeasure, ...]) -> Iterator[tuple[str, str]]:
    """Columns with what they hold by their names: that of a measure, else the unit of only one measure that is left."""
    day = _likely_day(header)
    if day:
        yield day, DAY
    if header.is_long:
        return
    left = list(measures)
    unnamed = []
    for column in header.first:
        named = [measure for measure in measures if plain(measure.name) == _as_kept(column)]
        if column != day and len(named) == 1 and named[0] in left:
            left.remove(named[0])
            yield column, named[0].id
        elif column != day:
            unnamed.append(column)
    for column in unnamed:
        measured = [measure for measure in left if measure.unit and plain(measure.unit) == _as_kept(column)]
        if len(measured) == 1:
            left.remove(measured[0])
            yield column, measured[0].id


def _as_kept(column: str) -> str:
    """A column's name as it would be kept if it were a measure's."""
    return plain(clean_line(column))


def _likely_day(header: ObservationColumns) -> str | None:
    """The column with the day by its name, else the only one with a day in its first cell."""
    if header.day:
        return header.day
    days = [column for column, cell in header.first.items() if _is_day(cell)]
    return days[0] if len(days) == 1 else None


def _is_day(cell: str) -> bool:
    try:
        csv_date(cell)
    except ValueError:
        return False
    return True
