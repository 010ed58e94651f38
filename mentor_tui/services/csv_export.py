"""A plan's observations as a CSV file in the long form, which an import takes back.

A spreadsheet would run a cell that begins like a formula, so such a cell gets a ' before it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter

from sqlalchemy import select as columns_of
from sqlmodel import col, select

from mentor_tui.csv_file import LONG_COLUMNS, csv_cell
from mentor_tui.database.service import reads
from mentor_tui.database.session import ActorSession
from mentor_tui.models.goals import Goal, Measure, Observation
from mentor_tui.models.people import Plan
from mentor_tui.services.access import get_seen, live, seen
from mentor_tui.views.transfers import Export


@reads
def export_csv(session: ActorSession, plan_id: str) -> Export:
    """Every observation that I may see, by measure and day. Raises NotFoundError for a plan that I can't see."""
    plan = get_seen(session, Plan, plan_id)
    names = _names(session, plan_id)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(LONG_COLUMNS)
    # SQLModel's own select is typed for four columns at most.
    query = (
        columns_of(
            col(Observation.measure_id),
            col(Observation.observed_on),
            col(Observation.value),
            col(Observation.source),
            col(Observation.note),
        )
        .where(col(Observation.plan_id) == plan_id, live(Observation), seen(session, Observation))
        .order_by(col(Observation.measure_id), col(Observation.observed_on), col(Observation.id))
    )
    for measure_id, on, value, source, note in session.connection().execute(query):
        if measure_id in names:
            cells = (names[measure_id], on.isoformat(), _number(value), source.value, note)
            writer.writerow([csv_cell(cell) for cell in cells])
    return Export(out.getvalue(), plan.title)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _names(session: ActorSession, plan_id: str) -> dict[str, str]:
    """What an import finds each measure by: its name, with its goal before it where the name is not enough."""
    rows = list(
        session.exec(
            select(Measure.id, Measure.name, Goal.id, Goal.title)
            .join(Goal, col(Goal.id) == col(Measure.goal_id))
            .where(col(Measure.plan_id) == plan_id, live(Measure), live(Goal), seen(session, Measure))
        )
    )
    names = Counter(name.casefold() for _, name, _, _ in rows)
    titles = Counter(title.casefold() for title in {goal_id: title for _, _, goal_id, title in rows}.values())
    found = {}
    for measure_id, name, goal_id, title in rows:
        goal = title if titles[title.casefold()] == 1 and "/" not in title else goal_id
        found[measure_id] = name if names[name.casefold()] == 1 else f"{goal}/{name}"
    return found
