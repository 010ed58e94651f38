"""The words of the field: every enumeration, its name in the file and its words on the screen.

One word for one thing. A member's value is what tables, exports and commands hold; `words` is what a person reads.
Standard library only: every layer may import this.
"""

from __future__ import annotations

from enum import StrEnum


class Term(StrEnum):
    """An enumeration whose members can be read aloud."""

    @property
    def words(self) -> str:
        """The member as a person reads it: its value with spaces."""
        return self.value.replace("_", " ")


class Role(Term):
    """A person's part in a plan."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    PEER = "peer"
    SPONSOR = "sponsor"
    OBSERVER = "observer"


class Visibility(Term):
    """Who sees a thing, from the narrowest to the widest; the author always does."""

    PRIVATE = "private"
    PAIR = "pair"
    PLAN = "plan"
    SPONSOR = "sponsor"

    @property
    def width(self) -> int:
        """0 for the narrowest, 3 for the widest."""
        return list(Visibility).index(self)

    @property
    def words(self) -> str:
        """Who sees it, in words."""
        return {
            Visibility.PRIVATE: "private",
            Visibility.PAIR: "seen by both",
            Visibility.PLAN: "seen by all but sponsors",
            Visibility.SPONSOR: "sponsors too",
        }[self]

    @property
    def readers(self) -> str:
        """Whom it is shared with, where the words alone don't say it."""
        return {
            Visibility.PRIVATE: "its author alone",
            Visibility.PAIR: "mentee and mentors",
            Visibility.PLAN: "peers and observers too",
            Visibility.SPONSOR: "every member",
        }[self]


class PlanState(Term):
    """Where a plan stands in its life."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class PlanFormat(Term):
    """How the people of a plan meet."""

    ONE_ON_ONE = "one_on_one"
    SMALL_GROUP = "small_group"
    HYBRID = "hybrid"

    @property
    def words(self) -> str:
        """The format in words."""
        return "one-on-one" if self is PlanFormat.ONE_ON_ONE else self.value.replace("_", " ")


class GoalState(Term):
    """Where a goal stands in its life; its status is another thing, computed from what was measured."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"
    DROPPED = "dropped"


class Status(Term):
    """What the measures say of an active goal today."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NEEDS_ATTENTION = "needs_attention"
    NOT_STARTED = "not_started"
    NO_MEASURE = "no_measure_yet"
    NO_DATES = "no_dates_yet"


class MeasureKind(Term):
    """Whether a measure counts or is rated on anchors."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"


class Category(Term):
    """What side of growth a measure speaks of."""

    SKILL = "skill"
    PROJECT = "project"
    BEHAVIOUR = "behaviour"


class Direction(Term):
    """How a measure meets its target."""

    REACH = "reach"
    KEEP_AT_LEAST = "keep_at_least"
    KEEP_AT_MOST = "keep_at_most"


class Source(Term):
    """Where an observation comes from; sources are never mixed into one series."""

    PROJECT_OUTCOME = "project_outcome"
    FEEDBACK_SCORE = "feedback_score"
    PEER_EVALUATION = "peer_evaluation"
    SELF_ASSESSMENT = "self_assessment"
    PERFORMANCE_DATA = "performance_data"


class MilestoneState(Term):
    """Where a milestone stands; `verified` is done with its evidence accepted."""

    PLANNED = "planned"
    ACTIVE = "active"
    DONE = "done"
    VERIFIED = "verified"
    DROPPED = "dropped"


class ActionKind(Term):
    """What sort of doing an action is."""

    TASK = "task"
    EXPERIMENT = "experiment"
    STRETCH = "stretch"
    SHADOWING = "shadowing"
    CROSS_FUNCTIONAL = "cross_functional"
    LEADERSHIP = "leadership"
    COURSE = "course"
    STRATEGY = "strategy"


class ActionState(Term):
    """Where an action stands."""

    TODO = "todo"
    DOING = "doing"
    STUCK = "stuck"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """The state in words."""
        return "to do" if self is ActionState.TODO else self.value


