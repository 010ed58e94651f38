"""Export and import are inverse, for everybody: shown of plans that hypothesis makes up, in hostile words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings, strategies as st
from services.conftest import PEOPLE
from services.deeds import Stage
from services.plays import DEEDS, HOSTILE_TEXTS, PAIR, Play, Step, steps
from services.rows import all_rows
from sqlmodel import func, select

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.database.service import reads
from mentor_tui.database.session import ActorSession
from mentor_tui.errors import NotAllowedError
from mentor_tui.models.record import Revision, Transaction, TransactionPlan
from mentor_tui.models.tables import BY_NAME
from mentor_tui.services.plan_file import PlanFile, plan_file_of
from mentor_tui.services.plan_import import DifferentError
from mentor_tui.terms import Visibility

IN_TEST, IN_SOAK = 2, 100
"""So many plans are made up."""
ROUNDS = 3
"""So often everything is done in one plan, with another text each time."""
_FIRST: list[Step] = [Step("add_goal", who, 0, "Goal", "Measure", 4, one) for who in PAIR for one in Visibility]
_FIRST += [Step("add_entry", who, 0, "Words", "Title", 4, one) for who in PEOPLE for one in Visibility]
_FIRST += [Step("plan_check_in", "priya", 0, "Why", "", 461, Visibility.PAIR)]
"""What is in every plan: something of everybody's in every visibility, and a check-in of two plans."""


@reads
def _recorded(session: ActorSession) -> list[int]:
    tables = (Transaction, TransactionPlan, Revision)
    return [session.exec(select(func.count()).select_from(one)).one() for one in tables]


def state(db: Database) -> Any:
    """Everything that a file holds, the record counted."""
    return db.run(all_rows), db.run(_recorded)


@dataclass
class Theatre:
    """A file in which plans come about, and another into which they are brought."""

    play: Callable[[], Play]
    """Begins anew with a plan in which nothing was done."""
    other: Stage
    empty: Path
    """Holds nobody."""
    strangers: Path
    """Holds the people, in a plan of Priya's and Amara's that is another."""
    target: Database

    def bring_into(self, there: Path, actor_id: str = "") -> Database:
        """The other file, as it holds what is there, for somebody."""
        self.other.take(there)
        self.target.actor_id = actor_id
        return self.target


