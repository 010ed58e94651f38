"""Commands as a person types them, on a file of their own."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.cli.main import main

TODAY = "2026-11-24"


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line of its output: the new id of what was added."""
        return self.out.splitlines()[-1]

    @property
    def json(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@contextmanager
def ctrl_c_heard() -> Iterator[None]:
    """A program that is begun within hears Ctrl+C.

    Where the tests run behind a shell it is ignored, and what is ignored a program inherits.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "file.db"


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the test's file, on 24 November 2026."""
    monkeypatch.setenv("MENTOR_TUI_DB", str(database))
    monkeypatch.setenv("MENTOR_TUI_TODAY", TODAY)
    monkeypatch.setenv("COLUMNS", "80")

    def ran(*words: str | Path) -> Ran:
        capsys.readouterr()
        status = main([str(word) for word in words])
        told = capsys.readouterr()
        return Ran(status, told.out, told.err)

    return ran


@pytest.fixture(scope="session")
def typing_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a plan, a goal and two measures, made once."""
    path = tmp_path_factory.mktemp("typing") / "file.db"
    for words in (
        ("plan", "Type faster", "--mentor", "priya=Priya Raman", "--mentee", "amara=Amara Okafor"),
        ("goal", "Type", "Sixty words a minute", "--start", "2023-12-01", "--due", "2027-06-30"),
        ("measure", "Type", "Sixty", "Typing speed", "--baseline", "15", "--target", "60", "--unit", "wpm"),
        ("measure", "Type", "Sixty", "Accuracy", "--baseline", "97", "--target", "99,5"),
    ):
        assert main(["--db", str(path), "--today", TODAY, "add", *words]) == 0
    return path


@pytest.fixture
def typing_plan(run: Run, database: Path, typing_file: Path) -> Run:
    """The same on a copy of that file."""
    shutil.copyfile(typing_file, database)
    return run
