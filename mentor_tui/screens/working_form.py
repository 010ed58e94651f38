"""A form that works in a thread: it tells how far it is, and Esc stops it with everything as it was."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from textual import on
from textual.message import Message

from mentor_tui.screens.desk import Desk
from mentor_tui.screens.form import FormScreen
from mentor_tui.screens.keys import key_items
from mentor_tui.screens.long_work import LongWork
from mentor_tui.widgets.key_bar import KeyBar

T = TypeVar("T")


class WorkingForm(FormScreen[T]):
    """The screen that extends it does its work inside `_working` and binds a key to `stop`."""

    @dataclass
    class Progressed(Message):
        """The work in the thread has come further."""

        sentence: str

    def __init__(self, desk: Desk, thing: str) -> None:
        super().__init__(desk, thing)
        self._work: LongWork | None = None
        """What runs in a thread just now."""

    def _show_keys(self) -> None:
        for bar in self.query(KeyBar):
            bar.items = key_items(self)

    @contextmanager
    def _working(self, words: str) -> Iterator[LongWork]:
        """Work that Esc stops."""
        work = self._work = LongWork(self._tell_from_thread)
        self._show_keys()
        self.say(f"{words} · Esc stops")
        app_ends = False
        try:
            yield work
        except asyncio.CancelledError:
            # The app waits for the thread, which reads from what was looked at until it has heard.
            app_ends = True
            work.stop()
            raise
        finally:
            if not app_ends:
                self._work = None
                self._show_keys()

    def _tell_from_thread(self, sentence: str) -> None:
        self.post_message(self.Progressed(sentence))

    @on(Progressed)
    def progressed(self, event: Progressed) -> None:
        """Say how far it is."""
        if self._work is not None and not self._work.is_stopped:
            self.say(event.sentence)

    def action_stop(self) -> None:
        """Let the work end at its next step."""
        if self._work is not None:
            self._work.stop()
            self.say("Stopping …")
