"""What stands at the top of every screen of a plan: who and why."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from mentor_tui.database.service import ReadSession, asks
from mentor_tui.errors import NotFoundError
from mentor_tui.policy import Deed, Kind, Subject, may
from mentor_tui.services.goal_facts import NO_PLAN, PlanFacts
from mentor_tui.services.membership import roles_in
from mentor_tui.services.statement import Statement
from mentor_tui.terms import PlanState, Role, Visibility
from mentor_tui.views.overview import PlanHead

_PLAN = Statement("plans.head")
_MEMBERS = Statement("plans.members")


class PlanRow(NamedTuple):
    """What of a plan stands at the top of its screens, and when it meets."""

    id: str
    rev: int
    title: str
    purpose: str
    state: PlanState
    start_on: date | None
    end_on: date | None
    zone: str
    cadence: str
    cadence_at: time | None
    session_minutes: int
    created_at: datetime

    def facts(self) -> PlanFacts:
        """What its goals need of it."""
        return PlanFacts(
            self.id, self.title, self.state, self.zone, self.start_on, self.end_on, self.cadence, self.created_at
        )


def plan_row(session: ReadSession, plan_id: str) -> PlanRow:
    """One plan; NotFoundError when I may not see it."""
    found = [PlanRow(*row) for row in session.ask(_PLAN, plan_id=plan_id)]
    if not found:
        raise NotFoundError(NO_PLAN)
    return found[0]


def head_of(session: ReadSession, plan: PlanRow) -> PlanHead:
    """Who and why."""
    members = [(person_id, name, role) for _, person_id, name, role in session.ask(_MEMBERS, plan_ids=(plan.id,))]
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


@asks
def load_head(session: ReadSession, plan_id: str) -> PlanHead:
    """Who and why; NotFoundError when I may not see the plan."""
    return head_of(session, plan_row(session, plan_id))
