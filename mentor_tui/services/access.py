"""How policy becomes queries: one WHERE clause that every read follows, one check before every write."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Table, and_, exists, or_
from sqlmodel import col, select

from mentor_tui.database.session import ActorSession
from mentor_tui.errors import NotAllowedError, NotFoundError
from mentor_tui.models.base import Row, Seen
from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action, Goal, Measure, Milestone, Observation
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.policy import VIEWERS, Deed, Kind, Subject, may
from mentor_tui.services.membership import require, roles_in
from mentor_tui.services.statement import Statement
from mentor_tui.terms import Role, Visibility

PLANS_OF = Statement("agendas.plans_of")
"""The plans that meet in a check-in."""
_SEEN: dict[type[Row], Statement] = {
    Plan: Statement("seen.plan"),
    Member: Statement("seen.member"),
    Goal: Statement("seen.goal"),
    Measure: Statement("seen.measure"),
    Observation: Statement("seen.observation"),
    Milestone: Statement("seen.milestone"),
    Action: Statement("seen.action"),
    CheckIn: Statement("seen.check_in"),
    AgendaItem: Statement("seen.agenda_item"),
}
"""Whether a row is there for me. SQLAlchemy takes longer to compile that with the row than to read the row alone."""

R = TypeVar("R", bound=Row)
Who = str | BindParameter[str]
"""A person by their id, or by the parameter that gives it when a statement is asked."""

CLAUSES_KEPT = 64
"""So many clauses are kept once they are built: building them takes longer than what they are asked for."""


def columns_of(model: type[Row]) -> Any:
    """The columns of a table under a name of their own.

    Of the plain table: an alias of the class takes ten times as long to build, and every read builds many.
    """
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table.alias().c


def live(model: type[Row]) -> ColumnElement[bool]:
    """Rows that are not deleted."""
    return col(model.deleted_at).is_(None)


def membership(actor_id: Who, plan_id: Any, roles: Collection[Role] = tuple(Role)) -> ColumnElement[bool]:
    """That the actor is a member, in one of these roles, of the plan in this column."""
    mine = columns_of(Member)
    return exists().where(
        mine.person_id == actor_id,
        mine.plan_id == plan_id,
        mine.role.in_([role for role in Role if role in roles]),
        mine.left_on.is_(None),
        mine.deleted_at.is_(None),
    )


def allowed(actor_id: Who, plan_id: Any, visibility: Any, author_id: Any) -> ColumnElement[bool]:
    """That the actor may see what has this visibility and author in this plan: `policy.may` as a clause."""
    by_role = [
        and_(visibility == level.value, membership(actor_id, plan_id, viewers))
        for level, viewers in VIEWERS.items()
        if viewers
    ]
    return or_(and_(author_id == actor_id, membership(actor_id, plan_id)), *by_role)


def seen(session: ActorSession, model: type[Row]) -> ColumnElement[bool]:
    """The one WHERE clause of every read: the rows of a table that the actor may see."""
    return seen_by(session.actor_id, model)


@lru_cache(maxsize=CLAUSES_KEPT)
def seen_by(actor_id: Who, model: type[Row]) -> ColumnElement[bool]:
    """The same for a person, by their id or by the parameter that gives it."""
    table: Any = model
    if model is Plan:
        return membership(actor_id, table.id)
    if model is Person:
        theirs = columns_of(Member)
        shared = exists().where(theirs.person_id == table.id, membership(actor_id, theirs.plan_id))
        return or_(table.id == actor_id, shared)
    if model.seen is Seen.MEMBERS:
        return membership(actor_id, table.plan_id)
    if model.seen is Seen.MEETING:
        link = columns_of(CheckInPlan)
        return exists().where(
            link.check_in_id == table.id,
            # A check-in that is deleted took its links along, and is still one of these plans.
            or_(link.deleted_at.is_(None), table.deleted_at.is_not(None)),
            membership(actor_id, link.plan_id),
        )
    if model.seen is Seen.PAIR:
        return allowed(actor_id, table.plan_id, Visibility.PAIR.value, table.created_by)
    if model.seen is Seen.OWN:
        return allowed(actor_id, table.plan_id, table.visibility, table.created_by)
    return _seen_by_goal(actor_id, table, model.seen)


def in_plans_of(actor_id: Who, plan_id: Any) -> ColumnElement[bool]:
    """That the plan in this column is one that the actor is in, for reading of all such plans.

    It begins with the actor's memberships, where `membership` asks of each row, and so of other people's, whether there
    is one.
    """
    mine = columns_of(Member)
    plans = select(mine.plan_id).where(mine.person_id == actor_id, mine.left_on.is_(None), mine.deleted_at.is_(None))
    in_them: ColumnElement[bool] = plan_id.in_(plans)
    return in_them


def met_by(actor_id: Who) -> ColumnElement[bool]:
    """`seen_by` for people, for reading all of them: it begins with the actor's plans."""
    theirs = columns_of(Member)
    shared = select(theirs.person_id).where(in_plans_of(actor_id, theirs.plan_id))
    return or_(col(Person.id) == actor_id, col(Person.id).in_(shared))


def _seen_by_goal(actor_id: Who, table: Any, how: Seen) -> ColumnElement[bool]:
    goal = columns_of(Goal)
    sees_goal = allowed(actor_id, goal.plan_id, goal.visibility, goal.created_by)
    if how is Seen.MEASURE:
        measure = columns_of(Measure)
        return exists().where(measure.id == table.measure_id, goal.id == measure.goal_id, sees_goal)
    hangs = exists().where(goal.id == table.goal_id, sees_goal)
    # An action may serve no goal: mentee and mentors see it then.
    pair = allowed(actor_id, table.plan_id, Visibility.PAIR.value, table.created_by)
    return or_(hangs, and_(table.goal_id.is_(None), pair))


def get_seen(session: ActorSession, model: type[R], row_id: str) -> R:
    """A live row that the actor may see; NotFoundError, the same for what isn't there and what isn't shown."""
    row = session.get(model, row_id) if session.ask(_SEEN[model], row_id=row_id) else None
    if row is None:
        raise NotFoundError(f"There is no such {model.entity} here, or it is not shared with you.")
    return row


def get_writable(session: ActorSession, model: type[R], row_id: str, kind: Kind = Kind.WORK) -> R:
    """The same for a row of one plan that is going to be changed; NotAllowedError when the actor only reads."""
    row = get_seen(session, model, row_id)
    plan_id = row.id if model is Plan else row.plan_id  # type: ignore[attr-defined]
    visibility = getattr(row, "visibility", Visibility.SPONSOR)
    require(session, plan_id, Deed.WRITE, kind, visibility, row.created_by == session.actor_id)
    return row


def get_check_in(session: ActorSession, check_in_id: str, deed: Deed) -> CheckIn:
    """A check-in that the actor may see, or change in at least one of its plans."""
    row = get_seen(session, CheckIn, check_in_id)
    plans = [plan_id for (plan_id,) in session.ask(PLANS_OF, check_in_id=row.id)]
    subject = Subject(Kind.WORK, Visibility.SPONSOR, row.created_by == session.actor_id)
    if not any(may(roles_in(session, plan_id), deed, subject) for plan_id in plans):
        raise NotAllowedError("Only the mentee and the mentors of this plan can change that.")
    return row
