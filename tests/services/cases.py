"""One call of every service, on a plan in which everything is there: what the matrix and the undo tests run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.terms import ActionState, AgendaSection, AgendaState, EntryKind, GoalState, Role, Visibility

CANARY = "canary-7f3a"
"""Stands in every text of the private or shared things that are made here."""
AGENDA_CANARY = "canary-a91c"
"""Stands in the agenda, which is the pair's whatever the goals beside it are."""
SOON = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)


@dataclass
class Made:
    """A plan's things, by id."""

    plan: str
    goal: str
    measure: str
    observation: str
    milestone: str
    action: str
    check_in: str
    item: str
    entry: str
    member: str
    person: str
    inputs: dict[str, tuple[Any, int]] = field(default_factory=dict)
    """What forms would have loaded."""


def make(db: Database, plan_id: str, visibility: Visibility) -> Made:
    """One of each thing, made by the person of `db`, its goal and entry at this visibility."""
    goal = db.run(
        services.add_goal,
        plan_id,
        services.GoalInput(
            title=f"Goal {CANARY}", outcome=CANARY, why=CANARY, due_on=date(2027, 1, 31), visibility=visibility,
            behaviours=(CANARY,),
        ),
    )  # fmt: skip
    measure = db.run(
        services.add_measure, goal, services.MeasureInput(name=f"Measure {CANARY}", unit="h", baseline=0, target=10)
    )
    seen = services.ObservationInput(observed_on=date(2026, 11, 3), value=4, note=CANARY)
    observation = db.run(services.add_observation, measure, seen)
    milestone = db.run(services.add_milestone, goal, services.MilestoneInput(title=f"Milestone {CANARY}"))
    stuck = services.ActionInput(title=f"Action {CANARY}", lesson=CANARY, state=ActionState.STUCK)
    action = db.run(services.add_action, plan_id, goal, stuck)
    check_in = db.run(services.plan_check_in, (plan_id,), services.CheckInInput(starts_at=SOON))
    item = db.run(services.add_agenda_item, check_in, plan_id, f"Item {AGENDA_CANARY}", AgendaSection.NEXT_STEPS)
    entry = db.run(
        services.add_entry,
        plan_id,
        services.EntryInput(title=CANARY, body=CANARY, kind=EntryKind.QUESTION, visibility=visibility),
    )
    settings = db.run(services.load_plan_settings, plan_id)
    peer = next(one for one in settings.members if one.role is Role.PEER)
    plan = services.PlanInput(**{name: getattr(settings, name) for name in services.PlanInput.model_fields})
    person = services.PersonInput(handle=settings.me.handle, name=settings.me.name, zone=settings.me.zone)
    inputs = {
        "goal": db.run(services.load_goal, goal),
        "measure": db.run(services.load_measure_input, measure),
        "observation": db.run(services.load_observation, observation),
        "milestone": db.run(services.load_milestone, milestone),
        "action": db.run(services.load_action, action),
        "check_in": db.run(services.load_check_in_input, check_in),
        "plan": (plan, settings.rev),
        "person": (person, 1),
    }
    return Made(
        plan_id, goal, measure, observation, milestone, action, check_in, item, entry, peer.id, settings.me.id, inputs
    )


def _save(service: Any, kind: str, **changes: Any) -> Callable[[Database, Made], Any]:
    def call(db: Database, made: Made) -> Any:
        base, rev = made.inputs[kind]
        edited = base.model_copy(update=changes)
        return db.run(service, getattr(made, kind), edited, base=base, rev=rev)

    return call


READS: dict[str, Callable[[Database, Made], Any]] = {
    "load_people": lambda db, made: db.run(services.load_people),
    "own_person": lambda db, made: db.run(services.own_person),
    "resolve_actor": lambda db, made: db.run(services.resolve_actor, None, "priya"),
    "load_plans": lambda db, made: db.run(services.load_plans),
    "count_plans": lambda db, made: db.run(services.count_plans),
    "load_first_plans": lambda db, made: db.run(services.load_first_plans),
    "choose_plan": lambda db, made: db.run(services.choose_plan, made.plan),
    "load_plan_needs": lambda db, made: db.run(services.load_plan_needs, (made.plan,)),
    "load_plan_settings": lambda db, made: db.run(services.load_plan_settings, made.plan),
    "load_goals": lambda db, made: db.run(services.load_goals, made.plan),
    "load_goal": lambda db, made: db.run(services.load_goal, made.goal),
    "load_goal_feasibility": lambda db, made: db.run(services.load_goal_feasibility, made.plan, made.goal),
    "load_measure": lambda db, made: db.run(services.load_measure, made.measure),
    "load_measure_input": lambda db, made: db.run(services.load_measure_input, made.measure),
    "load_observation": lambda db, made: db.run(services.load_observation, made.observation),
    "load_milestone": lambda db, made: db.run(services.load_milestone, made.milestone),
    "load_action": lambda db, made: db.run(services.load_action, made.action),
    "load_check_ins": lambda db, made: db.run(services.load_check_ins, made.plan),
    "load_check_in": lambda db, made: db.run(services.load_check_in, made.check_in, made.plan),
    "load_check_in_input": lambda db, made: db.run(services.load_check_in_input, made.check_in),
    "load_agenda": lambda db, made: db.run(services.load_agenda, made.plan),
    "load_summary": lambda db, made: db.run(services.load_summary, made.check_in, made.plan),
    "suggest_check_in": lambda db, made: db.run(services.suggest_check_in, made.plan),
    "load_entries": lambda db, made: db.run(services.load_entries, made.plan),
    "load_head": lambda db, made: db.run(services.load_head, made.plan),
    "load_overview": lambda db, made: db.run(services.load_overview, made.plan),
    "load_trends": lambda db, made: db.run(services.load_trends, made.plan),
    "load_last_change": lambda db, made: db.run(services.load_last_change, made.goal),
    "load_history": lambda db, made: db.run(services.load_history, made.plan),
    "explain_goal": lambda db, made: db.run(services.explain_goal, made.goal),
    "explain_week": lambda db, made: db.run(services.explain_week, made.plan, made.person, date(2026, 11, 23)),
    "explain_measure": lambda db, made: db.run(services.explain_measure, made.measure),
    "find_plan": lambda db, made: db.run(services.find_plan, made.plan),
    "find_goal": lambda db, made: db.run(services.find_goal, made.plan, made.goal),
    "find_measure": lambda db, made: db.run(services.find_measure, made.plan, made.measure),
    "find_person": lambda db, made: db.run(services.find_person, "amara"),
    "load_known_measures": lambda db, made: db.run(services.load_known_measures, made.plan),
    "find_check_ins_of": lambda db, made: db.run(services.find_check_ins_of, made.plan, [made.item]),
    "find_things": lambda db, made: db.run(services.find_things, made.plan),
}
"""Every service that reads."""

