"""What may be written: the tables' validating twins. Text is cleaned here, where it enters.

Table classes take anything on construction, so services make rows from these alone. An input is frozen; a form that
edits keeps the input it loaded, so that a save can tell what was changed from what was not.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from mentor_tui.cadence import checked_rule
from mentor_tui.errors import InputError
from mentor_tui.models.limits import off_scale
from mentor_tui.terms import (
    ActionKind,
    ActionState,
    Category,
    CheckInKind,
    Direction,
    EntryKind,
    GoalState,
    MeasureKind,
    MilestoneState,
    PlanFormat,
    PlanState,
    Role,
    Source,
    Visibility,
)
from mentor_tui.text import clean_handle, clean_line, clean_text
from mentor_tui.typed import LARGEST
from mentor_tui.zones import typed_zone

LINE_CHARS = 500
TEXT_CHARS = 100_000


def _handle(text: str) -> str:
    """A login: no spaces, lower case."""
    handle = clean_handle(text)
    if not handle or any(char.isspace() or char in "=,/" for char in handle):
        raise ValueError("a handle is one word, such as amara")
    return handle


def _kept(value: float) -> float:
    """A number that can be kept and computed with."""
    if not abs(value) <= LARGEST:
        raise ValueError(f"a number between -{LARGEST:g} and {LARGEST:g}")
    return value


def _zone(text: str) -> str:
    """An IANA time zone, however it is typed."""
    try:
        return typed_zone(text)
    except InputError as error:
        raise ValueError(error.sentence.removesuffix(".")) from None


def _cadence(text: str) -> str:
    """A recurrence rule in capitals, or nothing."""
    try:
        return checked_rule(text) if text else ""
    except InputError as error:
        raise ValueError(error.sentence.removesuffix(".")) from None


Line = Annotated[str, AfterValidator(clean_line), Field(max_length=LINE_CHARS)]
"""One line of text, cleaned."""
Title = Annotated[str, AfterValidator(clean_line), Field(min_length=1, max_length=LINE_CHARS)]
"""One line that can't be empty."""
Text = Annotated[str, AfterValidator(clean_text), Field(max_length=TEXT_CHARS)]
"""Text of any number of lines, cleaned."""
Handle = Annotated[str, AfterValidator(_handle), Field(max_length=64)]
Number = Annotated[float, AfterValidator(_kept)]
Zone = Annotated[str, AfterValidator(_zone)]
Cadence = Annotated[Line, AfterValidator(_cadence)]
"""A recurrence rule (RFC 5545), or nothing."""
Minutes = Annotated[int, Field(ge=0, le=60 * 24 * 365)]
Scale = Annotated[int, Field(ge=1, le=5)]


class Input(BaseModel):
    """A frozen, validated set of fields."""

    # What is only read needs no validators: each is built when it is first used.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class PersonInput(Input):
    """Somebody who is or will be a member."""

    handle: Handle
    name: Title
    zone: Zone = "UTC"
    weekly_capacity: Minutes | None = None


class PlanInput(Input):
    """A plan's own fields."""

    title: Title
    purpose: Text = ""
    start_on: date | None = None
    end_on: date | None = None
    state: PlanState = PlanState.ACTIVE
    format: PlanFormat = PlanFormat.ONE_ON_ONE
    cadence: Cadence = ""
    cadence_at: time | None = None
    session_minutes: Annotated[int, Field(ge=5, le=600)] = 60
    channels: Line = ""
    zone: Zone = "UTC"

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.start_on and self.end_on and self.end_on < self.start_on:
            raise ValueError("the plan ends before it starts")
        return self


class MemberInput(Input):
    """A person's part in a plan; a handle that nobody has yet makes the person, by this name."""

    handle: Handle
    name: Line = ""
    role: Role


class GoalInput(Input):
    """A goal's own fields and what one would see."""

    title: Title
    outcome: Text = ""
    why: Text = ""
    start_on: date | None = None
    due_on: date | None = None
    state: GoalState = GoalState.ACTIVE
    visibility: Visibility = Visibility.PAIR
    behaviours: tuple[Title, ...] = ()


class MeasureInput(Input):
    """A measure's fields; anchors make it a rated one."""

    name: Title
    category: Category = Category.SKILL
    unit: Line = ""
    direction: Direction = Direction.REACH
    baseline: Number | None = None
    target: Number | None = None
    anchors: tuple[Title, ...] = ()
    weight: Annotated[float, AfterValidator(_kept), Field(ge=0)] = 1.0

    @property
    def kind(self) -> MeasureKind:
        """Rated on anchors, or counted."""
        return MeasureKind.QUALITATIVE if self.anchors else MeasureKind.QUANTITATIVE

    @model_validator(mode="after")
    def _has_a_way_to_go(self) -> Self:
        if self.direction is Direction.REACH and self.baseline is not None and self.baseline == self.target:
            raise ValueError("a target to reach differs from the baseline; to stay there, keep at least or at most")
        return self

    @model_validator(mode="after")
    def _is_on_its_scale(self) -> Self:
        for name, value in (("baseline", self.baseline), ("target", self.target)):
            if reason := off_scale(value, len(self.anchors)):
                raise ValueError(f"the {name} {reason}")
        return self


class ObservationInput(Input):
    """One measured value."""

    observed_on: date
    value: Number
    source: Source = Source.SELF_ASSESSMENT
    note: Text = ""


class MilestoneInput(Input):
    """A step on the way."""

    title: Title
    due_on: date | None = None
    state: MilestoneState = MilestoneState.PLANNED


class ActionInput(Input):
    """Something to do."""

    title: Title
    assignee: Handle | None = None
    """The mentee where none is named."""
    kind: ActionKind = ActionKind.TASK
    start_on: date | None = None
    due_on: date | None = None
    effort: Minutes | None = None
    spent: Minutes = 0
    impact: Scale | None = None
    feasibility: Scale | None = None
    state: ActionState = ActionState.TODO
    need: Line = ""
    lesson: Text = ""


class CheckInInput(Input):
    """When and for what one meets."""

    starts_at: datetime
    """A moment with its zone."""
    kind: CheckInKind = CheckInKind.REGULAR
    planned_minutes: Annotated[int, Field(ge=5, le=600)] = 60
    reason: Line = ""


class EntryInput(Input):
    """A journal entry."""

    body: Text
    title: Line = ""
    kind: EntryKind = EntryKind.REFLECTION
    visibility: Visibility = Visibility.PRIVATE
