"""How full people's weeks are: sums over all their plans, also those that I don't see, made of what I may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from mentor_tui.analysis.flags import WeekWatch
from mentor_tui.analysis.workload import ActionLoad, overloaded_weeks, weekly_minutes
from mentor_tui.database.session import ActorSession, reads
from mentor_tui.errors import NotFoundError
from mentor_tui.models.goals import Action, Goal
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.services.access import live, seen
from mentor_tui.services.goal_facts import OPEN_STATES, PlanFacts, one_plan
from mentor_tui.terms import ActionState, PlanState, Role
from mentor_tui.views.record import Why
from mentor_tui.wording import hours, overload, short_date

_ENDED = (ActionState.DONE, ActionState.DROPPED)
_LOAD: tuple[Any, ...] = (
    Action.assignee_id, Person.name, Person.weekly_capacity, Action.id, Action.goal_id, Action.effort, Action.spent,
    Action.start_on, Action.due_on, Action.state,
)  # fmt: skip


class _Load(NamedTuple):
    """One action of somebody's."""

    action_id: str
    goal_id: str | None
    takes: ActionLoad


@dataclass(frozen=True)
class _Assignee:
    """Somebody whose capacity is known, with all that they have to do."""

    name: str
    capacity: int
    loads: list[_Load] = field(default_factory=list)
    _shares: dict[date, dict[str, dict[date, float]]] = field(default_factory=dict)

    def shares(self, today: date) -> dict[str, dict[date, float]]:
        """The weekly minutes of each action, by its id."""
        if today not in self._shares:
            self._shares[today] = {load.action_id: weekly_minutes(load.takes, today) for load in self.loads}
        return self._shares[today]

    def overloaded(self, today: date) -> dict[date, float]:
        """The minutes of their overloaded weeks, by Monday."""
        return overloaded_weeks(self.shares(today).values(), self.capacity)


def _assignees(session: ActorSession, here: ColumnElement[bool]) -> dict[str, _Assignee]:
    """Those who have something to do in these plans, by id, with what they have to do in all. One query.

    What serves a goal that is done or dropped, or stands in a closed plan, waits for nobody any more.
    """
    query = (
        select(*_LOAD)
        .join(Person, col(Person.id) == col(Action.assignee_id))
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .outerjoin(Goal, col(Goal.id) == col(Action.goal_id))
        .where(col(Action.assignee_id).in_(select(Action.assignee_id).where(here, live(Action))))
        .where(col(Person.weekly_capacity).is_not(None), live(Action), col(Action.state).not_in(_ENDED))
        .where(col(Plan.state) != PlanState.CLOSED)
        .where(or_(col(Action.goal_id).is_(None), col(Goal.state).in_(OPEN_STATES)))
    )
    found: dict[str, _Assignee] = {}
    for assignee_id, name, capacity, action_id, goal_id, *takes in session.exec(query):
        person = found.setdefault(assignee_id, _Assignee(name, capacity))
        person.loads.append(_Load(action_id, goal_id, ActionLoad(*takes)))
    return found


def weeks_over_capacity(session: ActorSession, plan_id: str, today: date) -> dict[str, tuple[date, ...]]:
    """By goal id, the Mondays of those weeks of its actions in which their assignee has more to do than time.

    The weeks say nothing of what they are made of. One query.
    """
    found: dict[str, set[date]] = {}
    for person in _assignees(session, col(Action.plan_id) == plan_id).values():
        over = person.overloaded(today).keys()
        for load in person.loads if over else ():
            if load.goal_id is not None:
                found.setdefault(load.goal_id, set()).update(over & person.shares(today)[load.action_id].keys())
    return {goal_id: tuple(sorted(weeks)) for goal_id, weeks in found.items()}


def overloaded_weeks_of(session: ActorSession, plans: Iterable[PlanFacts]) -> dict[str, tuple[WeekWatch, ...]]:
    """By plan id, the overloaded weeks that an action of the plan which I may see falls into; three queries."""
    days = {plan.id: session.today(plan.zone) for plan in plans}
    assignees = _assignees(session, col(Action.plan_id).in_(days))
    visible: tuple[Any, ...] = (Action.id, Action.plan_id)
    plan_of: dict[str, str] = dict(
        session.exec(
            select(*visible).where(
                col(Action.plan_id).in_(days), col(Action.state).not_in(_ENDED), live(Action), seen(session, Action)
            )
        ).all()
    )
    mentees = set(
        session.exec(
            select(Member.plan_id, Member.person_id).where(
                col(Member.plan_id).in_(days), col(Member.role) == Role.MENTEE.value, live(Member)
            )
        ).all()
    )
    found: dict[str, list[WeekWatch]] = {}
    for person_id, person in assignees.items():
        for plan_id in {plan_of[load.action_id] for load in person.loads if load.action_id in plan_of}:
            here = [load for load in person.loads if plan_of.get(load.action_id) == plan_id]
            name = "" if (plan_id, person_id) in mentees else person.name
            found.setdefault(plan_id, []).extend(_weeks(person, person_id, name, here, days[plan_id]))
    return {plan_id: tuple(sorted(weeks, key=lambda week: week.monday)) for plan_id, weeks in found.items()}


def _weeks(person: _Assignee, person_id: str, name: str, here: list[_Load], today: date) -> Iterable[WeekWatch]:
    shares = [(person.shares(today)[load.action_id], load.action_id) for load in here]
    for monday, minutes in person.overloaded(today).items():
        made_of = [(weeks[monday], action_id) for weeks, action_id in shares if monday in weeks]
        if made_of:
            yield WeekWatch(person_id, name, monday, minutes, person.capacity, max(made_of)[1])


@reads
def explain_week(session: ActorSession, plan_id: str, person_id: str, monday: date) -> Why:
    """What an overloaded week is made of, as far as I may see it; NotFoundError where it is none any more."""
    plan = one_plan(session, plan_id)
    week = next(
        (
            one
            for one in overloaded_weeks_of(session, [plan]).get(plan_id, ())
            if (one.person_id, one.monday) == (person_id, monday)
        ),
        None,
    )
    if week is None:
        raise NotFoundError("That week holds no more than there is time for any more.")
    today = session.today(plan.zone)
    person = _assignees(session, col(Action.assignee_id) == person_id)[person_id]
    titles: tuple[Any, ...] = (Action.id, Action.title, Plan.title)
    visible = {
        action_id: f"{title} ({plan_title})"
        for action_id, title, plan_title in session.exec(
            select(*titles)
            .join(Plan, col(Plan.id) == col(Action.plan_id))
            .where(col(Action.assignee_id) == person_id, live(Action), live(Plan), seen(session, Action))
        )
    }
    shares = [
        (weeks.get(monday, 0.0), visible[action_id])
        for action_id, weeks in person.shares(today).items()
        if action_id in visible
    ]
    return Why(
        f"{person.name}, week {monday.isocalendar().week}, from {short_date(monday, today)}",
        (
            f"{overload(week.minutes, week.capacity)}, over all plans; below is what you may see of it.",
            "What is left of an action's effort is spread evenly over the working days until it is due.",
        ),
        tuple(f"{hours(minutes):>9}  {title}" for minutes, title in sorted(shares, reverse=True) if minutes),
    )
