"""A screen that speaks: one line above the keys for what was done or went wrong, help, and commands by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, ClassVar, TypeVar

from textual import events, work
from textual.app import App
from textual.css.query import NoMatches
from textual.reactive import Reactive
from textual.widget import Widget

from mentor_tui.errors import MentorError
from mentor_tui.screens.by_name import run_by_name, show_help
from mentor_tui.screens.first_paint import FirstPaint
from mentor_tui.screens.keys import key_name
from mentor_tui.screens.keys_in_turn import TakesKeysInTurn
from mentor_tui.screens.waiting import waiting_told
from mentor_tui.widgets.message_line import MessageLine, Notice, Tone

R = TypeVar("R")

_NAMED = re.compile(r"f[0-9]+|ctrl\+[a-z]|left|right")
"""Keys that are no characters, and are pressed for what they do elsewhere."""


class Speaking(FirstPaint[R]):
    """Composes nothing; the screen that extends it yields a MessageLine."""

    help_key: ClassVar[str] = "F1"
    """What lists the keys, where what is typed may be words."""

    _last_words: Notice | None = None
    """What is said once it is closed."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in Screen, which repaints everything whenever the focus goes elsewhere: the two widgets do so themselves."""

    def say(self, sentence: str, tone: Tone = Tone.INFO) -> None:
        """One line above the keys, until the next one; nowhere once the screen is closed."""
        for line in self.query(MessageLine):
            line.notice = Notice(sentence, tone) if sentence else None

    @property
    def said(self) -> Notice | None:
        """What the line says now."""
        return next((line.notice for line in self.query(MessageLine)), None)

    @contextmanager
    def errors_shown(self, *, is_deed: bool = True) -> Iterator[None]:
        """Show every error that a person can meet, in this one way; of a deed also that it takes long."""
        try:
            with waiting_told(self) if is_deed else nullcontext():
                yield
        except NoMatches:
            # What comes once the screen is closed has nothing to be shown on any more.
            if self.is_attached and not self._pruning:
                raise
        except MentorError as error:
            self.say(error.sentence, Tone.ERROR)
            if is_deed:
                self.forget_commands()
            self.met(error, is_deed=is_deed)

    def met(self, error: MentorError, *, is_deed: bool) -> None:
        """Told of every error that was shown, and whether it was one of something done, or of reading."""

    def forget_commands(self) -> None:
        """Let go the commands that were typed before what is said now could be read."""
        if isinstance(self.app, TakesKeysInTurn):
            self.app.forget_commands()

    def close(self, result: R | None, sentence: str, tone: Tone = Tone.INFO) -> None:
        """Go, and let the screen below say the sentence."""
        if not self.is_closing:
            self._last_words = Notice(sentence, tone) if sentence else None
            self.dismiss(result)

    def was_closed(self) -> None:
        """Have the last words said by whoever is in front now."""
        if self._last_words is not None:
            self.app.call_later(_say_in_front, self.app, self._last_words)

    def say_if_unbound(self, event: events.Key) -> None:
        """Say of a key that has no meaning here that it has none, and which key lists those that do."""
        way = (self.focused or self).ancestors_with_self
        if not any(event.key in node._bindings.key_to_bindings for node in way) and (
            event.is_printable or _NAMED.fullmatch(event.key)
        ):
            name = (event.character or "").strip() if event.is_printable else ""
            self.say(f"{name or key_name(event.key)} does nothing here; {self.help_key} lists the keys that do.")

    def action_help(self) -> None:
        """The keys of this screen."""
        show_help(self)

    @work(group="palette")
    async def action_palette(self) -> None:
        """Every command by its name."""
        await run_by_name(self)


def _say_in_front(app: App[Any], notice: Notice) -> None:
    for line in app.screen.query(MessageLine):
        line.notice = notice
