"""What statements are asked with: values that are known only then."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, Date, String, bindparam

from mentor_tui.models.base import Moment

ACTOR: BindParameter[str] = bindparam("actor_id", type_=String())
"""Who asks; every session gives it."""


def text(name: str) -> BindParameter[Any]:
    """An id or another word."""
    return bindparam(name, type_=String())


def texts(name: str) -> BindParameter[Any]:
    """Several of them."""
    return bindparam(name, type_=String(), expanding=True)


def moment(name: str) -> BindParameter[Any]:
    """A moment in UTC."""
    return bindparam(name, type_=Moment())


def day(name: str) -> BindParameter[Any]:
    """A date."""
    return bindparam(name, type_=Date())
