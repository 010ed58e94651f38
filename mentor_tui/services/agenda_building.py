"""How agendas come about: built when a check-in is planned, renewed when it begins, handed on when it ends."""

from __future__ import annotations

from mentor_tui.database.session import ActorSession
from mentor_tui.models.check_ins import AgendaItem, CheckIn
from mentor_tui.services.agenda_carrying import carried_into_missed, left_over, next_planned, open_ends
from mentor_tui.services.agenda_items import made_by_itself, read_items
from mentor_tui.services.agenda_points import Point, once, points_of, thing_of
from mentor_tui.services.goal_facts import one_plan
from mentor_tui.terms import AgendaSection, AgendaState

_SHARES = {AgendaSection.GOAL_REVIEW: 25, AgendaSection.EVIDENCE: 15, AgendaSection.NEXT_STEPS: 15}
"""Of sixty minutes, what each section gets; what is carried over gets the rest."""
_REST = 5


def build_agenda(session: ActorSession, plan_id: str, check_in: CheckIn) -> None:
    """Write a check-in's agenda: every open goal, what came in since last time, next steps, what is carried over."""
    plan = one_plan(session, plan_id)
    points = once([*points_of(session, plan, check_in), *left_over(session, plan_id, check_in)])
    for position, point in enumerate(points):
        _add(session, plan_id, check_in.id, point, position, _minutes(point.section, points, check_in))
    session.flush()


def renew_agenda(session: ActorSession, plan_id: str, check_in: CheckIn) -> None:
    """Bring an agenda up to today: what has come about since it was built is on it, what is over and untouched is not.

    What somebody put there, ticked, carried or wrote a note on stays. What was carried into one that was missed since
    is on it too.
    """
    plan = one_plan(session, plan_id)
    points = points_of(session, plan, check_in) + carried_into_missed(session, plan, check_in)
    items = read_items(session, plan_id, check_in.id)
    carried = {thing_of(item) for item in items if item.section is AgendaSection.CARRIED}
    points = [one for one in once(points) if one.section is AgendaSection.CARRIED or thing_of(one) not in carried]
    by_point = {Point(item.section, item.title, item.goal_id, item.action_id): item for item in items}
    spare = [item for point, item in by_point.items() if point not in points and made_by_itself(item)]
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
    """Put what a check-in leaves open on the agenda of the next one planned; without one it waits for that."""
    target = next_planned(session, plan_id, left)
    if target is None:
        return
    items = read_items(session, plan_id, target)
    known = {thing_of(item) for item in items if item.section is AgendaSection.CARRIED}
    position = max((item.position for item in items), default=-1) + 1
    points = list(dict.fromkeys(open_ends(session, plan_id, left)))
    things = set(map(thing_of, points))
    for item in items:
        if made_by_itself(item) and thing_of(item) in things:
            item.deleted_at = session.now
    for point in points:
        if thing_of(point) not in known:
            _add(session, plan_id, target, point, position, 0)
            position += 1
    session.flush()


def _about(of: AgendaItem | Point) -> tuple[AgendaSection, str | None, str | None]:
    return of.section, of.goal_id, of.action_id


def _minutes(section: AgendaSection, points: list[Point], check_in: CheckIn) -> int:
    """An item's share of the time planned for its section."""
    alike = sum(point.section is section for point in points)
    return _SHARES.get(section, _REST) * check_in.planned_minutes // 60 // alike


def _add(
    session: ActorSession, plan_id: str, check_in_id: str, point: Point, position: int, minutes: int
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
