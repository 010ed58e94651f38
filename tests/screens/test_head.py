"""Where in the plan and the quarter one is, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentor_tui.screens.head import head_title, head_when
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
    assert head_when(replace(HEAD, **changes)) == words


def test_the_title_names_both_or_the_plan() -> None:
    assert head_title(HEAD) == "Amara · with Priya, Sol"
    assert head_title(replace(HEAD, mentors=())) == "Amara"
    assert head_title(replace(HEAD, mentee="", mentors=())) == "Lead"
