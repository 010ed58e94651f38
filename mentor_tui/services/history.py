"""History: what was done, by whom and when, as far as the reader may see it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, union_all
from sqlmodel import col, func, select

from mentor_tui.clock import local
from mentor_tui.database.session import ActorSession, reads
from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action, Goal, Measure, Milestone
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.models.record import Change, Revision, Transaction, TransactionPlan
from mentor_tui.models.tables import BY_NAME
from mentor_tui.policy import Deed, Kind
from mentor_tui.services.access import require
from mentor_tui.services.revisions import seen_revision
from mentor_tui.services.standing import taken_back
from mentor_tui.terms import Visibility
from mentor_tui.views.record import FieldChange, TransactionLine
from mentor_tui.wording import number, short_date, short_moment

_TRANSACTION: tuple[Any, ...] = (
    Transaction.id, Transaction.at, Person.name, Transaction.verb, Transaction.reason, Transaction.rationale,
)  # fmt: skip
_REVISION: tuple[Any, ...] = (
    Revision.transaction_id, Revision.entity, Revision.row_id, Revision.change, Revision.fields,
)  # fmt: skip
_NAMES = ("title", "name", "text", "handle")
_NAMED: tuple[tuple[Any, Any], ...] = (
    (Goal, Goal.title), (Measure, Measure.name), (Milestone, Milestone.title), (Action, Action.title),
    (AgendaItem, AgendaItem.title),
)  # fmt: skip
_HIDDEN = frozenset({"created_at", "created_by", "plan_id"})


@reads
def load_history(session: ActorSession, plan_id: str, *, limit: int = 200) -> tuple[TransactionLine, ...]:
    """What was done in a plan and I may see, the newest first; NotFoundError when I may not see the plan."""
    return read_transactions(session, plan_id, since=None, limit=limit)


def read_transactions(
    session: ActorSession, plan_id: str, *, since: datetime | None, limit: int
) -> tuple[TransactionLine, ...]:
    """The same since a moment; eight queries."""
    require(session, plan_id, Deed.READ, Kind.PLAN, Visibility.SPONSOR)
    mine = exists().where(col(Revision.transaction_id) == col(Transaction.id), seen_revision(session))
    query = (
        select(*_TRANSACTION)
        .join(TransactionPlan, col(TransactionPlan.transaction_id) == col(Transaction.id))
        .join(Person, col(Person.id) == col(Transaction.actor_id))
        .where(col(TransactionPlan.plan_id) == plan_id, mine)
        .order_by(col(Transaction.id).desc())
        .limit(limit)
    )
    if since is not None:
        query = query.where(col(Transaction.at) > since)
    rows = list(session.exec(query))
    ids = [row[0] for row in rows]
    changes: dict[str, list[Any]] = defaultdict(list)
    revisions = select(*_REVISION).where(col(Revision.transaction_id).in_(ids), seen_revision(session))
    for transaction_id, *rest in session.exec(revisions.order_by(col(Revision.id))) if ids else ():
        changes[transaction_id].append(rest)
    all_of: tuple[Any, ...] = (Revision.transaction_id, func.count())
    total = dict(
        session.exec(
            select(*all_of).where(col(Revision.transaction_id).in_(ids)).group_by(col(Revision.transaction_id))
        ).all()
    )
    zone = session.get_one(Plan, plan_id).zone
    today = session.today(zone)
    names = _names(session, plan_id) | _check_ins(session, plan_id, zone, today)
    undone = taken_back(session, plan_id)
    return tuple(
        TransactionLine(
            transaction_id,
            at,
            actor,
            verb,
            _what(verb, changes[transaction_id], names, today),
            reason,
            # The rationale may speak of what is hidden: whoever doesn't see all of it doesn't read it.
            rationale if total.get(transaction_id, 0) == len(changes[transaction_id]) else "",
            transaction_id in undone,
            tuple(_field_changes(changes[transaction_id], names)),
        )
        for transaction_id, at, actor, verb, reason, rationale in rows
    )


def _names(session: ActorSession, plan_id: str) -> dict[str, str]:
    """What everything in a plan goes by, deleted things too, to tell what a change was about."""
    parts = []
    for model, name in _NAMED:
        columns: tuple[Any, ...] = (model.id, name)
        parts.append(select(*columns).where(col(model.plan_id) == plan_id))
    members: tuple[Any, ...] = (Member.id, Person.name)
    parts.append(
        select(*members).join(Person, col(Person.id) == col(Member.person_id)).where(col(Member.plan_id) == plan_id)
    )
    found: dict[str, str] = dict(session.connection().execute(union_all(*parts)).all())
    return found


def _check_ins(session: ActorSession, plan_id: str, zone: str, today: date) -> dict[str, str]:
    """The same of check-ins, which go by their day."""
    columns: tuple[Any, ...] = (CheckIn.id, CheckIn.starts_at)
    query = (
        select(*columns)
        .join(CheckInPlan, col(CheckInPlan.check_in_id) == col(CheckIn.id))
        .where(col(CheckInPlan.plan_id) == plan_id)
    )
    return {check_in_id: short_moment(local(at, zone), today) for check_in_id, at in session.exec(query)}


def _thing(row_id: str, fields: dict[str, Any], names: dict[str, str], today: date) -> str:
    """What a revision was about, by its own words, else by those of what it hangs on."""
    if "value" in fields and "observed_on" in fields:
        value, day, of = (next(x for x in reversed(fields.get(key, [""])) if x is not None) for key in (
            "value", "observed_on", "measure_id",
        ))  # fmt: skip
        return f"{names.get(of, '')} {number(value)}, {short_date(date.fromisoformat(day), today)}".strip()
    for key in _NAMES:
        if key in fields:
            old, new = fields[key]
            return str(new if new is not None else old)
    return names.get(row_id, "")


def _of_its_kind(verb: str, revisions: list[Any]) -> list[Any]:
    """The changes of what the verb speaks of, without those that came with them; all where it names no kind."""
    spoken = max((kind for entity, *_ in revisions if (kind := BY_NAME[entity].entity) in verb), key=len, default="")
    return [one for one in revisions if not spoken or BY_NAME[one[0]].entity == spoken]


def _what(verb: str, revisions: list[Any], names: dict[str, str], today: date) -> str:
    """In a few words, what a transaction was about; what becomes of a check-in is told of that, not of its agenda."""
    met = [row_id for entity, row_id, _change, _fields in revisions if entity == CheckIn.__tablename__]
    if met and met[0] in names:
        return names[met[0]]
    if any(entity == Action.__tablename__ for entity, *_rest in revisions):
        # What was agreed is told of itself; the note that it was made of is only marked.
        revisions = [one for one in revisions if one[0] != AgendaItem.__tablename__]
    things = [
        thing
        for _entity, row_id, _change, fields in _of_its_kind(verb, revisions)
        if (thing := _thing(row_id, fields, names, today))
    ]
    distinct = list(dict.fromkeys(things))
    if not distinct:
        return ""
    return distinct[0] if len(distinct) == 1 else f"{distinct[0]} and {len(distinct) - 1} more"


def _field_changes(revisions: list[Any], names: dict[str, str]) -> list[FieldChange]:
    found = []
    for entity, row_id, change, fields in revisions:
        thing = _thing(row_id, {key: fields[key] for key in _NAMES if key in fields}, names, date.min)
        found += [
            FieldChange(BY_NAME[entity].entity, thing, name, old, new)
            for name, (old, new) in fields.items()
            if name not in _HIDDEN
            and (change is Change.CHANGED or (old, new) not in ((None, None), (None, ""), ("", None)))
        ]
    return found
