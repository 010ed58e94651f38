"""What every screen of a plan has: tabs above, message and keys below, undo, find, and errors in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.actions import parse
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import ScreenSuspend
from textual.widgets import Input, TextArea

from mentor_tui import services
from mentor_tui.screens.by_name import chosen_of
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.head import head_purpose, head_titles, head_whens
from mentor_tui.screens.keys import key_items
from mentor_tui.screens.reading_screen import ReadingScreen
from mentor_tui.screens.tabs import LATER, TABS
from mentor_tui.widgets.find_line import FindLine
from mentor_tui.widgets.head_line import HeadLine
from mentor_tui.widgets.key_bar import KeyBar
from mentor_tui.widgets.message_line import MessageLine
from mentor_tui.widgets.plan_header import PlanHeader
from mentor_tui.widgets.row_list import RowList
from mentor_tui.widgets.tab_bar import TabBar, TabItem

if TYPE_CHECKING:
    from mentor_tui.views.record import Undone

_BEFORE_WORDS = ("entry", "find")
"""After these one types words."""
_FOCUS_KEYS = ("tab", "shift+tab")


class PlanScreen(ReadingScreen):
    """A screen of the open plan."""

    AUTO_FOCUS = "RowList"
    help_key = "?"
    tab: ClassVar[str] = ""
    """The digit that leads here."""
    can_find: ClassVar[bool] = False
    """Whether `/` narrows what is shown: `narrow` is told what is typed."""

    drawn_ahead: ClassVar[bool] = False
    """Whether drawing it takes so long that it is done before anybody asks for it: most of a megabyte of memory."""

    finds: ClassVar[str] = "show only what holds these words"
    """What is said in the line of `/` while it is empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"app.show_tab('{key}')", words, show=False, id=f"tab.{key}", tooltip=f"Show {words}")
            for key, words in TABS
        ),
        Binding("slash", "find", "find", id="find", tooltip="Show only what holds the words that I type"),
        Binding("escape", "show_all", "show all", show=False, id="find.all"),
        Binding("u", "undo", "undo", show=False, id="undo", tooltip="Take back the last thing I did here"),
        Binding("U", "redo", "redo", show=False, id="redo", tooltip="Do again what was taken back"),
        Binding(
            "I",
            "import_file",
            "import",
            show=False,
            id="import",
            tooltip="Import a file: observations (CSV) or a plan (JSON)",
        ),
        Binding("g", "jump", "jump", show=False, id="jump", tooltip="Jump to anything in the plan by its name"),
        Binding("ctrl+n", "entry", "entry", show=False, id="entry", tooltip="Write a journal entry"),
        Binding("f1,question_mark", "help", "help", id="help", tooltip="The keys of this screen", key_display="?"),
        Binding("E", "settings", "settings", id="settings", tooltip="Settings of the plan, its members, and my own"),
        Binding("ctrl+p", "palette", "everything", id="palette", tooltip="Every command by its name"),
        Binding("q", "app.quit", "quit", show=False, id="quit", tooltip="Leave Mentor TUI"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found_from: dict[RowList[Any], str] = {}
        """Where the cursor of each list was when somebody began to look for something."""
        self._had_keys: RowList[Any] | None = None
        """Which of them had the keys then."""
        self.takes_no_words = False
        """Whether letters are meant for a form that isn't there yet, and so for nothing here; Esc or Enter ends it."""

    # What a screen says of itself

    def compose_body(self) -> ComposeResult:
        """What stands between the head and the keys."""
        raise NotImplementedError

    @property
    def stands_on(self) -> tuple[str, ...]:
        """The ids of what another screen may show too of what has the cursor here: a measure's, then its goal's."""
        return ()

    def follow(self, things: tuple[str, ...]) -> None:
        """Told, as another screen gives way to this one, what that one stands on."""

    async def read_on(self) -> None:
        """Wait for what is read once the rows are there, before anything else is made ready; raises WorkerError."""

    def draw_ahead(self) -> None:
        """Have the widgets draw what they will show, and keep it, while the screen is not in front."""
        if not self.is_current and self.size == self.app.size:
            self._compositor.render_full_update()

    def narrow(self, typed: str) -> None:
        """Show only what holds the words typed; everything again when there are none."""

    def why_not(self, action: str) -> str | None:
        """Why an action can't be done now, as a sentence; None when it can."""
        return LATER.get(action)

    # The screen itself

    def compose(self) -> ComposeResult:
        """Head, body, message, keys."""
        tabs = PlanHeader()
        tabs.tabs = tuple(TabItem(key, words, f"tab.{key}" not in LATER) for key, words in TABS)
        tabs.active = self.tab
        yield tabs
        yield HeadLine()
        yield from self.compose_body()
        if self.can_find:
            yield FindLine(self.finds)
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what is known already."""
        self.show_head()

    @on(ScreenSuspend)
    def gone(self) -> None:
        """What was said belongs to one visit."""
        self.say("")

    def show_head(self) -> None:
        """Who, why and when, and the keys that hold now."""
        head = self.desk.head
        if head is not None:
            tabs, line = self.query_one(TabBar), self.query_one(HeadLine)
            tabs.title, *shorter = head_titles(head)
            tabs.shorter = tuple(shorter)
            line.purpose = head_purpose(head)
            line.when, *shorter = head_whens(head, self.desk.zone)
            line.shorter = tuple(shorter)
        self.show_keys()

    def show_keys(self) -> None:
        """Bring the footer up to what can be done now."""
        for bar in self.query(KeyBar):
            bar.items = key_items(self)

    @on(TabBar.Chosen)
    def tab_chosen(self, event: TabBar.Chosen) -> None:
        """A click on a tab."""
        self.app.call_next(self.app.run_action, f"show_tab('{event.key}')")

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Greyed where `why_not` gives a reason; not there where there is nothing to find."""
        if action == "find" and not self.can_find:
            return False
        return None if self._reason(action, parameters) else True

    def _reason(self, action: str, parameters: tuple[object, ...]) -> str | None:
        if action.removeprefix("app.") == "show_tab" and parameters:
            return LATER.get(f"tab.{parameters[0]}")
        if action == "find" and not self.can_find:
            return "Nothing is looked for by its words here."
        return self.why_not(action)

    async def on_key(self, event: events.Key) -> None:
        """Say why a greyed key does nothing, and of one that has no meaning here that it has none."""
        bindings = self._bindings.key_to_bindings.get(event.key, ())
        if bindings and event.key not in _FOCUS_KEYS:
            # What was said is of what was done before.
            self.say("")
        for binding in bindings:
            _, name, parameters = parse(binding.action)
            if reason := self._reason(name, tuple(parameters)):
                event.stop()
                # Whoever types on would give commands.
                self.takes_no_words = name in _BEFORE_WORDS and not isinstance(self.focused, Input | TextArea)
                self.say(f"{reason} Esc goes on here." if self.takes_no_words else reason)
                return
        self.say_if_unbound(event)

    @on(KeyBar.Clicked)
    async def key_clicked(self, event: KeyBar.Clicked) -> None:
        """A click on a key does what the key does, or says why not."""
        _, name, parameters = parse(event.item.action)
        if reason := self._reason(name, tuple(parameters)):
            self.say(reason)
        else:
            await self.run_action(event.item.action)

    # Finding

    def action_find(self) -> None:
        """Type what the rows have to hold."""
        self._found_from = {rows: rows.highlighted.key for rows in self.query(RowList) if rows.highlighted is not None}
        self._had_keys = self.focused if isinstance(self.focused, RowList) else None
        self.query_one(FindLine).begin()
        self.say("Enter keeps what is found, Esc shows everything again.")

    def action_show_all(self) -> None:
        """Show everything again, where something was looked for."""
        for line in self.query(FindLine):
            line.action_clear()

    @on(FindLine.Narrowed)
    def find_narrowed(self, event: FindLine.Narrowed) -> None:
        """Other words are looked for; the cursor is on the first row that holds them, where its own holds none."""
        before = {rows: rows.highlighted for rows in self.query(RowList)}
        self.narrow(event.typed)
        for rows, row in before.items():
            if event.typed.strip() and row is not None and not rows.holds(row.key):
                rows.action_cursor_to_first()

    @on(FindLine.Left)
    def find_left(self, event: FindLine.Left) -> None:
        """The keys go back to the list, and where nothing was found that is wanted, the cursor to its row."""
        self.say("")
        if event.given_up and self._had_keys is not None:
            self._had_keys.focus()
            self.find_given_up()
            return
        for rows in self.query(RowList):
            rows.focus()
            break

    def find_given_up(self) -> None:
        """Put the cursor of each list back on the row where it was."""
        for rows, key in self._found_from.items():
            rows.move_to(key)

    # What all screens can do

    def action_settings(self) -> None:
        """The plan's and my own settings, and its members."""
        from mentor_tui.screens.plan_settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self.desk, self.desk.plan_id))

    @work(group="act")
    async def action_import_file(self) -> None:
        """Bring observations or a plan in from a file."""
        from mentor_tui.screens.import_form import ImportForm

        if self.desk.is_open:
            form = ImportForm(self.desk)
            await self.app.push_screen_wait(form)
            self.imported(form.imported)

    def imported(self, series: tuple[str, ...]) -> None:
        """Told into which series observations were imported, by their keys; none where nothing was."""

    @on(events.DescendantFocus)
    def head_reached(self, event: events.DescendantFocus) -> None:
        """Say what the head is there for."""
        if isinstance(event.widget, PlanHeader):
            self.say("e opens the settings of this plan and of yourself.")

    @work(group="act")
    async def action_undo(self) -> None:
        """Take back my last transaction on this plan."""
        with self.errors_shown():
            await self.before_undo()
            await self._taken_back(await self.desk.call(services.undo, self.undo_scope()))

    @work(group="act")
    async def action_redo(self) -> None:
        """Take back my last undo."""
        with self.errors_shown():
            await self.before_undo()
            await self._taken_back(await self.desk.call(services.redo, self.undo_scope()))

    async def before_undo(self) -> None:
        """Told before something is taken back or done again; raises MentorError, and then it isn't."""

    async def _taken_back(self, undone: Undone) -> None:
        """Say so, and put the cursor on what is there again."""
        self.say(undone.sentence)
        await self.desk.read_me()
        self.point_at(undone.thing)

    def undo_scope(self) -> str | None:
        """The plan among whose transactions undo looks; None for all of mine."""
        return self.desk.plan_id

    @work(group="palette")
    async def action_jump(self) -> None:
        """Anything in the plan by its name."""
        from mentor_tui.screens.kept_drafts import jump_options

        with self.errors_shown():
            if (chosen := await chosen_of(self, "Jump to", await jump_options(self.desk))) is not None:
                self.app.call_next(self.app.run_action, f"jump_to('{chosen}')")
