"""Undo and redo: my last deed goes back whole, by the record, or nothing changes and the line says why."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from services.cases import SOON, Made, make
from services.conftest import Programme
from services.rows import all_rows
from sqlmodel import select

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.database.service import reads, writes
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import InputError
from mentor_tui.models.goals import Goal, Measure
from mentor_tui.models.record import Revision, Transaction
from mentor_tui.terms import AgendaSection, AgendaState, GoalState, Role, Source, Visibility


@reads
def verbs(session: ActorSession) -> list[str]:
    """What was done, the oldest first."""
    return [one.verb for one in sorted(session.exec(select(Transaction)), key=lambda one: one.id)]


@reads
def revs(session: ActorSession, row_id: str) -> list[int]:
    """The revs that a row has had."""
    found = session.exec(select(Revision).where(Revision.row_id == row_id))
    return [one.rev for one in sorted(found, key=lambda one: one.id)]


def rename(db: Database, goal_id: str, title: str, **others: Any) -> None:
    """Change a goal's fields as its form would."""
    base, rev = db.run(services.load_goal, goal_id)
    edited = base.model_copy(update={"title": title, **others})
    db.run(services.save_goal, goal_id, edited, base=base, rev=rev)


def title_of(db: Database, goal_id: str) -> str:
    return db.run(services.load_goal, goal_id)[0].title


@pytest.fixture
def mentor(programme: Programme) -> Database:
    return programme.as_("priya")


@pytest.fixture
def mentee(programme: Programme) -> Database:
    return programme.as_("amara")


@pytest.fixture
def goal(mentee: Database, programme: Programme) -> str:
    return mentee.run(services.add_goal, programme.plan_id, services.GoalInput(title="First title"))


def refused(db: Database, plan_id: str | None, service: Any = services.undo) -> str:
    """The sentence of a refusal; nothing has changed then, nor was anything recorded."""
    before, done = db.run(all_rows), db.run(verbs)
    with pytest.raises(InputError) as caught:
        db.run(service, plan_id)
    assert db.run(all_rows) == before
    assert db.run(verbs) == done
    return caught.value.sentence


def test_undo_goes_several_steps_back_and_forth(mentor: Database, programme: Programme, goal: str) -> None:
    """Every step back is the state of then, and every step on again as well."""
    states = [mentor.run(all_rows)]
    for step in (
        lambda: rename(mentor, goal, "Second title", outcome="Something seen", behaviours=("one", "two")),
        lambda: mentor.run(services.add_measure, goal, services.MeasureInput(name="Speed", baseline=1, target=2)),
        lambda: mentor.run(services.delete_goal, goal),
    ):
        step()
        states.append(mentor.run(all_rows))
    for state in reversed(states[:-1]):
        mentor.run(services.undo, programme.plan_id)
        assert mentor.run(all_rows) == state
    for state in states[1:]:
        mentor.run(services.redo, programme.plan_id)
        assert mentor.run(all_rows) == state
    assert refused(mentor, programme.plan_id, services.redo) == "Nothing to do again."
    mentor.run(services.undo, programme.plan_id)
    assert mentor.run(all_rows) == states[-2]


def test_undo_leaves_the_others_change_of_another_field_alone(
    mentor: Database, mentee: Database, programme: Programme, goal: str
) -> None:
    rename(mentor, goal, "By the mentor")
    rename(mentee, goal, title_of(mentee, goal), outcome="By the mentee")
    before = mentor.run(services.load_goal, goal)[0]
    mentor.run(services.undo, programme.plan_id)
    there = mentor.run(services.load_goal, goal)[0]
    assert (there.title, there.outcome) == ("First title", "By the mentee")
    mentor.run(services.redo, programme.plan_id)
    assert mentor.run(services.load_goal, goal)[0] == before


def test_undo_takes_back_mine_and_not_the_latest_of_all(
    mentor: Database, mentee: Database, programme: Programme, goal: str
) -> None:
    mentor.run(services.set_goal_state, goal, GoalState.PAUSED)
    second = mentee.run(services.add_goal, programme.plan_id, services.GoalInput(title="Second"))
    mentor.run(services.undo, programme.plan_id)
    assert mentor.run(services.load_goal, goal)[0].state is GoalState.ACTIVE
    assert title_of(mentor, second) == "Second"


