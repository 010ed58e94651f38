"""A file brought in: observations from a CSV file into the open plan, or a whole plan from JSON.

Enter reads the file and shows what it would add; Ctrl+S then adds just that. Reading and writing run in a thread that
tells how far it is, and Esc stops it with everything as it was. Whatever is refused leaves the form as it stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from mentor_tui import services
from mentor_tui.csv_file import observation_columns
from mentor_tui.errors import InputError, MentorError, StoppedError
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.fields import Field, row_of
from mentor_tui.screens.form import Loaded
from mentor_tui.screens.import_columns import ImportColumns, PlanMeasure, Taken, measures_of, refused
from mentor_tui.screens.import_fields import REFUSE, bad_field, file_field, source_field
from mentor_tui.screens.import_look import ObservationsLook, PlanLook, look_at_observations, look_at_plan
from mentor_tui.screens.import_words import (
    look_words,
    observations_added,
    plan_imported,
    refusal_words,
    several_words,
)
from mentor_tui.screens.path_suggester import PathSuggester
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.screens.working_form import WorkingForm
from mentor_tui.terms import Source
from mentor_tui.widgets.line_input import LineInput
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.message_line import MessageLine, Tone
from mentor_tui.widgets.shown import shown_line
from mentor_tui.widgets.trend_rows import key_of_series
from mentor_tui.wording import counted


class ImportForm(WorkingForm[None]):
    """Imports into the plan that is open when it opens; a plan that it brings in is the open one then."""

    CSS_PATH = "import_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s", "look", "look at it", id="import.look", tooltip="Show what the file would add", priority=True
        ),
        Binding("ctrl+s", "save", "import it", id="import.save", tooltip="Import what is shown", priority=True),
        Binding(
            "f8", "saved", "empty", show=False, id="import.saved", tooltip="Empty the form; once more brings it back"
        ),
        Binding("escape", "stop", "stop", id="import.stop", tooltip="Stop, with everything as it was"),
        Binding("escape", "leave", "leave, draft kept", id="import.leave", tooltip="Leave; what is typed is kept"),
    ]
    form = "import"
    heading = "Import a file"
    back_words = "Enter looks at it, F8 empties it."
    can_let_go = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.plan_id)
        self._measures: tuple[PlanMeasure, ...] = ()
        self._columns: ImportColumns | None = None
        """Those of the CSV file that was looked at last."""
        self._looked: ObservationsLook | PlanLook | None = None
        """What is ready to be imported."""
        self._asked: dict[str, str] = {}
        """What the fields held for that."""
        self._found: Content | None = None
        """What is shown of what was looked at, or of why it can't be taken."""
        self._outcome = ""
        self._brought: tuple[str, str] | None = None
        """The plan that was brought in, and what is said of that."""
        self._series: tuple[str, ...] = ()
        """The series into which the file that was looked at goes, as far as its columns say it."""
        self.imported: tuple[str, ...] = ()
        """The same once they are imported, by the keys of `series_key`."""

    def compose(self) -> ComposeResult:
        """The form, and above its message what was found in the file."""
        for widget in super().compose():
            if isinstance(widget, MessageLine):
                yield Static("", id="import-found")
            yield widget

    def on_mount(self) -> None:
        """Ask for the file; the rest follows from it."""
        path = self.row("file").editor
        assert isinstance(path, LineInput)
        path.suggester = PathSuggester(self._tell_of_several)
        self._show(None)

    def _tell_of_several(self, names: tuple[str, ...]) -> None:
        """Which files or folders begin as what is typed, so that it is seen why → leads no further."""
        if self.said is None or self.said.tone is not Tone.ERROR:
            # A slow folder answers late, and why the path was refused says more.
            self.say(several_words(names))
            self.passes()

    def on_unmount(self) -> None:
        """Let go of what was read. What still runs ends by itself, and nobody reads from it then."""
        if self._work is None:
            self._forget()
        else:
            self._work.stop()

    def fields(self) -> tuple[Field, ...]:
        """The file, and what can be said of a CSV file."""
        columns = self._columns.fields() if self._columns else ()
        return (file_field(), *columns, source_field(), bad_field())

    async def load(self) -> Loaded[None]:
        """What there is to be measured in the open plan, if one is."""
        if self.thing:
            plan = await self.desk.call(services.load_goals, self.thing)
            self._measures = measures_of(plan)
            into = shown_line(f"a plan, or observations into “{plan.title}”")
            self.show_heading(Content.assemble(self.heading, "   ", (into.plain, MUTED)))
        return Loaded({"source": Source.PERFORMANCE_DATA})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Look first, then import; nothing but stopping while something runs."""
        allowed = {
            "look": self._work is None and not self._is_ready,
            "save": self._work is None and self._is_ready,
            "stop": self._work is not None,
            "leave": self._work is None,
            "outside": False,
        }
        return allowed.get(action, super().check_action(action, parameters))

    @property
    def _is_ready(self) -> bool:
        """Whether what was looked at is what the fields ask for now."""
        return self._looked is not None and self._asked == self._now_asked()

    def _now_asked(self) -> dict[str, str]:
        return {name: text for name, text in self.column.texts.items() if name != "bad"}

    def typed(self, values: Mapping[str, Any]) -> None:
        """What was found goes when something else is asked for, and comes back with what it was found by."""
        self._show(look_words(self._looked) if self._looked is not None and self._is_ready else None)

    def _show(self, found: Content | None) -> None:
        """Show what was found, and those fields and keys that go with it."""
        if found is not self._found:
            self._found = found
            self.query_one("#import-found", Static).update(found or "")
        looked = self._looked
        self.row("source").display = self._columns is not None
        self.row("bad").display = isinstance(looked, ObservationsLook) and looked.file.bad_lines > 0 and self._is_ready
        self._show_keys()

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter after the path looks at the file."""
        event.prevent_default()
        if self._is_ready:
            self.column.action_step(1)
        else:
            self.action_look()

    # Looking

    @work(group="import")
    async def action_look(self) -> None:
        """Read the file and show what it would add."""
        if self.loaded is None or self._saving:
            return
        self._saving = True
        try:
            # It says itself how far it is.
            with self.errors_shown(is_deed=False):
                await self._look()
        finally:
            self._saving = False

    async def _look(self) -> None:
        self._forget()
        self._show(None)
        path: Path = self.values()["file"]
        typed = self.column.texts["file"]
        with self._working("Reading") as work:
            if await asyncio.to_thread(services.is_plan_file, path):
                await self._put_columns(None)
                asked = self._now_asked()
                looked: ObservationsLook | PlanLook = await asyncio.to_thread(look_at_plan, self.desk.db, path, work)
            else:
                taken, source = await self._taken_of(path)
                asked = self._now_asked()
                looked = await asyncio.to_thread(
                    look_at_observations, self.desk.db, self.thing, path, taken, source, work
                )
        self._looked, self._asked = looked, {**asked, "file": typed}
        self._say_found(looked)

    async def _taken_of(self, path: Path) -> tuple[Taken, Source]:
        """What is taken from a CSV file, and the usual source; InputError where the fields don't say enough yet."""
        if not self.thing:
            raise InputError("No plan is open that could take observations; 0 lists the plans.")
        columns = ImportColumns(await asyncio.to_thread(observation_columns, path), self._measures)
        if self._columns is None or not columns.asks_the_same(self._columns):
            await self._put_columns(columns)
        self._columns = columns
        self._tell()
        values = self.values()
        taken, source = columns.taken(values), Source(values["source"])
        self._series = tuple(key_of_series(measure_id, source) for measure_id in (taken.columns or {}).values())
        return taken, source

    async def _put_columns(self, columns: ImportColumns | None) -> None:
        """Have a field for each of these columns, and for no others."""
        rows, own = self.column.rows, ("file", "source", "bad")
        self._put_by(own)
        gone = [rows.pop(name) for name in tuple(rows) if name not in own]
        self._columns = None
        await self.column.remove_children(gone)
        fresh = {field.name: row_of(field) for field in columns.fields()} if columns else {}
        await self.column.mount(*fresh.values(), after=self.row("file"))
        self.column.rows = {"file": rows["file"], **fresh, "source": rows["source"], "bad": rows["bad"]}
        self._columns = columns
        guesses = columns.guesses if columns else {}
        self._saved = {**{name: self._saved[name] for name in own}, **guesses}
        if self._aside is not None:
            self._aside = self._saved | {name: self._aside[name] for name in own}
        # What was said of these columns before.
        back = {name: self._others.pop(name) for name in fresh if name in self._others}
        said = {name: holds for name, holds in back.items() if columns and columns.offers(holds)}
        self.fill({**guesses, **said})

    def _put_by(self, own: tuple[str, ...]) -> None:
        """Remember what is said of the columns for when a file that has them is looked at again."""
        for said in (self._aside or {}, self.column.texts):
            self._others |= {
                name: holds for name, holds in said.items() if name not in own and holds != self._saved[name]
            }

    def _say_found(self, looked: ObservationsLook | PlanLook) -> None:
        """Show what was found and say what can be done with it."""
        self.fill({"bad": REFUSE})
        if not self._is_ready:
            self.say("Something else was typed meanwhile; ^s looks again.")
        elif isinstance(looked, ObservationsLook) and looked.file.bad_lines:
            bad = looked.file.bad_lines
            self.row("bad").editor.focus()
            them = "it" if bad == 1 else "them"
            leaving = f"→ leaves {them} out, then ^s imports the rest."
            self.say(f"{counted(bad, 'line')} can't be taken; {leaving}", Tone.WARNING)
            self.passes()
        elif isinstance(looked, PlanLook) and not looked.found.added:
            self.say("All of it is here already; ^s opens the plan.")
        else:
            self.say("Nothing is imported yet; ^s imports it.")

    def _forget(self) -> None:
        """Let go of what was read."""
        looked, self._looked = self._looked, None
        if isinstance(looked, ObservationsLook):
            looked.file.staging.close()

    # Importing

    @work(group="import")
    async def action_save(self) -> None:
        """As in every form, but keys don't wait: Esc stops it."""
        await self.save_and_close()

    async def save(self, values: Mapping[str, Any], loaded: Loaded[None]) -> str:
        """Import what was looked at; the id of a plan, empty for observations."""
        looked = self._looked
        if isinstance(looked, PlanLook):
            with self._working("Importing") as work:
                done = await self.desk.call(services.import_plan, looked.file, progress=work.counting("Importing"))
            self._outcome = plan_imported(done)
            return done.plan_id
        assert looked is not None
        file = looked.file
        if file.bad_lines and values["bad"] == REFUSE:
            first = str(file.bad[0])
            raise refused(f"{first[0].upper()}{first[1:]}, so nothing was imported; → leaves it out.", "bad")
        with self._working("Adding") as work:
            progress = work.counting("Adding")
            found = await self.desk.call(services.add_observations, self.thing, file, progress=progress)
        self._outcome = observations_added(found, file.bad_lines)
        self.imported = self._series
        return ""

    def told(self, values: Mapping[str, Any]) -> str:
        """What was imported."""
        return self._outcome

    def close(self, result: str | None, sentence: str, tone: Tone = Tone.INFO) -> None:
        """Go; a plan that was brought in is opened, and then says so."""
        self._brought = (result, sentence) if result else None
        super().close(result, "" if result else sentence, tone)

    def was_closed(self) -> None:
        """Open the plan that was brought in."""
        super().was_closed()
        if self._brought is not None:
            self.app.call_later(_open_plan, self.app, *self._brought)

    def met(self, error: MentorError, *, is_deed: bool) -> None:
        """Stopping is no error; and what differs is listed above it."""
        super().met(error, is_deed=is_deed)
        if isinstance(error, StoppedError):
            self.say(error.sentence)
        elif not self._is_ready and (words := refusal_words(error)):
            self._show(words)


async def _open_plan(app: App[Any], plan_id: str, sentence: str) -> None:
    await app.run_action(f"open_plan('{plan_id}')")
    if isinstance(app.screen, PlanScreen):
        app.screen.reload()
        app.screen.say(sentence)
