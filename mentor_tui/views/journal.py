"""The journal, as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mentor_tui.terms import EntryKind, Visibility


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A journal entry."""

    id: str
    kind: EntryKind
    title: str
    body: str
    """Markdown."""
    visibility: Visibility
    author: str
    written_at: datetime
    """UTC."""
