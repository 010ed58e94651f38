"""What is seen of a plan's goals: the goals at one side, and at the other all that hangs on the one with the cursor."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import var

from mentor_tui import services
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.goal_things import words_of
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.views.goals import ActionLine, GoalDetail, MeasureLine, MilestoneLine, PlanGoals
from mentor_tui.widgets.find_line import holds
from mentor_tui.widgets.goal_detail import DetailItem, DetailRows, MeasureItem, Section, action_lines, goal_lines
from mentor_tui.widgets.goal_titles import GoalTitles, TitleItem, title_rows
from mentor_tui.widgets.line_view import GUTTER, SCROLLBAR
from mentor_tui.widgets.row_list import Line, Placeholder, RowList, Spacer

WIDE = 110
"""From this width on the detail stands beside the goals."""
_SHARE = 44
"""Of a hundred cells, those of the goals then."""
_AROUND = 8
"""Lines that are not the goals', the one for actions without a goal included."""
_LOOSE = "loose"
"""The key of the line for the actions that serve no goal."""
_NO_GOALS = "no goals yet · n writes the first"
_NONE_SHARED = "no goal is shared with you yet"
_NOT_FOUND = "No goal holds these words · Esc shows all"


class GoalsShown(PlanScreen):
    """Every goal of the plan, and where the cursor stands among them and what hangs on them."""

    CSS_PATH = "goals.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "#goals-list"
    can_find = True

    goals: var[PlanGoals | None] = var(None, init=False)
    """Everything shown here, as of the last reload; None while it loads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.words = ""
        """What is looked for."""
        self._wanted = ""
        """The thing to which the cursor goes once it is there."""
        self._detailed = ""
        """The goal whose detail is shown."""

    def compose_body(self) -> ComposeResult:
        """The goals and the detail."""
        # Known before anything is laid out, so that nothing is laid out twice.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        with Container(id="goals-body"):
            yield GoalTitles(id="goals-list")
            yield DetailRows((), id="goal-detail")

    async def load(self) -> None:
        """Read every goal."""
        self.goals = await self.desk.call(services.load_goals, self.desk.plan_id)

    @property
    def list(self) -> GoalTitles:
        """The goals."""
        return self.query_one("#goals-list", GoalTitles)

    @property
    def detail(self) -> DetailRows:
        """What hangs on the goal with the cursor."""
        return self.query_one("#goal-detail", DetailRows)

    # Showing

    def watch_goals(self) -> None:
        """Show what was read."""
        self._show()

    def narrow(self, typed: str) -> None:
        """Show the goals that hold what is typed, in themselves or in what hangs on them."""
        self.words = typed
        self._show()

    def find_given_up(self) -> None:
        """Of the detail too, once it is that of the goal of then."""
        super().find_given_up()
        self._show_detail()
        super().find_given_up()

    def _show(self) -> None:
        if self.goals is None:
            self.list.rows = None
            return
        found = [goal for goal in self.goals.goals if holds(words_of(goal), self.words)]
        none = _NO_GOALS if self.goals.may_edit else _NONE_SHARED
        self.list.empty = _NOT_FOUND if self.goals.goals and self.words.strip() else none
        rows: tuple[Line[TitleItem], ...] = title_rows(
            [goal.line for goal in found], self.goals.today, *self._room_of_list()
        )
        loose = len(self.goals.loose_actions)
        if loose and not self.words.strip():
            rows = (*rows, Spacer(), Placeholder(_LOOSE, f"actions that serve no goal · {loose}"))
        self.list.rows = rows
        self._show_detail()
        self._go()

    def _room_of_list(self) -> tuple[int, int]:
        """The cells and lines that there are for the goals, known before anything is laid out."""
        width, height = self.app.size
        beside = width * _SHARE // 100 if width >= WIDE else width
        return beside - GUTTER - SCROLLBAR, height - _AROUND if width >= WIDE else 0

    def _show_detail(self) -> None:
        row = self.list.highlighted
        key = row.key if row is not None else ""
        goal = self.goal
        if self.goals is not None and key == _LOOSE:
            self.detail.rows = action_lines(self.goals.loose_actions, self.goals.today, self.detail.text_width)
        else:
            width = self.detail.text_width
            self.detail.rows = goal_lines(goal, self.goals.today, width) if goal and self.goals else ()
        if key != self._detailed:
            self._detailed = key
            self.detail.action_cursor_to_first()
            if not self.detail.has_focus:
                # The cursor isn't seen then: what stands above the first row says what all this is about.
                self.detail.scroll_to(y=0)

    @on(events.Resize)
    def resized(self) -> None:
        """Wrap afresh what is wrapped, once the detail has its new width."""
        self.call_after_refresh(self._show)

    def go_to(self, thing_id: str) -> None:
        """Put the cursor on a goal or on what hangs on one, now or once it has been read."""
        self._wanted = thing_id
        self._go()

    def _go(self) -> None:
        if self.goals is None or not self._wanted:
            return
        for goal in self.goals.goals:
            things: tuple[MeasureLine | MilestoneLine | ActionLine, ...] = (
                *goal.measures,
                *goal.milestones,
                *goal.actions,
            )
            if self._wanted == goal.line.id or any(thing.id == self._wanted for thing in things):
                self._reach(goal.line.id)
                return
        if any(action.id == self._wanted for action in self.goals.loose_actions):
            self._reach(_LOOSE)

    def _reach(self, key: str) -> None:
        wanted, self._wanted = self._wanted, ""
        self.list.move_to(key)
        self._show_detail()
        if wanted == key:
            self.list.focus()
        else:
            self.detail.move_to(wanted)
            self.detail.focus()

    @on(RowList.Highlighted, "#goals-list")
    def goal_reached(self) -> None:
        """Show what hangs on the goal."""
        self._show_detail()
        self.show_keys()

    @on(RowList.Highlighted, "#goal-detail")
    @on(events.DescendantFocus)
    def moved(self) -> None:
        """Grey what can't be done where the cursor stands now."""
        self.show_keys()

    # What the cursor stands on

    @property
    def goal(self) -> GoalDetail | None:
        """The goal with the cursor."""
        row = self.list.highlighted
        if self.goals is None or row is None:
            return None
        return next((goal for goal in self.goals.goals if goal.line.id == row.key), None)

    @property
    def stands_on(self) -> tuple[str, ...]:
        """The measure with the cursor, and its goal."""
        measure = (self.item.line.id,) if isinstance(self.item, MeasureItem) else ()
        return (*measure, self.goal.line.id) if self.goal is not None else ()

    @property
    def item(self) -> DetailItem | None:
        """What the cursor stands on in the detail; None while it is among the goals."""
        return self.detail.highlighted_item if self.detail.has_focus else None

    @property
    def section(self) -> Section | None:
        """The part of the detail in which the cursor stands; None while it is among the goals."""
        row = self.detail.highlighted if self.detail.has_focus else None
        if isinstance(row, Placeholder):
            return Section(row.key)
        return row.item.section if row is not None else None
