"""A plan in which every text that can be kept is a canary: unique, and known by who wrote it, where, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from services.conftest import PEOPLE, TODAY

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.models.inputs import Input
from mentor_tui.models.journal import Entry
from mentor_tui.models.people import Person
from mentor_tui.models.record import AuditEvent, FileNote
from mentor_tui.terms import AgendaSection, ReasonCode, Role, Visibility

EVERYBODY = frozenset(PEOPLE)
PAIR = frozenset({"priya", "amara"})
READERS = {
    Visibility.PRIVATE: frozenset(),
    Visibility.PAIR: PAIR,
    Visibility.PLAN: EVERYBODY - {"sol"},
    Visibility.SPONSOR: EVERYBODY,
}
"""Who reads what has a visibility, beside its author: Priya mentors Amara; peer is Deniz, sponsor Sol, observer Odd."""

BY_THE_THING = (
    "goal.title", "goal.outcome", "goal.why", "behaviour.text", "measure.name", "measure.unit", "measure.anchors",
    "observation.note", "milestone.title", "action.title", "action.need", "action.lesson", "entry.title", "entry.body",
    "transaction.rationale",
)  # fmt: skip
"""Columns whose texts are read by whom the visibility of the goal or entry allows."""
SHARED: dict[str, frozenset[str] | None] = {
    "person.handle": EVERYBODY,
    "person.name": EVERYBODY,
    "plan.title": EVERYBODY,
    "plan.purpose": EVERYBODY,
    "plan.channels": EVERYBODY,
    "agenda_item.title": PAIR,
    "agenda_item.note": PAIR,
    "check_in.reason": PAIR,
    "person.availability": None,
    "audit_event.detail": None,
    "file_note.value": None,
}
"""Columns whose texts are read by the same people whatever they belong to; None: no part of the app shows them."""
NO_CANARY = {
    "person.zone": "a zone of a list",
    "plan.zone": "a zone of a list",
    "plan.cadence": "a recurrence rule, which is checked",
    "transaction.verb": "words of the app's own",
    "revision.entity": "a table's name",
    "revision.fields": "the texts of all the others, as they were: canaries that were changed or deleted stand there",
    "audit_event.kind": "words of the app's own",
    "file_note.key": "words of the app's own",
}
"""Columns of text that hold nobody's words, with the reason."""


@dataclass(frozen=True)
class Canary:
    """A text that stands in one place alone."""

    code: str
    author: str
    column: str
    readers: frozenset[str] | None
    """Who reads it beside its author; None for what nobody is shown."""
    stage: str
    """now, old (changed since), gone (deleted), before (written while its goal was private, which is shared now)."""

    def may_be_read_by(self, handle: str) -> bool:
        """By the rules as DESIGN.md has them: whoever they allow, and always by who wrote it."""
        return self.readers is not None and (handle in self.readers or handle == self.author)


@dataclass
class Aviary:
    """The file, and every canary in it."""

    path: Path
    plan_id: str = ""
    canaries: list[Canary] = field(default_factory=list)

    def new(self, column: str, author: str, readers: frozenset[str] | None, stage: str) -> str:
        """Another canary; letters that no id has make it known in whatever it stands."""
        code = f"zq{len(self.canaries):03d}y"
        self.canaries.append(Canary(code, author, column, readers, stage))
        return code

    def found_in(self, text: str) -> set[Canary]:
        """The canaries in a text."""
        return {one for one in self.canaries if one.code in text}

    def leaked(self, text: str, handle: str) -> list[Canary]:
        """Those of them that this person must not read."""
        return sorted((one for one in self.found_in(text) if not one.may_be_read_by(handle)), key=lambda one: one.code)


@writes("edit entry")
def _reword(session: ActorSession, entry_id: str, edited: Input, why: str, *, gone: bool = False) -> None:
    """What no service does yet; the tables and the record know it."""
    row = session.get_one(Entry, entry_id)
    session.because(ReasonCode.CORRECTION, why)
    for name, value in edited.model_dump().items():
        setattr(row, name, value)
    row.deleted_at = session.now if gone else None


@writes("keep")
def _keep_what_nothing_shows(session: ActorSession, availability: str, detail: str, note: str) -> None:
    session.get_one(Person, session.actor_id).availability = availability
    session.add(AuditEvent(actor_id=session.actor_id, kind="export", at=session.now, detail=detail))
    session.add(FileNote(key=f"note {note}", value=note))


