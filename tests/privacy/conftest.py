"""The file of canaries, made once, and how commands are run on it."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout

import pytest
from privacy.canaries import Aviary, fill

from mentor_tui.cli.main import main

TODAY = "2026-11-24"
Say = Callable[..., str]


@pytest.fixture(scope="session")
def aviary(tmp_path_factory: pytest.TempPathFactory) -> Aviary:
    """Everything in it, made through the services."""
    return fill(tmp_path_factory.mktemp("aviary") / "file.db")


@pytest.fixture
def said(aviary: Aviary, monkeypatch: pytest.MonkeyPatch) -> Say:
    """What a command tells somebody, on standard output and standard error."""
    monkeypatch.setenv("COLUMNS", "1000")

    def say(handle: str, *words: str) -> str:
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            main(["--db", str(aviary.path), "--today", TODAY, "--as", handle, *words])
        return out.getvalue()

    return say
