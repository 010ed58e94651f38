"""The app on real files: one with nobody in it, and one with a plan under way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from screens.driving import TODAY, Filled, MakeApp
from screens.gates import Gates

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.terms import Role, Source


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Made through the services."""
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    db = Database(path, Clock(TODAY, "Europe/Berlin"))
    plan_id = db.run(
        services.start_programme,
        services.PersonInput(handle="priya", name="Priya Raman", zone="Europe/Berlin"),
        Role.MENTOR,
        services.MemberInput(handle="amara", name="Amara Okafor", role=Role.MENTEE),
        services.PlanInput(
            title="Lead the payments team",
            purpose="Lead the payments team by next summer",
            start_on=date(2026, 4, 6),
            end_on=date(2027, 4, 4),
            cadence="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
            zone="Europe/Berlin",
        ),
    )
    db.actor_id = db.run(services.resolve_actor, "priya", None).id
    brief = services.GoalInput(
        title="Brief executives in ten minutes", start_on=date(2026, 9, 1), due_on=date(2026, 12, 18)
    )
    measure = services.MeasureInput(name="Length of a brief", unit="min", baseline=20, target=10)
    brief_id = db.run(services.add_goal, plan_id, brief, measures=(measure,))
    juniors_id = db.run(services.add_goal, plan_id, services.GoalInput(title="Mentor two juniors [/done]"))
    measure_id = db.run(services.find_measure, plan_id, "Length of a brief")
    for day, value in ((date(2026, 9, 4), 19.0), (date(2026, 10, 9), 15.0), (date(2026, 11, 13), 12.0)):
        seen = services.ObservationInput(observed_on=day, value=value, source=Source.PROJECT_OUTCOME)
        db.run(services.add_observation, measure_id, seen)
    check_in_id = db.run(
        services.plan_check_in, (plan_id,), services.CheckInInput(starts_at=datetime(2026, 11, 26, 14, tzinfo=UTC))
    )
    db.close()
    return Filled(path, plan_id, brief_id, juniors_id, measure_id, check_in_id, db)


@pytest.fixture
def filled(tmp_path: Path, filled_once: Filled) -> Iterator[Filled]:
    """A copy of it for one test."""
    path = tmp_path / "filled.db"
    shutil.copyfile(filled_once.path, path)
    db = Database(path, Clock(TODAY, "Europe/Berlin"))
    db.actor_id = filled_once.db.actor_id
    yield replace(filled_once, path=path, db=db)
    db.close()


@pytest.fixture
def amara(filled: Filled) -> Iterator[Database]:
    """The same file in Amara's hands."""
    db = Database(filled.path, Clock(TODAY, "Europe/Berlin"))
    db.actor_id = next(one.id for one in db.run(services.load_people) if one.handle == "amara")
    yield db
    db.close()


@pytest.fixture
def gates(monkeypatch: pytest.MonkeyPatch) -> Gates:
    """Holds up what the app asks for, where the test says so."""
    return Gates(monkeypatch)


@pytest.fixture
def make_app() -> Iterator[MakeApp]:
    """An app on a file, which need not be there yet; its drafts are closed in the end."""
    made: list[MentorApp] = []

    def make(path: Path, **options: Any) -> MentorApp:
        for before in made:
            if not before.is_running:
                # What it had in its hands is free once it has ended.
                before.desk.drafts.close()
        made.append(MentorApp(path, Clock(TODAY, "Europe/Berlin"), **options))
        return made[-1]

    yield make
    for app in made:
        app.desk.drafts.close()
        if app.desk.is_open:
            app.desk.db.close()
