"""The plan at a glance: one look tells where it stands and what to do next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.reactive import var

from mentor_tui import services
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.overview_sections import (
    check_in_section,
    flag_section,
    goal_section,
    recent_section,
    stacked,
    win_section,
)
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.widgets.line_view import GUTTER, SCROLLBAR
from mentor_tui.widgets.overview_rows import FlagItem, GatheredItem, GoalItem, OverviewRows
from mentor_tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from mentor_tui.views.flags import Flag
    from mentor_tui.views.goals import GoalLine
    from mentor_tui.views.overview import PlanOverview
    from mentor_tui.views.record import Why

WIDE = 100
"""From this width on the sections stand side by side; below it they are one list."""

_LEFT, _WHOLE = 6, 11
"""Of so many parts of the width, those of the left panel then."""
_AROUND = 6
"""Lines that belong to none of the sections then."""
_OF_THE_PLAN = ("new_goal", "open", "observe", "why", "begin")


class OverviewScreen(PlanScreen):
    """Goals with their status, what needs attention, the next check-in, what changed, and what was reached."""

    tab = "1"
    can_find = True
    brings_head = True
    finds = "show only the goals that hold these words"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_goal", "new", id="overview.new", tooltip="Write a new goal"),
        Binding("e", "open", "open", id="overview.open", tooltip="Open the goal, or what the line is about"),
        Binding("a", "observe", "add", id="overview.observe", tooltip="Add an observation to the goal"),
        Binding("w", "why", "why", id="overview.why", tooltip="Say where the numbers come from"),
        Binding("f5", "begin", "begin", id="overview.begin", tooltip="Begin the next check-in now"),
    ]

    overview: var[PlanOverview | None] = var(None, init=False)
    """Everything shown here, as of the last reload; None while it loads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        # The app begins here: its frame is shown before the file is open.
        self.whole.set()
        self.typed = ""
        """What is looked for among the goals."""

    def compose_body(self) -> ComposeResult:
        """The goals, and two panels below; where it is narrow the goals' list holds everything."""
        # Before the first frame, which would be drawn twice otherwise.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        yield OverviewRows(id="overview-main")
        with Horizontal(id="overview-below"):
            yield OverviewRows((), id="overview-left")
            yield OverviewRows((), id="overview-right")

    async def load(self) -> None:
        """Read the whole overview."""
        overview = await self.desk.call(services.load_overview, self.desk.plan_id)
        self.desk.head = overview.head
        self.overview = overview

    def watch_overview(self) -> None:
        """Show what was read, in one frame."""
        with self.app.batch_update():
            self._show()

    def watch_zone(self) -> None:
        """The same by another clock."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Fold the panels where it is too narrow for two."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self._show()

    def narrow(self, typed: str) -> None:
        """Show the goals that hold what is typed."""
        self.typed = typed
        self._show()

    def _show(self) -> None:
        overview = self.overview
        main = self.query_one("#overview-main", OverviewRows)
        if overview is None:
            main.rows = None
            return
        wide = self.has_class("-wide")
        goals = goal_section(overview, self.typed)
        flags = flag_section(overview, *self._room_of_flags(overview, len(goals)) if wide else (0, 0))
        beside, lines = self._room_beside(len(goals)) if wide else (0, 0)
        coming = check_in_section(overview, self.zone, self.desk.today(), beside)
        recent = recent_section(overview, self.zone, beside, lines - len(coming) - 1)
        wins = win_section(overview)
        main.rows = goals if wide else stacked((goals, coming, flags, recent, wins))
        self.query_one("#overview-left", OverviewRows).rows = stacked((flags, wins)) if wide else ()
        self.query_one("#overview-right", OverviewRows).rows = stacked((coming, recent)) if wide else ()

    def _room_of_flags(self, overview: PlanOverview, goals: int) -> tuple[int, int]:
        """The cells and lines that there are for them beside the others, known before anything is laid out."""
        width, height = self.app.size
        wins = len(win_section(overview))
        return width * _LEFT // _WHOLE - GUTTER - SCROLLBAR - 1, height - _AROUND - goals - (wins + 1 if wins else 0)

    def _room_beside(self, goals: int) -> tuple[int, int]:
        """The cells and lines of what stands beside the flags."""
        width, height = self.app.size
        return width - width * _LEFT // _WHOLE - GUTTER - SCROLLBAR - 1, height - _AROUND - goals

    def go_to(self, thing_id: str) -> None:
        """Put the cursor on a goal."""
        self.query_one("#overview-main", OverviewRows).move_to(thing_id)

    # What the cursor stands on

    @property
    def _panel(self) -> OverviewRows:
        return (
            self.focused if isinstance(self.focused, OverviewRows) else self.query_one("#overview-main", OverviewRows)
        )

    @property
    def goal(self) -> GoalLine | None:
        """The goal with the cursor, or the one that the flag with the cursor is about."""
        item = self._panel.highlighted_item
        if isinstance(item, GoalItem):
            return item.cells.line
        if isinstance(item, FlagItem) and item.flag.subject_kind == "goal" and self.overview is not None:
            return next((goal for goal in self.overview.goals if goal.id == item.flag.subject_id), None)
        return None

    @property
    def stands_on(self) -> tuple[str, ...]:
        """The goal with the cursor."""
        return (self.goal.id,) if self.goal is not None else ()

    @property
    def _flag(self) -> Flag | None:
        """The flag with the cursor, the first where it is several."""
        item = self._panel.highlighted_item
        if isinstance(item, GatheredItem):
            return item.flags[0]
        return item.flag if isinstance(item, FlagItem) else None

    def _target(self) -> str | None:
        """What Enter leads to, as `kind:id`."""
        row = self._panel.highlighted
        if self.goal is not None:
            return f"goal:{self.goal.id}"
        flag = self._flag
        if flag is not None:
            return flag.leads_to or f"{flag.subject_kind}:{flag.subject_id}"
        return row.key if isinstance(row, Row) and row.key.startswith("check-in:") else None

    def why_not(self, action: str) -> str | None:
        """What can't be done now."""
        if self.overview is None:
            return self.why_not_read() if action in _OF_THE_PLAN else super().why_not(action)
        if action == "begin" and self.overview.next_check_in is None:
            return "No check-in is planned; 3 then n plans one."
        if action in ("new_goal", "observe", "begin") and not self.overview.head.may_edit:
            return "Only the mentee and the mentors change this plan."
        if action == "open" and self._target() is None:
            return "There is nothing to open here; n writes a goal."
        if action == "observe" and self.goal is None:
            return "Put the cursor on a goal first; Tab leads to the goals."
        if action == "why" and self._asked() is None:
            return "Put the cursor on a goal first, or on what has a number behind it."
        return super().why_not(action)

    @on(RowList.Highlighted)
    @on(events.DescendantFocus)
    def moved(self) -> None:
        """Grey what can't be done where the cursor stands now."""
        self.show_keys()

    # Keys

    @on(RowList.Selected)
    async def selected(self) -> None:
        """Enter opens as `e` does; on what isn't there yet it makes it."""
        row = self._panel.highlighted
        if row is not None and row.key == "no-goal":
            await self.run_action("new_goal")
        elif row is not None and row.key == "no-check-in":
            await self.app.run_action("show_tab('3')")
        elif self._target() is not None:
            await self.run_action("open")

    async def action_open(self) -> None:
        """Go to the goal, or to what the flag is about."""
        if target := self._target():
            self.app.call_next(self.app.run_action, f"jump_to('{target}')")

    @work(group="act")
    async def action_new_goal(self) -> None:
        """Write a goal."""
        from mentor_tui.screens.goal_editor import GoalEditor

        if goal_id := await self.app.push_screen_wait(self.desk.spares.take(GoalEditor).about("", self.desk.plan_id)):
            self.point_at(goal_id)

    @work(group="act")
    async def action_observe(self) -> None:
        """Add an observation to the goal with the cursor."""
        from mentor_tui.screens.observation_form import ObservationForm

        if self.goal is not None:
            await self.app.push_screen_wait(self.desk.spares.take(ObservationForm).about("", self.goal.id))

    def _asked(self) -> Callable[[], Awaitable[Why]] | None:
        """What says where the numbers of the line with the cursor come from; None where it has none."""
        if self.goal is not None:
            return partial(self.desk.call, services.explain_goal, self.goal.id)
        if isinstance(item := self._panel.highlighted_item, GatheredItem):
            return partial(self._told_one_by_one, item)
        flag = self._flag
        if flag is not None and flag.subject_kind == "measure":
            return partial(self.desk.call, services.explain_measure, flag.subject_id)
        if flag is not None and flag.subject_kind == "week":
            person_id, _, monday = flag.subject_id.partition("/")
            return partial(
                self.desk.call, services.explain_week, self.desk.plan_id, person_id, date.fromisoformat(monday)
            )
        return partial(self._told_whole, flag) if flag is not None else None

    @staticmethod
    async def _told_one_by_one(item: GatheredItem) -> Why:
        from mentor_tui.views.record import Why

        return Why(item.title, (), tuple(f"{flag.subject}: {flag.detail}" for flag in item.flags))

    @staticmethod
    async def _told_whole(flag: Flag) -> Why:
        from mentor_tui.views.record import Why

        return Why(flag.subject, (flag.detail,), ())

    @work(group="act")
    async def action_why(self) -> None:
        """Say where the numbers come from."""
        from mentor_tui.screens.why import WhyScreen

        asked = self._asked()
        if asked is not None:
            with self.errors_shown():
                self.app.push_screen(WhyScreen(self.desk, await asked(), asked))

    @work(group="act")
    async def action_begin(self) -> None:
        """Begin the next check-in."""
        from mentor_tui.screens.live_check_in import LiveCheckIn

        coming = self.overview.next_check_in if self.overview else None
        if coming is not None:
            with self.errors_shown():
                await self.desk.call(services.begin_check_in, coming.id)
                self.app.push_screen(self.desk.spares.take(LiveCheckIn).about(coming.id))
