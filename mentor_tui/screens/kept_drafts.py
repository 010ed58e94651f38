"""What was typed and not saved before the app ended: told once at the start, since nothing else leads there."""

from __future__ import annotations

import asyncio
from collections import Counter

from mentor_tui import services
from mentor_tui.errors import MentorError
from mentor_tui.screens.desk import Desk
from mentor_tui.wording import counted

NOUNS = {
    "goal": "goal",
    "measure": "measure",
    "milestone": "milestone",
    "action": "action",
    "observation": "observation",
    "need": "need of an action",
    "check-in": "check-in",
    "agenda-item": "agenda item",
    "note": "note of a check-in",
    "plan.new": "new plan",
    "plan.settings": "setting of a plan",
    "member.new": "new member",
    "myself": "setting of mine",
    "import": "import",
}
"""What drafts are of, by the names of their forms."""
_PLURALS = {
    "need of an action": "needs of actions",
    "note of a check-in": "notes of check-ins",
    "setting of a plan": "settings of plans",
}
_MOST = 20
"""So many are looked up, those typed last: what was left long ago and often says little more."""


async def kept_words(desk: Desk) -> str:
    """Which drafts of mine wait in this file, of what is still there; empty where none does."""
    keys = await asyncio.to_thread(desk.drafts.kept_by, desk.file, desk.db.actor_id)
    waiting = [key for key in keys[-_MOST:] if key.form in NOUNS and await _is_there(desk, key.thing)]
    if not waiting:
        return ""
    nouns = Counter(NOUNS[key.form] for key in waiting)
    what = ", ".join(counted(count, noun, _PLURALS.get(noun, "")) for noun, count in nouns.items())
    if len(waiting) == 1:
        what += await _where(desk, waiting[0].thing)
    return f"Kept from before and not saved yet: {what}. Your words are there where you typed them."


async def _where(desk: Desk, thing_id: str) -> str:
    """At what in the open plan, as far as that has a name."""
    try:
        found = await desk.call(services.find_things, desk.plan_id)
    except MentorError:
        return ""
    return next((f" at “{one.title}”" for one in found if one.id == thing_id), "")


async def _is_there(desk: Desk, thing_id: str) -> bool:
    """Whether I can get to a thing; a draft of something new in no plan hangs on nothing."""
    if not thing_id:
        return True
    try:
        last = await desk.call(services.load_last_change, thing_id)
    except MentorError:
        return False
    return last is not None and not last.is_gone
