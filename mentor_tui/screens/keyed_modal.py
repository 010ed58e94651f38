"""A screen over another one with a message and keys of its own: what forms have besides their fields."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, ClassVar, TypeVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.widget import Widget

from mentor_tui.errors import MentorError
from mentor_tui.screens.by_name import run_by_name, show_help
from mentor_tui.screens.first_paint import FirstPaint
from mentor_tui.screens.keys import OF_THE_TERMINAL, key_items
from mentor_tui.screens.waiting import waiting_told
from mentor_tui.widgets.key_bar import KeyBar
from mentor_tui.widgets.message_line import MessageLine, Notice, Tone

R = TypeVar("R")

WIDE, TALL = 110, 30
"""From these columns and lines on there is room beside fields, and between them."""


class KeyedModal(FirstPaint[R], ModalScreen[R]):
    """Composes nothing; the screen that extends it yields a MessageLine and a KeyBar."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "help", id="modal.help", tooltip="The keys that hold here"),
        Binding("ctrl+p", "palette", "everything", show=False, id="modal.palette", tooltip="Every command by its name"),
        *OF_THE_TERMINAL,
    ]

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in Screen, which repaints everything whenever the focus goes elsewhere: the two widgets do so themselves."""

    def take_size(self) -> None:
        """Know how much room there is before anything is laid out, so that nothing is laid out twice."""
        width, height = self.app.size
        sizes = {"-narrow": width < WIDE, "-wide": width >= WIDE, "-short": height < TALL, "-tall": height >= TALL}
        self.update_classes(sizes, update=False)

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one(KeyBar).items = key_items(self)

    def say(self, sentence: str, tone: Tone = Tone.INFO) -> None:
        """One line above the keys; nowhere once it is closed."""
        for line in self.query(MessageLine):
            line.notice = Notice(sentence, tone)

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

    async def others_changed(self) -> None:
        """Told when somebody else has written to the file: what is in use is left as it is."""

    def close(self, result: R | None, sentence: str, tone: Tone = Tone.INFO) -> None:
        """Go, and let the screen below say the sentence."""
        self.dismiss(result)
        if sentence:
            self.app.call_later(_say_on_top, self.app, Notice(sentence, tone))

    @on(KeyBar.Clicked)
    async def key_clicked(self, event: KeyBar.Clicked) -> None:
        """A click on a key does what the key does."""
        await self.run_action(event.item.action)

    def action_help(self) -> None:
        """The keys of this screen."""
        show_help(self)

    @work(group="palette")
    async def action_palette(self) -> None:
        """Every command by its name."""
        await run_by_name(self)


def _say_on_top(app: App[Any], notice: Notice) -> None:
    for line in app.screen.query(MessageLine):
        line.notice = notice
