"""What is open: the file, the plan, and the drafts. One for the whole app, handed to each screen."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar

from mentor_tui import config, services
from mentor_tui.draft_store import DraftStore
from mentor_tui.drafts import DraftKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from mentor_tui.clock import Clock
    from mentor_tui.database.database import Database
    from mentor_tui.database.session import ActorSession
    from mentor_tui.screens.hands import Hands
    from mentor_tui.screens.spares import Spares
    from mentor_tui.views.overview import PlanHead
    from mentor_tui.views.people import PersonView

P = ParamSpec("P")
T = TypeVar("T")

_QUARTER_S = 15 * 60


class Edition(NamedTuple):
    """From what a screen was read: while it is the same, there is nothing else to read."""

    version: int
    """Of the database."""
    plan_id: str
    me: PersonView | None
    quarter: int
    """Quarters of an hour since 1970."""


@dataclass(slots=True)
class Desk:
    """The open file and plan."""

    clock: Clock
    drafts: DraftStore
    file: str
    """The database's path, as drafts are kept by it."""
    as_handle: str | None = None
    """Who `--as` said that I am; None where it said nothing, or nobody was there yet."""
    _db: Database | None = field(default=None)
    plan_id: str = ""
    """The open plan; empty while there is none."""
    _me: PersonView | None = field(default=None)
    head: PlanHead | None = None
    """Who and why, for the top of every screen; None while it loads."""
    spares: Spares = field(init=False)
    """Forms that lie ready to be opened."""
    hands: Hands = field(init=False)
    """Before whose keys gives way what is counted and imported for later."""

    @property
    def is_open(self) -> bool:
        """Whether the database is there: it opens in a thread after the first frame."""
        return self._db is not None

    @property
    def db(self) -> Database:
        """The database; RuntimeError before it is open."""
        if self._db is None:
            raise RuntimeError("the database is not open yet")
        return self._db

    @property
    def me(self) -> PersonView | None:
        """Who acts; None until that is known."""
        return self._me

    @me.setter
    def me(self, me: PersonView | None) -> None:
        self._me = me
        self.clock.zone = me.zone if me is not None else None

    def open(self, db: Database) -> None:
        """Put the database on the desk."""
        self._db = db

    def command(self, words: str) -> str:
        """A command to be typed, with what it needs to find this file and me where it wouldn't by itself."""
        path = Path(self.file)
        where = "" if path == config.database_path(None).absolute() else f"--db {shlex.quote(str(path))} "
        who = f"--as {shlex.quote(self.as_handle)} " if self.as_handle else ""
        return f"mentor-tui {where}{who}{words}"

    def back_up(self, check: Callable[[], None]) -> None:
        """Make the backup of today where there is none yet; for a thread.

        `check`, called again and again, may raise StoppedError. StorageError says why it can't be made.
        """
        from mentor_tui.database.care import back_up_first_today
        from mentor_tui.database.database import APP_PATIENCE

        back_up_first_today(self.db.path, self.today(), patience=APP_PATIENCE, check=check)

    async def call(self, service: Callable[Concatenate[ActorSession, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a service in a thread and wait for it; raises what the service raises."""
        return await self.db.call(service, *args, **kwargs)

    @property
    def zone(self) -> str:
        """The zone in which I am shown moments; UTC until it is known who I am."""
        return self.me.zone if self.me else "UTC"

    def edition(self) -> Edition:
        """What is read now. In every zone a day begins with a quarter of an hour, and much is told by days."""
        return Edition(self.db.version, self.plan_id, self.me, int(self.clock.now().timestamp() // _QUARTER_S))

    def today(self) -> date:
        """Today where I am, by which a moment shown to me is near or far; days are told by the plan's today."""
        return self.clock.today(self.zone)

    async def read_me(self) -> None:
        """Read afresh what I say of myself, which others see me by and moments are shown by."""
        people = await self.call(services.load_people)
        self.me = next(person for person in people if person.id == self.db.actor_id)

    def draft_key(self, form: str, thing: str) -> DraftKey:
        """The key of a draft of mine."""
        return DraftKey(self.file, self._db.actor_id if self._db else "", form, thing)
