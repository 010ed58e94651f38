"""The record that writes itself: no change of a row without its revision."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import col, select

from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.database.service import reads, writes
from mentor_tui.database.session import ActorSession
from mentor_tui.models.goals import Goal
from mentor_tui.models.people import Member, Person, Plan
from mentor_tui.models.record import Revision, Transaction, TransactionPlan
from mentor_tui.terms import Change, GoalState, PlanFormat, PlanState, Role, Visibility


@writes("begin")
def begin(session: ActorSession) -> str:
    """Somebody with a plan and a goal."""
    me = Person(handle="me", name="Me", zone="UTC", created_at=session.now, created_by="")
    session.actor_id = me.created_by = me.id
    own = {"created_at": session.now, "created_by": me.id}
    plan = Plan(title="Plan", state=PlanState.ACTIVE, format=PlanFormat.ONE_ON_ONE, zone="UTC", **own)
    goal = Goal(
        plan_id=plan.id, owner_id=me.id, title="Goal", state=GoalState.ACTIVE, visibility=Visibility.PAIR, **own
    )
    member = Member(
        plan_id=plan.id, person_id=me.id, role=Role.MENTOR, joined_on=session.today("UTC"), created_at=session.now,
        created_by=me.id,
    )  # fmt: skip
    for row in (me, plan, member, goal):
        session.add(row)
        session.flush()
    return goal.id


@writes("change")
def change(session: ActorSession, goal_id: str, **fields: object) -> None:
    """Set a goal's fields."""
    goal = session.get_one(Goal, goal_id)
    for name, value in fields.items():
        setattr(goal, name, value)


@writes("remove")
def remove(session: ActorSession, goal_id: str) -> None:
    """Take a goal out whole."""
    session.delete(session.get_one(Goal, goal_id))


@writes("fail")
def fail(session: ActorSession, goal_id: str) -> None:
    """Change something, then stumble."""
    session.get_one(Goal, goal_id).title = "Lost"
    session.flush()
    raise ZeroDivisionError


@reads
def revisions(session: ActorSession, row_id: str) -> list[Revision]:
    """What happened to a row, in order."""
    return list(session.exec(select(Revision).where(col(Revision.row_id) == row_id).order_by(col(Revision.id))))


@reads
def verbs(session: ActorSession) -> list[str]:
    """The transactions' verbs, in order."""
    return list(session.exec(select(Transaction.verb).order_by(col(Transaction.id))))


@reads
def title(session: ActorSession, goal_id: str) -> str:
    """A goal's title."""
    return session.get_one(Goal, goal_id).title


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """An empty file."""
    return Database(tmp_path / "record.db", Clock())


@pytest.fixture
def goal_id(db: Database) -> str:
    """A goal in it."""
    made = db.run(begin)
    db.actor_id = "somebody"
    return made


def test_adding_is_recorded_with_every_field(db: Database, goal_id: str) -> None:
    """Old nothing, new what was written."""
    (one,) = db.run(revisions, goal_id)
    assert (one.change, one.rev, one.entity) == (Change.ADDED, 1, "goal")
    assert one.fields["title"] == [None, "Goal"]
    assert one.fields["state"] == [None, "active"]
    assert (one.visibility, one.carrier_id) == (Visibility.PAIR, goal_id)


def test_change_is_recorded_field_by_field(db: Database, goal_id: str) -> None:
    """Only what changed, old and new, with the row's next rev."""
    db.run(change, goal_id, title="Other", why="Goal")
    one = db.run(revisions, goal_id)[-1]
    assert (one.change, one.rev) == (Change.CHANGED, 2)
    assert one.fields == {"title": ["Goal", "Other"], "why": ["", "Goal"]}


def test_what_changes_nothing_leaves_no_transaction(db: Database, goal_id: str) -> None:
    """Saving the same again is no deed."""
    db.run(change, goal_id, title="Goal")
    assert db.run(verbs) == ["begin"]


def test_one_deed_is_one_transaction_of_its_plans(db: Database, goal_id: str) -> None:
    """However many rows it changed."""

    @reads
    def plans(session: ActorSession) -> int:
        return len(session.exec(select(TransactionPlan)).all())

    db.run(change, goal_id, title="Other")
    assert db.run(verbs) == ["begin", "change"]
    assert db.run(plans) == 2


def test_change_of_visibility_is_a_revision_of_its_own(db: Database, goal_id: str) -> None:
    """At the wider of the two; what changed with it at the narrower."""
    db.run(change, goal_id, visibility=Visibility.PRIVATE, title="Secret")
    *_, shared, kept = db.run(revisions, goal_id)
    assert (shared.fields, shared.visibility) == ({"visibility": ["pair", "private"]}, Visibility.PAIR)
    assert (kept.fields, kept.visibility) == ({"title": ["Goal", "Secret"]}, Visibility.PRIVATE)


def test_removing_is_recorded_with_what_it_held(db: Database, goal_id: str) -> None:
    """So that a redo can bring it back."""
    db.run(remove, goal_id)
    one = db.run(revisions, goal_id)[-1]
    assert one.change is Change.REMOVED
    assert one.fields["title"] == ["Goal", None]


def test_a_deed_that_stumbles_leaves_nothing(db: Database, goal_id: str) -> None:
    """Neither the row's change nor a trace of it in the record."""
    with pytest.raises(ZeroDivisionError):
        db.run(fail, goal_id)
    assert db.run(title, goal_id) == "Goal"
    assert db.run(verbs) == ["begin"]
