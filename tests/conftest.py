"""What holds for every test: a home of its own, and no test left out in silence."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from itertools import count
from pathlib import Path

import garbage
import pytest
from core_writes import watch_core_writes

from mentor_tui import clock
from mentor_tui.clock import Clock

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
"""Files that are not part of the project; tests marked `shared` need them."""


EVERY = 20
"""After so many tests what apps leave is freed: at each it would take longer than many of them."""
MEMORY_DISK = Path("/dev/shm")
"""Where there is one, tests keep their files: they commit thousands of times, and each commit waits for the disk."""


def pytest_configure() -> None:
    """Choose where temporary folders are made, unless it is said; and have no write go round the record."""
    watch_core_writes()
    if MEMORY_DISK.is_dir() and os.access(MEMORY_DISK, os.W_OK):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY_DISK))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, drafts and databases of a test stay in its own folder."""
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")
    for name in [name for name in os.environ if name.startswith("MENTOR_TUI_") and name != "MENTOR_TUI_NO_SKIPS"]:
        monkeypatch.delenv(name)


_CLOCK_NOW = Clock.now
_BEGAN = datetime.now(UTC)


@pytest.fixture(scope="session", autouse=True)
def morning_on_a_set_day() -> Iterator[None]:
    """On a day that is set it is morning, whenever the tests run: at night days and what came last would be others."""

    def now(here: Clock) -> datetime:
        if here.day is None:
            return _CLOCK_NOW(here)
        return datetime.combine(here.day, time(9), UTC) + (datetime.now(UTC) - _BEGAN)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Clock, "now", now)
        yield


@pytest.fixture
def set_real_time(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Makes what the app takes for the real moment stand still."""

    def stand_still(at: datetime) -> None:
        class Stopped(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
                return at

        monkeypatch.setattr(clock, "datetime", Stopped)
        monkeypatch.setattr(Clock, "now", _CLOCK_NOW)

    return stand_still


def pytest_xdist_auto_num_workers() -> int:
    """Three for two processors: a test waits for a third of its time."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, and leave out what needs files that are not here."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="needs ../shared, which is not part of the project"))


_tests_run = count(1)


def pytest_runtest_teardown() -> None:
    """Free now and then what apps leave."""
    if next(_tests_run) % EVERY == 0:
        garbage.take_out()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests needed what is not here, and name the others that were skipped."""
    shared, others = _skipped(terminalreporter)
    if shared:
        terminalreporter.write_line(f"{len(shared)} tests marked shared were skipped: ../shared is not here")
    if os.environ.get("MENTOR_TUI_NO_SKIPS"):
        for report in others:
            terminalreporter.write_line(f"skipped, and must not be: {report.nodeid}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under MENTOR_TUI_NO_SKIPS a skipped test is a failure, those marked `shared` apart."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("MENTOR_TUI_NO_SKIPS") and reporter is not None and _skipped(reporter)[1]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skipped(reporter: pytest.TerminalReporter) -> tuple[list[pytest.TestReport], list[pytest.TestReport]]:
    reports = reporter.stats.get("skipped", [])
    shared = [report for report in reports if "shared" in report.keywords]
    return shared, [report for report in reports if "shared" not in report.keywords]
