"""What is looked for while the app is open: what others have changed, and whether drafts can be kept."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mentor_tui.errors import MentorError
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.widgets.message_line import MessageLine, Notice, Tone

if TYPE_CHECKING:
    from textual.app import App

    from mentor_tui.screens.desk import Desk

LOOK_S = 2.0
"""Seconds from one look to the next."""


class Looks:
    """Looks every few seconds, once it is begun."""

    def __init__(self, app: App[Any], desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._looking = asyncio.Lock()
        self._to_tell: deque[Notice] = deque()
        self._put_backs = 0
        """How many backups that were put back have been told of."""
        self._told_of_drafts = ""
        """What was said of drafts that can't be kept; empty while they can."""

    def begin(self) -> None:
        """Look from now on; the database is open."""
        self._app.set_interval(LOOK_S, self.look_for_others)
        self._app.set_interval(LOOK_S, self._look_after_drafts)

    def look_for_others(self) -> None:
        """Show what somebody else has changed; what is in use is told of it and left as it is."""
        self._app.run_worker(self._look_for_others(), group="others")

    async def _look_for_others(self) -> None:
        if self._looking.locked():
            # On a disk that answers slowly looks would pile up.
            return
        # None is cut short: what it finds is found once. What stands in its way is told when something is done.
        async with self._looking:
            if await self._others_changed():
                await self._show_change()
            # Afterwards: a form that was changed by it would say that somebody has changed it.
            self._tell_of_put_back()

    async def _show_change(self) -> None:
        from mentor_tui.screens.keyed_modal import KeyedModal

        # Over it may lie its help, or that the terminal is too small.
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, PlanScreen):
                screen.reload()
                break
            if isinstance(screen, KeyedModal):
                with suppress(MentorError):
                    await screen.others_changed()
                break

    async def _others_changed(self) -> bool:
        try:
            return await asyncio.to_thread(self._desk.db.others_changed)
        except MentorError:
            return False

    def _tell_of_put_back(self) -> None:
        """Say that all this is of another time now, whatever screen has met it first."""
        if self._desk.db.put_backs > self._put_backs:
            self._put_backs = self._desk.db.put_backs
            sentence = "A backup of this file was put back; what it held until then is kept in backups, beside it."
            self.tell(Notice(sentence, Tone.WARNING))

    def _look_after_drafts(self) -> None:
        """Say once that drafts can't be kept, which else shows when they are needed; and what waits to be said."""
        fault = self._desk.drafts.fault
        if fault and not self._told_of_drafts:
            self._to_tell.append(Notice(fault, Tone.WARNING))
        self._told_of_drafts = fault
        self._tell_next()

    def tell(self, notice: Notice) -> None:
        """Say it in the screen in front, at once or when no error stands there any more."""
        self._to_tell.append(notice)
        self._tell_next()

    def _tell_next(self) -> None:
        if not self._to_tell or not self._app.screen_stack:
            return
        lines = list(self._app.screen.query(MessageLine))
        if not lines or any(line.notice and line.notice.tone is Tone.ERROR for line in lines):
            return
        notice = self._to_tell.popleft()
        for line in lines:
            line.notice = notice

    def tell_of_drafts(self) -> None:
        """Say that words wait which were never saved, unless something else is said."""
        self._app.run_worker(self._tell_of_drafts(), group="drafts")

    async def _tell_of_drafts(self) -> None:
        from mentor_tui.screens.kept_drafts import kept_words

        words = await kept_words(self._desk)
        lines = list(self._app.screen.query(MessageLine))
        if words and all(line.notice is None for line in lines):
            for line in lines:
                line.notice = Notice(words)
