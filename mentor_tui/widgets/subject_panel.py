"""What an agenda item is about: its goal with status and measures, and what became of the last time's actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.marks import current_marks
from mentor_tui.terms import ActionState, AgendaSection
from mentor_tui.views.check_ins import AgendaLine, LastTime
from mentor_tui.views.goals import GoalLine, MeasureLine
from mentor_tui.widgets.goal_rows import STATUS_STYLES
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.shown import at_most, fit, shown_line
from mentor_tui.wording import percent, quantity

_SPARK = 10
FOLDED = 5
"""Lines in which the most telling has its place, however much there is."""
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
    """The panel's lines, at most `most` of them: nothing cut where there is room below, else the most telling first."""
    for for_an_action in (2, 1, 0):
        lines = _whole(subject, width, for_an_action)
        if len(lines) <= most:
            return tuple(fit(line, width) for line in lines)
    return _folded(subject, width, most)


def lines_needed(subjects: Iterable[Subject], width: int, most: int) -> int:
    """How many lines `subject_lines` has for the one of these that has the most; they are of one check-in."""
    needed = 0
    below: dict[tuple[str | None, int], int] = {}
    for subject in subjects:
        title = len(_title(subject, width))
        for for_an_action in (2, 1, 0):
            # The same for every item of a goal, of which an agenda has several.
            key = subject.goal.id if subject.goal else None, for_an_action
            if key not in below:
                below[key] = len(_below(subject, width, for_an_action))
            if title + below[key] <= most:
                needed = max(needed, title + below[key])
                break
        else:
            needed = max(needed, len(_folded(subject, width, most)))
    return needed


def _whole(subject: Subject, width: int, for_an_action: int) -> list[Content]:
    return [*_title(subject, width), *_below(subject, width, for_an_action)]


def _below(subject: Subject, width: int, for_an_action: int) -> list[Content]:
    """Every measure, and every action of the last time with so many lines `for_an_action`; 0 has all on one."""
    lines = []
    for measure in subject.measures if subject.goal else ():
        lines += _measure_lines(measure, width)
    if not for_an_action:
        return lines + _last_time(subject.last_time, width, 1)
    if subject.last_time:
        lines.append(_told(subject.last_time))
    for action in subject.last_time:
        lines += _agreed(action, width, for_an_action)
    return lines


def _folded(subject: Subject, width: int, most: int) -> tuple[Content, ...]:
    """A line for each; measures without one are counted, and what was agreed last time keeps one."""
    lines = _title(subject, width)
    if len(lines) > max(1, most - FOLDED + 1):
        lines = [_title_line(subject.goal, width)] if subject.goal else lines[:1]
    if subject.goal is not None:
        room = max(1, most - len(lines) - bool(subject.last_time))
        in_view, beyond = subject.measures[:room], len(subject.measures[room:])
        lines += [_measure_line(measure, width, beyond if measure is in_view[-1] else 0) for measure in in_view]
    lines += _last_time(subject.last_time, width, most - len(lines))
    return tuple(fit(line, width) for line in lines[:most])


def _title(subject: Subject, width: int) -> list[Content]:
    """What the item is, whole, and its status beside it where that finds room, else below."""
    lines = []
    item, goal = subject.item, subject.goal
    if goal is None or item.section is not AgendaSection.GOAL_REVIEW:
        # The agenda may have had to cut it.
        lines = _wrapped(shown_line(item.title).stylize("bold"), width)
    if item.need:
        # What one would speak about first.
        lines += _wrapped(shown_line(f"needs {item.need}").stylize("$text-warning"), width)
    if goal is None:
        return lines
    title, said = shown_line(goal.title), _said(goal)
    if cell_len(title.plain) + 2 + cell_len(said.plain) <= width:
        return [*lines, _title_line(goal, width, "" if lines else "bold")]
    return [*lines, *_wrapped(title.stylize("" if lines else "bold"), width), said]


def _wrapped(text: Content, width: int) -> list[Content]:
    return list(text.wrap(max(1, width))) or [text]


def _said(goal: GoalLine) -> Content:
    progress = goal.progress
    mark = current_marks().status[progress.status]
    share, expected = percent(progress.progress), percent(progress.expected)
    if progress.progress is None:
        far = f", {expected} expected" if progress.expected else ""
    else:
        far = f", {share} of {expected}" if progress.expected else f", {share}"
    return shown_line(f"{mark} {progress.status.words}{far}").stylize(STATUS_STYLES[progress.status])


def _title_line(goal: GoalLine, width: int, look: str = "bold") -> Content:
    """Title and status on one line."""
    said = _said(goal)
    room = max(0, width - cell_len(said.plain) - 2)
    title = fit(shown_line(goal.title).stylize(look), room)
    return fit(Content.assemble(title, "  ", said), width)


def _measure_lines(measure: MeasureLine, width: int) -> list[Content]:
    """A measure on one line where it fits, else its values below its name."""
    name, values = shown_line(measure.name), _values(measure)
    if cell_len(name.plain) + 2 + cell_len(values.plain) + 2 + _SPARK <= width:
        return [_measure_line(measure, width, 0)]
    return [name, _beside(Content.assemble("  ", values), _spark(measure), width)]


def _measure_line(measure: MeasureLine, width: int, beyond: int) -> Content:
    """A measure with its values; where `beyond` others have no line, that is said in place of its sparkline."""
    text = Content.assemble(shown_line(measure.name), "  ", _values(measure))
    return _beside(text, f"and {beyond} more" if beyond else _spark(measure), width)


def _beside(text: Content, aside: str, width: int) -> Content:
    aside = aside.ljust(_SPARK)
    return Content.assemble(fit(text, max(0, width - len(aside) - 2)), "  ", (aside, MUTED))


def _spark(measure: MeasureLine) -> str:
    return current_marks().sparkline(measure.spark, _SPARK) if measure.spark else ""


def _values(measure: MeasureLine) -> Content:
    """Where it stands, and from where to where it goes."""
    now, ends = shown_line(quantity(measure.progress.value, measure.unit)), ""
    if measure.baseline is not None and measure.target is not None:
        ends = f"{quantity(measure.baseline, '')} {current_marks().arrow} {quantity(measure.target, '')}"
    return Content.assemble(now.stylize("bold"), "  " if ends else "", shown_line(ends).stylize(MUTED))


def _last_time(actions: tuple[LastTime, ...], width: int, most: int) -> list[Content]:
    if not actions or most <= 0:
        return []
    told = _told(actions)
    if most < 1 + len(actions):
        dot = f" {current_marks().dot} "
        return [Content.assemble(told, (dot, MUTED), shown_line(dot.join(action.title for action in actions)))]
    return [told, *(_agreed(action, width, 1)[0] for action in actions)]


def _told(actions: tuple[LastTime, ...]) -> Content:
    done = sum(action.state is ActionState.DONE for action in actions)
    return Content.assemble(("Last time: ", MUTED), f"{done} of {len(actions)} done")


def _agreed(action: LastTime, width: int, most: int) -> list[Content]:
    """An action of the last time on at most `most` lines, its mark alone where there is no room for its word."""
    mark = Content.styled(f"  {current_marks().action[action.state]} ", _ACTION_STYLES[action.state])
    title, said = shown_line(action.title), f"  {action.state.words}"
    if len(mark.plain) + cell_len(title.plain) + len(said) <= width:
        return [Content.assemble(mark, title, (said, MUTED))]
    room = width - len(mark.plain)
    first, *rest = at_most(most, _wrapped(title, room), room)
    return [Content.assemble(mark, first), *(Content.assemble(" " * len(mark.plain), line) for line in rest)]


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
