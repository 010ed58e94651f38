"""Two people write into one note: whatever they do, every word of both is there."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from mentor_tui.screens.note_keeping import brought_together

lines = st.lists(st.text(alphabet="abc ", min_size=1, max_size=4), max_size=4).map("\n".join)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "kept"),
    [
        ("", "mine", "", "mine"),
        ("", "", "theirs", "theirs"),
        ("", "mine", "theirs", "theirs\nmine"),
        ("a", "a\nmine", "a\ntheirs", "a\ntheirs\nmine"),
        ("a", "a", "a\ntheirs", "a\ntheirs"),
        ("a", "a\nmine", "a", "a\nmine"),
        ("a", "same", "same", "same"),
        ("a", "", "a\ntheirs", "a\ntheirs"),
        ("a b", "a c", "x b", "a c\n~ meanwhile saved by another:\nx b"),
        ("a", "b\nall of a", "all of a", "b\nall of a"),
    ],
)
def test_both_are_in_it(base: str, mine: str, theirs: str, kept: str) -> None:
    assert brought_together(base, mine, theirs) == kept


@given(base=lines, mine=lines, theirs=lines)
def test_no_word_is_lost(base: str, mine: str, theirs: str) -> None:
    kept = brought_together(base, mine, theirs)
    left_alone = {mine, theirs} & {base}
    for words in {mine, theirs} - left_alone:
        added = words[len(base) :] if words.startswith(base) else words
        for line in added.strip("\n").split("\n"):
            assert line in kept or not line.strip()


@given(base=lines, mine=lines, theirs=lines)
def test_bringing_it_together_once_more_changes_nothing(base: str, mine: str, theirs: str) -> None:
    kept = brought_together(base, mine, theirs)
    assert brought_together(theirs, kept, theirs) in (kept, theirs)
