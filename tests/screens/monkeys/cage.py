"""The app with a monkey before it: keys, pastes and sizes go in as from a terminal, and after each all must hold.

It has an event loop of its own, which stands still between two deeds: a run is as even as its threads let it be.
"""

from __future__ import annotations

import asyncio
import sys
import time
import traceback
from collections import Counter, deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from unicodedata import category

from screens.driving import heard
from screens.monkeys.clocks import MovedClock
from screens.monkeys.wire import Wire
from textual import events
from textual.app import ScreenStackError
from textual.geometry import Size
from textual.keys import _character_to_key, key_to_character
from textual.screen import Screen

from mentor_tui.app import MentorApp
from mentor_tui.screens.keys import commands_of
from mentor_tui.screens.too_small import TooSmallScreen
from mentor_tui.widgets.row_list import RowList

REST_S = 20.0
"""So long it may take at most until the app has come to rest: no save waits longer for its turn."""
DEEPEST = 8
"""So many screens can lie over each other: what is opened from what was opened, help, and a question."""
PAINTED_S = 3.0
"""So long a screen may take to paint what it shows, once all else is at rest."""
_ENDS = frozenset({"q", "enter", "escape"})
"""The keys that can end the app: `q`, the palette's own line for it, and leaving the first start."""


@dataclass
class Tally:
    """What was done in all runs together."""

    keys: int = 0
    screens: Counter[str] = field(default_factory=Counter)
    """How often each screen was in front when the app had come to rest."""
    deeds: Counter[str] = field(default_factory=Counter)
    """What another did."""
    starts: int = 0
    faults: list[str] = field(default_factory=list)
    """What failed to hold, the first of it first, with what was done before."""


def named(key: str) -> events.Key:
    """A key as the terminal's parser would tell of it: a name, or the character that is typed."""
    if len(key) == 1:
        return events.Key(_character_to_key(key), key)
    return events.Key(key, key_to_character(key))


