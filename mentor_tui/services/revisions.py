"""Who sees which part of the record: the one WHERE clause of everything that reads revisions."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_
from sqlmodel import col

from mentor_tui.database.session import ActorSession
from mentor_tui.models.base import Row
from mentor_tui.models.check_ins import CheckIn
from mentor_tui.models.goals import Goal
from mentor_tui.models.journal import Entry
from mentor_tui.models.people import Person
from mentor_tui.models.record import Revision
from mentor_tui.services.access import CLAUSES_KEPT, Who, allowed, columns_of, seen_by

_CARRIERS: tuple[type[Goal] | type[Entry], ...] = (Goal, Entry)


def seen_revision(session: ActorSession) -> ColumnElement[bool]:
    """The revisions that the actor may see: both their own visibility and the thing's present one allow it."""
    return revision_seen_by(session.actor_id)


@lru_cache(maxsize=CLAUSES_KEPT)
def revision_seen_by(actor_id: Who) -> ColumnElement[bool]:
    """The same for a person, by their id or by the parameter that gives it."""
    its_own = allowed(actor_id, col(Revision.plan_id), col(Revision.visibility), col(Revision.owner_id))
    # Said so that no index answers it: one that SQLite chose would go through everybody's people and check-ins.
    of_a_plan = func.coalesce(Revision.plan_id, "") != ""
    return or_(
        and_(of_a_plan, its_own, _seen_by_carrier(actor_id)),
        and_(not_(of_a_plan), _seen_by_row(actor_id)),
    )


def _seen_by_carrier(actor_id: Who) -> ColumnElement[bool]:
    """That the goal or entry which decides it is one that the actor sees now, or is gone whole."""
    decides: list[ColumnElement[bool]] = [col(Revision.carrier_id).is_(None)]
    gone: list[ColumnElement[bool]] = []
    for model in _CARRIERS:
        carrier = columns_of(model)
        is_it = carrier.id == col(Revision.carrier_id)
        sees_it = allowed(actor_id, carrier.plan_id, carrier.visibility, carrier.created_by)
        decides.append(exists().where(is_it, sees_it))
        gone.append(not_(exists().where(is_it)))
    return or_(*decides, and_(*gone))


def _seen_by_row(actor_id: Who) -> ColumnElement[bool]:
    """What belongs to no one plan: people and check-ins as they are seen now; of what is gone, one's own."""
    models: tuple[type[Row], ...] = (Person, CheckIn)
    ways = [
        and_(
            col(Revision.entity) == str(model.__tablename__),
            exists().where(col(model.id) == col(Revision.row_id), seen_by(actor_id, model)),
        )
        for model in models
    ]
    return or_(col(Revision.owner_id) == actor_id, *ways)