def test_undo_names_field_and_author_where_another_wrote_since(
    mentor: Database, mentee: Database, programme: Programme, goal: str
) -> None:
    """Whole or not at all: the outcome that nobody touched stays as well."""
    rename(mentor, goal, "By the mentor", outcome="Mine", due_on=date(2026, 12, 1))
    rename(mentee, goal, title_of(mentee, goal), due_on=date(2026, 12, 24))
    said = refused(mentor, programme.plan_id)
    assert said == "Can't take back “edit goal”. Amara changed the goal's due since."
    assert mentor.run(services.load_goal, goal)[0].outcome == "Mine"


def test_undo_of_adding_is_refused_once_another_added_to_it(
    mentor: Database, mentee: Database, programme: Programme
) -> None:
    own = mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Mine"))
    action = mentee.run(services.add_action, programme.plan_id, own, services.ActionInput(title="Hers"))
    said = refused(mentor, programme.plan_id)
    assert said == "Can't take back “add goal”. Amara added an action to that goal since."
    # Deleting is soft: the action still refers to the goal.
    mentee.run(services.delete_action, action)
    refused(mentor, programme.plan_id)
    mentee.run(services.undo, programme.plan_id)
    mentee.run(services.undo, programme.plan_id)
    mentor.run(services.undo, programme.plan_id)
    assert own not in mentor.run(all_rows)


def test_undo_of_adding_is_refused_once_another_changed_or_deleted_it(
    mentor: Database, mentee: Database, programme: Programme
) -> None:
    own = mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Mine"))
    rename(mentee, own, "Hers")
    assert refused(mentor, programme.plan_id).endswith("Amara changed the goal's title since.")
    mentee.run(services.undo, programme.plan_id)
    mentee.run(services.delete_goal, own)
    assert refused(mentor, programme.plan_id).endswith("Amara deleted that goal since.")


def test_redo_is_refused_where_its_parent_is_gone_or_deleted(
    mentor: Database, mentee: Database, programme: Programme, goal: str
) -> None:
    mentor.run(services.add_measure, goal, services.MeasureInput(name="Speed"))
    mentor.run(services.undo, programme.plan_id)
    mentee.run(services.delete_goal, goal)
    said = refused(mentor, programme.plan_id, services.redo)
    assert said == "Can't do “add measure” again. Amara deleted the goal that the measure hangs on since."
    mentee.run(services.undo, programme.plan_id)
    mentee.run(services.undo, programme.plan_id)
    said = refused(mentor, programme.plan_id, services.redo)
    assert said == "Can't do “add measure” again. The goal that the measure hung on is gone."
    mentee.run(services.redo, programme.plan_id)
    mentor.run(services.redo, programme.plan_id)
    (detail,) = mentor.run(services.load_goals, programme.plan_id).goals
    assert [one.name for one in detail.measures] == ["Speed"]


def test_undo_of_deleting_is_refused_below_what_another_deleted(
    mentor: Database, mentee: Database, programme: Programme, goal: str
) -> None:
    """A measure that lives on a deleted goal could be reached by nobody."""
    measure = mentor.run(services.add_measure, goal, services.MeasureInput(name="Speed"))
    mentor.run(services.delete_measure, measure)
    mentee.run(services.delete_goal, goal)
    assert refused(mentor, programme.plan_id).endswith("Amara deleted the goal that the measure hangs on since.")
    mentee.run(services.undo, programme.plan_id)
    mentor.run(services.undo, programme.plan_id)
    assert mentor.run(services.load_measure, measure).line.name == "Speed"


def test_an_action_comes_back_also_when_its_check_in_was_deleted(
    mentor: Database, mentee: Database, programme: Programme, goal: str
) -> None:
    """What was agreed doesn't hang on the check-in in which it was agreed."""
    made = make(mentee, programme.plan_id, Visibility.PAIR)
    action = mentor.run(services.action_from_note, made.item, "Read the brief aloud")
    mentor.run(services.delete_action, action)
    mentee.run(services.delete_check_in, made.check_in)
    mentor.run(services.undo, programme.plan_id)
    assert mentor.run(services.load_action, action)[0].title == "Read the brief aloud"


