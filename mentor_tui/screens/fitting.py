"""Widgets of forms and check-ins, composed once unseen: the first of a kind takes the longest."""

from __future__ import annotations

from typing import Any

from textual.app import App, ComposeResult
from textual.screen import Screen

from mentor_tui.widgets.agenda_rows import AgendaRows
from mentor_tui.widgets.choice import Choice
from mentor_tui.widgets.field_column import FieldColumn
from mentor_tui.widgets.field_row import FieldArea, FieldRow
from mentor_tui.widgets.line_input import LineInput
from mentor_tui.widgets.note_area import NoteArea
from mentor_tui.widgets.smart_panel import SmartPanel
from mentor_tui.widgets.subject_panel import SubjectPanel


class _Fitting(Screen[None]):
    """One of each."""

    def compose(self) -> ComposeResult:
        editors = (LineInput(id="line"), FieldArea(id="area"), Choice((("", ""),), "", id="choice"))
        yield FieldColumn([FieldRow(str(editor.id), "", editor) for editor in editors])
        yield SmartPanel()
        yield AgendaRows(())
        yield SubjectPanel()
        yield NoteArea()


async def fit_widgets(app: App[Any]) -> None:
    """Have the styles of widgets worked out that only what is opened later shows."""
    fitting = _Fitting()
    _, mounted = app._get_screen(fitting)
    await mounted
    fitting._refresh_layout(app.size)
    fitting._compositor.render_full_update()
    await fitting.remove()
