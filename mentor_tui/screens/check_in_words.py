"""Check-ins in words: when one is, what came of it, and what was noted, as screens show them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from textual.content import Content

from mentor_tui.clock import local
from mentor_tui.marks import current_marks
from mentor_tui.terms import ActionState, AgendaSection, CheckInKind, CheckInState
from mentor_tui.views.check_ins import CheckInDetail, CheckInLine, PlanCheckIns
from mentor_tui.views.goals import ActionLine
from mentor_tui.widgets.agenda_rows import AGENDA_STYLES
from mentor_tui.widgets.check_in_rows import CHECK_IN_STYLES, CheckInCells
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.row_list import Heading, Line, Placeholder, Row, Spacer
from mentor_tui.widgets.shown import hanging, shown, shown_line
from mentor_tui.wording import counted, short_date, short_moment, span


def day_and_time(at: datetime, zone: str, today: date) -> str:
    """A moment on a zone's clock: Thu 26 Nov 15:00."""
    return short_moment(local(at, zone), today)


def far_off(at: datetime, zone: str, today: date) -> str:
    """How far off a day is: today, tomorrow, in 9 days, 2 days ago."""
    days = (local(at, zone).date() - today).days
    if days < 0:
        return f"{span(-days)} ago"
    return {0: "today", 1: "tomorrow"}.get(days) or f"in {span(days)}"


def another_day(line: CheckInLine, began: datetime) -> str:
    """What there is to say of one that was begun on another day than planned; nothing on its day."""
    planned, day = local(line.starts_at, line.zone), local(began, line.zone)
    if planned.date() == day.date():
        return ""
    when = short_date(planned.date(), day.date())
    return f"Planned for {when}; it counts as held {short_date(day.date(), planned.date())}."


def told(line: CheckInLine, today: date) -> str:
    """What there is to say of a check-in beside its day; what it is for only where that isn't as usual."""
    said = _became(line, today)
    return said if line.kind is CheckInKind.REGULAR else f"{line.kind.words}, {said}"


def _became(line: CheckInLine, today: date) -> str:
    if line.state is CheckInState.LIVE:
        return "being held"
    if line.state is CheckInState.SKIPPED:
        return f"skipped: {line.reason}" if line.reason else "skipped"
    if line.state is CheckInState.MISSED:
        return f"missed, {far_off(line.starts_at, line.zone, today)}"
    if line.state is CheckInState.HELD:
        kept = [counted(count, noun) for count, noun in ((line.notes, "note"), (line.actions, "action")) if count]
        return ", ".join(kept) or "held"
    off = far_off(line.starts_at, line.zone, today)
    return f"{off}, {counted(line.items, 'item')}" if line.items else off


def check_in_lines(check_ins: PlanCheckIns) -> tuple[Line[CheckInCells], ...]:
    """Coming ones first, then past ones; what isn't there names the key that adds it."""
    today = check_ins.today
    whens = {line.id: day_and_time(line.met_at, line.zone, today) for line in (*check_ins.coming, *check_ins.past)}
    longest = max(map(len, whens.values()), default=0)

    def rows(lines: tuple[CheckInLine, ...]) -> Iterator[Row[CheckInCells]]:
        for line in lines:
            yield Row(line.id, CheckInCells(line, whens[line.id], longest, told(line, today)))

    coming: tuple[Line[CheckInCells], ...] = tuple(rows(check_ins.coming))
    if not coming:
        coming = (Placeholder("none", "None planned yet · n plans one"),)
    past: tuple[Line[CheckInCells], ...] = ()
    if check_ins.past:
        held = f"  Held {check_ins.held} of {check_ins.due} regular ones" if check_ins.due else ""
        past = (Spacer(), Heading(Content.assemble("PAST", (held, MUTED))), *rows(check_ins.past))
    return (Heading("COMING"), *coming, *past)


def detail_lines(detail: CheckInDetail, width: int, today: date) -> tuple[Content, ...]:
    """A check-in as lines of `width` cells: its agenda, what was noted on each item, what was agreed.

    For one that is not over, what became of what was agreed the last time too.
    """
    line = detail.line
    marks = current_marks()
    dot = f" {marks.dot} "
    state = Content.styled(f"{marks.check_in[line.state]} {line.state.words}", CHECK_IN_STYLES[line.state])
    about = f"{line.kind.words}, {line.planned_minutes} min{dot}"
    parts = [
        Content.assemble((f"Check-in {line.number}", "bold"), dot, day_and_time(line.met_at, line.zone, today)),
        Content.assemble((about, MUTED), state),
    ]
    if line.reason:
        parts += shown(line.reason).wrap(width)
    for section in AgendaSection:
        items = [item for item in detail.agenda if item.section is section]
        if not items:
            continue
        parts += [Content(""), Content.styled(section.words.upper(), "bold")]
        for item in items:
            mark = Content.styled(marks.agenda[item.state] + " ", AGENDA_STYLES[item.state])
            said = f"  {item.mark}" if item.mark else ""
            parts += hanging(mark, Content.assemble(shown_line(item.title), (said, MUTED)), width)
            if item.note.strip():
                parts += hanging(Content("    "), shown(item.note.rstrip()), width)
    if not detail.agenda:
        none = "No agenda: there are no goals yet." if detail.may_edit else "Nothing on its agenda is shared with you."
        parts += [Content(""), Content.styled(none, MUTED)]
    if detail.agreed:
        parts += [Content(""), Content.styled("AGREED", "bold")]
        for action in detail.agreed:
            parts += _agreed(action, width, today)
    if detail.last_time and line.state is not CheckInState.HELD:
        parts += [Content(""), Content.styled("AGREED LAST TIME", "bold")]
        for one in detail.last_time:
            become = Content.assemble(shown_line(one.title), (f"  {one.state.words}", MUTED))
            parts += hanging(_action_mark(one.state), become, width)
    return tuple(parts)


def _action_mark(state: ActionState) -> Content:
    style = "$text-success" if state is ActionState.DONE else MUTED
    return Content.styled(current_marks().action[state] + " ", style)


def _agreed(action: ActionLine, width: int, today: date) -> list[Content]:
    dot = f" {current_marks().dot} "
    due = f"{dot}{short_date(action.due_on, today)}" if action.due_on else ""
    aside = (dot + shown_line(action.assignee).plain + due, MUTED)
    return hanging(_action_mark(action.state), Content.assemble(shown_line(action.title), aside), width)
