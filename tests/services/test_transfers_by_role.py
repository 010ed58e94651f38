"""What is carried out of a file and into it obeys who may see and do what, in every role and visibility."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from services.cases import Made, make
from services.conftest import PEOPLE, Programme

from mentor_tui import services
from mentor_tui.errors import InputError, NotAllowedError, NotFoundError, StoppedError
from mentor_tui.services import plan_file
from mentor_tui.services.plan_file import plan_file_of
from mentor_tui.terms import Role, Visibility

SEES = {
    "amara": set(Visibility),
    "priya": {Visibility.PAIR, Visibility.PLAN, Visibility.SPONSOR},
    "deniz": {Visibility.PLAN, Visibility.SPONSOR},
    "odd": {Visibility.PLAN, Visibility.SPONSOR},
    "sol": {Visibility.SPONSOR},
}
"""Which of Amara's things each of them sees."""
EVERYBODY = [(handle, visibility) for handle in SEES for visibility in Visibility]


def things_of(made: Made) -> set[str]:
    """What has the goal's visibility, or the entry's own, which is the same here."""
    return {made.goal, made.measure, made.observation, made.milestone, made.action, made.entry}


def document_of(programme: Programme, handle: str) -> dict[str, Any]:
    content = programme.as_(handle).run(services.export_plan, programme.plan_id).content
    document: dict[str, Any] = json.loads(content)
    return document


@pytest.mark.guide("R74")
@pytest.mark.parametrize(("handle", "visibility"), EVERYBODY)
def test_an_export_holds_what_one_sees_with_its_record(
    programme: Programme, handle: str, visibility: Visibility
) -> None:
    made = make(programme.as_("amara"), programme.plan_id, visibility)
    document = document_of(programme, handle)
    rows = {row["id"] for found in document["rows"].values() for row in found}
    told = {one["row_id"] for one in document["record"]["revision"]}
    wanted = things_of(made) if visibility in SEES[handle] else set()
    assert rows & things_of(made) == wanted
    assert told & things_of(made) == wanted
    assert made.check_in in rows, "every member sees when one meets"
    assert (made.item in rows) == (PEOPLE[handle] in (Role.MENTOR, Role.MENTEE))


@pytest.mark.parametrize(("handle", "visibility"), EVERYBODY)
def test_whatever_one_exports_can_be_imported(
    programme: Programme, tmp_path: Path, handle: str, visibility: Visibility
) -> None:
    """Left out parents leave nothing that hangs in the air, whoever exports."""
    make(programme.as_("amara"), programme.plan_id, visibility)
    document = document_of(programme, handle)
    file = plan_file_of(json.dumps(document).encode(), "plan.json")
    assert file.plan_id == programme.plan_id
    done = programme.as_("amara").run(services.compare_plan, file)
    assert (done.added, done.known > 0) == (0, True)


@pytest.mark.parametrize("form", ["export_csv", "export_markdown"])
@pytest.mark.parametrize(("handle", "visibility"), EVERYBODY)
def test_other_forms_hold_no_more(programme: Programme, form: str, handle: str, visibility: Visibility) -> None:
    make(programme.as_("amara"), programme.plan_id, visibility)
    content = programme.as_(handle).run(getattr(services, form), programme.plan_id).content
    assert ("Measure canary" in content) == (visibility in SEES[handle])


@pytest.mark.parametrize("service", ["export_plan", "export_csv", "export_markdown", "note_export"])
def test_who_is_no_member_exports_nothing(programme: Programme, service: str) -> None:
    arguments = (programme.plan_id, "json") if service == "note_export" else (programme.plan_id,)
    with pytest.raises(NotFoundError):
        programme.as_("olaf").run(getattr(services, service), *arguments)


@pytest.mark.parametrize("service", ["compare_plan", "import_plan"])
@pytest.mark.parametrize("handle", ["priya", "amara", "deniz", "odd", "sol", "olaf"])
def test_mentor_and_mentee_alone_bring_a_plan(programme: Programme, service: str, handle: str) -> None:
    make(programme.as_("amara"), programme.plan_id, Visibility.PAIR)
    content = programme.as_("priya").run(services.export_plan, programme.plan_id).content
    file = plan_file_of(content.encode(), "plan.json")
    me = programme.as_(handle)
    if PEOPLE.get(handle) in (Role.MENTOR, Role.MENTEE):
        assert me.run(getattr(services, service), file).added == 0
    else:
        with pytest.raises(NotAllowedError):
            me.run(getattr(services, service), file)


