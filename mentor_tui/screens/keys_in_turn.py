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
from itertools import takewhile
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

PATIENCE_S = 5.0
"""So long a key waits at most: a save that finds the file held by another gives up before."""
_LOOK_S = 0.005
_OPENING = frozenset({"act", "palette", "form-load", "form-save", "reload"})
"""The workers that open something, fill what was opened, read it afresh, or save and close it."""

Key = events.Key | events.Paste


class KeysInTurn:
    """The keys that wait for their turn."""

    def __init__(
        self, app: App[Any], deliver: Callable[[Key], Awaitable[None]], *, started: Callable[[], bool]
    ) -> None:
        """`deliver` hands a key to what has the focus; `started` says whether there is anything yet to act on."""
        self.app = app
        self.deliver = deliver
        self.started = started
        self._waiting: deque[Key] = deque()
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
            self._waiting += (events.Key("escape", None), events.Key(plain, plain if len(plain) == 1 else None))
        else:
            self._waiting.append(key)
        if not self._busy:
            self._busy = True
            self.app.run_worker(self._deliver_all(), group="keys")

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
                key = self._next()
                screen = self.app.screen
                # Taken beforehand: a key may take away what has the focus.
                way = (self.app.focused or screen).ancestors_with_self
                # Painted once, with what the key makes widgets say to the screen, rather than first without it; but
                # not with the keys after it as well, of which there may be no end.
                with nullcontext() if self._waiting else self.app.batch_update():
                    await self.deliver(key)
                    await self._until_heard(screen, way)
                    await self._until_heard(screen, way)
                # The end of a batch wakes the app alone, and a screen paints when it has nothing else to do.
                self.app.screen.check_idle()
        except ScreenStackError:
            # The app ends, and its screens are gone already.
            self._waiting.clear()
        finally:
            self._busy = False

    def _next(self) -> Key:
        """The key whose turn it is; in a hurry all that are text for the field with the cursor, as one paste.

        A paste loses the spaces at its ends, so these stay keys.
        """
        key = self._waiting.popleft()
        if not self._hurries or not isinstance(self.app.focused, Input | TextArea) or not _text_of(key).strip():
            return key
        typed = [key, *takewhile(_text_of, self._waiting)]
        while not _text_of(typed[-1]).strip():
            typed.pop()
        for _ in typed[1:]:
            self._waiting.popleft()
        return events.Paste("".join(map(_text_of, typed))) if len(typed) > 1 else key

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
