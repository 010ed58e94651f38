"""Keys one after the other: each waits until what the one before it opens is there.

A stalled line, a paste or a quick hand sends several keys at once. Textual hands each to whatever has the focus at that
moment, so those typed for a form would act on the list from which it is still being opened.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mentor_tui.widgets.row_list import RowList
from mentor_tui.widgets.rows import index_of_key

PATIENCE_S = 15.0
"""So long a key waits at most: what saves several things that the file is held for gives up before."""
_LOOK_S = 0.005
_OPENING = frozenset({"act", "palette", "form-load", "form-save", "reload"})
"""The workers that open something, fill what was opened, read it afresh, or save and close it."""

Key = events.Key | events.Paste | events.MouseDown | events.MouseUp
"""What takes its turn: a click that came in while something opens was not meant for it either."""


@runtime_checkable
class TakesKeysInTurn(Protocol):
    """An app whose keys wait for their turn."""

    def forget_commands(self) -> None:
        """Let go the commands that were typed before what is said now could be read."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A key, and what it was meant for as far as that may be gone when its turn comes."""

    key: Key
    screen: Screen[Any] | None = None
    """Where a click was meant for."""
    row: tuple[RowList[Any], str] | None = None
    """The list and the row's key with the cursor, where it was pressed looking at them: nothing was typed before it."""

    field: Widget | None = None
    """What it was typed into while nobody saw that."""

    def is_for(self, screen: Screen[Any]) -> bool:
        """Whether what it was meant for is still there."""
        if self.field is not None:
            return screen.focused is self.field and not getattr(screen, "is_closing", False)
        if self.screen is not None:
            return self.screen is screen
        if self.row is None or not isinstance(self.key, events.Key) or not _is_bound(self.key.key, screen):
            return True
        rows, key = self.row
        return not rows.has_focus or index_of_key(rows.rows or (), key, rows.cursor or 0) is not None