@dataclass
class Author:
    """Somebody who writes canaries, of things that these people read."""

    aviary: Aviary
    handle: str
    db: Database
    readers: frozenset[str]
    stage: str = "now"

    def code(self, column: str) -> str:
        """A canary for a column."""
        return self.aviary.new(column, self.handle, self.readers, self.stage)

    def at(self, stage: str) -> Author:
        """The same, writing what will be at another stage."""
        return Author(self.aviary, self.handle, self.db, self.readers, stage)

    def goal(self, visibility: Visibility) -> services.GoalInput:
        """A goal's fields."""
        return services.GoalInput(
            title=self.code("goal.title"), outcome=self.code("goal.outcome"), why=self.code("goal.why"),
            due_on=TODAY + timedelta(days=60), start_on=TODAY - timedelta(days=60), visibility=visibility,
            behaviours=(self.code("behaviour.text"),),
        )  # fmt: skip

    def measure(self) -> services.MeasureInput:
        """A rated measure's fields."""
        anchors = tuple(self.code("measure.anchors") for _ in range(3))
        return services.MeasureInput(
            name=self.code("measure.name"), unit=self.code("measure.unit"), baseline=1, target=3, anchors=anchors
        )

    def observation(self, on: date) -> services.ObservationInput:
        """An observation's fields."""
        return services.ObservationInput(observed_on=on, value=2, note=self.code("observation.note"))

    def milestone(self) -> services.MilestoneInput:
        """A milestone's fields."""
        return services.MilestoneInput(title=self.code("milestone.title"))

    def action(self, **others: Any) -> services.ActionInput:
        """An action's fields."""
        return services.ActionInput(
            title=self.code("action.title"), need=self.code("action.need"), lesson=self.code("action.lesson"), **others
        )

    def entry(self, visibility: Visibility) -> services.EntryInput:
        """An entry's fields."""
        return services.EntryInput(title=self.code("entry.title"), body=self.code("entry.body"), visibility=visibility)


def _things(author: Author, goal_id: str) -> Iterator[tuple[str, str]]:
    """One of each thing that hangs on a goal, made: what it is and its id."""
    db = author.db
    measure_id = db.run(services.add_measure, goal_id, author.measure())
    yield "measure", measure_id
    yield "observation", db.run(services.add_observation, measure_id, author.observation(date(2026, 11, 3)))
    yield "milestone", db.run(services.add_milestone, goal_id, author.milestone())
    yield "action", db.run(services.add_action, author.aviary.plan_id, goal_id, author.action())


_FORMS: dict[str, tuple[Any, Any]] = {
    "goal": (services.load_goal, services.save_goal),
    "measure": (services.load_measure_input, services.save_measure),
    "observation": (services.load_observation, services.save_observation),
    "milestone": (services.load_milestone, services.save_milestone),
    "action": (services.load_action, services.save_action),
}


def _reworded(author: Author, thing: str, thing_id: str, visibility: Visibility) -> None:
    """Every text of a thing changed to another canary."""
    load, save = _FORMS[thing]
    base, rev = author.db.run(load, thing_id)
    fields: Input = {
        "goal": lambda: author.goal(visibility),
        "measure": author.measure,
        "observation": lambda: author.observation(date(2026, 11, 3)),
        "milestone": author.milestone,
        "action": author.action,
    }[thing]()
    author.db.run(save, thing_id, fields, base=base, rev=rev)


def _goals(author: Author, visibility: Visibility) -> None:
    """A goal whose every text was changed since, one that is deleted with all on it, one that was private at first."""
    db, plan = author.db, author.aviary.plan_id
    goal_id = db.run(services.add_goal, plan, author.at("old").goal(visibility))
    for thing, thing_id in (("goal", goal_id), *list(_things(author.at("old"), goal_id))):
        _reworded(author, thing, thing_id, visibility)
    gone = author.at("gone")
    gone_id = db.run(services.add_goal, plan, gone.goal(visibility))
    list(_things(gone, gone_id))
    db.run(services.delete_goal, gone_id)
    if visibility is Visibility.PRIVATE:
        return
    before = Author(author.aviary, author.handle, db, READERS[Visibility.PRIVATE], "before")
    goal_id = db.run(services.add_goal, plan, before.goal(Visibility.PRIVATE))
    things = list(_things(before, goal_id))
    for thing, thing_id in things:
        _reworded(before, thing, thing_id, Visibility.PRIVATE)
    # What hangs on it is reworded before it is shared, its own words in the moment in which it is.
    for thing, thing_id in (*things, ("goal", goal_id)):
        _reworded(author, thing, thing_id, visibility)


