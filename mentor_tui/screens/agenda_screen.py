"""A check-in read, and its notes, which save themselves; what becomes of it under the hands is told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from textual import events, on, work
from textual.timer import Timer
from textual.widgets import TextArea

from mentor_tui import services
from mentor_tui.errors import MentorError, NotFoundError
from mentor_tui.screens.agenda_shown import READ_ONLY, AgendaShown
from mentor_tui.screens.check_in_words import another_day
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.told import check_in_gone_words
from mentor_tui.terms import AgendaState, CheckInState
from mentor_tui.views.check_ins import CheckInDetail
from mentor_tui.widgets.agenda_rows import AgendaRows
from mentor_tui.widgets.message_line import MessageLine, Notice, Tone
from mentor_tui.widgets.note_area import NoteArea
from mentor_tui.widgets.row_list import RowList

_IDLE = 1.0
"""Seconds after the last key at which a note is saved; its draft is kept at every key."""
_LONGEST = 5.0
"""Seconds that a note waits at most while somebody types on without a pause: the other reads along."""
_MET = "Another wrote there too; both notes are in it now, look them over."
_ENDED = {CheckInState.HELD: "ended", CheckInState.SKIPPED: "skipped"}


class AgendaScreen(AgendaShown):
    """One check-in, as far as it reads and saves by itself. What the keys do is LiveCheckIn's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._idle: Timer | None = None
        """What saves the notes soon; None while nothing waits for that."""
        self._waits_since = 0.0
        self.is_leaving = False
        """Whether what is typed is being put away for good."""
        self._is_gone = False
        """Whether the check-in was there and isn't any more."""

    # Reading

    async def load(self) -> None:
        """Read the check-in; the first time, bring back what was typed and never saved."""
        first, saves = self.detail is None, self.keeper.saves
        try:
            detail = await self.desk.call(services.load_check_in, self.check_in_id, self.desk.plan_id)
        except NotFoundError:
            if first:
                raise
            await self._tell_it_is_gone()
            return
        was_gone, self._is_gone = self._is_gone, False
        before = self.detail.line.state if self.detail else None
        if detail.line.state is CheckInState.LIVE is not before and detail.started_at:
            self.say(another_day(detail.line, detail.started_at))
        back: tuple[str, ...] = ()
        if first:
            self.keeper.know(detail.agenda, saves=saves)
            back = await asyncio.to_thread(self.keeper.bring_back, detail.agenda)
        else:
            self.note_typed()
            typed_here = self.keeper.unsaved()
            self._tell_of_gone(self.keeper.know(detail.agenda, saves=saves))
            if was_gone or not set(self.keeper.unsaved()) <= set(typed_here):
                # What was typed into what is back on the agenda waited for that.
                self.say("It is back, and what you typed is saved.")
                self._save_notes()
        ended = not first and before not in READ_ONLY and detail.line.state in READ_ONLY
        # Whoever is, or was, writing here goes on: another's key ends no sentence of theirs.
        self.writes_on = self.writes_on or ended or bool(back)
        self.detail = detail
        self.follow_minutes()
        if first:
            self._start(detail, back)
        elif ended:
            self._tell_who_ended(detail.line.state)

    async def _tell_it_is_gone(self) -> None:
        """Somebody deleted it, or put back a backup that doesn't know it: what stands here stays."""
        last = await self.desk.call(services.load_last_change, self.check_in_id)
        self._is_gone = True
        self.say(check_in_gone_words(last, self.desk.clock.now(), self.desk.command("drafts")), Tone.WARNING)

    def met(self, error: MentorError, *, is_deed: bool) -> None:
        """Where something isn't there any more, read what became of it; where that can't be read, all of it is gone."""
        super().met(error, is_deed=is_deed)
        if not isinstance(error, NotFoundError) or self.detail is None:
            return
        if is_deed:
            self.reload()
        else:
            self._is_gone = True
            self.say(check_in_gone_words(None, self.desk.clock.now(), self.desk.command("drafts")), Tone.WARNING)

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
            # Once they are seen: what the app would stumble over is not saved.
            self.call_after_refresh(self._brought_back, back)
        if detail.line.state is CheckInState.LIVE and self.closed is None:
            # At once, so that the first paint shows the keys for it.
            self.set_focus(self.query_one(NoteArea))

    def _brought_back(self, item_ids: tuple[str, ...]) -> None:
        self.keeper.shown(item_ids)
        self._save_notes()

    # The item with the cursor

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Another item is spoken about: the note of the one before is saved."""
        item = self.query_one(AgendaRows).item
        if item is None or item.id == self.item_id:
            return
        self.note_typed()
        self._save_notes()
        if self.item_id:
            self.say("")
        self.item_id = item.id
        self.show_item()
        self.show_keys()

    # The note

    @on(TextArea.Changed)
    def _note_changed(self) -> None:
        if self.note_typed():
            self.show_saved()
            now = time.monotonic()
            if self._idle is None:
                self._waits_since = now
            else:
                self._idle.stop()
            self._idle = self.set_timer(max(0.0, min(_IDLE, self._waits_since + _LONGEST - now)), self._save_notes)

    @work(group="notes")
    async def _save_notes(self) -> None:
        self._idle = None
        if not self._is_gone:
            with self.errors_shown():
                await self._settle()

    async def _settle(self) -> None:
        """Save what is typed and the time that it took, so that what comes next is the last thing done."""
        if not self.keeper.unsaved():
            return
        if self._is_gone:
            raise NotFoundError("This check-in is no longer in the plan.")
        if await self.keeper.save():
            self.say(_MET, Tone.WARNING)
        # What was typed meanwhile may not have been told of yet.
        self.note_typed()
        self.show_item()

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

    # Before a deed, and on the way out

    async def before_undo(self) -> None:
        """What is typed is saved first, so that it is what was done last, or undo leaves it as it is.

        Where the check-in is gone there is nothing to save it in, and undo may be what brings it back.
        """
        if not self._is_gone:
            await self.before_a_deed()

    async def before_a_deed(self) -> None:
        """Save what is typed, and the time that it took; raises MentorError."""
        self.note_typed()
        await self._store_time()
        await self._settle()

    async def put_away(self) -> Notice | None:
        """Save what is typed and the time; returns what there is to say of it."""
        self.note_typed()
        kept = bool(self.keeper.unsaved())
        try:
            await self.before_a_deed()
        except MentorError as error:
            kept_as = self.desk.drafts.fault or "What you typed is kept as a draft."
            return Notice(f"{error.sentence} {kept_as}", Tone.ERROR)
        return Notice("Notes kept.") if kept else None

    def was_closed(self) -> None:
        """Let what could not be saved go, for whoever opens it next."""
        super().was_closed()
        self.keeper.leave()

    def _say_below(self, notice: Notice) -> None:
        for line in self.app.screen.query(MessageLine):
            line.notice = notice

    @on(events.ScreenSuspend)
    def suspended(self) -> None:
        """Whatever takes the screen's place, its notes are saved; by the app, since the screen may be gone by then."""
        if not self.is_leaving:
            self.app.run_worker(self._put_away_behind(), group="notes", exit_on_error=False)

    async def _put_away_behind(self) -> None:
        notice = await self.put_away()
        if notice is not None and notice.tone is Tone.ERROR:
            self._say_below(notice)
