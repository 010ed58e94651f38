"""Who is in the file, who I am, and my own settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from services.conftest import TODAY, Programme

from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.errors import AmbiguousError, ConflictError, InputError, NotAllowedError, NotFoundError
from mentor_tui.terms import Role


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    """A file with nobody in it."""
    return Database(tmp_path / "empty.db", Clock(TODAY))


PAIR = (
    services.MemberInput(handle="priya", name="Priya Raman", role=Role.MENTOR),
    services.MemberInput(handle="amara", role=Role.MENTEE),
)


def test_as_comes_before_everything(programme: Programme) -> None:
    """Whoever is configured, and whosever file it is; however it is written."""
    db = programme.as_("priya")
    assert db.run(services.resolve_actor, " AMARA ", "priya").handle == "amara"
    assert db.run(services.resolve_actor, None, "amara").handle == "amara"


def test_configured_name_of_another_file_is_passed_over(programme: Programme) -> None:
    """The file's own person acts then: the mentor for whom `add plan` made it."""
    db = programme.as_("amara")
    assert db.run(services.resolve_actor, None, "somebody").handle == "priya"
    assert db.run(services.own_person) == db.run(services.resolve_actor, "priya", None).id


def test_unknown_as_lists_who_is_there(programme: Programme) -> None:
    with pytest.raises(NotFoundError, match="amara, deniz"):
        programme.as_("priya").run(services.resolve_actor, "nobody", "priya")


def test_of_many_people_the_first_are_listed(programme: Programme) -> None:
    """The handles of a whole organisation would fill the screen and help nobody."""
    db = programme.as_("priya")
    for number in range(20):
        extra = services.MemberInput(handle=f"p{number:02}", name="Peer", role=Role.PEER)
        db.run(services.add_member, programme.plan_id, extra)
    with pytest.raises(NotFoundError, match=r"there are: amara, deniz, .*, p15, …\.$"):
        db.run(services.resolve_actor, "nobody", None)


def test_file_of_nobodys_own_with_several_people_asks(programme: Programme) -> None:
    """What decides is only said to be missing where nothing does."""
    from mentor_tui.database.service import writes
    from mentor_tui.database.session import ActorSession
    from mentor_tui.models.record import FileNote

    @writes("forget")
    def forget(session: ActorSession) -> None:
        session.delete(session.get_one(FileNote, "own_person"))

    db = programme.as_("priya")
    db.run(forget)
    assert db.run(services.own_person) is None
    with pytest.raises(AmbiguousError, match="--as") as caught:
        db.run(services.resolve_actor, None, None)
    assert set(caught.value.matches) == {"priya", "amara", "deniz", "sol", "odd", "olaf"}


def test_empty_file_says_how_to_begin(empty: Database) -> None:
    with pytest.raises(NotFoundError, match="add plan"):
        empty.run(services.resolve_actor, None, "priya")
    assert empty.run(services.own_person) is None
    assert empty.run(services.load_people) == ()


@pytest.mark.parametrize(("handle", "own"), [(None, "priya"), ("amara", "amara"), (" Amara ", "amara")])
def test_first_plan_makes_the_file_somebodys_own(empty: Database, handle: str | None, own: str) -> None:
    """The mentor's, or whom `--as` names, in whatever case; and they made what is in it."""
    empty.run(services.add_plan, services.PlanInput(title="First"), PAIR, as_handle=handle)
    me = empty.run(services.resolve_actor, None, None)
    assert me.handle == own
    empty.actor_id = me.id
    assert {line.actor for line in empty.run(services.load_history, empty.run(services.find_plan, "First"))} == {
        me.name
    }


