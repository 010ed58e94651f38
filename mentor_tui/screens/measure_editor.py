"""The form of a measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from mentor_tui import services
from mentor_tui.screens.fields import Field, choice, figure, items, line
from mentor_tui.screens.thing_form import ThingForm
from mentor_tui.terms import Category, Direction

if TYPE_CHECKING:
    from mentor_tui.models.inputs import MeasureInput


class MeasureEditor(ThingForm["MeasureInput"]):
    """How a goal is measured; `parent_id` is the goal's id."""

    form = "measure"
    heading: ClassVar[str] = "Measure"

    def fields(self) -> tuple[Field, ...]:
        """What is measured, from where to where, and what the steps of a rating mean."""
        return (
            line("name", "Name", "what is measured: turnaround, peer rating"),
            line("unit", "Unit", "h, %, words a minute"),
            choice("direction", "Direction", Direction),
            figure("baseline", "Baseline", "where it stood"),
            figure("target", "Target", "where it shall be"),
            choice("category", "Category", Category),
            items("anchors", "Anchors", "for a rating, what 1, 2, 3 … mean, a line each", rows=5),
            figure("weight", "Weight", "1", blank=1.0),
        )

    def input_class(self) -> type[MeasureInput]:
        """Its input."""
        return services.MeasureInput

    async def read(self) -> tuple[MeasureInput, int]:
        """As saved."""
        return await self.desk.call(services.load_measure_input, self.thing_id)

    async def add(self, made: MeasureInput) -> str:
        """Add it to its goal."""
        return await self.desk.call(services.add_measure, self.parent_id, made)

    async def write(self, edited: MeasureInput, base: MeasureInput, rev: int) -> None:
        """Save it; its observations stay."""
        await self.desk.call(services.save_measure, self.thing_id, edited, base=base, rev=rev)

    def told(self, values: Mapping[str, Any]) -> str:
        """Name it."""
        return f"Measure “{values['name']}” saved · u undo"
