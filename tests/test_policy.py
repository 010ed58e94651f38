"""Who may see and do what, role by role."""

from __future__ import annotations

import pytest

from mentor_tui.policy import Deed, Kind, Subject, may
from mentor_tui.terms import Role, Visibility

SEES = {
    Role.MENTOR: {Visibility.PAIR, Visibility.PLAN, Visibility.SPONSOR},
    Role.MENTEE: {Visibility.PAIR, Visibility.PLAN, Visibility.SPONSOR},
    Role.PEER: {Visibility.PLAN, Visibility.SPONSOR},
    Role.OBSERVER: {Visibility.PLAN, Visibility.SPONSOR},
    Role.SPONSOR: {Visibility.SPONSOR},
}


@pytest.mark.guide("R74")
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("visibility", Visibility)
def test_role_sees_what_its_visibility_allows(role: Role, visibility: Visibility) -> None:
    """Another's thing is seen by the roles of its visibility and by nobody else."""
    subject = Subject(Kind.WORK, visibility, mine=False)
    assert may({role}, Deed.READ, subject) is (visibility in SEES[role])


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("visibility", Visibility)
def test_author_sees_their_own(role: Role, visibility: Visibility) -> None:
    """Whatever its visibility and their role."""
    assert may({role}, Deed.READ, Subject(Kind.ENTRY, visibility, mine=True))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("mine", [True, False])
def test_nobody_without_a_role_may_anything(kind: Kind, visibility: Visibility, mine: bool) -> None:
    """Also not with what they once wrote."""
    assert not may((), Deed.READ, Subject(kind, visibility, mine))
    assert not may((), Deed.WRITE, Subject(kind, visibility, mine))


@pytest.mark.parametrize("role", Role)
def test_only_the_pair_changes_the_work(role: Role) -> None:
    """Peers, sponsors and observers read, also what is shared with them widest."""
    subject = Subject(Kind.WORK, Visibility.SPONSOR, mine=False)
    assert may({role}, Deed.WRITE, subject) is (role in {Role.MENTOR, Role.MENTEE})


@pytest.mark.parametrize("role", Role)
def test_entry_is_changed_by_its_author_alone(role: Role) -> None:
    """A mentor reads a shared entry and leaves its words alone; a peer changes their own."""
    assert not may({role}, Deed.WRITE, Subject(Kind.ENTRY, Visibility.SPONSOR, mine=False))
    assert may({role}, Deed.WRITE, Subject(Kind.ENTRY, Visibility.PRIVATE, mine=True))


@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", Kind)
def test_who_may_change_may_see(visibility: Visibility, role: Role, kind: Kind) -> None:
    """Nothing is changed blind."""
    for mine in (True, False):
        subject = Subject(kind, visibility, mine)
        assert not may({role}, Deed.WRITE, subject) or may({role}, Deed.READ, subject)
