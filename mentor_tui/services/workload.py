"""How full people's weeks are: sums over all their plans, also those that I don't see, made of what I may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from mentor_tui.analysis.flags import WeekWatch
from mentor_tui.analysis.workload import ActionLoad, overloaded_weeks, weekly_minutes
from mentor_tui.database.service import ReadSession, asks
from mentor_tui.errors import NotFoundError
from mentor_tui.services.goal_facts import PlanFacts, one_plan
from mentor_tui.services.statement import Statement
from mentor_tui.views.record import Why
from mentor_tui.wording import hours, overload, short_date

_LOADS = Statement("actions.loads_in_plans")
_LOADS_OF_PERSON = Statement("actions.loads_of_person")
_OPEN = Statement("actions.open_in_plans")
_TITLES_OF_ASSIGNEE = Statement("actions.titles_of_assignee")
_MENTEES = Statement("actions.mentees")


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


def _assignees(rows: Iterable[tuple[Any, ...]]) -> dict[str, _Assignee]:
    """Those who have something to do, by id, with what they have to do in all."""
    found: dict[str, _Assignee] = {}
    for assignee_id, name, capacity, action_id, goal_id, *takes in rows:
        person = found.setdefault(assignee_id, _Assignee(name, capacity))
        person.loads.append(_Load(action_id, goal_id, ActionLoad(*takes)))
    return found


def weeks_over_capacity(session: ReadSession, plan_id: str, today: date) -> dict[str, tuple[date, ...]]:
    """By goal id, the Mondays of those weeks of its actions in which their assignee has more to do than time.

    The weeks say nothing of what they are made of. One query.
    """
    found: dict[str, set[date]] = {}
    for person in _assignees(session.ask(_LOADS, plan_ids=(plan_id,))).values():
        over = person.overloaded(today).keys()
        for load in person.loads if over else ():
            if load.goal_id is not None:
                found.setdefault(load.goal_id, set()).update(over & person.shares(today)[load.action_id].keys())
    return {goal_id: tuple(sorted(weeks)) for goal_id, weeks in found.items()}


def overloaded_weeks_of(session: ReadSession, plans: Iterable[PlanFacts]) -> dict[str, tuple[WeekWatch, ...]]:
    """By plan id, the overloaded weeks that an action of the plan which I may see falls into; three queries."""
    days = {plan.id: session.today(plan.zone) for plan in plans}
    plan_ids = tuple(days)
    assignees = _assignees(session.ask(_LOADS, plan_ids=plan_ids))
    plan_of: dict[str, str] = dict(session.ask(_OPEN, plan_ids=plan_ids))
    mentees = set(session.ask(_MENTEES, plan_ids=plan_ids))
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


@asks
def explain_week(session: ReadSession, plan_id: str, person_id: str, monday: date) -> Why:
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
    person = _assignees(session.ask(_LOADS_OF_PERSON, person_id=person_id))[person_id]
    visible = {
        action_id: f"{title} ({plan_title})"
        for action_id, title, plan_title in session.ask(_TITLES_OF_ASSIGNEE, person_id=person_id)
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
