"""How an agenda, what its item is about, and the note share a screen."""

from __future__ import annotations

from mentor_tui.views.check_ins import AgendaLine, CheckInDetail
from mentor_tui.widgets.subject_panel import FOLDED, Subject, lines_needed

WIDE = 110
"""From this width on there is air between the agenda and the notes."""
_LEAST_AGENDA, _MOST_AGENDA = 42, 64
"""Cells of the agenda: enough for most titles, and no more than titles take."""
_NARROW_AIR, _AIR = 1, 3
"""Cells between the agenda and the notes."""
_AROUND = 6
"""Lines that are neither panel nor note; of the others the panel takes half at most."""


def subject_of(item: AgendaLine, detail: CheckInDetail) -> Subject:
    """What an item is about, as its panel shows it."""
    goal, measures = next((pair for pair in detail.goals if pair[0].id == item.goal_id), (None, ()))
    return Subject(item, goal, measures, detail.last_time)


def agenda_cells(width: int) -> int:
    """How wide the agenda is on a screen of this width."""
    return max(_LEAST_AGENDA, min(_MOST_AGENDA, width * 9 // 20))


def panel_height(detail: CheckInDetail, width: int, height: int, gutter: int) -> int:
    """As many lines as the item with the most to show needs, so that the note doesn't move between items.

    `gutter` is the panel's own margin, in cells. The agenda must not be empty.
    """
    room = max(FOLDED, (height - _AROUND) // 2)
    cells = width - agenda_cells(width) - (_AIR if width >= WIDE else _NARROW_AIR) - gutter
    return lines_needed((subject_of(item, detail) for item in detail.agenda), cells, room)
