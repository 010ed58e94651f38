"""The plan at a glance: a fixed number of queries, whatever its size."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import col, select

from mentor_tui.cadence import cadence_words
from mentor_tui.database.session import ActorSession, reads
from mentor_tui.models.check_ins import CheckIn
from mentor_tui.models.goals import Action
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.policy import Deed, Kind, Subject, may
from mentor_tui.services.access import get_seen, live, roles_in, seen
from mentor_tui.services.actions import read_actions
from mentor_tui.services.check_in_lines import adherence, last_held, next_one, read_check_ins
from mentor_tui.services.flags import read_flags
from mentor_tui.services.goal_facts import OPEN_STATES, GoalRead, read_goals, read_plans
from mentor_tui.services.history import read_transactions
from mentor_tui.services.standing import SPEND_TIME
from mentor_tui.terms import ActionState, MilestoneState, Role, Status, Visibility
from mentor_tui.views.check_ins import CheckInLine
from mentor_tui.views.goals import ActionLine
from mentor_tui.views.overview import PlanHead, PlanOverview, Win
from mentor_tui.wording import counted

RECENT = 10
_NO_NEWS = frozenset({"undo", "redo", SPEND_TIME})
"""Verbs that tell a reader of the Overview nothing."""
WINS_SINCE = timedelta(days=92)


def _head(session: ActorSession, plan: Plan) -> PlanHead:
    people: tuple[Any, ...] = (Person.id, Person.name, Member.role)
    members = session.exec(
        select(*people)
        .join(Member, col(Member.person_id) == col(Person.id))
        .where(col(Member.plan_id) == plan.id, live(Member), col(Member.left_on).is_(None))
        .order_by(col(Member.joined_on), col(Member.id))
    ).all()
    roles = roles_in(session, plan.id)
    return PlanHead(
        id=plan.id,
        rev=plan.rev,
        title=plan.title,
        purpose=plan.purpose,
        state=plan.state,
        start_on=plan.start_on,
        end_on=plan.end_on,
        zone=plan.zone,
        mentee=next((name for _, name, role in members if role is Role.MENTEE), ""),
        mentors=tuple(name for _, name, role in members if role is Role.MENTOR),
        my_roles=tuple(role for role in Role if role in roles),
        me=next((name for person_id, name, _ in members if person_id == session.actor_id), ""),
        today=session.today(plan.zone),
        may_edit=may(roles, Deed.WRITE, Subject(Kind.WORK, Visibility.PAIR, False)),
    )


@reads
def load_head(session: ActorSession, plan_id: str) -> PlanHead:
    """Who and why; NotFoundError when I may not see the plan."""
    return _head(session, get_seen(session, Plan, plan_id))


@reads
def load_overview(session: ActorSession, plan_id: str) -> PlanOverview:
    """Everything that the Overview shows."""
    row = get_seen(session, Plan, plan_id)
    head = _head(session, row)
    plan = read_plans(session, col(Plan.id) == plan_id)[plan_id]
    goals = read_goals(session, [plan])
    open_goals = [goal for goal in goals if goal.state in OPEN_STATES]
    actions = read_actions(session, col(Action.plan_id) == plan_id)
    check_ins = read_check_ins(session, plan_id, plan.zone)
    last = last_held(check_ins)
    agreed = _agreed_in(session, plan_id, None if last is None else last.id)
    held, due = adherence(check_ins, session.now)
    since = None if last is None else _ended(session, last)
    # More than are shown: those taken back, and the undos, fall out.
    recent = read_transactions(session, plan_id, since=since, limit=3 * RECENT)
    return PlanOverview(
        head=head,
        goals=tuple(goal.line(_stuck(actions, goal.id)) for goal in open_goals),
        flags=read_flags(session, [plan], goals).get(plan_id, ()),
        next_check_in=next_one(check_ins),
        last_check_in=last,
        last_actions_done=sum(state is ActionState.DONE for state in agreed),
        last_actions=len(agreed),
        held=held,
        due=due,
        cadence=cadence_words(row.cadence, row.cadence_at) if row.cadence else "",
        recent=tuple(one for one in recent if not one.undone and one.verb not in _NO_NEWS)[:RECENT],
        wins=_wins(goals, head.today),
    )


def _ended(session: ActorSession, held: CheckInLine) -> datetime:
    """When a check-in was over, which may be long before or after the time that was planned for it."""
    return session.exec(select(CheckIn.ended_at).where(col(CheckIn.id) == held.id)).one() or held.starts_at


def _stuck(actions: list[ActionLine], goal_id: str) -> int:
    return sum(action.state is ActionState.STUCK for action in actions if action.goal_id == goal_id)


def _agreed_in(session: ActorSession, plan_id: str, check_in_id: str | None) -> list[ActionState]:
    """The states of the actions agreed in a check-in, as far as I see them."""
    query = select(Action.state).where(
        col(Action.agreed_in_id) == check_in_id, col(Action.plan_id) == plan_id, live(Action), seen(session, Action)
    )
    return [] if check_in_id is None else list(map(ActionState, session.exec(query)))


def _wins(goals: list[GoalRead], today: date) -> tuple[Win, ...]:
    """Goals reached and milestones done in the last quarter, the newest first."""
    wins = []
    for goal in goals:
        progress = goal.progress()
        if progress.status is Status.REACHED and progress.first_reached_on:
            wins.append(Win(progress.first_reached_on, goal.title, "goal reached"))
        for one in goal.milestones:
            if one.state not in (MilestoneState.DONE, MilestoneState.VERIFIED) or one.done_on is None:
                continue
            early = 0 if one.due_on is None else (one.due_on - one.done_on).days
            wins.append(Win(one.done_on, one.title, f"{counted(early, 'day')} early" if early > 0 else ""))
    return tuple(sorted((win for win in wins if today - win.on <= WINS_SINCE), key=lambda win: win.on, reverse=True))
