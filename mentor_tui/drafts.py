"""What is being typed and not saved yet: what it is of, and what it holds. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
WAS = "was "
"""Before a field's name: what was saved in it when it was typed over."""
BASE = "base"
"""The name under which a note's draft holds what was saved when it was typed."""


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Whose draft of what: two people, two files, two forms never meet."""

    file: str
    """The database that the form belongs to."""
    person: str
    """The id of who types; empty before anybody is there."""
    form: str
    """The form's name."""
    thing: str
    """The id of what is edited, or of what a new thing will hang on."""


def words_typed(fields: Mapping[str, str]) -> tuple[str, ...]:
    """What was typed into the fields of a draft, also what was put aside."""
    return tuple(text for name, text in fields.items() if text.strip() and name != BASE and not name.startswith(WAS))
