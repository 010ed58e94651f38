"""Where in the plan and the quarter one is, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from screens.driving import Filled, MakeApp, screen_text, settle

from mentor_tui.screens.head import head_titles, head_whens
from mentor_tui.terms import PlanState, Role
from mentor_tui.views.overview import PlanHead

HEAD = PlanHead(
    id="p",
    rev=1,
    title="Lead",
    purpose="",
    state=PlanState.ACTIVE,
    start_on=date(2026, 4, 6),
    end_on=date(2027, 4, 4),
    zone="UTC",
    mentee="Amara",
    mentors=("Priya", "Sol"),
    my_roles=(Role.MENTOR,),
    me="Priya",
    today=date(2026, 11, 24),
    may_edit=True,
)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "active · week 34 of 52 · Q4 ends in 5 weeks"),
        ({"today": date(2026, 4, 6)}, "active · week 1 of 52 · Q2 ends in 12 weeks"),
        ({"today": date(2027, 4, 4)}, "active · week 52 of 52 · Q2 ends in 12 weeks"),
        ({"today": date(2026, 4, 1)}, "active · starts 6 Apr · Q2 ends in 12 weeks"),
        ({"today": date(2027, 5, 1), "state": PlanState.CLOSED}, "closed · ended 4 Apr · Q2 ends in 8 weeks"),
        ({"start_on": None}, "active · until 4 Apr 2027 · Q4 ends in 5 weeks"),
        ({"start_on": None, "end_on": None, "today": date(2026, 12, 30)}, "active · Q4 ends in 1 day"),
        ({"start_on": None, "end_on": None, "today": date(2026, 12, 31)}, "active · Q4, last day"),
        ({"end_on": date(2026, 4, 6), "today": date(2026, 4, 6)}, "active · week 1 of 1 · Q2 ends in 12 weeks"),
    ],
)
def test_where_one_is(changes: dict[str, object], words: str) -> None:
    assert head_whens(replace(HEAD, **changes), "UTC")[0] == words


def test_where_there_is_less_room_less_is_said_and_my_zone_always() -> None:
    assert head_whens(HEAD, "UTC") == (
        "active · week 34 of 52 · Q4 ends in 5 weeks",
        "active · week 34 of 52",
        "active",
    )
    assert head_whens(HEAD, "Asia/Tokyo") == (
        "active · week 34 of 52 · Q4 ends in 5 weeks · times in Asia/Tokyo",
        "active · week 34 of 52 · times in Asia/Tokyo",
        "active · times in Asia/Tokyo",
        "times in Asia/Tokyo",
    )


def test_the_title_names_both_or_the_plan() -> None:
    stranger = replace(HEAD, me="", my_roles=())
    assert head_titles(stranger) == ("Amara · with Priya, Sol", "Amara · with Priya", "Amara · Priya")
    assert head_titles(replace(stranger, mentors=())) == ("Amara",)
    assert head_titles(replace(stranger, mentee="", mentors=())) == ("Lead",)
    assert head_titles(replace(HEAD, mentee="")) == (
        "Lead · with Priya (you), Sol",
        "Lead · with Priya (you)",
        "Lead · Priya (you)",
    )


@pytest.mark.parametrize(
    ("me", "roles", "titles"),
    [
        (
            "Sol Diaz",
            (Role.MENTOR,),
            (
                "Amara Okafor · with Sol Diaz (you), Priya Raman",
                "Amara Okafor · with Sol (you), Priya",
                "Amara · with Sol (you), Priya",
                "Amara · with Sol (you)",
                "Amara · Sol (you)",
            ),
        ),
        (
            "Amara Okafor",
            (Role.MENTEE,),
            (
                "Amara Okafor (you) · with Priya Raman, Sol Diaz",
                "Amara Okafor (you) · with Priya, Sol",
                "Amara (you) · with Priya, Sol",
                "Amara (you) · with Priya",
                "Amara (you) · Priya",
                "Amara (you)",
            ),
        ),
        (
            "Olaf Berg",
            (Role.OBSERVER,),
            (
                "Amara Okafor · with Priya Raman, Sol Diaz · Olaf Berg (you)",
                "Amara Okafor · with Priya, Sol · Olaf (you)",
                "Amara · with Priya, Sol · Olaf (you)",
                "Amara · with Priya · Olaf (you)",
                "Amara · Priya · Olaf (you)",
                "Amara · Olaf (you)",
            ),
        ),
    ],
)
def test_the_title_says_who_i_am_however_short(me: str, roles: tuple[Role, ...], titles: tuple[str, ...]) -> None:
    head = replace(HEAD, mentee="Amara Okafor", mentors=("Priya Raman", "Sol Diaz"), me=me, my_roles=roles)
    assert head_titles(head) == titles


@pytest.mark.parametrize(
    ("width", "people"),
    [
        (80, "Amara Okafor · with Priya Raman (you)"),
        (120, "Amara Okafor · with Priya (you)"),
        (200, "Amara Okafor · with Priya Raman (you)"),
    ],
)
async def test_every_screen_says_who_i_am(width: int, people: str, filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        for key in "1234":
            await pilot.press(key)
            await settle(pilot)
            assert screen_text(app).splitlines()[0].startswith(f" {people} ")
        await pilot.press("0")
        await settle(pilot)
        assert screen_text(app).startswith(" Plans of Priya Raman ")
        await pilot.press("e")
        await settle(pilot)
        assert screen_text(app).splitlines()[1].endswith(" Priya Raman (you)")


async def test_where_it_is_narrow_the_head_gives_way_before_who_i_am(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(60, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert screen_text(app).startswith(" Amara Okafor · with Priya (you) ")


@pytest.mark.parametrize(
    ("me", "width", "people"),
    [
        ("priya", 80, "Amara · Priya (you)"),
        ("amara", 80, "Amara (you) · Priya"),
        ("priya", 120, "Amara Okafor · with Priya Raman (you)"),
        ("amara", 120, "Amara Okafor (you) · with Priya Raman"),
    ],
)
async def test_a_check_in_says_who_i_am(me: str, width: int, people: str, filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle=me)
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "f5")
        await settle(pilot)
        assert screen_text(app).startswith(f" Check-in 1 · Thu 26 Nov 15:00 · {people}  ")


async def test_the_mentee_is_told_that_they_are(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="amara")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert screen_text(app).startswith(" Amara Okafor (you) · with Priya Raman ")


async def test_another_name_of_mine_is_taken_at_once_and_taken_back(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("end", "up", "up", "up", "e")
        await settle(pilot)
        await pilot.press("ctrl+u", *"Priya R", "ctrl+s")
        await settle(pilot)
        assert screen_text(app).splitlines()[1].endswith(" Priya R (you)")
        await pilot.press("0")
        await settle(pilot)
        assert screen_text(app).startswith(" Plans of Priya R ")
        await pilot.press("u")
        await settle(pilot)
        assert screen_text(app).startswith(" Plans of Priya Raman ")
