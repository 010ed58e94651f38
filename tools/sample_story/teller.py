"""Tells a story to the services: who did what at which moment, through the very calls that the app makes."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mentor_tui import ids, services
from mentor_tui.clock import Clock, local, moment
from mentor_tui.database.database import Database
from mentor_tui.terms import Source

ZONE = "Europe/London"


@dataclass(frozen=True, slots=True)
class StoryClock(Clock):
    """A clock that stands at the moment last told."""

    told: list[datetime] = field(default_factory=list)

    def now(self) -> datetime:
        """The moment last told."""
        return self.told[-1]

    def today(self, zone: str) -> date:
        """Its day in a zone."""
        return local(self.told[-1], zone).date()


def at(text: str) -> datetime:
    """A moment on the story's wall clock: `2026-03-05 15:00`."""
    there = datetime.fromisoformat(text)
    return moment(there.date(), there.time(), ZONE)


Step = Callable[["Teller"], None]


class Story:
    """What happens in one plan, in whatever order it is written down."""

    def __init__(self) -> None:
        self.steps: list[tuple[datetime, int, Step]] = []

    def on(self, when: str | datetime, step: Step) -> None:
        """Something that happens at a moment."""
        moment_of_it = at(when) if isinstance(when, str) else when
        self.steps.append((moment_of_it, len(self.steps), step))

    def add(self, when: str, who: str, key: str, service: str, *args: Any, **fields: Any) -> None:
        """A service call whose new id is known by `key` from then on; arguments that are keys are looked up."""
        self.on(when, lambda teller: teller.add(who, key, service, *args, **fields))

    def series(
        self,
        measure: str,
        who: str,
        source: Source,
        first: str,
        every: int,
        values: Sequence[float],
        notes: Mapping[int, str] | None = None,
    ) -> None:
        """Observations every so many days, each written down on its day."""
        notes = notes or {}
        for number, value in enumerate(values):
            day = date.fromisoformat(first) + timedelta(days=every * number)
            observation = services.ObservationInput(
                observed_on=day, value=value, source=source, note=notes.get(number, "")
            )
            when = f"{day} {16 + number % 2}:{(number * 7) % 50 + 5:02}"
            key = f"{measure} {source} {number}"
            self.on(
                when, lambda teller, one=observation, key=key: teller.add(who, key, "add_observation", measure, one)
            )

    def tell(self, teller: Teller) -> None:
        """Play it in the order of time."""
        for when, _, step in sorted(self.steps, key=lambda one: one[:2]):
            teller.clock.told.append(when)
            step(teller)


class Teller:
    """The database in which the story happens, and the names of what is in it."""

    def __init__(self, path: Path) -> None:
        self.clock = StoryClock()
        self.clock.told.append(at("2026-02-20 09:00"))
        self.db = Database(path, self.clock)
        self.ids: dict[str, str] = {}
        # Ids are as everywhere, moment first and then chance, but chance is the same in every telling.
        chance = random.Random(20260223)
        ids.os = SimpleNamespace(urandom=chance.randbytes)  # type: ignore[assignment]
        ids.time = SimpleNamespace(time_ns=lambda: int(self.clock.now().timestamp() * 1e9))  # type: ignore[assignment]

    def run(self, who: str, service: str, *args: Any, **options: Any) -> Any:
        """Call a service as somebody; the clock moves on by a second, as nobody does two things at once."""
        ids._maker = ids._Maker()  # what is told later may have happened earlier
        self.clock.told.append(self.clock.now() + timedelta(seconds=1))
        self.db.actor_id = self.ids.get(who, "")
        found = [self.ids.get(one, one) if isinstance(one, str) else one for one in args]
        return self.db.run(getattr(services, service), *found, **options)

    def add(self, who: str, key: str, service: str, *args: Any, **options: Any) -> None:
        """Call a service that adds something, and know it by `key`."""
        self.ids[key] = self.run(who, service, *args, **options)

    def learn_people(self) -> None:
        """Know everybody by their handle."""
        self.db.actor_id = ""
        for person in self.db.run(services.load_people):
            self.ids[person.handle] = person.id
