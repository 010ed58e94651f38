"""Values brought in by the thousand are what they would be one by one, and can be stopped half-way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from services.cases import Made, make
from services.conftest import Programme
from sqlmodel import col, select

from mentor_tui import services
from mentor_tui.database.service import reads
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import StoppedError
from mentor_tui.models.goals import Observation
from mentor_tui.models.record import Revision, Transaction, TransactionPlan
from mentor_tui.services.observation_import import MOST_BAD, BadLinesError
from mentor_tui.services.staging import BATCH, Staging
from mentor_tui.terms import Source, Visibility


@pytest.fixture
def made(programme: Programme) -> Made:
    return make(programme.as_("amara"), programme.plan_id, Visibility.PAIR)


def written(tmp_path: Path, rows: Iterator[str] | list[str]) -> Path:
    path = tmp_path / "values.csv"
    path.write_text("measure,observed_on,value,source,note\n" + "".join(f"{row}\n" for row in rows))
    return path


@reads
def record_of(session: ActorSession, value: float) -> dict[str, Any]:
    """The row with this value and all that was recorded of it, without ids and moments."""
    row = session.exec(select(Observation).where(col(Observation.value) == value)).one()
    revision = session.exec(select(Revision).where(col(Revision.row_id) == row.id)).one()
    transaction = session.get_one(Transaction, revision.transaction_id)
    plans = session.exec(
        select(TransactionPlan.plan_id).where(col(TransactionPlan.transaction_id) == transaction.id)
    ).all()
    fields = {name: pair for name, pair in revision.fields.items() if name not in ("created_at", "value")}
    told = revision.model_dump(exclude={"id", "transaction_id", "row_id", "fields"})
    return {"row": row.model_dump(exclude={"id", "created_at", "value"}), **told, "fields": fields, "plans": plans}


def test_a_row_of_an_import_is_recorded_as_one_that_was_typed(programme: Programme, made: Made, tmp_path: Path) -> None:
    db = programme.as_("amara")
    typed = services.ObservationInput(
        observed_on=date(2026, 11, 2), value=71, source=Source.PEER_EVALUATION, note="as typed"
    )
    db.run(services.add_observation, made.measure, typed)
    file = services.read_observation_file(written(tmp_path, [f"{made.measure},2026-11-02,72,peer_evaluation,as typed"]))
    db.run(services.add_observations, programme.plan_id, file)
    assert db.run(record_of, 72.0) == db.run(record_of, 71.0)


def test_a_measure_is_found_however_its_letters_are_composed(programme: Programme, made: Made, tmp_path: Path) -> None:
    db = programme.as_("amara")
    name = "Gr\u00f6\u00dfe"
    measure = db.run(services.add_measure, made.goal, services.MeasureInput(name=name))
    file = services.read_observation_file(written(tmp_path, ["Gro\u0308\u00dfe,2026-11-02,7,,"]))
    db.run(services.add_observations, programme.plan_id, file)
    assert [one.value for one in db.run(services.load_measure, measure).observations] == [7.0]


def test_stopping_takes_everything_back(programme: Programme, made: Made, tmp_path: Path) -> None:
    db = programme.as_("amara")
    rows = [f"{made.measure},2026-11-02,{number}," for number in range(2 * BATCH)]
    file = services.read_observation_file(written(tmp_path, rows))

    def stop(_done: int, _total: int | None) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        db.run(services.add_observations, programme.plan_id, file, progress=stop)
    assert db.run(services.compare_observations, programme.plan_id, file)[0].added == 2 * BATCH
    done = db.run(services.add_observations, programme.plan_id, file)
    assert done[0].added == 2 * BATCH, "the same file can be tried again"


def test_comparing_tells_how_far_it_is_and_can_be_stopped(programme: Programme, made: Made, tmp_path: Path) -> None:
    db = programme.as_("amara")
    rows = [f"{made.measure},2026-11-02,{number}," for number in range(BATCH + 1)]
    file = services.read_observation_file(written(tmp_path, rows))
    told: list[tuple[int, int | None]] = []

    def stop(done: int, total: int | None) -> None:
        told.append((done, total))
        raise StoppedError

    for service in (services.compare_observations, services.add_observations):
        with pytest.raises(StoppedError):
            db.run(service, programme.plan_id, file, progress=stop)
    assert told == [(BATCH, BATCH + 1), (0, BATCH + 1)]
    assert db.run(services.add_observations, programme.plan_id, file)[0].added == BATCH + 1


def test_reading_can_be_stopped(made: Made, tmp_path: Path) -> None:
    path = written(tmp_path, [f"{made.measure},2026-11-02,{number}," for number in range(3000)])

    def stop(_done: int, _total: int | None) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        services.read_observation_file(path, progress=stop)


def test_an_import_is_undone_as_one(programme: Programme, made: Made, tmp_path: Path) -> None:
    db = programme.as_("amara")
    file = services.read_observation_file(
        written(tmp_path, [f"{made.measure},2026-11-02,{number}," for number in range(3)])
    )
    db.run(services.add_observations, programme.plan_id, file)
    assert len(db.run(services.load_measure, made.measure).observations) == 4
    db.run(services.undo, programme.plan_id)
    assert len(db.run(services.load_measure, made.measure).observations) == 1


def test_a_deleted_value_is_not_there_and_comes_again(programme: Programme, made: Made, tmp_path: Path) -> None:
    db = programme.as_("amara")
    path = written(tmp_path, [f"{made.measure},2026-11-02,9,"])
    db.run(services.add_observations, programme.plan_id, services.read_observation_file(path))
    row = next(one for one in db.run(services.load_measure, made.measure).observations if one.value == 9)
    db.run(services.delete_observation, row.id)
    again = db.run(services.add_observations, programme.plan_id, services.read_observation_file(path))
    assert again[0].added == 1


def test_a_file_full_of_bad_lines_is_not_read_to_its_end(made: Made, tmp_path: Path) -> None:
    path = written(tmp_path, [f"{made.measure},never,1,"] * (MOST_BAD + 10) + [f"{made.measure},2026-11-02,1,"])
    with pytest.raises(BadLinesError) as caught:
        services.read_observation_file(path)
    assert len(caught.value.bad) >= MOST_BAD
    read = services.read_observation_file(path, skip_bad=True)
    assert (read.bad_lines, len(read.bad), read.staging.count) == (MOST_BAD + 10, MOST_BAD, 1)


def test_equal_values_are_counted() -> None:
    staging = Staging()
    day = date(2026, 11, 2)
    staging.add([("a", day, Source.SELF_ASSESSMENT, 1.0, "")] * 3 + [("b", day, Source.SELF_ASSESSMENT, 1.0, "")])
    staging.resolve({"a": "m", "b": "m"})
    there = [("2026-11-01", "self_assessment", 5.0, ""), *[("2026-11-02", "self_assessment", 1.0, "")] * 2]
    assert staging.compare("m", there) == (2, 2)
    assert sum(map(len, staging.wanted())) == 2
    assert staging.compare("m", []) == (4, 0), "each comparing begins anew"
    assert sum(map(len, staging.wanted())) == 4


def test_a_line_off_the_scale_is_bad(programme: Programme, made: Made, tmp_path: Path) -> None:
    db = programme.as_("amara")
    rated = services.MeasureInput(name="Clarity", anchors=("vague", "fair", "clear"))
    db.run(services.add_measure, made.goal, rated)
    known = db.run(services.load_known_measures, programme.plan_id)
    path = written(tmp_path, ["Clarity,2026-11-02,3,", "Clarity,2026-11-02,4,"])
    read = services.read_observation_file(path, skip_bad=True, known=known)
    assert [str(line) for line in read.bad] == ["line 3: 4 is not on the scale, which goes from 1 to 3"]
    assert read.staging.count == 1
