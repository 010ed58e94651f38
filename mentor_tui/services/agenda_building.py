"""How agendas come about: built when a check-in is planned, renewed when it begins, handed on when it ends."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import col, func, select

from mentor_tui.clock import local
from mentor_tui.database.session import ActorSession
from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action, Measure, Milestone, Observation
from mentor_tui.models.people import Plan
from mentor_tui.services.access import live
from mentor_tui.services.actions import read_actions
from mentor_tui.services.check_in_lines import COMING, state_on
from mentor_tui.services.goal_facts import OPEN_STATES, PlanFacts, one_plan, read_goals
from mentor_tui.services.milestones import REACHED
from mentor_tui.terms import ActionState, AgendaSection, AgendaState, CheckInState, Visibility
from mentor_tui.wording import counted

_SHARES = {AgendaSection.GOAL_REVIEW: 25, AgendaSection.EVIDENCE: 15, AgendaSection.NEXT_STEPS: 15}
"""Of sixty minutes, what each section gets; what is carried over gets the rest."""
_REST = 5


class _Point(NamedTuple):
    """Something to speak about."""

    section: AgendaSection
    title: str
    goal_id: str | None
    action_id: str | None


def build_agenda(session: ActorSession, plan_id: str, check_in: CheckIn) -> None:
    """Write a check-in's agenda: every open goal, what came in since last time, next steps, what is carried over.

    Private goals and what hangs on them stay out of it: both read the agenda.
    """
    plan = one_plan(session, plan_id)
    points = _points(session, plan, check_in)
    points = _once([*points, *map(_carried_point, _left_over(session, plan_id, check_in))])
    for position, point in enumerate(points):
        _add(session, plan_id, check_in.id, point, position, _minutes(point.section, points, check_in))
    session.flush()


def renew_agenda(session: ActorSession, plan_id: str, check_in: CheckIn) -> None:
    """Bring an agenda up to today: what has come about since it was built is on it, what is over and untouched is not.

    What somebody put there, ticked, carried or wrote a note on stays. What was carried into one that was missed since
    is on it too.
    """
    plan = one_plan(session, plan_id)
    points = _points(session, plan, check_in)
    points += _carried_into(session, plan_id, _missed_since(session, plan, check_in))
    items = _items(session, plan_id, check_in.id)
    carried = {_thing(item) for item in items if item.section is AgendaSection.CARRIED}
    points = [one for one in _once(points) if one.section is AgendaSection.CARRIED or _thing(one) not in carried]
    by_point = {_Point(item.section, item.title, item.goal_id, item.action_id): item for item in items}
    spare = [item for point, item in by_point.items() if point not in points and _made_by_itself(item)]
    after = max((item.position for item in items), default=-1) + 1
    ordered: list[AgendaItem] = []
    for point in points:
        item = by_point.get(point) or next((one for one in spare if _about(one) == _about(point)), None)
        if item is None:
            item = _add(session, plan_id, check_in.id, point, after, 0)
        elif item in spare:
            spare.remove(item)
            item.title = point.title
        item.minutes = _minutes(point.section, points, check_in)
        ordered.append(item)
    for item in spare:
        item.deleted_at = session.now
    others = [item for item in items if item not in ordered and item not in spare]
    for position, item in enumerate((*ordered, *others)):
        item.position = position
    session.flush()


def hand_on(session: ActorSession, plan_id: str, left: CheckIn) -> None:
    """Put what a check-in leaves open on the agenda of the next one planned; without one it waits for that.

    Of a check-in that was held, that is what was carried; of one that never will be, what was carried into it.
    """
    target = _next_planned(session, plan_id, left)
    if target is None:
        return
    items = _items(session, plan_id, target)
    known = {_carried_point(item) for item in items if item.section is AgendaSection.CARRIED}
    position = max((item.position for item in items), default=-1) + 1
    points = list(dict.fromkeys(map(_carried_point, _open_ends(session, plan_id, left))))
    things = set(map(_thing, points))
    for item in items:
        if _made_by_itself(item) and _thing(item) in things:
            item.deleted_at = session.now
    for point in points:
        if point not in known:
            _add(session, plan_id, target, point, position, 0)
            position += 1
    session.flush()


def _carried_point(item: AgendaItem) -> _Point:
    """What an item becomes on the agenda that it is carried to."""
    return _Point(AgendaSection.CARRIED, item.title, item.goal_id, item.action_id)


def _thing(of: AgendaItem | _Point) -> tuple[str | None, str]:
    """What tells that two items are the same, in whatever section: the action, else the goal and the words."""
    return (of.action_id, "") if of.action_id else (of.goal_id, of.title)


def _once(points: list[_Point]) -> list[_Point]:
    """Everything once: what is carried over stands there, and not among the goals or the next steps too."""
    carried = {_thing(point) for point in points if point.section is AgendaSection.CARRIED}
    return [
        point
        for point in dict.fromkeys(points)
        if point.section is AgendaSection.CARRIED or _thing(point) not in carried
    ]


def _points(session: ActorSession, plan: PlanFacts, check_in: CheckIn) -> list[_Point]:
    """What there is to speak about today, in its order; nothing that is carried over."""
    goals = [goal for goal in read_goals(session, [plan]) if goal.visibility is not Visibility.PRIVATE]
    open_goals = [goal for goal in goals if goal.state in OPEN_STATES]
    shown = {goal.id for goal in goals}
    since = _last_ended(session, plan.id, check_in)
    points = [_Point(AgendaSection.GOAL_REVIEW, goal.title, goal.id, None) for goal in open_goals]
    counts = _new_observations(session, plan.id, since)
    points += [
        _Point(AgendaSection.EVIDENCE, f"{counted(counts[goal.id], 'new observation')}: {goal.title}", goal.id, None)
        for goal in open_goals
        if goal.id in counts
    ]
    points += [
        _Point(AgendaSection.EVIDENCE, f"Milestone done: {title}", goal_id, None)
        for title, goal_id in _done_milestones(session, plan, since)
        if goal_id in shown
    ]
    actions = [
        action
        for action in read_actions(session, col(Action.plan_id) == plan.id)
        if action.state not in (ActionState.DONE, ActionState.DROPPED)
        and (action.goal_id is None or action.goal_id in shown)
    ]
    # What is stuck stands first; the rest keeps the order of priority.
    return points + [
        _Point(AgendaSection.NEXT_STEPS, action.title, action.goal_id, action.id)
        for action in sorted(actions, key=lambda one: one.state is not ActionState.STUCK)
    ]


def _about(of: AgendaItem | _Point) -> tuple[AgendaSection, str | None, str | None]:
    return of.section, of.goal_id, of.action_id


def _made_by_itself(item: AgendaItem) -> bool:
    """Whether an item came from the plan and nobody has done anything with it."""
    from_plan = item.section is not AgendaSection.CARRIED and (item.goal_id or item.action_id) is not None
    return from_plan and item.state is AgendaState.OPEN and not item.note and not item.seconds_used


def _minutes(section: AgendaSection, points: list[_Point], check_in: CheckIn) -> int:
    """An item's share of the time planned for its section."""
    alike = sum(point.section is section for point in points)
    return _SHARES.get(section, _REST) * check_in.planned_minutes // 60 // alike


