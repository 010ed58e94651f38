"""Undo and redo of whatever somebody can do, found by introspection: what exports hold goes back and comes again."""

from __future__ import annotations

import inspect
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from services.another_process import elsewhere
from services.cases import Made, make
from services.deeds import ALONE, BESIDE, DEEDS, FORMS, MAKES_OR_ENDS, NOT_UNDONE, ON_AN_ITEM, Stage, exported, save
from services.test_every_service import declared

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.database.service import Mode
from mentor_tui.errors import InputError, MentorError
from mentor_tui.services.plan_file import plan_file_of
from mentor_tui.terms import AgendaState, Role, Visibility

ON_PLANS = frozenset({"delete_plan", "add_plan", "save_person"})
"""What is taken back on Plans, where undo looks among all of mine."""
NOTHING_AGAIN = "Nothing to do again."
CAME_WITH_IT = "You came into this file with it."
State = tuple[dict[str, Any], dict[str, Any]]
"""What mentor and mentee export."""


@dataclass
class Pair:
    """Mentor and mentee in one file with everything in it, which the mentee made and both see."""

    stage: Stage
    made: Made
    mentor: Database
    mentee: Database

    def state(self) -> State:
        return exported(self.mentor), exported(self.mentee)


@pytest.fixture(scope="module")
def of_module(template: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Pair, Path]]:
    """The pair, and a file that holds how everything was at first."""
    folder = tmp_path_factory.mktemp("stage")
    stage = Stage(folder / "stage.db")
    stage.take(template[0])
    mentor, mentee = stage.as_("priya"), stage.as_("amara")
    made = make(mentee, template[1], Visibility.PAIR)
    (other,) = {plan.id for plan in mentor.run(services.load_plans)} - {made.plan}
    # What is exported at every step shall be no more than what is looked at.
    mentor.run(services.delete_plan, other)
    yield Pair(stage, made, mentor, mentee), stage.give(folder / "first.db")
    stage.close()


@pytest.fixture
def pair(of_module: tuple[Pair, Path]) -> Pair:
    both, first = of_module
    both.stage.take(first)
    return both


def refusal(db: Database, service: Any, plan_id: str | None) -> str:
    """The sentence of a refusal, after which all is as it was."""
    before = exported(db)
    with pytest.raises(InputError) as caught:
        db.run(service, plan_id)
    assert exported(db) == before
    return caught.value.sentence


def test_every_service_that_writes_is_taken_back_or_says_why_not() -> None:
    """A service that nobody thought of fails here, and so does a form."""
    modes = declared()
    assert {name for name, mode in modes.items() if mode is Mode.WRITES} == set(DEEDS) | set(NOT_UNDONE)
    forms = {name for name in DEEDS if "edited" in inspect.signature(getattr(services, name)).parameters}
    assert forms == set(FORMS) | set(ALONE)
    changing = {name for name in DEEDS if not name.startswith(MAKES_OR_ENDS)}
    assert changing == set(FORMS) | set(ALONE) | set(BESIDE) | set(ON_AN_ITEM)


@pytest.mark.long
@pytest.mark.guide("R69")
def test_whatever_is_done_goes_back_and_comes_again_in_other_processes(
    of_module: tuple[Pair, Path], tmp_path: Path
) -> None:
    """Act here, undo in a second process, redo in a third."""
    pair, first = of_module
    jobs, before, after = [], [], []
    pair.stage.take(first)
    at_first = {"priya": exported(pair.mentor), "amara": exported(pair.mentee)}
    for name, handle in product(DEEDS, at_first):
        pair.stage.take(first)
        db = pair.mentor if handle == "priya" else pair.mentee
        before.append(at_first[handle])
        DEEDS[name](db, pair.made)
        after.append(exported(db))
        assert after[-1] != before[-1], name
        path = pair.stage.give(tmp_path / f"{name}-{handle}.db")
        plan = None if name in ON_PLANS else pair.made.plan
        jobs.append({"path": str(path), "handle": handle, "service": "undo", "plan": plan})
    for job, found, wanted in zip(jobs, elsewhere(jobs, tmp_path), before, strict=True):
        assert found == wanted, job["path"]
    jobs = [{**job, "service": "redo"} for job in jobs]
    for job, found, wanted in zip(jobs, elsewhere(jobs, tmp_path), after, strict=True):
        assert found == wanted, job["path"]