WRITES: dict[str, Callable[[Database, Made], Any]] = {
    "save_plan": _save(services.save_plan, "plan", title="Another title"),
    "delete_plan": lambda db, made: db.run(services.delete_plan, made.plan),
    "add_member": lambda db, made: db.run(
        services.add_member, made.plan, services.MemberInput(handle="new", name="New", role=Role.PEER)
    ),
    "end_membership": lambda db, made: db.run(services.end_membership, made.member),
    "add_goal": lambda db, made: db.run(services.add_goal, made.plan, services.GoalInput(title="Second")),
    "save_goal": _save(services.save_goal, "goal", title="Another", behaviours=("one", "two")),
    "set_goal_state": lambda db, made: db.run(services.set_goal_state, made.goal, GoalState.PAUSED),
    "delete_goal": lambda db, made: db.run(services.delete_goal, made.goal),
    "add_measure": lambda db, made: db.run(services.add_measure, made.goal, services.MeasureInput(name="Second")),
    "save_measure": _save(services.save_measure, "measure", target=12.0),
    "delete_measure": lambda db, made: db.run(services.delete_measure, made.measure),
    "add_observation": lambda db, made: db.run(
        services.add_observation, made.measure, services.ObservationInput(observed_on=date(2026, 11, 24), value=5)
    ),
    "save_observation": _save(services.save_observation, "observation", value=6.0),
    "delete_observation": lambda db, made: db.run(services.delete_observation, made.observation),
    "add_milestone": lambda db, made: db.run(
        services.add_milestone, made.goal, services.MilestoneInput(title="Second")
    ),
    "save_milestone": _save(services.save_milestone, "milestone", title="Another"),
    "complete_milestone": lambda db, made: db.run(services.complete_milestone, made.milestone),
    "delete_milestone": lambda db, made: db.run(services.delete_milestone, made.milestone),
    "add_action": lambda db, made: db.run(
        services.add_action, made.plan, made.goal, services.ActionInput(title="Second")
    ),
    "save_action": _save(services.save_action, "action", title="Another"),
    "close_action": lambda db, made: db.run(services.close_action, made.action),
    "stick_action": lambda db, made: db.run(services.stick_action, made.action, "time"),
    "resume_action": lambda db, made: db.run(services.resume_action, made.action),
    "delete_action": lambda db, made: db.run(services.delete_action, made.action),
    "plan_check_in": lambda db, made: db.run(
        services.plan_check_in, (made.plan,), services.CheckInInput(starts_at=SOON)
    ),
    "save_check_in": _save(services.save_check_in, "check_in", planned_minutes=45),
    "skip_check_in": lambda db, made: db.run(services.skip_check_in, made.check_in, "on leave"),
    "delete_check_in": lambda db, made: db.run(services.delete_check_in, made.check_in),
    "begin_check_in": lambda db, made: db.run(services.begin_check_in, made.check_in),
    "end_check_in": lambda db, made: db.run(services.end_check_in, made.check_in),
    "add_agenda_item": lambda db, made: db.run(
        services.add_agenda_item, made.check_in, made.plan, "Second", AgendaSection.EVIDENCE
    ),
    "save_note": lambda db, made: db.run(services.save_note, made.item, "A note", base="", rev=1),
    "set_item_state": lambda db, made: db.run(services.set_item_state, made.item, AgendaState.DONE),
    "carry_item": lambda db, made: db.run(services.carry_item, made.item),
    "spend_time": lambda db, made: db.run(services.spend_time, made.item, 60),
    "action_from_note": lambda db, made: db.run(services.action_from_note, made.item, "- do it"),
}
"""Every service that writes what mentee and mentor alone may change."""

BY_ITSELF = frozenset({"spend_time"})
"""Those of them that the app does by itself: undo passes over them."""

ON_GOALS = tuple(
    name
    for name in WRITES
    if name.endswith(("_goal", "_goal_state", "_measure", "_observation", "_milestone", "_action"))
    and name != "add_goal"
)
"""Those of them that change a goal that is there, or what hangs on one."""

BY_ANYBODY = {
    "add_entry": "every member keeps a journal",
    "save_person": "everybody changes their own settings",
    "add_plan": "everybody makes plans",
    "start_programme": "the first start, in a file with nobody",
    "undo": "one's own transactions",
    "redo": "one's own transactions",
}
"""Services that write and are not a matter of the role in a plan; each has tests of its own."""
