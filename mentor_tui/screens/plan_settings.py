"""The settings of a plan, its members, and my own: one list, and a form for whatever the cursor stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeAlias

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var

from mentor_tui import services
from mentor_tui.cadence import cadence_words
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.head import YOU
from mentor_tui.screens.plan_screen import PlanScreen
from mentor_tui.views.people import MemberView, PlanSettings
from mentor_tui.widgets.columns import Column, line_of, share_out
from mentor_tui.widgets.head_line import HeadLine
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import Heading, Line, Row, RowList, Spacer
from mentor_tui.widgets.shown import shown_line
from mentor_tui.widgets.tab_bar import TabBar
from mentor_tui.wording import short_date

_COLUMNS = (Column(16, 16, priority=2), Column(20, 300, weight=1, priority=3))
_MEMBER_COLUMNS = (
    Column(16, 36, weight=2, priority=9),
    Column(10, 24, weight=1, priority=5),
    Column(9, 9, priority=8),
    Column(14, 30, weight=1, priority=4),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting and what it is."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class MemberItem:
    """A member and since when."""

    member: MemberView
    since: str


Item: TypeAlias = Setting | MemberItem


class SettingRows(RowList[Item]):
    """Settings and members."""

    def draw(self, item: Item, width: int) -> Content:
        """Label and value, or a member's name, handle, part and dates."""
        if isinstance(item, Setting):
            value = shown_line(item.value) if item.value else Content.styled("not said", MUTED)
            return line_of((Content.styled(item.label, MUTED), value), _COLUMNS, share_out(width, _COLUMNS))
        person = item.member.person
        cells = (
            shown_line(person.name),
            shown_line(person.handle).stylize(MUTED),
            Content(item.member.role.words),
            Content.styled(item.since, MUTED),
        )
        line = line_of(cells, _MEMBER_COLUMNS, share_out(width, _MEMBER_COLUMNS))
        return line.stylize(MUTED) if item.member.left_on else line


