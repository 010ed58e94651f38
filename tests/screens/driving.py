"""What tests of screens share: hostile text, waiting for the app to come to rest, and reading its screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from textual.message_pump import MessagePump
from textual.pilot import Pilot

from mentor_tui.app import MentorApp
from mentor_tui.database.database import Database
from mentor_tui.widgets.message_line import MessageLine

TODAY = date(2026, 11, 24)

HOSTILE = "todo [/done] [@click=app.quit]x[/] \x1b[2J日本語 👩‍👩‍👧 e\u0301"
SHOWN = "todo [/done] [@click=app.quit]x[/] [2J日本語 👩‍👩‍👧 é"
"""The same as it is kept and drawn: without the escape, composed, and nothing taken for markup."""


MakeApp = Callable[..., MentorApp]
"""Makes an app on a file; takes what MentorApp takes."""


@dataclass
class Filled:
    """A file with Priya as mentor of Amara, whose plan has two goals and a check-in to come."""

    path: Path
    plan_id: str
    brief_id: str
    """A goal on its way, with a measure."""
    juniors_id: str
    """A goal without a measure."""
    measure_id: str
    check_in_id: str
    db: Database
    """The database as Priya, for looking at what was stored."""


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until nothing is on its way but workers that wait for somebody to answer a screen."""
    app = pilot.app
    assert isinstance(app, MentorApp)
    quiet = 0
    for _ in range(1000):
        # A pause ends once this process does nothing, which on a busy machine is before it has had its turn.
        await pilot.pause()
        await heard(app)
        await heard(app.screen)
        working = [worker._task for worker in app.workers if not worker.is_finished and worker._task]
        # Every screen that was pushed has a future for its answer; a worker waits only for one that is awaited.
        answers = [call.future for screen in app.screen_stack for call in screen._result_callbacks]
        begun = app.desk.is_open or bool(app.failure)
        awaited = sum(future is not None and not future.done() and bool(future._callbacks) for future in answers)
        if begun and len(working) <= awaited:
            # One look may fall between a screen's end and the message that makes the one below read afresh.
            quiet += 1
            if quiet == 3:
                return
            continue
        quiet = 0
        # A worker may go on by asking rather than by ending, so that its end is not waited for without looking again.
        if working:
            await asyncio.wait(working, return_when=asyncio.FIRST_COMPLETED, timeout=0.05)
    raise AssertionError("the app never came to rest")


async def until(pilot: Pilot[Any], so: Callable[[], bool]) -> None:
    """Wait until it is so; AssertionError where it never is."""
    for _ in range(400):
        if so():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


async def heard(node: MessagePump) -> None:
    """Wait until a node has dealt with every message that it has now."""
    heard = asyncio.Event()
    if node.call_later(heard.set):
        with suppress(TimeoutError):
            await asyncio.wait_for(heard.wait(), 5)


def screen_text(app: MentorApp) -> str:
    """What the screen shows, line by line."""
    lines = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in lines)


def said(app: MentorApp) -> str:
    """What the screen's message line says."""
    notice = app.screen.query_one(MessageLine).notice
    return notice.text if notice is not None else ""
