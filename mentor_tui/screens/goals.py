"""The goals, and what the keys do to them and to what hangs on them."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from mentor_tui import services
from mentor_tui.screens.goal_things import Editor, delete, editor_of, finish, new_editor, resume, why_not_here
from mentor_tui.screens.goals_shown import GoalsShown
from mentor_tui.terms import ActionState
from mentor_tui.widgets.goal_detail import (
    ActionItem,
    MeasureItem,
    Section,
)
from mentor_tui.widgets.row_list import Placeholder, Row, RowList

_WRITES = ("new", "edit", "delete", "observe", "done", "stuck")


class GoalsScreen(GoalsShown):
    """Every goal of the plan: write, edit, measure, do."""

    tab = "2"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "new", id="goals.new", tooltip="Add a goal; in the detail a measure, milestone or action"),
        Binding("e", "edit", "edit", id="goals.edit", tooltip="Edit what the cursor stands on"),
        Binding("a", "observe", "observation", id="goals.observe", tooltip="Add an observation to a measure"),
        Binding("x", "done", "done", id="goals.done", tooltip="Mark it done, or as not done after all"),
        Binding(
            "s",
            "stuck",
            "stuck",
            id="goals.stuck",
            tooltip="Mark the action stuck and say what it needs, or as going on",
        ),
        Binding(
            "d", "delete", "delete", id="goals.delete", tooltip="Delete what the cursor stands on; u takes it back"
        ),
        Binding("w", "why", "why", id="goals.why", tooltip="Say where the numbers come from"),
        Binding(
            "right,l", "panel(1)", "to the detail", show=False, id="goals.detail", tooltip="Go to what hangs on it"
        ),
        Binding("left,h", "panel(0)", "to the goals", show=False, id="goals.list", tooltip="Go back to the goals"),
    ]

    def why_not(self, action: str) -> str | None:
        """What can't be done now."""
        if action not in (*_WRITES, "why"):
            return super().why_not(action)
        if self.goals is None:
            return self.why_not_read()
        if action in _WRITES and not self.goals.may_edit:
            return "Only the mentee and the mentors change this plan."
        return why_not_here(action, self.section, self.item, self.goal)

    # Keys

    def action_panel(self, which: int) -> None:
        """To the goals (0) or to the detail (1)."""
        (self.detail if which else self.list).focus()

    @on(RowList.Selected, "#goals-list")
    async def goal_chosen(self) -> None:
        """Enter on a goal edits it; on the actions without one it goes to them."""
        if self.goal is None:
            self.detail.focus()
        else:
            await self.run_action("edit")

    @on(RowList.Selected, "#goal-detail")
    async def item_chosen(self, event: RowList.Selected) -> None:
        """Enter opens a measure, edits the rest, and adds where there is nothing yet."""
        if isinstance(event.row, Placeholder):
            await self.run_action("edit" if event.row.key == Section.BEHAVIOURS else "new")
        elif isinstance(event.row, Row) and isinstance(event.row.item, MeasureItem):
            from mentor_tui.screens.measure import MeasureScreen

            self.app.push_screen(MeasureScreen(self.desk, event.row.item.line.id))
        else:
            await self.run_action("edit")

    @work(group="act")
    async def action_new(self) -> None:
        """Add a goal, or in the detail what its section holds."""
        await self._through(new_editor(self.desk, self.section, self.goal))

    @work(group="act")
    async def action_edit(self) -> None:
        """Edit what the cursor stands on."""
        if (editor := editor_of(self.desk, self.item, self.goal)) is not None:
            await self._through(editor)

    async def _through(self, editor: Editor) -> None:
        """Wait for an editor, and put the cursor on what it saved."""
        if saved := await self.app.push_screen_wait(editor):
            self.go_to(saved)

    @work(group="act")
    async def action_observe(self) -> None:
        """Add an observation to the measure with the cursor, or to one of the goal's."""
        from mentor_tui.screens.observation_form import ObservationForm

        if self.goal is not None:
            measure_id = self.item.line.id if isinstance(self.item, MeasureItem) else ""
            await self.app.push_screen_wait(
                self.desk.spares.take(ObservationForm).about("", self.goal.line.id, measure_id)
            )

    def action_done(self) -> None:
        """Mark a goal, milestone or action done, or take that back."""
        self._do(finish(self.desk, self.item, self.goal))

    def action_stuck(self) -> None:
        """Mark an action stuck, with what it needs; or one that is stuck as going on."""
        if not isinstance(self.item, ActionItem):
            return
        if self.item.line.state is ActionState.STUCK:
            self._do(resume(self.desk, self.item))
        else:
            self._stick(self.item)

    @work(group="act")
    async def _stick(self, item: ActionItem) -> None:
        from mentor_tui.screens.need_form import NeedForm

        await self.app.push_screen_wait(self.desk.spares.take(NeedForm).about(item.line.id))

    def action_delete(self) -> None:
        """Delete what the cursor stands on, at once."""
        self._do(delete(self.desk, self.item, self.goal), then=self._beside())

    def _beside(self) -> str:
        """The key of what stands below the cursor in its section, else above it: there the cursor goes then."""
        here = self.detail.highlighted
        if self.item is None or not isinstance(here, Row):
            return ""
        rows = (row for row in self.detail.rows or () if isinstance(row, Row) and row.selectable)
        section = [row.key for row in rows if row.item.section is self.section]
        at = section.index(here.key)
        return (*section[at + 1 : at + 2], *section[max(0, at - 1) : at], "")[0]

    @work(group="act")
    async def _do(self, deed: Coroutine[Any, Any, str], then: str = "") -> None:
        """Do it, say what was done, and read afresh, with the cursor on the thing named."""
        with self.errors_shown():
            self.say(await deed)
            self.point_at(then)

    @work(group="act")
    async def action_why(self) -> None:
        """Say where the numbers of the measure or the goal come from."""
        from mentor_tui.screens.why import why_screen

        item, goal = self.item, self.goal
        with self.errors_shown():
            if isinstance(item, MeasureItem):
                self.app.push_screen(await why_screen(self.desk, services.explain_measure, item.line.id))
            elif goal is not None:
                self.app.push_screen(await why_screen(self.desk, services.explain_goal, goal.line.id))
