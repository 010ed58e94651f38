"""Services held up where a slow disk or another writer holds them up, until the test lets them go on."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from typing import Any

import pytest
from textual import events
from textual.app import App

from mentor_tui.errors import MentorError
from mentor_tui.screens.desk import Desk


class Gates:
    """What the app asks for by way of its desk goes through here, in the order in which it asks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._before: dict[str, deque[asyncio.Event | MentorError | None]] = defaultdict(deque)
        self._after: dict[str, deque[asyncio.Event]] = defaultdict(deque)
        self._reached: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        call = Desk.call

        async def gated(desk: Desk, service: Any, *args: Any, **kwargs: Any) -> Any:
            name = service.__name__
            if self._before[name] and (gate := self._before[name].popleft()) is not None:
                if isinstance(gate, MentorError):
                    raise gate
                self._reached[name].set()
                await gate.wait()
            found = await call(desk, service, *args, **kwargs)
            if self._after[name]:
                self._reached[name].set()
                await self._after[name].popleft().wait()
            return found

        monkeypatch.setattr(Desk, "call", gated)

    def before(self, service: str, *, nth: int = 1) -> asyncio.Event:
        """Hold the nth call from now on before it does anything; it goes on once the event is set."""
        self._before[service] += [None] * (nth - 1)
        gate = asyncio.Event()
        self._before[service].append(gate)
        return gate

    def after(self, service: str) -> asyncio.Event:
        """Hold the next call once it is done, before anybody hears of it."""
        gate = asyncio.Event()
        self._after[service].append(gate)
        return gate

    def refuse(self, service: str, error: MentorError) -> None:
        """Have the next call fail."""
        self._before[service].append(error)

    async def reached(self, service: str) -> None:
        """Wait until a call of it is held; a test that never gets there fails."""
        await asyncio.wait_for(self._reached[service].wait(), 10)
        self._reached[service].clear()


def typed_ahead(app: App[Any], *keys: str) -> None:
    """Keys that come in one packet, as over a line that stalled."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


def clicked_ahead(app: App[Any], x: int, y: int) -> None:
    """A click that comes in like that."""
    for kind in (events.MouseDown, events.MouseUp):
        app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
