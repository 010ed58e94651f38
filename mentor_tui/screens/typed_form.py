"""What is typed into a form: its fields, filled with what is saved, and the draft that is kept of them at every key."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Generic, Self, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Input, Static, TextArea

from mentor_tui.errors import MentorError
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.fields import Field, echo_of, parsed, row_of
from mentor_tui.screens.form_draft import FormDraft
from mentor_tui.screens.keyed_modal import KeyedModal
from mentor_tui.screens.loaded import Loaded
from mentor_tui.widgets.choice import Choice
from mentor_tui.widgets.field_column import FieldColumn
from mentor_tui.widgets.field_row import FieldRow
from mentor_tui.widgets.key_bar import KeyBar
from mentor_tui.widgets.message_line import MessageLine, Notice, Tone
from mentor_tui.widgets.shown import shown_line

T = TypeVar("T")
_FEW = 1
"""So many fields can be named in a line that has to say more."""


class TypedForm(KeyedModal[str | None], Generic[T]):
    """A form over `fields`, filled with what is saved and with what was typed over it before."""

    AUTO_FOCUS = "FieldRow LineInput, FieldRow FieldArea"
    form: ClassVar[str] = ""
    """The form's name, by which its drafts are kept."""
    heading: ClassVar[str] = ""
    back_words: ClassVar[str] = "^s saves it, F8 shows what is saved."
    """What can be done with what was typed before."""
    quick: ClassVar[bool] = False
    """Whether it is a few lines at the bottom in which Enter saves."""
    column: FieldColumn
    """The fields, once it is composed."""
    whole: asyncio.Event

    def __init__(self, desk: Desk, thing: str) -> None:
        """`thing` is the id of what is edited, or of what a new thing will hang on."""
        super().__init__(classes="-quick" if self.quick else "")
        self.desk = desk
        self.thing = thing
        self.loaded: Loaded[T] | None = None
        self._known: dict[str, str] = {}
        """The texts as they stood when they were last looked at."""
        self._saved: dict[str, str] = {}
        """The texts of what is saved."""
        self._aside: dict[str, str] | None = None
        """What was typed, while F8 shows what is saved."""
        self._shows_start = False
        """Whether the fields hold what they started with, because F8 was asked for it."""
        self._others: dict[str, str] = {}
        """What was typed into fields that aren't there now."""
        self._conflicts: tuple[str, ...] = ()
        self._passing: Notice | None = None
        """What was said that holds until something else is typed."""
        self._passes_from: dict[str, str] = {}
        """The texts of which it was said: news of those may still be on its way."""
        self._opens_at = ""
        self._saving = False
        self._refused_rev = 0
        """The last rev of what is edited that a save was refused for, and told of."""
        self.whole = asyncio.Event()

    # What an editor says of itself

    def fields(self) -> tuple[Field, ...]:
        """The form's fields, in order. Asked again after `load`, when choices may have other options."""
        raise NotImplementedError

    async def load(self) -> Loaded[T]:
        """What the form starts with; raises MentorError, and then the form closes."""
        raise NotImplementedError

    def compose_side(self) -> ComposeResult:
        """What stands beside the fields."""
        return iter(())

    def typed(self, values: Mapping[str, Any]) -> None:
        """Told after each key, with the values of all fields that can be taken as they stand."""

    def today(self) -> date:
        """The day by which what is typed is read."""
        return self.desk.head.today if self.desk.head else self.desk.clock.today("UTC")

    # The form itself

    def opened_at(self, label: str) -> Self:
        """Say before it is shown by its label which field has the cursor first, where that isn't the first one."""
        self._opens_at = label
        return self

    def compose(self) -> ComposeResult:
        """The heading, the fields, and what the form says."""
        self.take_size()
        self.column = FieldColumn([row_of(field) for field in self.fields()], id="form-fields")
        yield Static(shown_line(self.heading), id="form-heading")
        with Horizontal(id="form-body"):
            yield self.column
            yield from self.compose_side()
        yield MessageLine()
        yield KeyBar()

    def row(self, name: str) -> FieldRow:
        """The row of a field."""
        return self.column.rows[name]

    def show_heading(self, heading: str | Content) -> None:
        """Say above the fields what the form is about, once that is known."""
        content = shown_line(heading) if isinstance(heading, str) else heading
        self.query_one("#form-heading", Static).update(content)

    def back_said(self, labels: list[str]) -> str:
        """Which fields hold again what was typed before, and what can be done with it."""
        which = f": {', '.join(labels)}" if len(labels) <= _FEW else ""
        return f"What you typed before is back{which}. {self.back_words}"

    def on_mount(self) -> None:
        """Know what the fields hold before anything is read, and where the cursor is wanted."""
        self._saved = self._known = self.column.texts
        for field in self.fields():
            if field.label == self._opens_at:
                self.row(field.name).editor.focus()

    @on(ScreenResume)
    def opened(self) -> None:
        """Load, the first time that it is shown: it may have been composed long before."""
        if not self._was_shown:
            self._load()

    @work(group="form-load")
    async def _load(self) -> None:
        try:
            await self._fill_at_first(self._known)
        except MentorError as error:
            self.close(None, error.sentence, Tone.ERROR)
        finally:
            self.whole.set()

    async def _fill_at_first(self, empty: dict[str, str]) -> None:
        """Show what is saved, and what was typed over it before."""
        loaded, kept = await asyncio.gather(self.load(), asyncio.to_thread(self._draft.read))
        self.loaded = loaded
        # Keys may have come in before what they are typed over: those fields stay as they are.
        early = {name: typed for name, typed in self.column.texts.items() if typed != empty[name]}
        self._take_saved(loaded)
        back = FormDraft.back(kept, self._saved)
        self.fill({**self._saved, **back.texts, **early})
        if kept:
            self.call_after_refresh(self._draft.shown)
        if early:
            self._draft.keep(self.column.texts, self._saved, back.aside, back.others)
        self._others = back.others
        if back.aside:
            self._aside = {**self._saved, **back.aside}
        if back.texts:
            self.say(self.back_said([field.label for field in self.fields() if field.name in back.texts]))
            self._show_theirs(back.changed)

    def _take_saved(self, loaded: Loaded[T]) -> None:
        """Know what is saved, and offer the choices that go with it."""
        fields = self.fields()
        for field in fields:
            self.row(field.name).offer(field.options)
        written = {
            field.name: field.write(loaded.values[field.name]) for field in fields if field.name in loaded.values
        }
        self._saved = {**self._saved, **written}

    def was_closed(self) -> None:
        """Let the draft go, where one is kept, for whoever opens the form next."""
        super().was_closed()
        self._draft.leave()

    @property
    def _draft(self) -> FormDraft:
        return FormDraft(self.desk.drafts, self.desk.draft_key(self.form, self.thing))

    def _keep(self, texts: Mapping[str, str]) -> bool:
        return self._draft.keep(texts, self._saved, self._aside, self._others)

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields, as if they had always been there."""
        self.column.fill(texts)
        self._known = self.column.texts
        self._tell()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        """Keep the draft and tell what the values come to."""
        if self.loaded is None or (texts := self.column.texts) == self._known:
            return
        self._known = texts
        self._shows_start = False
        self._keep(texts)
        line = self.query_one(MessageLine)
        if line.notice is self._passing and texts != self._passes_from:
            line.notice = None
        self._tell()

    def passes(self) -> None:
        """Let go what is said now once something is typed: then it is being mended, or is so no longer.

        What typing doesn't mend stays. Keys that waited for a save come right after its refusal, and nobody saw it yet.
        """
        self._passing, self._passes_from = self.query_one(MessageLine).notice, self.column.texts

    def _tell(self) -> None:
        texts = self.column.texts
        values, _ = parsed(self.fields(), texts, self.today())
        for field in self.fields():
            self.row(field.name).echo(echo_of(field, texts[field.name], values, self.today()))
        self.typed(values)

    def _show_theirs(self, names: tuple[str, ...]) -> None:
        """Below each of these fields, what somebody else saved there meanwhile."""
        self._conflicts = names
        words = {field.name: dict(field.options) for field in self.fields()}
        self.column.show_theirs({name: words[name].get(self._saved[name], self._saved[name]) for name in names})
