"""`drafts`: every word that was typed and not saved can be got at, also where its screen is gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli.conftest import Run

from mentor_tui import config
from mentor_tui.draft_store import DraftStore
from mentor_tui.drafts import DraftKey


@pytest.fixture
def kept(typing_plan: Run, database: Path) -> Run:
    """A goal and a note of mine that were never saved, and a goal of another's."""
    with closing(sqlite3.connect(database)) as connection:
        ids = dict(connection.execute("SELECT handle, id FROM person"))
    store = DraftStore(config.drafts_path())
    mine, hers = ids["priya"], ids["amara"]
    store.keep(DraftKey(str(database), mine, "goal", "gone"), {"title": "Speak", "was title": "Talk", "why": " "})
    store.keep(DraftKey(str(database), mine, "note", "item"), {"note": "Said\x1b[2J\ntwice", "base": "Sa"})
    store.keep(DraftKey(str(database), hers, "goal", "gone"), {"title": "Hers"})
    store.close()
    return typing_plan


def test_they_are_listed_with_what_they_are_of(kept: Run) -> None:
    done = kept("drafts")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == ["goal:", "  Speak", "note of a check-in:", "  Said[2J", "  twice"]
    assert kept("drafts", "--json").json == [
        {"form": "goal", "thing": "gone", "words": ["Speak"]},
        {"form": "note", "thing": "item", "words": ["Said\x1b[2J\ntwice"]},
    ]


def test_they_go_when_that_is_said_and_those_of_others_stay(kept: Run) -> None:
    assert "Speak" in kept("drafts", "--forget").out
    assert kept("drafts").out == "Nothing was typed that is not saved.\n"
    assert "Hers" in kept("drafts", "--as", "amara").out
