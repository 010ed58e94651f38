"""What holds the words that are looked for."""

from __future__ import annotations

from mentor_tui.widgets.find_line import holds


def test_case_is_folded_in_every_script() -> None:
    assert holds("Straße ÉTÉ", "STRASSE été")
    assert not holds("Straße", "gasse")
