"""Plans as they might come about: steps of anybody, in any order, with hostile text wherever text can enter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from hypothesis import strategies as st
from services.conftest import PEOPLE, TODAY
from services.deeds import Stage
from sqlmodel import col, select
from widgets.hostile import HOSTILE

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.database.recording import insert_rows
from mentor_tui.database.service import reads, writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import MentorError
from mentor_tui.ids import new_id
from mentor_tui.models.base import Row
from mentor_tui.models.goals import Observation
from mentor_tui.models.journal import Entry
from mentor_tui.models.people import Person, Plan
from mentor_tui.models.tables import BY_NAME
from mentor_tui.models.validation import validated
from mentor_tui.terms import (
    ActionKind,
    ActionState,
    AgendaSection,
    AgendaState,
    Category,
    CheckInKind,
    Direction,
    EntryKind,
    GoalState,
    MilestoneState,
    PlanFormat,
    PlanState,
    ReasonCode,
    Role,
    Source,
    Visibility,
)
from mentor_tui.text import clean_text

HOSTILE_TEXTS = (
    *HOSTILE,
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\tcell",
    "'",
    '"quoted", and more',
    "J\u030cH\u0331",
    "\u1112\u1161\u11ab",
    "a\u2028b\u2029c",
    "   \u3000 ",
    "\ufeffmark",
    "null",
    "x" * 499 + "\u0301",
    "e" * 480 + "\u0301" * 20,
    "many\nlines\n" * 400,
)
"""Beside what breaks terminals: what breaks spreadsheets, JSON, composed text and limits of length."""
TEXTS = st.sampled_from(HOSTILE_TEXTS) | st.text(st.characters(), max_size=30)
PAIR = ("priya", "amara")
_EASTERN = timezone(timedelta(hours=5, minutes=45))


@dataclass(frozen=True)
class Step:
    """Something that somebody tries: what, who, on which of the things there are, and with what in it."""

    deed: str
    who: str
    which: int
    word: str
    more: str
    number: int
    visibility: Visibility


@dataclass
class Play:
    """A plan under way, the people in it, and what of the steps was done."""

    stage: Stage
    plan_id: str
    other_plan_id: str
    as_: dict[str, Database]
    done: Counter[str] = field(default_factory=Counter)

    def take(self, step: Step) -> None:
        """Try a step; what is refused in words changes nothing."""
        try:
            DEEDS[step.deed](self, step, self.as_[step.who])
        except (MentorError, LookupError):
            return
        self.done[step.deed] += 1

    def one(self, table: str, which: int) -> str:
        """The id of one of a table's rows, deleted ones too; LookupError where it has none."""
        found = self.as_["priya"].run(_ids, table)
        if not found:
            raise LookupError(table)
        return found[which % len(found)]


Deed = Callable[[Play, Step, Database], Any]
DEEDS: dict[str, Deed] = {}


def _deed(made: Deed) -> Deed:
    DEEDS[made.__name__.strip("_")] = made
    return made


def steps(deeds: list[str] | None = None) -> st.SearchStrategy[Step]:
    """Any step, or one of these deeds."""
    return st.builds(
        Step,
        deed=st.sampled_from(deeds or list(DEEDS)),
        # Mentor and mentee can do most.
        who=st.sampled_from([*PAIR * 4, *PEOPLE]),
        which=st.integers(0, 30),
        word=TEXTS,
        more=TEXTS,
        number=st.integers(0, 10_000),
        visibility=st.sampled_from(Visibility),
    )


@reads
def _ids(session: ActorSession, table: str) -> list[str]:
    model: type[Row] = BY_NAME[table]
    return list(session.exec(select(model.id).order_by(col(model.id))))


def _pick(term: type[Any], number: int) -> Any:
    return list(term)[number % len(list(term))]


def _day(number: int) -> date:
    return TODAY + timedelta(days=number % 900 - 450)


def _moment(number: int) -> datetime:
    return datetime.combine(_day(number), time(number % 24, number % 60), _EASTERN if number % 2 else UTC)