def test_redo_ends_with_my_next_change_and_not_with_the_others(
    mentor: Database, mentee: Database, programme: Programme, goal: str
) -> None:
    rename(mentor, goal, "Second title")
    mentor.run(services.undo, programme.plan_id)
    mentee.run(services.add_goal, programme.plan_id, services.GoalInput(title="Hers"))
    mentor.run(services.redo, programme.plan_id)
    assert title_of(mentor, goal) == "Second title"
    mentor.run(services.undo, programme.plan_id)
    mentor.run(services.set_goal_state, goal, GoalState.PAUSED)
    assert refused(mentor, programme.plan_id, services.redo) == "Nothing to do again."


def test_a_redo_can_be_taken_back_again_and_again(mentor: Database, programme: Programme, goal: str) -> None:
    before = mentor.run(all_rows)
    rename(mentor, goal, "Second title")
    after = mentor.run(all_rows)
    for _ in range(3):
        mentor.run(services.undo, programme.plan_id)
        assert mentor.run(all_rows) == before
        mentor.run(services.redo, programme.plan_id)
        assert mentor.run(all_rows) == after


def test_undo_looks_in_the_plan_on_screen_or_in_all(mentor: Database, programme: Programme, goal: str) -> None:
    other = next(one.id for one in mentor.run(services.load_plans) if one.title == "Another plan")
    rename(mentor, goal, "Second title")
    elsewhere = mentor.run(services.add_goal, other, services.GoalInput(title="Elsewhere"))
    mentor.run(services.undo, programme.plan_id)
    assert title_of(mentor, goal) == "First title"
    assert title_of(mentor, elsewhere) == "Elsewhere"
    mentor.run(services.undo, None)
    assert elsewhere not in mentor.run(all_rows)


def test_nothing_to_take_back_is_said(programme: Programme) -> None:
    peer = programme.as_("deniz")
    assert refused(peer, programme.plan_id) == "Nothing of yours to take back here."
    assert refused(peer, None, services.redo) == "Nothing to do again."


def test_rev_goes_on_so_that_an_old_form_never_fits(mentor: Database, programme: Programme, goal: str) -> None:
    """A form that was open before must meet a rev that it doesn't know, whatever was undone in between."""
    own = mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Mine"))
    rename(mentor, own, "Second")
    for service in (services.undo, services.undo, services.redo, services.redo):
        mentor.run(service, programme.plan_id)
    had = mentor.run(revs, own)
    assert had == sorted(had)
    assert mentor.run(services.load_goal, own)[1] == had[-1] > 3
    assert title_of(mentor, own) == "Second"


@pytest.mark.guide("R74")
def test_who_has_left_takes_nothing_back(mentor: Database, mentee: Database, programme: Programme, goal: str) -> None:
    mentor.run(services.add_member, programme.plan_id, services.MemberInput(handle="olaf", role=Role.MENTOR))
    rename(mentor, goal, "Second title")
    settings = mentee.run(services.load_plan_settings, programme.plan_id)
    member = next(one.id for one in settings.members if one.person.name == "Priya")
    mentee.run(services.end_membership, member)
    assert "not yours to change any more" in refused(mentor, programme.plan_id)
    assert title_of(mentee, goal) == "Second title"


@pytest.mark.guide("R74")
def test_who_only_reads_now_takes_nothing_back(programme: Programme, mentor: Database, mentee: Database) -> None:
    """A mentor who stays as an observer no longer changes what the pair has."""
    mentor.run(services.add_member, programme.plan_id, services.MemberInput(handle="olaf", role=Role.MENTOR))
    own = mentor.run(services.add_goal, programme.plan_id, services.GoalInput(title="Mine"))
    rename(mentor, own, "Second")
    settings = mentee.run(services.load_plan_settings, programme.plan_id)
    member = next(one.id for one in settings.members if one.person.name == "Priya")
    mentee.run(services.end_membership, member)
    again = services.MemberInput(handle="priya", role=Role.OBSERVER)
    mentee.run(services.add_member, programme.plan_id, again)
    assert "not yours to change any more" in refused(mentor, programme.plan_id)


