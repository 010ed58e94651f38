"""How a check-in of the story is planned, held and written up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from sample_story.teller import Story, Teller, at

from mentor_tui import services
from mentor_tui.database.session import ActorSession, writes
from mentor_tui.models.check_ins import CheckIn
from mentor_tui.terms import AgendaSection, AgendaState, CheckInKind, CheckInState
from mentor_tui.views.check_ins import AgendaLine


@dataclass(frozen=True, slots=True)
class Meeting:
    """A check-in: when, what was noted under which point, and what became of it."""

    when: str
    notes: Mapping[str, str] = field(default_factory=dict)
    """By the start of an agenda item's title; a point that isn't on the agenda yet is put there."""
    agreed: Mapping[str, str] = field(default_factory=dict)
    """Actions out of the notes: the start of the point's title by the action's title."""
    carry: tuple[str, ...] = ()
    """Points that are left for the next time, by the start of their titles."""
    kind: CheckInKind = CheckInKind.REGULAR
    skipped: str = ""
    """Why it was skipped; empty for one that was held."""
    missed: bool = False
    minutes: int = 60


def hold_all(story: Story, plan: str, mentor: str, meetings: tuple[Meeting, ...]) -> None:
    """Each is planned when the one before it ends, the first two days ahead."""
    planned_at = at(meetings[0].when) - timedelta(days=2)
    for meeting in meetings:
        key = f"{plan} {meeting.when}"
        planned = services.CheckInInput(starts_at=at(meeting.when), kind=meeting.kind, planned_minutes=meeting.minutes)
        story.on(planned_at, lambda teller, key=key, one=planned: _plan(teller, mentor, key, plan, one))
        story.on(at(meeting.when), lambda teller, key=key, one=meeting: _hold(teller, mentor, key, plan, one))
        planned_at = at(meeting.when) + timedelta(minutes=58)


def plan_next(story: Story, plan: str, mentor: str, when: str, planned_at: str, *, minutes: int = 60) -> None:
    """The coming check-in, planned and not held yet."""
    planned = services.CheckInInput(starts_at=at(when), planned_minutes=minutes)
    story.on(planned_at, lambda teller: _plan(teller, mentor, f"{plan} {when}", plan, planned))


def _plan(teller: Teller, mentor: str, key: str, plan: str, planned: services.CheckInInput) -> None:
    teller.add(mentor, key, "plan_check_in", (teller.ids[plan],), planned)


def _hold(teller: Teller, mentor: str, key: str, plan: str, meeting: Meeting) -> None:
    if meeting.skipped:
        teller.run(mentor, "skip_check_in", key, meeting.skipped)
        return
    if meeting.missed:
        teller.clock.told.append(teller.clock.now() + timedelta(days=1))
        teller.db.actor_id = teller.ids[mentor]
        teller.db.run(_note_missed, teller.ids[key])
        return
    teller.run(mentor, "begin_check_in", key)
    begun = teller.clock.now()
    for title, note in meeting.notes.items():
        teller.clock.told.append(teller.clock.now() + timedelta(minutes=6))
        item = _item(teller, mentor, key, plan, title)
        teller.run(mentor, "save_note", item.id, note, base=item.note, rev=item.rev)
        teller.run(mentor, "spend_time", item.id, 300 + 7 * len(note) % 240)
        teller.run(mentor, "set_item_state", item.id, AgendaState.DONE)
    for title, point in meeting.agreed.items():
        teller.clock.told.append(teller.clock.now() + timedelta(minutes=1))
        item = _item(teller, mentor, key, plan, point)
        teller.add(mentor, title, "action_from_note", item.id, title)
    for title in meeting.carry:
        teller.run(mentor, "carry_item", _item(teller, mentor, key, plan, title).id)
    teller.clock.told.append(max(teller.clock.now(), begun + timedelta(minutes=meeting.minutes - 6)))
    teller.run(mentor, "end_check_in", key)


@writes("note that it was missed")
def _note_missed(session: ActorSession, check_in_id: str) -> None:
    session.get_one(CheckIn, check_in_id).state = CheckInState.MISSED


def _item(teller: Teller, mentor: str, key: str, plan: str, title: str) -> AgendaLine:
    for _ in range(2):
        agenda = teller.run(mentor, "load_check_in", key, plan).agenda
        found = next((item for item in agenda if item.title.startswith(title)), None)
        if found is not None:
            return found
        teller.run(mentor, "add_agenda_item", key, plan, title, AgendaSection.NEXT_STEPS)
    raise LookupError(title)
