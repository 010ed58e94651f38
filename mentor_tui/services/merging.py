"""Two people change one thing: different fields merge by themselves, the same field asks."""

from __future__ import annotations

from typing import TypeVar

from mentor_tui.errors import ConflictError
from mentor_tui.models.inputs import Input
from mentor_tui.models.validation import validated

I = TypeVar("I", bound=Input)  # noqa: E741


def merged(base: I, mine: I, theirs: I) -> I:
    """What to save when `theirs` came in while `mine` was made from `base`.

    Raises ConflictError with both versions where both changed a field, and differently; InputError where each change is
    fine alone and the two together are not.
    """
    names = type(mine).model_fields
    changed_by_me = {name for name in names if getattr(mine, name) != getattr(base, name)}
    both = [
        name
        for name in names
        if name in changed_by_me
        and getattr(theirs, name) != getattr(base, name)
        and getattr(theirs, name) != getattr(mine, name)
    ]
    if both:
        words = ", ".join(name.removesuffix("_on").replace("_", " ") for name in both)
        raise ConflictError(
            f"Changed by somebody else meanwhile: {words}.",
            mine={name: getattr(mine, name) for name in both},
            theirs={name: getattr(theirs, name) for name in both},
            fields=both,
        )
    return validated(type(mine), **{name: getattr(mine if name in changed_by_me else theirs, name) for name in names})
