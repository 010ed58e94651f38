"""Observations from a CSV file: what other programs write, what is wrong with it, and any bytes whatever."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from mentor_tui.csv_file import (
    LONG_COLUMNS,
    ObservationFile,
    ObservationRecord,
    csv_cell,
    csv_date,
    csv_text_of,
    observation_columns,
    observation_records,
)
from mentor_tui.csv_text import BadLine
from mentor_tui.errors import InputError
from mentor_tui.terms import Source

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "observations"

WIDE = "date,wpm\n2024-01-02,15.8\n"
SPEED = {"wpm": "Speed"}

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file and gives its path."""

    def written(content: str | bytes) -> Path:
        path = tmp_path / "runs.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def read(file: ObservationFile) -> tuple[list[tuple[int, str, float]], list[str]]:
    """Line, day and value of each good record, and the bad lines in words."""
    return [(record.line, record.on.isoformat(), record.value) for record in file.good], [str(bad) for bad in file.bad]


def bad_lines(path: Path, columns: dict[str, str] | None = None) -> list[str]:
    return read(observation_records(path, columns=columns))[1]


@pytest.mark.parametrize(
    "content",
    [
        WIDE,
        WIDE.encode("utf-8-sig"),
        WIDE.encode("utf-16"),
        WIDE.encode("utf-16-le"),
        WIDE.encode("utf-16-be"),
        "\ufeff".encode("utf-16-be") + WIDE.encode("utf-16-be"),
        WIDE.encode("utf-32"),
        WIDE.replace("\n", "\r\n"),
        WIDE.replace("\n", "\r"),
        WIDE.rstrip(),
        "date;wpm\n2024-01-02;15,8\n",
        "date;wpm\n2024-01-02;15.8\n",
        "date\twpm\n2024-01-02\t15,8\n",
        '"date","wpm"\n"2024-01-02","15.8"\n',
        'date,wpm\n2024-01-02,"15,8"\n',
        "Date , WPM\n 2024-01-02 , 15.8 \n",
        "date,wpm,,\n2024-01-02,15.8,,\n",
        "date,wpm\n2024-01-02T10:00:00Z,+15.8\n",
        "date,wpm\n02.01.2024 10:00,15.8\n",
    ],
)
def test_one_table_however_it_is_written(write: Write, content: str | bytes) -> None:
    file = observation_records(write(content), columns=SPEED)
    assert list(file.good) == [ObservationRecord(2, "Speed", date(2024, 1, 2), 15.8, None, "")]
    assert (file.bad, file.ignored) == ([], ())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2024-02-30,1", "‘2024-02-30’ is no day"),
        ("yesterday,1", "‘yesterday’ is no day"),
        ("05/06/2024,1", "‘05/06/2024’ may be 2024-06-05 or 2024-05-06"),
        ("0024-01-02,1", "‘0024-01-02’ is not between 1900 and 2199"),
        (",1", "no day in ‘date’"),
        ("2024-01-02,", "no value in ‘wpm’"),
        ("2024-01-02", "no value in ‘wpm’"),
        ("2024-01-02,NaN", "‘NaN’ in ‘wpm’ is no number that can be kept"),
        ("2024-01-02,inf", "‘inf’ in ‘wpm’ is no number that can be kept"),
        ("2024-01-02,1e400", "‘1e400’ in ‘wpm’ is no number that can be kept"),
        ("2024-01-02,-2e100", "‘-2e100’ in ‘wpm’ is no number that can be kept"),
        ("2024-01-02,fast", "‘fast’ in ‘wpm’ is no number that can be kept"),
        ("2024-01-02,1\0", "‘1\ufffd’ in ‘wpm’ is no number that can be kept"),
        ('2024-01-02,"1,234"', "‘1,234’ in ‘wpm’ may be a decimal or thousands"),
        ("2024-01-02,1,2", "it has 3 cells, the header has 2"),
        ('2024-01-02,"1"2', "a quotation mark is opened and not closed as it should be"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(write: Write, row: str, reason: str) -> None:
    path = write(f"date,wpm\n2024-01-01,1\n{row}\n2024-01-03,3\n")
    good, bad = read(observation_records(path, columns=SPEED))
    assert good == [(2, "2024-01-01", 1.0), (4, "2024-01-03", 3.0)]
    assert bad == [f"line 3: {reason}"]


def test_a_quotation_without_an_end_names_every_line_that_it_swallows(write: Write) -> None:
    path = write('date,wpm\n2024-01-01,1\n2024-01-02,"2\n2024-01-03,3\n')
    assert bad_lines(path, SPEED) == [
        "line 3: a quotation mark is opened and not closed as it should be, so lines 3 to 4 can't be told apart"
    ]


def test_a_line_with_one_bad_cell_is_left_out_whole(write: Write) -> None:
    path = write("date,wpm,accuracy\n2024-01-01,1,\n2024-01-02,2,99\n")
    file = observation_records(path, columns={"accuracy": "Accuracy", "wpm": "Speed"})
    assert [(record.line, record.measure_name, record.value) for record in file.good] == [
        (3, "Accuracy", 99.0),
        (3, "Speed", 2.0),
    ]
    assert [str(bad) for bad in file.bad] == ["line 2: no value in ‘accuracy’"]


def test_commas_are_decimal_where_they_part_nothing(write: Write) -> None:
    path = write("date;wpm\n2024-01-01;1,234\n2024-01-02;1.234,5\n")
    assert [record.value for record in observation_records(path, columns=SPEED).good] == [1.234, 1234.5]


def test_the_long_form_is_known_by_its_header(write: Write) -> None:
    path = write(
        "Measure,observed_on,value,source,note,author\n"
        "Lead/Speed,2024-01-02,-1.5,Self assessment,'=1+1,ana\n"
        "Speed,2024-01-02,2,,,ana\n"
        "Speed,2024-01-03,3,hearsay,,ana\n"
        ",2024-01-03,3,,,ana\n"
    )
    file = observation_records(path, source="peer-evaluation")
    assert list(file.good) == [
        ObservationRecord(2, "Lead/Speed", date(2024, 1, 2), -1.5, Source.SELF_ASSESSMENT, "=1+1"),
        ObservationRecord(3, "Speed", date(2024, 1, 2), 2.0, Source.PEER_EVALUATION, ""),
    ]
    assert [bad.line for bad in file.bad] == [4, 5]
    assert file.bad[0].reason.startswith("‘hearsay’ is no source; those are project_outcome, ")
    assert file.bad[1] == BadLine(5, "no measure")
    assert file.ignored == ("author",)


def test_the_day_may_stand_in_any_column_that_is_named(write: Write) -> None:
    path = write("when,wpm,mood\n2024-01-02,1,ok\n")
    file = observation_records(path, columns=SPEED, date_column="When")
    assert read(file) == ([(2, "2024-01-02", 1.0)], [])
    assert file.ignored == ("mood",)


@pytest.mark.parametrize("rows", ["", ",\n\n", "\n"])
def test_a_header_alone_is_told(write: Write, rows: str) -> None:
    path = write(f"date,wpm\n{rows}")
    with pytest.raises(InputError, match=r"^‘runs\.csv’ holds no rows, only a header"):
        observation_records(path, columns=SPEED)
    with pytest.raises(InputError, match=r"^‘runs\.csv’ holds no rows, only a header"):
        observation_columns(path)


@pytest.mark.parametrize(
    ("content", "first", "day", "is_long"),
    [
        ("Day;wpm;\n1.2.2024;3,5;\n", {"Day": "1.2.2024", "wpm": "3,5"}, "Day", False),
        ("when,wpm\n1,2,3\n2024-01-02,1\n", {"when": "2024-01-02", "wpm": "1"}, None, False),
        ("when,wpm\n1,2,3\n", {"when": "", "wpm": ""}, None, False),
        (
            "Measure,date,VALUE\nSpeed,2024-01-02,1\n",
            {"Measure": "Speed", "date": "2024-01-02", "VALUE": "1"},
            "date",
            True,
        ),
    ],
)
def test_columns_are_known_by_their_names_and_first_row(
    write: Write, content: str, first: dict[str, str], day: str | None, is_long: bool
) -> None:
    columns = observation_columns(write(content))
    assert (columns.first, columns.day, columns.is_long) == (first, day, is_long)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"columns": {"speed": "S"}}, "‘runs.csv’ has no column ‘speed’; it has ‘when’, ‘wpm’."),
        ({"columns": SPEED}, "Name the column of ‘runs.csv’ that holds the day; it has ‘when’, ‘wpm’."),
        ({"columns": SPEED, "date_column": "day"}, "‘runs.csv’ has no column ‘day’; it has ‘when’, ‘wpm’."),
        ({}, "Name the columns of ‘runs.csv’ to take and the measure of each; it has ‘when’, ‘wpm’."),
        ({"source": "hearsay"}, f"‘hearsay’ is no source; those are {', '.join(Source)}."),
    ],
)
def test_what_is_asked_for_wrongly_is_told(write: Write, options: dict[str, object], sentence: str) -> None:
    path = write("when,wpm\n2024-01-02,1\n")
    with pytest.raises(InputError) as caught:
        observation_records(path, **options)  # type: ignore[arg-type]
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-01-02", date(2024, 1, 2)),
        ("2024/1/2", date(2024, 1, 2)),
        ("2024-01-02 10:00", date(2024, 1, 2)),
        ("2024-01-02T23:59:59.123+02:00", date(2024, 1, 2)),
        ("31.12.2026", date(2026, 12, 31)),
        ("5.6.2026", date(2026, 6, 5)),
        ("31/12/2026", date(2026, 12, 31)),
        ("12/31/2026", date(2026, 12, 31)),
        ("6/6/2026", date(2026, 6, 6)),
        ("２０２４-01-02", date(2024, 1, 2)),
    ],
)
def test_a_day_in_a_file(cell: str, day: date) -> None:
    assert csv_date(cell) == day


