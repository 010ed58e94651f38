"""Where a number comes from, by keys: all of it can be read at every size, and what it is made of corrected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from threading import Event
from typing import Any

import pytest
from screens.driving import TODAY, Filled, MakeApp, screen_text, settle
from textual.pilot import Pilot

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.database.service import ReadSession, asks
from mentor_tui.screens.observation_form import ObservationForm
from mentor_tui.screens.trends import TrendsScreen
from mentor_tui.screens.why import WhyRows, WhyScreen
from mentor_tui.terms import Role, Source, Visibility
from mentor_tui.views.record import Why
from mentor_tui.widgets.reading import Reading

SOURCES = (Source.PROJECT_OUTCOME, Source.PEER_EVALUATION, Source.SELF_ASSESSMENT)


def _observed_by_three(filled: Filled) -> str:
    """A measure with a dozen observations of each of three sources."""
    rating = services.MeasureInput(name="Lead", baseline=1, target=5)
    measure_id = filled.db.run(services.add_measure, filled.brief_id, rating)
    for source in SOURCES:
        for week in range(12):
            day = date(2026, 9, 1) + timedelta(weeks=week)
            seen = services.ObservationInput(observed_on=day, value=2 + week / 8, source=source)
            filled.db.run(services.add_observation, measure_id, seen)
    return measure_id


@pytest.mark.parametrize("size", [(60, 16), (77, 24), (80, 24), (120, 36), (200, 60)])
async def test_three_sources_leave_rows_and_the_way_out(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    _observed_by_three(filled)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("4", "end", "w")
        await settle(pilot)
        assert isinstance(app.screen, WhyScreen)
        assert app.screen.query_one(WhyRows).view_height >= 3
        shown = screen_text(app)
        assert "Esc close" in shown
        assert "e correct" in shown
        reading = app.screen.query_one(Reading)
        widths = [len(line.plain) for line in reading.lines]
        assert max(widths) <= reading.draw_width < max(widths) + 20, "wrapped for the width that is there"
        await pilot.press("shift+tab", "end")
        await settle(pilot)
        assert reading.lines[-1].plain.strip() in screen_text(app)


async def test_an_observation_behind_a_number_is_corrected_and_told_afresh(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "w")
        await settle(pilot)
        await pilot.press("j", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ObservationForm)
        assert app.screen.row("value").text == "15"
        await pilot.press(*"14", "enter")
        await settle(pilot)
        assert isinstance(app.screen, WhyScreen)
        assert "9 Oct   14 min" in screen_text(app)
        assert "Length of a brief: 14 min saved · u undo" in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert "9 Oct   15 min" in screen_text(app)
        await pilot.press("k", "e")
        await settle(pilot)
        assert isinstance(app.screen, ObservationForm)
        assert app.screen.row("value").text == "12"
    assert filled.db.run(services.load_measure, filled.measure_id).observations[1].value == 15


async def test_an_observation_behind_a_number_is_deleted_and_brought_back(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "w")
        await settle(pilot)
        assert "d delete" in screen_text(app)
        await pilot.press("j", "d")
        await settle(pilot)
        assert "Deleted 15 of 9 Oct · u undo" in screen_text(app)
        assert "9 Oct   15 min" not in screen_text(app)
        assert [one.value for one in filled.db.run(services.load_measure, filled.measure_id).observations] == [12, 19]
        await pilot.press("u")
        await settle(pilot)
        assert "9 Oct   15 min" in screen_text(app)
    assert len(filled.db.run(services.load_measure, filled.measure_id).observations) == 3


@pytest.mark.parametrize(("tab", "listed"), [("4", True), ("2", False)], ids=["measure", "goal"])
async def test_what_another_adds_appears_while_it_is_read(
    tab: str, listed: bool, filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.screens.looks.LOOK_S", 0.05)
    amara = Database(filled.path, Clock(TODAY))
    amara.actor_id = amara.run(services.resolve_actor, "amara", None).id
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(tab, "w")
        await settle(pilot)
        await pilot.press("j")
        assert isinstance(app.screen, WhyScreen)
        at = app.screen.query_one(WhyRows).highlighted if listed else None
        seen = services.ObservationInput(observed_on=date(2026, 11, 20), value=11, source=Source.PROJECT_OUTCOME)
        amara.run(services.add_observation, filled.measure_id, seen)
        for _ in range(400):
            if ("20 Nov  11 min" if listed else "4 observations") in screen_text(app):
                break
            await pilot.pause(0.02)
        else:
            raise AssertionError("it never came")
        if at is not None:
            now = app.screen.query_one(WhyRows).highlighted
            assert now is not None and at.key == now.key


async def test_the_last_is_deleted_and_brought_back_and_another_adds_the_first(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.screens.looks.LOOK_S", 0.05)
    amara = Database(filled.path, Clock(TODAY))
    amara.actor_id = amara.run(services.resolve_actor, "amara", None).id
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "w")
        await settle(pilot)
        for _ in range(3):
            await pilot.press("d")
            await settle(pilot)
        assert filled.db.run(services.load_measure, filled.measure_id).observations == ()
        assert "d delete" not in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert len(filled.db.run(services.load_measure, filled.measure_id).observations) == 1
        await pilot.press("tab", "d")
        await settle(pilot)
        assert filled.db.run(services.load_measure, filled.measure_id).observations == ()
        amara.run(services.add_observation, filled.measure_id, services.ObservationInput(observed_on=TODAY, value=11))
        await _until(lambda: "d delete" in screen_text(app), pilot)
        await pilot.press("tab", "d")
        await settle(pilot)
        assert filled.db.run(services.load_measure, filled.measure_id).observations == ()


async def test_it_may_be_closed_while_what_another_changed_is_read(
    filled: Filled, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.screens.looks.LOOK_S", 0.05)
    explain, calls, go_on = services.explain_measure, list[str](), Event()

    @asks
    def held_up(session: ReadSession, measure_id: str) -> Why:
        calls.append(measure_id)
        assert len(calls) == 1 or go_on.wait(10)
        return explain(session, measure_id)

    monkeypatch.setattr(services, "explain_measure", held_up)
    amara = Database(filled.path, Clock(TODAY))
    amara.actor_id = amara.run(services.resolve_actor, "amara", None).id
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "w")
        await settle(pilot)
        amara.run(services.add_observation, filled.measure_id, services.ObservationInput(observed_on=TODAY, value=11))
        await _until(lambda: len(calls) == 2, pilot)
        await pilot.press("escape")
        await _until(lambda: not isinstance(app.screen, WhyScreen), pilot)
        go_on.set()
        await settle(pilot)
        assert isinstance(app.screen, TrendsScreen)


async def _until(holds: Callable[[], bool], pilot: Pilot[Any]) -> None:
    for _ in range(400):
        if holds():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


async def test_what_nobody_may_correct_here_is_no_list(filled: Filled, make_app: MakeApp) -> None:
    eve = services.MemberInput(handle="eve", name="Eve", role=Role.PEER)
    filled.db.run(services.add_member, filled.plan_id, eve)
    before, rev = filled.db.run(services.load_goal, filled.brief_id)
    shared = before.model_copy(update={"visibility": Visibility.PLAN})
    filled.db.run(services.save_goal, filled.brief_id, shared, base=before, rev=rev)
    app = make_app(filled.path, as_handle="eve")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(app.screen, WhyScreen)
        assert not app.screen.query_one(WhyRows).display
        assert "9 Oct   15 min  project outcome" in screen_text(app)
        assert "e correct" not in screen_text(app)


async def test_a_goals_measures_are_read_and_enter_closes(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "w")
        await settle(pilot)
        assert isinstance(app.screen, WhyScreen)
        assert not app.screen.query_one(WhyRows).display
        assert "Length of a brief: 20 → 10 min, now 12, 80 %, 3 observations" in screen_text(app)
        assert "e correct" not in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert not isinstance(app.screen, WhyScreen)
