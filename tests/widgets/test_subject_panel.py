"""What stands above the notes, in many lines or in few."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from mentor_tui.terms import (
    ActionState,
    AgendaSection,
    AgendaState,
    Category,
    Direction,
    GoalState,
    MeasureKind,
    Status,
    Visibility,
)  # fmt: skip
from mentor_tui.views.check_ins import AgendaLine, LastTime
from mentor_tui.views.goals import GoalLine, MeasureLine
from mentor_tui.views.progress import GoalProgress, MeasureProgress
from mentor_tui.widgets.subject_panel import FOLDED, Subject, lines_needed, subject_lines

ITEM = AgendaLine("i", 1, AgendaSection.GOAL_REVIEW, 0, "The item", 5, 0, "", AgendaState.OPEN, "g", None, "behind")
PROGRESS = GoalProgress(0.6, 0.8, Status.BEHIND, None, ())
GOAL = GoalLine(
    "g", 1, "Cut [/done] to one day", "Amara", GoalState.ACTIVE, Visibility.PAIR, None, None, PROGRESS, (), 0
)
LAST = (LastTime("Pair on the first", ActionState.DONE), LastTime("Ask Deniz", ActionState.STUCK))


def _measure(name: str) -> MeasureLine:
    progress = MeasureProgress(35.0, 0.6, True, "")
    return MeasureLine(
        name, 1, name, MeasureKind.QUANTITATIVE, Category.SKILL, "h", Direction.REACH, 52.0, 24.0, (), 1.0, progress,
        None, 4, (52.0, 44.0, 40.0, 35.0),
    )  # fmt: skip


FULL = Subject(ITEM, GOAL, tuple(_measure(name) for name in ("Turnaround", "Rating", "Third")), LAST)


def test_everything_is_there_where_there_is_room() -> None:
    lines = [line.plain for line in subject_lines(FULL, 80, 14)]
    assert lines[0].startswith("Cut [/done] to one day")
    assert lines[0].endswith("▲ behind, 60 % of 80 %")
    assert lines[1].startswith("Turnaround  35 h  52 → 24")
    assert lines[1].rstrip().endswith("█▅▃▁")
    assert lines[4].rstrip() == "Last time: 1 of 2 done"
    assert lines[6].startswith("  ! Ask Deniz  stuck")


def test_nothing_is_cut_in_a_narrow_panel_with_room_below() -> None:
    lines = [line.plain.rstrip() for line in subject_lines(FULL, 28, 14)]
    assert lines[:2] == ["Cut [/done] to one day", "▲ behind, 60 % of 80 %"]
    assert lines[2:4] == ["Turnaround", "  35 h  52 → 24   █▅▃▁"]
    assert lines[8:] == ["Last time: 1 of 2 done", "  ✓ Pair on the first  done", "  ! Ask Deniz  stuck"]


def test_an_item_that_is_no_goal_itself_has_its_words_above_its_goal() -> None:
    item = replace(ITEM, section=AgendaSection.EVIDENCE, title="Action done: Thank the rota")
    lines = [line.plain.rstrip() for line in subject_lines(replace(FULL, item=item), 60, 14)]
    assert lines[0] == "Action done: Thank the rota"
    assert lines[1].startswith("Cut [/done] to one day")
    assert lines[1].endswith("▲ behind, 60 % of 80 %")


def test_what_a_stuck_action_needs_stands_below_its_title() -> None:
    item = replace(ITEM, section=AgendaSection.NEXT_STEPS, title="Get access", mark="stuck", need="an admin [/b] of it")
    lines = [line.plain.rstrip() for line in subject_lines(replace(FULL, item=item), 60, 14)]
    assert lines[:2] == ["Get access", "needs an admin [/b] of it"]


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (GoalProgress(None, 0.12, Status.NOT_STARTED, None, ()), "○ not started, 12 % expected"),
        (GoalProgress(None, None, Status.NO_MEASURE, None, ()), "· no measure yet"),
        (GoalProgress(0.3, None, Status.NO_DATES, None, ()), "· no dates yet, 30 %"),
    ],
)
def test_what_is_not_known_of_a_goal_is_left_out(progress: GoalProgress, words: str) -> None:
    subject = replace(FULL, goal=replace(GOAL, progress=progress))
    assert subject_lines(subject, 60, 14)[0].plain.endswith(f"  {words}")


def test_what_was_agreed_goes_on_below_and_its_mark_stands_for_the_word() -> None:
    told = replace(FULL, measures=(), last_time=(LastTime("Review slot at four, two weeks", ActionState.DOING),))
    lines = [line.plain.rstrip() for line in subject_lines(told, 28, 5)]
    assert lines[3:] == ["  ◐ Review slot at four, two", "    weeks"]
    assert subject_lines(told, 28, 4)[3].plain == "  ◐ Review slot at four, tw…"
    longer = replace(
        told, last_time=(LastTime("Review slot at four, two weeks in a row, with Noor", ActionState.DOING),)
    )
    lines = [line.plain.rstrip() for line in subject_lines(longer, 28, 5)]
    assert lines[3:] == ["  ◐ Review slot at four, two", "    weeks in a row, with…"]


def test_folded_it_keeps_goal_measures_and_last_time() -> None:
    lines = [line.plain for line in subject_lines(FULL, 60, FOLDED)]
    assert len(lines) == FOLDED
    assert "behind" in lines[0]
    assert [line.split()[0] for line in lines[1:4]] == ["Turnaround", "Rating", "Third"]
    assert lines[4].startswith("Last time: 1 of 2 done · Pair on the first")


@pytest.mark.parametrize(("most", "words"), [(3, "and 2 more"), (4, "and 1 more")])
def test_measures_that_find_no_line_are_counted(most: int, words: str) -> None:
    *_, measure, last_time = (line.plain for line in subject_lines(FULL, 60, most))
    assert measure.endswith(words)
    assert last_time.startswith("Last time")


def test_without_a_goal_it_says_what_the_item_is() -> None:
    lines = [line.plain for line in subject_lines(Subject(ITEM, None, (), ()), 40, 14)]
    assert lines == ["The item".ljust(40)]


@pytest.mark.parametrize("width", [1, 10, 25, 52, 150])
@pytest.mark.parametrize("most", [1, 2, 3, 14])
def test_no_line_is_wider_than_its_place_and_none_too_many(width: int, most: int) -> None:
    lines = subject_lines(FULL, width, most)
    assert 1 <= len(lines) <= most
    assert [cell_len(line.plain) for line in lines] == [width] * len(lines)


@pytest.mark.parametrize("width", [10, 25, 52, 150])
@pytest.mark.parametrize("most", [FOLDED, 7, 9, 14])
def test_as_many_lines_are_needed_as_the_item_with_the_most_has(width: int, most: int) -> None:
    """Whatever its items are about, in whichever order."""
    titled = replace(ITEM, section=AgendaSection.EVIDENCE, title="Action done: " + "Thank the rota " * 6)
    other = replace(GOAL, id="h", title="Another goal")
    subjects = (FULL, replace(FULL, item=titled), Subject(ITEM, None, (), LAST), Subject(titled, other, (), LAST))
    for several in (subjects, subjects[::-1], subjects[2:], subjects[:1]):
        assert lines_needed(several, width, most) == max(len(subject_lines(one, width, most)) for one in several)
