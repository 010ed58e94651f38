"""What is kept from somebody shows in nothing that a command writes for them; who wrote it sees it there."""

from __future__ import annotations

import json
from typing import Any

import pytest
from privacy.canaries import BY_THE_THING, NO_CANARY, PAIR, SHARED, Aviary
from privacy.conftest import Say
from services.conftest import PEOPLE
from sqlalchemy import JSON, Column, String, TypeDecorator

from mentor_tui.cli.listings import _LISTINGS
from mentor_tui.models.base import METADATA, Word

NAMES = ("goal.title", "measure.name", "action.title", "milestone.title")
"""What things go by where they are looked for."""
SHOWN = {
    "md": {"goal.title"},
    "csv": {"measure.name", "observation.note"},
    "goals": {"goal.title", "measure.name", "measure.unit"},
    "trends": {"goal.title", "measure.name", "measure.unit"},
    "history": {
        "goal.title",
        "measure.name",
        "milestone.title",
        "action.title",
        "entry.title",
        "transaction.rationale",
    },
}
"""What of one's own private things is shown where, by column: there what is kept from others would be to be seen."""
SHARED_IN = {"agenda": {"agenda_item.title", "agenda_item.note"}, "plans": {"plan.title", "person.name"}}
"""What is shown where nothing private stands for anybody."""
NOT_EXPORTED = {name for name, readers in SHARED.items() if readers is None}


def text_columns() -> set[str]:
    """Every column of every table that can hold text, but for ids and words of a term."""
    return {
        f"{table.name}.{column.key}"
        for table in METADATA.sorted_tables
        for column in table.columns
        if _holds_text(column)
        and not column.foreign_keys
        and column.key not in ("id", "created_by")
        and not column.key.endswith("_id")
    }


def _holds_text(column: Column[Any]) -> bool:
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return isinstance(kind, String | JSON) and not isinstance(column.type, Word)


def test_every_text_column_has_a_canary_or_a_reason(aviary: Aviary) -> None:
    """A column that nobody thought of fails here."""
    assert text_columns() == {*BY_THE_THING, *SHARED, *NO_CANARY}
    assert {one.column for one in aviary.canaries} == {*BY_THE_THING, *SHARED}


@pytest.mark.guide("R74", "R86")
@pytest.mark.parametrize("handle", PEOPLE)
def test_an_export_holds_every_canary_that_one_may_read_and_no_other(aviary: Aviary, said: Say, handle: str) -> None:
    """Also what was reworded or deleted since."""
    found = aviary.found_in(said(handle, "export", aviary.plan_id, "--format", "json"))
    mine = {one for one in aviary.canaries if one.may_be_read_by(handle) and one.column not in NOT_EXPORTED}
    assert found - mine == set(), "what is not theirs to read"
    assert mine - found == set(), "what an export leaves out"


@pytest.mark.guide("R74")
@pytest.mark.parametrize("form", ["md", "csv"])
def test_other_forms_hold_no_other(aviary: Aviary, said: Say, form: str) -> None:
    """Whoever wrote it has it there."""
    told = {handle: said(handle, "export", aviary.plan_id, "--format", form) for handle in PEOPLE}
    assert [one for handle, text in told.items() for one in aviary.leaked(text, handle)] == []
    for author in PAIR:
        assert own(aviary, told[author], author) >= SHOWN[form]


def own(aviary: Aviary, text: str, handle: str) -> set[str]:
    """The columns whose canaries in a text are this person's own and nobody else's to read."""
    return {one.column for one in aviary.found_in(text) if one.author == handle and not one.readers}


@pytest.mark.guide("R74", "R86")
@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("listing", _LISTINGS)
def test_no_listing_shows_another(aviary: Aviary, said: Say, listing: str, as_json: bool) -> None:
    words = [listing] + ([] if listing == "plans" else [aviary.plan_id]) + (["--json"] if as_json else [])
    told = {handle: said(handle, *words) for handle in (PEOPLE if as_json else (*PAIR, "sol"))}
    assert [one for handle, text in told.items() for one in aviary.leaked(text, handle)] == []
    for author in PAIR:
        assert own(aviary, told[author], author) >= SHOWN.get(listing, set())
        assert {one.column for one in aviary.found_in(told[author])} >= SHARED_IN.get(listing, set())


def told_of(said: Say, handle: str, words: tuple[str, ...], typed: str) -> str:
    """What somebody is told of a name that they type, without that name itself."""
    return said(handle, *(typed if word == "?" else word for word in words)).replace(typed, "?")


@pytest.mark.guide("R74")
@pytest.mark.parametrize("handle", ["priya", "deniz"])
def test_no_refusal_tells_of_another(aviary: Aviary, said: Say, handle: str) -> None:
    """By a whole title or the start of several: of what one may not see nothing is told, not even that it is."""
    plan = aviary.plan_id
    commands = [
        ("add", "observation", plan, "?", "5"),
        ("add", "measure", plan, "?", ""),
        ("goals", "?"),
    ]
    hidden = [one.code for one in aviary.canaries if not one.may_be_read_by(handle) and one.column in NAMES]
    assert hidden
    for words in commands:
        nothing = told_of(said, handle, words, "zqnothing")
        assert aviary.leaked(nothing, handle) == []
        assert aviary.leaked(said(handle, *("zq" if word == "?" else word for word in words)), handle) == []
        for typed in (hidden[0], hidden[-1]):
            assert told_of(said, handle, words, typed) == nothing


def test_names_are_told_to_whom_they_are_shown(aviary: Aviary, said: Say) -> None:
    """Several that begin alike are listed, one's own private ones among them: so would others' be."""
    for author in PAIR:
        several = said(author, "add", "measure", aviary.plan_id, "zq", "New")
        assert "Several goals begin with" in several
        assert "goal.title" in own(aviary, several, author)


@pytest.mark.guide("R74")
@pytest.mark.parametrize("handle", ["priya", "deniz", "sol"])
def test_ends_of_ids_find_nothing_of_another(aviary: Aviary, said: Say, handle: str) -> None:
    """An id is short enough to be guessed, or seen in somebody's listing."""
    for author in PAIR:
        rows = json.loads(said(author, "export", aviary.plan_id, "--format", "json"))["rows"]["goal"]
        # Of every visibility, live and deleted.
        for row in rows[::4]:
            theirs = aviary.found_in(row["title"]).pop().may_be_read_by(handle)
            told = said(handle, "add", "measure", aviary.plan_id, row["id"][-12:], "")
            assert aviary.leaked(told, handle) == []
            assert ("No goal here goes by" in told) == (not theirs or row["deleted_at"] is not None)
