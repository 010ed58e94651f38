"""What a plan can come to is what its file can hold: whatever was done is exported whole, and an import takes it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from services.conftest import Programme

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.errors import InputError
from mentor_tui.services.plan_file import plan_file_of
from mentor_tui.terms import AgendaSection, Role

SOON = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)


def check_comes_back(db: Database, plan_id: str) -> None:
    """Into an empty file and out again: the same bytes."""
    content = db.run(services.export_plan, plan_id).content
    other = Database(db.path.with_name("other.db"), Clock())
    other.run(services.import_plan, plan_file_of(content.encode(), "plan.json"))
    other.actor_id = db.actor_id
    assert other.run(services.export_plan, plan_id).content == content
    other.close()


def edit_measure(db: Database, measure_id: str, **fields: Any) -> None:
    base, rev = db.run(services.load_measure_input, measure_id)
    db.run(services.save_measure, measure_id, base.model_copy(update=fields), base=base, rev=rev)


def test_an_undo_leaves_nothing_that_no_form_would_take(programme: Programme) -> None:
    """Each of two changes was fine; without the first, the second has the target where the baseline is."""
    mentor, mentee = programme.as_("priya"), programme.as_("amara")
    goal = mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Brief"))
    measure = mentor.run(services.add_measure, goal, services.MeasureInput(name="Length", baseline=10, target=20))
    edit_measure(mentor, measure, target=30.0)
    edit_measure(mentee, measure, baseline=20.0)
    with pytest.raises(InputError) as refused:
        mentor.run(services.undo, programme.plan_id)
    assert refused.value.sentence == (
        "Can't take back “edit measure”. It does not go with what was changed since. "
        "A target to reach differs from the baseline; to stay there, keep at least or at most."
    )
    now = mentor.run(services.load_measure_input, measure)[0]
    assert (now.baseline, now.target) == (20, 30)
    check_comes_back(mentor, programme.plan_id)
    mentee.run(services.undo, programme.plan_id)
    mentor.run(services.undo, programme.plan_id)
    now = mentor.run(services.load_measure_input, measure)[0]
    assert (now.baseline, now.target) == (10, 20)


def test_an_undo_leaves_no_plan_that_ends_before_it_starts(programme: Programme) -> None:
    mentor, mentee = programme.as_("priya"), programme.as_("amara")

    def edit(db: Database, **fields: Any) -> None:
        there = db.run(services.load_plan_settings, programme.plan_id)
        base = services.PlanInput(**{name: getattr(there, name) for name in services.PlanInput.model_fields})
        edited = base.model_copy(update=fields)
        db.run(services.save_plan, programme.plan_id, edited, base=base, rev=there.rev)

    edit(mentor, end_on=date(2028, 4, 4))
    edit(mentee, start_on=date(2027, 6, 1))
    with pytest.raises(InputError, match="does not go with what was changed since"):
        mentor.run(services.undo, programme.plan_id)
    check_comes_back(mentor, programme.plan_id)


def test_a_handle_is_composed_also_in_small_letters(programme: Programme) -> None:
    """There is a composed letter for the small one only; however it is typed, it is that person."""
    mentor = programme.as_("priya")
    member = services.MemberInput(handle="J\u030can", name="Ǎ", role=Role.PEER)
    mentor.run(services.add_member, programme.plan_id, member)
    for typed in ("\u01f0an", "j\u030can", " J\u030cAN "):
        assert mentor.run(services.resolve_actor, typed, None).handle == "\u01f0an"
    check_comes_back(mentor, programme.plan_id)


def test_a_deleted_check_in_is_exported_with_its_agenda(programme: Programme) -> None:
    """All rows of a plan are in its file, deleted ones too: by mentor and mentee, whoever planned it."""
    mentor, mentee, sponsor = (programme.as_(one) for one in ("priya", "amara", "sol"))
    plan = programme.plan_id
    check_in = mentor.run(services.plan_check_in, (plan,), services.CheckInInput(starts_at=SOON))
    item = mentor.run(services.add_agenda_item, check_in, plan, "Speak", AgendaSection.NEXT_STEPS)
    mentor.run(services.delete_check_in, check_in)
    for db in (mentor, mentee):
        document = json.loads(db.run(services.export_plan, plan).content)
        assert [row["id"] for row in document["rows"]["check_in"]] == [check_in]
        assert [row["id"] for row in document["rows"]["agenda_item"]] == [item]
        assert {one["row_id"] for one in document["record"]["revision"]} >= {check_in, item}
    assert "Speak" not in sponsor.run(services.export_plan, plan).content
    assert mentee.run(services.load_check_ins, plan).coming == ()
