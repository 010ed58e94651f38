"""A real file with six people, and a database for each of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.terms import Role

TODAY = date(2026, 11, 24)
PEOPLE = {
    "priya": Role.MENTOR,
    "amara": Role.MENTEE,
    "deniz": Role.PEER,
    "sol": Role.SPONSOR,
    "odd": Role.OBSERVER,
}
"""Handle and role of the members; `olaf` is in the file, in a plan of his own with Priya."""


@dataclass
class Programme:
    """A plan with a member of each role."""

    path: Path
    plan_id: str
    as_: Callable[[str], Database]
    """The database as the person with this handle."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The file made once, through the services, on 24 November 2026; and the id of its plan."""
    path = tmp_path_factory.mktemp("template") / "programme.db"
    db = Database(path, Clock(TODAY))
    plan = services.PlanInput(title="Lead the payments team", start_on=date(2026, 4, 6), end_on=date(2027, 4, 4))
    members = tuple(
        services.MemberInput(handle=handle, name=handle.capitalize(), role=role) for handle, role in PEOPLE.items()
    )
    plan_id = db.run(services.add_plan, plan, members)
    db.actor_id = db.run(services.resolve_actor, "priya", None).id
    db.run(
        services.add_plan,
        services.PlanInput(title="Another plan"),
        (
            services.MemberInput(handle="priya", role=Role.MENTOR),
            services.MemberInput(handle="olaf", name="Olaf", role=Role.MENTEE),
        ),
    )
    db.close()
    return path, plan_id


@pytest.fixture
def programme(tmp_path: Path, template: tuple[Path, str]) -> Iterator[Programme]:
    """A copy of it for one test."""
    made, plan_id = template
    path = tmp_path / "programme.db"
    shutil.copyfile(made, path)
    opened: list[Database] = []

    def as_(handle: str) -> Database:
        own = Database(path, Clock(TODAY))
        own.actor_id = own.run(services.resolve_actor, handle, None).id
        opened.append(own)
        return own

    yield Programme(path, plan_id, as_)
    for each in opened:
        each.close()
