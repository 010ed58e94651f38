"""The notes of an agenda while they are typed: a draft at every key, saved soon after, and nothing lost between two."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mentor_tui import services
from mentor_tui.drafts import BASE, DraftKey
from mentor_tui.errors import ConflictError, NotFoundError
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.note_merging import brought_together
from mentor_tui.text import with_mark
from mentor_tui.views.check_ins import AgendaLine, CheckInDetail

_TRIES = 3
"""How often a note is brought together with what somebody else goes on saving there."""


@dataclass(slots=True)
class Note:
    """A note in work."""

    base: str
    """As it is saved, as far as is known here."""
    rev: int
    """The item's rev that goes with it."""
    text: str
    """As it is typed."""
    save: int = 0
    """Which of all saves here was its last."""
    is_seen: bool = True
    """Whether it was on the screen: what the app may stumble over is not saved."""

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that isn't saved."""
        return self.text != self.base


def notes_waiting(desk: Desk, items: Iterable[AgendaLine]) -> dict[str, str]:
    """The notes that hold what I typed before and never saved, by their items' ids. Reads the disk.

    Drafts that hold nothing more than what is saved are let go.
    """
    by_key = {desk.draft_key("note", item.id): item for item in items}
    waiting = {}
    for key, draft in desk.drafts.find_each(by_key).items():
        item = by_key[key]
        text = brought_together(draft.get(BASE, ""), draft.get("note", ""), item.note)
        if text == item.note:
            desk.drafts.drop(key)
        else:
            waiting[item.id] = text
    return waiting


class NoteKeeper:
    """Every note of one check-in, by the ids of its items."""

    def __init__(self, desk: Desk, check_in_id: str, *, look: Callable[[], object], show: Callable[[], object]) -> None:
        """`look` tells `typed` what stands on the screen now, `show` puts there what a note has become."""
        self.desk = desk
        self.check_in_id = check_in_id
        self._look = look
        self._show = show
        self.notes: dict[str, Note] = {}
        """Those of items that were taken off the agenda too: what is typed there waits for them to come back."""
        self._on_agenda: frozenset[str] = frozenset()
        # One save at a time: the next one needs the rev that the one before it made.
        self._saving = asyncio.Lock()
        self.saves = 0
        """How often something was saved here."""

    def _key(self, item_id: str) -> DraftKey:
        return self.desk.draft_key("note", item_id)

    def know(self, items: Sequence[AgendaLine], *, saves: int) -> tuple[str, ...]:
        """Take what was read for every note in which nothing is unsaved; `saves` stood at that when it was begun to be.

        Returns the ids of those items that have just left the agenda with something unsaved.
        """
        before, self._on_agenda = self._on_agenda, frozenset(item.id for item in items)
        for item in items:
            note = self.notes.get(item.id)
            if note is not None and note.save > saves:
                # Read before what was saved here last. No rev would tell: a backup that is put back has earlier ones.
                continue
            if note is None or not note.unsaved:
                self.notes[item.id] = Note(item.note, item.rev, item.note)
            elif note.base == item.note:
                note.rev = item.rev
        return tuple(item_id for item_id in before - self._on_agenda if self.notes[item_id].unsaved)

    def bring_back(self, items: Iterable[AgendaLine]) -> tuple[str, ...]:
        """Put what was typed and never saved back into its notes; returns the ids of their items. Reads the disk."""
        by_id = {item.id: item for item in items}
        waiting = notes_waiting(self.desk, by_id.values())
        for item_id, text in waiting.items():
            item = by_id[item_id]
            self.notes[item_id] = Note(item.note, item.rev, text, is_seen=False)
        return tuple(waiting)

    def shown(self, item_ids: Iterable[str]) -> None:
        """Know that notes that were brought back are on the screen."""
        for item_id in item_ids:
            self.notes[item_id].is_seen = True
            self.desk.drafts.shown(self._key(item_id))

    def typed(self, item_id: str, text: str) -> bool:
        """Keep what is typed as a draft; returns whether it is anything new."""
        note = self.notes.get(item_id)
        if note is None or note.text == text:
            return False
        note.text = text
        if text == note.base and not self._saving.locked():
            # It is as it is saved again.
            self.desk.drafts.drop(self._key(item_id))
        else:
            self.desk.drafts.keep(self._key(item_id), {"note": text, BASE: note.base})
        return True

    def marked(self, item_id: str, line: str, row: int, mark: str) -> None:
        """Know that a mark was saved behind a line, and put it there in what is typed as well."""
        note = self.notes[item_id]
        note.base, note.text = (with_mark(text, line, row, mark) for text in (note.base, note.text))
        self._count(note)
        if note.unsaved:
            self.desk.drafts.keep(self._key(item_id), {"note": note.text, BASE: note.base})

    def leave(self) -> None:
        """Let go what is not saved, for whoever opens the check-in next."""
        for item_id, note in self.notes.items():
            if note.unsaved:
                self.desk.drafts.leave(self._key(item_id))

    def unsaved(self) -> tuple[str, ...]:
        """The ids of the items on the agenda whose notes are not saved."""
        return tuple(
            item_id
            for item_id, note in self.notes.items()
            if note.unsaved and note.is_seen and item_id in self._on_agenda
        )

    async def save(self) -> tuple[str, ...]:
        """Save every note; returns the ids of those that were brought together with another's.

        Raises MentorError where one can't be saved; it stays a draft, and those before it are saved. One whose item is
        gone keeps no other from being saved.
        """
        met: list[str] = []
        gone: NotFoundError | None = None
        async with self._saving:
            for item_id in self.unsaved():
                for _ in range(_TRIES):
                    try:
                        await self._save(item_id)
                        break
                    except ConflictError:
                        await self._meet(item_id)
                        met.append(item_id)
                    except NotFoundError as error:
                        gone = error
                        break
        if gone is not None:
            raise gone
        return tuple(dict.fromkeys(met))

    async def _save(self, item_id: str) -> None:
        note = self.notes[item_id]
        text = note.text
        note.rev = await self.desk.call(services.save_note, item_id, text, base=note.base, rev=note.rev)
        note.base = text
        self._count(note)
        if note.text == text:
            self.desk.drafts.drop(self._key(item_id))
        else:
            self.desk.drafts.keep(self._key(item_id), {"note": note.text, BASE: text})

    def _count(self, note: Note) -> None:
        self.saves += 1
        note.save = self.saves

    async def _meet(self, item_id: str) -> None:
        """Bring my words together with those that another saved meanwhile."""
        detail: CheckInDetail = await self.desk.call(services.load_check_in, self.check_in_id, self.desk.plan_id)
        item = next((item for item in detail.agenda if item.id == item_id), None)
        if item is None:
            return
        # What was typed while that was read belongs to mine, and what it becomes has to stand there before another key.
        self._look()
        note = self.notes[item_id]
        note.text = brought_together(note.base, note.text, item.note)
        note.base, note.rev = item.note, item.rev
        self.desk.drafts.keep(self._key(item_id), {"note": note.text, BASE: note.base})
        self._show()