def _add(
    session: ActorSession, plan_id: str, check_in_id: str, point: _Point, position: int, minutes: int
) -> AgendaItem:
    row = AgendaItem(
        plan_id=plan_id,
        check_in_id=check_in_id,
        section=point.section,
        position=position,
        title=point.title,
        minutes=minutes,
        state=AgendaState.OPEN,
        goal_id=point.goal_id,
        action_id=point.action_id,
        created_at=session.now,
        created_by=session.actor_id,
    )
    session.add(row)
    return row


def _items(session: ActorSession, plan_id: str, check_in_id: str) -> list[AgendaItem]:
    query = select(AgendaItem).where(
        col(AgendaItem.plan_id) == plan_id, col(AgendaItem.check_in_id) == check_in_id, live(AgendaItem)
    )
    return list(session.exec(query.order_by(col(AgendaItem.position), col(AgendaItem.id))))


def _open_ends(session: ActorSession, plan_id: str, check_in: CheckIn) -> list[AgendaItem]:
    items = _items(session, plan_id, check_in.id)
    if check_in.state is CheckInState.HELD:
        return [item for item in items if item.state is AgendaState.CARRIED]
    return [item for item in items if item.section is AgendaSection.CARRIED and item.state is not AgendaState.DONE]


def _of_plan(plan_id: str) -> Any:
    return (
        select(CheckIn)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(col(CheckInPlan.plan_id) == plan_id, live(CheckIn), live(CheckInPlan))
    )


