"""The forms of a plan and its people: a new plan, its settings, a new member, and my own settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mentor_tui import services
from mentor_tui.errors import InputError
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.fields import Field, choice, day, line, minutes, pick, text
from mentor_tui.screens.form import FormScreen, Loaded
from mentor_tui.screens.people_fields import PAIR_ROLES, cadence_field, handle_for, other_role, plan_title
from mentor_tui.services import MemberInput, PersonInput, PlanInput
from mentor_tui.terms import PlanFormat, PlanState, Role
from mentor_tui.views.people import PersonView, PlanSettings
from mentor_tui.widgets.line_input import LineInput

_PLAN_FIELDS = ("title", "purpose", "state", "format", "start_on", "end_on", "session_minutes", "channels", "zone")

_PARTS = {
    Role.PEER: "reads what is shared with all but sponsors",
    Role.MENTOR: "reads and changes what the mentee does",
    Role.MENTEE: "the one whose plan it is",
    Role.SPONSOR: "reads what is shared with sponsors",
    Role.OBSERVER: "reads what is shared with all but sponsors",
}
"""The parts one can have in a plan, and what each comes to."""


class PeopleForm(FormScreen[Any]):
    """A form that names somebody, whose handle follows from the name until it is typed."""

    name_field = "name"
    handle_field = "handle"

    def __init__(self, desk: Desk, thing: str) -> None:
        super().__init__(desk, thing)
        self.people: tuple[PersonView, ...] = ()
        """Everybody I know, by whose names handles are found."""

    def typed(self, values: Mapping[str, Any]) -> None:
        """Show in the empty field which handle will be taken."""
        editor = self.row(self.handle_field).editor
        name = str(values.get(self.name_field, ""))
        if isinstance(editor, LineInput):
            editor.placeholder = handle_for(name, "", self.people) or "one word, such as amara"

    def handle(self, values: Mapping[str, Any]) -> str:
        """The handle that is meant."""
        return handle_for(values[self.name_field], values[self.handle_field], self.people)

    @staticmethod
    def need(values: Mapping[str, Any], name: str, sentence: str) -> None:
        """Ask for what has to be there, and lead to its field: InputError while it is empty."""
        if not values[name].strip():
            missing = InputError(sentence)
            missing.field = name
            raise missing


class NewPlanForm(PeopleForm):
    """A new plan of mine with one other."""

    form = "plan.new"
    heading = "New plan"
    name_field = "other"
    handle_field = "other_handle"

    def fields(self) -> tuple[Field, ...]:
        """Who, what for, when and how often."""
        return (
            pick("role", "I am", PAIR_ROLES),
            line("other", "With", "the other's name"),
            line("other_handle", "Handle"),
            line("title", "Title", "what it is called; may stay empty"),
            text("purpose", "Purpose", "what shall be different when it is done", rows=2),
            day("start_on", "Starts"),
            day("end_on", "Ends", "31 Dec, +9m"),
            cadence_field(),
        )

    async def load(self) -> Loaded[Any]:
        """Everybody I know, and today as the start."""
        self.people = await self.desk.call(services.load_people)
        return Loaded({"role": Role.MENTOR.value, "start_on": self.today()})

    async def save(self, values: Mapping[str, Any], loaded: Loaded[Any]) -> str:
        """Make the plan with both as members."""
        self.need(values, "other", "Say with whom: the other's name.")
        me = next(person for person in self.people if person.id == self.desk.db.actor_id)
        mine, other = Role(values["role"]), self.handle(values)
        rule, at = values["cadence"]
        plan = services.validated(
            PlanInput,
            title=plan_title(values["title"], me.name if mine is Role.MENTEE else values["other"]),
            **{name: values[name] for name in ("purpose", "start_on", "end_on")},
            cadence=rule,
            cadence_at=at,
            zone=me.zone,
        )
        members = (
            services.validated(MemberInput, handle=me.handle, role=mine),
            services.validated(MemberInput, handle=other, name=values["other"], role=other_role(mine)),
        )
        return await self.desk.call(services.add_plan, plan, members)

    def told(self, values: Mapping[str, Any]) -> str:
        """What comes next."""
        return "The plan is there. n writes its first goal."


class PlanSettingsForm(FormScreen[PlanInput]):
    """A plan's own settings; `thing` is its id."""

    form = "plan.settings"
    heading = "The plan"

    def fields(self) -> tuple[Field, ...]:
        """All that a plan says of itself."""
        return (
            line("title", "Title"),
            text("purpose", "Purpose", "what shall be different when it is done", rows=2),
            choice("state", "State", PlanState),
            choice("format", "Format", PlanFormat),
            day("start_on", "Starts"),
            day("end_on", "Ends"),
            cadence_field(),
            minutes("session_minutes", "Takes"),
            line("channels", "Between", "how one reaches the other: mail, calls"),
            line("zone", "Time zone", "Europe/Berlin"),
        )

    async def load(self) -> Loaded[PlanInput]:
        """The plan as it is saved."""
        settings = await self.desk.call(services.load_plan_settings, self.thing)
        values = {name: getattr(settings, name) for name in _PLAN_FIELDS}
        # As it is stored: what another version let in is refused only when it is saved.
        base = PlanInput.model_construct(**values, cadence=settings.cadence, cadence_at=settings.cadence_at)
        return Loaded({**values, "cadence": (settings.cadence, settings.cadence_at)}, base, settings.rev)

    async def save(self, values: Mapping[str, Any], loaded: Loaded[PlanInput]) -> str:
        """Save the plan's fields."""
        assert loaded.base is not None
        rule, at = values["cadence"]
        edited = services.validated(PlanInput, **{**values, "cadence": rule, "cadence_at": at})
        await self.desk.call(services.save_plan, self.thing, edited, base=loaded.base, rev=loaded.rev)
        return self.thing


