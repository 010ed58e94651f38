"""The form of a milestone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from mentor_tui import services
from mentor_tui.screens.fields import Field, choice, day, line
from mentor_tui.screens.thing_form import ThingForm
from mentor_tui.terms import MilestoneState

if TYPE_CHECKING:
    from mentor_tui.models.inputs import MilestoneInput


class MilestoneEditor(ThingForm["MilestoneInput"]):
    """A step on the way to a goal; `parent_id` is the goal's id."""

    form = "milestone"
    heading: ClassVar[str] = "Milestone"

    def fields(self) -> tuple[Field, ...]:
        """What, by when, and where it stands."""
        return (
            line("title", "Title", "what is reached then"),
            day("due_on", "Due"),
            choice("state", "State", MilestoneState),
        )

    def input_class(self) -> type[MilestoneInput]:
        """Its input."""
        return services.MilestoneInput

    async def read(self) -> tuple[MilestoneInput, int]:
        """As saved."""
        return await self.desk.call(services.load_milestone, self.thing_id)

    async def add(self, made: MilestoneInput) -> str:
        """Add it to its goal."""
        return await self.desk.call(services.add_milestone, self.parent_id, made)

    async def write(self, edited: MilestoneInput, base: MilestoneInput, rev: int) -> None:
        """Save it."""
        await self.desk.call(services.save_milestone, self.thing_id, edited, base=base, rev=rev)

    def told(self, values: Mapping[str, Any]) -> str:
        """Name it."""
        return f"Milestone “{values['title']}” saved · u undo"
