"""A measure's observations by keys."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from screens.driving import HOSTILE, SHOWN, Filled, MakeApp, screen_text, settle
from textual.pilot import Pilot

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.screens.measure import MeasureScreen
from mentor_tui.screens.observation_form import ObservationForm
from mentor_tui.screens.why import WhyScreen
from mentor_tui.terms import Source
from mentor_tui.views.goals import ObservationLine


async def _open(app: MentorApp, pilot: Pilot[Any]) -> MeasureScreen:
    await settle(pilot)
    await pilot.press("2")
    await settle(pilot)
    await pilot.press("tab", "enter")
    await settle(pilot)
    assert isinstance(app.screen, MeasureScreen)
    return app.screen


def _stored(filled: Filled) -> tuple[ObservationLine, ...]:
    return filled.db.run(services.load_measure, filled.measure_id).observations


async def test_all_that_was_observed_is_there_the_newest_first(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        shown = screen_text(app)
        assert "now 12 min · 20 → 10 min · 80 % done · skill · 3 observations" in shown
        days = [shown.index(day) for day in ("Fri 13 Nov 2026", "Fri 9 Oct 2026", "Fri 4 Sep 2026")]
        assert days == sorted(days)


async def test_a_adds_e_corrects_and_d_deletes(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await _open(app, pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press(*"11,5", "down", "ctrl+u", *"fri", "enter")
        await settle(pilot)
        assert app.screen is screen
        assert (_stored(filled)[0].value, _stored(filled)[0].observed_on) == (11.5, date(2026, 11, 20))
        await pilot.press("home", "e")
        await settle(pilot)
        assert isinstance(app.screen, ObservationForm)
        app.screen.row("note").text = HOSTILE
        await pilot.press("ctrl+u", *"11", "enter")
        await settle(pilot)
        assert (_stored(filled)[0].value, _stored(filled)[0].note) == (11.0, SHOWN)
        assert SHOWN[:12] in screen_text(app)
        await pilot.press("d")
        await settle(pilot)
        assert "Deleted 11 min of 20 Nov · u undo" in screen_text(app)
        assert len(_stored(filled)) == 3
        await pilot.press("u")
        await settle(pilot)
    assert _stored(filled)[0].value == 11.0


async def test_the_source_is_the_last_one_used_for_the_measure(filled: Filled, make_app: MakeApp) -> None:
    seen = services.ObservationInput(observed_on=date(2026, 11, 23), value=11, source=Source.PEER_EVALUATION)
    filled.db.run(services.add_observation, filled.measure_id, seen)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("9", "enter")
        await settle(pilot)
    assert (_stored(filled)[0].value, _stored(filled)[0].source) == (9.0, Source.PEER_EVALUATION)


@pytest.mark.parametrize(("handle", "source"), [("priya", Source.PROJECT_OUTCOME), ("amara", Source.SELF_ASSESSMENT)])
async def test_what_a_mentor_sees_is_no_self_assessment(
    handle: str, source: Source, filled: Filled, make_app: MakeApp
) -> None:
    """Whoever measured last: their own assessment is the mentee's."""
    seen = services.ObservationInput(observed_on=date(2026, 11, 23), value=11, source=Source.SELF_ASSESSMENT)
    filled.db.run(services.add_observation, filled.measure_id, seen)
    app = make_app(filled.path, as_handle=handle)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("9", "enter")
        await settle(pilot)
    assert (_stored(filled)[0].value, _stored(filled)[0].source) == (9.0, source)


async def test_a_day_to_come_is_refused_at_its_line(filled: Filled, make_app: MakeApp) -> None:
    before = len(_stored(filled))
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("9", "tab", "ctrl+u", *"2031-01-01", "ctrl+s")
        await settle(pilot)
        assert "1 Jan 2031 is still to come" in screen_text(app)
    assert len(_stored(filled)) == before


async def test_w_says_where_the_numbers_come_from(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await _open(app, pilot)
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(app.screen, WhyScreen)
        shown = screen_text(app)
        assert "Length of a brief" in shown
        assert "now 12 min: the latest point of its one source, project outcome 12 (13 Nov)" in shown


async def test_every_row_behind_a_number_can_be_reached(filled: Filled, make_app: MakeApp) -> None:
    for day in range(1, 29):
        seen = services.ObservationInput(observed_on=date(2026, 10, day), value=day, source=Source.PROJECT_OUTCOME)
        filled.db.run(services.add_observation, filled.measure_id, seen)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        await pilot.press("w")
        await settle(pilot)
        assert "Esc close" in screen_text(app)
        assert "4 Sep   19 min" not in screen_text(app)
        await pilot.press("end")
        await settle(pilot)
        assert "4 Sep   19 min  project outcome" in screen_text(app), "below 28 Oct, each in its column"


async def test_without_observations_it_names_the_key(filled: Filled, make_app: MakeApp) -> None:
    for observation in _stored(filled):
        filled.db.run(services.delete_observation, observation.id)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        assert "no observations yet · a adds one" in screen_text(app)
        await pilot.press("e")
        assert "There is no observation here yet; a adds one." in screen_text(app)
        assert "nothing observed yet" in screen_text(app)
        await pilot.press("a")
        await settle(pilot)
        assert "Length of a brief   nothing observed yet · 20 → 10 min" in screen_text(app)


async def test_another_tab_leads_away(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await _open(app, pilot)
        await pilot.press("1")
        await settle(pilot)
        assert app.screen is not screen
        assert screen not in app.screen_stack
