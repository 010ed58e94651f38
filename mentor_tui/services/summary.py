"""What a check-in came to, as text that can be copied anywhere."""

from __future__ import annotations

from mentor_tui.clock import local
from mentor_tui.database.session import ActorSession
from mentor_tui.services.goal_facts import one_plan
from mentor_tui.terms import ActionState, AgendaSection, AgendaState
from mentor_tui.views.check_ins import AgendaLine, CheckInDetail
from mentor_tui.wording import short_date


def summary_of(session: ActorSession, detail: CheckInDetail) -> str:
    """The summary in Markdown: when, what was noted section by section, what was agreed, what is carried over."""
    plan = one_plan(session, detail.plan_id)
    day = local(detail.line.starts_at, plan.zone)
    today = session.today(plan.zone)
    parts = [f"# Check-in {detail.line.number}, {day:%A} {day.day} {day:%B %Y}", plan.title]
    for section in AgendaSection:
        noted = [item for item in detail.agenda if item.section is section and (item.note or _told(item))]
        if noted:
            parts.append(f"## {section.words.capitalize()}")
            parts += [_item(item) for item in noted]
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


def _told(item: AgendaLine) -> bool:
    return item.state is AgendaState.DONE


def _item(item: AgendaLine) -> str:
    head = f"**{item.title}**" + (f" ({item.mark})" if item.mark else "")
    return f"{head}\n\n{item.note.strip()}" if item.note.strip() else head
