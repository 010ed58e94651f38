"""The plan at a glance: a fixed number of queries, whatever its size."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mentor_tui.cadence import cadence_words
from mentor_tui.database.service import ReadSession, asks
from mentor_tui.services.action_lines import read_actions
from mentor_tui.services.check_in_lines import adherence, last_held, next_one, read_check_ins
from mentor_tui.services.flags import read_flags
from mentor_tui.services.goal_facts import OPEN_STATES, GoalRead, read_goals
from mentor_tui.services.history import read_transactions
from mentor_tui.services.plan_heads import head_of, plan_row
from mentor_tui.services.standing import SPEND_TIME
from mentor_tui.services.statement import Statement
from mentor_tui.terms import ActionState, MilestoneState, Status
from mentor_tui.views.check_ins import CheckInLine
from mentor_tui.views.goals import ActionLine
from mentor_tui.views.overview import PlanOverview, Win
from mentor_tui.wording import counted

_AGREED_IN = Statement("actions.agreed_in")
_ENDED_AT = Statement("check_ins.ended_at")
RECENT = 50
"""So many of the last transactions are told: what was done more often since one last met is not counted to its end."""
_NO_NEWS = frozenset({"undo", "redo", SPEND_TIME})
"""Verbs that tell a reader of the Overview nothing."""
WINS_SINCE = timedelta(days=92)


@asks
def load_overview(session: ReadSession, plan_id: str) -> PlanOverview:
    """Everything that the Overview shows."""
    row = plan_row(session, plan_id)
    head = head_of(session, row)
    plan = row.facts()
    goals = read_goals(session, [plan])
    open_goals = [goal for goal in goals if goal.state in OPEN_STATES]
    actions = read_actions(session, plan_id)
    check_ins = read_check_ins(session, plan_id, plan.zone)
    last = last_held(check_ins)
    agreed = _agreed_in(session, plan_id, None if last is None else last.id)
    held, due = adherence(check_ins, session.now)
    since = None if last is None else _ended(session, last)
    # More than are shown: those taken back, and the undos, fall out.
    recent = read_transactions(session, plan_id, since=since, limit=2 * RECENT)
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


def _ended(session: ReadSession, held: CheckInLine) -> datetime:
    """When a check-in was over, which may be long before or after the time that was planned for it."""
    ((ended_at,),) = session.ask(_ENDED_AT, check_in_id=held.id)
    return ended_at or held.starts_at


def _stuck(actions: list[ActionLine], goal_id: str) -> int:
    return sum(action.state is ActionState.STUCK for action in actions if action.goal_id == goal_id)


def _agreed_in(session: ReadSession, plan_id: str, check_in_id: str | None) -> list[ActionState]:
    """The states of the actions agreed in a check-in, as far as I see them."""
    if check_in_id is None:
        return []
    return [state for (state,) in session.ask(_AGREED_IN, check_in_id=check_in_id, plan_id=plan_id)]


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
