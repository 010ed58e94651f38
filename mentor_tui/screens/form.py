"""The form: every editor of the app is one. It loads, is typed into, keeps a draft, saves, and closes once it has.

Enter goes to the next field (in a quick form it saves), Ctrl+S saves, Esc leaves and keeps the draft, F8 shows what is
saved instead of what is typed, and back. A refusal or a conflict comes back into the open form; nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.widgets import Input

from mentor_tui import services
from mentor_tui.errors import ConflictError, InputError, MentorError, NotFoundError
from mentor_tui.screens.fields import parsed
from mentor_tui.screens.loaded import Loaded
from mentor_tui.screens.outside_editor import edited_outside
from mentor_tui.screens.told import changed_words, gone_words
from mentor_tui.screens.typed_form import TypedForm
from mentor_tui.widgets.choice import Choice
from mentor_tui.widgets.field_row import FieldArea
from mentor_tui.widgets.message_line import Tone

__all__ = ["FormScreen", "Loaded"]

T = TypeVar("T")


class FormScreen(TypedForm[T]):
    """A form that saves; it is dismissed with the id of what was saved, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="form.save", tooltip="Save what is typed and close", priority=True),
        Binding("f8", "saved", "as saved", id="form.saved", tooltip="Show what is saved, and what I typed again"),
        Binding("ctrl+o", "outside", "$EDITOR", id="form.outside", tooltip="Write a long field in my own editor"),
        Binding("escape", "leave", "leave, draft kept", id="form.leave", tooltip="Leave; what is typed is kept"),
    ]
    can_let_go: ClassVar[bool] = True
    """Whether Ctrl+S, while F8 shows what it starts with, throws away what was typed."""

    # What an editor says of itself

    async def save(self, values: Mapping[str, Any], loaded: Loaded[T]) -> str:
        """Save the values; returns the id of what was saved, raises MentorError."""
        raise NotImplementedError

    def told(self, values: Mapping[str, Any]) -> str:
        """What is said once the values are saved."""
        return "Saved · u undo"

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

    def met(self, error: MentorError, *, is_deed: bool) -> None:
        """Put the cursor where what was refused can be mended."""
        if not isinstance(error, InputError):
            return
        self.passes()
        if error.field in self.column.rows:
            self.row(error.field).editor.focus()

    async def others_changed(self) -> None:
        """Say who has changed meanwhile what is edited here, and leave it as it is: saving brings both together.

        What a save was refused for, or is about to be, is said by the save, which knows what can be done.
        """
        if self.loaded is None or self.loaded.base is None or self._saving:
            return
        before = self.said
        last = await self.desk.call(services.load_last_change, self.thing)
        refused = self.said is not before and self.said is not None and self.said.tone is not Tone.INFO
        if last is None or self._saving or refused or last.rev <= max(self.loaded.rev, self._refused_rev):
            return
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
        lets_go = self._shows_start and self.can_let_go
        if self.column.texts == self._saved and (lets_go or not is_new):
            kept = not self._shows_start and self._keep(self.column.texts)
            if not kept:
                self._draft.drop()
            self.close(None, _unchanged(is_new=is_new, let_go=self._shows_start, kept=kept))
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
        self._refused_rev = last.rev
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
        self.forget_commands()

    def action_saved(self) -> None:
        """Show what is saved instead of what is typed; once more, what was typed."""
        if self.loaded is None:
            return
        texts = self.column.texts
        if self._aside is not None:
            self._shows_start = False
            texts, self._aside = self._aside, texts if texts != self._saved else None
            self.fill(texts)
            self._keep(texts)
            other = "what is saved" if self._aside is None else "what you typed instead"
            self._say_shown(f"you typed. F8 shows {other}.")
            return
        what = "is saved" if self.loaded.base is not None else "it starts with"
        if texts == self._saved:
            self._say_shown(f"{what}; nothing else was typed.")
            return
        taken = self._conflicts or tuple(self.column.rows)
        self._show_theirs(())
        self._aside = texts
        # The draft stays what was typed: to look at what is saved throws nothing away.
        self.fill({**texts, **{name: self._saved[name] for name in taken}})
        self._shows_start = self.column.texts == self._saved
        letting_go = ", ^s lets it go" if self._shows_start and self.can_let_go else ""
        self._say_shown(f"{what}. F8 brings back what you typed{letting_go}.")

    def _say_shown(self, rest: str) -> None:
        """Say what the fields hold, which is true until something else is typed."""
        self.say(f"This is what {rest}")
        self.passes()

    def action_leave(self) -> None:
        """Close; the draft stays."""
        if self._saving:
            # Whoever clicks: keys wait for it.
            self.say("It is being saved; Esc once that is done.")
        elif self.loaded is not None and self._keep(self.column.texts):
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


def _unchanged(*, is_new: bool, let_go: bool, kept: bool) -> str:
    """What is said of a form that closes with what it started with, where something else was typed before too."""
    if kept:
        return "Nothing was changed; what you typed before is kept."
    if not let_go:
        return "Nothing was changed."
    return f"{'Nothing was added' if is_new else 'It stays as saved'}; the draft is gone."
