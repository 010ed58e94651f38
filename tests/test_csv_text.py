"""A CSV file from disk: encodings, line ends, delimiters, what is no table at all, and how far the reading is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mentor_tui.csv_text import BadLine, CsvRow, open_table
from mentor_tui.errors import InputError, StoppedError

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file and gives its path."""

    def written(content: str | bytes) -> Path:
        path = tmp_path / "runs.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "Café – 5 €"),
        ("latin-1", "Caf\xe9 \x81"),
        ("utf-8", "Café 日本"),
        ("utf-16", "Ő"),
        ("utf-32", "日本"),
    ],
)
def test_words_keep_their_letters(write: Write, encoding: str, name: str) -> None:
    path = write(f"date,note\n2024-01-02,{name}\n".encode(encoding))
    assert list(open_table(path).rows) == [CsvRow(2, {"date": "2024-01-02", "note": name})]


def test_one_foreign_letter_far_down_decides_the_encoding(write: Write) -> None:
    path = write(("date,note\n" + "2024-01-02,a plain word\n" * 6000 + "2024-01-03,café\n").encode("cp1252"))
    *_, last = open_table(path).rows
    assert last == CsvRow(6002, {"date": "2024-01-03", "note": "café"})


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [("a,b;c,d", ","), ("a;b,c;d", ";"), ("a\tb", "\t"), ('"a,b,c";d', ";"), ("alone", ","), ("sep=;\na;b", ";")],
)
def test_the_header_tells_the_delimiter(write: Write, header: str, delimiter: str) -> None:
    assert open_table(write(f"{header}\n")).delimiter == delimiter


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a,b\n1,2\n", 2),
        ("sep=,\na,b\n1,2\n", 3),
        ("\n \na,b\n\n1,2\n,,\n", 5),
        ('a,"b\nb"\n1,2', 3),
        ("a,b\r\r1,2\r", 3),
        ("a,b\r\n1,2\r\n", 2),
    ],
)
def test_lines_count_as_an_editor_counts_them(write: Write, content: str, line: int) -> None:
    (row,) = open_table(write(content)).rows
    assert row.line == line


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_record_is_named_by_the_line_on_which_it_starts(write: Write, end: str) -> None:
    rows = ["date,note,wpm", '2024-01-02,"two', 'lines, and ""quotes""",1', "2024-01-03,,,4", "2024-01-04"]
    assert list(open_table(write(end.join(rows))).rows) == [
        CsvRow(2, {"date": "2024-01-02", "note": f'two{end}lines, and "quotes"', "wpm": "1"}),
        BadLine(4, "it has 4 cells, the header has 3"),
        CsvRow(5, {"date": "2024-01-04", "note": "", "wpm": ""}),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "is empty; it needs a line with the names of its columns."),
        ("\n\n \n", "is empty; it needs a line with the names of its columns."),
        ("date,wpm,wpm\n", "has two columns named ‘wpm’; rename one of them."),
        ('date,"wpm"s\n', "has no header that can be read: a quotation mark is opened and not closed as it should be."),
        (b"PK\x03\x04" + b"\0" * 100, "is a spreadsheet or an archive; save the sheet as CSV and import that."),
        (b"\x89PNG" + bytes(range(256)) * 20, "is no text file; save the sheet as CSV and import that."),
        (b"SQLite format 3\0" + b"\x10\x00\x01\x01" * 50, "is no text file; save the sheet as CSV and import that."),
        (b"\xef\xbb\xbfa,b\n\xff", "isn't all text in utf-8-sig; save the sheet as CSV and import that."),
        ("a,b\n1,2\n".encode("utf-16") + b"\0", "isn't all text in utf-16; save the sheet as CSV and import that."),
        ("x" * 1_100_000, "has a line of over a million characters; save the sheet as CSV and import that."),
    ],
)
def test_a_file_that_is_no_table_ends_in_one_sentence(write: Write, content: str | bytes, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        list(open_table(write(content)).rows)
    assert str(caught.value) == f"‘runs.csv’ {sentence}"


def test_what_is_no_file_ends_in_one_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    cases = {
        tmp_path: "is a folder; name a CSV file",
        tmp_path / "pipe": "is no file; name a CSV file",
        tmp_path / "none.csv": "There is no file ‘none.csv’ there",
        tmp_path / ("x" * 300): "can't be opened",
        Path("a\0b"): "is no path of a file",
    }
    for path, words in cases.items():
        with pytest.raises(InputError, match=words):
            open_table(path)


def test_progress_is_told_in_bytes_and_can_stop_the_reading(write: Write) -> None:
    path = write("date,wpm\n" + "2024-01-02,1\n" * 20_000)
    size = path.stat().st_size
    told: list[tuple[int, int | None]] = []
    list(open_table(path, lambda done, total: told.append((done, total))).rows)
    assert len(told) == 21
    assert told == sorted(told)
    assert told[-1] == (size, size)

    def stop(done: int, total: int | None) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        list(open_table(path, stop).rows)


def test_rows_are_read_as_they_are_asked_for(write: Write) -> None:
    told: list[int] = []
    rows = open_table(write("date,wpm\n" + "2024-01-02,1\n" * 50_000), lambda done, total: told.append(done)).rows
    for _ in range(10):
        next(rows)
    assert told == []
