"""Journal entries: private until shared, by every member, the newest first."""

from __future__ import annotations

import pytest
from services.conftest import Programme

from mentor_tui import services
from mentor_tui.errors import InputError, NotFoundError
from mentor_tui.terms import EntryKind, Visibility

SEES = {
    Visibility.PRIVATE: set(),
    Visibility.PAIR: {"priya"},
    Visibility.PLAN: {"priya", "deniz", "odd"},
    Visibility.SPONSOR: {"priya", "deniz", "odd", "sol"},
}


@pytest.mark.guide("R61", "R74")
@pytest.mark.parametrize("visibility", Visibility)
def test_an_entry_is_read_by_whom_it_is_shared_with(programme: Programme, visibility: Visibility) -> None:
    author = programme.as_("amara")
    entry = services.EntryInput(title="Heard", body="What I *heard*", kind=EntryKind.LESSON, visibility=visibility)
    made = author.run(services.add_entry, programme.plan_id, entry)
    readers = {
        handle
        for handle in ("priya", "deniz", "odd", "sol")
        if programme.as_(handle).run(services.load_entries, programme.plan_id)
    }
    assert readers == SEES[visibility]
    (line,) = author.run(services.load_entries, programme.plan_id)
    assert (line.id, line.kind, line.title, line.body) == (made, EntryKind.LESSON, "Heard", "What I *heard*")
    assert (line.visibility, line.author) == (visibility, "Amara")


@pytest.mark.guide("R61")
def test_an_entry_is_private_where_nothing_is_said(programme: Programme) -> None:
    author = programme.as_("amara")
    author.run(services.add_entry, programme.plan_id, services.EntryInput(body="For myself"))
    assert author.run(services.load_entries, programme.plan_id)[0].visibility is Visibility.PRIVATE


@pytest.mark.parametrize("handle", ["priya", "amara", "deniz", "sol", "odd"])
def test_every_member_keeps_a_journal_and_nobody_else_does(programme: Programme, handle: str) -> None:
    writer = programme.as_(handle)
    for body in ("first", "second"):
        writer.run(services.add_entry, programme.plan_id, services.EntryInput(body=body))
    assert [line.body for line in writer.run(services.load_entries, programme.plan_id)] == ["second", "first"]
    stranger = programme.as_("olaf")
    for service, args in ((services.add_entry, (services.EntryInput(body="x"),)), (services.load_entries, ())):
        with pytest.raises(NotFoundError):
            stranger.run(service, programme.plan_id, *args)


def test_an_entry_says_something(programme: Programme) -> None:
    writer = programme.as_("amara")
    with pytest.raises(InputError):
        writer.run(services.add_entry, programme.plan_id, services.EntryInput(body=" \n"))
    writer.run(services.add_entry, programme.plan_id, services.EntryInput(body="", title="A title is enough"))
    assert len(writer.run(services.load_entries, programme.plan_id)) == 1
