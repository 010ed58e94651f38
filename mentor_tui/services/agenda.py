"""Agendas: they take items and notes, and turn notes into actions."""

from __future__ import annotations

from sqlmodel import col, func, select

from mentor_tui.database.service import writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import ConflictError, InputError, NotFoundError
from mentor_tui.models.check_ins import AgendaItem, CheckInPlan
from mentor_tui.models.goals import Goal
from mentor_tui.models.inputs import LINE_CHARS, TEXT_CHARS, ActionInput
from mentor_tui.models.validation import validated
from mentor_tui.policy import Deed
from mentor_tui.services.access import get_check_in, get_writable, live, seen
from mentor_tui.services.actions import new_action
from mentor_tui.services.membership import require
from mentor_tui.services.standing import SPEND_TIME
from mentor_tui.terms import AgendaSection, AgendaState
from mentor_tui.text import clean_line, clean_text, row_of, with_mark, without_mark


def _one_line(text: str, empty: str) -> str:
    """A line that somebody typed, cleaned; InputError with a sentence for an empty one, or one that is too long."""
    cleaned = clean_line(text)
    if not cleaned:
        raise InputError(empty)
    if len(cleaned) > LINE_CHARS:
        raise InputError(f"At most {LINE_CHARS} characters fit here; put the rest into its note.")
    return cleaned


@writes("add agenda item")
def add_agenda_item(session: ActorSession, check_in_id: str, plan_id: str, title: str, section: AgendaSection) -> str:
    """Put something on the agenda; returns its id. InputError for an empty title."""
    check_in = get_check_in(session, check_in_id, Deed.WRITE)
    require(session, plan_id, Deed.WRITE)
    met = select(CheckInPlan.id).where(col(CheckInPlan.check_in_id) == check_in.id, live(CheckInPlan))
    if session.exec(met.where(col(CheckInPlan.plan_id) == plan_id)).first() is None:
        raise NotFoundError("That check-in is none of this plan's.")
    cleaned = _one_line(title, "Say in a few words what to speak about.")
    last = session.exec(select(func.max(AgendaItem.position)).where(col(AgendaItem.check_in_id) == check_in.id)).one()
    row = AgendaItem(
        plan_id=plan_id,
        check_in_id=check_in.id,
        section=section,
        position=0 if last is None else last + 1,
        title=cleaned,
        state=AgendaState.OPEN,
        created_at=session.now,
        created_by=session.actor_id,
    )
    session.add(row)
    return row.id


@writes("note")
def save_note(session: ActorSession, item_id: str, note: str, *, base: str, rev: int) -> int:
    """Keep a note on an agenda item; returns the item's rev.

    ConflictError where another wrote there since `base` was read: both notes are in it.
    """
    row = get_writable(session, AgendaItem, item_id)
    cleaned = clean_text(note)
    if len(cleaned) > TEXT_CHARS:
        raise InputError(f"At most {TEXT_CHARS} characters fit into a note.")
    if rev != row.rev and row.note not in (base, cleaned):
        raise ConflictError(
            "Somebody else wrote here meanwhile.", mine={"note": cleaned}, theirs={"note": row.note}, fields=("note",)
        )
    row.note = cleaned
    session.flush()
    return row.rev


@writes("tick agenda item")
def set_item_state(session: ActorSession, item_id: str, state: AgendaState) -> None:
    """Mark an agenda item open, done or carried."""
    if state is AgendaState.OPEN:
        session.verb = "reopen agenda item"
    get_writable(session, AgendaItem, item_id).state = state


@writes("carry agenda item")
def carry_item(session: ActorSession, item_id: str) -> None:
    """Carry an item over to the next check-in, or take that back."""
    row = get_writable(session, AgendaItem, item_id)
    if row.state is AgendaState.CARRIED:
        session.verb, row.state = "keep agenda item", AgendaState.OPEN
    else:
        row.state = AgendaState.CARRIED


@writes(SPEND_TIME)
def spend_time(session: ActorSession, item_id: str, seconds: int) -> None:
    """Add the time spent on an item, in seconds; what is not positive adds nothing. Undo passes over it."""
    row = get_writable(session, AgendaItem, item_id)
    row.seconds_used += max(0, seconds)


@writes("agree action")
def action_from_note(
    session: ActorSession, item_id: str, words: str, *, line: str = "", row: int = 0, mark: str = ""
) -> str:
    """Make the words of a note an action of the item's goal, agreed in this check-in, for the mentee; returns its id.

    `mark` is put behind the line of the item's note that they stand in, in this row if it reads so there; one undo
    takes back both. InputError where that line has the mark already, by the other's key.
    """
    item = get_writable(session, AgendaItem, item_id)
    made = {without_mark(each) for each in item.note.split("\n") if each != without_mark(each)}
    if mark and row_of(item.note, line, row) is None and line.rstrip() in made:
        raise InputError("This line is an action already.")
    title = _one_line(clean_line(words).lstrip("-*•– "), "This line is empty; write what is to be done first.")
    # The goal may have been deleted since the agenda was built; what was agreed is kept all the same.
    goal = select(Goal.id).where(col(Goal.id) == item.goal_id, live(Goal), seen(session, Goal))
    goal_id = session.exec(goal).first() if item.goal_id is not None else None
    if mark:
        item.note = with_mark(item.note, line, row, mark)
    return new_action(session, item.plan_id, goal_id, validated(ActionInput, title=title), item.check_in_id).id
