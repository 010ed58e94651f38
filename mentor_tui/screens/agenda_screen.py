"""A check-in's agenda, what its item with the cursor is about, and the notes, which save themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Self

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Static, TextArea

from mentor_tui import services
from mentor_tui.errors import MentorError, NotFoundError
from mentor_tui.screens.check_in_words import another_day
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.head import head_titles
from mentor_tui.screens.item_clock import ItemClock
from mentor_tui.screens.keys import commands_of
from mentor_tui.screens.live_words import footer, head_line
from mentor_tui.screens.note_keeping import NoteKeeper
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.terms import AgendaState, CheckInState
from mentor_tui.views.check_ins import AgendaLine, CheckInDetail
from mentor_tui.widgets.agenda_rows import AgendaCells, AgendaRows, agenda_rows
from mentor_tui.widgets.key_bar import KeyBar
from mentor_tui.widgets.message_line import MessageLine, Notice, Tone
from mentor_tui.widgets.note_area import NoteArea
from mentor_tui.widgets.row_list import RowList
from mentor_tui.widgets.subject_panel import FOLDED, Subject, SubjectPanel, subject_lines

WIDE = 110
"""From this width on there is air between the agenda and the notes."""
_LEAST_AGENDA, _MOST_AGENDA = 42, 64
"""Cells of the agenda: enough for most titles, and no more than titles take."""
_NARROW_AIR, _AIR = 1, 3
"""Cells between the agenda and the notes."""
_AROUND = 6
"""Lines that are neither panel nor note; of the others the panel takes half at most."""
_IDLE = 2.0
"""Seconds after the last key at which a note is saved; its draft is kept at every key."""
_MINUTE = 60.0
_LATE = 0.05
"""So much after a minute, since a timer that comes a little early would show the one before for another."""
_MET = "Another wrote there too; both notes are in it now, look them over."
HELD = "This check-in was held; its notes stay as they are."
_READ_ONLY = {
    CheckInState.HELD: HELD,
    CheckInState.SKIPPED: "This check-in was skipped; F5 begins it after all.",
}
_ENDED = {CheckInState.HELD: "ended", CheckInState.SKIPPED: "skipped"}


class AgendaScreen(PlanScreen):
    """One check-in, its items at the left, the note of one of them at the right. What the keys do is LiveCheckIn's."""

    AUTO_FOCUS = "AgendaRows"
    detail: var[CheckInDetail | None] = var(None, init=False)
    """The check-in as of the last reload; None while it loads."""

    def __init__(self, desk: Desk) -> None:
        """It is told later `about` which check-in, so that it can be composed before that is known."""
        super().__init__(desk)
        self.check_in_id = ""
        self.keeper = self._keeper("")
        self.timing = ItemClock()
        self.item_id = ""
        """The item with the cursor; empty when the agenda has none."""
        self._noted_id = ""
        """The item whose note stands in the area."""
        self._idle: Timer | None = None
        self._minute: Timer | None = None
        self._head = Content("")
        self._saved_words = ""
        self._writes_on = False
        """Whether notes are taken until it is left, though it is over: they were being written when it ended."""

    def about(self, check_in_id: str) -> Self:
        """Say which check-in it is about, before it is shown."""
        self.check_in_id = check_in_id
        self.keeper = self._keeper(check_in_id)
        return self

    def _keeper(self, check_in_id: str) -> NoteKeeper:
        return NoteKeeper(self.desk, check_in_id, look=self._note_typed, show=self._show_item)

    def compose(self) -> ComposeResult:
        """The head, the agenda at the left, the item's panel and note at the right."""
        # Known before the first layout, which is then not done twice.
        self.update_classes({"-wide": self.app.size.width >= WIDE}, update=False)
        yield Static("", id="live-head")
        with Horizontal(id="live-body"):
            yield AgendaRows(empty="Nothing on the agenda yet · n adds an item")
            with Vertical(id="live-item"):
                yield SubjectPanel()
                yield Static(Content.styled("NOTES", "bold"), id="live-notes")
                yield NoteArea()
        yield MessageLine()
        yield KeyBar()

    # Reading

    async def load(self) -> None:
        """Read the check-in; the first time, bring back what was typed and never saved."""
        detail = await self.desk.call(services.load_check_in, self.check_in_id, self.desk.plan_id)
        first = self.detail is None
        before = self.detail.line.state if self.detail else None
        if detail.line.state is CheckInState.LIVE is not before and detail.started_at:
            self.say(another_day(detail.line, detail.started_at))
        back: tuple[str, ...] = ()
        if first:
            self.keeper.know(detail.agenda)
            back = await asyncio.to_thread(self.keeper.bring_back, detail.agenda)
        else:
            self._note_typed()
            self._tell_of_gone(self.keeper.know(detail.agenda))
        ended = not first and before not in _READ_ONLY and detail.line.state in _READ_ONLY
        # Whoever is, or was, writing here goes on: another's key ends no sentence of theirs.
        self._writes_on = self._writes_on or ended or bool(back)
        self.detail = detail
        self._follow_minutes()
        if first:
            self._start(detail, back)
        elif ended:
            self._tell_who_ended(detail.line.state)

    def _tell_of_gone(self, item_ids: Sequence[str]) -> None:
        """Items with something unsaved were taken off the agenda, which is still the one before here."""
        agenda = self.detail.agenda if self.detail is not None else ()
        for item in agenda:
            if item.id in item_ids:
                self.say(f"“{item.title}” was taken off the agenda; what you typed there is kept.", Tone.WARNING)

    @work(group="ended")
    async def _tell_who_ended(self, state: CheckInState) -> None:
        """Somebody else did, since my own ending closes the screen; no later reading takes this one's place."""
        with self.errors_shown(is_deed=False):
            last = await self.desk.call(services.load_last_change, self.check_in_id)
            if self.detail is None or self.detail.line.state is not state:
                # They took it back meanwhile.
                return
            who = last.actor if last is not None else "Somebody else"
            ended = f"{who} {_ENDED[state]} this check-in."
            self.say(f"{ended} What you write goes on being saved; Esc leaves.", Tone.WARNING)

    def _start(self, detail: CheckInDetail, back: tuple[str, ...]) -> None:
        still_open = [item.id for item in detail.agenda if item.state is AgendaState.OPEN]
        for item_id in (*back, *still_open)[:1]:
            self.query_one(AgendaRows).move_to(item_id)
        # Not when the list's message comes: the first paint shows the item.
        self.moved()
        if back:
            self.say("What you typed before is back in the notes.")
            self._save_notes()
        if detail.line.state is CheckInState.LIVE and self.closed is None:
            # At once, so that the first paint shows the keys for it.
            self.set_focus(self.query_one(NoteArea))

    def watch_detail(self) -> None:
        """Show what was read."""
        self._show_agenda()
        self._share_room()
        self._show_item()
        self.show_head()

    def show_head(self) -> None:
        """The head in place of the plan's, and the keys."""
        if self.detail is not None:
            who = head_titles(self.desk.head) if self.desk.head else ("",)
            width = max(0, self.size.width - 2)
            head = head_line(self.detail, who, self.desk.clock.now(), self.desk.today(), width)
            # Told again only when a minute has passed: nothing is sent while nothing changes.
            if not head.is_same(self._head):
                self._head = head
                self.query_one("#live-head", Static).update(head, layout=False)
        self.show_keys()

    def show_keys(self) -> None:
        """The keys for the note, or those for the agenda."""
        for bar in self.query(KeyBar):
            bar.items = footer(commands_of(self), isinstance(self.focused, NoteArea))

    def _show_agenda(self) -> None:
        rows = self.query_one(AgendaRows)
        if self.detail is None:
            rows.rows = None
            return
        counted = self.timing.seconds(self.desk.clock.now())
        cells = tuple(
            AgendaCells(item, (item.seconds_used + counted.get(item.id, 0)) // 60) for item in self.detail.agenda
        )
        rows.rows = agenda_rows(cells)

    def _follow_minutes(self) -> None:
        """Show each minute of a check-in that is held once it has passed."""
        if self._minute is not None:
            self._minute.stop()
        if self.detail is not None and self.detail.line.state is CheckInState.LIVE and self.detail.started_at:
            passed = (self.desk.clock.now() - self.detail.started_at).total_seconds()
            self._minute = self.set_timer(_MINUTE - passed % _MINUTE + _LATE, self._minute_passed)

    def _minute_passed(self) -> None:
        if self.detail is not None and self.detail.line.state is CheckInState.LIVE:
            self._show_agenda()
            self.show_head()
        self._follow_minutes()

    def on_resize(self, event: events.Resize) -> None:
        """Share the room out afresh."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self._share_room()
        self.call_after_refresh(self.show_head)

    @property
    def closed(self) -> str | None:
        """Why nothing can be written here, as a sentence; None when it can."""
        if self.detail is None or not self.detail.agenda:
            return "Nothing is on the agenda; n adds an item."
        if not self.detail.may_edit:
            return "Only the mentee and the mentors write here."
        return None if self._writes_on else _READ_ONLY.get(self.detail.line.state)

    # The item with the cursor

    @property
    def item(self) -> AgendaLine | None:
        """The item whose note is shown."""
        agenda = self.detail.agenda if self.detail else ()
        return next((item for item in agenda if item.id == self.item_id), None)

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Another item is spoken about: the note of the one before is saved."""
        item = self.query_one(AgendaRows).item
        if item is None or item.id == self.item_id:
            return
        self._note_typed()
        self._save_notes()
        if self.item_id:
            self.say("")
        self.item_id = item.id
        self._show_item()
        self.show_keys()

    def _show_item(self) -> None:
        if not self.query(NoteArea):
            # Closed meanwhile.
            return
        item, detail = self.item, self.detail
        area = self.query_one(NoteArea)
        area.read_only = self.closed is not None
        if item is None or detail is None:
            # The note that stood there is no longer on the agenda, and isn't emptied by what stands there now.
            self.item_id = self._noted_id = ""
            self.timing.turn_to("", self.desk.clock.now())
            self.query_one(SubjectPanel).subject = None
            area.load_text("")
            return
        self.query_one(SubjectPanel).subject = self._subject(item, detail)
        live = detail.line.state is CheckInState.LIVE
        self.timing.turn_to(item.id if live else "", self.desk.clock.now())
        note = self.keeper.notes[item.id].text
        if area.text != note:
            before, at = area.text, area.cursor_location
            area.load_text(note)
            # What the other wrote there too may stand below: the cursor stays in my own words.
            goes_on = item.id == self._noted_id and before.strip() and note.startswith(before)
            area.move_cursor(at if goes_on else area.document.end)
        self._noted_id = item.id
        self._show_saved()

    @staticmethod
    def _subject(item: AgendaLine, detail: CheckInDetail) -> Subject:
        goal, measures = next((pair for pair in detail.goals if pair[0].id == item.goal_id), (None, ()))
        return Subject(item, goal, measures, detail.last_time)

    def _share_room(self) -> None:
        """As many lines for the panel as the item with the most to show needs: the notes don't move between items."""
        width, height = self.size
        agenda = max(_LEAST_AGENDA, min(_MOST_AGENDA, width * 9 // 20))
        self.query_one(AgendaRows).styles.width = agenda
        detail = self.detail
        if detail is None or not detail.agenda:
            return
        panel = self.query_one(SubjectPanel)
        room = max(FOLDED, (height - _AROUND) // 2)
        cells = width - agenda - (_AIR if width >= WIDE else _NARROW_AIR) - panel.gutter.width
        needed = max(len(subject_lines(self._subject(item, detail), cells, room)) for item in detail.agenda)
        panel.styles.height = needed

    # The note

    @on(TextArea.Changed)
    def _note_changed(self) -> None:
        if self._note_typed():
            self._show_saved()
            if self._idle is not None:
                self._idle.stop()
            self._idle = self.set_timer(_IDLE, self._save_notes)

    def _note_typed(self) -> bool:
        """Keep what stands in the note, whatever is about to happen to it."""
        return bool(self._noted_id) and any(
            self.keeper.typed(self._noted_id, area.text) for area in self.query(NoteArea)
        )

    def _show_saved(self) -> None:
        note = self.keeper.notes.get(self.item_id)
        words = "" if note is None or not note.text else "  typing" if note.unsaved else "  saved"
        if words != self._saved_words:
            self._saved_words = words
            notes = self.query_one("#live-notes", Static)
            notes.update(Content.assemble(("NOTES", "bold"), words), layout=False)

    @work(group="notes")
    async def _save_notes(self) -> None:
        with self.errors_shown():
            await self._settle()

    async def _settle(self) -> None:
        """Save what is typed and the time that it took, so that what comes next is the last thing done."""
        if not self.keeper.unsaved():
            return
        if await self.keeper.save():
            self.say(_MET, Tone.WARNING)
        # What was typed meanwhile may not have been told of yet.
        self._note_typed()
        self._show_item()

    def say_done(self, sentence: str) -> None:
        """Say what was done, and keep beside it that a note was brought together with another's on the way."""
        met = any(line.notice == Notice(_MET, Tone.WARNING) for line in self.query(MessageLine))
        self.say(f"{sentence} {_MET}" if met else sentence, Tone.WARNING if met else Tone.INFO)

    async def _store_time(self) -> None:
        """Before another deed, and when leaving: alone it would stand in the way of undo."""
        now = self.desk.clock.now()
        for item_id in self.timing.seconds(now):
            seconds = self.timing.take(item_id, now)
            try:
                if seconds:
                    await self.desk.call(services.spend_time, item_id, seconds)
            except NotFoundError:
                # Whoever took it off the agenda took its minutes along.
                continue
            except MentorError:
                self.timing.give_back(item_id, seconds)
                raise
