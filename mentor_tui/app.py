"""The app: paints its frame first, opens the file in a thread, then fills the screen."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual._context import NoActiveAppError
from textual.app import ScreenStackError
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.types import CSSPathType
from textual.worker import WorkerError, WorkerFailed

from mentor_tui import config
from mentor_tui.clock import Clock
from mentor_tui.draft_store import DraftStore
from mentor_tui.errors import MentorError, StoppedError
from mentor_tui.painted import PaintedApp
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.hands import Hands
from mentor_tui.screens.keys import OF_THE_TERMINAL
from mentor_tui.screens.keys_in_turn import Key, KeysInTurn
from mentor_tui.screens.looks import Looks
from mentor_tui.screens.made_ready import MadeReady
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.screens.spares import Spares
from mentor_tui.screens.tabs import SHOWN, screen_class
from mentor_tui.screens.too_small import LEAST_HEIGHT, LEAST_WIDTH, TooSmallScreen
from mentor_tui.widgets.message_line import MessageLine, Notice, Tone

if TYPE_CHECKING:
    from mentor_tui.database.database import Database


LAST_KEYS_S = 0.8
"""So long keys that have come in are still taken when the app is told to end."""

_ON_LIGHT = {
    "text-accent": "#7A4A00",
    "text-warning": "#7A4A00",
    "text-success": "#1B6032",
    "foreground-muted": "#1F1F1FB8",
    "block-cursor-blurred-background": "#0178D426",
}
"""What Textual's light theme makes of these is hard to read on its greys."""

_GONE = (NoActiveAppError, NoMatches, NoScreen, ScreenStackError)
"""What Textual says to whoever speaks to a screen, or to what is on it, that is there no more."""


