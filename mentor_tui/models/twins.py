"""Which input guards which table: whatever writes a row in another way than through its form checks it by that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentor_tui.models import inputs
from mentor_tui.models.base import Row
from mentor_tui.models.check_ins import CheckIn
from mentor_tui.models.goals import Action, Goal, Measure, Milestone, Observation
from mentor_tui.models.journal import Entry
from mentor_tui.models.people import Person, Plan
from mentor_tui.models.validation import validated

_TWINS: dict[type[Row], type[inputs.Input]] = {
    Person: inputs.PersonInput,
    Plan: inputs.PlanInput,
    Goal: inputs.GoalInput,
    Measure: inputs.MeasureInput,
    Observation: inputs.ObservationInput,
    Milestone: inputs.MilestoneInput,
    Action: inputs.ActionInput,
    CheckIn: inputs.CheckInInput,
    Entry: inputs.EntryInput,
}


def validated_row(model: type[Row], values: Mapping[str, Any]) -> inputs.Input | None:
    """The input that these values of a row make; None where the table has none. InputError where they make none."""
    twin = _TWINS.get(model)
    if twin is None:
        return None
    return validated(twin, **{name: values[name] for name in twin.model_fields.keys() & values.keys()})
