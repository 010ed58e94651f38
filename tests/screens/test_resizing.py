"""A terminal that grows shows the same as one that was that large from the beginning."""

from __future__ import annotations

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle

from mentor_tui.app import MentorApp

SIZES = [(20, 5), (60, 16), (80, 24), (120, 36)]


async def shown(app: MentorApp, screen: str, sizes: list[tuple[int, int]]) -> str:
    """What the screen shows in the last of these sizes, when it had the others before."""
    async with app.run_test(size=sizes[0]) as pilot:
        await settle(pilot)
        for size in sizes[1:]:
            await pilot.resize_terminal(*size)
            # As in a terminal: what is in view is painted as soon as it has its place, and the key comes when it may.
            screen_text(app)
            await pilot.press(screen)
        await pilot.press(screen)
        await settle(pilot)
        return screen_text(app)


@pytest.mark.parametrize("screen", "01234")
async def test_nothing_keeps_the_width_that_it_had(screen: str, filled: Filled, make_app: MakeApp) -> None:
    grown = await shown(make_app(filled.path), screen, SIZES)
    assert grown == await shown(make_app(filled.path), screen, SIZES[-1:])
