"""Every table, in an order in which parents come before what refers to them."""

from __future__ import annotations

from mentor_tui.models.base import Row
from mentor_tui.models.check_ins import AgendaItem, CheckIn, CheckInPlan
from mentor_tui.models.goals import Action, Behaviour, Goal, Measure, Milestone, Observation
from mentor_tui.models.journal import Entry
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.models.record import AuditEvent, FileNote, Revision, Transaction, TransactionPlan

DOMAIN: tuple[type[Row], ...] = (
    Person,
    Plan,
    Member,
    Goal,
    Behaviour,
    Measure,
    Observation,
    Milestone,
    CheckIn,
    CheckInPlan,
    Action,
    AgendaItem,
    Entry,
)
"""The rows of the domain: each change of one is a revision."""

BY_NAME: dict[str, type[Row]] = {str(model.__tablename__): model for model in DOMAIN}
"""The same by their table's name."""

RECORD = (Transaction, TransactionPlan, Revision, AuditEvent, FileNote)
"""What is kept beside them."""
