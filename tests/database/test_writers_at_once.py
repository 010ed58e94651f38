"""Many processes that write the same field at the same time: every edit is there, and everybody has their turn."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from database import another_writer
from database.another_writer import Met

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.terms import Role


def _goal(path: Path) -> str:
    """A file with a goal whose reason is a number."""
    db = Database(path, Clock())
    plan_id = db.run(
        services.start_programme,
        services.PersonInput(handle="priya", name="Priya", zone="UTC"),
        Role.MENTOR,
        services.MemberInput(handle="amara", name="Amara", role=Role.MENTEE),
        services.PlanInput(title="Lead the team"),
    )
    db.actor_id = db.run(services.resolve_actor, "priya", None).id
    goal_id = db.run(services.add_goal, plan_id, services.GoalInput(title="Count", why="0 nobody"))
    db.close()
    return goal_id


def _edits_of(path: Path, goal_id: str) -> list[tuple[str, str]]:
    """What each transaction that edited the goal changed its reason from and to, in order."""
    asked = (
        'SELECT revision.fields FROM revision JOIN "transaction" AS made ON made.id = revision.transaction_id'
        " WHERE made.verb = 'edit goal' AND revision.row_id = ? ORDER BY revision.rev"
    )
    with closing(sqlite3.connect(path)) as connection:
        return [tuple(json.loads(fields)["why"]) for (fields,) in connection.execute(asked, (goal_id,))]


@pytest.mark.guide("R86")
@pytest.mark.parametrize(("writers", "edits"), [(3, 40), pytest.param(8, 1000, marks=pytest.mark.soak)])
def test_no_edit_is_lost_and_no_writer_is_turned_away(tmp_path: Path, writers: int, edits: int) -> None:
    """Every edit counts on from the one before it; whoever came too late is told, and counts on from what is there."""
    path = tmp_path / "shared.db"
    goal_id = _goal(path)
    names = [f"writer-{number}" for number in range(writers)]
    running = [another_writer.start(path, goal_id, name, edits) for name in names]
    for each in running:
        assert each.stdout is not None and each.stdout.readline() == "ready\n"
    began = time.perf_counter()
    for each in running:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    met = [Met(**json.loads(each.communicate()[0])) for each in running]
    print(f"{time.perf_counter() - began:.1f} s", *met, sep="\n")

    made = _edits_of(path, goal_id)
    assert [int(after.split()[0]) for _, after in made] == list(range(1, writers * edits + 1))
    assert [before for before, _ in made] == ["0 nobody", *(after for _, after in made[:-1])]
    assert {name: sum(after.endswith(name) for _, after in made) for name in names} == dict.fromkeys(names, edits)
    assert sum(each.conflicts for each in met) > 0, "they never met"
    assert [each.refused for each in met] == [0] * writers
