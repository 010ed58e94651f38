"""The hands come first: what nobody waits for waits for their rest, and for nothing that is over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from screens.driving import Filled, MakeApp, screen_text, until

from mentor_tui import services
from mentor_tui.screens import hands
from mentor_tui.screens.hands import Hands


async def test_work_waits_until_no_key_has_come_for_a_while() -> None:
    times = iter([0.0, 0.2, 0.4, hands.REST_S])
    await Hands(lambda: next(times)).rest()
    assert next(times, None) is None
    times = iter([0.0, 0.2, hands.REST_S])
    Hands(lambda: next(times)).rest_in_thread()
    assert next(times, None) is None


async def test_work_that_is_no_longer_wanted_waits_no_longer() -> None:
    over = iter([False, True])
    await Hands(lambda: 0.0).rest(unless=lambda: next(over))
    assert next(over, None) is None


async def test_after_a_key_nothing_is_imported_until_the_hands_rest_and_leaving_waits_for_none_of_it(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def import_all(*, wanted: Callable[[], bool]) -> None:
        asked.append(wanted())

    monkeypatch.setattr(services, "import_all", import_all)
    monkeypatch.setattr(hands, "REST_S", 1_000.0)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: "Brief executives" in screen_text(app))
        await pilot.pause(0.2)
        assert not asked
    # Where it had begun, it was told that it is no longer wanted.
    assert True not in asked
