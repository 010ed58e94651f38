"""`import` of observations: real files, and what is wrong with files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli.conftest import Run

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "observations"
COLUMNS = ("--date", "date", "--column", "wpm=Typing speed", "--column", "accuracy=Accuracy")


def counts(run: Run) -> list[int]:
    return [measure["observations"] for measure in run("goals", "Type", "--json").json[0]["measures"]]


@pytest.mark.shared
def test_a_real_file_with_a_day_that_never_was(typing_plan: Run) -> None:
    run, words = typing_plan, ("import", SHARED / "typing-english-daily.csv", "--plan", "Type", *COLUMNS)
    refused = run(*words)
    assert refused.status == 1
    assert "line 53" in refused.err
    assert "2024-02-30" in refused.err
    assert counts(run) == [0, 0]
    taken = run(*words, "--skip-bad")
    assert taken.status == 0
    assert counts(run) == [121, 121]
    assert "line 53" in taken.out
    assert run(*words, "--skip-bad").status == 0
    assert counts(run) == [121, 121]


@pytest.mark.shared
def test_several_values_of_a_day_are_several_observations(typing_plan: Run) -> None:
    run, words = typing_plan, ("import", SHARED / "typing-english-runs.csv", "--plan", "Type", *COLUMNS, "--skip-bad")
    assert run(*words).status == 0
    assert counts(run) == [678, 678]
    again = run(*words)
    assert "added 0 observations, 678 here already" in again.out
    assert counts(run) == [678, 678]


def written(tmp_path: Path, content: str | bytes, name: str = "values.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


LONG = "measure,observed_on,value,source,note\n"


@pytest.mark.guide("R28")
def test_the_long_form_brings_source_and_note(typing_plan: Run, tmp_path: Path) -> None:
    file = written(tmp_path, LONG + 'Typing speed,2026-11-01,40,self_assessment,"a, b"\nAccuracy,2026-11-01,98,,\n')
    assert typing_plan("import", file, "--plan", "Type").status == 0
    exported = typing_plan("export", "Type", "--format", "csv").out
    assert 'Typing speed,2026-11-01,40,self_assessment,"a, b"' in exported
    assert "Accuracy,2026-11-01,98,performance_data," in exported


def test_every_bad_line_is_named_whatever_is_wrong_with_it(typing_plan: Run, tmp_path: Path) -> None:
    """A measure that isn't there, one that may be two, a day to come and a value off its scale are bad lines."""
    typing_plan("add", "measure", "Type", "Sixty", "Typing ease")
    rows = (
        "Typing speed,2026-11-01,40,,\n", "Nope,2026-11-01,40,,\n", "Typing speed,2026-11-01,40,hearsay,\n",
        "Typing,2026-11-01,40,,\n", "Typing speed,2026-11-25,40,,\n",
    )  # fmt: skip
    file = written(tmp_path, LONG + "".join(rows))
    refused = typing_plan("import", file, "--plan", "Type")
    assert refused.status == 1
    for line in ("line 3: no measure here goes by ‘Nope’", "line 4", "line 5: ‘Typing’ may be", "line 6: 25 Nov is"):
        assert line in refused.err
    taken = typing_plan("import", file, "--plan", "Type", "--skip-bad")
    assert (taken.status, counts(typing_plan)[0]) == (0, 1)
    assert "line 3: no measure here goes by ‘Nope’" in taken.out


def test_only_what_the_file_has_more_of_is_added(typing_plan: Run, tmp_path: Path) -> None:
    row = "Typing speed,2026-11-01,40,self_assessment,\n"
    assert typing_plan("import", written(tmp_path, LONG + row), "--plan", "Type").status == 0
    more = typing_plan("import", written(tmp_path, LONG + row * 3), "--plan", "Type")
    assert "added 2 observations, 1 here already" in more.out
    assert counts(typing_plan)[0] == 3


def test_a_dry_run_says_what_would_happen_and_changes_nothing(typing_plan: Run, tmp_path: Path) -> None:
    file = written(tmp_path, LONG + "Typing speed,2026-11-01,40,,\n")
    told = typing_plan("import", file, "--plan", "Type", "--dry-run")
    assert (told.status, counts(typing_plan)[0]) == (0, 0)
    assert "would add 1 observation" in told.out


def test_an_import_is_one_thing_done_and_undoes_as_one(typing_plan: Run, tmp_path: Path) -> None:
    file = written(tmp_path, LONG + "Typing speed,2026-11-01,40,,\nTyping speed,2026-11-02,41,,\n")
    before = len(typing_plan("history", "Type", "--json").json)
    typing_plan("import", file, "--plan", "Type")
    done = typing_plan("history", "Type", "--json").json
    assert len(done) == before + 1
    assert done[0]["verb"] == "import observations"