def _entries(author: Author, visibility: Visibility) -> None:
    db, plan = author.db, author.aviary.plan_id
    entry_id = db.run(services.add_entry, plan, author.at("old").entry(visibility))
    db.run(_reword, entry_id, author.entry(visibility), author.code("transaction.rationale"))
    gone = author.at("gone")
    entry_id = db.run(services.add_entry, plan, gone.entry(visibility))
    # Nothing is reworded in a deletion: what it read before stands in the row.
    db.run(_reword, entry_id, gone.entry(visibility), gone.code("transaction.rationale"), gone=True)
    before = Author(author.aviary, author.handle, db, READERS[Visibility.PRIVATE], "before")
    entry_id = db.run(services.add_entry, plan, before.entry(Visibility.PRIVATE))
    db.run(_reword, entry_id, author.entry(visibility), before.code("transaction.rationale"))


def _check_ins(author: Author) -> None:
    """One held, one to come, one skipped and one deleted, with items and notes that were changed and deleted."""
    db, plan, aviary = author.db, author.aviary.plan_id, author.aviary
    reason = Author(aviary, author.handle, db, PAIR)
    agenda = Author(aviary, author.handle, db, PAIR)
    at = datetime(2026, 11, 30, 15, tzinfo=UTC)
    for number, end in enumerate(("held", "coming", "skipped", "gone")):
        stage = "gone" if end == "gone" else "now"
        old = reason.at("old").code("check_in.reason")
        made = services.CheckInInput(starts_at=at + timedelta(days=number), reason=old)
        check_in = db.run(services.plan_check_in, (plan,), made)
        base, rev = db.run(services.load_check_in_input, check_in)
        edited = base.model_copy(update={"reason": reason.at(stage).code("check_in.reason")})
        db.run(services.save_check_in, check_in, edited, base=base, rev=rev)
        title = agenda.at(stage).code("agenda_item.title")
        item = db.run(services.add_agenda_item, check_in, plan, title, AgendaSection.NEXT_STEPS)
        rev = db.run(services.save_note, item, old := agenda.at("old").code("agenda_item.note"), base="", rev=1)
        db.run(services.save_note, item, agenda.at(stage).code("agenda_item.note"), base=old, rev=rev)
        if end == "held":
            db.run(services.begin_check_in, check_in)
            db.run(services.end_check_in, check_in)
        elif end == "skipped":
            db.run(services.skip_check_in, check_in, reason.code("check_in.reason"))
        elif end == "gone":
            db.run(services.delete_check_in, check_in)


def fill(path: Path) -> Aviary:
    """Make the file."""
    aviary = Aviary(path)
    everybody = {
        handle: services.MemberInput(handle=handle, name=aviary.new("person.name", "", EVERYBODY, "now"), role=role)
        for handle, role in PEOPLE.items()
    }
    peer = aviary.new("person.handle", "", EVERYBODY, "now")
    members = (*everybody.values(), services.MemberInput(handle=peer, name="Another", role=Role.PEER))
    plan = services.PlanInput(
        title=aviary.new("plan.title", "", EVERYBODY, "now"), purpose=aviary.new("plan.purpose", "", EVERYBODY, "now"),
        channels=aviary.new("plan.channels", "", EVERYBODY, "now"), start_on=date(2026, 4, 6), end_on=date(2027, 4, 4),
    )  # fmt: skip
    db = Database(path, Clock(TODAY))
    aviary.plan_id = db.run(services.add_plan, plan, members)
    for handle in PEOPLE:
        db.actor_id = db.run(services.resolve_actor, handle, None).id
        for visibility in Visibility:
            author = Author(aviary, handle, db, READERS[visibility])
            if handle in PAIR:
                _goals(author, visibility)
            _entries(author, visibility)
        if handle in PAIR:
            _check_ins(Author(aviary, handle, db, PAIR))
        nobody = ("person.availability", "audit_event.detail", "file_note.value")
        db.run(_keep_what_nothing_shows, *(aviary.new(one, handle, None, "now") for one in nobody))
    db.close()
    return aviary