class Cage:
    """The app on one file, opened again whenever it was left."""

    def __init__(self, path: Path, tally: Tally, size: tuple[int, int] = (100, 30)) -> None:
        self.path = path
        self.clock = MovedClock()
        self.tally = tally
        self.size = size
        self.faults: list[str] = []
        """What nobody has caught: in a task, or in a thread."""
        self.broken = False
        """Whether something failed to hold."""
        self._done: deque[str] = deque(maxlen=40)
        """What was done last."""
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(lambda _loop, context: self.faults.append(repr(context)))
        self.app: MentorApp
        self._task: asyncio.Task[Any]

    # Opened and closed

    def open(self) -> None:
        """Open the app on the file, in the terminal as it is."""
        self.tally.starts += 1
        self.app = MentorApp(self.path, self.clock)
        self.app.driver_class = Wire
        self._task = self._loop.create_task(self._run())
        self._do(self._rested())

    async def _run(self) -> None:
        await self.app.run_async(size=self.size)

    def close(self) -> None:
        """End it, let go of its files, and look once more whether anything was left uncaught."""
        try:
            if not self._task.done():
                with self.app._context():
                    self.app.exit(0)
                    self._loop.run_until_complete(asyncio.wait([self._task], timeout=REST_S))
            self._let_go()
        finally:
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()
        assert not self.faults, self.faults

    def _let_go(self) -> None:
        self.app.desk.drafts.close()
        if self.app.desk.is_open:
            self.app.desk.db.close()

    # What a monkey does

    @property
    def screen(self) -> Screen[Any]:
        """The screen in front."""
        return self.app.screen

    def keys_here(self) -> list[str]:
        """Every key that does something just now, by the bindings of what has the focus, the screen and the app."""
        return sorted(self.app.screen.active_bindings)

    def keys_of_commands(self) -> list[str]:
        """The keys of what can be done here as help and palette have it, but for that of leaving the app."""
        found = {command.action for command in commands_of(self.screen) if command.enabled} - {"app.quit"}
        return sorted(key for key, one in self.screen.active_bindings.items() if one.binding.action in found)

    def ids_in_sight(self) -> tuple[str, ...]:
        """What stands under the cursors of the screens that are open, and what their forms are about."""
        found: list[str] = []
        for screen in self.app.screen_stack:
            found += [rows.highlighted.key for rows in screen.query(RowList) if rows.highlighted is not None]
            found.append(getattr(screen, "thing", ""))
        return tuple(part for one in found for part in one.split(":") if part)

    def press(self, *keys: str) -> None:
        """Press keys all at once; whatever ends the app has it opened again, and the rest is dropped."""
        self.tally.keys += len(keys)
        # Alt and a key are Esc and the key.
        may_end = any(key in _ENDS or key.startswith("alt+") for key in keys)
        self._do(self._sent(*map(named, keys)), may_end=may_end)

    def paste(self, text: str) -> None:
        """Paste a text."""
        self._do(self._sent(events.Paste(text)))

    def click(self, x: int, y: int) -> None:
        """Press and let go the left button of the mouse over a cell."""
        whats = (events.MouseMove, events.MouseDown, events.MouseUp)
        buttons = (0, 1, 1)
        told = [
            what(None, x, y, 0, 0, button, False, False, False, x, y)
            for what, button in zip(whats, buttons, strict=True)
        ]
        self._do(self._sent(*told), may_end=True)

    def resize(self, width: int, height: int) -> None:
        """Make the terminal as large as this."""
        self.size = (width, height)
        driver = self.app._driver
        assert isinstance(driver, Wire)
        driver.resize(width, height)
        size = Size(width, height)
        self._do(self._sent(events.Resize(size, size)))

    def days_go_by(self, days: int) -> None:
        """Move the clock; no key is pressed at that."""
        self.clock.at += timedelta(days=days)

    def look_for_others(self) -> None:
        """Have the app look whether somebody else has written to the file, as it does every two seconds."""

        async def look() -> None:
            self.app._looks.look_for_others()

        self._do(look())

    async def _sent(self, *told: events.Event) -> None:
        driver = self.app._driver
        assert driver is not None
        self._done.extend(getattr(event, "key", str(event)) for event in told)
        for event in told:
            driver.process_message(event)
        self.clock.at += timedelta(seconds=1)
        # What was told comes in by the loop's own queue.
        await asyncio.sleep(0)
        await self._rested()

    def _do(self, deed: Coroutine[Any, Any, None], *, may_end: bool = False) -> None:
        try:
            self._wait_for(deed)
            if self._task.done():
                self._ended(may_end)
            else:
                self._check()
        except Exception:
            self.broken = True
            self.tally.faults.append(f"{traceback.format_exc()}\nafter {list(self._done)}")
            raise

    def _wait_for(self, deed: Coroutine[Any, Any, None]) -> None:
        streams = sys.stdout, sys.stderr
        try:
            with self.app._context():
                self._loop.run_until_complete(deed)
        finally:
            # The app takes them for as long as it runs, and what is told of a run has to come out.
            sys.stdout, sys.stderr = streams

    # What must hold

    async def _rested(self) -> None:
        """Wait until nothing is on its way but workers that wait for somebody to answer a screen."""
        app, end, quiet = self.app, time.monotonic() + REST_S, 0
        while time.monotonic() < end:
            if self._task.done():
                return
            if app._exit or app._exception is not None:
                await asyncio.wait([self._task], timeout=REST_S)
                continue
            await asyncio.sleep(0)
            # While it ends, its screens go one after the other.
            with suppress(ScreenStackError):
                await heard(app)
                await heard(app.screen)
                if app.focused is not None:
                    await heard(app.focused)
            working = [worker._task for worker in app.workers if not worker.is_finished and worker._task]
            answers = [call.future for screen in app.screen_stack for call in screen._result_callbacks]
            awaited = sum(future is not None and not future.done() and bool(future._callbacks) for future in answers)
            begun = app._started and (app.desk.is_open or bool(app.failure))
            if begun and not app._keys._busy and len(working) <= awaited:
                quiet += 1
                if quiet == 3:
                    return
                continue
            quiet = 0
            await asyncio.wait(working, return_when=asyncio.FIRST_COMPLETED, timeout=0.01) if working else None
        raise AssertionError(
            f"the app never came to rest: {[worker for worker in app.workers if not worker.is_finished]}"
        )

    def _ended(self, may_end: bool) -> None:
        if self.app._exception is not None:
            raise self.app._exception
        self._task.result()
        assert not self.faults, self.faults
        assert not self.app.failure, self.app.failure
        assert self.app.return_value in (None, 0) and self.app.return_code == 0, (
            self.app.return_value,
            self.app.return_code,
        )
        assert may_end, "the app has ended, and nobody has asked for it"
        self._let_go()
        self.open()

    def _check(self) -> None:
        app = self.app
        if app._exception is not None:
            raise app._exception
        assert not self.faults, self.faults
        assert len(app.screen_stack) <= DEEPEST, app.screen_stack
        screen = app.screen
        self.tally.screens[type(screen).__name__] += 1
        self._check_focus(screen)
        self._check_painted(screen)

    def _check_focus(self, screen: Screen[Any]) -> None:
        focused = self.app.focused
        if focused is None:
            assert isinstance(screen, TooSmallScreen) or not screen.focus_chain, f"nothing has the focus on {screen}"
        else:
            assert focused.is_attached and focused.screen is screen, f"{focused} is gone from {screen}"
            assert focused.display and focused.focusable, f"{focused} can't be seen on {screen}"

    def _check_painted(self, screen: Screen[Any]) -> None:
        """What was sent to the terminal is what the screen shows, once it has painted what it has to."""
        driver = self.app._driver
        assert isinstance(driver, Wire)
        end = time.monotonic() + PAINTED_S
        while (differing := self._differing(driver)) and time.monotonic() < end:
            self._wait_for(asyncio.sleep(0.01))
        assert not differing, "\n".join([f"on {screen}, {driver._size}:", *differing])

    def _differing(self, driver: Wire) -> list[str]:
        with self.app._context():
            return _differing(self.app.screen, driver)


def _differing(screen: Screen[Any], driver: Wire) -> list[str]:
    """Lines that stand otherwise on the terminal than on the screen, but those that a terminal draws as it likes."""
    shown = [strip.text.rstrip() for strip in screen._compositor.render_strips()]
    if len(shown) != len(driver.lines):
        return [f"{len(driver.lines)} lines instead of {len(shown)}"]
    return [
        f"{y}: {there!r} instead of {meant!r}"
        for y, (meant, there) in enumerate(zip(shown, driver.lines, strict=True))
        if meant != there and not any(category(character) == "Cf" for character in meant + there)
    ]
