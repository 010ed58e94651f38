"""Mark an action stuck: a line at the bottom in which one says what it needs, or leaves that open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from mentor_tui import services
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.fields import Field, line
from mentor_tui.screens.form import FormScreen, Loaded
from mentor_tui.terms import ActionState


class NeedForm(FormScreen[str]):
    """Enter marks the action stuck, whatever stands in the line; Esc leaves it as it was."""

    form: ClassVar[str] = "need"
    heading: ClassVar[str] = "Stuck"
    quick: ClassVar[bool] = True
    can_let_go = False

    def __init__(self, desk: Desk) -> None:
        """It can be made before it is known of which action it will be."""
        super().__init__(desk, "")
        self._seen = ActionState.TODO
        """The state of the action when the line was opened."""

    def about(self, action_id: str) -> Self:
        """Say before it is shown which action it is."""
        self.thing = action_id
        return self

    def fields(self) -> tuple[Field, ...]:
        """The need alone."""
        return (line("need", "It needs", "time, help, a resource, a decision; Enter leaves it open"),)

    async def load(self) -> Loaded[str]:
        """What was said of it before."""
        action, _ = await self.desk.call(services.load_action, self.thing)
        self._seen = action.state
        self.show_heading(f"Stuck: {action.title}")
        return Loaded({"need": action.need})

    async def save(self, values: Mapping[str, Any], loaded: Loaded[str]) -> str:
        """Mark it stuck."""
        base = loaded.values["need"]
        await self.desk.call(services.stick_action, self.thing, values["need"], base=base, seen=self._seen)
        return self.thing

    def told(self, values: Mapping[str, Any]) -> str:
        """Say what it needs, or how that is said later."""
        need = values["need"]
        return f"Stuck, needs {need} · u undo" if need else "Stuck · e says what it needs · u undo"
