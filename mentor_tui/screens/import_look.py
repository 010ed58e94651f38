"""A file read, checked and compared with what is there, before anything of it is imported. For a thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui import services
from mentor_tui.screens.import_columns import Taken
from mentor_tui.screens.long_work import LongWork
from mentor_tui.terms import Source

if TYPE_CHECKING:
    from mentor_tui.database.database import Database
    from mentor_tui.services.observation_import import ReadObservations
    from mentor_tui.services.plan_file import PlanFile
    from mentor_tui.views.transfers import MeasureImport, PlanImport


@dataclass(frozen=True, slots=True)
class ObservationsLook:
    """Observations, ready to be added."""

    file: ReadObservations
    """Without its bad lines. Whoever has it closes its staging."""
    found: tuple[MeasureImport, ...]


@dataclass(frozen=True, slots=True)
class PlanLook:
    """A plan, ready to be imported."""

    file: PlanFile
    found: PlanImport


def look_at_observations(
    db: Database, plan_id: str, path: Path, taken: Taken, source: Source, work: LongWork
) -> ObservationsLook:
    """What adding a CSV file to a plan would do; raises MentorError, StoppedError where the work was stopped."""
    file = services.read_observation_file(
        path,
        date_column=taken.day,
        columns=taken.columns,
        source=source.value,
        skip_bad=True,
        known=db.run(services.load_known_measures, plan_id),
        progress=work.reading(),
    )
    try:
        work.check()
        progress = work.counting("Comparing")
        return ObservationsLook(file, db.run(services.compare_observations, plan_id, file, progress=progress))
    except BaseException:
        file.staging.close()
        raise


def look_at_plan(db: Database, path: Path, work: LongWork) -> PlanLook:
    """What importing a JSON file would do; raises MentorError, StoppedError where the work was stopped."""
    file = services.read_plan_file(path, progress=work.counting("Checking"))
    work.check()
    found = db.run(services.compare_plan, file)
    work.check()
    return PlanLook(file, found)
