"""Plan a check-in, move it, or skip it with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, ClassVar

from mentor_tui import services
from mentor_tui.clock import local, moment
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.fields import Field, choice, line, minutes
from mentor_tui.screens.form import FormScreen, Loaded
from mentor_tui.terms import CheckInKind
from mentor_tui.typed import typed_minutes, typed_when
from mentor_tui.wording import short_moment

if TYPE_CHECKING:
    from mentor_tui.services import CheckInInput


class CheckInForm(FormScreen["CheckInInput"]):
    """When one meets, what for, and for how long."""

    form: ClassVar[str] = "check-in"
    heading: ClassVar[str] = "Plan a check-in"

    def __init__(self, desk: Desk, check_in_id: str = "") -> None:
        """Edits a check-in; without an id it plans one in the open plan."""
        self.check_in_id = check_in_id
        self.zone = desk.zone
        """What one reads and types is a time in one's own zone."""
        self.usual_time = time(9)
        """The time of day that is meant where only a day is typed."""
        super().__init__(desk, check_in_id or desk.plan_id)

    def fields(self) -> tuple[Field, ...]:
        """Skipping is asked only of what is planned already."""
        elsewhere = self.desk.head is not None and self.desk.head.zone != self.zone
        lasting = minutes("planned_minutes", "Minutes", "60, 1h30")
        asked = (
            Field(
                "starts_at",
                "When",
                f"thu 15:00, +2w, in {self.zone}" if elsewhere else "thu 15:00, 26 Nov 15:00, +2w",
                parse=self._moment,
                write=lambda at: f"{local(at, self.zone):%Y-%m-%d %H:%M}",
                echo=self._said,
                short=True,
            ),
            choice("kind", "What for", CheckInKind),
            replace(lasting, parse=lambda typed, _today: typed_minutes(typed)),
            line("reason", "Reason", "why out of turn, where it is"),
        )
        return (*asked, line("skipped", "Skip, since", "leave empty to hold it")) if self.check_in_id else asked

    def today(self) -> date:
        """The day where I am, as the times are."""
        return self.desk.today()

    def _moment(self, typed: str, today: date) -> datetime:
        day, at = typed_when(typed, today)
        return moment(day, at or self.usual_time, self.zone)

    def _said(self, at: datetime, today: date) -> str:
        there = local(at, self.zone)
        return f"{short_moment(there, today)}, {self.zone}"

    async def load(self) -> Loaded[CheckInInput]:
        """The check-in as it is, or the day that the cadence suggests."""
        if not self.check_in_id:
            suggested = await self.desk.call(services.suggest_check_in, self.desk.plan_id)
            self.usual_time = local(suggested.starts_at, self.zone).time()
            values = {"starts_at": suggested.starts_at, "planned_minutes": suggested.planned_minutes}
            return Loaded({**values, "kind": CheckInKind.REGULAR})
        base, rev = await self.desk.call(services.load_check_in_input, self.check_in_id)
        self.usual_time = local(base.starts_at, self.zone).time()
        self.show_heading(f"The check-in of {self._said(base.starts_at, self.today())}")
        values = {"starts_at": base.starts_at, "planned_minutes": base.planned_minutes}
        return Loaded({**values, "kind": base.kind, "reason": base.reason, "skipped": ""}, base, rev)

    async def save(self, values: Mapping[str, Any], loaded: Loaded[CheckInInput]) -> str:
        """Plan it, change it, or skip it."""
        edited = services.validated(
            services.CheckInInput,
            starts_at=values["starts_at"].astimezone(UTC),
            kind=values["kind"],
            planned_minutes=values["planned_minutes"],
            reason=values["reason"],
        )
        if loaded.base is None:
            return await self.desk.call(services.plan_check_in, (self.desk.plan_id,), edited)
        if edited != loaded.base:
            await self.desk.call(services.save_check_in, self.check_in_id, edited, base=loaded.base, rev=loaded.rev)
        if values["skipped"].strip():
            await self.desk.call(services.skip_check_in, self.check_in_id, values["skipped"])
        return self.check_in_id

    def told(self, values: Mapping[str, Any]) -> str:
        """When one meets now."""
        if values.get("skipped", "").strip():
            return "Skipped · u undo"
        verb = "Planned" if self.loaded is not None and self.loaded.base is None else "Saved"
        return f"{verb}: {self._said(values['starts_at'], self.today())} · u undo"
