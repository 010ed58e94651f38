"""Who only reads is told what is shared with them, never that there is nothing."""

from __future__ import annotations

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle

from mentor_tui import services
from mentor_tui.terms import Role


@pytest.fixture
def read_only(filled: Filled) -> Filled:
    """Olga observes the plan, in which goals are the pair's."""
    olga = services.MemberInput(handle="olga", name="Olga Ek", role=Role.OBSERVER)
    filled.db.run(services.add_member, filled.plan_id, olga)
    return filled


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("1", "No goal is shared with you yet"),
        ("2", "no goal is shared with you yet"),
        ("3", "Nothing on its agenda is shared with you."),
        ("4", "No measure is shared with you yet"),
    ],
)
async def test_what_is_not_shared_is_not_told_as_missing(
    tab: str, words: str, read_only: Filled, make_app: MakeApp
) -> None:
    app = make_app(read_only.path, as_handle="olga")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press(tab)
        await settle(pilot)
        shown = screen_text(app)
        assert words in shown
        assert "n writes" not in shown
        assert "no goals yet" not in shown.lower()


async def test_a_file_that_can_only_be_read_says_so_before_anybody_types(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("database", "schema", "sqlite", "care"):
        monkeypatch.setattr(f"mentor_tui.database.{module}.is_writable", lambda path: False)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "can only be read here: what you change in it can't be saved." in screen_text(app)
