"""The draft of a form: what differs from what is saved, and what was saved when it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mentor_tui.drafts import DraftKey, DraftStore

_WAS = "was "
"""Before a field's name: what was saved in it when it was typed over."""


class Back(NamedTuple):
    """A draft that comes back into its form."""

    texts: dict[str, str]
    """Only the fields that differ from what is saved: the others may have been changed by somebody else."""
    changed: tuple[str, ...]
    """Those of them in which something else is saved now than when they were typed over."""


class FormDraft:
    """One form's draft in the store."""

    def __init__(self, store: DraftStore, key: DraftKey) -> None:
        self._store = store
        self._key = key

    def keep(self, texts: Mapping[str, str], saved: Mapping[str, str]) -> bool:
        """Keep what differs from what is saved; False, and no draft, when nothing does."""
        typed = {name: text for name, text in texts.items() if text != saved[name]}
        if not typed:
            self.drop()
            return False
        self._store.keep(self._key, typed | {f"{_WAS}{name}": saved[name] for name in typed})
        return True

    def find(self, saved: Mapping[str, str]) -> Back:
        """What was kept and isn't saved; its texts are empty when there is nothing."""
        kept = self._store.find(self._key) or {}
        texts = {name: text for name, text in kept.items() if name in saved and text != saved[name]}
        changed = tuple(name for name in texts if kept.get(f"{_WAS}{name}", saved[name]) != saved[name])
        return Back(texts, changed)

    def drop(self) -> None:
        """Forget it."""
        self._store.drop(self._key)
