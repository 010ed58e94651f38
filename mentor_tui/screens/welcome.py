"""The first start: who I am, with whom, and what for. Two names are enough."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from mentor_tui import services
from mentor_tui.config import system_zone
from mentor_tui.errors import InputError
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.fields import Field, day, line, pick
from mentor_tui.screens.form import FormScreen, Loaded
from mentor_tui.screens.people_fields import PAIR_ROLES, other_role, plan_title, suggested_handle
from mentor_tui.services import MemberInput, PersonInput, PlanInput
from mentor_tui.terms import Role
from mentor_tui.widgets.line_input import LineInput

_INTRO = (
    "A mentor and a mentee keep one development plan together here.\n"
    "Two names are enough to begin. The rest can wait, and can be changed."
)
_GROUPS = ("other", "title", "zone")
"""Fields before which there is some air."""


class WelcomeScreen(FormScreen[PlanInput]):
    """Asks for the first plan; dismissed with its id, or None when nobody wants one now."""

    CSS_PATH = "welcome.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "begin", id="welcome.begin", tooltip="Begin with what is typed", priority=True),
        Binding("escape", "leave", "leave", id="welcome.leave", tooltip="Leave; what is typed is kept"),
    ]
    form = "welcome"
    heading = "Welcome to Mentor TUI"
    can_let_go = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "")

    def compose(self) -> ComposeResult:
        """What this is, then the form."""
        yield Static(Content(self.heading), id="welcome-heading")
        yield Static(Content(_INTRO), id="welcome-intro")
        yield from super().compose()

    def on_mount(self) -> None:
        """Part the fields into groups."""
        for name in _GROUPS:
            self.row(name).add_class("-group")

    def fields(self) -> tuple[Field, ...]:
        """Me, the other, the plan; the time zone, which is right for most as it stands, last."""
        return (
            line("name", "My name"),
            line("handle", "My handle"),
            pick("role", "I am the", PAIR_ROLES),
            line("other", "With", "the other's name"),
            line("other_handle", "Their handle"),
            line("title", "Plan", "what it is called"),
            line("purpose", "Purpose", "what shall be different when it is done"),
            day("start_on", "Starts"),
            day("end_on", "Ends", "31 Dec, +9m"),
            line("zone", "Time zone", "Europe/Berlin"),
        )

    def today(self) -> date:
        """Today where the system says that I am."""
        return self.desk.clock.today(system_zone())

    async def load(self) -> Loaded[PlanInput]:
        """The system's time zone and today."""
        zone = system_zone()
        return Loaded({"role": Role.MENTOR.value, "zone": zone, "start_on": self.today()})

    def typed(self, values: Mapping[str, Any]) -> None:
        """Show in the empty fields what will be taken."""
        mine = values["handle"].strip() or suggested_handle(values["name"])
        theirs = suggested_handle(values["other"], (mine,))
        mentee = values["name"] if values["role"] == Role.MENTEE.value else values["other"]
        hints = {
            "handle": suggested_handle(values["name"]) or "one word, such as amara",
            "other_handle": theirs or "one word, such as priya",
            "title": plan_title("", mentee) if mentee.strip() else "what it is called",
        }
        for name, hint in hints.items():
            editor = self.row(name).editor
            if isinstance(editor, LineInput):
                editor.placeholder = hint

    async def save(self, values: Mapping[str, Any], loaded: Loaded[PlanInput]) -> str:
        """Make both people and an active plan of theirs."""
        for name, sentence in (("name", "Say who you are: your name."), ("other", "Say with whom: the other's name.")):
            if not values[name].strip():
                missing = InputError(sentence)
                missing.field = name
                raise missing
        mine = Role(values["role"])
        handle = values["handle"].strip() or suggested_handle(values["name"])
        me = services.validated(PersonInput, handle=handle, name=values["name"], zone=values["zone"] or "UTC")
        theirs = values["other_handle"].strip() or suggested_handle(values["other"], (me.handle,))
        other = services.validated(MemberInput, handle=theirs, name=values["other"], role=other_role(mine))
        plan = services.validated(
            PlanInput,
            title=plan_title(values["title"], me.name if mine is Role.MENTEE else values["other"]),
            purpose=values["purpose"],
            start_on=values["start_on"],
            end_on=values["end_on"],
            zone=me.zone,
        )
        return await self.desk.call(services.start_programme, me, mine, other, plan)

    def back_said(self, labels: list[str]) -> str:
        """Nothing is saved that one could look at instead; and there may be too many fields to name."""
        return "What you typed before is back. ^s begins."

    def told(self, values: Mapping[str, Any]) -> str:
        """What comes next."""
        return "The plan is there. n writes its first goal."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is saved yet, and no field is long."""
        return False if action in ("saved", "outside") else super().check_action(action, parameters)

    @on(Input.Submitted, "#field-zone")
    def entered_last(self) -> None:
        """Enter in the last field begins."""
        self.action_save()
