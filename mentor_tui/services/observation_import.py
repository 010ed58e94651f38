"""Observations from a CSV file: read and checked first, then added, all of them or none.

Importing a file again adds, for each measure, day, source, value and note, only what the file has more of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from sqlmodel import col, select

from mentor_tui.csv_file import ObservationFile, ObservationRecord, observation_records
from mentor_tui.csv_text import BadLine, Progress
from mentor_tui.database.recording import insert_rows
from mentor_tui.database.service import reads, writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import AmbiguousError, InputError, NotFoundError
from mentor_tui.ids import new_id
from mentor_tui.models.goals import Goal, Measure, Observation
from mentor_tui.models.inputs import TEXT_CHARS
from mentor_tui.models.limits import ahead, off_scale
from mentor_tui.policy import Deed, Kind
from mentor_tui.services.access import get_seen
from mentor_tui.services.lookup import find_measure, measure_named
from mentor_tui.services.membership import require
from mentor_tui.services.staging import BATCH, StagedValue, Staging, ValueKey
from mentor_tui.terms import Source
from mentor_tui.text import clean_line, clean_text
from mentor_tui.typed import quoted
from mentor_tui.views.transfers import KnownMeasures, MeasureImport, NamedMeasure
from mentor_tui.wording import counted

DEFAULT_SOURCE = Source.PERFORMANCE_DATA
"""Where values come from when neither the file nor the person says."""
MOST_BAD = 1_000
"""Bad lines that are told one by one."""


class BadLinesError(InputError):
    """A file of which some lines can't be taken; nothing of it was imported."""

    def __init__(self, path: Path, bad: list[BadLine], *, all_read: bool) -> None:
        many = counted(len(bad), "line") if all_read else f"More than {counted(len(bad) - 1, 'line')}"
        super().__init__(f"{many} of {quoted(path.name)} can't be taken, so nothing was imported.")
        self.bad = tuple(bad)
        """The lines, with what is wrong with each."""


@dataclass(slots=True)
class ReadObservations:
    """A file that was read and checked, ready to be compared and added."""

    staging: Staging
    ignored: tuple[str, ...]
    """Columns of the file that are not taken."""
    bad_lines: int
    """How many lines were left out."""
    bad: tuple[BadLine, ...]
    """The first MOST_BAD of them."""
    default_source: Source | None
    """The source of the values of which nobody said one; None where every value has its own."""


def read_observation_file(
    path: Path,
    *,
    date_column: str | None = None,
    columns: Mapping[str, str] | None = None,
    source: str | None = None,
    skip_bad: bool = False,
    known: KnownMeasures | None = None,
    progress: Progress | None = None,
) -> ReadObservations:
    """Read and check a whole file, in whatever thread; needs no database.

    With `known` a line is bad as well that names no measure, or has a value off its scale or a day to come.

    `columns` maps the wide form's columns to measures (a name, an id, or GOAL/MEASURE); without it the file is in the
    long form. `progress` is told bytes read and in all, and may raise StoppedError.

    Raises BadLinesError for bad lines unless they are to be skipped, InputError where no line is good.
    """
    file: ObservationFile | None = None
    bad: list[BadLine] = []
    bad_lines, defaulted = 0, False

    def drain() -> None:
        nonlocal bad_lines
        if file is not None:
            bad_lines += _drain(file, bad)
            if len(bad) > MOST_BAD and not skip_bad:
                raise BadLinesError(path, bad, all_read=False)

    def report(done: int, total: int | None) -> None:
        drain()  # a million bad lines in a row never come to the end of a batch
        if progress:
            progress(done, total)

    file = observation_records(
        path, date_column=date_column, columns=columns, source=source, refused=_Refusal(known), progress=report
    )
    staging = Staging()
    try:
        for batch in _batched(file.good):
            drain()
            defaulted = defaulted or any(record.source is None for record in batch)
            staging.add(_staged(record) for record in batch)
        drain()
        if bad and not skip_bad:
            raise BadLinesError(path, sorted(bad, key=lambda one: one.line), all_read=True)
        if not staging.count:
            first = f" Line {bad[0].line}: {bad[0].reason}." if bad else ""
            raise InputError(f"{quoted(path.name)} holds no line that can be taken.{first}")
    except BaseException:
        staging.close()
        raise
    told = tuple(sorted(bad, key=lambda one: one.line)[:MOST_BAD])
    return ReadObservations(staging, file.ignored, bad_lines, told, DEFAULT_SOURCE if defaulted else None)


def _batched(records: Iterator[ObservationRecord]) -> Iterator[list[ObservationRecord]]:
    while batch := list(islice(records, BATCH)):
        yield batch


def _drain(file: ObservationFile, bad: list[BadLine]) -> int:
    """Take over the bad lines found so far, of which only so many are kept; how many they were."""
    found = len(file.bad)
    bad.extend(file.bad[: max(0, MOST_BAD + 1 - len(bad))])
    file.bad.clear()
    return found


