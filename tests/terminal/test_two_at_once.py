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

HERS, CLEAR = b" for Mondays", b"\x15"
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
        type_in(app, b"2")
        open_form(app)
    return Pair(*apps, lambda: db.run(services.load_goal, goal_id)[0])


def open_form(app: Terminal) -> None:
    """Open the goal's form, and wait until it is there."""
    type_in(app, b"e")
    app.wait_for(OPEN)
    app.settle()


def save(app: Terminal) -> None:
    """Save, and wait until the form has gone."""
    type_in(app, SAVE)
    app.wait_gone(OPEN)


def shows(app: Terminal, words: str) -> bool:
    """Whether the words are on the screen."""
    return any(words in line for line in app.screen.display)


@pytest.mark.guide("R86")
def test_what_both_type_is_stored_or_asked_about(pair: Pair) -> None:
    """Different fields are both stored, by themselves; the same field asks, and is what the answer says."""
    type_in(pair.priya, HERS)
    type_in(pair.amara, DOWN, b"Sixty words")
    save(pair.priya)
    save(pair.amara)
    assert (pair.stored().title, pair.stored().outcome) == ("Brief for Mondays", "Sixty words")
    for app in (pair.priya, pair.amara):
        # Each sees what came of it.
        app.wait_for("Brief for Mondays")
        app.wait_for("Sixty words")

    for hers, his, answer, stored in (
        ("Daily", "Weekly", (SAVE,), "Weekly"),
        ("Monthly", "Yearly", (F8, SAVE), "Monthly"),
    ):
        for app, title in ((pair.priya, hers), (pair.amara, his)):
            open_form(app)
            type_in(app, CLEAR, title.encode())
        type_in(pair.amara, DOWN, his[:1].encode())
        outcome, before = pair.stored().outcome + his[:1], pair.stored()
        save(pair.priya)
        type_in(pair.amara, SAVE)
        pair.amara.wait_for(ASKS)
        assert shows(pair.amara, his)
        assert shows(pair.amara, f"saved meanwhile: {hers}")
        assert pair.stored() == before.model_copy(update={"title": hers}), "nothing is written over unasked"
        type_in(pair.amara, *answer)
        pair.amara.wait_gone(OPEN)
        assert pair.stored() == before.model_copy(update={"title": stored, "outcome": outcome})
