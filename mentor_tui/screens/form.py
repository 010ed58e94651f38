"""The form: every editor of the app is one. It loads, is typed into, keeps a draft, saves, and closes once it has.

Enter goes to the next field (in a quick form it saves), Ctrl+S saves, Esc leaves and keeps the draft, F8 shows what is
saved instead of what is typed, and back. A refusal or a conflict comes back into the open form; nothing typed is lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Input, Static, TextArea

from mentor_tui import services
from mentor_tui.errors import ConflictError, InputError, MentorError, NotFoundError
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.fields import Field, echo_of, parsed, row_of
from mentor_tui.screens.form_draft import FormDraft
from mentor_tui.screens.keyed_modal import KeyedModal
from mentor_tui.screens.loaded import Loaded
from mentor_tui.screens.outside_editor import edited_outside
from mentor_tui.screens.told import changed_words, gone_words
from mentor_tui.widgets.choice import Choice
from mentor_tui.widgets.field_column import FieldColumn
from mentor_tui.widgets.field_row import FieldArea, FieldRow
from mentor_tui.widgets.key_bar import KeyBar
from mentor_tui.widgets.message_line import MessageLine, Tone
from mentor_tui.widgets.shown import shown_line

__all__ = ["FormScreen", "Loaded"]

T = TypeVar("T")
_FEW = 1
"""So many fields can be named in a line that has to say more."""
_SHOWN = "This is what"
"""How F8 says what the fields hold: true until something else is typed."""


class FormScreen(KeyedModal[str | None], Generic[T]):
    """A form over `fields`; it is dismissed with the id of what was saved, or None."""

    AUTO_FOCUS = "FieldRow LineInput, FieldRow FieldArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="form.save", tooltip="Save what is typed and close", priority=True),
        Binding("f8", "saved", "as saved", id="form.saved", tooltip="Show what is saved, and what I typed again"),
        Binding("ctrl+o", "outside", "$EDITOR", id="form.outside", tooltip="Write a long field in my own editor"),
        Binding("escape", "leave", "leave, draft kept", id="form.leave", tooltip="Leave; what is typed is kept"),
    ]
    form: ClassVar[str] = ""
    """The form's name, by which its drafts are kept."""
    heading: ClassVar[str] = ""
    back_words: ClassVar[str] = "^s saves it, F8 shows what is saved."
    """What can be done with what was typed before."""
    quick: ClassVar[bool] = False
    """Whether it is a few lines at the bottom in which Enter saves."""
    can_let_go: ClassVar[bool] = True
    """Whether Ctrl+S, while F8 shows what it starts with, throws away what was typed."""
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
        self._others: dict[str, str] = {}
        """What was typed into fields that aren't there now."""
        self._conflicts: tuple[str, ...] = ()
        self._saving = False
        self.whole = asyncio.Event()

    # What an editor says of itself

    def fields(self) -> tuple[Field, ...]:
        """The form's fields, in order. Asked again after `load`, when choices may have other options."""
        raise NotImplementedError

    async def load(self) -> Loaded[T]:
        """What the form starts with; raises MentorError, and then the form closes."""
        raise NotImplementedError

    async def save(self, values: Mapping[str, Any], loaded: Loaded[T]) -> str:
        """Save the values; returns the id of what was saved, raises MentorError."""
        raise NotImplementedError

    def compose_side(self) -> ComposeResult:
        """What stands beside the fields."""
        return iter(())

    def typed(self, values: Mapping[str, Any]) -> None:
        """Told after each key, with the values of all fields that can be taken as they stand."""

    def told(self, values: Mapping[str, Any]) -> str:
        """What is said once the values are saved."""
        return "Saved · u undo"

    def today(self) -> date:
        """The day by which what is typed is read."""
        return self.desk.head.today if self.desk.head else self.desk.clock.today("UTC")

    # The form itself

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
        """Know what the fields hold before anything is read."""
        self._saved = self._known = self.column.texts

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
        self._keep(texts)
        line = self.query_one(MessageLine)
        if line.notice is not None and (line.notice.tone is Tone.ERROR or line.notice.text.startswith(_SHOWN)):
            # It is being mended, or is so no longer.
            line.notice = None
        self._tell()

    def _tell(self) -> None:
        texts = self.column.texts
        values, _ = parsed(self.fields(), texts, self.today())
        for field in self.fields():
            self.row(field.name).echo(echo_of(field, texts[field.name], values, self.today()))
        self.typed(values)

    # Keys

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Enter: on to the next field, or save a quick form."""
        if self.quick:
            self.action_save()
        else:
            self.column.action_step(1)

    def on_key(self, event: events.Key) -> None:
        """Enter on a choice does what it does in a line."""
        if event.key == "enter" and isinstance(self.focused, Choice):
            event.stop()
            self._entered()

    # What it says

    def met(self, error: MentorError) -> None:
        """Put the cursor where what was refused can be mended."""
        if isinstance(error, InputError) and error.field in self.column.rows:
            self.row(error.field).editor.focus()

    def _show_theirs(self, names: tuple[str, ...]) -> None:
        """Below each of these fields, what somebody else saved there meanwhile."""
        self._conflicts = names
        words = {field.name: dict(field.options) for field in self.fields()}
        self.column.show_theirs({name: words[name].get(self._saved[name], self._saved[name]) for name in names})

    async def others_changed(self) -> None:
        """Say who has changed meanwhile what is edited here, and leave it as it is: saving brings both together."""
        loaded = self.loaded
        if loaded is None or loaded.base is None or self._saving:
            return
        last = await self.desk.call(services.load_last_change, self.thing)
        if last is not None and last.rev > loaded.rev:
            self.say(changed_words(last, self.desk.clock.now()), Tone.WARNING)

    # Saving and leaving

    def values(self) -> dict[str, Any]:
        """Every field's value; InputError, which knows its field, where one can't be taken."""
        values, refused = parsed(self.fields(), self.column.texts, self.today())
        for error in refused:
            raise error
        return values

    @work(group="form-save")
    async def action_save(self) -> None:
        """Save, and close when that has succeeded; keys wait meanwhile."""
        await self.save_and_close()

    async def save_and_close(self) -> None:
        """Save, unless that is on its way already, and close when that has succeeded."""
        if self.loaded is None or self._saving:
            return
        is_new = self.loaded.base is None
        lets_go = self._aside is not None and self.can_let_go
        if self.column.texts == self._saved and (lets_go or not is_new):
            self._draft.drop()
            self.close(None, _unchanged(is_new=is_new, let_go=lets_go))
            return
        self._saving = True
        try:
            with self.errors_shown():
                await self._save(self.loaded)
        finally:
            self._saving = False

    async def _save(self, loaded: Loaded[T]) -> None:
        values = self.values()
        try:
            saved = await self.save(values, loaded)
        except ConflictError as conflict:
            await self._met(conflict)
            return
        except NotFoundError as error:
            raise await self._gone(error) from error
        self._draft.drop()
        self.close(saved, self.told(values))

    async def _gone(self, error: NotFoundError) -> NotFoundError:
        """The same, with who deleted it where somebody did; the draft stays."""
        last = await self.desk.call(services.load_last_change, self.thing)
        if last is None or not last.is_gone:
            return error
        is_new = self.loaded is None or self.loaded.base is None
        return NotFoundError(gone_words(last, self.desk.clock.now(), is_new=is_new))

    async def _met(self, conflict: ConflictError) -> None:
        """Somebody else changed the same field: show theirs, and let the next Ctrl+S keep mine knowingly."""
        before = self._saved
        self.loaded = await self.load()
        self._take_saved(self.loaded)
        # What I left alone follows what is saved now, so that the next save doesn't write the old text over it.
        mine = {name: typed for name, typed in self.column.texts.items() if typed != before[name]}
        self.fill({**self._saved, **mine})
        self._keep(self.column.texts)
        self._show_theirs(tuple(name for name in conflict.fields if name in self.column.rows))
        self.say(f"{conflict.sentence} ^s keeps yours, F8 takes theirs.", Tone.WARNING)

    def action_saved(self) -> None:
        """Show what is saved instead of what is typed; once more, what was typed."""
        if self.loaded is None:
            return
        texts = self.column.texts
        if self._aside is not None:
            texts, self._aside = self._aside, texts if texts != self._saved else None
            self.fill(texts)
            self._keep(texts)
            other = "what is saved" if self._aside is None else "what you typed instead"
            self.say(f"{_SHOWN} you typed. F8 shows {other}.")
            return
        if texts == self._saved:
            self.say(f"{_SHOWN} is saved; nothing else was typed.")
            return
        taken = self._conflicts or tuple(self.column.rows)
        self._show_theirs(())
        self._aside = texts
        # The draft stays what was typed: to look at what is saved throws nothing away.
        self.fill({**texts, **{name: self._saved[name] for name in taken}})
        what = "is saved" if self.loaded.base is not None else "it starts with"
        letting_go = ", ^s lets it go" if self.can_let_go else ""
        self.say(f"{_SHOWN} {what}. F8 brings back what you typed{letting_go}.")

    def action_leave(self) -> None:
        """Close; the draft stays."""
        if self.loaded is not None and self._keep(self.column.texts):
            fault = self.desk.drafts.fault
            self.close(None, fault or "Draft kept; open it again to go on.", Tone.WARNING if fault else Tone.INFO)
        else:
            self.close(None, "")

    def action_outside(self) -> None:
        """Write the long field with the cursor in $EDITOR."""
        area = self.focused
        if not isinstance(area, FieldArea):
            self.say("^o is for the fields of several lines; put the cursor into one.")
            return
        with self.errors_shown():
            area.load_text(edited_outside(self.app, area.text))


def _unchanged(*, is_new: bool, let_go: bool) -> str:
    """What is said of a form that closes with what it started with, `let_go` where something else had been typed."""
    if not let_go:
        return "Nothing was changed."
    return f"{'Nothing was added' if is_new else 'It stays as saved'}; the draft is gone."
