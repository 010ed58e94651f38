"""The one family of errors that a person can meet.

Each has a short title and a sentence that says what to do; every front end shows them in one way. Nothing else that a
person did or has may end in a traceback. No error here knows a database, a screen or a file format.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar


class MentorError(Exception):
    """Something could not be done; `sentence` says what, and what to do about it."""

    title: ClassVar[str] = "That didn't work"
    """Two to four words above the sentence, in a dialog or before a colon."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence


class InputError(MentorError):
    """What was typed, or what a file holds, can't be taken."""

    title = "Can't take this"
    field: str = ""
    """The field of a form or input that it is about; empty where it is about none or several."""


class NotFoundError(MentorError):
    """Nothing here goes by that name or id, or nothing that this person may see."""

    title = "Not found"


class AmbiguousError(MentorError):
    """Several things match; the sentence lists them, and so does `matches`."""

    title = "Several match"

    def __init__(self, sentence: str, matches: Iterable[str] = ()) -> None:
        """`matches` are the candidates as a person would type them; those the sentence lacks are put after it."""
        self.matches: tuple[str, ...] = tuple(matches)
        if missing := [match for match in self.matches if match not in sentence]:
            sentence = f"{sentence} It could be: {', '.join(missing)}."
        super().__init__(sentence)


class NotAllowedError(MentorError):
    """This person may not do that; the sentence names who may."""

    title = "Not allowed"


class ConflictError(MentorError):
    """Somebody else changed the same thing meanwhile. Nothing was saved, and nothing typed is lost."""

    title = "Changed meanwhile"

    def __init__(
        self,
        sentence: str,
        *,
        mine: Mapping[str, object],
        theirs: Mapping[str, object],
        fields: Iterable[str],
    ) -> None:
        """`mine` and `theirs` map field names to values; `fields` are those in which the two differ."""
        super().__init__(sentence)
        self.mine: Mapping[str, object] = MappingProxyType(dict(mine))
        self.theirs: Mapping[str, object] = MappingProxyType(dict(theirs))
        self.fields: tuple[str, ...] = tuple(fields)


class StorageError(MentorError):
    """The database can't be used: no folder, read-only, not SQLite, damaged, newer than this program, or locked."""

    title = "Database trouble"


class StoppedError(MentorError):
    """Long work was stopped by the person who started it; nothing of it was kept."""

    title = "Stopped"

    def __init__(self, sentence: str = "Stopped; nothing was changed.") -> None:
        super().__init__(sentence)