class KeysInTurn:
    """The keys that wait for their turn."""

    def __init__(
        self,
        app: App[Any],
        deliver: Callable[[Key], Awaitable[None]],
        *,
        started: Callable[[], bool],
        missed: Callable[[], None],
    ) -> None:
        """`deliver` hands a key to what has the focus; `started` says whether there is anything yet to act on; `missed`
        is told of a key that does nothing since the row that it was meant for is gone."""
        self.app = app
        self.deliver = deliver
        self.started = started
        self.missed = missed
        self._waiting: deque[Waiting] = deque()
        self._busy = False
        self._hurries = False
        """Whether the app ends: what was typed into a field is then put there at once."""
        self._came_at = 0.0

    @property
    def rested(self) -> float:
        """Seconds since the last key came."""
        return time.monotonic() - self._came_at

    def put(self, key: Key) -> None:
        """Let a key wait its turn, which comes at once when nothing is on its way.

        Alt and a key are taken as Esc and the key: nothing here uses Alt, and a slow line sends the two together.
        """
        self._came_at = time.monotonic()
        if isinstance(key, events.Key) and key.key.startswith("alt+"):
            plain = key.key.removeprefix("alt+")
            if plain.startswith("shift+"):
                plain = plain.removeprefix("shift+").upper()
            both = (events.Key("escape", None), events.Key(plain, plain if len(plain) == 1 else None))
            self._waiting += map(Waiting, both)
        else:
            self._waiting.append(self._aimed(key))
        self._begin()

    def put_back(self, keys: Sequence[Key], field: Widget | None) -> None:
        """Let keys that came before those that wait have their turn first, and reach this field or nothing."""
        self._waiting.extendleft(Waiting(key, field=field) for key in reversed(keys))
        self._begin()

    def _begin(self) -> None:
        if self._waiting and not self._busy:
            self._busy = True
            self.app.run_worker(self._deliver_all(), group="keys")

    def _aimed(self, key: Key) -> Waiting:
        if not self.app.screen_stack:
            # The app ends.
            return Waiting(key)
        if isinstance(key, events.MouseEvent):
            return Waiting(key, self.app.screen)
        rows = self.app.focused
        if self._busy or not isinstance(rows, RowList) or rows.highlighted is None:
            return Waiting(key)
        return Waiting(key, row=(rows, rows.highlighted.key))

    def forget_commands(self) -> None:
        """Let go those that wait, but what is text for the field with the cursor: they were typed before what is said
        now could be read, and would answer it."""
        field = self.app.focused
        self._waiting = deque(one for one in self._waiting if is_text_for(field, one.key, self.app.screen))

    async def until_taken(self, seconds: float) -> None:
        """Wait until every key that has come is taken, unpainted to be quick, but no longer than this."""
        end = asyncio.get_running_loop().time() + seconds
        self._hurries = True
        with self.app.batch_update():
            while self._busy and asyncio.get_running_loop().time() < end:
                await asyncio.sleep(_LOOK_S)

    async def _deliver_all(self) -> None:
        try:
            while self._waiting:
                await self._until_open()
                if not self._waiting:
                    # Forgotten meanwhile.
                    break
                waiting = self._next()
                screen = self.app.screen
                if not waiting.is_for(screen):
                    if waiting.row is not None:
                        self.missed()
                    continue
                # Taken beforehand: a key may take away what has the focus.
                way = (self.app.focused or screen).ancestors_with_self
                # Painted once, with what the key makes widgets say to the screen, rather than first without it; but
                # not with the keys after it as well, of which there may be no end.
                with nullcontext() if self._waiting else self.app.batch_update():
                    await self.deliver(waiting.key)
                    await self._until_heard(screen, way)
                    await self._until_heard(screen, way)
                # The end of a batch wakes the app alone, and a screen paints when it has nothing else to do.
                self.app.screen.check_idle()
        except ScreenStackError:
            # The app ends, and its screens are gone already.
            self._waiting.clear()
        finally:
            self._busy = False

    def _next(self) -> Waiting:
        """The key whose turn it is; in a hurry all that are text for the field with the cursor, as one paste.

        A paste loses the spaces at its ends, so these stay keys.
        """
        first = self._waiting.popleft()
        if not self._hurries or not isinstance(self.app.focused, Input | TextArea) or not _text_of(first.key).strip():
            return first
        typed = [_text_of(first.key), *takewhile(bool, (_text_of(one.key) for one in self._waiting))]
        while not typed[-1].strip():
            typed.pop()
        for _ in typed[1:]:
            self._waiting.popleft()
        return Waiting(events.Paste("".join(typed))) if len(typed) > 1 else first

    async def _until_open(self) -> None:
        """Wait until the screen in front is whole, and nothing is about to open over it."""
        end = asyncio.get_running_loop().time() + PATIENCE_S
        while asyncio.get_running_loop().time() < end:
            screen = self.app.screen
            # What it is made of and where its focus is, it works out in its messages before this one.
            await _heard(screen)
            if screen is self.app.screen and self.started() and not self._is_opening(screen):
                return
            await asyncio.sleep(_LOOK_S)

    def _is_opening(self, screen: Screen[Any]) -> bool:
        return any(
            worker.node is screen and worker.group in _OPENING and not worker.is_finished for worker in self.app.workers
        )

    async def _until_heard(self, screen: Screen[Any], way: Sequence[DOMNode]) -> None:
        """Wait until what is on its way now has gone it, from what had the focus up to the app: it finds the binding
        of a key, and the second time, what the key's action had to tell."""
        for node in way:
            # What another screen paints that came up is not to be held back.
            if self.app.screen is not screen or (isinstance(node, Widget | App) and not await _heard(node)):
                return


def _is_bound(key: str, screen: Screen[Any]) -> bool:
    """Whether a key is one of the screen's own commands."""
    return key in screen._bindings.key_to_bindings


def is_text_for(field: Widget | None, key: Key, screen: Screen[Any]) -> bool:
    """Whether a key writes or edits in the field with the cursor; none does where that is no field."""
    if not isinstance(field, Input | TextArea) or isinstance(key, events.MouseEvent):
        return False
    if isinstance(key, events.Paste) or key.is_printable:
        return True
    if key.key == "enter":
        # In a text it is a new line, whatever it does in a list of the same screen.
        return isinstance(field, TextArea)
    return not _is_bound(key.key, screen)


def _text_of(key: Key) -> str:
    """What a key types; empty where it does something else."""
    return key.character or "" if isinstance(key, events.Key) and key.is_printable else ""


async def _heard(node: Widget | App[Any]) -> bool:
    """Wait until a node has dealt with every message that it has now; False when it goes before that."""
    heard = asyncio.Event()
    if not node.call_later(heard.set):
        return False
    try:
        await asyncio.wait_for(heard.wait(), PATIENCE_S)
    except TimeoutError:
        return False
    return True
