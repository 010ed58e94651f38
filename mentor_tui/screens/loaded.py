"""What a form starts with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """What an editor starts with."""

    values: Mapping[str, Any]
    """Field by field; a field that is left out starts empty."""
    base: T | None = None
    """The input as it is saved; None for something new."""
    rev: int = 0
    """The rev that was loaded."""
