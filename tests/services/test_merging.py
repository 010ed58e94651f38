"""Two versions of one thing: what merges by itself, and what asks."""

from __future__ import annotations

import pytest

from mentor_tui.errors import ConflictError
from mentor_tui.models.inputs import GoalInput
from mentor_tui.services.merging import merged

BASE = GoalInput(title="Title", why="Why", outcome="Outcome")


def test_different_fields_merge() -> None:
    """What I changed and what they changed are both kept."""
    both = merged(BASE, BASE.model_copy(update={"title": "Mine"}), BASE.model_copy(update={"why": "Theirs"}))
    assert both == GoalInput(title="Mine", why="Theirs", outcome="Outcome")


def test_same_change_is_no_conflict() -> None:
    """Two people who correct the same slip in the same way agree."""
    same = BASE.model_copy(update={"title": "Same"})
    assert merged(BASE, same, same) == same


def test_what_i_left_alone_is_theirs() -> None:
    """Saving a form in which nothing was touched takes nothing back."""
    theirs = BASE.model_copy(update={"title": "Theirs", "behaviours": ("one",)})
    assert merged(BASE, BASE, theirs) == theirs


def test_same_field_asks_and_shows_both() -> None:
    """Only the fields in which the two differ are named, with the words of a person."""
    mine = BASE.model_copy(update={"title": "Mine", "why": "Same", "outcome": "Only mine"})
    theirs = BASE.model_copy(update={"title": "Theirs", "why": "Same"})
    with pytest.raises(ConflictError, match="title") as caught:
        merged(BASE, mine, theirs)
    assert caught.value.fields == ("title",)
    assert dict(caught.value.mine) == {"title": "Mine"}
    assert dict(caught.value.theirs) == {"title": "Theirs"}


def test_one_clash_saves_nothing_of_the_rest() -> None:
    """The field that would have merged waits with the one that clashes: an input is saved whole."""
    theirs = BASE.model_copy(update={"title": "Theirs"})
    with pytest.raises(ConflictError):
        merged(BASE, BASE.model_copy(update={"title": "Mine", "why": "Mine"}), theirs)
    assert theirs.why == "Why"
