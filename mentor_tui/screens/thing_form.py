"""A form for something that hangs on something else: the same form makes a new one and edits one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from mentor_tui import services
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.form import FormScreen, Loaded

if TYPE_CHECKING:
    from mentor_tui.models.inputs import Input

T = TypeVar("T", bound="Input")


class ThingForm(FormScreen[T]):
    """Says of itself how one thing is read, added and saved."""

    def __init__(self, desk: Desk, thing_id: str = "", parent_id: str = "") -> None:
        """It can be made before it is known what it will be about."""
        super().__init__(desk, "")
        self.about(thing_id, parent_id)

    def about(self, thing_id: str, parent_id: str) -> Self:
        """Say before it is shown what it is about: a thing, or where the id is empty a new one under `parent_id`."""
        self.thing_id = thing_id
        self.parent_id = parent_id
        self.thing = thing_id or parent_id
        return self

    def input_class(self) -> type[T]:
        """The input that the fields make up."""
        raise NotImplementedError

    def starts_with(self) -> Mapping[str, Any]:
        """The values of a new thing's fields that aren't empty."""
        return {}

    async def read(self) -> tuple[T, int]:
        """The thing as it is saved, and its rev."""
        raise NotImplementedError

    async def add(self, made: T) -> str:
        """Add a new thing; returns its id."""
        raise NotImplementedError

    async def write(self, edited: T, base: T, rev: int) -> None:
        """Save what was edited."""
        raise NotImplementedError

    async def load(self) -> Loaded[T]:
        """The thing's fields, or those of a new one."""
        if not self.thing_id:
            self.show_heading(f"New {self.heading.lower()}")
            return Loaded(self.starts_with())
        thing, rev = await self.read()
        return Loaded(dict(thing), thing, rev)

    async def save(self, values: Mapping[str, Any], loaded: Loaded[T]) -> str:
        """Add or save; what the form has no field for stays as it was."""
        kept = dict(loaded.base) if loaded.base is not None else {}
        edited = services.validated(self.input_class(), **{**kept, **values})
        if loaded.base is None:
            return await self.add(edited)
        await self.write(edited, loaded.base, loaded.rev)
        return self.thing_id