@_deed
def _add_goal(play: Play, step: Step, db: Database) -> Any:
    goal = validated(
        services.GoalInput, title=step.word, outcome=step.more, why=step.word, start_on=_day(step.number),
        due_on=_day(step.number * 7), state=_pick(GoalState, step.number), visibility=step.visibility,
        behaviours=(step.more, step.word),
    )  # fmt: skip
    measure = services.validated(services.MeasureInput, name=step.more, baseline=step.number, target=-1.5)
    owner = db.actor_id if step.number % 3 == 0 else None
    return db.run(services.add_goal, play.plan_id, goal, measures=(measure,), owner_id=owner)


def _edit(play: Play, step: Step, db: Database, names: tuple[str, Any, Any], **changes: Any) -> Any:
    table, load, save = names
    row_id = play.one(table, step.which)
    base, rev = db.run(load, row_id)
    return db.run(save, row_id, validated(type(base), **{**dict(base), **changes}), base=base, rev=rev)


@_deed
def _edit_goal(play: Play, step: Step, db: Database) -> Any:
    names = ("goal", services.load_goal, services.save_goal)
    behaviours = (step.word, step.more)[: step.number % 3]
    return _edit(play, step, db, names, title=step.word, visibility=step.visibility, behaviours=behaviours)


@_deed
def _state_goal(play: Play, step: Step, db: Database) -> Any:
    return db.run(services.set_goal_state, play.one("goal", step.which), _pick(GoalState, step.number))


@_deed
def _add_measure(play: Play, step: Step, db: Database) -> Any:
    rated = step.number % 3 == 0
    measure = validated(
        services.MeasureInput, name=step.word, unit=step.more, category=_pick(Category, step.number),
        direction=_pick(Direction, step.number), baseline=1.0 if rated else step.number / 3,
        target=2.0 if rated else -0.0, anchors=(step.word, step.more, "always") if rated else (), weight=step.number,
    )  # fmt: skip
    return db.run(services.add_measure, play.one("goal", step.which), measure)


@_deed
def _edit_measure(play: Play, step: Step, db: Database) -> Any:
    names = ("measure", services.load_measure_input, services.save_measure)
    numbers = {"target": float(step.number % 4)} if step.number % 2 else {"baseline": float(step.number % 4)}
    return _edit(play, step, db, names, name=step.word, unit=step.more, **numbers)


@_deed
def _add_observation(play: Play, step: Step, db: Database) -> Any:
    seen = validated(
        services.ObservationInput, observed_on=_day(step.number), value=step.number / 7,
        source=_pick(Source, step.number), note=step.word,
    )  # fmt: skip
    return db.run(services.add_observation, play.one("measure", step.which), seen)


@writes("import observations")
def _bulk(session: ActorSession, plan_id: str, measure_id: str, note: str, number: int) -> None:
    rows = [
        Observation(
            id=new_id(), plan_id=plan_id, measure_id=measure_id, observed_on=_day(number + more), value=more / 3,
            source=_pick(Source, number), note=clean_text(note), created_at=session.now, created_by=session.actor_id,
        ).model_dump()
        for more in range(number % 40)
    ]  # fmt: skip
    insert_rows(session, Observation, rows)


@_deed
def _many_observations(play: Play, step: Step, db: Database) -> Any:
    measure_id = play.one("measure", step.which)
    db.run(services.load_measure_input, measure_id)
    return db.run(_bulk, play.plan_id, measure_id, step.word, step.number)


@_deed
def _edit_observation(play: Play, step: Step, db: Database) -> Any:
    names = ("observation", services.load_observation, services.save_observation)
    return _edit(play, step, db, names, note=step.word, value=step.number / 9)


@_deed
def _add_milestone(play: Play, step: Step, db: Database) -> Any:
    made = validated(
        services.MilestoneInput, title=step.word, due_on=_day(step.number), state=_pick(MilestoneState, step.number)
    )
    return db.run(services.add_milestone, play.one("goal", step.which), made)


@_deed
def _edit_milestone(play: Play, step: Step, db: Database) -> Any:
    names = ("milestone", services.load_milestone, services.save_milestone)
    return _edit(play, step, db, names, title=step.word, state=_pick(MilestoneState, step.number))


