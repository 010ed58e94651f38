"""Every scrollbar is one cell wide, as that of the lists is."""

from __future__ import annotations

import pytest
from screens.driving import Filled, MakeApp, settle

from mentor_tui.widgets.note_area import NoteArea

LINES = "\n".join(f"line {at}" for at in range(60))


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        ("the notes of a check-in", ("3", "f5")),
        ("its summary", ("3", "f5", "f5", "f5")),
        ("a field of a form", ("2", "e", "tab")),
    ],
)
async def test_a_scrollbar_takes_one_cell(where: str, keys: tuple[str, ...], filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 16)) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        if isinstance(app.focused, NoteArea):
            app.focused.load_text(LINES)
            await settle(pilot)
        widths = [one.scrollbar_size_vertical for one in app.screen.query("*") if one.show_vertical_scrollbar]
        assert widths
        assert set(widths) == {1}
