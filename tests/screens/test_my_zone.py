"""Moments in my own zone: every screen shows them so, says so once where it isn't the plan's, and takes them so."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle

from mentor_tui import services
from mentor_tui.screens.check_in_form import CheckInForm
from mentor_tui.screens.live_check_in import LiveCheckIn

SAID = "times in Pacific/Auckland"


@pytest.fixture
def far_away(filled: Filled) -> Filled:
    """Priya is in Auckland: 14:00 UTC, three in Berlin, is three at night of the next day there."""
    base = services.PersonInput(handle="priya", name="Priya Raman", zone="Europe/Berlin")
    there = base.model_copy(update={"zone": "Pacific/Auckland"})
    filled.db.run(services.save_person, filled.db.actor_id, there, base=base, rev=1)
    return filled


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_moments_are_shown_in_my_zone_which_is_said_once(
    far_away: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(far_away.path, as_handle="priya")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in "103":
            await pilot.press(key)
            await settle(pilot)
            shown = screen_text(app)
            assert "Fri 27 Nov 03:00" in shown
            assert shown.splitlines()[1].endswith(SAID)
            assert shown.count("Auckland") == 1
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, LiveCheckIn)
        assert "Check-in 1 · Fri 27 Nov 03:00 in Pacific/Auckland · " in screen_text(app)


async def test_how_far_off_one_is_goes_by_the_day_where_i_am(far_away: Filled, make_app: MakeApp) -> None:
    app = make_app(far_away.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "Fri 27 Nov 03:00, in 3 days" in screen_text(app)
        assert "Meeting every 2 weeks on Thursday" in screen_text(app)


async def test_the_cadence_stays_the_plans_and_says_so_where_it_has_a_time(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        app.screen.query_one("#field-cadence").focus()
        await pilot.press("ctrl+u", *"every 2 weeks on thu at 15:00", "ctrl+s")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "every 2 weeks on Thursday at 15:00\n" in screen_text(app).replace(" \n", "\n")
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("end", "e")
        await settle(pilot)
        app.screen.query_one("#field-zone").focus()
        await pilot.press("ctrl+u", *"auckland", "ctrl+s")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "Every 2 weeks on Thursday at 15:00 in Europe/Berlin" in screen_text(app)
        assert SAID in screen_text(app)


async def test_another_zone_of_mine_is_taken_at_once_and_taken_back(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Thu 26 Nov 15:00" in screen_text(app)
        assert "times in" not in screen_text(app)
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("end", "e")
        await settle(pilot)
        app.screen.query_one("#field-zone").focus()
        await pilot.press("ctrl+u", *"auckland", "ctrl+s")
        await settle(pilot)
        await pilot.press("0")
        await settle(pilot)
        assert "Fri 27 Nov 03:00" in screen_text(app)
        assert SAID in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert "Thu 26 Nov 15:00" in screen_text(app)
        assert "times in" not in screen_text(app)


async def test_the_others_see_what_they_saw(far_away: Filled, make_app: MakeApp) -> None:
    app = make_app(far_away.path, as_handle="amara")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in "103":
            await pilot.press(key)
            await settle(pilot)
            assert "Thu 26 Nov 15:00" in screen_text(app)
            assert "times in" not in screen_text(app)


async def test_a_time_is_typed_in_the_zone_in_which_it_is_shown(far_away: Filled, make_app: MakeApp) -> None:
    app = make_app(far_away.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(app.screen, CheckInForm)
        # The cadence is the plan's: Thursday at three in Berlin.
        assert "Fri 11 Dec 03:00, Pacific/Auckland" in screen_text(app)
        await pilot.press("ctrl+u")
        await settle(pilot)
        assert "thu 15:00, +2w, in Pacific/Auckland" in screen_text(app)
        await pilot.press(*"fri 9:30")
        await settle(pilot)
        assert "Fri 27 Nov 09:30, Pacific/Auckland" in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Planned: Fri 27 Nov 09:30, Pacific/Auckland" in screen_text(app)
        assert "Fri 27 Nov 09:30" in screen_text(app)
    lines = far_away.db.run(services.load_check_ins, far_away.plan_id).coming
    assert [line.starts_at.hour for line in lines] == [14, 20], "21 hours and a half later, in UTC"
    assert lines[1].starts_at == datetime(2026, 11, 26, 20, 30, tzinfo=UTC)


async def test_a_moved_one_is_read_and_written_in_my_zone(far_away: Filled, make_app: MakeApp) -> None:
    app = make_app(far_away.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert "2026-11-27 03:00" in screen_text(app)
        await pilot.press("ctrl+u", *"2026-11-28 10:00", "ctrl+s")
        await settle(pilot)
        assert "Sat 28 Nov 10:00" in screen_text(app)
        await pilot.press("d")
        await settle(pilot)
        assert "Deleted the check-in of Sat 28 Nov 10:00" in screen_text(app)


async def test_a_check_in_is_found_by_the_day_that_it_has_for_me(far_away: Filled, make_app: MakeApp) -> None:
    app = make_app(far_away.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("g")
        await settle(pilot)
        await pilot.press(*"27 nov")
        await settle(pilot)
        assert "Fri 27 Nov 03:00, regular check-in" in screen_text(app)


async def test_the_summary_has_the_day_that_the_list_has(far_away: Filled, make_app: MakeApp) -> None:
    far_away.db.run(services.begin_check_in, far_away.check_in_id)
    far_away.db.run(services.end_check_in, far_away.check_in_id)
    (held,) = far_away.db.run(services.load_check_ins, far_away.plan_id).past
    day = held.met_at.astimezone(ZoneInfo("Pacific/Auckland"))
    said = far_away.db.run(services.load_summary, far_away.check_in_id, far_away.plan_id)
    assert said.startswith(f"# Check-in 1, {day:%A} {day.day} {day:%B %Y}")
