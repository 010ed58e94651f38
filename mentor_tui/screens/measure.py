"""One measure: all that was observed, the newest first."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from mentor_tui import services
from mentor_tui.marks import current_marks
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.views.goals import MeasureDetail, ObservationLine
from mentor_tui.widgets.detail_cells import measure_way
from mentor_tui.widgets.find_line import holds
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.observation_rows import ObservationRows, observation_rows
from mentor_tui.widgets.row_list import RowList
from mentor_tui.widgets.shown import shown_line
from mentor_tui.wording import counted, now_words, percent, quantity, short_date

_NONE = "no observations yet · a adds one"
_NOT_FOUND = "No observation holds these words · Esc shows all"


class MeasureScreen(PlanScreen):
    """A measure's observations; it lies over the goals, and Esc goes back to them."""

    CSS_PATH = "measure.tcss"
    tab = "2"
    can_find = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,n", "observe", "observation", id="measure.observe", tooltip="Add an observation", key_display="a"),
        Binding("e", "edit", "correct", id="measure.edit", tooltip="Correct the observation with the cursor"),
        Binding("d", "delete", "delete", id="measure.delete", tooltip="Delete the observation; u takes it back"),
        Binding("w", "why", "why", id="measure.why", tooltip="Say where the measure's numbers come from"),
        Binding("escape", "back", "back", id="measure.back", tooltip="Back to the goals"),
    ]

    measure: var[MeasureDetail | None] = var(None, init=False)
    """Everything shown here, as of the last reload; None while it loads."""

    def __init__(self, desk: Desk, measure_id: str) -> None:
        super().__init__(desk)
        self.measure_id = measure_id
        self.words = ""
        """What is looked for."""

    def compose_body(self) -> ComposeResult:
        """What the measure is, and its observations."""
        yield Static("", id="measure-about")
        yield ObservationRows()

    async def load(self) -> None:
        """Read the measure."""
        self.measure = await self.desk.call(services.load_measure, self.measure_id)

    def watch_measure(self) -> None:
        """Show what was read."""
        self._show()

    def narrow(self, typed: str) -> None:
        """Show the observations that hold what is typed."""
        self.words = typed
        self._show()

    def _show(self) -> None:
        if self.measure is None:
            return
        self.query_one("#measure-about", Static).update(_about(self.measure))
        found = [each for each in self.measure.observations if holds(_words_of(each), self.words)]
        rows = self.query_one(ObservationRows)
        rows.empty = _NOT_FOUND if self.measure.observations and self.words.strip() else _NONE
        rows.rows = observation_rows(found, self.measure.line)
        self.show_keys()

    def go_to(self, thing_id: str) -> None:
        """Put the cursor on an observation."""
        self.query_one(ObservationRows).move_to(thing_id)

    @property
    def observation(self) -> ObservationLine | None:
        """The observation with the cursor."""
        item = self.query_one(ObservationRows).highlighted_item
        return item.line if item is not None else None

    def why_not(self, action: str) -> str | None:
        """What can't be done now."""
        if action not in ("observe", "edit", "delete", "why"):
            return super().why_not(action)
        if self.measure is None:
            return "The measure is still read."
        if action != "why" and not self.measure.may_edit:
            return "Only the mentee and the mentors change this plan."
        if action in ("edit", "delete") and self.observation is None:
            return "There is no observation here yet; a adds one."
        return None

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Grey what can't be done here."""
        self.show_keys()

    @on(RowList.Selected)
    async def selected(self) -> None:
        """Enter corrects."""
        await self.run_action("edit")

    def action_back(self) -> None:
        """Back to the goals."""
        self.dismiss(None)

    @work(group="act")
    async def action_observe(self) -> None:
        """Add an observation."""
        await self._form("")

    @work(group="act")
    async def action_edit(self) -> None:
        """Correct the observation with the cursor."""
        if self.observation is not None:
            await self._form(self.observation.id)

    async def _form(self, observation_id: str) -> None:
        from mentor_tui.screens.observation_form import ObservationForm

        if self.measure is not None:
            form = self.desk.spares.take(ObservationForm).about(observation_id, self.measure.goal_id, self.measure_id)
            await self.app.push_screen_wait(form)

    @work(group="act")
    async def action_delete(self) -> None:
        """Delete the observation with the cursor, at once."""
        observation, measure = self.observation, self.measure
        if observation is None or measure is None:
            return
        with self.errors_shown():
            await self.desk.call(services.delete_observation, observation.id)
            said = quantity(observation.value, measure.line.unit)
            on = short_date(observation.observed_on, self.desk.today())
            self.say(f"Deleted {said} of {on} · u undo")
            self.reload()

    @work(group="act")
    async def action_why(self) -> None:
        """Say where the measure's numbers come from."""
        from mentor_tui.screens.why import why_screen

        with self.errors_shown():
            self.app.push_screen(await why_screen(self.desk, services.explain_measure, self.measure_id))


def _about(measure: MeasureDetail) -> Content:
    """Name and goal, where it stands, and what the steps of a rating mean."""
    line, dot = measure.line, f" {current_marks().dot} "
    way = measure_way(line)
    said = [
        now_words(line.progress.value, line.unit),
        f"{way} {line.unit}".rstrip() if way else "",
        f"{percent(line.progress.progress)} done" if line.progress.progress is not None else "",
        line.category.words,
        _observed(measure.observations),
    ]
    about = Content.assemble(
        shown_line(line.name).stylize("bold"),
        (f"   {shown_line(measure.goal).plain}", MUTED),
        "\n",
        shown_line(dot.join(part for part in said if part)),
    )
    for at, anchor in enumerate(line.anchors, 1):
        about = Content.assemble(about, "\n", (f"{at} ", "$text-accent"), (shown_line(anchor).plain, MUTED))
    return about


def _observed(observations: tuple[ObservationLine, ...]) -> str:
    """How many there are, and on how many days where some share one: everything else counts days."""
    days = len({one.observed_on for one in observations})
    on = f" on {counted(days, 'day')}" if days < len(observations) else ""
    return counted(len(observations), "observation") + on


def _words_of(observation: ObservationLine) -> str:
    return "\n".join((observation.note, observation.source.words, observation.author, str(observation.observed_on)))
