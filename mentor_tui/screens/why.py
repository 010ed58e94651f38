"""Where a number comes from: formula, what counts, and the source rows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from mentor_tui import services
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.keyed_modal import KeyedModal
from mentor_tui.screens.keys import key_items
from mentor_tui.views.record import Why
from mentor_tui.widgets.key_bar import KeyBar
from mentor_tui.widgets.line_view import GUTTER, SCROLLBAR
from mentor_tui.widgets.message_line import MessageLine
from mentor_tui.widgets.reading import Reading
from mentor_tui.widgets.row_list import Row, RowList
from mentor_tui.widgets.shown import shown, shown_line
from mentor_tui.wording import number, short_date

_WIDEST = 96
_EDGES = 2
"""Cells at the sides of the panel."""
_FRAME = 4
"""Lines of the panel that are its heading, what it says and its keys."""
_LEAST_ROWS = 3
_NOTHING = "It rests on nothing measured yet."


if TYPE_CHECKING:
    from mentor_tui.database.session import ActorSession

Again = Callable[[], Awaitable[Why]]


async def why_screen(desk: Desk, service: Callable[[ActorSession, str], Why], thing_id: str) -> WhyScreen:
    """What a service tells of a thing; raises what the service raises."""

    async def again() -> Why:
        return await desk.call(service, thing_id)

    return WhyScreen(desk, await again(), again)


class WhyRows(RowList[str]):
    """The observations that a number is made of."""

    def draw(self, item: str, width: int) -> Content:
        """The row as it is."""
        return shown_line(item)


class WhyScreen(KeyedModal[None]):
    """What a number rests on. Rows that can be corrected are a list of their own, all others are read on."""

    CSS_PATH = "why.tcss"
    AUTO_FOCUS = "Reading"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "correct", "correct", id="why.correct", tooltip="Correct the observation with the cursor"),
        Binding("d", "delete", "delete", id="why.delete", tooltip="Delete the observation; u takes it back"),
        Binding("u", "undo", "undo", show=False, id="why.undo", tooltip="Take back the last thing I did here"),
        Binding("escape,w,q,enter", "dismiss(None)", "close", id="why.close", tooltip="Back to where I was"),
    ]

    def __init__(self, desk: Desk, why: Why, again: Again) -> None:
        """`again` asks afresh for what is shown."""
        super().__init__()
        self.desk = desk
        self.why = why
        self._again = again
        self._readings = 0

    def compose(self) -> ComposeResult:
        """What it is about, the sentences, the rows, and the keys."""
        with Vertical(id="why"):
            yield Static(shown_line(self.why.title), id="why-heading")
            yield Reading()
            yield WhyRows()
            yield MessageLine()
            yield KeyBar()

    def on_mount(self) -> None:
        """Fill it before it is laid out; the keys go to the rows, where these can be corrected."""
        super().on_mount()
        self._fill(self.app.size)
        if self._can_correct:
            self.query_one(WhyRows).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap afresh, and share the height anew."""
        self._fill(event.size)

    def _fill(self, size: Size) -> None:
        """The sentences have what they need, as long as some rows are left; the rows have the rest."""
        reading, width = self.query_one(Reading), min(_WIDEST, size.width * 9 // 10) - _EDGES - GUTTER - SCROLLBAR
        room = size.height * 9 // 10 - _FRAME
        keys = self.why.measured.observations if self.why.measured is not None else ()
        rows = tuple(Row(key, line) for key, line in zip(keys, self.why.rows, strict=False))
        paragraphs = self.why.sentences if rows else (*self.why.sentences, "", *(self.why.rows or (_NOTHING,)))
        lines = [line for one in paragraphs for line in shown(one).wrap(width) or [Content("")]]
        reading.lines = tuple(lines if self.why.sentences else lines[1:])
        kept = 1 + min(len(rows), _LEAST_ROWS) if rows else 0
        height = min(len(reading.lines), room - kept)
        reading.styles.height = height
        table = self.query_one(WhyRows)
        if table.has_focus and not rows:
            reading.focus()
        table.rows, table.display = rows, bool(rows)
        table.styles.height = min(len(rows), room - 1 - height)

    @property
    def _can_correct(self) -> bool:
        return self.why.measured is not None and bool(self.why.measured.observations)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What there is nothing to correct in has no keys for it."""
        if action in ("correct", "delete"):
            return self._can_correct
        return super().check_action(action, parameters)

    @on(RowList.Selected)
    async def selected(self) -> None:
        """Enter corrects."""
        await self.run_action("correct")

    @work(group="act")
    async def action_correct(self) -> None:
        """Correct the observation with the cursor, and say afresh where the number comes from."""
        from mentor_tui.screens.observation_form import ObservationForm

        measured, row = self.why.measured, self.query_one(WhyRows).highlighted
        if measured is None or row is None:
            return
        form = self.desk.spares.take(ObservationForm).about(row.key, measured.goal_id, measured.measure_id)
        if await self.app.push_screen_wait(form):
            await self._read()

    @work(group="act")
    async def action_delete(self) -> None:
        """Delete the observation with the cursor, at once, and say afresh where the number comes from."""
        row = self.query_one(WhyRows).highlighted
        if row is None:
            return
        with self.errors_shown():
            gone, _ = await self.desk.call(services.load_observation, row.key)
            await self.desk.call(services.delete_observation, row.key)
            self.say(f"Deleted {number(gone.value)} of {short_date(gone.observed_on, self.desk.today())} · u undo")
            await self._read()

    @work(group="act")
    async def action_undo(self) -> None:
        """Take back my last transaction on this plan."""
        with self.errors_shown():
            undone = await self.desk.call(services.undo, self.desk.plan_id)
            self.say(undone.sentence)
            await self._read()
            self.query_one(WhyRows).move_to(undone.thing)

    async def others_changed(self) -> None:
        """Nothing is typed here, so what somebody else has changed is shown at once; the cursor stays on its row."""
        await self._read()

    async def _read(self) -> None:
        with self.errors_shown():
            self._readings += 1
            reading = self._readings
            why = await self._again()
            if not self.query(WhyRows) or reading != self._readings:
                # Closed meanwhile, or read afresh since.
                return
            self.why = why
            self._fill(self.app.size)
            self.query_one(KeyBar).items = key_items(self)
