"""What is kept from somebody is painted on no screen of theirs, and stands in no file that the app keeps for them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from privacy.canaries import BY_THE_THING, PAIR, Aviary, Canary
from screens.driving import TODAY, screen_text, settle
from services.conftest import PEOPLE
from textual.pilot import Pilot
from textual.widgets import Input

from mentor_tui.app import MentorApp
from mentor_tui.clock import Clock

NAMES = {
    "0": "PlansScreen", "1": "OverviewScreen", "2": "GoalsScreen", "3": "CheckInsScreen", "4": "TrendsScreen",
}  # fmt: skip
"""The screens of a plan by their digits."""
DEPTH = 2
"""So many screens lie on each other while one of them is in front."""
OPENED = {
    "WhyScreen",
    "GoalEditor",
    "MeasureScreen",
    "MeasureEditor",
    "MilestoneEditor",
    "ActionEditor",
    "FinderScreen",
}
"""What else a walk of mentor or mentee comes to."""
LOOKED_AT = ["enter", "w", "e"]
"""What is pressed on a line: what it opens is looked at and left again."""
LINES_OF_A_GOAL = 3
"""So many lines of its detail hold a thing: a measure, a milestone, an action."""
SHOWN_TO_THEIR_AUTHOR = {*BY_THE_THING} - {"entry.title", "entry.body", "transaction.rationale"}
"""Columns of one's private goals that a walk meets, all that have a screen yet: it would meet what it must not."""


@dataclass
class Walk:
    """Somebody's way through the app, and all canaries that they saw on it, each with the keys that led there."""

    aviary: Aviary
    pilot: Pilot[Any]
    seen: dict[Canary, str] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    screens: set[str] = field(default_factory=set)

    @property
    def app(self) -> MentorApp:
        """The app in which it is."""
        assert isinstance(self.pilot.app, MentorApp)
        return self.pilot.app

    async def press(self, *keys: str) -> str:
        """Press keys, and read what is painted after each; returns the last of it."""
        painted = ""
        for key in keys:
            await self.pilot.press(key)
            await settle(self.pilot)
            self.keys.append(key)
            self.screens.add(type(self.app.screen).__name__)
            painted = screen_text(self.app)
            for canary in self.aviary.found_in(painted):
                self.seen.setdefault(canary, " ".join(self.keys[-12:]))
        return painted

    async def leave(self, to: str) -> None:
        """Back to a screen of the plan, by its digit, from whatever was opened."""
        for _ in range(4):
            if len(self.app.screen_stack) <= DEPTH:
                break
            await self.press("escape")
        if type(self.app.screen).__name__ != NAMES[to]:
            await self.press(to)
        assert type(self.app.screen).__name__ == NAMES[to]

    async def along(self, digit: str, lines: int, *first: str) -> None:
        """Down a list, opening what its lines lead to; `first` are the keys that lead to the list."""
        await self.press(digit, *first)
        for _ in range(lines):
            for key in LOOKED_AT:
                await self.press(key)
                await self.leave(digit)
            await self.press("down")

    async def find(self, digit: str) -> None:
        """What a list is narrowed to by how every canary begins, where there is something to find."""
        await self.press(digit, "end", "slash")
        if isinstance(self.app.focused, Input):
            await self.press(*"zq", "escape")
        # Where there is nothing to find, words do nothing until then.
        await self.press("escape")


async def through(walk: Walk, lines: int) -> None:
    """Every screen, its lines one after the other; finding, jumping, the palette and help."""
    for digit in NAMES:
        if lines:
            await walk.along(digit, lines)
        await walk.find(digit)
    if lines:
        await walk.along("2", lines, "l")
    await walk.press("2", "g", *"zq", "pagedown", "pagedown", "escape")
    await walk.press("ctrl+p", *"zq", "escape", "f1", "escape")
    for author in PAIR:
        await to_private_goal(walk, author)
    assert walk.app.is_running


async def to_private_goal(walk: Walk, author: str) -> None:
    """Where jumping by the title of somebody's private goal leads, and down what hangs on it, opening each."""
    title = next(
        one.code
        for one in walk.aviary.canaries
        if (one.author, one.column, one.stage, one.readers) == (author, "goal.title", "now", frozenset())
    )
    # All but its last letter: what one types is painted too.
    await walk.press("2", "g", *title[:-1], "enter")
    await walk.leave("2")
    if title not in screen_text(walk.app):
        return
    for key in ("e", "w"):
        await walk.press(key)
        await walk.leave("2")
    await walk.press("l")
    for _ in range(LINES_OF_A_GOAL):
        for key in LOOKED_AT:
            await walk.press(key)
            await walk.leave("2")
        await walk.press("down")


async def walked(aviary: Aviary, folder: Path, handle: str, lines: int) -> Walk:
    """Somebody's walk through a copy of the file."""
    copy = folder / "walked.db"
    shutil.copyfile(aviary.path, copy)
    app = MentorApp(copy, Clock(TODAY), as_handle=handle)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        walk = Walk(aviary, pilot)
        await through(walk, lines)
    app.desk.drafts.close()
    app.desk.db.close()
    return walk


def kept(folder: Path, besides: str) -> str:
    """All that stands in files of a folder: drafts, settings, logs."""
    files = [one for one in folder.rglob("*") if one.is_file() and not one.name.startswith(besides)]
    assert files, "the app keeps something"
    return "\n".join(one.read_bytes().decode("utf-8", "replace") for one in files)


async def check_walk(aviary: Aviary, folder: Path, handle: str, lines: int) -> None:
    """Nothing is painted or kept that is not theirs to read; what is theirs is painted."""
    walk = await walked(aviary, folder, handle, lines)
    leaked = {f"{one}": keys for one, keys in walk.seen.items() if not one.may_be_read_by(handle)}
    assert leaked == {}
    assert aviary.leaked(kept(folder, "walked.db"), handle) == []
    assert walk.screens >= {*NAMES.values()}
    assert any(one.column == "goal.title" for one in walk.seen)
    if handle in PAIR:
        own = {one.column for one in walk.seen if one.author == handle and not one.readers}
        assert walk.screens >= OPENED
        assert own >= SHOWN_TO_THEIR_AUTHOR


@pytest.mark.long
@pytest.mark.guide("R74")
@pytest.mark.parametrize("handle", ["priya", "sol"])
async def test_a_walk_through_the_app_meets_nothing_of_others(aviary: Aviary, tmp_path: Path, handle: str) -> None:
    await check_walk(aviary, tmp_path, handle, 0)


@pytest.mark.soak
@pytest.mark.parametrize("handle", PEOPLE)
async def test_a_long_walk_meets_nothing_of_others(aviary: Aviary, tmp_path: Path, handle: str) -> None:
    """Every line of every list."""
    await check_walk(aviary, tmp_path, handle, 30)