class Play:
    """What one of a pair does, step by step, and what they export after each step."""

    def __init__(self, pair: Pair, me: Database) -> None:
        self.pair, self.me = pair, me
        self.states = [exported(me)]
        self.done: list[str] = []

    def do(self, name: str) -> bool:
        """Do it; False where it can't be done any more, or changes nothing."""
        try:
            DEEDS[name](self.me, self.pair.made)
        except MentorError:
            return False
        if (now := exported(self.me)) == self.states[-1]:
            return False
        self.states.append(now)
        self.done.append(name)
        return True

    def do_any(self, chance: random.Random, count: int) -> None:
        """Do so many more things, whatever can be done; what ends everything last."""
        names = [*chance.sample(sorted(set(DEEDS) - {"delete_plan"}), len(DEEDS) - 1), "delete_plan"]
        wanted = len(self.done) + count
        while len(self.done) < wanted:
            self.do(names.pop(0))

    def go(self, service: Any, *wanted: dict[str, Any]) -> None:
        """Undo or redo step by step, through these states."""
        for state in wanted:
            self.me.run(service, None)
            assert exported(self.me) == state, (service.__name__, self.done)


@pytest.mark.guide("R69")
@pytest.mark.parametrize("name", DEEDS)
def test_three_steps_go_back_and_forth(name: str, pair: Pair) -> None:
    """Whatever is done around it, all the way; and what is done after a redo ends redo, and goes back as well."""
    chance = random.Random(name)
    play = Play(pair, chance.choice((pair.mentor, pair.mentee)))
    if name == "delete_plan":
        # Nothing can be done after it.
        play.do_any(chance, 2)
    assert play.do(name)
    play.do_any(chance, 3 - len(play.done))
    both = pair.state()
    first, second, third, last = play.states
    play.go(services.undo, third, second, first)
    play.go(services.redo, second, third, last)
    assert pair.state() == both
    play.go(services.undo, third, second)
    play.go(services.redo, third)
    play.states, play.done = [first, second, third], play.done[:2]
    play.do_any(chance, 1)
    assert refusal(play.me, services.redo, None) == NOTHING_AGAIN
    play.go(services.undo, third, second, first)


@pytest.mark.soak
@pytest.mark.parametrize("name", DEEDS)
def test_every_two_steps_go_back_and_forth(name: str, of_module: tuple[Pair, Path]) -> None:
    """Every deed after every other, done by either of the two."""
    pair, first_file = of_module
    for me, then in product((pair.mentor, pair.mentee), DEEDS):
        pair.stage.take(first_file)
        play = Play(pair, me)
        assert play.do(name)
        if play.do(then):
            first, second, third = play.states
            play.go(services.undo, second, first)
            play.go(services.redo, second, third)


def edited_by(pair: Pair, service: str) -> str:
    """The id of what a form edits; of measures one on a scale, whose every field can be changed alone."""
    if service != "save_measure":
        return str(getattr(pair.made, FORMS[service].thing))
    rated = services.MeasureInput(name="Rated", baseline=1, target=2, anchors=("1", "2", "3", "4", "5"))
    return pair.mentee.run(services.add_measure, pair.made.goal, rated)


