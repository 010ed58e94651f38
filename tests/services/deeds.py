"""Everything that somebody can do and take back: one call of every service that writes, and what goes beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from services.cases import BY_ITSELF, SOON, WRITES, Made
from services.conftest import TODAY

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.copies import pour
from mentor_tui.database.database import APP_PATIENCE, Database
from mentor_tui.errors import NotFoundError
from mentor_tui.models.inputs import Input
from mentor_tui.terms import (
    ActionKind,
    ActionState,
    Category,
    CheckInKind,
    Direction,
    GoalState,
    MilestoneState,
    PlanFormat,
    PlanState,
    Role,
    Source,
    Visibility,
)

Deed = Callable[[Database, Made], Any]


def _add_plan(db: Database, _made: Made) -> Any:
    members = (
        services.MemberInput(handle="priya", role=Role.MENTOR),
        services.MemberInput(handle="amara", role=Role.MENTEE),
        services.MemberInput(handle="zoe", name="Zoe", role=Role.PEER),
    )
    return db.run(services.add_plan, services.PlanInput(title="Third plan"), members)


def _save_person(db: Database, made: Made) -> Any:
    me = db.run(services.load_plan_settings, made.plan).me
    base = services.PersonInput(handle=me.handle, name=me.name, zone=me.zone)
    edited = base.model_copy(update={"name": "Another Name", "zone": "Europe/Berlin"})
    return db.run(services.save_person, me.id, edited, base=base, rev=1)


def _add_observations(db: Database, made: Made) -> Any:
    path = db.path.with_name(f"{db.path.name}.csv")
    path.write_text(f"measure,observed_on,value\n{made.measure},2026-11-01,5\n{made.measure},2026-11-08,6\n")
    return db.run(services.add_observations, made.plan, services.read_observation_file(path))


def _add_private_entry(db: Database, made: Made) -> Any:
    return db.run(services.add_entry, made.plan, services.EntryInput(title="Mine", body="For myself"))


DEEDS: dict[str, Deed] = {
    **{name: call for name, call in WRITES.items() if name not in BY_ITSELF},
    "add_entry": _add_private_entry,
    "save_person": _save_person,
    "add_plan": _add_plan,
    "add_observations": _add_observations,
}
"""What undo takes back and redo does again, done by mentor or mentee."""

NOT_UNDONE = {
    "spend_time": "the app notes it down by itself; undo passes over it",
    "start_programme": "one came into the file with it",
    "load_sample": "brings the record of its people along, and is no transaction itself",
    "import_plan": "brings the record of its people along, and is no transaction itself",
    "note_export": "tells who looked, and changes no row",
    "undo": "redo takes it back",
    "redo": "undo takes back what it did again",
}
"""Every other service that writes, with the reason."""


@dataclass(frozen=True)
class Form:
    """A thing that is edited in a form: where its fields come from, and another value for each of them."""

    thing: str
    load: Callable[[Database, str], tuple[Input, int]]
    others: dict[str, Any]
    """Any number of them together can be taken."""


def _load_plan(db: Database, plan_id: str) -> tuple[Input, int]:
    found = db.run(services.load_plan_settings, plan_id)
    return services.PlanInput(**{name: getattr(found, name) for name in services.PlanInput.model_fields}), found.rev


def _by(service: Any) -> Callable[[Database, str], tuple[Input, int]]:
    return lambda db, thing_id: db.run(service, thing_id)


FORMS: dict[str, Form] = {
    "save_plan": Form(
        "plan",
        _load_plan,
        {
            "title": "Another title",
            "purpose": "Another purpose",
            "start_on": date(2026, 5, 4),
            "end_on": date(2027, 5, 2),
            "state": PlanState.PAUSED,
            "format": PlanFormat.HYBRID,
            "cadence": "FREQ=WEEKLY;BYDAY=TU",
            "cadence_at": time(15, 30),
            "session_minutes": 45,
            "channels": "a call",
            "zone": "Europe/Berlin",
        },
    ),
    "save_goal": Form(
        "goal",
        _by(services.load_goal),
        {
            "title": "Another goal",
            "outcome": "Another outcome",
            "why": "Another why",
            "start_on": date(2026, 10, 1),
            "due_on": date(2027, 3, 31),
            "state": GoalState.PAUSED,
            "visibility": Visibility.PLAN,
            "behaviours": ("one", "two"),
        },
    ),
    "save_measure": Form(
        "measure",
        _by(services.load_measure_input),
        {
            "name": "Another measure",
            "category": Category.BEHAVIOUR,
            "unit": "pages",
            "direction": Direction.KEEP_AT_LEAST,
            "baseline": 3.0,
            "target": 5.0,
            "anchors": ("never", "seldom", "often", "mostly", "nearly always", "always"),
            "weight": 2.0,
        },
    ),
    "save_observation": Form(
        "observation",
        _by(services.load_observation),
        {
            "observed_on": date(2026, 11, 10),
            "value": 3.5,
            "source": Source.PEER_EVALUATION,
            "note": "Another note",
        },
    ),
    "save_milestone": Form(
        "milestone",
        _by(services.load_milestone),
        {"title": "Another step", "due_on": date(2026, 12, 18), "state": MilestoneState.DONE},
    ),
    "save_action": Form(
        "action",
        _by(services.load_action),
        {
            "title": "Another action",
            "assignee": "priya",
            "kind": ActionKind.EXPERIMENT,
            "start_on": date(2026, 11, 25),
            "due_on": date(2026, 12, 4),
            "effort": 90,
            "spent": 30,
            "impact": 4,
            "feasibility": 2,
            "state": ActionState.DONE,
            "need": "an hour of quiet",
            "lesson": "Another lesson",
        },
    ),
    "save_check_in": Form(
        "check_in",
        _by(services.load_check_in_input),
        {
            "starts_at": SOON + timedelta(days=1),
            "kind": CheckInKind.MILESTONE_REVIEW,
            "planned_minutes": 45,
            "reason": "moved by a day",
        },
    ),
}
"""By the service that saves it: every form in which two people may be at once."""

ALONE = {"save_person": "everybody changes their own settings alone"}
"""Services that save a form into which nobody else writes."""

BESIDE: dict[str, tuple[str, dict[str, Any]]] = {
    "set_goal_state": ("save_goal", {"title": "Hers", "due_on": date(2027, 2, 1)}),
    "complete_milestone": ("save_milestone", {"title": "Hers", "due_on": date(2026, 12, 1)}),
    "close_action": ("save_action", {"title": "Hers", "effort": 45, "need": "some quiet"}),
    "stick_action": ("save_action", {"title": "Hers", "effort": 45, "lesson": "Begin earlier"}),
    "resume_action": ("save_action", {"title": "Hers", "effort": 45, "lesson": "Begin earlier"}),
    "skip_check_in": ("save_check_in", {"planned_minutes": 30, "kind": CheckInKind.OPTIONAL}),
    "begin_check_in": ("save_check_in", {"planned_minutes": 30, "kind": CheckInKind.OPTIONAL}),
    "end_check_in": ("save_check_in", {"planned_minutes": 30, "kind": CheckInKind.OPTIONAL}),
}
"""What changes some fields of a thing at a key, and what another changes of the same thing in its form."""

ON_AN_ITEM = ("save_note", "set_item_state", "carry_item")
"""What changes one field of an agenda item, which has no form."""

MAKES_OR_ENDS = ("add_", "delete_", "plan_check_in", "action_from_note", "end_membership")
"""How the names of those begin which make a thing or end it, rather than change its fields."""


def save(db: Database, service: str, thing_id: str, opened: tuple[Input, int], changes: dict[str, Any]) -> None:
    """Change these fields in a form that was opened on a thing, and save it."""
    base, rev = opened
    db.run(getattr(services, service), thing_id, base.model_copy(update=changes), base=base, rev=rev)


def exported(db: Database) -> dict[str, Any]:
    """The rows of every plan that one sees, as their JSON files hold them; without rev, which counts undos as well."""
    found: dict[str, Any] = {}
    for plan in sorted(one.id for one in db.run(services.load_plans)):
        try:
            document = json.loads(db.run(services.export_plan, plan).content)
        except NotFoundError:
            continue
        found[plan] = {
            table: [{name: value for name, value in row.items() if name != "rev"} for row in rows]
            for table, rows in document["rows"].items()
        }
    return found


class Stage:
    """A plan in which everything is there, for one play after the other.

    The file stays open between them: what SQLAlchemy has compiled for it takes longer than a play.
    """

    def __init__(self, path: Path) -> None:
        """Open a file, or make it."""
        self.path = path
        self._databases: list[Database] = []
        self.open()

    def open(self) -> Database:
        """The database with nobody acting yet."""
        self._databases.append(Database(self.path, Clock(TODAY)))
        return self._databases[-1]

    def as_(self, handle: str) -> Database:
        """The database as the person with this handle."""
        db = self.open()
        db.actor_id = db.run(services.resolve_actor, handle, None).id
        return db

    def take(self, other: Path) -> None:
        """Hold what another file holds."""
        pour(other, self.path, patience=APP_PATIENCE)

    def give(self, other: Path) -> Path:
        """Put what it holds into another file."""
        other.touch()
        pour(self.path, other, patience=APP_PATIENCE)
        return other

    def close(self) -> None:
        """Let go of the file."""
        for each in self._databases:
            each.close()
