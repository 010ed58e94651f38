"""What asks to be looked at."""

from __future__ import annotations

from dataclasses import dataclass

from mentor_tui.terms import FlagKind


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing that asks to be looked at, and why, in neutral words."""

    kind: FlagKind
    subject_kind: str
    """The entity's name in lower case: plan, goal, measure, milestone, action, or week."""
    subject_id: str
    """Of a week: the id of who has too much to do in it, a slash, and its Monday."""
    subject: str
    """Its title or name."""
    detail: str
    """What was seen, with its numbers: "level since 3 Oct (n = 8)"."""
    leads_to: str = ""
    """What to open for it, as `kind:id`, where that isn't the subject."""
