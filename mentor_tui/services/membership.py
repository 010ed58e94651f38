"""What the actor is in a plan, and whether that lets them do what they are about to."""

from __future__ import annotations

from mentor_tui.database.service import ReadSession
from mentor_tui.errors import NotAllowedError, NotFoundError
from mentor_tui.policy import Deed, Kind, Subject, may
from mentor_tui.services.statement import Statement
from mentor_tui.terms import Role, Visibility

_MY_ROLES = Statement("people.my_roles")


def roles_in(session: ReadSession, plan_id: str) -> frozenset[Role]:
    """What the actor is in a plan; nothing when they are no member, or have left."""
    if plan_id not in session.roles_by_plan:
        session.roles_by_plan[plan_id] = frozenset(role for (role,) in session.ask(_MY_ROLES, plan_id=plan_id))
    return session.roles_by_plan[plan_id]


def require(
    session: ReadSession,
    plan_id: str,
    deed: Deed,
    kind: Kind = Kind.WORK,
    visibility: Visibility = Visibility.PAIR,
    mine: bool = False,
) -> None:
    """Raise unless the actor may: NotFoundError for what they may not even see, else NotAllowedError."""
    roles = roles_in(session, plan_id)
    subject = Subject(kind, visibility, mine)
    if may(roles, deed, subject):
        return
    if not may(roles, Deed.READ, subject) and not (deed is Deed.WRITE and roles):
        raise NotFoundError("There is no such thing here, or it is not shared with you.")
    raise NotAllowedError("Only the mentee and the mentors of this plan can change that.")
