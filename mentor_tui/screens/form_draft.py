"""The draft of a form: what differs from what is saved, and what was saved when it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mentor_tui.draft_store import DraftStore
from mentor_tui.drafts import WAS, DraftKey

_ASIDE = "aside "
"""Before a field's name: what was typed there and put aside for what is shown now."""


class Back(NamedTuple):
    """A draft that comes back into its form."""

    texts: dict[str, str]
    """Only the fields that differ from what is saved: the others may have been changed by somebody else."""
    changed: tuple[str, ...]
    """Those of them in which something else is saved now than when they were typed over."""
    aside: dict[str, str]
    """What had been typed before, and was put aside to go on from what is saved."""
    others: dict[str, str]
    """What was typed into fields that the form doesn't have now, and may have again."""


class FormDraft:
    """One form's draft in the store."""

    def __init__(self, store: DraftStore, key: DraftKey) -> None:
        self._store = store
        self._key = key

    def keep(
        self,
        texts: Mapping[str, str],
        saved: Mapping[str, str],
        aside: Mapping[str, str] | None = None,
        others: Mapping[str, str] | None = None,
    ) -> bool:
        """Keep what differs from what is saved, also of what was put aside; False, and no draft, when nothing does.

        With it goes what was typed into other fields than those that are saved.
        """
        typed = {name: text for name, text in texts.items() if text != saved[name]}
        put_aside = {name: text for name, text in (aside or {}).items() if text != saved[name]}
        if not typed and not put_aside:
            self.drop()
            return False
        was = {f"{WAS}{name}": saved[name] for name in typed | put_aside}
        before = {f"{_ASIDE}{name}": text for name, text in put_aside.items()}
        self._store.keep(self._key, {**(others or {}), **typed, **was, **before})
        return True

    def read(self) -> Mapping[str, str]:
        """What was kept, as it is kept: for `back`. Reads the disk."""
        return self._store.find(self._key) or {}

    @staticmethod
    def back(kept: Mapping[str, str], saved: Mapping[str, str]) -> Back:
        """What was kept and isn't saved; its texts are empty when there is nothing."""
        texts = {name: kept[name] for name in saved if kept.get(name, saved[name]) != saved[name]}
        before = {name: kept[_ASIDE + name] for name in saved if kept.get(_ASIDE + name, saved[name]) != saved[name]}
        if not texts:
            texts, before = before, {}
        changed = tuple(name for name in texts if kept.get(f"{WAS}{name}", saved[name]) != saved[name])
        fields = {name: text for name, text in kept.items() if not name.startswith(WAS)}
        # Put aside or not: where they are filled again, it is the field that tells whether it goes there.
        every = {name.removeprefix(_ASIDE): text for name, text in fields.items() if name.startswith(_ASIDE)} | fields
        others = {name: text for name, text in every.items() if name not in saved and not name.startswith(_ASIDE)}
        return Back(texts, changed, before, others)

    def shown(self) -> None:
        """Know that what was read is on the screen."""
        self._store.shown(self._key)

    def leave(self) -> None:
        """Let it go as it is, for whoever opens the form next."""
        self._store.leave(self._key)

    def drop(self) -> None:
        """Forget it."""
        self._store.drop(self._key)