@pytest.mark.guide("R74")
def test_refusal_tells_nothing_of_what_became_private(
    mentor: Database, mentee: Database, programme: Programme, goal: str
) -> None:
    rename(mentor, goal, "By the mentor")
    rename(mentee, goal, "Hers alone", visibility=Visibility.PRIVATE)
    said = refused(mentor, programme.plan_id)
    assert "Amara" not in said
    assert "title" not in said
    assert title_of(mentee, goal) == "Hers alone"


@pytest.mark.guide("R74")
def test_refusal_names_no_private_thing_that_was_added(mentor: Database, mentee: Database) -> None:
    members = (
        services.MemberInput(handle="priya", role=Role.MENTOR),
        services.MemberInput(handle="amara", role=Role.MENTEE),
    )
    plan = mentor.run(services.add_plan, services.PlanInput(title="Third plan"), members)
    mentee.run(services.add_entry, plan, services.EntryInput(body="For myself"))
    assert refused(mentor, plan) == "Can't take back “add plan”. Something was added to that plan since."
    mentee.run(services.undo, plan)
    mentee.run(services.add_goal, plan, services.GoalInput(title="Shared"))
    assert refused(mentor, plan).endswith("Amara added a goal to that plan since.")


def test_a_visibility_that_was_widened_goes_back(mentee: Database, mentor: Database, programme: Programme) -> None:
    private = services.GoalInput(title="Mine first", visibility=Visibility.PRIVATE)
    goal = mentee.run(services.add_goal, programme.plan_id, private)
    before = mentee.run(all_rows)
    rename(mentee, goal, "For both", visibility=Visibility.PAIR)
    after = mentee.run(all_rows)
    mentee.run(services.undo, programme.plan_id)
    assert mentee.run(all_rows) == before
    mentee.run(services.redo, programme.plan_id)
    assert mentee.run(all_rows) == after


def test_every_member_takes_back_their_own_entry(programme: Programme) -> None:
    peer = programme.as_("deniz")
    before = peer.run(all_rows)
    peer.run(services.add_entry, programme.plan_id, services.EntryInput(body="Heard the talk"))
    after = peer.run(all_rows)
    peer.run(services.undo, programme.plan_id)
    assert peer.run(all_rows) == before
    peer.run(services.redo, programme.plan_id)
    assert peer.run(all_rows) == after


def test_a_new_plan_and_my_own_settings_go_back(mentor: Database) -> None:
    before = mentor.run(all_rows)
    members = (
        services.MemberInput(handle="priya", role=Role.MENTOR),
        services.MemberInput(handle="zoe", name="Zoe", role=Role.MENTEE),
    )
    mentor.run(services.add_plan, services.PlanInput(title="Third plan"), members)
    with_plan = mentor.run(all_rows)
    base = services.PersonInput(handle="priya", name="Priya", zone="UTC")
    edited = base.model_copy(update={"name": "Priya Raman", "weekly_capacity": 480})
    mentor.run(services.save_person, mentor.actor_id, edited, base=base, rev=1)
    after = mentor.run(all_rows)
    mentor.run(services.undo, None)
    assert mentor.run(all_rows) == with_plan
    mentor.run(services.undo, None)
    assert mentor.run(all_rows) == before
    mentor.run(services.redo, None)
    assert mentor.run(all_rows) == with_plan
    mentor.run(services.redo, None)
    assert mentor.run(all_rows) == after


def test_redo_of_naming_somebody_is_refused_once_the_handle_is_anothers(
    mentor: Database, mentee: Database, programme: Programme
) -> None:
    mentor.run(services.add_member, programme.plan_id, services.MemberInput(handle="zoe", name="Zoe", role=Role.PEER))
    mentor.run(services.undo, programme.plan_id)
    mentee.run(services.add_member, programme.plan_id, services.MemberInput(handle="zoe", name="Zoë", role=Role.PEER))
    assert refused(mentor, programme.plan_id, services.redo).endswith(
        "The handle zoe was given to another person since."
    )


def test_i_cannot_take_back_myself(programme: Programme, mentor: Database) -> None:
    """The transaction that made the file's first person goes no further back."""
    while True:
        try:
            mentor.run(services.undo, None)
        except InputError as error:
            assert error.sentence == "Can't take back “add plan”. You came into this file with it."
            break
    assert mentor.run(services.load_plans)