class MentorApp(PaintedApp, inherit_bindings=False):
    """Mentor TUI on one file."""

    TITLE = "Mentor TUI"
    # A screen's CSS_PATH replaces that of the class it extends, so what screens have in common is the app's. What the
    # first screen needs is read with it, once.
    CSS_PATH: ClassVar[CSSPathType | None] = [
        "app.tcss",
        "screens/plan_screen.tcss",
        "screens/form.tcss",
        "screens/overview.tcss",
    ]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *OF_THE_TERMINAL,
        Binding("ctrl+c", "say_how_to_quit", show=False),
        Binding("ctrl+q", "quit_or_say_how", show=False, priority=True),
    ]

    def __init__(self, path: Path, clock: Clock, *, as_handle: str | None = None, plan: str | None = None) -> None:
        """`as_handle` and `plan` are what `--as` and `--plan` said."""
        super().__init__()
        self.path = path
        self.wanted_plan = plan
        self.desk = Desk(clock, DraftStore(config.drafts_path()), str(path.absolute()), as_handle)
        self._screens: dict[str, PlanScreen] = {}
        self._keys = KeysInTurn(self, self._take_key, started=lambda: self._started, missed=self._say_gone)
        self.desk.hands = Hands(lambda: self._keys.rested)
        self.desk.spares = Spares(self, self.desk)
        self._looks = Looks(self, self.desk)
        self._made_ready = MadeReady(self, self.desk, self._screens_to_make)
        self._started = False
        """Whether there is something on the screen that keys can act on."""
        self.failure: str = ""
        """Why the file could not be opened; told after the screen is given back."""

    def _handle_exception(self, error: Exception) -> None:
        """As App does; but while it ends its screens go one after the other, and nobody hears who speaks to one."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if not (self._exit and isinstance(cause, _GONE)):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End with the traceback of a fault, as App does, but without the variables in it: they hold people's words."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        traceback = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(traceback, self.console.options)))
        self._close_messages_no_wait()

    def get_css_variables(self) -> dict[str, str]:
        """As App has them, darker where the ground is light."""
        variables = super().get_css_variables()
        if not self.current_theme.dark:
            variables.update(_ON_LIGHT)
        return variables

    async def on_event(self, event: events.Event) -> None:
        """As App does, but a key waits until what the one before it opens is there."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseUp) and not event.is_forwarded:
            self._keys.put(event)
        else:
            await super().on_event(event)

    def forget_commands(self) -> None:
        """Let go the commands that were typed before what is said now could be read."""
        self._keys.forget_commands()

    async def _take_key(self, key: Key) -> None:
        if isinstance(key, events.MouseEvent):
            await super().on_event(key)
        elif isinstance(self.screen, TooSmallScreen) and self.screen.keep(key):
            # What is typed for a field that nobody sees waits until it is seen.
            pass
        elif isinstance(self.screen, PlanScreen) and self.screen.takes_no_words:
            # Words typed for what isn't there yet would be commands.
            command = isinstance(key, events.Key) and not key.is_printable
            self.screen.takes_no_words = not command
            if isinstance(key, events.Key) and command and key.key not in ("escape", "enter"):
                await super().on_event(key)
        else:
            await super().on_event(key)

    def _say_gone(self) -> None:
        self._say("What the cursor stood on is gone; look where it stands now, and press that key again.")

    def action_say_how_to_quit(self) -> None:
        """Say it, since a hand that wants out tries these keys, and nothing typed shall go by them."""
        self._say("q quits, in any list; Esc leads back to one.")

    def action_quit_or_say_how(self) -> None:
        """Where nothing can be seen, and so nothing closed, end with all that is typed kept as drafts."""
        if isinstance(self.screen, TooSmallScreen):
            self._go_back_below(self.screen)
            self._leave(0)
        else:
            self.action_say_how_to_quit()

    def action_turn_light(self) -> None:
        """Dark on light, or light on dark again."""
        theme = "dark" if not self.current_theme.dark else "light"
        self.theme = f"textual-{theme}"
        self.run_worker(self._remember_theme(theme), group="theme", exclusive=True)

    async def _remember_theme(self, theme: str) -> None:
        stays = await asyncio.to_thread(config.remember_theme, theme)
        self._say(f"It is {theme} now." if stays else f"It is {theme} until you leave.")

    def _say(self, sentence: str, tone: Tone = Tone.INFO) -> None:
        for line in self.screen.query(MessageLine):
            line.notice = Notice(sentence, tone)

    async def on_mount(self) -> None:
        """Show the overview, empty at first: its frame is the first thing painted."""
        self._screen_for("1")
        await self.push_screen("tab-1")

    def on_resize(self, event: events.Resize) -> None:
        """Say what is needed in a terminal that is too small, and go on where one was once it has grown."""
        if event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT:
            if not isinstance(self.screen, TooSmallScreen):
                self.push_screen(TooSmallScreen(self.screen, self._go_back_below))
        elif isinstance(self.screen, TooSmallScreen):
            self._go_back_below(self.screen)

    def _go_back_below(self, too_small: TooSmallScreen) -> None:
        """Have what waited for the field below typed there."""
        self.pop_screen()
        self._keys.put_back(too_small.kept, too_small.field)

    def on_ready(self) -> None:
        """Open the file once the first frame is out."""
        self.call_after_refresh(self._open)

    @work
    async def _open(self) -> None:
        try:
            db = await asyncio.to_thread(self._opened)
        except MentorError as error:
            self.failure = error.sentence
            self.exit(1)
            return
        self.desk.open(db)
        from mentor_tui import services

        try:
            if not await self.desk.call(services.load_people) and not await self._welcome():
                self.exit(0)
                return
            if self.desk.db.actor_id:
                await self.desk.read_me()
            else:
                self.desk.me = await self.desk.call(services.resolve_actor, self.desk.as_handle, config.configured_me())
                self.desk.db.actor_id = self.desk.me.id
            await self._choose_plan()
        except MentorError as error:
            self.failure = error.sentence
            self.exit(1)
            return
        finally:
            self._started = True
            gc.enable()
        if db.read_only:
            self._say(f"{self.path.name} can only be read here: what you change in it can't be saved.", Tone.WARNING)
        self._looks.tell_of_drafts()
        self._looks.begin()
        # With the overview there, what is opened next shall have nothing left to import, to read or to compose.
        await self._made_ready.begin()
        try:
            await asyncio.to_thread(self.desk.back_up, self._check_stays)
        except StoppedError:
            return
        except MentorError as error:
            self._looks.tell(Notice(f"No backup was made today: {error.sentence}"))

    def _opened(self) -> Database:
        from mentor_tui.database.database import Database

        db = Database(self.path, self.desk.clock)
        db.watch_others()
        return db

    def _screens_to_make(self) -> Iterator[PlanScreen]:
        # Of many plans it takes longest to read what they need.
        for tab in (*(tab for tab in SHOWN if tab != "0"), "0"):
            if tab not in self._screens:
                yield self._screen_for(tab)

    def _check_stays(self) -> None:
        if not self.is_running:
            raise StoppedError

    async def _welcome(self) -> bool:
        """Nobody is there yet: ask who I am and with whom. False when that was left."""
        from mentor_tui.screens.welcome import WelcomeScreen

        self._started = True
        self.wanted_plan = await self.push_screen_wait(WelcomeScreen(self.desk))
        if self.wanted_plan is None:
            return False
        # The file is mine now, whoever `--as` named before anybody was in it.
        self.desk.as_handle = None
        return True

    async def _choose_plan(self) -> None:
        from mentor_tui import services

        if self.wanted_plan:
            chosen: str | None = await self.desk.call(services.find_plan, self.wanted_plan)
        else:
            chosen = await self.desk.call(services.choose_plan, config.last_plan(self.path))
        if chosen is None:
            await self.action_show_tab("0")
            return
        self.desk.plan_id = chosen
        config.remember_plan(self.path, self.desk.plan_id)
        if isinstance(self.screen, PlanScreen):
            with suppress(WorkerError):
                await self.screen.reload().wait()

    def leave(self, status: int) -> None:
        """End with this exit status, asked from a thread; what is typed stays a draft."""
        # Where nothing runs yet or any more, there is nothing to end.
        with suppress(RuntimeError):
            self.call_from_thread(self._leave, status)

    @work
    async def _leave(self, status: int) -> None:
        # What has come in over the line belongs into the draft.
        await self._keys.until_taken(LAST_KEYS_S)
        self.exit(status)

    async def action_open_plan(self, plan_id: str) -> None:
        """Make another plan the open one and show its overview."""
        await self._put_on_desk(plan_id)
        await self.action_show_tab("1")

    async def action_close_plan(self) -> None:
        """Have no plan open: it was deleted."""
        await self._put_on_desk("")

    async def _put_on_desk(self, plan_id: str) -> None:
        if plan_id:
            config.remember_plan(self.path, plan_id)
        if plan_id == self.desk.plan_id:
            return
        self.desk.plan_id = plan_id
        self.desk.head = None
        for tab, screen in list(self._screens.items()):
            if tab != "0" and screen not in self.screen_stack:
                # They show the other plan, and their cursors and scroll mean nothing in this one.
                del self._screens[tab]
                self.uninstall_screen(screen)
                await screen.remove()
        self._made_ready.make_screens()

    def _screen_for(self, tab: str) -> PlanScreen:
        if tab not in self._screens:
            # Installed screens are kept when another takes their place, with their cursor and scroll.
            self._screens[tab] = screen_class(tab)(self.desk)
            self.install_screen(self._screens[tab], f"tab-{tab}")
        return self._screens[tab]

    async def action_show_tab(self, tab: str) -> None:
        """Show the screen of a digit."""
        if not self.desk.is_open:
            return
        # Below everything lies Textual's own empty screen, then the one of a tab.
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        screen, before = self._screen_for(tab), self.screen
        if before is not screen:
            await self.switch_screen(f"tab-{tab}")
            screen.follow(before.stands_on if isinstance(before, PlanScreen) else ())

    async def action_jump_to(self, target: str) -> None:
        """Show a thing found by name, given as `kind:id`; without an id, the form of a new one that was left."""
        kind, _, thing_id = target.partition(":")
        tab = {"plan": "0", "check-in": "3", "measure": "4"}.get(kind, "2")
        await self.action_show_tab(tab)
        if isinstance(self.screen, PlanScreen):
            if thing_id:
                self.screen.point_at(thing_id)
            else:
                await self.screen.run_action("plan" if kind == "check-in" else "new")
