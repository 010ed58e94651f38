"""People's text is drawn as it stands, exactly as wide as was asked for, and steers nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len
from textual.content import Content

from mentor_tui.marks import ASCII, UNICODE, use_marks
from mentor_tui.widgets.shown import fit, shown, shown_line

from .hostile import HOSTILE

ANY_TEXT = st.text(
    st.characters() | st.sampled_from("\x1b\x9b\u202e\u200d\ufe0f\u0301\u0300日本👨👩1#[]\\/$\n\t\r\ud800")
)
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_literal(text: str) -> None:
    for content in (shown(text), shown_line(text), fit(text, 20)):
        assert not content.spans
        assert not FORBIDDEN.search(content.plain)
    assert "\n" not in shown_line(text).plain
    assert shown("todo [/done]").plain == "todo [/done]"


@given(ANY_TEXT, st.integers(-1, 30), st.sampled_from(["left", "right"]))
def test_fit_is_exact(text: str, width: int, align: str) -> None:
    content = fit(text, width, align)  # type: ignore[arg-type]
    assert cell_len(content.plain) == content.cell_length == max(0, width)
    assert not FORBIDDEN.search(content.plain)


@given(st.lists(st.tuples(ANY_TEXT, st.integers(1, 12)), min_size=1, max_size=6))
def test_fitted_texts_keep_their_width_side_by_side(parts: list[tuple[str, int]]) -> None:
    line = Content("").join([fit(text, width) for text, width in parts])
    assert cell_len(line.plain) == sum(width for _text, width in parts)


@given(ANY_TEXT, st.integers(0, 20))
def test_fit_of_content_is_exact_and_keeps_styles_within(text: str, width: int) -> None:
    content = fit(Content(text, strip_control_codes=False).stylize("bold"), width)
    assert cell_len(content.plain) == width
    assert all(0 <= span.start <= span.end <= len(content.plain) for span in content.spans)


@pytest.mark.parametrize(
    ("text", "width", "align", "expected"),
    [
        ("abc", 5, "left", "abc  "),
        ("abc", 5, "right", "  abc"),
        ("abcdef", 5, "left", "abcd…"),
        ("abcdef", 1, "left", "…"),
        ("日本語", 6, "left", "日本語"),
        ("日本語", 5, "left", "日本…"),
        ("日本語", 4, "left", "日… "),
        ("e\u0301e\u0301e\u0301", 2, "left", "é…"),
        ("  a\nb  ", 3, "left", "a b"),
        ("abc", 0, "left", ""),
    ],
)
def test_fit(text: str, width: int, align: str, expected: str) -> None:
    assert fit(text, width, align).plain == expected  # type: ignore[arg-type]


def test_plain_ascii_shows_what_it_can() -> None:
    use_marks(ASCII)
    try:
        assert fit("Zoë 日本", 10).plain == "Zo? ????  "
        assert fit("a long title", 6).plain == "a lon~"
        assert fit("“25 → 10” · u undo", 18).plain == '"25 > 10" - u undo'
    finally:
        use_marks(UNICODE)
