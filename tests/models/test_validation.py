"""Bad values get one sentence that names the field."""

from __future__ import annotations

from datetime import date

import pytest

from mentor_tui.errors import InputError
from mentor_tui.models import inputs
from mentor_tui.models.validation import FieldError, validated


@pytest.mark.parametrize(
    ("input_class", "fields", "sentence"),
    [
        (inputs.GoalInput, {"title": ""}, "Title: it can't be empty."),
        (inputs.GoalInput, {"title": "\x1b\x07"}, "Title: it can't be empty."),
        (inputs.GoalInput, {}, "Title: it is missing."),
        (inputs.GoalInput, {"title": "x" * 501}, "Title: it has more than 500 characters."),
        (inputs.GoalInput, {"title": "x", "due_on": "soon"}, "Due date: ‘soon’ is no day."),
        (inputs.PersonInput, {"handle": "a b", "name": "A"}, "Handle: a handle is one word, such as amara."),
        (
            inputs.PersonInput,
            {"handle": "a", "name": "A", "zone": "Berln"},
            "Time zone: ‘Berln’ is none; near it: Europe/Berlin, America/Belem.",
        ),
        (inputs.ActionInput, {"title": "x", "impact": 6}, "Impact: ‘6’ is above 5."),
        (inputs.ActionInput, {"title": "x", "effort": -1}, "Effort: ‘-1’ is below 0."),
        (inputs.ActionInput, {"title": "x", "effort": "much"}, "Effort: ‘much’ is no whole number."),
        (
            inputs.MeasureInput,
            {"name": "Speed", "category": "fun"},
            "Category: ‘fun’ is none of skill, project or behaviour.",
        ),
        (
            inputs.MeasureInput,
            {"name": "Speed", "target": float("nan")},
            "Target: a number between -1e+100 and 1e+100.",
        ),
        (
            inputs.MeasureInput,
            {"name": "Speed", "baseline": -1.1e100},
            "Baseline: a number between -1e+100 and 1e+100.",
        ),
        (inputs.MeasureInput, {"name": "Speed", "weight": 1e101}, "Weight: a number between -1e+100 and 1e+100."),
        (
            inputs.ObservationInput,
            {"observed_on": date(2026, 1, 1), "value": float("inf")},
            "Value: a number between -1e+100 and 1e+100.",
        ),
        (
            inputs.PlanInput,
            {"title": "x", "cadence": "FREQ=WEEKLY;INTERVAL=often"},
            "Cadence: ‘FREQ=WEEKLY;INTERVAL=often’ is no recurrence rule; type every 2 weeks on thu at 15:00, "
            "or a rule such as FREQ=WEEKLY;INTERVAL=2;BYDAY=TH.",
        ),
        (
            inputs.PlanInput,
            {"title": "x", "start_on": date(2026, 2, 1), "end_on": date(2026, 1, 1)},
            "The plan ends before it starts.",
        ),
    ],
)
def test_a_bad_value_is_told_by_its_field(
    input_class: type[inputs.Input], fields: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InputError) as caught:
        validated(input_class, **fields)
    assert caught.value.sentence == sentence


def test_the_field_is_named_for_a_form() -> None:
    with pytest.raises(FieldError) as caught:
        validated(inputs.ActionInput, title="x", impact=9)
    assert caught.value.field == "impact"


def test_good_values_are_taken_and_cleaned() -> None:
    assert validated(inputs.PlanInput, title="x", cadence=" rrule:freq=weekly ").cadence == "FREQ=WEEKLY"
    assert validated(inputs.PlanInput, title="x", cadence=" ").cadence == ""
    assert validated(inputs.GoalInput, title=" Talk\x1b[2J ").title == "Talk[2J"
