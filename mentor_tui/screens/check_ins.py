"""Coming and past check-ins, and what the one with the cursor is about or came to."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.reactive import var

from mentor_tui import services
from mentor_tui.screens.check_in_words import check_in_lines, day_and_time, detail_lines
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.terms import CheckInState
from mentor_tui.views.check_ins import CheckInDetail, CheckInLine, PlanCheckIns
from mentor_tui.widgets.check_in_rows import CheckInRows
from mentor_tui.widgets.reading import Reading
from mentor_tui.widgets.row_list import RowList

WIDE = 110
"""From this width on the agenda stands beside the list, else below it."""


class CheckInsScreen(PlanScreen):
    """When one meets and met; the agenda and the notes of the check-in with the cursor beside it."""

    CSS_PATH = "check_ins.tcss"
    tab = "3"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "plan", "plan one", id="check_ins.new", tooltip="Plan a check-in; its agenda builds itself"),
        Binding("f5", "begin", "begin", id="check_ins.begin", tooltip="Begin the check-in now"),
        Binding("enter", "open", "open", id="check_ins.open", tooltip="Open the check-in: its agenda, or its summary"),
        Binding("e", "edit", "move, skip", id="check_ins.edit", tooltip="Move or change the check-in, or skip it"),
        Binding("d", "delete", "delete", id="check_ins.delete", tooltip="Delete the check-in with its agenda"),
    ]

    check_ins: var[PlanCheckIns | None] = var(None, init=False)
    """Everything shown in the list, as of the last reload; None while it loads."""
    detail: var[CheckInDetail | None] = var(None, init=False)
    """The check-in with the cursor; None while it loads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted = ""
        self._asked_for: CheckInLine | None = None
        """The check-in that is read, or was read last, for `detail`."""
        self._readings = 0
        self._asked = ""
        self._brought_back: set[str] = set()
        """Those that were held of which the agenda was opened for the words that wait for its notes."""
        """The skipped check-in of which was asked whether it is held all the same."""

    def compose_body(self) -> ComposeResult:
        """The list, and the agenda beside or below it."""
        # Known before the first layout, which is then not done twice.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        with Container(id="check-ins-body"):
            yield CheckInRows()
            yield Reading(id="check-in-detail")

    async def load(self) -> None:
        """Read the list, and the check-in with the cursor."""
        self.check_ins = await self.desk.call(services.load_check_ins, self.desk.plan_id)
        # Its agenda may be another one though its line is the same.
        self._asked_for = None
        self._read_detail()

    def watch_check_ins(self) -> None:
        """Show the list."""
        rows = self.query_one(CheckInRows)
        if self.check_ins is None:
            rows.rows = None
            return
        rows.rows = check_in_lines(self.check_ins)
        if self._wanted:
            self.go_to(self._wanted)

    def go_to(self, thing_id: str) -> None:
        """Put the cursor on a check-in."""
        self._wanted = "" if self.query_one(CheckInRows).move_to(thing_id) else thing_id

    @property
    def line(self) -> CheckInLine | None:
        """The check-in with the cursor."""
        item = self.query_one(CheckInRows).highlighted_item
        return item.line if item else None

    # What is shown beside the list

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Another check-in has the cursor."""
        self._asked = ""
        self.show_keys()
        self._read_detail()

    @work(group="detail")
    async def _read_detail(self) -> None:
        line = self.line
        if line is not None and line == self._asked_for:
            return
        self._readings += 1
        reading = self._readings
        if line is None:
            self.detail = self._asked_for = None
            return
        self._asked_for = line
        with self.errors_shown():
            detail = await self.desk.call(services.load_check_in, line.id, self.desk.plan_id)
            # Meanwhile the cursor may have gone on, or the same one been read again.
            if reading == self._readings:
                self.detail = detail
            return
        if reading == self._readings:
            # What could not be read is asked for again.
            self._asked_for = None

    def watch_detail(self) -> None:
        """Show the agenda and the notes."""
        self._show_detail()

    def _show_detail(self) -> None:
        reading = self.query_one(Reading)
        if self.detail is None or self.check_ins is None:
            if self.line is None:
                reading.lines = ()
            return
        today = self.check_ins.today
        reading.lines = detail_lines(self.detail, reading.draw_width, today)

    def on_resize(self, event: events.Resize) -> None:
        """Stand the agenda beside the list where there is room."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self.call_after_refresh(self._show_detail)

    # Keys

    def why_not(self, action: str) -> str | None:
        """What can't be done now."""
        line = self.line
        if action in ("plan", "begin", "edit", "delete") and self.check_ins is not None and not self.check_ins.may_edit:
            return "Only the mentee and the mentors plan and hold check-ins."
        if action in ("begin", "edit", "delete") and line is None:
            return "No check-in has the cursor; n plans one."
        if line is not None and line.state is CheckInState.HELD and action in ("begin", "edit"):
            return "This check-in was held; Enter shows its summary, n plans another one."
        return super().why_not(action)

    @on(RowList.Selected)
    def selected(self) -> None:
        """Enter opens the check-in, or plans the first one."""
        self.action_open()

    def action_open(self) -> None:
        """The agenda to speak by, or what was said; where nothing is planned yet, plan it."""
        line = self.line
        if line is None:
            if not self.why_not("plan"):
                self.action_plan()
        elif line.state is CheckInState.HELD:
            self._open_held(line)
        else:
            self._open_live(line.id)

    def _open_live(self, check_in_id: str) -> None:
        from mentor_tui.screens.live_check_in import LiveCheckIn

        self.app.push_screen(self.desk.spares.take(LiveCheckIn).about(check_in_id))

    @work(group="act")
    async def _open_held(self, line: CheckInLine) -> None:
        """What it came to; where words of mine wait that never got into its notes, its agenda first."""
        from mentor_tui.screens.note_keeping import notes_waiting
        from mentor_tui.screens.summary import SummaryScreen

        with self.errors_shown():
            detail = await self.desk.call(services.load_check_in, line.id, self.desk.plan_id)
            waiting = await asyncio.to_thread(notes_waiting, self.desk, detail.agenda)
            if waiting and detail.may_edit and line.id not in self._brought_back:
                # Once: where they can't be saved, the next Enter shows the summary.
                self._brought_back.add(line.id)
                self._open_live(line.id)
                return
            for item_id in waiting:
                self.desk.drafts.leave(self.desk.draft_key("note", item_id))
            summary = await self.desk.call(services.load_summary, line.id, self.desk.plan_id)
            self.app.push_screen(SummaryScreen(self.desk, line.id, summary))

    @work(group="act")
    async def action_plan(self) -> None:
        """Plan one."""
        from mentor_tui.screens.check_in_form import CheckInForm

        if check_in_id := await self.app.push_screen_wait(CheckInForm(self.desk)):
            self.go_to(check_in_id)

    @work(group="act")
    async def action_edit(self) -> None:
        """Move, change or skip it."""
        from mentor_tui.screens.check_in_form import CheckInForm

        if self.line is not None:
            await self.app.push_screen_wait(CheckInForm(self.desk, self.line.id))

    @work(group="act")
    async def action_begin(self) -> None:
        """Begin it now, and speak by its agenda."""
        line, asked = self.line, self._asked
        self._asked = ""
        if line is not None and line.state is CheckInState.SKIPPED and asked != line.id:
            self._asked = line.id
            self.say("It was skipped; F5 once more holds it now all the same.")
            self.forget_commands()
        elif line is not None:
            with self.errors_shown():
                await self.desk.call(services.begin_check_in, line.id)
                self._open_live(line.id)

    @work(group="act")
    async def action_delete(self) -> None:
        """Delete it at once; undo brings it back."""
        line, check_ins = self.line, self.check_ins
        if line is None or check_ins is None:
            return
        with self.errors_shown():
            await self.desk.call(services.delete_check_in, line.id)
            today = check_ins.today
            self.say(f"Deleted the check-in of {day_and_time(line.met_at, line.zone, today)} · u undo")
            self.reload()
