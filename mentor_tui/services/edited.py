"""What forms start with: the fields of one thing as they are saved, and its rev."""

from __future__ import annotations

from typing import Any, TypeVar

from mentor_tui.database.service import ReadSession, asks
from mentor_tui.errors import NotFoundError
from mentor_tui.models.inputs import (
    ActionInput,
    CheckInInput,
    GoalInput,
    Input,
    MeasureInput,
    MilestoneInput,
    ObservationInput,
)
from mentor_tui.policy import is_of_pair
from mentor_tui.services.membership import roles_in
from mentor_tui.services.statement import Statement

I = TypeVar("I", bound=Input)  # noqa: E741 - the input class

_ACTION = Statement("edited.action")
_CHECK_IN = Statement("edited.check_in")
_PLANS_OF = Statement("agendas.plans_of")
_GOAL = Statement("edited.goal")
_BEHAVIOURS = Statement("goals.behaviours")
_MEASURE = Statement("edited.measure")
_MILESTONE = Statement("edited.milestone")
_OBSERVATION = Statement("edited.observation")


@asks
def load_action(session: ReadSession, action_id: str) -> tuple[ActionInput, int]:
    """An action's fields to edit, and their rev."""
    return _read(session, _ACTION, ActionInput, "action", action_id)


@asks
def load_check_in_input(session: ReadSession, check_in_id: str) -> tuple[CheckInInput, int]:
    """A check-in's fields to edit, and their rev; why it is held is told to mentee and mentors alone."""
    found, rev = _read(session, _CHECK_IN, CheckInInput, "check-in", check_in_id)
    plans = session.ask(_PLANS_OF, check_in_id=check_in_id)
    told = any(is_of_pair(roles_in(session, plan_id)) for (plan_id,) in plans)
    return found if told else found.model_copy(update={"reason": ""}), rev


@asks
def load_goal(session: ReadSession, goal_id: str) -> tuple[GoalInput, int]:
    """A goal's fields to edit, and their rev."""
    behaviours = tuple(text for _, text in session.ask(_BEHAVIOURS, goal_ids=[goal_id]))
    return _read(session, _GOAL, GoalInput, "goal", goal_id, behaviours=behaviours)


@asks
def load_measure_input(session: ReadSession, measure_id: str) -> tuple[MeasureInput, int]:
    """A measure's fields to edit, and their rev."""
    return _read(session, _MEASURE, MeasureInput, "measure", measure_id)


@asks
def load_milestone(session: ReadSession, milestone_id: str) -> tuple[MilestoneInput, int]:
    """A milestone's fields to edit, and their rev."""
    return _read(session, _MILESTONE, MilestoneInput, "milestone", milestone_id)


@asks
def load_observation(session: ReadSession, observation_id: str) -> tuple[ObservationInput, int]:
    """An observation's fields to correct, and their rev."""
    return _read(session, _OBSERVATION, ObservationInput, "observation", observation_id)


def _read(
    session: ReadSession, statement: Statement, input_class: type[I], entity: str, row_id: str, **more: Any
) -> tuple[I, int]:
    """What is asked for, its columns in the order of the input's fields; NotFoundError when I may not see it."""
    names = [name for name in input_class.model_fields if name not in more]
    for rev, *values in session.ask(statement, row_id=row_id):
        return input_class(**dict(zip(names, values, strict=True)), **more), rev
    raise NotFoundError(f"There is no such {entity} here, or it is not shared with you.")
