"""What is seen of a check-in: its agenda, what its item with the cursor is about, and that item's note."""

from __future__ import annotations

from typing import Self

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Static

from mentor_tui.screens.agenda_room import WIDE, agenda_cells, panel_height, subject_of
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.head import head_titles
from mentor_tui.screens.item_clock import ItemClock
from mentor_tui.screens.keys import commands_of
from mentor_tui.screens.live_words import footer, head_line
from mentor_tui.screens.note_keeping import NoteKeeper
from mentor_tui.screens.note_merging import cursor_in
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.terms import CheckInState
from mentor_tui.views.check_ins import AgendaLine, CheckInDetail
from mentor_tui.widgets.agenda_rows import AgendaCells, AgendaRows, agenda_rows
from mentor_tui.widgets.key_bar import KeyBar
from mentor_tui.widgets.message_line import MessageLine
from mentor_tui.widgets.note_area import NoteArea
from mentor_tui.widgets.subject_panel import SubjectPanel

_MINUTE = 60.0
_LATE = 0.05
"""So much after a minute, since a timer that comes a little early would show the one before for another."""
HELD = "This check-in was held; its notes stay as they are."
READ_ONLY = {
    CheckInState.HELD: HELD,
    CheckInState.SKIPPED: "This check-in was skipped; F5 begins it after all.",
}


class AgendaShown(PlanScreen):
    """One check-in, its items at the left, the note of one of them at the right."""

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
        self._minute: Timer | None = None
        self._head = Content("")
        self._saved_words = ""
        self.writes_on = False
        """Whether notes are taken until it is left, though it is over: they were being written when it ended."""

    def about(self, check_in_id: str) -> Self:
        """Say which check-in it is about, before it is shown."""
        self.check_in_id = check_in_id
        self.keeper = self._keeper(check_in_id)
        return self

    def _keeper(self, check_in_id: str) -> NoteKeeper:
        return NoteKeeper(self.desk, check_in_id, look=self.note_typed, show=self.show_item)

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

    def watch_detail(self) -> None:
        """Show what was read."""
        self._show_agenda()
        self._share_room()
        self.show_item()
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

    def follow_minutes(self) -> None:
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
        self.follow_minutes()

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
        return None if self.writes_on else READ_ONLY.get(self.detail.line.state)

    # The item with the cursor

    @property
    def item(self) -> AgendaLine | None:
        """The item whose note is shown."""
        agenda = self.detail.agenda if self.detail else ()
        return next((item for item in agenda if item.id == self.item_id), None)

    def show_item(self) -> None:
        """Show what the item with the cursor is about, and its note, the cursor in its own words."""
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
        self.query_one(SubjectPanel).subject = subject_of(item, detail)
        live = detail.line.state is CheckInState.LIVE
        self.timing.turn_to(item.id if live else "", self.desk.clock.now())
        note = self.keeper.notes[item.id].text
        if area.text != note:
            at = cursor_in(note, area.text, area.cursor_location) if item.id == self._noted_id else None
            area.load_text(note)
            area.move_cursor(area.document.end if at is None else at)
        self._noted_id = item.id
        self.show_saved()

    def _share_room(self) -> None:
        width, height = self.size
        self.query_one(AgendaRows).styles.width = agenda_cells(width)
        if self.detail is not None and self.detail.agenda:
            panel = self.query_one(SubjectPanel)
            panel.styles.height = panel_height(self.detail, width, height, panel.gutter.width)

    def show_saved(self) -> None:
        """Say above the note whether it is saved."""
        note = self.keeper.notes.get(self.item_id)
        words = "" if note is None or not note.text else "  typing" if note.unsaved else "  saved"
        if words != self._saved_words:
            self._saved_words = words
            notes = self.query_one("#live-notes", Static)
            notes.update(Content.assemble(("NOTES", "bold"), words), layout=False)

    def note_typed(self) -> bool:
        """Keep what stands in the note, whatever is about to happen to it."""
        return bool(self._noted_id) and any(
            self.keeper.typed(self._noted_id, area.text) for area in self.query(NoteArea)
        )