@pytest.mark.parametrize("service", ["compare_observations", "add_observations"])
@pytest.mark.parametrize(("handle", "visibility"), EVERYBODY)
def test_values_are_added_by_who_may_change_their_goal(
    programme: Programme, tmp_path: Path, service: str, handle: str, visibility: Visibility
) -> None:
    made = make(programme.as_("amara"), programme.plan_id, visibility)
    path = tmp_path / "values.csv"
    path.write_text(f"measure,observed_on,value\n{made.measure},2026-11-01,5\n")
    file = services.read_observation_file(path)
    me = programme.as_(handle)
    if visibility not in SEES[handle]:
        with pytest.raises(NotFoundError):
            me.run(getattr(services, service), programme.plan_id, file)
    elif PEOPLE[handle] in (Role.MENTOR, Role.MENTEE):
        assert me.run(getattr(services, service), programme.plan_id, file)[0].added == 1
    else:
        with pytest.raises(NotAllowedError):
            me.run(getattr(services, service), programme.plan_id, file)


def test_into_a_plan_that_is_there_nobody_brings_members_or_what_others_did(programme: Programme) -> None:
    """Amara's copy of the plan has a goal that Priya made and a member who is not here."""
    mine = programme.as_("amara")
    before = document_of(programme, "amara")
    made = make(programme.as_("priya"), programme.plan_id, Visibility.PAIR)
    after = document_of(programme, "amara")
    mine.run(services.export_plan, programme.plan_id)
    file = plan_file_of(json.dumps(after).encode(), "plan.json")
    elsewhere = _without(programme, before)
    elsewhere.actor_id = mine.actor_id
    with pytest.raises(NotAllowedError):
        elsewhere.run(services.import_plan, file)
    assert made.goal in file.rows["goal"]


def test_what_one_did_oneself_is_added_to_a_plan_that_is_there(programme: Programme) -> None:
    before = document_of(programme, "amara")
    make(programme.as_("amara"), programme.plan_id, Visibility.PAIR)
    file = plan_file_of(json.dumps(document_of(programme, "amara")).encode(), "plan.json")
    elsewhere = _without(programme, before)
    elsewhere.actor_id = programme.as_("amara").actor_id
    assert elsewhere.run(services.import_plan, file).added > 5
    assert elsewhere.run(services.import_plan, file).added == 0


def test_bringing_a_plan_tells_how_far_it_is_and_stopping_takes_everything_back(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = document_of(programme, "amara")
    make(programme.as_("amara"), programme.plan_id, Visibility.PAIR)
    raw = json.dumps(document_of(programme, "amara")).encode()
    elsewhere = _without(programme, before)
    elsewhere.actor_id = programme.as_("amara").actor_id
    told: list[tuple[int, int | None]] = []

    def stop(done: int, total: int | None) -> None:
        told.append((done, total))
        raise StoppedError

    monkeypatch.setattr(plan_file, "_ROWS_A_REPORT", 5)
    with pytest.raises(StoppedError):
        plan_file_of(raw, "plan.json", stop)
    file = plan_file_of(raw, "plan.json")
    with pytest.raises(StoppedError):
        elsewhere.run(services.import_plan, file, progress=stop)
    for done, total in told:
        assert total is not None
        assert 0 < done < total
    assert json.loads(elsewhere.run(services.export_plan, programme.plan_id).content) == before
    assert elsewhere.run(services.import_plan, file).added > 5


def _without(programme: Programme, document: dict[str, Any]) -> Any:
    """Another file, with the plan as the document has it."""
    from mentor_tui.clock import Clock
    from mentor_tui.database.database import Database

    other = Database(programme.path.with_name("other.db"), Clock())
    other.run(services.import_plan, plan_file_of(json.dumps(document).encode(), "plan.json"))
    return other


def test_the_sample_needs_a_file_of_its_own(programme: Programme) -> None:
    with pytest.raises(InputError):
        programme.as_("priya").run(services.load_sample)
