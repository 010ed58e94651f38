"""What the overview says, section by section: finished lines of a view, and no widget yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from mentor_tui.clock import local
from mentor_tui.marks import current_marks
from mentor_tui.screens.head import first_name
from mentor_tui.screens.told import told
from mentor_tui.terms import CheckInState, FlagKind, Status
from mentor_tui.widgets.columns import GAP
from mentor_tui.widgets.find_line import holds
from mentor_tui.widgets.goal_rows import goal_cells
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.overview_rows import Drawn, FlagItem, GatheredItem, GoalHeading, GoalItem, TextItem
from mentor_tui.widgets.rows import Heading, Line, Placeholder, Row, Spacer
from mentor_tui.widgets.shown import fit, hanging, shown_line
from mentor_tui.wording import counted, short_date, short_moment, span

if TYPE_CHECKING:
    from mentor_tui.views.check_ins import CheckInLine
    from mentor_tui.views.overview import PlanOverview
    from mentor_tui.views.record import TransactionLine

Section = tuple[Line[Drawn], ...]

_SHOWN_WINS = 5
_SHOWN_DEEDS = 10
_GATHERED = {
    FlagKind.SINGLE_SOURCE: "measures have only one source",
    FlagKind.UNALIGNED_GOAL: "goals serve no need or career target yet",
    FlagKind.MILESTONE_WITHOUT_REVIEW: "milestones are done and not reviewed yet",
}
"""The flags that say the same of whatever they are about, and what they say of several."""


def goal_section(overview: PlanOverview, typed: str = "") -> Section:
    """The goals, those that hold the words typed; how to write the first where there is none."""
    if not overview.goals:
        # What isn't shared may be there all the same.
        none = "No goals yet · n writes the first" if overview.head.may_edit else "No goal is shared with you yet"
        return (Heading("GOALS"), Placeholder("no-goal", none))
    cells = goal_cells(overview.goals, overview.head.today)
    rows: Section = tuple(Row(one.line.id, GoalItem(one)) for one in cells if holds(one.line.title, typed))
    of_them = f"{len(rows)} of {len(cells)}" if typed.strip() else ""
    heading: Row[Drawn] = Row("goals", GoalHeading(cells[0], of_them), selectable=False)
    return (heading, *rows) if rows else (heading, _quiet("No goal holds these words · Esc shows all"))


def flag_section(overview: PlanOverview, width: int = 0, room: int = 0) -> Section:
    """What needs attention, in one line what is the same of several; Enter on one leads to what it is about.

    What `width` cells would cut goes on below, as long as all of it finds `room` lines.
    """
    rows = _flag_rows(overview)
    if not rows:
        return (Heading("NEEDS ATTENTION"), _quiet("Nothing just now"))
    cut = {key: below for key, item in rows.items() if (below := item.below(width))} if width else {}
    if len(rows) + sum(map(len, cut.values())) >= room:
        cut = {}
    lines: list[Line[Drawn]] = [Heading("NEEDS ATTENTION")]
    for key, item in rows.items():
        below = cut.get(key, [])
        lines.append(Row(key, replace(item, goes_on=True) if below else item))
        lines += [_still(f"{key}+{index}", TextItem(line)) for index, line in enumerate(below)]
    return tuple(lines)


def _flag_rows(overview: PlanOverview) -> dict[str, FlagItem | GatheredItem]:
    rows: dict[str, FlagItem | GatheredItem] = {}
    raised: Counter[str] = Counter()
    for flag in overview.flags:
        alike = tuple(one for one in overview.flags if one.kind is flag.kind)
        if flag.kind in _GATHERED and len(alike) > 1:
            rows.setdefault(flag.kind, GatheredItem(alike, _GATHERED[flag.kind]))
        else:
            about = f"{flag.kind}:{flag.subject_kind}:{flag.subject_id}"
            # Two sources of one measure may each raise the same kind.
            raised[about] += 1
            rows[f"{about}:{raised[about]}"] = FlagItem(flag)
    return rows


def check_in_section(overview: PlanOverview, zone: str, today: date, width: int = 0) -> Section:
    """When one meets next, on the clock of a zone where it is `today`, and what became of the last time.

    What `width` cells would cut takes two lines.
    """
    coming, cadence = overview.next_check_in, overview.cadence
    # Its time is one of the plan's own wall clock, which summer time may move against mine.
    elsewhere = zone != overview.head.zone and " at " in cadence
    lines: list[Line[Drawn]] = [Heading("NEXT CHECK-IN")]
    if coming is None:
        lines.append(Placeholder("no-check-in", "None planned · 3 then n plans one"))
    else:
        lines.append(Row(f"check-in:{coming.id}", TextItem(_coming(coming, zone, today))))
    if overview.last_check_in is not None and overview.last_actions:
        done = f"Last time: {overview.last_actions_done} of {counted(overview.last_actions, 'action')} done"
        lines.append(_quiet(done))
    if overview.due:
        held = f"Held {overview.held} of {overview.due} regular ones"
        whole = f"{held}, {cadence}" if cadence and not elsewhere else held
        if width and cell_len(whole) > width:
            lines += [_quiet(held), _quiet(f"{cadence[0].upper()}{cadence[1:]}")]
        else:
            lines.append(_quiet(whole))
    elif cadence and not elsewhere:
        lines.append(_quiet(f"Meeting {cadence}"))
    if elsewhere:
        lines.append(_quiet(f"{cadence[0].upper()}{cadence[1:]} in {overview.head.zone}"))
    return tuple(lines)


def recent_section(overview: PlanOverview, zone: str, width: int = 0, room: int = 0) -> Section:
    """What was done since one last met, the latest first: what somebody did several times is one line.

    What `width` cells would cut goes on below, as long as all of it finds `room` lines.
    """
    heading = Heading("SINCE LAST TIME" if overview.last_check_in else "SO FAR")
    today = overview.head.today
    runs: dict[tuple[str, str], list[TransactionLine]] = {}
    for line in overview.recent:
        runs.setdefault((line.actor, line.verb), []).append(line)
    if not runs:
        return (heading, _quiet("Nothing changed"))
    names = max(cell_len(shown_line(first_name(actor)).plain) for actor, _ in runs)
    done = [_done(run, names, today, zone) for run in list(runs.values())[:_SHOWN_DEEDS]]
    wrapped = [each.wrapped(width) for each in done]
    if width and sum(map(len, wrapped)) < room:
        lines = [item for items in wrapped for item in items]
    else:
        lines = [each.whole for each in done]
    return (heading, *(_still(f"done:{index}", line) for index, line in enumerate(lines)))


def win_section(overview: PlanOverview) -> Section:
    """What was reached; nothing at all while nothing was."""
    if not overview.wins:
        return ()
    mark = (current_marks().status[Status.REACHED], "$text-success")
    rows: list[Line[Drawn]] = []
    for index, win in enumerate(overview.wins[:_SHOWN_WINS]):
        detail = Content.assemble(f" {current_marks().dot} ", shown_line(win.detail)) if win.detail else Content("")
        text = Content.assemble(mark, " ", shown_line(win.title), detail.stylize(MUTED))
        rows.append(_still(f"win:{index}", TextItem(text, short_date(win.on, overview.head.today))))
    return (Heading("WINS"), *rows)


def stacked(sections: Iterable[Section]) -> Section:
    """Sections below each other, an empty line between them."""
    lines: list[Line[Drawn]] = []
    for section in sections:
        if section:
            lines += [*([Spacer()] if lines else []), *section]
    return tuple(lines)


def _still(key: str, item: Drawn) -> Row[Drawn]:
    """A line to read, on which the cursor never stands."""
    return Row(key, item, selectable=False)


def _quiet(words: str) -> Row[Drawn]:
    return _still(words, TextItem(Content.styled(words, MUTED)))


def _coming(check_in: CheckInLine, zone: str, today: date) -> Content:
    at = local(check_in.starts_at, zone)
    days = (at.date() - today).days
    if check_in.state is CheckInState.LIVE:
        when = "being held"
    else:
        when = {0: "today", 1: "tomorrow"}.get(days) or f"in {span(days)}"
    moment = short_moment(at, today)
    agenda = f"{check_in.items} on the agenda" if check_in.items else "no agenda yet"
    return Content.assemble((moment, "bold"), f", {when} {current_marks().dot} ", (agenda, MUTED))


@dataclass(frozen=True, slots=True)
class _Done:
    """What somebody did, once or several times."""

    who: Content
    deed: Content
    on: str

    @property
    def whole(self) -> TextItem:
        """In one line."""
        return TextItem(Content.assemble(self.who, self.deed), self.on)

    def wrapped(self, width: int) -> list[TextItem]:
        """In as many lines as it takes, the day beside the first."""
        first, *more = hanging(self.who, self.deed, width - len(self.on) - GAP)
        return [TextItem(first, self.on), *(TextItem(line) for line in more)]


def _done(run: list[TransactionLine], names: int, today: date, zone: str) -> _Done:
    latest = run[0]
    who = Content.assemble(fit(first_name(latest.actor), names), "  ")
    deed = shown_line(told(latest.verb, len(run), latest.what)).stylize(MUTED)
    return _Done(who, deed, short_date(local(latest.at, zone).date(), today))