class MemberForm(PeopleForm):
    """A new member of a plan; `thing` is the plan's id."""

    form = "member.new"
    heading = "New member"

    _has_mentee = True

    def fields(self) -> tuple[Field, ...]:
        """Who and as what: a plan has one mentee."""
        roles = tuple((role.value, role.words) for role in _PARTS if role is not Role.MENTEE or not self._has_mentee)
        part = pick("role", "Part", roles)
        return (
            line("name", "Name"),
            line("handle", "Handle"),
            replace(part, echo=lambda chosen, _today: _PARTS[Role(chosen)]),
        )

    async def load(self) -> Loaded[Any]:
        """Everybody I know, and whether the plan has a mentee."""
        self.people = await self.desk.call(services.load_people)
        members = (await self.desk.call(services.load_plan_settings, self.thing)).members
        self._has_mentee = any(one.role is Role.MENTEE and one.left_on is None for one in members)
        return Loaded({"role": Role.PEER.value})

    async def save(self, values: Mapping[str, Any], loaded: Loaded[Any]) -> str:
        """Make them a member."""
        self.need(values, "name", "Say who it is: the member's name.")
        handle = self.handle(values)
        member = services.validated(MemberInput, handle=handle, name=values["name"], role=Role(values["role"]))
        return await self.desk.call(services.add_member, self.thing, member)


class MyselfForm(FormScreen[PersonInput]):
    """My own settings; `thing` is the id of a plan of mine, through which they are read."""

    form = "myself"
    heading = "Myself"

    def __init__(self, desk: Desk, thing: str) -> None:
        super().__init__(desk, thing)
        self.settings: PlanSettings | None = None

    def fields(self) -> tuple[Field, ...]:
        """Who I am and how much time I have."""
        return (
            line("name", "Name"),
            line("handle", "Handle", "one word, such as amara"),
            line("zone", "Time zone", "Europe/Berlin"),
            minutes("weekly_capacity", "Time a week", "for the actions of all my plans: 480, 8h"),
        )

    async def load(self) -> Loaded[PersonInput]:
        """My settings as they are saved."""
        self.settings = await self.desk.call(services.load_plan_settings, self.thing)
        me = self.settings.me
        values = {"name": me.name, "handle": me.handle, "zone": me.zone, "weekly_capacity": me.weekly_capacity}
        return Loaded(values, services.validated(PersonInput, **values))

    async def save(self, values: Mapping[str, Any], loaded: Loaded[PersonInput]) -> str:
        """Save my settings; with no rev known, they are always merged with what is there."""
        assert loaded.base is not None
        edited = services.validated(PersonInput, **values)
        me = self.desk.db.actor_id
        await self.desk.call(services.save_person, me, edited, base=loaded.base, rev=loaded.rev)
        return me
