"""A screen that speaks: one line above the keys for what was done or went wrong, help, and commands by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import ClassVar, TypeVar

from textual import events, work
from textual.css.query import NoMatches
from textual.reactive import Reactive
from textual.widget import Widget

from mentor_tui.errors import MentorError
from mentor_tui.screens.by_name import run_by_name, show_help
from mentor_tui.screens.first_paint import FirstPaint
from mentor_tui.screens.keys import key_name
from mentor_tui.screens.waiting import waiting_told
from mentor_tui.widgets.message_line import MessageLine, Notice, Tone

R = TypeVar("R")

_NAMED = re.compile(r"f[0-9]+|ctrl\+[a-z]|left|right")
"""Keys that are no characters, and are pressed for what they do elsewhere."""


class Speaking(FirstPaint[R]):
    """Composes nothing; the screen that extends it yields a MessageLine."""

    help_key: ClassVar[str] = "F1"
    """What lists the keys, where what is typed may be words."""

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
