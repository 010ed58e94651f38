"""What an agenda item is about: its goal with status and measures, and what became of the last time's actions."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.marks import current_marks
from mentor_tui.terms import ActionState
from mentor_tui.views.check_ins import AgendaLine, LastTime
from mentor_tui.views.goals import GoalLine, MeasureLine
from mentor_tui.widgets.goal_rows import STATUS_STYLES
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.shown import fit, shown_line
from mentor_tui.wording import percent, quantity

_SPARK = 10
FOLDED = 5
"""Lines of the panel where there is little room."""
MOST = 12
"""Lines of the panel where there is much."""
_ACTION_STYLES = {
    ActionState.TODO: MUTED,
    ActionState.DOING: "",
    ActionState.STUCK: "$text-warning",
    ActionState.DONE: "$text-success",
    ActionState.DROPPED: MUTED,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """An agenda item and what it is about."""

    item: AgendaLine
    goal: GoalLine | None
    measures: tuple[MeasureLine, ...]
    last_time: tuple[LastTime, ...]


def subject_lines(subject: Subject, width: int, most: int) -> tuple[Content, ...]:
    """The panel's lines, at most `most` of them, the most telling first."""
    if subject.goal is None:
        lines = [shown_line(subject.item.title).stylize("bold")]
    else:
        lines = [_goal_line(subject.goal, width)]
        # What was agreed last time keeps one line, however many measures there are.
        room = max(1, most - 2 if subject.last_time else most - 1)
        in_view, beyond = subject.measures[:room], len(subject.measures[room:])
        lines += [_measure_line(measure, width, beyond if measure is in_view[-1] else 0) for measure in in_view]
    lines += _last_time(subject.last_time, most - len(lines))
    return tuple(fit(line, width) for line in lines[:most])


def _goal_line(goal: GoalLine, width: int) -> Content:
    progress = goal.progress
    mark = current_marks().status[progress.status]
    share = percent(progress.progress)
    far = f", {share} of {percent(progress.expected)}" if progress.expected else f", {share}"
    said = shown_line(f"{mark} {progress.status.words}{far}").stylize(STATUS_STYLES[progress.status])
    room = max(0, width - cell_len(said.plain) - 2)
    title = fit(shown_line(goal.title).stylize("bold"), room)
    return fit(Content.assemble(title, "  ", said), width)


def _measure_line(measure: MeasureLine, width: int, beyond: int) -> Content:
    """A measure with its value; where `beyond` others have no line, that is said in place of its sparkline."""
    name, now = shown_line(measure.name), shown_line(quantity(measure.progress.value, measure.unit))
    ends = ""
    if measure.baseline is not None and measure.target is not None:
        ends = f"{quantity(measure.baseline, '')} {current_marks().arrow} {quantity(measure.target, '')}"
    spark = current_marks().sparkline(measure.spark, _SPARK) if measure.spark else ""
    aside = (f"and {beyond} more" if beyond else spark).ljust(_SPARK)
    room = max(0, width - len(aside) - 2)
    text = Content.assemble(name, "  ", now.stylize("bold"), "  " if ends else "", shown_line(ends).stylize(MUTED))
    return Content.assemble(fit(text, room), "  ", (aside, MUTED))


def _last_time(actions: tuple[LastTime, ...], most: int) -> list[Content]:
    if not actions or most <= 0:
        return []
    done = sum(action.state is ActionState.DONE for action in actions)
    told = Content.assemble(("Last time: ", MUTED), f"{done} of {len(actions)} done")
    dot = f" {current_marks().dot} "
    if most < 1 + len(actions):
        return [Content.assemble(told, (dot, MUTED), shown_line(dot.join(action.title for action in actions)))]
    return [told, *map(_agreed, actions)]


def _agreed(action: LastTime) -> Content:
    mark = f"  {current_marks().action[action.state]} "
    said = (f"  {action.state.words}", MUTED)
    return Content.assemble((mark, _ACTION_STYLES[action.state]), shown_line(action.title), said)


class SubjectPanel(Widget):
    """The panel above the notes. Its height is given, so that the notes stand still when the item changes."""

    DEFAULT_CSS = """
    SubjectPanel { height: 3; padding: 0 1; }
    """

    ALLOW_SELECT = False

    subject: reactive[Subject | None] = reactive[Subject | None](None)
    """What the item with the cursor is about; None for nothing."""

    def render(self) -> Content:
        """As many lines as there is room for."""
        size = self.content_size
        if self.subject is None or not size.width or not size.height:
            return Content("")
        return Content("\n").join(subject_lines(self.subject, size.width, size.height))
