"""The record: what was done in a plan, as far as its reader may see it, and what of it stands."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CompoundSelect, Select, exists, func, select, union_all
from sqlalchemy.orm import aliased
from sqlmodel import col

from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action, Goal, Measure, Milestone
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.models.record import AuditEvent, Revision, Transaction, TransactionPlan
from mentor_tui.services.access import allowed, live
from mentor_tui.services.revisions import revision_seen_by
from mentor_tui.services.selects.check_ins import MET_AT
from mentor_tui.services.selects.parameters import ACTOR, moment, text, texts
from mentor_tui.terms import Visibility

_UNDONE, _DONE_AGAIN = aliased(Transaction), aliased(Transaction)
"""What an undo takes back; what a redo, which takes back an undo, does again."""
_TRANSACTION: tuple[Any, ...] = (
    Transaction.id, Transaction.at, Person.name, Transaction.verb, Transaction.reason, Transaction.rationale,
    func.coalesce(_DONE_AGAIN.verb, _UNDONE.verb, ""),
)  # fmt: skip
_REVISION: tuple[Any, ...] = (
    Revision.transaction_id, Revision.entity, Revision.row_id, Revision.change, Revision.fields,
)  # fmt: skip
_NAMED: tuple[tuple[Any, Any], ...] = (
    (Goal, Goal.title), (Measure, Measure.name), (Milestone, Milestone.title), (Action, Action.title),
    (AgendaItem, AgendaItem.title),
)  # fmt: skip


def _seen_in_part() -> Any:
    return exists().where(col(Revision.transaction_id) == col(Transaction.id), revision_seen_by(ACTOR))


def transactions() -> Select[Any]:
    """The latest transactions of a plan, the newest first."""
    return (
        select(*_TRANSACTION)
        .join(TransactionPlan, col(TransactionPlan.transaction_id) == col(Transaction.id))
        .join(Person, col(Person.id) == col(Transaction.actor_id))
        .outerjoin(_UNDONE, col(_UNDONE.id) == col(Transaction.undoes_id))
        .outerjoin(_DONE_AGAIN, col(_DONE_AGAIN.id) == col(_UNDONE.undoes_id))
        .where(col(TransactionPlan.plan_id) == text("plan_id"), _seen_in_part())
        .order_by(col(Transaction.id).desc())
        .limit(text("most"))
    )


def transactions_since() -> Select[Any]:
    """Those of them after a moment."""
    return transactions().where(col(Transaction.at) > moment("since"))


def taken_out_and_in() -> Select[Any]:
    """Who took a plan out of the file or brought it in, the newest first: both are told, and each of themselves."""
    columns: tuple[Any, ...] = (AuditEvent.id, AuditEvent.at, Person.name, AuditEvent.kind)
    of_plan, by = col(AuditEvent.plan_id), col(AuditEvent.actor_id)
    return (
        select(*columns, col(AuditEvent.detail))
        .join(Person, col(Person.id) == by)
        .where(of_plan == text("plan_id"), allowed(ACTOR, of_plan, Visibility.PAIR.value, by))
        .order_by(col(AuditEvent.id).desc())
        .limit(text("most"))
    )


def revisions() -> Select[Any]:
    """What changed in these transactions."""
    return (
        select(*_REVISION)
        .where(col(Revision.transaction_id).in_(texts("transaction_ids")), revision_seen_by(ACTOR))
        .order_by(col(Revision.id))
    )


def revisions_of() -> Select[Any]:
    """What changed in one transaction."""
    return select(*_REVISION).where(col(Revision.transaction_id) == text("transaction_id"), revision_seen_by(ACTOR))


def last_change() -> Select[Any]:
    """The last change of one row."""
    # Another alias than the one by which the record looks for the people that may be seen.
    actor = aliased(Person)
    columns: tuple[Any, ...] = (Revision.rev, Revision.fields, Transaction.actor_id, actor.name, Transaction.at)
    return (
        select(*columns)
        .join(Transaction, col(Transaction.id) == col(Revision.transaction_id))
        .join(actor, col(actor.id) == col(Transaction.actor_id))
        .where(col(Revision.row_id) == text("row_id"), revision_seen_by(ACTOR))
        .order_by(col(Revision.rev).desc())
        .limit(1)
    )


def revisions_counted() -> Select[Any]:
    """How many changes these transactions have, seen or not."""
    columns: tuple[Any, ...] = (Revision.transaction_id, func.count())
    of_these = col(Revision.transaction_id).in_(texts("transaction_ids"))
    return select(*columns).where(of_these).group_by(col(Revision.transaction_id))


def names() -> CompoundSelect[Any]:
    """What everything in a plan goes by, deleted things too."""
    parts = []
    for model, name in _NAMED:
        columns: tuple[Any, ...] = (model.id, name)
        parts.append(select(*columns).where(col(model.plan_id) == text("plan_id")))
    members: tuple[Any, ...] = (Member.id, Person.name)
    of_members = select(*members).join(Person, col(Person.id) == col(Member.person_id))
    parts.append(of_members.where(col(Member.plan_id) == text("plan_id")))
    return union_all(*parts)


def meetings() -> Select[Any]:
    """When each check-in of a plan is or was, deleted ones too."""
    columns: tuple[Any, ...] = (CheckIn.id, MET_AT)
    return (
        select(*columns)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(col(CheckInPlan.plan_id) == text("plan_id"))
    )


def undos_in_plan() -> Select[Any]:
    """Which transactions of a plan take which back, the newest first."""
    return (
        _undos()
        .join(TransactionPlan, col(TransactionPlan.transaction_id) == col(Transaction.id))
        .where(col(TransactionPlan.plan_id) == text("plan_id"))
    )


def undos_of_mine() -> Select[Any]:
    """Which of my own do."""
    return _undos().where(col(Transaction.actor_id) == ACTOR)


def _undos() -> Select[Any]:
    columns: tuple[Any, ...] = (Transaction.id, Transaction.undoes_id)
    return select(*columns).where(col(Transaction.undoes_id).is_not(None)).order_by(col(Transaction.id).desc())


def goals_touched() -> Select[Any]:
    """When each goal of these plans was last changed, by whatever hangs on it."""
    # Ids are made in the order of time: the last is found by its index, however much was done before.
    last: Any = (
        select(func.max(Revision.transaction_id))
        .where(col(Revision.carrier_id) == col(Goal.id))
        .correlate(Goal)
        .scalar_subquery()
    )
    columns: tuple[Any, ...] = (Goal.id, Transaction.at)
    query = select(*columns).join(Transaction, col(Transaction.id) == last)
    return query.where(col(Goal.plan_id).in_(texts("plan_ids")), live(Goal))


def plans_touched() -> Select[Any]:
    """When each of these plans was last changed, as far as I may see it."""
    # The last of each by itself: of all that was ever done, only what came last is looked at.
    at: Any = Transaction.at
    latest: Any = (
        select(at)
        .join(TransactionPlan, col(TransactionPlan.transaction_id) == col(Transaction.id))
        .where(col(TransactionPlan.plan_id) == col(Plan.id), _seen_in_part())
        .order_by(col(Transaction.id).desc())
        .limit(1)
        .correlate(Plan)
        .scalar_subquery()
    )
    columns: tuple[Any, ...] = (Plan.id, latest)
    return select(*columns).where(col(Plan.id).in_(texts("plan_ids")))