def test_check_in_over_two_plans_goes_back_whole(mentor: Database, programme: Programme) -> None:
    plans = tuple(one.id for one in mentor.run(services.load_plans))
    before = mentor.run(all_rows)
    check_in = mentor.run(services.plan_check_in, plans, services.CheckInInput(starts_at=SOON))
    planned = mentor.run(all_rows)
    mentor.run(services.skip_check_in, check_in, "on leave")
    skipped = mentor.run(all_rows)
    mentor.run(services.undo, plans[1])
    assert mentor.run(all_rows) == planned
    mentor.run(services.undo, plans[0])
    assert mentor.run(all_rows) == before
    mentor.run(services.redo, plans[0])
    mentor.run(services.redo, plans[1])
    assert mentor.run(all_rows) == skipped


@writes("add and change")
def add_and_change(session: ActorSession, plan_id: str) -> str:
    """Add rows in one flush, change them in a second, hang others on them in a third."""
    made: dict[str, Any] = {"plan_id": plan_id, "created_at": session.now, "created_by": session.actor_id}
    goal = Goal(owner_id=session.actor_id, title="Raw", state=GoalState.ACTIVE, visibility=Visibility.PAIR, **made)
    session.add(goal)
    session.flush()
    goal.title = "Changed at once"
    session.flush()
    measure = services.MeasureInput(name="Speed", anchors=("low", "high"))
    session.add(Measure(goal_id=goal.id, position=0, kind=measure.kind, **measure.model_dump(), **made))
    session.flush()
    goal.title = "Changed again"
    return goal.id


def test_a_deed_of_several_flushes_goes_back_and_comes_again(mentor: Database, programme: Programme) -> None:
    """Undo and redo follow the order in which things were done, not the kind of change."""
    before = mentor.run(all_rows)
    goal = mentor.run(add_and_change, programme.plan_id)
    after = mentor.run(all_rows)
    assert title_of(mentor, goal) == "Changed again"
    for _ in range(2):
        mentor.run(services.undo, programme.plan_id)
        assert mentor.run(all_rows) == before
        mentor.run(services.redo, programme.plan_id)
        assert mentor.run(all_rows) == after


def test_many_rows_go_back_at_once(mentor: Database, programme: Programme) -> None:
    """More than one query names at a time; the rows of an import come by Core."""
    made = make(mentor, programme.plan_id, Visibility.PAIR)
    before = mentor.run(all_rows)
    mentor.run(add_many, made, 1200)
    after = mentor.run(all_rows)
    assert len(after) == len(before) + 1200
    mentor.run(services.undo, programme.plan_id)
    assert mentor.run(all_rows) == before
    mentor.run(services.redo, programme.plan_id)
    assert mentor.run(all_rows) == after


@writes("add many")
def add_many(session: ActorSession, made: Made, count: int) -> None:
    """As an import writes them."""
    from mentor_tui.database.recording import insert_rows
    from mentor_tui.models.goals import Observation

    rows = [
        Observation(
            plan_id=made.plan, measure_id=made.measure, observed_on=date(2026, 5, 1), value=float(number),
            source=Source.SELF_ASSESSMENT, created_at=datetime(2026, 11, 24, tzinfo=UTC), created_by=session.actor_id,
        ).model_dump()
        for number in range(count)
    ]  # fmt: skip
    insert_rows(session, Observation, rows)


def test_deleting_a_plan_goes_back_with_what_others_keep_to_themselves(
    mentor: Database, mentee: Database, programme: Programme
) -> None:
    make(mentee, programme.plan_id, Visibility.PRIVATE)
    before = mentor.run(all_rows)
    mentor.run(services.delete_plan, programme.plan_id)
    after = mentor.run(all_rows)
    mentor.run(services.undo, None)
    assert mentor.run(all_rows) == before
    mentor.run(services.redo, None)
    assert mentor.run(all_rows) == after


