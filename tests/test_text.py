"""What could steer a terminal is gone, and cleaning twice changes nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from mentor_tui.text import clean_line, clean_text, one_line

ANY_TEXT = st.text(st.characters() | st.sampled_from("\x1b\x9b\u202e\u2028\r\n\t\u0301e\ud800\u3000 "))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
        ("\x1b]52;c;aGk=\x07x", "]52;c;aGk=x"),
        ("\x9b31mx\x85y\x7f", "31mxy"),
        ("a\u202eb\u2066c\u2069d\u2028e\u2029f", "abcd\ne\nf"),
        ("\ud800a\udfff", "a"),
        ("e\u0301", "é"),
        ("e\x00\u0301", "é"),
        ("\u200fשלום\u200d", "\u200fשלום\u200d"),
    ],
)
def test_clean_text(text: str, clean: str) -> None:
    assert clean_text(text) == clean


def test_one_line_keeps_its_ends_and_clean_line_does_not() -> None:
    assert one_line(" a\n\tb ") == " a  b "
    assert clean_line(" a\n\tb\n") == "a  b"


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (clean_text, one_line, clean_line):
        assert clean(clean(text)) == clean(text)
    assert clean_line(clean_text(text)) == clean_line(text)


@given(ANY_TEXT)
def test_nothing_unwanted_is_left(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode()
    assert unicodedata.is_normalized("NFC", cleaned)
    assert all(char in "\n\t" or unicodedata.category(char) != "Cc" for char in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