class _Refusal:
    """Why a value of a file can't be taken, or nothing; every name is looked up once."""

    def __init__(self, known: KnownMeasures | None) -> None:
        self._known = known
        self._named: dict[str, NamedMeasure | str] = {}

    def __call__(self, record: ObservationRecord) -> str:
        if len(record.note) > TEXT_CHARS:
            return f"its note has more than {TEXT_CHARS} characters"
        if self._known is None:
            return ""
        name = clean_line(record.measure_name)
        if name not in self._named:
            self._named[name] = self._find(self._known, name)
        found = self._named[name]
        if isinstance(found, str):
            return found
        return ahead(record.on, self._known.today) or off_scale(record.value, found.anchors)

    @staticmethod
    def _find(known: KnownMeasures, name: str) -> NamedMeasure | str:
        try:
            return measure_named(known.measures, name, known.goal_id)
        except NotFoundError:
            return f"no measure here goes by {quoted(name)}"
        except AmbiguousError:
            return f"{quoted(name)} may be several measures; GOAL/MEASURE tells them apart"


def _staged(record: ObservationRecord) -> tuple[str, date, Source, float, str]:
    name, note = clean_line(record.measure_name), clean_text(record.note)
    return name, record.on, record.source or DEFAULT_SOURCE, record.value, note


@reads
def compare_observations(
    session: ActorSession,
    plan_id: str,
    file: ReadObservations,
    *,
    goal_id: str | None = None,
    progress: Progress | None = None,
) -> tuple[MeasureImport, ...]:
    """What adding the file would do; changes nothing. `progress` is told values compared and in all; it may raise
    StoppedError.

    Raises NotFoundError or AmbiguousError for the name of a measure, NotAllowedError where one may not add to it.
    """
    total, done = file.staging.count, 0

    def compared(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(done, total)

    return _compared(session, plan_id, file.staging, goal_id, compared)


@writes("import observations")
def add_observations(
    session: ActorSession,
    plan_id: str,
    file: ReadObservations,
    *,
    goal_id: str | None = None,
    progress: Progress | None = None,
) -> tuple[MeasureImport, ...]:
    """Add what the file has more of than the database. `progress` is told values added and in all; what it raises
    takes everything back.

    Raises NotFoundError or AmbiguousError for the name of a measure, NotAllowedError where one may not add to it.
    """

    def compared(_count: int) -> None:
        if progress:
            progress(0, file.staging.count)

    found = _compared(session, plan_id, file.staging, goal_id, compared)
    total, done = sum(one.added for one in found), 0
    for batch in file.staging.wanted():
        insert_rows(session, Observation, [_row(session, plan_id, value) for value in batch])
        done += len(batch)
        if progress:
            progress(done, total)
    return found


def _row(session: ActorSession, plan_id: str, value: StagedValue) -> dict[str, object]:
    return {
        "id": new_id(),
        "rev": 1,
        "created_at": session.now,
        "created_by": session.actor_id,
        "deleted_at": None,
        "plan_id": plan_id,
        "measure_id": value.measure_id,
        "observed_on": value.observed_on,
        "value": value.value,
        "source": value.source,
        "note": value.note,
    }


def _compared(
    session: ActorSession, plan_id: str, staging: Staging, goal_id: str | None, compared: Callable[[int], None]
) -> tuple[MeasureImport, ...]:
    """Find the measures that the names mean, and mark what is to be added to each."""
    names = {name: _measure_id(session, plan_id, name, goal_id) for name in staging.names}
    staging.resolve(names)
    found = []
    for measure_id in dict.fromkeys(names.values()):
        measure = get_seen(session, Measure, measure_id)
        goal = get_seen(session, Goal, measure.goal_id)
        require(session, plan_id, Deed.WRITE, Kind.WORK, goal.visibility, goal.created_by == session.actor_id)
        wanted, known = staging.compare(measure_id, _stored(session, measure_id), compared)
        found.append(MeasureImport(measure.name, wanted, known))
    return tuple(found)


def _measure_id(session: ActorSession, plan_id: str, name: str, goal_id: str | None) -> str:
    return find_measure(session, plan_id, name if goal_id is None else f"{goal_id}/{name}")


def _stored(session: ActorSession, measure_id: str) -> Iterable[ValueKey]:
    """What the database has of a measure, sorted as Python sorts, which is how SQLite compares bytes of UTF-8."""
    rows = session.exec(
        select(col(Observation.observed_on), col(Observation.source), col(Observation.value), col(Observation.note))
        .where(col(Observation.measure_id) == measure_id, col(Observation.deleted_at).is_(None))
        .order_by(col(Observation.observed_on), col(Observation.source), col(Observation.value), col(Observation.note))
        .execution_options(yield_per=BATCH)
    )
    return ((on.isoformat(), source.value, value, note) for on, source, value, note in rows)
