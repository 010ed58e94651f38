"""What was typed and never saved: told once at the start, and first in what `g` lists, so that it is found again."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mentor_tui import services
from mentor_tui.drafts import NOUNS, DraftKey
from mentor_tui.errors import MentorError
from mentor_tui.screens.by_name import Option
from mentor_tui.screens.desk import Desk
from mentor_tui.views.record import Found
from mentor_tui.wording import counted

_PLURALS = {
    "need of an action": "needs of actions",
    "note of a check-in": "notes of check-ins",
    "setting of a plan": "settings of plans",
}
_NEW = {"goal": "A new goal", "check-in": "A new check-in"}
"""What hangs on the open plan itself while it is new."""
_MOST = 20
"""So many are looked up, those typed last: what was left long ago and often says little more."""


async def kept_words(desk: Desk) -> str:
    """Which drafts of mine wait in this file; empty where none does."""
    keys = (await _kept(desk))[-_MOST:]
    waiting = [key for key in keys if await _is_there(desk, key.thing)]
    gone = len(keys) - len(waiting)
    command = desk.command("drafts")
    aside = await asyncio.to_thread(desk.drafts.count_aside, desk.file, desk.db.actor_id)
    beside = (
        f"{counted(gone, 'draft')} of what is gone" if gone else "",
        f"{counted(aside, 'draft')} set aside, since the app ended over it" if aside else "",
    )
    of_others = f"{', '.join(filter(None, beside))}: {command} shows the words." if any(beside) else ""
    if not waiting:
        return of_others
    nouns = Counter(NOUNS[key.form] for key in waiting)
    what = ", ".join(counted(count, noun, _PLURALS.get(noun, "")) for noun, count in nouns.items())
    try:
        places = await _places(desk, waiting)
        listed = _listed(await desk.call(services.find_things, desk.plan_id), places, desk.plan_id)
    except MentorError:
        listed = ()
    where = f" at “{listed[0].words}”" if len(waiting) == 1 and listed and waiting[0].thing != desk.plan_id else ""
    way = (
        "g lists first where that is."
        if listed
        else f"Your words are there where you typed them; {command} shows them too."
    )
    return f"Kept from before and not saved yet: {what}{where}. {way} {of_others}".rstrip()


async def jump_options(desk: Desk) -> tuple[Option, ...]:
    """Everything in the open plan by its name, first that where words of mine wait; raises MentorError."""
    found, kept = await asyncio.gather(desk.call(services.find_things, desk.plan_id), _kept(desk))
    places = await _places(desk, kept)
    waiting = {key.thing for key in places}
    others = (one for one in found if one.id not in waiting)
    return (*_listed(found, places, desk.plan_id), *(_option(one, one.kind) for one in others))


def _listed(found: Sequence[Found], kept: Sequence[DraftKey], plan_id: str) -> tuple[Option, ...]:
    """Where words of mine wait, of what can be jumped to."""
    new = [key.form for key in kept if key.thing == plan_id and key.form in _NEW]
    waiting = {key.thing for key in kept}
    return (
        *(Option(f"{kind}:", _NEW[kind], "not saved") for kind in new),
        *(_option(one, f"{one.kind}, not saved") for one in found if one.id in waiting),
    )


def _option(found: Found, beside: str) -> Option:
    return Option(f"{found.kind}:{found.id}", found.title, beside)


async def _places(desk: Desk, kept: Sequence[DraftKey]) -> list[DraftKey]:
    """The same drafts, those of notes at the check-ins that one gets to them by; raises MentorError."""
    items = [key.thing for key in kept if key.form == "note"]
    met = await desk.call(services.find_check_ins_of, desk.plan_id, items) if items else {}
    return [replace(key, thing=met.get(key.thing, key.thing)) for key in kept]


async def _kept(desk: Desk) -> list[DraftKey]:
    """The drafts of mine in this file, those typed last at the end."""
    keys = await asyncio.to_thread(desk.drafts.kept_by, desk.file, desk.db.actor_id)
    return [key for key in keys if key.form in NOUNS]


async def _is_there(desk: Desk, thing_id: str) -> bool:
    """Whether I can get to a thing; a draft of something new in no plan hangs on nothing."""
    if not thing_id:
        return True
    try:
        last = await desk.call(services.load_last_change, thing_id)
    except MentorError:
        # What can't be read now isn't gone.
        return True
    return last is not None and not last.is_gone
