"""Observations in a CSV file: which columns hold what, every value checked, every bad line named.

Reads, and stores nothing: whether a measure of that name exists is for the service to say. Two shapes are taken. Wide,
one row a day: a column with the day and one for each measure. Long, one row a value, as the app exports it: the columns
`measure`, `observed_on` and `value`, and perhaps `source` and `note`.

A number may have a comma as its decimal mark. Where commas part the cells too, `"1,234"` may be either, and its line is
bad; elsewhere it is 1.234, as `typed_number` says. A line with one bad cell is left out whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path

from mentor_tui.csv_text import BadLine, CsvRow, Progress, open_table
from mentor_tui.errors import InputError
from mentor_tui.terms import Source
from mentor_tui.typed import FIRST_YEAR, LAST_YEAR, plain, quoted, typed_number

MEASURE, OBSERVED_ON, VALUE, SOURCE, NOTE = LONG_COLUMNS = ("measure", "observed_on", "value", "source", "note")
"""The header of the long form; `source` and `note` may be missing."""

_DAY_COLUMNS = (OBSERVED_ON, "date", "day")  # taken for the day when no column is named
_ROWS_TO_KNOW = 20  # the first of them that can be read shows what its columns hold
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_CLOCK = r"(?:[t ](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?: ?z|[+-]\d\d:?\d\d)?)?"
_YMD = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_CLOCK}")
_DMY = re.compile(rf"(\d{{1,2}})([./])(\d{{1,2}})\2(\d{{4}}){_CLOCK}")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")  # a decimal or a thousand


@dataclass(frozen=True, slots=True)
class ObservationRecord:
    """One measured value of a file."""

    line: int
    """The line of the file on which its record starts."""
    measure_name: str
    """The measure as the file or the caller names it: a name, or `GOAL/MEASURE`."""
    on: date
    value: float
    """Finite."""
    source: Source | None
    """None where neither the file nor the caller says."""
    note: str
    """As it stands in the file; cleaned where it enters the database."""


@dataclass(frozen=True, slots=True)
class ObservationFile:
    """What a file holds, read as it is asked for."""

    good: Iterator[ObservationRecord]
    """The values in the file's order, once. May raise InputError, and what `progress` raises."""
    ignored: tuple[str, ...]
    """The file's columns that are not taken."""
    bad: list[BadLine] = field(default_factory=list)
    """The lines that can't be taken, so far; complete when `good` is exhausted."""


@dataclass(frozen=True, slots=True)
class ObservationColumns:
    """The columns of a file, before anybody has said what they hold."""

    first: Mapping[str, str]
    """Every column that has a name, with its cell in the first row, by which one knows it."""
    day: str | None
    """The column whose name says that it holds the day."""
    is_long: bool
    """Whether the file is in the long form, so that it says itself which measure each value is of."""


def observation_columns(path: Path) -> ObservationColumns:
    """The columns of a file; an InputError where it can't be read, or has no header or no rows."""
    table = open_table(path)
    find = _Columns(path, table.header)
    rows = list(islice(table.rows, _ROWS_TO_KNOW))
    if not rows:
        raise _no_rows(path)
    cells = next((row.cells for row in rows if isinstance(row, CsvRow)), {})
    return ObservationColumns(
        {name: cells.get(name, "") for name in table.header if name}, find.likely_day, find.likely_long
    )


def _no_rows(path: Path) -> InputError:
    return InputError(f"{quoted(path.name)} holds no rows, only a header.")


def observation_records(
    path: Path,
    *,
    date_column: str | None = None,
    columns: Mapping[str, str] | None = None,
    source: str | None = None,
    refused: Callable[[ObservationRecord], str] | None = None,
    progress: Progress | None = None,
) -> ObservationFile:
    """Open a file of observations; its header and its first row are read here, the rest as `good` is.

    `columns` names, for the wide form, the columns to take and the measure that each holds; without it the file has to
    be in the long form. `date_column` names the column with the day; without it that is `observed_on`, `date` or `day`.
    Columns are found whatever their capitals. `source` is where the values come from if the file doesn't say.
    `refused` may say why a value can't be taken, without a capital or a full stop; its line is bad then.

    Raises InputError where the file can't be read, lacks a column, has no rows, or `source` is none.
    """
    default = None if source is None else _default_source(source)
    table = open_table(path, progress)
    find = _Columns(path, table.header)
    if columns:
        wanted = {find(column): measure for column, measure in columns.items()}
        day = find.day(date_column)
        read, used = _wide(day, wanted, default, table.delimiter), {day, *wanted}
    else:
        day, long = find.long(date_column)
        read, used = _long(day, long, default, table.delimiter), {day, *long.values()}
    first = next(table.rows, None)
    if first is None:
        raise _no_rows(path)
    bad: list[BadLine] = []
    good = _checked(chain([first], table.rows), read, refused, bad)
    return ObservationFile(good, tuple(name for name in table.header if name and name not in used), bad)


def csv_date(text: str) -> date:
    """The day of a cell; a ValueError says, without a capital or a full stop, why it is none.

    Takes `2026-12-31`, `31.12.2026`, and `31/12/2026` or `12/31/2026` where only one reading is a day; a time after it
    is left off. Nothing that depends on today.
    """
    wanted = plain(text)
    try:
        if match := _YMD.fullmatch(wanted):
            day = date(int(match[1]), int(match[3]), int(match[4]))
        elif match := _DMY.fullmatch(wanted):
            day = _day_or_month_first(int(match[1]), int(match[3]), int(match[4]), match[2])
        else:
            raise ValueError
    except _AmbiguousDayError as error:
        raise ValueError(f"{quoted(text)} may be {error}") from None
    except ValueError:
        raise ValueError(f"{quoted(text)} is no day") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{quoted(text)} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def csv_cell(text: str) -> str:
    """The text as an export writes it, with a ' before what a spreadsheet would run; `csv_text_of` undoes it."""
    return f"'{text}" if _FORMULA.match(text) else text