@pytest.mark.parametrize(
    ("members", "handle", "words"),
    [(PAIR, "deniz", "none of the plan's members"), (PAIR[1:], None, "needs a mentor")],
)
def test_first_plan_without_who_acts_is_refused_whole(
    empty: Database, members: tuple[services.MemberInput, ...], handle: str | None, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        empty.run(services.add_plan, services.PlanInput(title="First"), members, as_handle=handle)
    assert empty.run(services.load_people) == ()


@pytest.mark.parametrize(("my_role", "their_role"), [(Role.MENTOR, Role.MENTEE), (Role.MENTEE, Role.MENTOR)])
def test_first_start_makes_me_the_other_and_the_plan(empty: Database, my_role: Role, their_role: Role) -> None:
    me = services.PersonInput(handle="me", name="Me Myself", zone="Asia/Kolkata")
    other = services.MemberInput(handle="other", name="The Other", role=their_role)
    plan_id = empty.run(services.start_programme, me, my_role, other, services.PlanInput(title="Ours"))
    mine = empty.run(services.resolve_actor, None, None)
    assert (mine.handle, mine.zone, empty.run(services.own_person)) == ("me", "Asia/Kolkata", mine.id)
    empty.actor_id = mine.id
    settings = empty.run(services.load_plan_settings, plan_id)
    assert {one.person.name: one.role for one in settings.members} == {"Me Myself": my_role, "The Other": their_role}
    assert settings.may_edit


def test_people_are_those_i_share_a_plan_with(programme: Programme) -> None:
    """The mentor of both plans knows everybody, the members of one don't know who is in the other alone."""
    assert {one.handle for one in programme.as_("olaf").run(services.load_people)} == {"olaf", "priya"}
    assert "olaf" not in {one.handle for one in programme.as_("amara").run(services.load_people)}
    assert len(programme.as_("priya").run(services.load_people)) == 6


def test_who_has_left_does_not_meet_who_comes_later(programme: Programme) -> None:
    mentor = programme.as_("priya")
    peer = next(
        one for one in mentor.run(services.load_plan_settings, programme.plan_id).members if one.role is Role.PEER
    )
    gone = programme.as_("deniz")
    mentor.run(services.end_membership, peer.id)
    mentor.run(services.add_member, programme.plan_id, services.MemberInput(handle="late", role=Role.PEER))
    assert [one.handle for one in gone.run(services.load_people)] == ["deniz"]
    with pytest.raises(NotFoundError):
        gone.run(services.find_person, "late")


def _settings(db: Database) -> services.PersonInput:
    me = next(one for one in db.run(services.load_people) if one.id == db.actor_id)
    return services.PersonInput(handle=me.handle, name=me.name, zone=me.zone, weekly_capacity=me.weekly_capacity)


def test_my_settings_are_saved(programme: Programme) -> None:
    db = programme.as_("odd")
    base = _settings(db)
    edited = base.model_copy(update={"name": "Odd Berg", "weekly_capacity": 240})
    db.run(services.save_person, db.actor_id, edited, base=base, rev=1)
    assert _settings(programme.as_("odd")) == edited


def test_settings_of_mine_changed_elsewhere_merge_or_ask(programme: Programme) -> None:
    """From two of my terminals."""
    db = programme.as_("odd")
    base = _settings(db)
    db.run(services.save_person, db.actor_id, base.model_copy(update={"name": "Here"}), base=base, rev=1)
    db.run(services.save_person, db.actor_id, base.model_copy(update={"weekly_capacity": 60}), base=base, rev=1)
    assert (_settings(db).name, _settings(db).weekly_capacity) == ("Here", 60)
    with pytest.raises(ConflictError):
        db.run(services.save_person, db.actor_id, base.model_copy(update={"name": "There"}), base=base, rev=1)
    assert _settings(db).name == "Here"


def test_handle_in_use_and_others_settings_are_refused(programme: Programme) -> None:
    """Also one of somebody whom I don't see: a handle is unique in the file."""
    db, other = programme.as_("amara"), programme.as_("priya")
    base = _settings(db)
    with pytest.raises(InputError, match="olaf"):
        db.run(services.save_person, db.actor_id, base.model_copy(update={"handle": "olaf"}), base=base, rev=1)
    with pytest.raises(NotAllowedError):
        db.run(services.save_person, other.actor_id, base, base=base, rev=1)
    assert _settings(other).name == "Priya"
