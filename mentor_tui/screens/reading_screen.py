"""A screen that reads what it shows: when it comes to the front and something has changed, and whenever it shall."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.events import ScreenResume
from textual.reactive import var

from mentor_tui import services
from mentor_tui.errors import MentorError
from mentor_tui.screens.desk import Desk, Edition
from mentor_tui.screens.speaking import Speaking
from mentor_tui.widgets.message_line import MessageLine, Notice
from mentor_tui.widgets.row_list import RowList

_STILL_READ = "The plan is still read."


class ReadingScreen(Speaking[None]):
    """Reads in a worker, one at a time, and says in its line what could not be read."""

    needs_plan: ClassVar[bool] = True
    """Whether there is nothing to read while no plan is open."""

    brings_head: ClassVar[bool] = False
    """Whether what it reads holds the head too, which is then not read beside it: its `load` gives it to the desk."""

    whole: asyncio.Event

    zone: var[str] = var("", init=False)
    """The zone in which moments are shown: mine, as of the last reload."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.whole = asyncio.Event()
        self.has_no_plan = False
        """Whether reading is over and no plan is open."""
        self._pointed_at = ""
        """What the cursor shall stand on when the next reading is done."""
        self._shows: Edition | None = None
        """What it was read from last; None before that."""

    # What a screen says of itself

    async def load(self) -> None:
        """Read afresh what the screen shows; raises MentorError."""
        raise NotImplementedError

    def go_to(self, thing_id: str) -> None:
        """Put the cursor on a thing that was read."""

    def show_head(self) -> None:
        """Told once reading is over, whatever came of it."""

    # Reading

    @on(ScreenResume)
    def resumed(self) -> None:
        """Read afresh whenever the screen comes to the front and something may be other than it shows."""
        self._reload_where_changed()

    @work(exclusive=True, group="reload")
    async def _reload_where_changed(self) -> None:
        if not self.desk.is_open or self.desk.me is None:
            # Before it is known who reads, no plan is chosen either.
            return
        try:
            await asyncio.to_thread(self.desk.db.others_changed)
        except MentorError:
            # Reading says why it can't be told.
            self._shows = None
        if self._pointed_at or self._shows != self.desk.edition():
            await self._read()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read afresh, keeping cursor and scroll."""
        if self.desk.is_open:
            await self._read()

    async def _read(self) -> None:
        with self.errors_shown(is_deed=False):
            edition = self.desk.edition()
            self.zone = self.desk.zone
            if self.needs_plan and self.desk.plan_id and not self.brings_head:
                self.desk.head = await self.desk.call(services.load_head, self.desk.plan_id)
            self.has_no_plan = self.needs_plan and not self.desk.plan_id
            if not self.has_no_plan:
                await self.load()
                if any(line.notice == Notice(_STILL_READ) for line in self.query(MessageLine)):
                    self.say("")
                wanted, self._pointed_at = self._pointed_at, ""
                if wanted:
                    self.go_to(wanted)
            else:
                self._show_no_plan()
            self._shows = edition
        with self.errors_shown(is_deed=False):
            # Whatever came of it, unless it was closed meanwhile.
            self.show_head()
        self.whole.set()

    def met(self, error: MentorError, *, is_deed: bool) -> None:
        """What could not be read, or only in part, is read again at the next visit."""
        self._shows = None

    def point_at(self, thing_id: str) -> None:
        """Read afresh and put the cursor on a thing, which may be new."""
        self._pointed_at = thing_id
        self.reload()

    def why_not_read(self) -> str:
        """Why nothing can be done to what isn't there, or isn't there yet."""
        return "No plan is open; 0 lists the plans." if self.has_no_plan else _STILL_READ

    def _show_no_plan(self) -> None:
        for rows in self.query(RowList):
            rows.empty = "No plan is open · 0 lists the plans"
            rows.rows = ()
            break
