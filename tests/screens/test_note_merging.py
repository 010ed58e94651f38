"""Two people write into one note: whatever they do, every word of both is there."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, strategies as st

from mentor_tui.screens.note_merging import brought_together

lines = st.lists(st.text(alphabet="abc ", max_size=4), max_size=4).map("\n".join)


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
        # Another line each.
        ("a\nb\nc", "a mine\nb\nc", "a\nb\nc theirs", "a mine\nb\nc theirs"),
        ("a\nb", "a\nb mine", "theirs\na\nb", "theirs\na\nb mine"),
        # The line that is still being typed, below which the other wrote.
        ("he ag", "he agrees", "he ag\nhers", "he agrees\nhers"),
        # One line: what both put behind it goes under it, and a word that was cut in two stays whole.
        ("a", "a mine", "a theirs", "a theirs\nmine"),
        ("he ag", "he agrees", "he again", "he agrees\n~ meanwhile saved by another:\nhe again"),
        ("x\na b\ny", "x\na c\ny", "x\nz b\ny", "x\na c\n~ meanwhile saved by another:\nz b\ny"),
        # What one takes away and the other writes on stays; what one takes away alone goes.
        ("a\nb\nc", "a\nc", "a\nb theirs\nc", "a\nb theirs\nc"),
        ("a\nb\nc", "a\nc", "a\nb\nc\ntheirs", "a\nc\ntheirs"),
    ],
)
def test_both_are_in_it(base: str, mine: str, theirs: str, kept: str) -> None:
    assert brought_together(base, mine, theirs) == kept


@given(base=lines, mine=lines, theirs=lines)
def test_no_word_that_was_written_is_lost(base: str, mine: str, theirs: str) -> None:
    kept = Counter(brought_together(base, mine, theirs).split())
    for words in (mine, theirs):
        written = Counter(words.split()) - Counter(base.split())
        assert written <= kept


@given(base=lines, mine=lines, theirs=lines)
def test_bringing_it_together_once_more_changes_nothing(base: str, mine: str, theirs: str) -> None:
    kept = brought_together(base, mine, theirs)
    assert brought_together(theirs, kept, theirs) in (kept, theirs)