@pytest.fixture
def spoken(mentor: Database, programme: Programme) -> tuple[str, str]:
    """A check-in that is being held, and an item that I put on its agenda meanwhile."""
    plan = programme.plan_id
    soon = services.CheckInInput(starts_at=datetime(2026, 11, 24, 15, tzinfo=UTC))
    check_in = mentor.run(services.plan_check_in, (plan,), soon)
    mentor.run(services.begin_check_in, check_in)
    return check_in, mentor.run(services.add_agenda_item, check_in, plan, "Reviews", AgendaSection.NEXT_STEPS)


@pytest.mark.guide("R69")
def test_undo_passes_over_the_clock_of_the_items(
    mentor: Database, programme: Programme, spoken: tuple[str, str]
) -> None:
    """What I did goes back and comes again, the time that was counted meanwhile stays; history tells of it."""
    plan, (check_in, item) = programme.plan_id, spoken
    mentor.run(services.set_item_state, item, AgendaState.DONE)
    mentor.run(services.spend_time, item, 60)
    ended = mentor.run(all_rows)
    mentor.run(services.end_check_in, check_in)
    mentor.run(services.spend_time, item, 5)
    assert mentor.run(services.undo, plan).sentence.startswith("Taken back: end check-in")
    assert mentor.run(all_rows)[item]["seconds_used"] == 65
    assert mentor.run(all_rows)[check_in] == ended[check_in]
    assert mentor.run(services.undo, plan).sentence.startswith("Taken back: tick agenda item")
    mentor.run(services.spend_time, item, 5)
    assert mentor.run(services.redo, plan).sentence.startswith("Done again: tick agenda item “")
    assert mentor.run(all_rows)[item]["state"] == "done"
    assert "spend time" in {line.verb for line in mentor.run(services.load_history, plan)}


def test_time_that_was_counted_keeps_nothing_from_going_back(
    mentor: Database, mentee: Database, programme: Programme, spoken: tuple[str, str]
) -> None:
    """Neither an item nor a check-in, whoever's clock it was; what was counted comes again with it."""
    plan, (_check_in, item) = programme.plan_id, spoken
    for db in (mentor, mentee):
        db.run(services.spend_time, item, 30)
    there = mentor.run(all_rows)
    for verb in ("add agenda item", "begin check-in", "plan check-in"):
        assert mentor.run(services.undo, plan).sentence.startswith(f"Taken back: {verb}")
    assert item not in mentor.run(all_rows)
    for _ in range(3):
        mentor.run(services.redo, plan)
    assert mentor.run(all_rows) == there


def test_what_is_there_again_is_told(mentee: Database, programme: Programme, goal: str) -> None:
    """An undo brings back what was deleted, a redo what was added; of what was changed nothing was gone."""
    plan = programme.plan_id
    rename(mentee, goal, "Another")
    assert mentee.run(services.undo, plan).thing == ""
    assert mentee.run(services.undo, plan).thing == "", "it is gone now"
    assert mentee.run(services.redo, plan).thing == goal
    mentee.run(services.add_measure, goal, services.MeasureInput(name="Length", unit="min"))
    mentee.run(services.delete_goal, goal)
    assert mentee.run(services.undo, plan).thing == goal
    assert mentee.run(services.redo, plan).thing == ""


def test_what_is_carried_and_kept_again_is_taken_back_by_its_own_word(
    mentor: Database, programme: Programme, goal: str
) -> None:
    """Else undoing the second would be told as the first."""
    plan = programme.plan_id
    at = datetime(2026, 12, 3, 14, tzinfo=UTC)
    check_in = mentor.run(services.plan_check_in, (plan,), services.CheckInInput(starts_at=at))
    item = mentor.run(services.load_check_in, check_in, plan).agenda[0].id
    for verb in ("carry", "keep"):
        mentor.run(services.carry_item, item)
        assert mentor.run(services.load_history, plan)[0].verb == f"{verb} agenda item"
    for state, verb in ((AgendaState.DONE, "tick"), (AgendaState.OPEN, "reopen")):
        mentor.run(services.set_item_state, item, state)
        assert mentor.run(services.load_history, plan)[0].verb == f"{verb} agenda item"
    for verb in ("reopen", "tick", "keep", "carry"):
        assert mentor.run(services.undo, plan).sentence.startswith(f"Taken back: {verb} agenda item")