def test_ignored_columns_and_the_source_taken_are_told(typing_plan: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "date,wpm,mood\n2026-11-01,40,fine\n")
    told = typing_plan("import", file, "--plan", "Type", "--column", "wpm=Typing speed")
    assert "‘mood’" in told.out
    assert "performance data" in told.out


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("date,wpm\n", "no rows"),
        ("date,wpm\n2026-11-01,\n", "line 2"),
        ("date,wpm\n2026-11-01,NaN\n", "line 2"),
        ("date,wpm\n2026-11-01,inf\n", "line 2"),
        ("date,wpm\n2026-11-01,1e400\n", "line 2"),
        ("date,wpm\n2026-11-01,1e101\n", "line 2"),
        ("date,wpm\n2026-13-01,4\n", "line 2"),
        ("date,pace\n2026-11-01,4\n", "wpm"),
        (b"PK\x03\x04", "spreadsheet"),
        (b"\x00\x01\x02\x03", "no text"),
    ],
)
def test_a_file_that_cannot_be_taken_changes_nothing(
    typing_plan: Run, tmp_path: Path, content: str | bytes, reason: str
) -> None:
    file = written(tmp_path, content)
    refused = typing_plan("import", file, "--plan", "Type", "--column", "wpm=Typing speed")
    assert (refused.status, refused.out) == (1, "")
    assert reason in refused.err
    assert counts(typing_plan) == [0, 0]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfdate;wpm\r\n01.11.2026;40,5\r\n",
        "date\twpm\n2026-11-01\t40.5\n".encode("utf-16"),
        "date;wpm;wörter\n2026-11-01;40,5;x\n".encode("latin-1"),
    ],
)
def test_what_other_programs_write_is_read(typing_plan: Run, tmp_path: Path, content: bytes) -> None:
    file = written(tmp_path, content)
    assert typing_plan("import", file, "--plan", "Type", "--column", "wpm=Typing speed").status == 0
    assert typing_plan("goals", "Type", "--json").json[0]["measures"][0]["value"] == 40.5


@pytest.mark.parametrize(
    "words",
    [
        ("--column", "wpm=Nothing"),
        ("--goal", "Nothing", "--column", "wpm=Typing speed"),
        ("--column", "wpm=Typing speed", "--plan", "Nothing"),
        ("--column", "wpm=Typing speed", "--date", "when"),
    ],
)
def test_what_is_not_there_is_told(typing_plan: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    file = written(tmp_path, "date,wpm\n2026-11-01,40\n")
    refused = typing_plan("import", file, *(() if "--plan" in words else ("--plan", "Type")), *words)
    assert (refused.status, refused.out) == (1, "")


@pytest.mark.parametrize("column", ["wpm", "=Typing speed", "wpm=", " = ", ""])
def test_a_column_without_its_measure_is_wrong_usage(run: Run, tmp_path: Path, database: Path, column: str) -> None:
    refused = run("import", tmp_path / "nothing.csv", "--plan", "Type", "--column", column)
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.endswith(
        f"argument --column: ‘{column.strip()}’ is no COLUMN=MEASURE, such as wpm=Typing speed. "
        "See mentor-tui import --help.\n"
    )
    assert len(refused.err.splitlines()) == 1
    assert not database.exists()


def test_a_plan_has_to_be_named(typing_plan: Run, tmp_path: Path) -> None:
    assert "--plan" in typing_plan("import", written(tmp_path, LONG)).err
    assert typing_plan("import", tmp_path / "nothing.csv", "--plan", "Type").status == 1
    assert typing_plan("import", tmp_path, "--plan", "Type").status == 1


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"format": "mentor-tui plan"}', '{"format": "mentor-tui plan", "version": 99}', "[" * 99999],
)
def test_json_that_is_no_plan_is_told_in_one_sentence(run: Run, tmp_path: Path, database: Path, content: str) -> None:
    refused = run("import", written(tmp_path, content, "plan.json"))
    assert (refused.status, refused.out) == (1, "")
    assert len(refused.err.strip().splitlines()) == 1
    assert not database.exists()


def test_a_plan_that_is_no_file_is_told(run: Run, tmp_path: Path) -> None:
    assert run("import", tmp_path / "nothing.json").err == "There is no file ‘nothing.json’ there; check its path.\n"
    (tmp_path / "folder.json").mkdir()
    assert "‘folder.json’ is a folder" in run("import", tmp_path / "folder.json").err
    os.mkfifo(tmp_path / "pipe.json")
    assert "‘pipe.json’ is no file" in run("import", tmp_path / "pipe.json").err
