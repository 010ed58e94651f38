"""Drafts in their file, and what becomes of them where the disk takes none."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from full_disk import full_disk

from mentor_tui.draft_store import DraftStore
from mentor_tui.drafts import DraftKey

KEY = DraftKey("file.db", "amara", "goal", "")
OTHER = DraftKey("file.db", "amara", "goal", "another")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "drafts.db"


@pytest.fixture
def store(path: Path) -> Iterator[DraftStore]:
    made = DraftStore(path)
    yield made
    made.close()


def kept(path: Path) -> dict[DraftKey, dict[str, str]]:
    """What is on the disk of the two, whoever has it in hand."""
    again = DraftStore(path)
    found = {key: fields for key, fields in again.all_kept_by(KEY.file, KEY.person) if key in (KEY, OTHER)}
    again.close()
    return found


def until(holds: Callable[[], object]) -> bool:
    """Whether this comes to hold, within ten seconds."""
    end = time.monotonic() + 10
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return bool(holds())


def test_what_is_kept_last_is_found_by_the_next_start(store: DraftStore, path: Path) -> None:
    store.keep(KEY, {"title": "Brief"})
    store.keep(OTHER, {"title": "Mentor"})
    store.keep(KEY, {"title": "Brief executives"})
    store.drop(OTHER)
    store.flush()
    assert kept(path) == {KEY: {"title": "Brief executives"}}
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}


def test_a_full_disk_is_told_and_drafts_are_written_once_there_is_room(store: DraftStore, path: Path) -> None:
    store.keep(KEY, {"title": "Brief"})
    store.keep(OTHER, {"title": "Mentor"})
    store.flush()
    with full_disk(1):
        store.keep(KEY, {"title": "Brief executives"})
        store.drop(OTHER)
        store.flush()
        assert store.fault.startswith("Drafts can't be kept (disk I/O error): make room")
        assert store.find_each((KEY, OTHER)) == {KEY: {"title": "Brief executives"}}, "they go on here"
    store.keep(KEY, {"title": "Brief executives in ten minutes"})
    store.flush()
    assert store.fault == ""
    assert kept(path) == {KEY: {"title": "Brief executives in ten minutes"}}


def test_what_is_on_a_full_disk_is_still_found(store: DraftStore) -> None:
    store.keep(OTHER, {"title": "Mentor"})
    store.flush()
    with full_disk(1):
        for title in ("Brief", "Brief executives"):
            store.keep(KEY, {"title": title})
            store.flush()
        found = store.find_each((KEY, OTHER))
    assert found == {KEY: {"title": "Brief executives"}, OTHER: {"title": "Mentor"}}


def test_they_are_written_by_themselves_once_there_is_room(
    store: DraftStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.draft_store._AGAIN_S", 0.01)
    with full_disk(1):
        store.keep(KEY, {"title": "Brief"})
        store.flush()
        assert store.fault
    with closing(sqlite3.connect(path)) as connection:
        assert until(lambda: connection.execute("SELECT count(*) FROM typed").fetchone() == (1,))
    assert kept(path) == {KEY: {"title": "Brief"}}


def _letter(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Not a database, but a letter that is long enough to be looked at.", encoding="utf-8")


def _file_for_a_folder(path: Path) -> None:
    path.parent.touch()


@pytest.mark.parametrize("spoil", [_letter, _file_for_a_folder])
def test_what_is_no_file_of_drafts_stops_nobody(path: Path, spoil: object) -> None:
    spoil(path)  # type: ignore[operator]
    store = DraftStore(path)
    assert str(path) in store.fault
    store.keep(KEY, {"title": "Brief"})
    assert store.find(KEY) == {"title": "Brief"}
    assert store.find(OTHER) is None
    store.close()


def moved_away(path: Path) -> None:
    """Do what the fault says can be done, with the files that SQLite has beside it as well."""
    for each in tuple(path.parent.iterdir()):
        each.rename(each.with_name(f"old {each.name}"))


@pytest.mark.parametrize("room", [None, 1], ids=["unasked", "as told where the disk takes none"])
def test_in_a_file_that_was_moved_away_nothing_is_lost(store: DraftStore, path: Path, room: int | None) -> None:
    store.keep(OTHER, {"title": "Mentor"})
    store.flush()
    with full_disk(room) if room else nullcontext():
        store.keep(KEY, {"title": "Brief"})
        store.flush()
        assert bool(store.fault) == bool(room)
        moved_away(path)
    store.keep(KEY, {"title": "Brief executives"})
    store.flush()
    assert store.fault == ""
    assert kept(path) == {KEY: {"title": "Brief executives"}, OTHER: {"title": "Mentor"}}
    moved_away(path)
    store.close()
    assert kept(path) == {KEY: {"title": "Brief executives"}, OTHER: {"title": "Mentor"}}, "nor at the end"


def test_a_file_that_went_and_came_back_is_opened_again(store: DraftStore, path: Path) -> None:
    """As on a share that was away: what was open stays unusable, the path is well again."""
    store.keep(OTHER, {"title": "Mentor"})
    store.flush()
    log = path.with_name(f"{path.name}-wal")
    reads = os.open(log, os.O_RDONLY)
    for handle in Path("/proc/self/fd").iterdir():
        if int(handle.name) != reads and handle.is_symlink() and handle.readlink() == log:
            os.dup2(reads, int(handle.name))
    store.keep(KEY, {"title": "Brief"})
    store.flush()
    assert store.fault
    assert store.find(OTHER) == {"title": "Mentor"}
    store.keep(KEY, {"title": "Brief executives"})
    store.flush()
    assert store.fault == ""
    assert kept(path) == {KEY: {"title": "Brief executives"}, OTHER: {"title": "Mentor"}}
    os.close(reads)


@pytest.fixture
def holder(store: DraftStore, path: Path) -> Iterator[sqlite3.Connection]:
    """Another program, which holds the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_what_was_typed_meanwhile_waits_once_for_a_file_that_is_held(
    store: DraftStore, path: Path, holder: sqlite3.Connection
) -> None:
    for length in range(60):
        store.keep(KEY, {"title": "Brief"[:length]})
    flushed = threading.Thread(target=store.flush, daemon=True)
    flushed.start()
    flushed.join(10)
    assert not flushed.is_alive(), "it waits for each key"
    assert store.find(KEY) == {"title": "Brief"}
    holder.execute("ROLLBACK")
    store.close()
    assert kept(path) == {KEY: {"title": "Brief"}}


