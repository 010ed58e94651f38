"""Every plan that I am in: who, when next, and which of them asks for me."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import ScreenSuspend
from textual.worker import Worker

from mentor_tui import services
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.head import first_name, times_in
from mentor_tui.screens.needs_count import NeedsCount
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.screens.plans_read import PlansRead
from mentor_tui.terms import PlanState
from mentor_tui.views.people import NO_NEEDS, PlanLine
from mentor_tui.widgets.find_line import holds
from mentor_tui.widgets.head_line import HeadLine
from mentor_tui.widgets.plan_rows import PlanCells, PlanLines, PlanRows, plan_words
from mentor_tui.widgets.row_list import RowList
from mentor_tui.widgets.tab_bar import TabBar
from mentor_tui.wording import counted

_NEAR = 10
"""With so few plans below those in view the others are read."""
_NO_PLANS = "No plans yet · n begins the first"
_NOT_FOUND = "No plan holds these words · Esc shows all"
_PURPOSE = "My plans, the next check-in first"
_BY_NEEDS = "My plans, the most needs first"


class PlansScreen(PlanScreen):
    """The plans by their next check-in, or by what they need; Enter opens one."""

    tab = "0"
    needs_plan = False
    can_find = True
    drawn_ahead = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_plan", "new", id="plans.new", tooltip="Begin a new plan"),
        Binding("enter", "open", "open", id="plans.open", tooltip="Open the plan", key_display="Enter"),
        Binding("e", "edit", "settings", id="plans.edit", tooltip="Settings and members of the plan"),
        Binding("o", "order", "order", id="plans.order", tooltip="Order by what the plans need, or by when they meet"),
        Binding("d", "delete", "delete", show=False, id="plans.delete", tooltip="Delete the plan; asks first"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.typed = ""
        """What is looked for."""
        self.plans_read = PlansRead(self, self._taken, self.read_on)
        self.needs = NeedsCount(desk)
        self.by_needs = False
        """Whether those that need the most come first, and not those that meet next."""
        self._found: Sequence[PlanLine] = ()
        """Those that are shown, in their order."""
        self._counting = False
        self._counter: Worker[None] | None = None
        self._wants_end = False
        """Whether the cursor is wanted on the last plan, also where that is read later."""
        self._sought = ""
        """The plan on which the cursor is wanted, also where it comes with those that are read later."""

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield PlanRows(empty=_NO_PLANS)

    def on_mount(self) -> None:
        """Hear how far is looked."""
        self.watch(self.query_one(PlanRows), "scroll_y", self.look_further, init=False)

    async def load(self) -> None:
        """Read the plans: of very many the first, and the others once somebody looks further."""
        await self.plans_read.load()

    @property
    def plans(self) -> tuple[PlanLine, ...] | None:
        """Those that were read; None while they load."""
        return self.plans_read.plans

    def _taken(self) -> None:
        self.needs.reloaded()
        self._show()
        if self.plans_read.are_all:
            if self._sought:
                self.query_one(PlanRows).move_to(self._sought)
            elif self._wants_end:
                self.query_one(PlanRows).action_cursor_to_last()
            self._sought, self._wants_end = "", False
        self.count_needs()

    def look_further(self) -> None:
        """Read the others once the last of the first are nearly in view."""
        rows = self.query_one(PlanRows)
        if rows.scroll_offset.y + rows.view_height + _NEAR >= len(self._found):
            self.plans_read.want_all()

    def count_needs(self) -> None:
        """Count the needs of the plans around the cursor, where that isn't under way."""
        if not self._counting and self._uncounted():
            self._counting = True
            self._counter = self._count_needs()

    @work(group="needs")
    async def _count_needs(self) -> None:
        try:
            with self.errors_shown(is_deed=False):
                while wanted := self._uncounted():
                    await self.desk.hands.rest(unless=lambda: self.is_current)
                    await self.needs.count(wanted)
                    self._show_rows()
                    self.show_head()
                if self.by_needs:
                    # Once, when all in view are known afresh, rather than at each of them.
                    self._show()
                # What was drawn before the needs were known is drawn again.
                self.draw_ahead()
        finally:
            self._counting = False

    async def read_on(self) -> None:
        """Wait until the needs of those in view are counted: beside other work that takes twice as long."""
        if self._counter is not None:
            await self._counter.wait()

    def _uncounted(self) -> tuple[str, ...]:
        return self.needs.next_near(self._found, self.query_one(PlanRows).cursor or 0)

    @work(group="order")
    async def action_order(self) -> None:
        """By needs, once those of all plans are counted; by the next check-in again."""
        if self.needs.goes_through_all:
            self.needs.goes_through_all = False
            self.say("The order stays that of the next check-in; o goes on counting.")
            return
        if not self.by_needs:
            if not await self.plans_read.all_are_there():
                return
            plans = self.plans or ()
            with self.errors_shown(is_deed=False):
                if not await self.needs.count_all([plan.id for plan in plans], self._tell_counted):
                    return
                self.say("")
                self.by_needs = True
        else:
            self.by_needs = False
        self._show()

    def _tell_counted(self, counted_now: int) -> None:
        self.say(f"What each plan needs is counted: {counted_now:,} of {len(self.plans or ()):,} · o stops")

    @on(ScreenSuspend)
    def left(self) -> None:
        """What nobody waits for is not counted."""
        self.needs.goes_through_all = False

    def watch_zone(self) -> None:
        """The same by another clock."""
        self._show()

    def narrow(self, typed: str) -> None:
        """Show the plans that hold what is typed."""
        self.typed = typed
        self._show()
        if typed.strip():
            self.plans_read.want_all()

    def _show(self) -> None:
        rows = self.query_one(PlanRows)
        if self.plans is None:
            rows.rows = None
            return
        rows.empty = _NOT_FOUND if self.typed.strip() and self.plans else _NO_PLANS
        # Among those that need the same, the next check-in goes first.
        plans = sorted(self.plans, key=self._weight, reverse=True) if self.by_needs else self.plans
        looked_for = self.typed.strip()
        self._found = [plan for plan in plans if holds(plan_words(plan), looked_for)] if looked_for else plans
        self._show_rows()
        self.show_head()

    def _show_rows(self) -> None:
        rows = PlanLines(self._found, self.needs.known, self.zone, self.desk.today(), self.desk.plan_id)
        self.query_one(PlanRows).rows = rows

    def _weight(self, plan: PlanLine) -> tuple[int, int, int]:
        active = plan.state is PlanState.ACTIVE
        return self.needs.known.get(plan.id, NO_NEEDS).weight if active else NO_NEEDS.weight

    def show_head(self) -> None:
        """Whose plans these are, instead of one plan's people."""
        tabs, me = self.query_one(TabBar), self.desk.me
        tabs.title = f"Plans of {me.name}" if me else "Plans"
        tabs.shorter = (f"Plans of {first_name(me.name)}",) if me else ()
        line = self.query_one(HeadLine)
        plans = self.plans or ()
        # Of those near the cursor alone it would be no number of all plans.
        needs = self.needs.known
        known = all(plan.id in needs for plan in plans)
        attention = sum(needs[plan.id].flags > 0 for plan in plans) if known else 0
        line.purpose = _BY_NEEDS if self.by_needs else _PURPOSE
        told = "" if self.plans_read.total is None else counted(self.plans_read.total, "plan")
        counts = (told, f"{attention} with flags" if attention and self.plans_read.are_all else "")
        zone = times_in(self.zone) if any(plan.zone != self.zone for plan in plans) else ""
        line.when = " · ".join(filter(None, (*counts, zone)))
        line.shorter = (zone,) if zone else ()
        self.show_keys()

    def go_to(self, thing_id: str) -> None:
        """Put the cursor on a plan."""
        found = self.query_one(PlanRows).move_to(thing_id)
        self._sought = "" if found or self.plans_read.are_all else thing_id
        if self._sought:
            self.plans_read.want_all()

    @property
    def plan(self) -> PlanLine | None:
        """The plan with the cursor."""
        item = self.query_one(PlanRows).highlighted_item
        return item.line if isinstance(item, PlanCells) else None

    def why_not(self, action: str) -> str | None:
        """What can't be done now."""
        if action in ("open", "edit", "delete") and self.plan is None:
            return "There is no plan here yet; n begins one."
        if action == "settings" and self.plan is None:
            return "There is no plan here yet; n begins one."
        return super().why_not(action)

    def undo_scope(self) -> str | None:
        """Among all transactions of mine."""
        return None

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Grey what can't be done here, and read and count what comes into view."""
        self._wants_end = self._wants_end and self.query_one(PlanRows).cursor == len(self._found) - 1
        self.look_further()
        self.show_keys()
        self.count_needs()

    def on_resize(self) -> None:
        """A window that grows may show more than the first."""
        self.call_after_refresh(self.look_further)

    @on(PlanRows.EndWanted)
    def end_wanted(self) -> None:
        """The last of all plans, once it is read."""
        self._wants_end = not self.plans_read.are_all
        self.plans_read.want_all()

    @on(RowList.Selected)
    async def selected(self) -> None:
        """Enter opens."""
        await self.action_open()

    async def action_open(self) -> None:
        """Open the plan with the cursor and show its overview."""
        if self.plan is not None:
            self.app.call_next(self.app.run_action, f"open_plan('{self.plan.id}')")

    def action_edit(self) -> None:
        """The plan's settings."""
        self.action_settings()

    def action_settings(self) -> None:
        """The settings of the plan with the cursor."""
        from mentor_tui.screens.plan_settings import SettingsScreen

        if self.plan is not None:
            self.app.push_screen(SettingsScreen(self.desk, self.plan.id))

    @work(group="act")
    async def action_new_plan(self) -> None:
        """Begin a plan and open it."""
        from mentor_tui.screens.plan_forms import NewPlanForm

        if plan_id := await self.app.push_screen_wait(NewPlanForm(self.desk, "")):
            self.app.call_next(self.app.run_action, f"open_plan('{plan_id}')")

    @work(group="act")
    async def action_delete(self) -> None:
        """Delete the plan with the cursor, after asking."""
        plan = self.plan
        if plan is None:
            return
        ask = AskScreen(
            f"Delete “{plan.title}”?",
            "Its goals, check-ins and notes go with it. u brings everything back.",
            yes="delete the plan",
            no="keep it",
        )
        if not await self.app.push_screen_wait(ask):
            return
        with self.errors_shown():
            await self.desk.call(services.delete_plan, plan.id)
            if plan.id == self.desk.plan_id:
                await self.app.run_action("close_plan")
            self.say(f"Deleted “{plan.title}” · u undo")
            self.reload()