@pytest.fixture(scope="module")
def theatre(template: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    folder = tmp_path_factory.mktemp("theatre")
    empty, strangers, first = (folder / f"{name}.db" for name in ("empty", "strangers", "first"))
    made = Stage(empty)
    made.open().run(services.load_people)
    made.close()
    stage, other = Stage(folder / "stage.db"), Stage(folder / "other.db")
    stage.take(template[0])
    as_ = {handle: stage.as_(handle) for handle in PEOPLE}
    priya = as_["priya"]
    before = {one.id for one in priya.run(services.load_plans)}
    # The people alone: what they are in is brought by whoever is in it.
    members = tuple(services.MemberInput(handle=handle, role=role) for handle, role in PEOPLE.items())
    third = priya.run(services.add_plan, services.PlanInput(title="A third plan"), members)
    content = priya.run(services.export_plan, third).content
    stage.take(template[0])
    stage.give(first)
    target = other.open()
    other.take(empty)
    target.run(services.import_plan, plan_file_of(content.encode(), "third"))
    other.give(strangers)
    (another,) = before - {template[1]}

    def play() -> Play:
        stage.take(first)
        return Play(stage, template[1], another, as_)

    yield Theatre(play, other, empty, strangers, target)
    stage.close()
    other.close()


def exported(db: Database, plan_id: str) -> bytes:
    content: str = db.run(services.export_plan, plan_id).content
    return content.encode()


def check_there_and_back(theatre: Theatre, play: Play, who: str) -> bytes:
    """Into an empty file and out again: the same bytes; a second time: nothing new. Returns them."""
    raw = exported(play.as_[who], play.plan_id)
    file = plan_file_of(raw, "plan.json")
    there = theatre.bring_into(theatre.empty)
    assert there.run(services.import_plan, file).known == 0
    there.actor_id = play.as_[who].actor_id
    assert exported(there, play.plan_id) == raw
    check_again(there, file, who in PAIR)
    return raw


def check_again(there: Database, file: PlanFile, is_of_pair: bool) -> None:
    """What is there already is skipped whole, by whom may bring it; others are refused. Nothing changes."""
    before = state(there)
    if is_of_pair:
        again = there.run(services.import_plan, file)
        assert (again.added, again.known) == (0, sum(map(len, file.rows.values())))
    else:
        with pytest.raises(NotAllowedError):
            there.run(services.import_plan, file)
    assert state(there) == before


def check_changed(theatre: Theatre, raw: bytes, which: int) -> None:
    """A row, transaction or revision that differs is listed, and nothing is changed."""
    there = theatre.target
    before = state(there)
    document = json.loads(raw)
    parts = [*document["rows"].items(), *document["record"].items()]
    name, rows = [one for one in parts if one[1]][which % sum(bool(one[1]) for one in parts)]
    row = rows[which % len(rows)]
    key = {"person": "name", "transaction": "rationale", "revision": "rev"}.get(name, "rev")
    row[key] = row[key] + ("?" if isinstance(row[key], str) else 1)
    with pytest.raises(DifferentError) as caught:
        there.run(services.import_plan, plan_file_of(json.dumps(document).encode(), "plan.json"))
    assert len(caught.value.differences) == 1
    word = BY_NAME[name].entity if name in BY_NAME else name
    assert caught.value.differences[0].startswith(f"{word} ")
    assert state(there) == before


def check_among_people(theatre: Theatre, play: Play, who: str, raw: bytes) -> None:
    """Where people are, mentor and mentee alone bring a plan; people who are there are the same, or told."""
    there = theatre.bring_into(theatre.strangers, play.as_[who].actor_id)
    before = state(there)
    file = plan_file_of(raw, "plan.json")
    if who not in PAIR:
        with pytest.raises(NotAllowedError):
            there.run(services.import_plan, file)
    elif play.done["edit_person"]:
        with pytest.raises(DifferentError, match="already and differently"):
            there.run(services.import_plan, file)
    else:
        there.run(services.import_plan, file)
        assert exported(there, play.plan_id) == raw
        return
    assert state(there) == before


def is_mine(document: dict[str, Any], earlier: dict[str, Any], me: str) -> bool:
    """Whether all that the later document has more is what I did, and no member."""
    known = {one["id"] for rows in (*earlier["rows"].values(), *earlier["record"].values()) for one in rows}
    deeds = {one["id"]: one["actor_id"] for one in document["record"]["transaction"]}
    news = [(name, one) for name, rows in document["rows"].items() for one in rows if one["id"] not in known]
    told = [one for one in document["record"]["revision"] if one["id"] not in known]
    return (
        all(name not in ("member", "person") and one["created_by"] == me for name, one in news)
        and all(deeds[one["transaction_id"]] == me for one in told)
        and all(actor == me for deed, actor in deeds.items() if deed not in known)
    )


def changes_what_was(document: dict[str, Any], earlier: dict[str, Any]) -> bool:
    """Whether a row of both documents differs in them."""
    was = {one["id"]: one for rows in (*earlier["rows"].values(), *earlier["record"].values()) for one in rows}
    now = [one for rows in (*document["rows"].values(), *document["record"].values()) for one in rows]
    return any(one["id"] in was and was[one["id"]] != one for one in now)


MINE, OTHERS, CHANGED = "all of it is mine", "others did something", "something there has changed"


def check_added_to(theatre: Theatre, play: Play, who: str, earlier: bytes, later: bytes) -> str:
    """Into a plan as it was comes what one did oneself since, never members or what others did; else nothing.

    Returns which of them it was.
    """
    there = theatre.bring_into(theatre.empty)
    there.run(services.import_plan, plan_file_of(earlier, "earlier.json"))
    there.actor_id = me = play.as_[who].actor_id
    before = state(there)
    was, now = json.loads(earlier), json.loads(later)
    file = plan_file_of(later, "later.json")
    if changes_what_was(now, was):
        found = CHANGED
        with pytest.raises(DifferentError):
            there.run(services.import_plan, file)
    elif not is_mine(now, was, me):
        found = OTHERS
        with pytest.raises(NotAllowedError):
            there.run(services.import_plan, file)
    else:
        there.run(services.import_plan, file)
        assert state(there)[0].keys() >= {one["id"] for rows in now["rows"].values() for one in rows}
        return MINE
    assert state(there) == before
    return found


def round_trip(theatre: Theatre, taken: list[Step], since: list[Step], which: int) -> None:
    """A plan in which this is done, brought from one file into others by each of its people."""
    play = theatre.play()
    for step in (*_FIRST, *taken):
        play.take(step)
    who_adds, who_comes = PAIR[which % 2], list(PEOPLE)[which % len(PEOPLE)]
    earlier = exported(play.as_[who_adds], play.plan_id)
    for step in since:
        play.take(step)
    for who in PEOPLE:
        raw = check_there_and_back(theatre, play, who)
        if who == who_adds:
            check_changed(theatre, raw, which)
            event(check_added_to(theatre, play, who, earlier, raw))
        if who == who_comes:
            check_among_people(theatre, play, who, raw)


def made_up(examples: int) -> Callable[[Any], Any]:
    """Plans made up anew for each test, the same ones every time."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    phases = [Phase.explicit, Phase.generate, Phase.shrink]

    def decorate(test: Any) -> Any:
        several = st.lists(steps(), min_size=10, max_size=30)
        given_steps = given(taken=several, since=st.lists(steps(), max_size=4), which=st.integers(0, 1000))
        how = settings(
            max_examples=examples, derandomize=True, deadline=None, database=None, suppress_health_check=checks,
            phases=phases,
        )  # fmt: skip
        return how(given_steps(test))

    return decorate


@pytest.mark.guide("R69", "R74")
@made_up(IN_TEST)
def test_plans_go_from_file_to_file_unchanged(
    theatre: Theatre, taken: list[Step], since: list[Step], which: int
) -> None:
    """The same bytes again, in every role, whatever was done and whatever it is called."""
    round_trip(theatre, taken, since, which)


@pytest.mark.soak
@made_up(IN_SOAK)
def test_many_plans_go_from_file_to_file_unchanged(
    theatre: Theatre, taken: list[Step], since: list[Step], which: int
) -> None:
    round_trip(theatre, taken, since, which)


def test_whatever_can_be_done_is_done_in_some_of_them(theatre: Theatre) -> None:
    """Otherwise plans would be made up in which nothing comes about: every deed, every hostile text, and all back."""
    play = theatre.play()
    for number in range(ROUNDS * len(DEEDS)):
        who = PAIR[number // len(DEEDS) % 2]
        text = HOSTILE_TEXTS[number % len(HOSTILE_TEXTS)]
        play.take(Step(list(DEEDS)[number % len(DEEDS)], who, number, f"a{text}", f"{text}b", number, Visibility.PLAN))
    assert set(DEEDS) - set(play.done) == set()
    for who in PEOPLE:
        check_there_and_back(theatre, play, who)


@pytest.mark.parametrize("by", PAIR)
def test_each_way_in_which_a_file_meets_a_plan_is_taken(theatre: Theatre, by: str) -> None:
    """Few plans are made up in a short run: here a file has more of one's own, more of the other's, or a difference."""
    (other,) = set(PAIR) - {by}
    play = theatre.play()
    for step in _FIRST:
        play.take(step)
    first = exported(play.as_[by], play.plan_id)
    play.take(Step("add_goal", by, 0, "Mine", "Measure", 1, Visibility.PRIVATE))
    second = exported(play.as_[by], play.plan_id)
    assert check_added_to(theatre, play, by, first, second) == MINE
    play.take(Step("add_goal", other, 0, "Theirs", "Measure", 1, Visibility.PAIR))
    third = exported(play.as_[by], play.plan_id)
    assert check_added_to(theatre, play, by, second, third) == OTHERS
    play.take(Step("edit_plan", by, 0, "Another title", "Purpose", 1, Visibility.PAIR))
    assert check_added_to(theatre, play, by, third, exported(play.as_[by], play.plan_id)) == CHANGED