def test_a_file_that_stays_held_is_told_until_it_is_let_go(
    store: DraftStore, path: Path, holder: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.draft_store._AGAIN_S", 0.01)
    store.keep(KEY, {"title": "Brief"})
    store.flush()
    assert store.fault == "", "another app that writes its own drafts is soon done"
    assert until(lambda: store.fault)
    assert store.fault.startswith("Drafts can't be kept (another program holds the file): close what uses ")
    holder.execute("ROLLBACK")
    assert until(lambda: not store.fault)
    assert kept(path) == {KEY: {"title": "Brief"}}


def test_two_apps_with_one_form_keep_both_and_the_next_is_given_what_was_typed_last(path: Path) -> None:
    """Neither is given what the other has in its hands; what is saved takes only its own along."""
    one, two = DraftStore(path), DraftStore(path)
    one.keep(KEY, {"title": "One"})
    one.flush()
    assert two.find(KEY) is None
    assert two.kept_by(KEY.file, KEY.person) == ()
    two.keep(KEY, {"title": "Two"})
    one.keep(KEY, {"title": "One, longer"})
    one.flush()
    two.flush()
    assert (one.find(KEY), two.find(KEY)) == ({"title": "One, longer"}, {"title": "Two"})
    one.close()
    two.close()
    third = DraftStore(path)
    assert third.kept_by(KEY.file, KEY.person) == (KEY,)
    found = third.find(KEY)
    third.drop(KEY)
    rest = third.find(KEY)
    assert found is not None
    assert rest is not None
    assert {found["title"], rest["title"]} == {"One, longer", "Two"}
    third.drop(KEY)
    assert third.find(KEY) is None
    third.close()


def test_what_one_app_leaves_another_is_given_while_the_first_goes_on(path: Path) -> None:
    one, two = DraftStore(path), DraftStore(path)
    one.keep(KEY, {"title": "One"})
    one.leave(KEY)
    one.flush()
    assert two.find(KEY) == {"title": "One"}
    assert one.find(KEY) is None
    two.keep(KEY, {"title": "One and two"})
    two.leave(KEY)
    two.flush()
    assert one.find(KEY) == {"title": "One and two"}
    one.drop(KEY)
    one.flush()
    assert two.find(KEY) is None
    one.close()
    two.close()


def test_what_a_killed_app_had_in_its_hands_is_free(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from mentor_tui.draft_store import DraftKey, DraftStore;"
        "store = DraftStore(Path(sys.argv[1]));"
        "store.keep(DraftKey('file.db', 'amara', 'goal', ''), {'title': 'Brief'});"
        "store.flush(); print('kept', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "kept\n"
        store = DraftStore(path)
        assert store.find(KEY) is None
        other.kill()
        other.wait()
        assert store.find(KEY) == {"title": "Brief"}
        store.close()


def test_locks_that_killed_apps_left_are_swept(path: Path) -> None:
    path.parent.mkdir()
    old, new = (path.with_name(f"{path.name}-open-{name}") for name in ("old", "new"))
    for each in (old, new):
        each.touch()
    os.utime(old, (0, 0))
    DraftStore(path).close()
    assert (old.exists(), new.exists()) == (False, True)


def test_what_was_kept_in_one_place_a_draft_is_brought_in(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TABLE draft (file, person, form, thing, fields, PRIMARY KEY (file, person, form, thing))"
        )
        connection.execute("INSERT INTO draft VALUES ('file.db', 'amara', 'goal', '', '{\"title\": \"Brief\"}')")
    store = DraftStore(path)
    assert store.find(KEY) == {"title": "Brief"}
    # An older version that is still open makes it anew.
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE draft (file, person, form, thing, fields)")
        connection.execute("INSERT INTO draft VALUES ('file.db', 'amara', 'goal', '', '{\"title\": \"Brief me\"}')")
    assert [fields["title"] for _, fields in store.all_kept_by(KEY.file, KEY.person)] == ["Brief", "Brief me"]
    store.close()


def test_what_an_app_ends_over_that_was_given_it_is_set_aside(path: Path) -> None:
    """It is still there to be read; once it was on the screen, or its form was left, it is given again."""
    for said in ("shown", "leave", ""):
        store = DraftStore(path)
        store.keep(KEY, {"title": said})
        store.close()
        store = DraftStore(path)
        assert store.find(KEY) == {"title": said}
        if said:
            getattr(store, said)(KEY)
        store.close()
        store = DraftStore(path)
        assert store.count_aside(KEY.file, KEY.person) == (0 if said else 1)
        assert (store.find(KEY) is not None) is bool(said)
        if said:
            store.drop(KEY)
            store.close()
    assert store.kept_by(KEY.file, KEY.person) == ()
    assert store.all_kept_by(KEY.file, KEY.person) == [(KEY, {"title": ""})]
    store.keep(KEY, {"title": "Another"})
    store.flush()
    assert store.find(KEY) == {"title": "Another"}
    assert len(store.all_kept_by(KEY.file, KEY.person)) == 2
    store.close()


def test_what_the_disk_takes_late_takes_the_place_of_nothing(path: Path) -> None:
    """While it was full another app has left words of the same form there."""
    one, two = DraftStore(path), DraftStore(path)
    with full_disk(1):
        one.keep(KEY, {"title": "One"})
        one.flush()
        assert one.fault
        two.keep(KEY, {"title": "Two"})
        two.leave(KEY)
        two.flush()
    assert until(lambda: len(kept_both(path)) == 2)
    assert kept_both(path) == ["One", "Two"]
    one.close()
    two.close()


def kept_both(path: Path) -> list[str]:
    again = DraftStore(path)
    found = sorted(fields["title"] for _, fields in again.all_kept_by(KEY.file, KEY.person))
    again.close()
    return found


def test_what_is_left_while_the_file_is_held_is_free_once_it_is_not(
    store: DraftStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.draft_store._AGAIN_S", 0.01)
    store.keep(KEY, {"title": "Mine"})
    store.flush()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.leave(KEY)
        store.flush()
        other.execute("ROLLBACK")
    another = DraftStore(path)
    assert until(lambda: another.kept_by(KEY.file, KEY.person) == (KEY,))
    assert another.find(KEY) == {"title": "Mine"}
    another.close()


def test_what_is_opened_again_before_it_could_be_left_stays_in_hand(store: DraftStore, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        store.keep(KEY, {"title": "Mine"})
        store.flush()
        other.execute("BEGIN IMMEDIATE")
        store.leave(KEY)
        store.flush()
        assert store.find(KEY) == {"title": "Mine"}
        other.execute("ROLLBACK")
    store.keep(OTHER, {"title": "Else"})
    store.keep(KEY, {"title": "Mine, longer"})
    store.drop(KEY)
    store.flush()
    assert kept(path) == {OTHER: {"title": "Else"}}


def test_what_was_left_goes_with_what_is_saved_after_all(store: DraftStore, path: Path) -> None:
    store.keep(KEY, {"title": "Mine"})
    store.leave(KEY)
    store.flush()
    store.drop(KEY)
    store.flush()
    assert kept(path) == {}


def test_a_path_that_is_no_utf_8_has_drafts_too(path: Path) -> None:
    key = DraftKey("file\udcff.db", "amara", "goal", "")
    store = DraftStore(path)
    store.keep(key, {"title": "Brief"})
    store.flush()
    store.leave(key)
    assert store.find(key) == {"title": "Brief"}
    assert store.all_kept_by(key.file, key.person)[0][1] == {"title": "Brief"}
    store.close()


def test_a_lock_that_was_moved_away_is_made_again(store: DraftStore, path: Path) -> None:
    store.keep(KEY, {"title": "Mine"})
    store.flush()
    path.parent.rename(path.parent.with_name("away"))
    store.keep(KEY, {"title": "Mine, longer"})
    store.flush()
    another = DraftStore(path)
    assert another.find(KEY) is None
    assert another.all_kept_by(KEY.file, KEY.person) == [(KEY, {"title": "Mine, longer"})]
    another.close()
