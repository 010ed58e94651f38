"""How much of my plans is read: of very many the first, and the others once somebody looks further."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

from textual.worker import Worker, WorkerError

from mentor_tui import services
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.views.people import FirstPlans, PlanLine


class PlansRead:
    """What was read of them, in the order of their next check-ins."""

    def __init__(self, screen: PlanScreen, taken: Callable[[], None], ready: Callable[[], Awaitable[None]]) -> None:
        """`taken` is told whenever plans were read, and before all others are what is in view shall be `ready`.

        The screen shows errors, and its head once all are counted.
        """
        self._screen = screen
        self._taken = taken
        self._ready = ready
        self.plans: tuple[PlanLine, ...] | None = None
        """Those that were read; None while the first are."""
        self.are_all = False
        """Whether these are all that I am in."""
        self._total = 0
        """How many there are; 0 while that isn't known."""
        self._wants_all = False
        """Whether somebody looked further than the first."""
        self._readings = 0
        self._reader: Worker[None] | None = None

    @property
    def total(self) -> int | None:
        """How many plans I am in; None while that isn't known."""
        return len(self.plans or ()) if self.are_all else self._total or None

    async def load(self) -> None:
        """Read the first, and the others where somebody looked at them before; raises MentorError."""
        first = await self._screen.desk.call(services.load_first_plans)
        self._readings += 1
        if first.are_all or not self._wants_all or self.plans is None:
            self._take(first)
        if not first.are_all:
            self._screen.run_worker(self._count(), group="all-plans")
            if self._wants_all:
                self._read_all()

    def want_all(self) -> None:
        """Read the others, unless they are there or on their way."""
        if not (self.are_all or self._wants_all or self.plans is None):
            self._wants_all = True
            self._read_all()

    async def all_are_there(self) -> bool:
        """Wait until all are read; False where that failed, or nobody looks any more."""
        self.want_all()
        while self._reader is not None and not self._reader.is_finished:
            with suppress(WorkerError):
                await self._reader.wait()
        return self.are_all and self._screen.is_current

    def _take(self, read: FirstPlans) -> None:
        self.are_all, self.plans = read.are_all, read.plans
        self._taken()

    async def _count(self) -> None:
        reading = self._readings
        with self._screen.errors_shown(is_deed=False):
            total = await self._screen.desk.call(services.count_plans)
            if reading == self._readings:
                self._total = total
                self._screen.show_head()

    def _read_all(self) -> None:
        self._reader = self._screen.run_worker(self._load_all(self._readings), group="all-plans")

    async def _load_all(self, reading: int) -> None:
        # This reading would take the time that it needs.
        with suppress(WorkerError):
            await self._ready()
        with self._screen.errors_shown(is_deed=False):
            plans = await self._screen.desk.call(services.load_plans)
            if reading == self._readings:
                self._take(FirstPlans(plans, are_all=True))
            return
        if reading == self._readings:
            # The next key tries again.
            self._wants_all = self.are_all = False