@pytest.mark.parametrize(
    "cell", ["", "fri", "today", "+2w", "31 Dec", "2024-13-01", "2024-01-02T25:00", "13/13/2024", "1"]
)
def test_no_day_in_a_file(cell: str) -> None:
    with pytest.raises(ValueError, match=r"is no day$"):
        csv_date(cell)


def test_formulas_are_written_as_text() -> None:
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"):
        assert csv_cell(text) == f"'{text}"
    for text in ("", "plain", "'quoted'", "a=b", "1"):
        assert csv_cell(text) == text


@given(st.text() | st.text("'=+-@\t x"))
def test_a_cell_comes_back_as_it_was(text: str) -> None:
    assert csv_text_of(csv_cell(text)) == text


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
RECORDS = st.builds(
    ObservationRecord,
    line=st.just(0),
    measure_name=NAMES,
    on=st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    value=st.floats(-1e100, 1e100),
    source=st.sampled_from(Source) | st.none(),
    note=st.text(st.characters(codec="utf-8", exclude_characters="\0")).map(str.strip),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(RECORDS, min_size=1, max_size=6), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_is_exported_is_imported(write: Write, records: list[ObservationRecord], encoding: str) -> None:
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(LONG_COLUMNS)
    for one in records:
        words = [csv_cell(one.measure_name), one.on, one.value, one.source or "", csv_cell(one.note)]
        sheet.writerow(words)
    file = observation_records(write(text.getvalue().encode(encoding)))
    found = [(one.measure_name, one.on, one.value, one.source, one.note) for one in file.good]
    assert (found, file.bad) == ([(one.measure_name, one.on, one.value, one.source, one.note) for one in records], [])


PIECES = st.sampled_from(
    [b"date,wpm\n", b"2024-01-02,1\n", b'"', b"\r", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n", b";", b"\x85"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary() | st.lists(PIECES | st.binary(max_size=4), max_size=12).map(b"".join))
def test_any_bytes_end_in_rows_or_in_one_sentence(write: Write, content: bytes) -> None:
    path = write(content)
    for columns in (SPEED, None):
        try:
            file = observation_records(path, columns=columns)
            lines = [record.line for record in file.good]
        except InputError as error:
            said = [str(error)]
        else:
            assert lines == sorted(lines)
            assert lines or file.bad
            said = [f"{bad}." for bad in file.bad]
        assert all(sentence.isprintable() and sentence.endswith(".") for sentence in said)


@pytest.mark.shared
def test_the_real_daily_file() -> None:
    file = observation_records(SHARED / "typing-english-daily.csv", columns={"wpm": "Speed", "accuracy": "Accuracy"})
    good, bad = read(file)
    assert (len(good), bad, file.ignored) == (242, ["line 53: ‘2024-02-30’ is no day"], ())


@pytest.mark.shared
def test_the_real_file_of_runs() -> None:
    file = observation_records(SHARED / "typing-english-runs.csv", columns=SPEED)
    good, bad = read(file)
    assert (len(good), len(bad), file.ignored) == (678, 4, ("exercise", "accuracy"))
    assert len(good) > len({(on, value) for _, on, value in good}), "equal runs on one day are several rows"
