"""Looking for something in a list by its words."""

from __future__ import annotations

from datetime import date

import pytest
from screens.driving import Filled, MakeApp, settle

from mentor_tui import services
from mentor_tui.terms import Role
from mentor_tui.widgets.row_list import Row, RowList


@pytest.mark.parametrize("tab", ["0", "1", "2", "4"])
async def test_the_cursor_goes_back_to_its_row_where_looking_is_given_up(
    tab: str, filled: Filled, make_app: MakeApp
) -> None:
    members = (
        services.MemberInput(handle="priya", name="Priya", role=Role.MENTOR),
        services.MemberInput(handle="jonas", name="Jonas", role=Role.MENTEE),
    )
    filled.db.run(services.add_plan, services.PlanInput(title="Lead the juniors"), members)
    talks = services.MeasureInput(name="Talks", unit="talks", baseline=0, target=4)
    talks_id = filled.db.run(services.add_measure, filled.juniors_id, talks)
    seen = services.ObservationInput(observed_on=date(2026, 11, 3), value=1)
    filled.db.run(services.add_observation, talks_id, seen)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press(tab, "home", "down")
        await settle(pilot)
        rows = app.screen.query(RowList).first()
        second = rows.highlighted
        assert second is not None
        await pilot.press("home")
        await settle(pilot)
        first = rows.highlighted
        assert first is not None
        assert first.key != second.key
        await pilot.press("down", "slash", *("amara" if tab == "0" else "executives"), "escape")
        await settle(pilot)
        assert rows.highlighted.key == second.key
        assert app.focused is rows


async def test_so_it_does_in_what_hangs_on_a_goal(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("2", "right", "end", "up")
        await settle(pilot)
        detail = app.focused
        assert isinstance(detail, RowList)
        before = detail.highlighted
        assert before is not None
        await pilot.press("slash", *"juniors", "escape")
        await settle(pilot)
        assert app.focused is detail
        assert detail.highlighted is not None
        assert detail.highlighted.key == before.key


async def test_the_first_row_that_holds_what_is_typed_has_the_cursor(filled: Filled, make_app: MakeApp) -> None:
    """Wherever it stood, unless its own row holds it too."""
    for title in ("Mentor a team", "Write well", "Mentor a lead", "Sleep"):
        filled.db.run(services.add_goal, filled.plan_id, services.GoalInput(title=title))
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("2", "end")
        await settle(pilot)
        rows = app.focused
        assert isinstance(rows, RowList)
        await pilot.press("slash", *"mentor a")
        await settle(pilot)
        assert rows.highlighted is not None
        found = [row.key for row in rows.rows or () if isinstance(row, Row) and row.selectable]
        assert len(found) == 2
        assert rows.highlighted.key == found[0]
