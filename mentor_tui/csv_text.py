"""A CSV file from disk, row by row, whatever program wrote it: its encoding, its delimiter, its quotes and line ends.

Knows nothing of what the cells mean; `csv_file` does. A file of any size is read in a bounded amount of memory, and any
bytes end in rows or in one `InputError`.
"""

from __future__ import annotations

import codecs
import csv
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from mentor_tui.errors import InputError
from mentor_tui.typed import quoted

Progress = Callable[[int, int | None], None]
"""Told, every LINES_A_REPORT lines and at the end, the bytes read so far and in all (None where that isn't known); may
raise StoppedError to stop the reading."""
LINES_A_REPORT = 1000

_SAMPLE = 1 << 16  # bytes from which the encoding is guessed
_LONGEST_LINE = 1 << 20  # characters; no sheet has such a line, a file without line ends is one
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(range(9)) + bytes(range(14, 32)) + b"\x7f"
_SHEET = "save the sheet as CSV and import that"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One record of a CSV file."""

    line: int
    """The line of the file on which the record starts, as an editor counts them; the header is usually line 1."""
    cells: dict[str, str]
    """Every column of the header with its cell, without surrounding spaces; "" where the row ends before it."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A record that can't be taken."""

    line: int
    """The line of the file on which the record starts."""
    reason: str
    """What is wrong with it, without a capital or a full stop."""

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class CsvTable:
    """An open CSV file: its header, read, and its records, to be read once."""

    header: tuple[str, ...]
    delimiter: str
    rows: Iterator[CsvRow | BadLine]
    """The records in their order. Rows whose cells are all empty are left out. Raises InputError and what `progress`
    raises; the file is closed when the iterator is exhausted, closed or dropped."""


def open_table(path: Path, progress: Progress | None = None) -> CsvTable:
    """Open a CSV file and read its header; an `InputError` where it can't be read, is no text or has no header."""
    lines = _Lines(path, progress)
    records = _records(lines)
    header = next(records, None)
    if header is None:
        raise InputError(f"{quoted(path.name)} is empty; it needs a line with the names of its columns.")
    if isinstance(header, BadLine):
        raise InputError(f"{quoted(path.name)} has no header that can be read: {header.reason}.")
    names = _column_names(header[1], path)
    return CsvTable(names, lines.delimiter, _rows(records, names))


def _column_names(cells: list[str], path: Path) -> tuple[str, ...]:
    """The header's names; nameless columns at its end, which spreadsheets leave behind, are none."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    twice = next((name for at, name in enumerate(names) if name and name in names[:at]), None)
    if twice is not None:
        raise InputError(f"{quoted(path.name)} has two columns named {quoted(twice)}; rename one of them.")
    return tuple(names)


def _rows(records: Iterator[tuple[int, list[str]] | BadLine], names: tuple[str, ...]) -> Iterator[CsvRow | BadLine]:
    width = len(names)
    for record in records:
        if isinstance(record, BadLine):
            yield record
            continue
        line, cells = record
        cells = [cell.strip() for cell in cells]
        if any(cells[width:]):
            yield BadLine(line, f"it has {len(cells)} cells, the header has {width}")
        elif any(cells):
            yield CsvRow(line, dict(zip(names, cells + [""] * (width - len(cells)), strict=False)))


def _records(lines: _Lines) -> Iterator[tuple[int, list[str]] | BadLine]:
    """Each record that isn't blank with the line on which it starts, the header first."""
    reader = csv.reader(lines, delimiter=lines.delimiter, strict=True)
    while True:
        start = lines.read + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # the reader goes on with the next line
            upto = f", so lines {start} to {lines.read} can't be told apart" if lines.read > start else ""
            yield BadLine(start, f"a quotation mark is opened and not closed as it should be{upto}")
            continue
        if any(map(str.strip, cells)):
            yield start, cells


class _Lines:
    """The lines of a text file, counted as they are read."""

    def __init__(self, path: Path, progress: Progress | None) -> None:
        self.read = 0
        """Lines given out so far."""
        self._name = quoted(path.name)
        self._progress = progress
        file, self._size = _opened(path)
        try:
            self._encoding = _encoding(file, self._name)
            self._text = TextIOWrapper(file, self._encoding, newline="")
            self._first = self._header_line()
        except BaseException:
            file.close()
            raise
        self.delimiter = _delimiter(self._first)

    def __iter__(self) -> Iterator[str]:
        with self._text:
            line = self._first
            while line:
                self.read += 1
                if self._progress and self.read % LINES_A_REPORT == 0:
                    self._progress(self._text.buffer.tell(), self._size)
                yield line
                line = self._line()
            if self._progress:
                self._progress(self._size, self._size)

    def _header_line(self) -> str:
        """The first line that isn't blank and isn't the `sep=;` that tells Excel the delimiter."""
        while line := self._line():
            if line.strip() and not (line.startswith("sep=") and len(line.strip()) <= len("sep=;")):
                break
            self.read += 1
        return line

    def _line(self) -> str:
        try:
            line = self._text.readline(_LONGEST_LINE)
        except UnicodeError:
            raise InputError(f"{self._name} isn't all text in {self._encoding}; {_SHEET}.") from None
        except OSError as error:
            raise InputError(f"{self._name} can't be read: {error.strerror}.") from None
        if len(line) == _LONGEST_LINE:
            raise InputError(f"{self._name} has a line of over a million characters; {_SHEET}.")
        return line


def _opened(path: Path) -> tuple[BinaryIO, int]:
    """A regular file, open for reading, and its size in bytes."""
    name = quoted(path.name or str(path))
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for its writer
            what = "a folder" if path.is_dir() else "no file"
            raise InputError(f"{name} is {what}; name a CSV file.")
        file = path.open("rb")
    except FileNotFoundError:
        raise InputError(f"There is no file {name} there; check its path.") from None
    except OSError as error:
        raise InputError(f"{name} can't be opened: {error.strerror}.") from None
    except ValueError:  # a NUL in the path
        raise InputError(f"{name} is no path of a file.") from None
    return file, os.fstat(file.fileno()).st_size


def _encoding(file: BinaryIO, name: str) -> str:
    """The encoding that the file's mark tells or its bytes allow; the file is back at its start."""
    sample = file.read(_SAMPLE)
    file.seek(0)
    marked = next((encoding for mark, encoding in _MARKS if sample.startswith(mark)), None)
    if encoding := marked or _unmarked_utf16(sample):
        return encoding
    if sample.startswith(b"PK\x03\x04"):
        raise InputError(f"{name} is a spreadsheet or an archive; {_SHEET}.")
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 20:
        raise InputError(f"{name} is no text file; {_SHEET}.")
    return next(encoding for encoding in ("utf-8", "cp1252", "latin-1") if _fits(file, encoding))


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: in a table of Western text nearly every other byte is 0."""
    pairs = len(sample) // 2
    low, high = sample[1::2].count(0), sample[0::2].count(0)
    if pairs and max(low, high) > 0.7 * pairs and min(low, high) < 0.05 * pairs:
        return "utf-16-le" if low > high else "utf-16-be"
    return None


def _fits(file: BinaryIO, encoding: str) -> bool:
    """Whether the whole file can be read so: one Latin-1 name may stand in the last of a million lines."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(1 << 20):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def _delimiter(header: str) -> str:
    """Which of , ; and tab the header has most of, outside quotation marks; a comma where it has none."""
    outside = "".join(header.split('"')[::2])
    return max(",;\t", key=outside.count)
