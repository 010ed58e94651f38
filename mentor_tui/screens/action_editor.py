"""The form of an action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from mentor_tui import services
from mentor_tui.screens.fields import Field, choice, day, line, minutes, pick, scale, text
from mentor_tui.screens.form import Loaded
from mentor_tui.screens.thing_form import ThingForm
from mentor_tui.terms import ActionKind, ActionState

if TYPE_CHECKING:
    from mentor_tui.models.inputs import ActionInput

_MENTEE = ("", "the mentee")


class ActionEditor(ThingForm["ActionInput"]):
    """Something to do for a goal, or for the plan alone."""

    form = "action"
    heading: ClassVar[str] = "Action"

    _people: tuple[tuple[str, str], ...] = (_MENTEE,)

    @property
    def goal_id(self) -> str | None:
        """The goal that a new one serves; None where it hangs on the plan alone."""
        return self.parent_id if self.parent_id != self.desk.plan_id else None

    def fields(self) -> tuple[Field, ...]:
        """What, who, by when, what it takes and what it brings."""
        return (
            line("title", "Title", "what is done"),
            pick("assignee", "Who", self._people, none=True),
            choice("kind", "Kind", ActionKind),
            day("due_on", "Due"),
            minutes("effort", "Effort", "90, 1h30"),
            scale("impact", "Impact", "1 to 5: how much it brings"),
            scale("feasibility", "Feasibility", "1 to 5: how well it can be done"),
            choice("state", "State", ActionState),
            line("need", "Needed", "while stuck: time, help, a resource, a decision"),
            minutes("spent", "Spent", "so far: 45, 1h30", blank=0),
            text("lesson", "Lesson", "what was learned, also where it didn't work", rows=3),
        )

    def input_class(self) -> type[ActionInput]:
        """Its input."""
        return services.ActionInput

    async def load(self) -> Loaded[ActionInput]:
        """The action, and who there is to do it."""
        settings = await self.desk.call(services.load_plan_settings, self.desk.plan_id)
        people = {one.person.handle: one.person.name for one in settings.members if one.left_on is None}
        loaded = await super().load()
        # One that is there has its assignee by name; only a new one can be left to the mentee.
        self._people = (() if loaded.base else (_MENTEE,)) + tuple(people.items())
        return loaded

    async def read(self) -> tuple[ActionInput, int]:
        """As saved."""
        return await self.desk.call(services.load_action, self.thing_id)

    async def add(self, made: ActionInput) -> str:
        """Add it."""
        return await self.desk.call(services.add_action, self.desk.plan_id, self.goal_id, made)

    async def write(self, edited: ActionInput, base: ActionInput, rev: int) -> None:
        """Save it."""
        await self.desk.call(services.save_action, self.thing_id, edited, base=base, rev=rev)

    def told(self, values: Mapping[str, Any]) -> str:
        """Name it."""
        return f"Action “{values['title']}” saved · u undo"