@_deed
def _add_action(play: Play, step: Step, db: Database) -> Any:
    action = validated(
        services.ActionInput, title=step.word, need=step.more, lesson=step.more, kind=_pick(ActionKind, step.number),
        due_on=_day(step.number), effort=step.number, spent=step.number // 2, impact=step.number % 5 + 1,
        feasibility=step.which % 5 + 1, state=_pick(ActionState, step.number),
    )  # fmt: skip
    goal_id = play.one("goal", step.which) if step.number % 4 else None
    return db.run(services.add_action, play.plan_id, goal_id, action)


@_deed
def _edit_action(play: Play, step: Step, db: Database) -> Any:
    names = ("action", services.load_action, services.save_action)
    return _edit(play, step, db, names, title=step.word, lesson=step.more, state=_pick(ActionState, step.number))


@_deed
def _stick_action(play: Play, step: Step, db: Database) -> Any:
    action = play.one("action", step.which)
    base, _ = db.run(services.load_action, action)
    return db.run(services.stick_action, action, step.word, base=base.need)


@_deed
def _resume_action(play: Play, step: Step, db: Database) -> Any:
    return db.run(services.resume_action, play.one("action", step.which))


@_deed
def _plan_check_in(play: Play, step: Step, db: Database) -> Any:
    check_in = validated(
        services.CheckInInput, starts_at=_moment(step.number), kind=_pick(CheckInKind, step.number), reason=step.word
    )
    plans = (play.plan_id, play.other_plan_id) if step.who == "priya" and step.number % 2 else (play.plan_id,)
    return db.run(services.plan_check_in, plans, check_in)


@_deed
def _edit_check_in(play: Play, step: Step, db: Database) -> Any:
    names = ("check_in", services.load_check_in_input, services.save_check_in)
    return _edit(play, step, db, names, starts_at=_moment(step.number), reason=step.word)


@_deed
def _begin_check_in(play: Play, step: Step, db: Database) -> Any:
    return db.run(services.begin_check_in, play.one("check_in", step.which))


@_deed
def _end_check_in(play: Play, step: Step, db: Database) -> Any:
    return db.run(services.end_check_in, play.one("check_in", step.which))


@_deed
def _skip_check_in(play: Play, step: Step, db: Database) -> Any:
    return db.run(services.skip_check_in, play.one("check_in", step.which), step.word)


@_deed
def _add_item(play: Play, step: Step, db: Database) -> Any:
    check_in, section = play.one("check_in", step.which), _pick(AgendaSection, step.number)
    return db.run(services.add_agenda_item, check_in, play.plan_id, step.word, section)


@_deed
def _note(play: Play, step: Step, db: Database) -> Any:
    return db.run(services.save_note, play.one("agenda_item", step.which), step.word, base="", rev=step.number % 2 + 1)


@_deed
def _item_state(play: Play, step: Step, db: Database) -> Any:
    return db.run(services.set_item_state, play.one("agenda_item", step.which), _pick(AgendaState, step.number))


@_deed
def _spend_time(play: Play, step: Step, db: Database) -> Any:
    return db.run(services.spend_time, play.one("agenda_item", step.which), step.number)


@_deed
def _agree(play: Play, step: Step, db: Database) -> Any:
    item = play.one("agenda_item", step.which)
    return db.run(services.action_from_note, item, step.word, line=step.more, mark=" → agreed")


@_deed
def _add_entry(play: Play, step: Step, db: Database) -> Any:
    entry = validated(
        services.EntryInput, body=step.word, title=step.more, kind=_pick(EntryKind, step.number),
        visibility=step.visibility,
    )  # fmt: skip
    return db.run(services.add_entry, play.plan_id, entry)


@writes("edit entry")
def _change_entry(session: ActorSession, entry_id: str, edited: Any, why: str, gone: bool) -> None:
    """What no service does yet: the tables and the record know it already."""
    row = session.get_one(Entry, entry_id)
    if row.created_by != session.actor_id:
        raise LookupError
    session.because(ReasonCode.CORRECTION, clean_text(why))
    for name, value in edited.model_dump().items():
        setattr(row, name, value)
    row.deleted_at = session.now if gone else None


