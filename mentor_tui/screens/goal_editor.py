"""The form of a goal, and what it is worth by the SMART criteria, beside it while one types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult

from mentor_tui import services
from mentor_tui.analysis.series import Observed
from mentor_tui.analysis.smart import GoalDraft, MeasureDraft, smart_findings
from mentor_tui.screens.fields import Field, choice, day, items, line, text
from mentor_tui.screens.form import Loaded
from mentor_tui.screens.thing_form import ThingForm
from mentor_tui.terms import Visibility
from mentor_tui.views.goals import GoalFeasibility
from mentor_tui.widgets.smart_panel import SmartPanel

if TYPE_CHECKING:
    from mentor_tui.models.inputs import GoalInput


_HERE = {
    "add one measure with a unit or anchors": "once saved: 2, → and n add one",
    "add a need, a career target or a why": "say why it matters",
}
"""What can be done in this form about a finding, where its own advice is of other things."""


class GoalEditor(ThingForm["GoalInput"]):
    """A goal's own fields; a title is enough. `parent_id` is the plan's id."""

    CSS_PATH = "goal_editor.tcss"
    form = "goal"
    heading: ClassVar[str] = "Goal"

    _feasibility: GoalFeasibility | None = None
    """What the findings rest on beside the fields; None while it loads."""

    def fields(self) -> tuple[Field, ...]:
        """What, why, by when, who sees it, and what one would see."""
        return (
            line("title", "Title", "what will be reached, in a few words"),
            text("outcome", "Outcome", "the result that one can see", rows=2),
            text("why", "Why", "why it matters to me", rows=2),
            day("start_on", "Start", "the plan's start", nearest=True),
            day("due_on", "Due"),
            replace(choice("visibility", "Seen by", Visibility), echo=lambda chosen, _today: chosen.readers),
            items("behaviours", "One sees", "what one would see once it is reached, a line each", rows=3),
        )

    def compose_side(self) -> ComposeResult:
        """The findings."""
        yield SmartPanel()

    def input_class(self) -> type[GoalInput]:
        """Its input."""
        return services.GoalInput

    def starts_with(self) -> Mapping[str, Any]:
        """Both see a goal unless it is said otherwise; made within the plan it begins today, and isn't late at once."""
        return {"visibility": Visibility.PAIR, "start_on": self._begins_on()}

    def _begins_on(self) -> date | None:
        known = self._feasibility
        if known is None or known.plan_start_on is None or known.plan_start_on >= known.today:
            return None
        return known.today if known.plan_end_on is None or known.today <= known.plan_end_on else None

    async def load(self) -> Loaded[GoalInput]:
        """The goal, and what its findings rest on: read once, then nothing is asked of the file while one types."""
        self._feasibility = await self.desk.call(services.load_goal_feasibility, self.parent_id, self.thing_id or None)
        return await super().load()

    async def read(self) -> tuple[GoalInput, int]:
        """As saved."""
        return await self.desk.call(services.load_goal, self.thing_id)

    async def add(self, made: GoalInput) -> str:
        """Add it to the plan."""
        return await self.desk.call(services.add_goal, self.parent_id, made)

    async def write(self, edited: GoalInput, base: GoalInput, rev: int) -> None:
        """Save it."""
        await self.desk.call(services.save_goal, self.thing_id, edited, base=base, rev=rev)

    def told(self, values: Mapping[str, Any]) -> str:
        """Name it."""
        return f"Goal “{values['title']}” saved · u undo"

    def typed(self, values: Mapping[str, Any]) -> None:
        """Find afresh what the goal is worth as it stands."""
        if self._feasibility is None:
            return
        draft = GoalDraft(
            title=values["title"],
            outcome=values["outcome"],
            why=values["why"],
            start_on=values.get("start_on") or self._feasibility.plan_start_on,
            due_on=values.get("due_on"),
            plan_end_on=self._feasibility.plan_end_on,
            behaviours=values["behaviours"],
            measures=tuple(self._drafts(self._feasibility)),
            serves=(),
            overloaded_weeks=self._feasibility.overloaded_weeks,
        )
        found = smart_findings(draft, today=self._feasibility.today)
        self.query_one(SmartPanel).findings = tuple(
            replace(each, reason=_HERE.get(each.reason, each.reason)) for each in found
        )

    def _drafts(self, feasibility: GoalFeasibility) -> list[MeasureDraft]:
        observed = dict(feasibility.observed)
        return [
            MeasureDraft(
                each.name,
                each.unit,
                each.anchors,
                each.direction,
                each.baseline,
                each.target,
                tuple(Observed(*one) for one in observed.get(each.id, ())),
            )
            for each in feasibility.measures
        ]
