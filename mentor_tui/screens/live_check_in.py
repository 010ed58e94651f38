"""The check-in while it is held: notes become actions and observations; the hands stay on the keys."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType

from mentor_tui import services
from mentor_tui.screens.agenda_screen import AgendaScreen
from mentor_tui.screens.agenda_shown import HELD, READ_ONLY
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.live_words import action_mark, action_words, is_action
from mentor_tui.terms import ActionState, AgendaSection, AgendaState, CheckInState
from mentor_tui.text import row_of
from mentor_tui.views.check_ins import AgendaLine
from mentor_tui.widgets.agenda_rows import AgendaRows
from mentor_tui.widgets.message_line import Tone
from mentor_tui.widgets.note_area import NoteArea
from mentor_tui.widgets.row_list import RowList

_LATER = {
    "evidence": "Evidence is still to come; until then it can be noted here.",
    "feedback": "Feedback is still to come; until then it can be noted here.",
}
_OF_AN_ITEM = ("to_action", "observe", "resolve", "carry", "tick", "why", "write", "next_item")


class LiveCheckIn(AgendaScreen):
    """One check-in: to prepare before it begins, to hold, to look at afterwards."""

    CSS_PATH = "live_check_in.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+t", "to_action", "action", id="live.action", priority=True,
            tooltip="Make the line with the cursor an action for the mentee",
        ),
        Binding(
            "ctrl+g", "observe", "observation", id="live.observe", priority=True,
            tooltip="Add an observation to the item's goal: the line with the cursor gives its number and note",
        ),
        Binding("ctrl+r", "evidence", "evidence", id="live.evidence", tooltip="Add evidence to the item's goal"),
        Binding("ctrl+l", "feedback", "feedback", id="live.feedback", tooltip="Give feedback"),
        Binding("f2", "entry", "entry", id="live.entry", tooltip="Write a journal entry"),
        Binding("f3", "resolve", "resolved", id="live.resolve", tooltip="What was stuck is not stuck any more"),
        Binding("f4", "carry", "carry", id="live.carry", tooltip="Carry the item over to the next check-in"),
        Binding("ctrl+j", "next_item", "next item", id="live.next", priority=True, tooltip="Go on to the next item"),
        Binding("ctrl+s", "save", "save", id="live.save", priority=True, tooltip="Save the notes at once"),
        Binding("f5", "begin", "begin", id="live.begin", tooltip="Begin the check-in now"),
        Binding("f5", "end", "end", id="live.end", tooltip="End the check-in and show its summary"),
        Binding("x", "tick", "done", id="live.tick", tooltip="Mark the item done, or open again"),
        Binding("n", "add_item", "add", id="live.add", tooltip="Put something else on the agenda"),
        Binding("enter", "write", "write", id="live.write", tooltip="Write the item's note"),
        Binding("w", "why", "why", id="live.why", tooltip="Say where the numbers of the item's goal come from"),
        Binding("escape", "leave", "plan, notes kept", id="live.leave", tooltip="Back to the plan, notes kept"),
    ]  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sure_to_end = False
        """Whether it was said that nothing is noted, and what ends it all the same."""
        self._agreeing: set[tuple[str, int]] = set()
        """The lines that are just being made actions."""

    # What can be done

    @property
    def state(self) -> CheckInState | None:
        """Where the check-in stands; None while it loads."""
        return self.detail.line.state if self.detail else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F5 begins what has not begun and ends what has; the app's own way out is replaced by one that saves."""
        if action == "begin" and self.state in (CheckInState.LIVE, CheckInState.HELD):
            return False
        if (action == "end" and self.state is not CheckInState.LIVE) or action in ("quit", "settings", "show_all"):
            return False
        return super().check_action(action, parameters)

    def why_not(self, action: str) -> str | None:
        """What can't be done now."""
        if action in _LATER:
            return _LATER[action]
        if action in _OF_AN_ITEM and self.item is None:
            return "Nothing is on the agenda; n adds an item."
        if action in ("begin", "end", "add_item") and self.detail is not None and not self.detail.may_edit:
            return "Only the mentee and the mentors hold check-ins."
        if action == "add_item" and self.state is CheckInState.HELD:
            return HELD
        if action == "carry" and self.state in READ_ONLY:
            return "This check-in is over; what was carried is on the next one's agenda already."
        if action in ("to_action", "carry", "tick", "write", "resolve", "observe") and self.closed:
            return self.closed
        if action in ("observe", "why") and self.item is not None and self.item.goal_id is None:
            return "This item is about no goal."
        if action == "resolve" and (self.item is None or self.item.mark != ActionState.STUCK.words):
            return "This item is about no action that is stuck."
        return super().why_not(action)

    @on(events.DescendantFocus)
    def focus_moved(self) -> None:
        """Other keys matter in a note than in the agenda."""
        self.show_keys()

    @on(RowList.Selected)
    def selected(self) -> None:
        """Enter goes on to the note."""
        if not self.why_not("write"):
            self.action_write()

    # Keys

    def action_write(self) -> None:
        """Write the item's note."""
        self.query_one(NoteArea).focus()

    def action_next_item(self) -> None:
        """The next item; the keys stay where they are."""
        rows = self.query_one(AgendaRows)
        before = rows.highlighted
        rows.action_cursor_by(1)
        if rows.highlighted == before:
            self.say("This is the last item." + (" F5 ends the check-in." if self.state is CheckInState.LIVE else ""))

    @work(group="act")
    async def action_save(self) -> None:
        """Save the notes at once."""
        with self.errors_shown():
            self.note_typed()
            await self._settle()
            self.say_done("Saved.")

    @work(group="act")
    async def action_to_action(self) -> None:
        """Make the line with the cursor an action of the item's goal, and say so behind it."""
        area, item = self.query_one(NoteArea), self.item
        row = area.cursor_location[0]
        line = area.document.get_line(row)
        words = action_words(line)
        if item is None or not words or is_action(line):
            self.say(
                "This line is an action already." if words else "Write what is to be done first; this line is empty."
            )
            return
        if (item.id, row) in self._agreeing:
            return
        self._agreeing.add((item.id, row))
        try:
            with self.errors_shown():
                # Saved before the action is made, so that undo takes back the action and its mark alone.
                await self.before_a_deed()
                # By then another's words may stand there too.
                at = row_of(self.keeper.notes[item.id].text, line, row)
                if at is None:
                    self.say_done("This line reads otherwise now; put the cursor on it, and ^t once more.")
                    return
                await self.desk.call(services.action_from_note, item.id, words, line=line, row=at, mark=action_mark())
                self._agreed(item, line, at, words)
        finally:
            self._agreeing.discard((item.id, row))

    def _agreed(self, item: AgendaLine, line: str, row: int, words: str) -> None:
        """Show that a line is an action now, without moving the cursor, and read afresh."""
        area, mark = self.query_one(NoteArea), action_mark()
        self.note_typed()
        at = row_of(area.text, line, row)
        self.keeper.marked(item.id, line, row, mark)
        if self.item_id == item.id and at is not None:
            area.replace(mark, (at, len(line.rstrip())), (at, len(line)), maintain_selection_offset=True)
            # ^z would take away the mark and leave the action, which the next ^t then made twice.
            area.history.clear()
        mentee = self.desk.head.mentee if self.desk.head else ""
        undo = "Tab, u takes it back" if area.has_focus else "u undo"
        self.say_done(f"Action “{words}”{f' for {mentee}' if mentee else ''} · {undo}")
        self.reload()

    @work(group="act")
    async def action_observe(self) -> None:
        """Add an observation to the item's goal, of what the line with the cursor says while one writes."""
        from mentor_tui.screens.observation_form import ObservationForm

        area = self.query_one(NoteArea)
        said = action_words(area.document.get_line(area.cursor_location[0])) if area.has_focus else ""
        if self.item is not None and self.item.goal_id is not None:
            form = self.desk.spares.take(ObservationForm).about("", self.item.goal_id, said=said)
            await self.app.push_screen_wait(form)

    @work(group="act")
    async def action_resolve(self) -> None:
        """What was stuck is not stuck any more."""
        item = self.item
        if item is not None and item.action_id is not None:
            with self.errors_shown():
                await self.before_a_deed()
                await self.desk.call(services.resume_action, item.action_id)
                self.say_done(f"No longer stuck: {item.title} · u undo")
                self.reload()

    @work(group="act")
    async def action_carry(self) -> None:
        """Carry the item over, or not after all."""
        item = self.item
        if item is not None:
            with self.errors_shown():
                await self.before_a_deed()
                await self.desk.call(services.carry_item, item.id)
                carried = item.state is AgendaState.CARRIED
                self.say_done(f"{'Not carried over' if carried else 'Carried over'}: {item.title} · u undo")
                self.reload()

    @work(group="act")
    async def action_tick(self) -> None:
        """Done, or open again."""
        item = self.item
        if item is not None:
            state = AgendaState.OPEN if item.state is AgendaState.DONE else AgendaState.DONE
            with self.errors_shown():
                await self.before_a_deed()
                await self.desk.call(services.set_item_state, item.id, state)
                self.reload()

    @work(group="act")
    async def action_add_item(self) -> None:
        """Put something else on the agenda."""
        from mentor_tui.screens.agenda_item_form import AgendaItemForm

        section = self.item.section if self.item else AgendaSection.NEXT_STEPS
        item_id = await self.app.push_screen_wait(AgendaItemForm(self.desk, self.check_in_id, section))
        if item_id is not None:
            self.go_to(item_id)

    @work(group="act")
    async def action_why(self) -> None:
        """Where the numbers of the item's goal come from."""
        from mentor_tui.screens.why import why_screen

        if self.item is not None and self.item.goal_id is not None:
            with self.errors_shown():
                self.app.push_screen(await why_screen(self.desk, services.explain_goal, self.item.goal_id))

    # Beginning, ending, leaving

    @work(group="act")
    async def action_begin(self) -> None:
        """Begin now, and write."""
        with self.errors_shown():
            await self.before_a_deed()
            await self.desk.call(services.begin_check_in, self.check_in_id)
            self.reload()
            if not self.why_not("write"):
                self.action_write()

    @work(group="act")
    async def action_end(self) -> None:
        """End it, and show what it came to."""
        from mentor_tui.screens.summary import SummaryScreen

        if self.is_leaving:
            return
        if not self._sure_to_end and self._is_untouched():
            # The key that begins it ends it, and may have been pressed twice.
            self._sure_to_end = True
            self.say("Nothing is noted yet: F5 again ends it as held, Esc leaves it running.")
            self.forget_commands()
            return
        with self.errors_shown():
            await self.before_a_deed()
            summary = await self.desk.call(services.end_check_in, self.check_in_id)
            self.is_leaving = True
            self.app.call_later(self.make_way_for, SummaryScreen(self.desk, self.check_in_id, summary))

    def _is_untouched(self) -> bool:
        agenda = self.detail.agenda if self.detail is not None else ()
        noted = any(note.text.strip() for note in self.keeper.notes.values())
        return not noted and all(item.state is AgendaState.OPEN for item in agenda)

    @work(group="act")
    async def action_leave(self) -> None:
        """Back to the plan; what can't be saved stays a draft, which is said."""
        if self.is_leaving:
            return
        self.is_leaving = True
        said = await self.put_away()
        self.close(None, said.text if said is not None else "", said.tone if said is not None else Tone.INFO)