class CheckInKind(Term):
    """What a check-in is for."""

    KICKOFF = "kickoff"
    REGULAR = "regular"
    OPTIONAL = "optional"
    MILESTONE_REVIEW = "milestone_review"
    CALIBRATION = "calibration"
    CLOSING = "closing"


class CheckInState(Term):
    """Where a check-in stands."""

    PLANNED = "planned"
    LIVE = "live"
    HELD = "held"
    MISSED = "missed"
    SKIPPED = "skipped"


class AgendaSection(Term):
    """The parts of an agenda, in the order in which they are taken."""

    GOAL_REVIEW = "goal_review"
    EVIDENCE = "evidence"
    NEXT_STEPS = "next_steps"
    CARRIED = "carried_over"


class AgendaState(Term):
    """What became of an agenda item."""

    OPEN = "open"
    DONE = "done"
    CARRIED = "carried"


class EntryKind(Term):
    """What a journal entry is."""

    REFLECTION = "reflection"
    DEBRIEF = "debrief"
    LESSON = "lesson"
    SETBACK = "setback"
    QUESTION = "question"
    DISSENT = "dissent"
    CONCERN = "concern"
    UNCERTAINTY = "uncertainty"
    MENTOR_LEARNING = "mentor_learning"
    NARRATIVE = "narrative"
    CELEBRATION = "celebration"
    METHOD_CHANGE = "method_change"


class ReasonCode(Term):
    """Why a plan was changed."""

    COMPETENCY = "emerging_competency"
    PRIORITY = "organizational_priority"
    INTEREST = "career_interest"
    CORRECTION = "correction"
    METHOD = "method"
    TIMELINE = "timeline"
    RESOURCE = "resource"
    NO_AGREEMENT = "no_agreement_yet"


class Claim(Term):
    """What a trend is said to be, and no more than the points hold."""

    IMPROVING = "improving"
    SLIPPING = "slipping"
    NO_CLEAR_TREND = "no_clear_trend"
    TOO_FEW = "too_few"


class FlagKind(Term):
    """What a flag points at, in the order in which flags are shown."""

    NEEDS_ATTENTION = "needs_attention"
    BEHIND = "behind"
    STUCK = "stuck"
    FORECAST_AFTER_DUE = "forecast_after_due"
    PLATEAU = "plateau"
    MILESTONE_PASSED = "milestone_passed"
    MILESTONE_WITHOUT_REVIEW = "milestone_without_review"
    NO_POINT = "no_point"
    QUIET = "quiet"
    OVERLOADED_WEEK = "overloaded_week"
    EVIDENCE_MISSING = "evidence_missing"
    SINGLE_SOURCE = "single_source"
    VIEWS_APART = "views_apart"
    UNALIGNED_GOAL = "unaligned_goal"
    OBSTACLE_WITHOUT_MITIGATION = "obstacle_without_mitigation"
    AGREEMENT_NOT_SIGNED = "agreement_not_signed"

    @property
    def words(self) -> str:
        """The flag in words."""
        return {
            FlagKind.NO_POINT: "no point for two cadences",
            FlagKind.VIEWS_APART: "self and others a level or more apart",
        }.get(self, self.value.replace("_", " "))


class SmartLetter(StrEnum):
    """The five letters, in their order."""

    S = "S"
    M = "M"
    A = "A"
    R = "R"
    T = "T"

    @property
    def words(self) -> str:
        """What the letter stands for."""
        return {"S": "specific", "M": "measurable", "A": "attainable", "R": "relevant", "T": "time-bound"}[self.value]


class Change(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    """The row is gone whole: its adding was undone. Deleting is a change of `deleted_at`."""


ENTITIES = {
    "person": "person",
    "plan": "plan",
    "member": "member",
    "goal": "goal",
    "behaviour": "behaviour",
    "measure": "measure",
    "observation": "observation",
    "milestone": "milestone",
    "check_in": "check-in",
    "check_in_plan": "check-in",
    "action": "action",
    "agenda_item": "agenda item",
    "entry": "entry",
}
"""Table by table, the field's word for a row, as history shows it."""
