"""The journal."""

from __future__ import annotations

from typing import ClassVar

from sqlmodel import Field

from mentor_tui.models.base import Row, Seen, word
from mentor_tui.terms import ENTITIES, EntryKind, Visibility


class Entry(Row, table=True):
    """A journal entry: private until its author shares it."""

    __tablename__ = "entry"
    entity: ClassVar[str] = ENTITIES["entry"]
    seen: ClassVar[Seen] = Seen.OWN

    plan_id: str = Field(foreign_key="plan.id", max_length=32, index=True)
    kind: EntryKind = word(EntryKind)
    title: str = ""
    body: str = ""
    """Markdown."""
    visibility: Visibility = word(Visibility)
