"""The needs of plans, a few at a time: of those around the cursor at once, of all of them when that is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentor_tui import services
from mentor_tui.screens.desk import Desk
from mentor_tui.views.people import PlanLine, PlanNeeds

AHEAD = 60
"""How many plans before and after the cursor have their needs counted."""
AT_ONCE = 5
"""How many in one reading, so that the first are there at once and a key waits for few of them."""
STEPS = 20
"""So often it is told how many of all are counted."""


class NeedsCount:
    """What is known of the needs of my plans; what was counted before a reload stands until it is counted anew."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.known: dict[str, PlanNeeds] = {}
        self._counted: set[str] = set()
        """The plans whose needs were counted since the last reload."""
        self.goes_through_all = False
        """Whether the needs of all plans are being counted; made False, it stops."""

    def reloaded(self) -> None:
        """Take nothing as counted any more."""
        self._counted = set()

    def next_near(self, plans: Sequence[PlanLine], at: int) -> tuple[str, ...]:
        """The ids of the next of those that may come into view soon, those in view first."""
        near = (*plans[at : at + AHEAD], *plans[max(0, at - AHEAD) : at])
        return tuple(plan.id for plan in near if plan.id not in self._counted)[:AT_ONCE]

    async def count(self, plan_ids: tuple[str, ...]) -> None:
        """Count the needs of these plans; raises MentorError."""
        counted_here = self._counted
        found = await self._desk.call(services.load_plan_needs, plan_ids)
        # Not before: where the reading fails, the next key tries again.
        counted_here.update(plan_ids)
        # What is shown has the ones before.
        self.known = {**self.known, **found}

    async def count_all(self, plan_ids: Sequence[str], tell: Callable[[int], None]) -> bool:
        """Count those that were not since the last reload; `tell` hears how many were, at once and now and then.

        False where it was stopped.
        """
        wanted = [plan_id for plan_id in plan_ids if plan_id not in self._counted]
        step = max(1, len(plan_ids) // STEPS)
        told = -step
        self.goes_through_all = True
        try:
            while wanted and self.goes_through_all:
                if (done := len(plan_ids) - len(wanted)) >= told + step:
                    told = done
                    tell(done)
                await self._desk.hands.rest(unless=lambda: not self.goes_through_all)
                if self.goes_through_all:
                    await self.count(tuple(wanted[:AT_ONCE]))
                    del wanted[:AT_ONCE]
            return self.goes_through_all
        finally:
            self.goes_through_all = False
