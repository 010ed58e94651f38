"""What a check-in came to, as text that can be copied anywhere."""

from __future__ import annotations

from mentor_tui.clock import local
from mentor_tui.database.service import ReadSession
from mentor_tui.services.goal_facts import one_plan
from mentor_tui.services.statement import Statement
from mentor_tui.terms import ActionState, AgendaSection, AgendaState, Role
from mentor_tui.views.check_ins import AgendaLine, CheckInDetail
from mentor_tui.wording import short_date

_MEMBERS = Statement("plans.members")


def summary_of(session: ReadSession, detail: CheckInDetail) -> str:
    """The summary in Markdown: when and who, what was noted section by section, what was agreed, what is carried."""
    plan = one_plan(session, detail.plan_id)
    day = local(detail.line.met_at, detail.line.zone)
    today = session.today(plan.zone)
    # Where things stood is known only on the day itself; later it would be told of the wrong day.
    fresh = detail.ended_at is None or local(detail.ended_at, plan.zone).date() == today
    parts = [
        f"# Check-in {detail.line.number}, {day:%A} {day.day} {day:%B %Y}",
        _who(session, detail.plan_id, plan.title),
    ]
    for section in AgendaSection:
        noted = [item for item in detail.agenda if item.section is section and (item.note.strip() or _told(item))]
        if noted:
            parts.append(f"## {section.words.capitalize()}")
            parts += [_item(item, fresh) for item in noted]
    if detail.agreed:
        parts.append("## Agreed")
        parts.append(
            "\n".join(
                f"- [{'x' if action.state is ActionState.DONE else ' '}] {action.title}, {action.assignee}"
                + (f", by {short_date(action.due_on, today)}" if action.due_on else "")
                for action in detail.agreed
            )
        )
    carried = [item.title for item in detail.agenda if item.state is AgendaState.CARRIED]
    if carried:
        parts.append("## Carried over")
        parts.append("\n".join(f"- {title}" for title in carried))
    return "\n\n".join(parts) + "\n"


def _who(session: ReadSession, plan_id: str, title: str) -> str:
    """Mentee and mentors, and the plan that they speak about."""
    members = [(name, role) for *_, name, role in session.ask(_MEMBERS, plan_ids=(plan_id,))]
    mentee, mentors = ([name for name, role in members if role is part] for part in (Role.MENTEE, Role.MENTOR))
    people_of_it = " with ".join(" and ".join(names) for names in (mentee, mentors) if names)
    return " · ".join(filter(None, (people_of_it, title)))


def _told(item: AgendaLine) -> bool:
    return item.state is AgendaState.DONE


def _item(item: AgendaLine, fresh: bool) -> str:
    head = f"**{item.title}**" + (f" ({item.mark})" if item.mark and fresh else "")
    return f"{head}\n\n{item.note.strip()}" if item.note.strip() else head
