"""Values from outside made into an input, or refused with one sentence that names the field."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from mentor_tui.errors import InputError
from mentor_tui.models.inputs import Input
from mentor_tui.typed import quoted

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

I = TypeVar("I", bound=Input)  # noqa: E741 - the input class

_WORDS = {
    "start_on": "start",
    "due_on": "due date",
    "end_on": "end",
    "observed_on": "day",
    "cadence_at": "time",
    "zone": "time zone",
}
"""Fields whose name isn't what a person calls them."""


def validated(input_class: type[I], **fields: Any) -> I:
    """The input with these fields, cleaned; InputError where one of them can't be taken.

    The sentence tells of the first such field; `field` names it for a form, and is empty for what concerns several.
    """
    try:
        return input_class(**fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise FieldError(_sentence(first), str(first["loc"][0]) if first["loc"] else "") from None


class FieldError(InputError):
    """A field of an input that can't be taken."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field
        """The field's name; empty where it is about several."""


def field_words(field: str) -> str:
    """What a person calls a field."""
    return _WORDS.get(field, field.replace("_", " "))


def _sentence(error: ErrorDetails) -> str:
    reason = _reason(error)
    if not error["loc"]:
        return f"{reason[0].upper()}{reason[1:]}."
    name = field_words(str(error["loc"][0]))
    return f"{name[0].upper()}{name[1:]}: {reason}."


_PLAIN = {
    "missing": "it is missing",
    "too_short": "it can't be empty",
    "string_type": "it has to be text",
    "finite_number": "it has to be a number with an end",
    "extra_forbidden": "there is no such field",
}
_KINDS = {"int": "whole number", "float": "number", "datetime": "moment", "date": "day", "time": "time"}
"""How the names of errors about a kind of value begin, and what they ask for."""


def _reason(error: ErrorDetails) -> str:
    """Why a value can't be taken, without a capital or a full stop."""
    kind, context, value = error["type"], error.get("ctx", {}), _shown(error["input"])
    if kind == "too_long":
        return f"it has more than {context['max_length']} characters"
    if kind == "value_error":
        return str(context["error"])
    if kind == "enum":
        return f"{value} is none of {context['expected'].replace(chr(39), '')}"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{value} is below {context['ge']}" if "ge" in context else f"{value} is above {context['le']}"
    asked = next((f"is no {words}" for start, words in _KINDS.items() if kind.startswith(start)), "can't be taken")
    return _PLAIN.get(kind, f"{value} {asked}")


def _shown(value: object) -> str:
    plain = value.value if isinstance(value, StrEnum) else value
    if isinstance(plain, date | str | int | float):
        return quoted(str(plain))
    return "that"
