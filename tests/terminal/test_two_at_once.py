"""Two apps in two terminals on one goal: what each typed is stored, or asked about with both versions in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from terminal.pressing import DOWN, F8, SAVE, OpenApp, type_in

from benchmarks.terminal import Terminal
from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.models.inputs import GoalInput
from mentor_tui.terms import Role

HERS, HIS = b" for Mondays", b" for Tuesdays"
OPEN = "leave, draft kept"
"""What the keys of an open form say."""
ASKS = "^s keeps yours, F8 takes theirs"


@dataclass
class Pair:
    """One goal, open in a form in each of two apps."""

    priya: Terminal
    amara: Terminal
    stored: Callable[[], GoalInput]
    """The goal as it is stored now."""


@pytest.fixture
def pair(tmp_path: Path, open_app: OpenApp) -> Pair:
    """The form of the goal, its cursor at the end of the title."""
    path = tmp_path / "file.db"
    db = Database(path, Clock())
    plan_id = db.run(
        services.start_programme,
        services.PersonInput(handle="priya", name="Priya", zone="UTC"),
        Role.MENTOR,
        services.MemberInput(handle="amara", name="Amara", role=Role.MENTEE),
        services.PlanInput(title="Lead the team"),
    )
    db.actor_id = db.run(services.resolve_actor, "priya", None).id
    goal_id = db.run(services.add_goal, plan_id, services.GoalInput(title="Brief", why="It was asked for"))
    apps = [open_app("--db", str(path), "--as", handle) for handle in ("priya", "amara")]
    for app in apps:
        app.wait_for("Brief")
        app.settle()
        type_in(app, b"2", b"e")
        app.wait_for(OPEN)
        app.settle()
    return Pair(*apps, lambda: db.run(services.load_goal, goal_id)[0])


def save(app: Terminal) -> None:
    """Save, and wait until the form has gone."""
    type_in(app, SAVE)
    app.wait_gone(OPEN)


def shows(app: Terminal, words: str) -> bool:
    """Whether the words are on the screen."""
    return any(words in line for line in app.screen.display)


@pytest.mark.guide("R86")
def test_different_fields_are_both_stored(pair: Pair) -> None:
    type_in(pair.priya, HERS)
    type_in(pair.amara, DOWN, b"Sixty words")
    save(pair.priya)
    save(pair.amara)
    assert pair.stored().title == "Brief for Mondays"
    assert pair.stored().outcome == "Sixty words"
    # Each sees what came of it.
    for app in (pair.priya, pair.amara):
        app.wait_for("Brief for Mondays")
        app.wait_for("Sixty words")


@pytest.mark.parametrize(
    ("answer", "title"), [((SAVE,), "Brief for Tuesdays"), ((F8, SAVE), "Brief for Mondays")], ids=["mine", "theirs"]
)
def test_the_same_field_asks_in_the_open_form(pair: Pair, answer: tuple[bytes, ...], title: str) -> None:
    """What is not asked about stays as it was typed, whichever of the two is taken."""
    type_in(pair.priya, HERS)
    type_in(pair.amara, HIS, DOWN, b"Sixty words")
    save(pair.priya)
    type_in(pair.amara, SAVE)
    pair.amara.wait_for(ASKS)
    assert shows(pair.amara, "Brief for Tuesdays")
    assert shows(pair.amara, "saved meanwhile: Brief for Mondays")
    assert shows(pair.amara, "Sixty words")
    assert pair.stored().title == "Brief for Mondays", "nothing is written over before it is answered"
    type_in(pair.amara, *answer)
    pair.amara.wait_gone(OPEN)
    assert pair.stored().title == title
    assert pair.stored().outcome == "Sixty words"
    assert pair.stored().why == "It was asked for"
