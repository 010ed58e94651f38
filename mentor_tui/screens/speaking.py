"""A screen that speaks: one line above the keys for what was done or went wrong, help, and commands by their names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TypeVar

from textual import work
from textual.css.query import NoMatches
from textual.reactive import Reactive
from textual.widget import Widget

from mentor_tui.errors import MentorError
from mentor_tui.screens.by_name import run_by_name, show_help
from mentor_tui.screens.first_paint import FirstPaint
from mentor_tui.screens.waiting import waiting_told
from mentor_tui.widgets.message_line import MessageLine, Notice, Tone

R = TypeVar("R")


class Speaking(FirstPaint[R]):
    """Composes nothing; the screen that extends it yields a MessageLine."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in Screen, which repaints everything whenever the focus goes elsewhere: the two widgets do so themselves."""

    def say(self, sentence: str, tone: Tone = Tone.INFO) -> None:
        """One line above the keys, until the next one; nowhere once the screen is closed."""
        for line in self.query(MessageLine):
            line.notice = Notice(sentence, tone) if sentence else None

    @contextmanager
    def errors_shown(self, *, is_deed: bool = True) -> Iterator[None]:
        """Show every error that a person can meet, in this one way; of a deed also that it takes long."""
        try:
            with waiting_told(self) if is_deed else nullcontext():
                yield
        except NoMatches:
            # What comes once the screen is closed has nothing to be shown on any more.
            if self.is_attached:
                raise
        except MentorError as error:
            self.say(error.sentence, Tone.ERROR)
            self.met(error)

    def met(self, error: MentorError) -> None:
        """Told of every error that was shown."""

    def action_help(self) -> None:
        """The keys of this screen."""
        show_help(self)

    @work(group="palette")
    async def action_palette(self) -> None:
        """Every command by its name."""
        await run_by_name(self)
