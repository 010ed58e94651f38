"""Two people write into one note: whatever they do, every word of both is there."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, strategies as st

from mentor_tui.screens.note_merging import brought_together, cursor_in

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
        # Words in words are not there: "no" is another line than "I know".
        ("", "I know", "no", "no\nI know"),
        ("", "no", "I know", "I know\nno"),
        ("x", "x\nI know", "x\nno", "x\nno\nI know"),
        # What one takes away at one end is not back for what the other adds at the other.
        ("keep\nsecret", "keep\nsecret\nmine", "keep", "keep\nmine"),
        ("keep\nsecret", "keep", "keep\nsecret\nhers", "keep\nhers"),
        # The line that was just begun is still there below what the other wrote.
        ("agreed", "agreed\n", "agreed\nhers", "agreed\nhers\n"),
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


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "stored"),
    [
        ("", "mine|", "hers", "hers\nmineX"),
        ("agreed", "agreed\n|", "agreed\nhers", "agreed\nhers\nX"),
        ("agreed", "agreed\n\nmine|", "agreed\nhers", "agreed\nhers\n\nmineX"),
        ("a\nb", "a|\nb", "first\na\nb", "first\naX\nb"),
        ("a\na", "a\na|", "a\na\na", "a\na\naX"),
        ("25 h\nBudget", "25 h a wee|\nBudget", "25 h from May\nBudget", "25 h from May\na weeX\nBudget"),
        ("he ag\nz", "he ag|rees\nz", "he again\nz", "he agXrees\n~ meanwhile saved by another:\nhe again\nz"),
    ],
)
def test_the_cursor_stays_in_my_own_words(base: str, mine: str, theirs: str, stored: str) -> None:
    """X is what is typed next."""
    before = mine.replace("|", "")
    row = mine[: mine.index("|")].count("\n")
    note = brought_together(base, before, theirs)
    at = cursor_in(note, before, (row, mine.split("\n")[row].index("|")))
    assert at is not None
    now = note.split("\n")
    now[at[0]] = f"{now[at[0]][: at[1]]}X{now[at[0]][at[1] :]}"
    assert "\n".join(now) == stored


@given(base=lines, mine=lines, theirs=lines, data=st.data())
def test_the_cursor_is_always_within_the_note(base: str, mine: str, theirs: str, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, mine.count("\n")))
    column = data.draw(st.integers(0, len(mine.split("\n")[row])))
    note = brought_together(base, mine, theirs)
    if (at := cursor_in(note, mine, (row, column))) is not None:
        assert 0 <= at[1] <= len(note.split("\n")[at[0]])


def test_long_notes_are_brought_together_at_once() -> None:
    """Line by line it would take minutes: nothing but the ends of both differ, and half of it is empty."""
    base = "\n".join(f"line {number}\n" for number in range(5_000))
    kept = brought_together(base, f"mine\n{base}", f"{base}\nhers")
    assert kept == f"mine\n{base}\nhers"


@given(base=lines, mine=lines, theirs=lines)
def test_bringing_it_together_once_more_changes_nothing(base: str, mine: str, theirs: str) -> None:
    kept = brought_together(base, mine, theirs)
    assert brought_together(theirs, kept, theirs) in (kept, theirs)