class SettingsScreen(PlanScreen):
    """What a plan says of itself, who is part of it, and what I say of myself."""

    needs_plan = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "edit", id="settings.edit", tooltip="Edit what the cursor stands on"),
        Binding("n", "add_member", "new member", id="settings.new", tooltip="Make somebody a member"),
        Binding("d", "end_membership", "end membership", id="settings.end", tooltip="End the member's part today"),
        Binding("escape", "back", "back", id="settings.back", tooltip="Back to where I was"),
    ]

    settings: var[PlanSettings | None] = var(None, init=False)
    """Everything shown here; None while it loads."""

    def __init__(self, desk: Desk, plan_id: str) -> None:
        super().__init__(desk)
        self.plan_id = plan_id

    def compose_body(self) -> ComposeResult:
        """The one list."""
        yield SettingRows()

    async def load(self) -> None:
        """Read the settings."""
        self.settings = await self.desk.call(services.load_plan_settings, self.plan_id)
        self.desk.me = self.settings.me

    def watch_settings(self, settings: PlanSettings | None) -> None:
        """Show what was read."""
        if settings is not None:
            self.query_one(SettingRows).rows = self._lines(settings)

    def _lines(self, settings: PlanSettings) -> tuple[Line[Item], ...]:
        today = self.desk.clock.today(settings.zone)
        dates = [short_date(each, today) if each else "" for each in (settings.start_on, settings.end_on)]
        plan = {
            "Title": settings.title,
            "Purpose": settings.purpose,
            "State": settings.state.words,
            "Format": settings.format.words,
            "Starts": dates[0],
            "Ends": dates[1],
            "We meet": cadence_words(settings.cadence, settings.cadence_at),
            "Takes": f"{settings.session_minutes} minutes",
            "Between": settings.channels,
            "Time zone": settings.zone,
        }
        mine = settings.me
        capacity = "" if mine.weekly_capacity is None else f"{mine.weekly_capacity / 60:g} h"
        myself = {"Name": mine.name, "Handle": mine.handle, "Time zone": mine.zone, "Time a week": capacity}
        members = sorted(settings.members, key=lambda member: member.left_on is not None)
        return (
            Heading("THE PLAN"),
            *_settings("plan", plan),
            Spacer(),
            Heading("MEMBERS"),
            *(_member(one, today) for one in members),
            Spacer(),
            Heading("MYSELF"),
            *_settings("me", myself),
        )

    def show_head(self) -> None:
        """Which plan's settings these are."""
        self.query_one(TabBar).title = self.settings.title if self.settings else ""
        line = self.query_one(HeadLine)
        line.purpose = "Settings of the plan, its members, and my own"
        line.when = f"{self.settings.me.name}{YOU}" if self.settings else ""
        self.show_keys()

    def go_to(self, thing_id: str) -> None:
        """Put the cursor on a member."""
        self.query_one(SettingRows).move_to(f"member:{thing_id}")

    def undo_scope(self) -> str | None:
        """Among the transactions of this plan, and those that touch none, as my own settings do."""
        return self.plan_id

    @property
    def _where(self) -> tuple[str, str]:
        """The section with the cursor, and what in it."""
        row = self.query_one(SettingRows).highlighted
        section, _, thing = (row.key if row else "").partition(":")
        return section, thing

    @property
    def member(self) -> MemberView | None:
        """The member with the cursor."""
        item = self.query_one(SettingRows).highlighted_item
        return item.member if isinstance(item, MemberItem) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """They are open already."""
        return False if action == "settings" else super().check_action(action, parameters)

    def why_not(self, action: str) -> str | None:
        """What can't be done now."""
        section, _ = self._where
        if action in ("edit", "add_member", "end_membership") and self.settings is None:
            return "The settings are still being read."
        may_edit = self.settings is not None and self.settings.may_edit
        if not may_edit and (action in ("add_member", "end_membership") or (action == "edit" and section == "plan")):
            return "Only the mentee and the mentors change this plan."
        if action == "edit" and section == "member":
            return "Everybody changes their own settings; here n adds a member and d ends a membership."
        if action == "end_membership" and (self.member is None or self.member.left_on is not None):
            return "Put the cursor on somebody who is a member."
        return super().why_not(action)

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Grey what can't be done here."""
        self.show_keys()

    @on(RowList.Selected)
    async def selected(self) -> None:
        """Enter edits."""
        if reason := self.why_not("edit"):
            self.say(reason)
        else:
            await self.run_action("edit")

    def action_back(self) -> None:
        """To the screen below."""
        self.dismiss(None)

    @work(group="act")
    async def action_edit(self) -> None:
        """Edit the plan's settings or my own, with the cursor where it stands here."""
        from mentor_tui.screens.plan_forms import MyselfForm, PlanSettingsForm

        section, label = self._where
        form = MyselfForm if section == "me" else PlanSettingsForm
        await self.app.push_screen_wait(form(self.desk, self.plan_id).opened_at(label))

    @work(group="act")
    async def action_add_member(self) -> None:
        """Make somebody a member."""
        from mentor_tui.screens.plan_forms import MemberForm

        if member_id := await self.app.push_screen_wait(MemberForm(self.desk, self.plan_id)):
            self.point_at(member_id)

    @work(group="act")
    async def action_end_membership(self) -> None:
        """End the part of the member with the cursor, as of today."""
        member = self.member
        if member is None:
            return
        with self.errors_shown():
            await self.desk.call(services.end_membership, member.id)
            self.say(f"{member.person.name} is no longer {member.role.words} here · u undo")
            self.reload()


def _settings(section: str, settings: dict[str, str]) -> tuple[Line[Item], ...]:
    return tuple(Row(f"{section}:{label}", Setting(label, value)) for label, value in settings.items())


def _member(member: MemberView, today: date) -> Line[Item]:
    return Row(f"member:{member.id}", MemberItem(member, _since(member, today)))


def _since(member: MemberView, today: date) -> str:
    if member.left_on is not None:
        return f"left {short_date(member.left_on, today)}"
    return f"since {short_date(member.joined_on, today)}"