@_deed
def _edit_entry(play: Play, step: Step, db: Database) -> Any:
    edited = validated(services.EntryInput, body=step.word, title=step.more, visibility=step.visibility)
    return db.run(_change_entry, play.one("entry", step.which), edited, step.word, step.number % 3 == 0)


@writes("edit goal")
def _with_reason(session: ActorSession, plan_id: str, text: str) -> None:
    """Changes something that everybody sees, and something that I alone see, for a reason in words."""
    session.because(ReasonCode.PRIORITY, clean_text(text))
    session.get_one(Plan, plan_id).purpose = clean_text(text)
    session.get_one(Person, session.actor_id).availability = clean_text(text)
    entry = validated(services.EntryInput, body=text or "x", title="why")
    session.add(Entry(plan_id=plan_id, created_at=session.now, created_by=session.actor_id, **entry.model_dump()))


@_deed
def _give_reason(play: Play, step: Step, db: Database) -> Any:
    return db.run(_with_reason, play.plan_id, step.word)


@_deed
def _delete(play: Play, step: Step, db: Database) -> Any:
    things = ("goal", "measure", "observation", "milestone", "action", "check_in")
    thing = things[step.number % len(things)]
    return db.run(getattr(services, f"delete_{thing}"), play.one(thing, step.which))


@_deed
def _undo(play: Play, step: Step, db: Database) -> Any:
    return db.run(services.undo, play.plan_id)


@_deed
def _redo(play: Play, step: Step, db: Database) -> Any:
    return db.run(services.redo, play.plan_id)


@_deed
def _edit_plan(play: Play, step: Step, db: Database) -> Any:
    settings = db.run(services.load_plan_settings, play.plan_id)
    base = services.PlanInput(**{name: getattr(settings, name) for name in services.PlanInput.model_fields})
    dates = {"start_on": _day(step.number)} if step.number % 2 else {"end_on": _day(step.number)}
    edited = validated(
        services.PlanInput, **{**dict(base), **dates, "title": step.word, "purpose": step.more, "channels": step.more,
        "state": _pick(PlanState, step.number), "format": _pick(PlanFormat, step.number), "cadence_at": time(9, 5),
        "cadence": ("", "freq=weekly;byday=tu")[step.number % 2], "zone": ("utc", "asia/kathmandu")[step.number % 2]},
    )  # fmt: skip
    return db.run(services.save_plan, play.plan_id, edited, base=base, rev=settings.rev)


@_deed
def _edit_person(play: Play, step: Step, db: Database) -> Any:
    me = db.run(services.load_plan_settings, play.plan_id).me
    base = services.PersonInput(handle=me.handle, name=me.name, zone=me.zone, weekly_capacity=me.weekly_capacity)
    handle = clean_text(step.more)[:60] if step.number % 2 else me.handle
    edited = validated(services.PersonInput, handle=handle, name=step.word, weekly_capacity=step.number)
    return db.run(services.save_person, me.id, edited, base=base, rev=1)


@_deed
def _add_member(play: Play, step: Step, db: Database) -> Any:
    handle = f"new{step.number % 3}"
    role = (Role.MENTOR, Role.PEER, Role.SPONSOR, Role.OBSERVER)[step.which % 4]
    member = validated(services.MemberInput, handle=handle, name=step.word, role=role)
    return db.run(services.add_member, play.plan_id, member)


@_deed
def _leave(play: Play, step: Step, db: Database) -> Any:
    settings = db.run(services.load_plan_settings, play.plan_id)
    # The five stay: in each of their roles the plan is exported.
    new = [one.id for one in settings.members if one.person.handle.startswith("new")]
    return db.run(services.end_membership, new[step.which % len(new)] if new else play.one("plan", 0))


@_deed
def _delete_plan_and_undo(play: Play, step: Step, db: Database) -> Any:
    db.run(services.delete_plan, play.plan_id)
    return db.run(services.undo, None)
