"""The form: every editor of the app is one. It loads, is typed into, keeps a draft, saves, and closes when it has saved.

Enter goes to the next field (in a quick form it saves), Ctrl+S saves, Esc leaves and keeps the draft, F8 takes what is
saved instead of the draft. A refusal or a conflict comes back into the open form; nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from mentor_tui.errors import ConflictError, InputError, MentorError
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.fields import Field, FieldKind
from mentor_tui.widgets.choice import Choice
from mentor_tui.widgets.key_bar import KeyBar
from mentor_tui.screens.keys import key_items
from mentor_tui.widgets.line_input import LineInput
from mentor_tui.widgets.message_line import MessageLine, Notice, Tone
from mentor_tui.widgets.note_area import NoteArea
from mentor_tui.widgets.shown import shown_line

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """What an editor starts with."""

    values: Mapping[str, Any]
    """Field by field."""
    base: T | None = None
    """The input as it is saved; None for something new."""
    rev: int = 0
    """The rev that was loaded."""


class FormScreen(ModalScreen[str | None], Generic[T]):
    """A form over `fields`; it is dismissed with the id of what was saved, or None."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Save what is typed and close", priority=True),
        Binding("escape", "leave", "Leave", id="form.leave", tooltip="Leave; what is typed is kept as a draft"),
        Binding("f8", "saved", "As saved", id="form.saved", tooltip="Drop the draft and show what is saved"),
    ]
    form: ClassVar[str] = ""
    """The form's name, by which its drafts are kept."""
    heading: ClassVar[str] = ""
    quick: ClassVar[bool] = False
    """Whether it is a few lines at the bottom in which Enter saves."""

    def __init__(self, desk: Desk, thing: str) -> None:
        """`thing` is the id of what is edited, or of what a new thing will hang on."""
        super().__init__(classes="-quick" if self.quick else "")
        self.desk = desk
        self.thing = thing
        self.loaded: Loaded[T] | None = None
        self._filling = False

    # What an editor says of itself

    def fields(self) -> tuple[Field, ...]:
        """The form's fields, in order."""
        raise NotImplementedError

    async def load(self) -> Loaded[T]:
        """What the form starts with."""
        raise NotImplementedError

    async def save(self, values: Mapping[str, Any], loaded: Loaded[T]) -> str:
        """Save the values; returns the id of what was saved, raises MentorError."""
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

    def compose(self) -> ComposeResult:
        """The heading, the fields, and what the form says."""
        yield Static(Content(self.heading), id="form-heading")
        with Horizontal(id="form-body"):
            with VerticalScroll(id="form-fields", can_focus=False):
                for field in self.fields():
                    with Horizontal(classes="field"):
                        yield Static(Content(field.label), classes="field-label")
                        yield self._widget(field)
                        yield Static("", id=f"echo-{field.name}", classes="field-echo")
            yield from self.compose_side()
        yield MessageLine()
        yield KeyBar()

    def _widget(self, field: Field) -> Widget:
        if field.kind is FieldKind.CHOICE:
            return Choice(field.options, field.options[0][0] if field.options else "", id=f"field-{field.name}")
        if field.kind is FieldKind.TEXT:
            area = NoteArea(placeholder=field.hint, id=f"field-{field.name}")
            area.styles.height = field.rows
            return area
        return LineInput(placeholder=field.hint, id=f"field-{field.name}")

    def on_mount(self) -> None:
        """Show the keys, then load."""
        self.query_one(KeyBar).items = key_items(self)
        self._load()

    @work(group="form-load")
    async def _load(self) -> None:
        with self.errors_shown():
            self.loaded = await self.load()
            self.fill(self.texts_of(self.loaded.values))
            if (draft := self.desk.drafts.find(self._key())) and draft != self.texts():
                self.fill({**self.texts(), **draft})
                self.say("What you typed before is back. Ctrl+S saves it, F8 shows what is saved.")
            self._tell()

    def _key(self) -> Any:
        return self.desk.draft_key(self.form, self.thing)

    def texts_of(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Each field's text for its value."""
        return {field.name: field.write(values[field.name]) for field in self.fields() if field.name in values}

    def texts(self) -> dict[str, str]:
        """What the fields hold."""
        return {field.name: self._text(field) for field in self.fields()}

    def _text(self, field: Field) -> str:
        widget = self.query_one(f"#field-{field.name}")
        if isinstance(widget, TextArea):
            return widget.text
        assert isinstance(widget, Input | Choice)
        return widget.value

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields."""
        self._filling = True
        for name, typed in texts.items():
            for widget in self.query(f"#field-{name}"):
                if isinstance(widget, TextArea):
                    widget.load_text(typed)
                elif isinstance(widget, Input | Choice):
                    widget.value = typed
        self.call_after_refresh(self._filled)

    def _filled(self) -> None:
        self._filling = False

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        """Keep the draft and tell what the values come to."""
        if self._filling or self.loaded is None:
            return
        self.desk.drafts.keep(self._key(), self.texts())
        self._tell()

    def _tell(self) -> None:
        values: dict[str, Any] = {}
        for field in self.fields():
            echo = self.query_one(f"#echo-{field.name}", Static)
            try:
                values[field.name] = field.parse(self._text(field), self.today())
            except InputError:
                echo.update(Content("…"))
                continue
            echo.update(shown_line(field.echo(values[field.name], self.today())) if field.echo else "")
        self.typed(values)

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Enter: on to the next field, or save a quick form."""
        if self.quick:
            self.action_save()
        else:
            self.focus_next()

    def say(self, sentence: str, tone: Tone = Tone.INFO) -> None:
        """One line above the keys."""
        self.query_one(MessageLine).notice = Notice(sentence, tone)

    @contextmanager
    def errors_shown(self) -> Iterator[None]:
        """Show every error that a person can meet, in this one way."""
        try:
            yield
        except MentorError as error:
            self.say(error.sentence, Tone.ERROR)

    def values(self) -> dict[str, Any]:
        """Every field's value; InputError, with the cursor put into the field, where one can't be taken."""
        values = {}
        for field in self.fields():
            try:
                values[field.name] = field.parse(self._text(field), self.today())
            except InputError:
                self.query_one(f"#field-{field.name}").focus()
                raise
        return values

    @work(group="form-save")
    async def action_save(self) -> None:
        """Save, and close when that has succeeded."""
        if self.loaded is None:
            return
        with self.errors_shown():
            try:
                saved = await self.save(self.values(), self.loaded)
            except ConflictError as conflict:
                await self._met(conflict)
                return
            self.desk.drafts.drop(self._key())
            self.dismiss(saved)

    async def _met(self, conflict: ConflictError) -> None:
        """Somebody else changed the same field: show theirs, and let the next Ctrl+S keep mine knowingly."""
        self.loaded = await self.load()
        self.say(f"{conflict.sentence} Ctrl+S keeps yours, F8 takes theirs.", Tone.WARNING)
        for name in conflict.fields:
            for echo in self.query(f"#echo-{name}").results(Static):
                echo.update(Content.assemble("theirs: ", shown_line(str(conflict.theirs[name]))))

    def action_leave(self) -> None:
        """Close; the draft stays."""
        if self.loaded is not None and self.texts() != {**self.texts(), **self.texts_of(self.loaded.values)}:
            self.desk.drafts.keep(self._key(), self.texts())
            self.app.call_later(self._left)
        self.dismiss(None)

    def _left(self) -> None:
        for line in self.app.screen.query(MessageLine):
            line.notice = Notice("Draft kept; open it again to go on.")

    def action_saved(self) -> None:
        """Drop the draft and show what is saved."""
        if self.loaded is not None:
            self.fill(self.texts_of(self.loaded.values))
            self.desk.drafts.drop(self._key())
            self._tell()
            self.say("This is what is saved.")