def _next_planned(session: ActorSession, plan_id: str, left: CheckIn) -> str | None:
    """The id of the first check-in planned after one, else of the first planned at all."""
    coming = [
        one
        for one in session.exec(_of_plan(plan_id).order_by(col(CheckIn.starts_at), col(CheckIn.id))).all()
        if one.id != left.id and _state(session, plan_id, one) is CheckInState.PLANNED
    ]
    after = [one.id for one in coming if one.starts_at > left.starts_at]
    return next(iter(after or [one.id for one in coming]), None)


def _left_over(session: ActorSession, plan_id: str, check_in: CheckIn) -> list[AgendaItem]:
    """What was carried in the last check-in held, unless another that is coming has it already."""
    others = _of_plan(plan_id).where(col(CheckIn.id) != check_in.id)
    unheld = session.exec(others.where(col(CheckIn.state).in_(COMING))).all()
    if any(_state(session, plan_id, one) in COMING for one in unheld):
        return []
    held = others.where(col(CheckIn.state) == CheckInState.HELD).order_by(col(CheckIn.starts_at).desc())
    last = session.exec(held.limit(1)).first()
    return [] if last is None else _open_ends(session, plan_id, last)


def _state(session: ActorSession, plan_id: str, check_in: CheckIn) -> CheckInState:
    """Whether it stands as it says, or was missed."""
    zone = session.get_one(Plan, plan_id).zone
    return state_on(check_in.state, check_in.starts_at, zone, session.today(zone))


def _missed_since(session: ActorSession, plan: PlanFacts, check_in: CheckIn) -> list[str]:
    """The ids of those that were missed between the last one held and this one, the latest first; one query."""
    missed: list[str] = []
    columns: tuple[Any, ...] = (CheckIn.id, CheckIn.state, CheckIn.starts_at)
    before = (
        select(*columns)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(col(CheckInPlan.plan_id) == plan.id, live(CheckIn), live(CheckInPlan))
        .where(col(CheckIn.starts_at) < check_in.starts_at, col(CheckIn.id) != check_in.id)
        .order_by(col(CheckIn.starts_at).desc())
    )
    for check_in_id, state, starts_at in session.exec(before):
        if state is CheckInState.HELD:
            break
        if state_on(state, starts_at, plan.zone, session.today(plan.zone)) is CheckInState.MISSED:
            missed.append(check_in_id)
    return missed


def _carried_into(session: ActorSession, plan_id: str, missed: list[str]) -> list[_Point]:
    """What was carried into these and is open still, in their order; one query."""
    columns: tuple[Any, ...] = (AgendaItem.check_in_id, AgendaItem.title, AgendaItem.goal_id, AgendaItem.action_id)
    items = session.exec(
        select(*columns)
        .where(col(AgendaItem.plan_id) == plan_id, col(AgendaItem.check_in_id).in_(missed), live(AgendaItem))
        .where(col(AgendaItem.section) == AgendaSection.CARRIED, col(AgendaItem.state) != AgendaState.DONE)
        .order_by(col(AgendaItem.position), col(AgendaItem.id))
    )
    in_turn = sorted(items, key=lambda item: missed.index(item[0]))
    return [_Point(AgendaSection.CARRIED, *about) for _, *about in in_turn]


def _last_ended(session: ActorSession, plan_id: str, check_in: CheckIn) -> datetime | None:
    """When the last check-in before was over: at its planned time where nobody said."""
    held = _of_plan(plan_id).where(col(CheckIn.state) == CheckInState.HELD, col(CheckIn.id) != check_in.id)
    last = session.exec(held.order_by(col(CheckIn.starts_at).desc()).limit(1)).first()
    return None if last is None else last.ended_at or last.starts_at


def _new_observations(session: ActorSession, plan_id: str, since: datetime | None) -> dict[str, int]:
    """How many observations came in for each goal that has any."""
    counts: tuple[Any, ...] = (Measure.goal_id, func.count())
    query = (
        select(*counts)
        .join(Observation, col(Observation.measure_id) == col(Measure.id))
        .where(col(Observation.plan_id) == plan_id, live(Observation), live(Measure))
        .group_by(col(Measure.goal_id))
    )
    if since is not None:
        query = query.where(col(Observation.created_at) > since)
    return dict(session.exec(query).all())


def _done_milestones(session: ActorSession, plan: PlanFacts, since: datetime | None) -> list[tuple[str, str]]:
    query = select(Milestone.title, Milestone.goal_id).where(
        col(Milestone.plan_id) == plan.id, live(Milestone), col(Milestone.state).in_(REACHED)
    )
    if since is not None:
        query = query.where(col(Milestone.done_on) >= local(since, plan.zone).date())
    return list(session.exec(query.order_by(col(Milestone.done_on), col(Milestone.id))))
