"""The door to the services: names only, until one is used.

Screens import this at the top while nothing of SQLAlchemy is loaded before the first rows are there; naming a service
imports it. Inputs are named here as well, since screens know neither models nor database.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mentor_tui.importing import imported

if TYPE_CHECKING:
    from collections.abc import Callable

    # fmt: off
    from mentor_tui.models.inputs import (
        ActionInput as ActionInput,
        CheckInInput as CheckInInput,
        EntryInput as EntryInput,
        GoalInput as GoalInput,
        MeasureInput as MeasureInput,
        MemberInput as MemberInput,
        MilestoneInput as MilestoneInput,
        ObservationInput as ObservationInput,
        PersonInput as PersonInput,
        PlanInput as PlanInput,
    )
    from mentor_tui.models.validation import FieldError as FieldError, validated as validated
    from mentor_tui.services.actions import (
        add_action as add_action,
        close_action as close_action,
        delete_action as delete_action,
        resume_action as resume_action,
        save_action as save_action,
        stick_action as stick_action,
    )
    from mentor_tui.services.agenda import (
        action_from_note as action_from_note,
        add_agenda_item as add_agenda_item,
        carry_item as carry_item,
        save_note as save_note,
        set_item_state as set_item_state,
        spend_time as spend_time,
    )
    from mentor_tui.services.check_in_details import (
        load_agenda as load_agenda,
        load_check_in as load_check_in,
        load_check_ins as load_check_ins,
        load_summary as load_summary,
        suggest_check_in as suggest_check_in,
    )
    from mentor_tui.services.check_ins import (
        begin_check_in as begin_check_in,
        delete_check_in as delete_check_in,
        end_check_in as end_check_in,
        plan_check_in as plan_check_in,
        save_check_in as save_check_in,
        skip_check_in as skip_check_in,
    )
    from mentor_tui.services.csv_export import export_csv as export_csv
    from mentor_tui.services.entries import add_entry as add_entry, load_entries as load_entries
    from mentor_tui.services.explain import explain_goal as explain_goal, explain_measure as explain_measure
    from mentor_tui.services.goal_details import (
        load_goal_feasibility as load_goal_feasibility,
        load_goals as load_goals,
        load_measure as load_measure,
    )
    from mentor_tui.services.goals import (
        add_goal as add_goal,
        delete_goal as delete_goal,
        save_goal as save_goal,
        set_goal_state as set_goal_state,
    )
    from mentor_tui.services.history import load_history as load_history
    from mentor_tui.services.last_change import load_last_change as load_last_change
    from mentor_tui.services.lookup import (
        find_check_ins_of as find_check_ins_of,
        find_goal as find_goal,
        find_measure as find_measure,
        find_person as find_person,
        find_plan as find_plan,
        find_things as find_things,
        load_known_measures as load_known_measures,
    )
    from mentor_tui.services.markdown_export import export_markdown as export_markdown
    from mentor_tui.services.measures import (
        add_measure as add_measure,
        delete_measure as delete_measure,
        save_measure as save_measure,
    )
    from mentor_tui.services.milestones import (
        add_milestone as add_milestone,
        complete_milestone as complete_milestone,
        delete_milestone as delete_milestone,
        save_milestone as save_milestone,
    )
    from mentor_tui.services.observation_import import (
        add_observations as add_observations,
        compare_observations as compare_observations,
        read_observation_file as read_observation_file,
    )
    from mentor_tui.services.observations import (
        add_observation as add_observation,
        delete_observation as delete_observation,
        save_observation as save_observation,
    )
    from mentor_tui.services.overview import load_overview as load_overview
    from mentor_tui.services.people import save_person as save_person
    from mentor_tui.services.plan_export import export_plan as export_plan, note_export as note_export
    from mentor_tui.services.plan_file import is_plan_file as is_plan_file, read_plan_file as read_plan_file
    from mentor_tui.services.plan_heads import load_head as load_head
    from mentor_tui.services.plan_import import compare_plan as compare_plan, import_plan as import_plan
    from mentor_tui.services.plan_lines import (
        choose_plan as choose_plan,
        count_plans as count_plans,
        load_first_plans as load_first_plans,
        load_plan_needs as load_plan_needs,
        load_plans as load_plans,
    )
    from mentor_tui.services.plans import (
        add_member as add_member,
        add_plan as add_plan,
        delete_plan as delete_plan,
        end_membership as end_membership,
        load_plan_settings as load_plan_settings,
        save_plan as save_plan,
        start_programme as start_programme,
    )
    from mentor_tui.services.sample import load_sample as load_sample
    from mentor_tui.services.trends import load_trends as load_trends
    from mentor_tui.services.undoing import redo as redo, undo as undo
    from mentor_tui.services.who import (
        load_people as load_people,
        own_person as own_person,
        resolve_actor as resolve_actor,
    )
    from mentor_tui.services.workload import explain_week as explain_week
    # fmt: on

_ASKED: dict[str, str] = {
    "mentor_tui.services.check_in_details": ("load_agenda load_check_in load_check_ins load_summary suggest_check_in"),
    "mentor_tui.services.explain": "explain_goal explain_measure",
    "mentor_tui.services.goal_details": "load_goal_feasibility load_goals load_measure",
    "mentor_tui.services.history": "load_history",
    "mentor_tui.services.last_change": "load_last_change",
    "mentor_tui.services.lookup": (
        "find_check_ins_of find_goal find_measure find_person find_plan find_things load_known_measures"
    ),
    "mentor_tui.services.overview": "load_overview",
    "mentor_tui.services.plan_heads": "load_head",
    "mentor_tui.services.plan_lines": "choose_plan count_plans load_first_plans load_plan_needs load_plans",
    "mentor_tui.services.trends": "load_trends",
    "mentor_tui.services.who": "load_people own_person resolve_actor",
    "mentor_tui.services.workload": "explain_week",
}
"""Module by module, the names behind the door: those that need nothing of SQLAlchemy."""
_NAMES: dict[str, str] = {
    "mentor_tui.models.inputs": (
        "ActionInput CheckInInput EntryInput GoalInput MeasureInput MemberInput MilestoneInput "
        "ObservationInput PersonInput PlanInput"
    ),
    "mentor_tui.models.validation": "FieldError validated",
    "mentor_tui.services.actions": "add_action close_action delete_action resume_action save_action stick_action",
    "mentor_tui.services.agenda": ("action_from_note add_agenda_item carry_item save_note set_item_state spend_time"),
    "mentor_tui.services.check_ins": (
        "begin_check_in delete_check_in end_check_in plan_check_in save_check_in skip_check_in"
    ),
    "mentor_tui.services.edited": (
        "load_action load_check_in_input load_goal load_measure_input load_milestone load_observation"
    ),
    "mentor_tui.services.entries": "add_entry load_entries",
    "mentor_tui.services.goals": "add_goal delete_goal save_goal set_goal_state",
    "mentor_tui.services.measures": "add_measure delete_measure save_measure",
    "mentor_tui.services.milestones": ("add_milestone complete_milestone delete_milestone save_milestone"),
    "mentor_tui.services.observations": "add_observation delete_observation save_observation",
    "mentor_tui.services.people": "save_person",
    "mentor_tui.services.plans": (
        "add_member add_plan delete_plan end_membership load_plan_settings save_plan start_programme"
    ),
    "mentor_tui.services.undoing": "redo undo",
}
"""The others, without those for files."""
_FOR_FILES: dict[str, str] = {
    "mentor_tui.services.csv_export": "export_csv",
    "mentor_tui.services.markdown_export": "export_markdown",
    "mentor_tui.services.observation_import": "add_observations compare_observations read_observation_file",
    "mentor_tui.services.plan_export": "export_plan note_export",
    "mentor_tui.services.plan_file": "is_plan_file read_plan_file",
    "mentor_tui.services.plan_import": "compare_plan import_plan",
    "mentor_tui.services.sample": "load_sample",
}
"""Those that bring something in from a file or out to one: few who open the app ever need them."""
_HOMES = {name: module for module, names in (_ASKED | _NAMES | _FOR_FILES).items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Import the module of a service or an input when it is first named."""
    if name not in _HOMES:
        raise AttributeError(f"there is no service {name!r}")
    home = _HOMES[name]
    # What is asked for the first screens waits for no import of SQLAlchemy that is under way.
    value = getattr(import_module(home) if home in _ASKED else imported(home), name)
    globals()[name] = value
    return value


def import_all(*, wanted: Callable[[], bool]) -> None:
    """Import every service and input but those for files, so that none has to be when it is first named.

    Stops between two modules once it is not `wanted` any more, as where the app ends while nobody needed them yet.
    """
    for module in (*_ASKED, *_NAMES):
        if wanted():
            imported(module)


def __dir__() -> list[str]:
    """Every name behind the door."""
    return sorted(_HOMES)