def csv_text_of(cell: str) -> str:
    """The text that `csv_cell` made this cell of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


class _AmbiguousDayError(Exception):
    """Two days that a cell may mean, in words."""


def _day_or_month_first(first: int, second: int, year: int, mark: str) -> date:
    """The day with a point between its parts; with a stroke, which Americans write the other way round, if one fits."""
    if mark == "/" and first != second and max(first, second) <= 12:
        raise _AmbiguousDayError(f"{year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}")
    if mark == "/" and second > 12:
        first, second = second, first
    return date(year, second, first)


def _default_source(text: str) -> Source:
    try:
        return _source(text)
    except ValueError as error:
        raise InputError(f"{str(error).capitalize()}.") from None


def _source(text: str) -> Source:
    try:
        return Source(re.sub(r"[ -]", "_", plain(text)))
    except ValueError:
        raise ValueError(f"{quoted(text)} is no source; those are {', '.join(Source)}") from None


class _Columns:
    """Finds columns by their names, and says which there are where one is missing."""

    def __init__(self, path: Path, header: Sequence[str]) -> None:
        self._file = quoted(path.name)
        self._header = header

    def __call__(self, name: str) -> str:
        """The column of that name as the header writes it."""
        found = self._found(name)
        if found is None:
            raise InputError(f"{self._file} has no column {quoted(name)}; {self._listed()}.")
        return found

    def day(self, name: str | None) -> str:
        """The column with the day: the one named, or one whose name says so."""
        if name is not None:
            return self(name)
        if self.likely_day is None:
            raise InputError(f"Name the column of {self._file} that holds the day; {self._listed()}.")
        return self.likely_day

    @property
    def likely_day(self) -> str | None:
        """The column whose name says that it holds the day."""
        return next(filter(None, map(self._found, _DAY_COLUMNS)), None)

    @property
    def likely_long(self) -> bool:
        """Whether the columns are there that only the long form has."""
        return self._found(MEASURE) is not None and self._found(VALUE) is not None

    def long(self, day: str | None) -> tuple[str, dict[str, str]]:
        """The day's column of the long form, and its other columns by what they hold."""
        found = {name: column for name in LONG_COLUMNS if name != OBSERVED_ON and (column := self._found(name))}
        if not self.likely_long:
            raise InputError(f"Name the columns of {self._file} to take and the measure of each; {self._listed()}.")
        return self.day(day), found

    def _found(self, name: str) -> str | None:
        if name in self._header:
            return name
        return next((column for column in self._header if plain(column) == plain(name)), None)

    def _listed(self) -> str:
        names = [quoted(column) for column in self._header if column]
        return f"it has {', '.join(names[:20])}{' and more' if len(names) > 20 else ''}"


_Read = Callable[[CsvRow], list[ObservationRecord]]
"""Makes the values of a row; a ValueError says why there are none."""


def _wide(day: str, wanted: Mapping[str, str], source: Source | None, delimiter: str) -> _Read:
    def read(row: CsvRow) -> list[ObservationRecord]:
        on = _on(row, day)
        return [
            ObservationRecord(row.line, measure, on, _value(row, column, delimiter), source, "")
            for column, measure in wanted.items()
        ]

    return read


def _long(day: str, columns: Mapping[str, str], source: Source | None, delimiter: str) -> _Read:
    def read(row: CsvRow) -> list[ObservationRecord]:
        on = _on(row, day)
        cells = {name: csv_text_of(row.cells[column]) for name, column in columns.items()}
        if not cells[MEASURE]:
            raise ValueError("no measure")
        named = _source(cells[SOURCE]) if cells.get(SOURCE) else source
        value = _value(row, columns[VALUE], delimiter)
        return [ObservationRecord(row.line, cells[MEASURE], on, value, named, cells.get(NOTE, ""))]

    return read


def _on(row: CsvRow, column: str) -> date:
    text = csv_text_of(row.cells[column])
    if not text:
        raise ValueError(f"no day in {quoted(column)}")
    return csv_date(text)


def _value(row: CsvRow, column: str, delimiter: str) -> float:
    text = csv_text_of(row.cells[column])
    if not text:
        raise ValueError(f"no value in {quoted(column)}")
    if delimiter == "," and "," in text and _EITHER.fullmatch(plain(text)):
        raise ValueError(f"{quoted(text)} in {quoted(column)} may be a decimal or thousands")
    try:
        return typed_number(text)
    except InputError:
        raise ValueError(f"{quoted(text)} in {quoted(column)} is no number that can be kept") from None


def _checked(
    rows: Iterator[CsvRow | BadLine],
    read: _Read,
    refused: Callable[[ObservationRecord], str] | None,
    bad: list[BadLine],
) -> Iterator[ObservationRecord]:
    """The values of the rows; what has none goes to `bad`."""
    for row in rows:
        if isinstance(row, BadLine):
            bad.append(row)
            continue
        try:
            records = read(row)
        except ValueError as error:
            bad.append(BadLine(row.line, str(error)))
            continue
        if refused and (reason := next(filter(None, map(refused, records)), "")):
            bad.append(BadLine(row.line, reason))
        else:
            yield from records