@pytest.mark.guide("R69")
@pytest.mark.parametrize(("service", "field"), [(name, field) for name, form in FORMS.items() for field in form.others])
def test_what_another_changed_beside_mine_stays(service: str, field: str, pair: Pair) -> None:
    """Both have the form open, I change one field in it, the other all others; undo and redo move mine alone."""
    form, thing = FORMS[service], edited_by(pair, service)
    opened = form.load(pair.mentor, thing)
    base = opened[0]
    assert set(form.others) == set(type(base).model_fields)
    others = {name: value for name, value in form.others.items() if name != field}
    save(pair.mentor, service, thing, opened, {field: form.others[field]})
    save(pair.mentee, service, thing, opened, others)
    both = pair.state()
    pair.mentor.run(services.undo, pair.made.plan)
    assert form.load(pair.mentor, thing)[0] == base.model_copy(update=others)
    pair.mentor.run(services.redo, pair.made.plan)
    assert form.load(pair.mentor, thing)[0] == base.model_copy(update=form.others)
    assert pair.state() == both


@pytest.mark.parametrize("name", BESIDE)
def test_what_another_saved_in_its_form_stays(name: str, pair: Pair) -> None:
    """A key changes a state, the other's form other fields of the same thing."""
    service, fields = BESIDE[name]
    load, thing = FORMS[service].load, getattr(pair.made, FORMS[service].thing)
    opened = load(pair.mentee, thing)
    DEEDS[name](pair.mentor, pair.made)
    save(pair.mentee, service, thing, opened, fields)
    both = pair.state()
    pair.mentor.run(services.undo, pair.made.plan)
    assert load(pair.mentee, thing)[0] == opened[0].model_copy(update=fields)
    pair.mentor.run(services.redo, pair.made.plan)
    assert pair.state() == both


@pytest.mark.parametrize("name", ON_AN_ITEM)
def test_what_another_did_to_an_agenda_item_stays(name: str, pair: Pair) -> None:
    """One ticks or carries, the other writes the note, or the other way round."""
    plan, item = pair.made.plan, pair.made.item

    def line() -> Any:
        agenda = pair.mentee.run(services.load_check_in, pair.made.check_in, plan).agenda
        return next(one for one in agenda if one.id == item)

    before = line()
    DEEDS[name](pair.mentor, pair.made)
    if name == "save_note":
        pair.mentee.run(services.set_item_state, item, AgendaState.DONE)
        wanted = before.note, AgendaState.DONE
    else:
        pair.mentee.run(services.save_note, item, "Hers", base="", rev=line().rev)
        wanted = "Hers", before.state
    both = pair.state()
    pair.mentor.run(services.undo, plan)
    assert (line().note, line().state) == wanted
    pair.mentor.run(services.redo, plan)
    assert pair.state() == both


@pytest.mark.parametrize("name", ["add_plan", "start_programme"])
def test_what_one_came_into_a_file_with_says_why_it_stays(name: str, tmp_path: Path) -> None:
    stage = Stage(tmp_path / "new.db")
    db = stage.open()
    mentor = services.MemberInput(handle="priya", role=Role.MENTOR)
    mentee = services.MemberInput(handle="amara", role=Role.MENTEE)
    plan = services.PlanInput(title="First plan")
    if name == "add_plan":
        db.run(services.add_plan, plan, (mentor, mentee))
    else:
        me = services.PersonInput(handle="priya", name="Priya")
        db.run(services.start_programme, me, Role.MENTOR, mentee, plan)
    db.actor_id = db.run(services.own_person)
    assert refusal(db, services.undo, None).endswith(CAME_WITH_IT)
    stage.close()


def test_what_changes_no_row_leaves_nothing_to_take_back(pair: Pair) -> None:
    """An export, an import of what is there, and the time that was counted: undo passes them over."""
    DEEDS["set_goal_state"](pair.mentor, pair.made)
    content = pair.mentor.run(services.export_plan, pair.made.plan).content.encode()
    pair.mentor.run(services.note_export, pair.made.plan, "json")
    pair.mentor.run(services.import_plan, plan_file_of(content, "plan.json"))
    pair.mentor.run(services.spend_time, pair.made.item, 60)
    assert pair.mentor.run(services.undo, pair.made.plan).sentence.startswith("Taken back: change goal's state")
