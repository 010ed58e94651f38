"""A screen over another one with a message and keys of its own: what forms have besides their fields."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from mentor_tui.screens.keys import OF_THE_TERMINAL, key_items
from mentor_tui.screens.speaking import Speaking
from mentor_tui.widgets.key_bar import KeyBar

R = TypeVar("R")

WIDE, TALL = 110, 30
"""From these columns and lines on there is room beside fields, and between them."""


class KeyedModal(Speaking[R], ModalScreen[R]):
    """Composes nothing; the screen that extends it yields a MessageLine and a KeyBar."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "help", id="modal.help", tooltip="The keys that hold here"),
        Binding("ctrl+p", "palette", "everything", show=False, id="modal.palette", tooltip="Every command by its name"),
        *OF_THE_TERMINAL,
    ]

    def take_size(self) -> None:
        """Know how much room there is before anything is laid out, so that nothing is laid out twice."""
        width, height = self.app.size
        sizes = {"-narrow": width < WIDE, "-wide": width >= WIDE, "-short": height < TALL, "-tall": height >= TALL}
        self.update_classes(sizes, update=False)

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one(KeyBar).items = key_items(self)

    def on_key(self, event: events.Key) -> None:
        """Say of a key that has no meaning here that it has none."""
        self.say_if_unbound(event)

    async def others_changed(self) -> None:
        """Told when somebody else has written to the file: what is in use is left as it is."""

    @on(KeyBar.Clicked)
    async def key_clicked(self, event: KeyBar.Clicked) -> None:
        """A click on a key does what the key does."""
        await self.run_action(event.item.action)
