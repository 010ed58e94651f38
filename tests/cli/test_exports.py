"""`export` and `import` of plans: the same bytes again, and nothing that is not theirs to bring."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli.conftest import Run


def exported(run: Run, tmp_path: Path, name: str = "plan.json", *words: str) -> Path:
    path = tmp_path / name
    assert run("export", "Type", "--format", "json", "-o", path, *words).status == 0
    return path


@pytest.mark.parametrize("name", ["file.db", "linked.db", "mine.md", "dangling"])
def test_an_export_takes_the_place_of_nothing(typing_plan: Run, database: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    (tmp_path / "linked.db").symlink_to(database)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    before = {each.name: each.read_bytes() for each in (database, tmp_path / "mine.md")}
    done = typing_plan("export", "Type", "--format", "md", "-o", tmp_path / name)
    assert (done.status, done.out, len(done.err.splitlines())) == (1, "", 1)
    what = "is the database itself; name another file" if name.endswith(".db") else "is there already; name a new file"
    assert what in done.err
    assert {each.name: each.read_bytes() for each in (database, tmp_path / "mine.md")} == before
    assert not (tmp_path / "nowhere").exists()


@pytest.fixture
def rich_plan(typing_plan: Run) -> Run:
    """A plan with something deleted, something private and something odd in it."""
    run = typing_plan
    run("add", "observation", "Type", "Typing", "40", "--note", "=1+1 [/done] 日本")
    run("add", "action", "Type", "Sixty", "Ten minutes a day")
    run("add", "entry", "Type", "Mine alone", "--as", "amara")
    run("add", "entry", "Type", "For both", "--share", "pair", "--as", "amara")
    return run


def test_export_import_and_export_again_give_the_same_bytes(rich_plan: Run, tmp_path: Path) -> None:
    first = exported(rich_plan, tmp_path)
    other = ("--db", str(tmp_path / "other.db"))
    assert rich_plan("import", first, *other).status == 0
    assert exported(rich_plan, tmp_path, "again.json", *other).read_bytes() == first.read_bytes()
    assert rich_plan("import", first, *other).status == 0, "what is there and equal is skipped"
    assert exported(rich_plan, tmp_path, "third.json", *other).read_bytes() == first.read_bytes()


def test_the_same_plan_gives_the_same_bytes_whenever(rich_plan: Run, tmp_path: Path) -> None:
    first = exported(rich_plan, tmp_path)
    assert exported(rich_plan, tmp_path, "later.json", "--today", "2027-01-01").read_bytes() == first.read_bytes()


def test_an_export_holds_what_its_actor_sees_and_no_more(rich_plan: Run, tmp_path: Path) -> None:
    assert "Mine alone" not in exported(rich_plan, tmp_path).read_text("utf-8")
    mine = exported(rich_plan, tmp_path, "mine.json", "--as", "amara")
    assert "Mine alone" in mine.read_text("utf-8")
    other = ("--db", str(tmp_path / "other.db"))
    assert rich_plan("import", mine, "--as", "amara", *other).status == 0
    again = exported(rich_plan, tmp_path, "again.json", "--as", "amara", *other)
    assert again.read_bytes() == mine.read_bytes()


def test_the_file_of_an_import_is_its_first_mentors(rich_plan: Run, tmp_path: Path) -> None:
    file = exported(rich_plan, tmp_path, "mine.json", "--as", "amara")
    other = ("--db", str(tmp_path / "other.db"))
    assert rich_plan("import", file, "--as", "amara", *other).status == 0
    assert "Mine alone" not in rich_plan("export", "Type", "--format", "json", *other).out


def test_only_mentor_and_mentee_bring_a_plan_into_a_file_with_people(rich_plan: Run, tmp_path: Path) -> None:
    file = exported(rich_plan, tmp_path)
    other = ("--db", str(tmp_path / "other.db"))
    rich_plan("add", "plan", "Another", "--mentor", "odd", "--mentee", "olaf", *other)
    refused = rich_plan("import", file, *other)
    assert refused.status == 1
    assert "mentors" in refused.err


def test_what_is_there_and_differs_is_listed_and_nothing_changes(rich_plan: Run, tmp_path: Path) -> None:
    file = exported(rich_plan, tmp_path)
    changed = file.read_text("utf-8").replace("Sixty words a minute", "Seventy words a minute")
    file.write_text(changed, "utf-8")
    before = exported(rich_plan, tmp_path, "before.json").read_bytes()
    refused = rich_plan("import", file)
    assert refused.status == 1
    assert "goal ‘Seventy words a minute’" in refused.err
    assert exported(rich_plan, tmp_path, "after.json").read_bytes() == before


def test_a_handle_that_is_somebody_elses_is_told(rich_plan: Run, tmp_path: Path) -> None:
    file = exported(rich_plan, tmp_path)
    other = ("--db", str(tmp_path / "other.db"))
    rich_plan("add", "plan", "Another", "--mentor", "priya", "--mentee", "olaf", *other)
    document = json.loads(file.read_text("utf-8"))
    priya = next(one for one in document["rows"]["person"] if one["handle"] == "priya")
    there = json.loads(rich_plan("export", "Another", "--format", "json", *other).out)
    same = next(one for one in there["rows"]["person"] if one["handle"] == "priya")
    text = file.read_text("utf-8").replace(priya["id"], same["id"]).replace('"handle": "amara"', '"handle": "olaf"')
    file.write_text(text, "utf-8")
    refused = rich_plan("import", file, *other)
    assert refused.status == 1
    assert "olaf" in refused.err


Change = Callable[[dict[str, Any]], object]


def _row(document: dict[str, Any], table: str) -> dict[str, Any]:
    row: dict[str, Any] = document["rows"][table][0]
    return row


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["rows"].pop("goal"),
        lambda d: d["rows"].update(goal=None),
        lambda d: d["rows"].update(goal=[3]),
        lambda d: d["rows"]["goal"].clear(),
        lambda d: d["rows"]["goal"].append(d["rows"]["goal"][0]),
        lambda d: _row(d, "goal").update(title=""),
        lambda d: _row(d, "goal").update(title=7),
        lambda d: _row(d, "goal").update(state="happy"),
        lambda d: _row(d, "goal").update(due_on="2026-02-30"),
        lambda d: _row(d, "goal").update(due_on="9999-12-31"),
        lambda d: _row(d, "goal").update(rev=-1),
        lambda d: _row(d, "goal").update(rev=10**400),
        lambda d: _row(d, "goal").update(extra=1),
        lambda d: _row(d, "goal").update(plan_id="0" * 32),
        lambda d: _row(d, "goal").update(id="../../etc"),
        lambda d: _row(d, "goal").update(created_at="2026-01-01T00:00:00"),
        lambda d: _row(d, "observation").update(value=None),
        lambda d: _row(d, "observation").update(measure_id="0" * 32),
        lambda d: _row(d, "measure").update(anchors="abc"),
        lambda d: _row(d, "measure").update(anchors=["only"], kind="quantitative"),
        lambda d: _row(d, "plan").update(zone="Mars/Base"),
        lambda d: _row(d, "person").update(handle="a b"),
        lambda d: _row(d, "person").pop("zone"),
        lambda d: d["record"].pop("revision"),
        lambda d: d["record"]["transaction"].clear(),
        lambda d: d["record"]["transaction"][0].update(actor_id="0" * 32),
        lambda d: d["record"]["revision"][0].update(fields={"title": "x"}),
        lambda d: d["record"]["revision"][0].update(fields={"no such": [None, 1]}),
        lambda d: d["record"]["revision"][0].update(entity="alembic_version"),
        lambda d: d.update(plan="0" * 32),
    ],
)
def test_a_file_that_somebody_mended_by_hand_is_refused_whole(rich_plan: Run, tmp_path: Path, change: Change) -> None:
    file = exported(rich_plan, tmp_path)
    document = json.loads(file.read_text("utf-8"))
    change(document)
    file.write_text(json.dumps(document), "utf-8")
    refused = rich_plan("import", file, "--db", str(tmp_path / "other.db"))
    assert (refused.status, refused.out) == (1, "")
    assert len(refused.err.strip().splitlines()) == 1
    assert not (tmp_path / "other.db").exists()


def test_text_of_an_import_is_cleaned_as_any_other(rich_plan: Run, tmp_path: Path) -> None:
    file = exported(rich_plan, tmp_path)
    text = file.read_text("utf-8").replace("Ten minutes a day", "Ten \\u001b]52;c;x\\u0007minutes \\ud800")
    file.write_text(text, "utf-8")
    other = ("--db", str(tmp_path / "other.db"))
    assert rich_plan("import", file, *other).status == 0
    titles = json.loads(rich_plan("export", "Type", "--format", "json", *other).out)["rows"]["action"]
    assert [one["title"] for one in titles] == ["Ten ]52;c;xminutes"]
    assert rich_plan("import", file, *other).status == 0, "the same file is the same again"


def test_a_dry_run_of_a_plan_changes_nothing(rich_plan: Run, tmp_path: Path) -> None:
    file = exported(rich_plan, tmp_path)
    other = ("--db", str(tmp_path / "other.db"))
    assert "Would import" in rich_plan("import", file, "--dry-run", *other).out
    assert rich_plan("plans", *other).status == 1


@pytest.mark.guide("R28")
def test_a_csv_export_imports_again_as_nothing_new(rich_plan: Run, tmp_path: Path) -> None:
    run = rich_plan
    run("add", "goal", "Type", "Seventy/eighty")
    run("add", "measure", "Type", "Seventy", "Typing speed", "--target", "70", "--baseline", "0")
    run("add", "observation", "Type", "Seventy/eighty/Typing speed", "50")
    goal = run("goals", "Type", "--json").json[1]
    run("add", "observation", "Type", f"{goal['id']}/Typing speed", "51", "--note", "@cmd")
    file = tmp_path / "values.csv"
    assert run("export", "Type", "--format", "csv", "-o", file).status == 0
    text = file.read_text("utf-8")
    assert "'=1+1 [/done] 日本" in text
    assert "'@cmd" in text
    again = run("import", file, "--plan", "Type")
    assert again.status == 0
    assert "added 1" not in again.out


def test_markdown_is_the_plan_to_read(rich_plan: Run) -> None:
    text = rich_plan("export", "Type", "--format", "md").out
    assert text.startswith("# Type faster\n")
    assert " · times in " in text.splitlines()[2]
    assert "### Sixty words a minute" in text
    assert "| Typing speed | 40 wpm | 15 | 60 | 56 % |" in text
    assert "Mine alone" not in text


@pytest.mark.guide("R86")
@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-01-05", "2026-12-31", "5 Jan – 31 Dec"),
        ("2026-11-27", "2027-12-31", "2026-11-27 – 2027-12-31"),
        ("2027-01-04", "2027-12-31", "4 Jan 2027 – 31 Dec 2027"),
    ],
)
def test_markdown_tells_the_years_of_a_plan_apart(start: str, end: str, said: str, run: Run) -> None:
    who = ("--mentor", "priya", "--mentee", "amara")
    assert run("add", "plan", "Long", *who, "--start", start, "--end", end).status == 0
    assert f" · {said} · as of 2026-11-24 · " in run("export", "Long", "--format", "md").out


def test_an_export_is_noted_and_not_exported(rich_plan: Run, tmp_path: Path, database: Path) -> None:
    exported(rich_plan, tmp_path)
    with sqlite3.connect(database) as connection:
        kinds = connection.execute("SELECT kind, detail FROM audit_event").fetchall()
    assert ("export", "json") in kinds


def test_a_read_only_file_exports_and_says_that_it_was_not_noted(
    rich_plan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("sqlite", "database", "schema"):  # root may write whatever the file's rights are
        monkeypatch.setattr(f"mentor_tui.database.{module}.is_writable", lambda path: False)
    done = rich_plan("export", "Type", "--format", "csv")
    assert done.status == 0
    assert "could not be noted" in done.err
    assert rich_plan("add", "goal", "Type", "x").status == 1


def test_a_place_that_cannot_be_written_is_told(rich_plan: Run, tmp_path: Path) -> None:
    refused = rich_plan("export", "Type", "--format", "json", "-o", tmp_path / "no" / "plan.json")
    assert (refused.status, refused.out) == (1, "")
