"""The way in, as a process of its own: what is imported, how it ends, and what it does without a terminal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli.conftest import ctrl_c_heard

from mentor_tui.cli.main import main
from mentor_tui.cli.parser import LISTINGS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    assert main(["demo", "--no-open", "--db", str(path), "--today", "2026-11-24"]) == 0
    return path


def process(*words: str | Path, code: str = "", **options: object) -> subprocess.CompletedProcess[bytes]:
    """Runs a command in a process of its own, without a terminal."""
    start = ["-c", code, *words] if code else ["-m", "mentor_tui", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", **dict(options)}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, *map(str, start)],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=600,
    )


LOADED = """
import sys
from mentor_tui.cli.main import main
assert main(sys.argv[1:]) == 0
loaded = {name.partition(".")[0] for name in sys.modules}
print("LOADED", *sorted(loaded & {"textual", "rich", "plotext", "alembic", "textual_plotext"}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words",
    [
        ("plans",),
        *((name, "Lead") for name in LISTINGS if name != "plans"),
        *((name, "Lead", "--json") for name in LISTINGS if name != "plans"),
        ("export", "Lead", "--format", "json"),
        ("export", "Lead", "--format", "md"),
        ("add", "goal", "Lead", "x"),
        ("backup",),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_no_command_imports_the_app(sample: Path, words: tuple[str, ...]) -> None:
    done = process("--db", sample, *words, code=LOADED)
    assert done.returncode == 0, done.stderr
    assert done.stderr.decode().split("LOADED")[1].split() == []


def test_without_a_terminal_the_app_is_not_started() -> None:
    done = process()
    assert done.returncode == 1
    assert b"terminal" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_locale_without_unicode_gets_marks_of_ascii(sample: Path) -> None:
    done = process("--db", sample, "goals", "Lead", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert b"# Mentor two juniors" in done.stdout


def test_json_is_json_in_any_locale(sample: Path) -> None:
    done = process("--db", sample, "plans", "--json", PYTHONIOENCODING="ascii")
    assert done.stdout.isascii()
    assert any("林" in plan["mentee"] for plan in json.loads(done.stdout))


def test_an_export_is_utf_8_in_any_locale(sample: Path) -> None:
    done = process("--db", sample, "export", "Lead", "--format", "csv", PYTHONIOENCODING="ascii")
    assert "🎉" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_accident(sample: Path) -> None:
    script = f'"{sys.executable}" -m mentor_tui --db "{sample}" export Lead --format json | head -c 10'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", script], env=environment, capture_output=True, check=False, timeout=600)
    assert done.stderr == b""


def test_ctrl_c_takes_a_long_import_back(tmp_path: Path) -> None:
    file = tmp_path / "file.db"
    for words in (
        ("add", "plan", "Type", "--mentor", "priya", "--mentee", "amara"),
        ("add", "goal", "Type", "Fast"),
        ("add", "measure", "Type", "Fast", "Speed"),
    ):
        assert main(["--db", str(file), *words]) == 0
    values = tmp_path / "values.csv"
    rows = (
        f"2024-{month:02}-{day:02},{value}\n" for value in range(400) for month in range(1, 12) for day in range(1, 29)
    )
    values.write_text("date,speed\n" + "".join(rows))
    words = [sys.executable, "-m", "mentor_tui", "--db", str(file), "import", str(values), "--plan", "Type"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with ctrl_c_heard():
        running = subprocess.Popen(
            [*words, "--column", "speed=Speed"], env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE
        )
    wal = Path(f"{file}-wal")
    while running.poll() is None and not (wal.exists() and wal.stat().st_size):
        time.sleep(0.002)  # until it has written something, and long before it has written all
    assert running.poll() is None, "it has to be at work still"
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=600)
    assert (running.returncode, out) == (130, b"")
    assert err.decode().strip() == "Stopped; nothing was changed."
    trends = process("--db", file, "export", "Type", "--format", "csv")
    assert trends.stdout.count(b"\n") == 1, "only the header is there"


@pytest.mark.parametrize(
    "words", [("frobnicate",), ("goals",), ("add",), ("add", "goal"), ("plans", "--bogus"), ("export", "x")]
)
def test_wrong_usage_is_status_2(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1


def test_help_and_version_are_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert main(["add", "measure", "--help"]) == 0
    assert main(["--version"]) == 0
    assert "mentor-tui" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"not a database at all, but long enough", "not a Mentor TUI database"), (None, "no database")],
)
def test_what_is_no_database_is_told(
    tmp_path: Path, content: bytes | None, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "file.db"
    if content is not None:
        path.write_bytes(content)
    assert main(["--db", str(path), "plans"]) == 1
    assert reason in capsys.readouterr().err
    assert path.exists() == (content is not None)


def test_the_file_is_its_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    assert main(["--db", str(path), "add", "plan", "x", "--mentor", "a", "--mentee", "b"]) == 0
    assert path.stat().st_mode & 0o777 == 0o600
