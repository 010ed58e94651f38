"""A measured value in three keys: `a`, the number, Enter."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from textual.content import Content

from mentor_tui import services
from mentor_tui.errors import InputError
from mentor_tui.marks import current_marks
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.fields import Field, choice, day, figure, line, pick
from mentor_tui.screens.form import Loaded
from mentor_tui.screens.live_words import number_said
from mentor_tui.screens.thing_form import ThingForm
from mentor_tui.terms import Role, Source
from mentor_tui.views.goals import MeasureDetail
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.shown import shown_line
from mentor_tui.wording import now_words, number, quantity

if TYPE_CHECKING:
    from mentor_tui.models.inputs import ObservationInput


class ObservationForm(ThingForm["ObservationInput"]):
    """A value of one of a goal's measures: a new one, or one to correct."""

    form = "observation"
    heading: ClassVar[str] = "Observation"
    quick = True

    def __init__(self, desk: Desk, thing_id: str = "", parent_id: str = "", measure_id: str = "") -> None:
        self._measures: dict[str, MeasureDetail] = {}
        super().__init__(desk, thing_id, parent_id)
        self.about(thing_id, parent_id, measure_id)

    def about(self, thing_id: str, parent_id: str, measure_id: str = "", *, said: str = "") -> Self:
        """Say of which goal's measure it is; without one it is the goal's first, and another can be chosen.

        `said` is what was noted of it: a new one begins with the number in it, and has it as its note.
        """
        super().about(thing_id, parent_id)
        self.thing = thing_id or measure_id or parent_id
        self.measure_id = measure_id
        self._fixed = bool(measure_id)
        self._said = said
        return self

    def fields(self) -> tuple[Field, ...]:
        """Of what, where there is a choice, then the value; the rest is there already."""
        detail = self._measures.get(self.measure_id)
        unit = detail.line.unit if detail else ""
        value = figure("value", "Value", "a number", unit=unit)
        names = tuple((key, each.line.name) for key, each in self._measures.items())
        return (
            pick("measure", "Measure", names),
            replace(value, echo=self._value_echo) if detail and detail.line.anchors else value,
            day("observed_on", "On", "today, fri, 3 Oct", past=True),
            choice("source", "Source", Source),
            line("note", "Note"),
        )

    def _value_echo(self, value: float | None, _today: date) -> str:
        anchors = self._measures[self.measure_id].line.anchors
        if value is None or value != int(value) or not 1 <= value <= len(anchors):
            return ""
        return anchors[int(value) - 1]

    def input_class(self) -> type[ObservationInput]:
        """Its input."""
        return services.ObservationInput

    async def load(self) -> Loaded[ObservationInput]:
        """The measures to choose from, and the day and source that are likely."""
        for measure_id in await self._measure_ids():
            self._measures[measure_id] = await self.desk.call(services.load_measure, measure_id)
        if not self._measures:
            raise InputError("This goal has no measure yet; n among its measures adds one.")
        self.measure_id = self.measure_id or next(iter(self._measures))
        self.row("measure").display = len(self._measures) > 1
        if self._said and "value" in await asyncio.to_thread(self._draft.read):
            # Another line's value is about to come back, and doesn't go with what this one says.
            self._said = ""
        loaded = await super().load()
        self._show_measure()
        return loaded

    async def _measure_ids(self) -> tuple[str, ...]:
        if self._fixed:
            return (self.measure_id,)
        plan = await self.desk.call(services.load_goals, self.desk.plan_id)
        return tuple(line.id for goal in plan.goals if goal.line.id == self.parent_id for line in goal.measures)

    def starts_with(self) -> Mapping[str, Any]:
        """Today, from where the last one came, and what was said."""
        start = {"observed_on": self.today(), "source": self._usual_source(), "measure": self.measure_id}
        return {
            **start,
            "value": number_said(self._said, self._measures[self.measure_id].line.unit),
            "note": self._said,
        }

    def _usual_source(self) -> Source:
        """Where the newest comes from that I may have made; what a mentor sees of a mentee is no self assessment."""
        head = self.desk.head
        of_myself = head is None or Role.MENTEE in head.my_roles
        sources = (one.source for one in self._measures[self.measure_id].observations)
        mine = (source for source in sources if of_myself or source is not Source.SELF_ASSESSMENT)
        return next(mine, Source.SELF_ASSESSMENT if of_myself else Source.PROJECT_OUTCOME)

    async def read(self) -> tuple[ObservationInput, int]:
        """As saved."""
        return await self.desk.call(services.load_observation, self.thing_id)

    async def add(self, made: ObservationInput) -> str:
        """Add it to the measure chosen."""
        return await self.desk.call(services.add_observation, self.measure_id, made)

    async def write(self, edited: ObservationInput, base: ObservationInput, rev: int) -> None:
        """Correct it."""
        await self.desk.call(services.save_observation, self.thing_id, edited, base=base, rev=rev)

    async def save(self, values: Mapping[str, Any], loaded: Loaded[ObservationInput]) -> str:
        """Save; a value has to be there."""
        kept = {name: value for name, value in values.items() if name != "measure"}
        if kept["value"] is None:
            error = InputError("Type the value first, a number such as 4 or 12.5.")
            error.field = "value"
            raise error
        return await super().save({**kept, "observed_on": kept["observed_on"] or self.today()}, loaded)

    def typed(self, values: Mapping[str, Any]) -> None:
        """Another measure has another name, unit, and source."""
        chosen = str(values.get("measure", ""))
        if self.loaded is None or chosen == self.measure_id or chosen not in self._measures:
            return
        self.measure_id = chosen
        self._show_measure()
        self.fill({"source": self._usual_source().value})

    def _show_measure(self) -> None:
        line_ = self._measures[self.measure_id].line
        dot, arrow = current_marks().dot, current_marks().arrow
        way = f"   {now_words(line_.progress.value, line_.unit)}"
        if line_.baseline is not None or line_.target is not None:
            way += f" {dot} {number(line_.baseline)} {arrow} {quantity(line_.target, line_.unit)}"
        heading = Content.assemble(shown_line(line_.name), (way, MUTED))
        for at, anchor in enumerate(line_.anchors, 1):
            heading = Content.assemble(heading, "\n", (f" {at} ", "$text-accent"), (shown_line(anchor).plain, MUTED))
        self.show_heading(heading)

    def told(self, values: Mapping[str, Any]) -> str:
        """Say the value and what it was of."""
        measured = self._measures[self.measure_id].line
        return f"{measured.name}: {quantity(values['value'], measured.unit)} saved · u undo"
