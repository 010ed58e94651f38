"""What Amara planned and did on the way: milestones and actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from sample_story.amara import BRIEF, HANDBOOK, JUNIORS, PLAN, REVIEW, TALK
from sample_story.teller import Story, Teller

from mentor_tui import services
from mentor_tui.terms import ActionKind


def milestones(story: Story) -> None:
    """Steps on the way, some reached early."""
    planned = (
        ("2026-03-09 10:20", HANDBOOK, "outline", "Outline agreed with the on-call rota", "2026-03-27", "2026-03-24"),
        ("2026-03-09 10:21", HANDBOOK, "half", "Half the pages reviewed", "2026-06-30", "2026-06-26"),
        ("2026-03-09 10:22", HANDBOOK, "rehearsal", "Rehearsal with a newcomer", "2026-09-11", "2026-09-09"),
        ("2026-05-29 09:52", BRIEF, "fifteen", "First brief under fifteen minutes", "2026-09-09", "2026-09-04"),
        ("2026-05-29 09:53", BRIEF, "steering", "Brief the steering group", "2026-12-11", ""),
        ("2026-06-26 11:12", REVIEW, "daily", "Measure it every day", "2026-07-10", "2026-07-08"),
        ("2026-06-26 11:13", REVIEW, "half a day", "Half of the reviews in a day", "2026-10-16", "2026-10-14"),
        ("2026-06-26 11:14", REVIEW, "nine of ten", "Nine of ten in a day", "2026-12-18", ""),
        ("2026-08-31 16:30", JUNIORS, "build", "Both have run a build alone", "2026-11-30", ""),
        ("2026-08-31 16:31", JUNIORS, "dry release", "A release in the test environment", "2027-01-15", ""),
        ("2026-10-30 17:08", TALK, "talk outline", "Outline agreed with Priya", "2027-01-15", ""),
    )
    for when, goal, key, title, due, done in planned:
        milestone = services.MilestoneInput(title=title, due_on=date.fromisoformat(due))
        story.add(when, "amara", key, "add_milestone", goal, milestone)
        if done:
            story.on(f"{done} 17:40", lambda teller, key=key: teller.run("amara", "complete_milestone", key))


def actions(story: Story) -> None:
    """What was to be done; done, stuck, under way or open."""
    planned: tuple[tuple[str, str, str, dict[str, Any], str], ...] = (
        (
            "2026-03-10 09:05",
            HANDBOOK,
            "Collect the five worst nights",
            {"effort": 120, "impact": 4, "feasibility": 5},
            "2026-03-18",
        ),
        (
            "2026-04-16 16:50",
            "",
            "Ask the rota for one page each",
            {"effort": 60, "impact": 5, "feasibility": 3},
            "2026-04-29",
        ),
        (
            "2026-08-31 12:10",
            HANDBOOK,
            "Rehearse a night with Ines",
            {"effort": 180, "impact": 5, "feasibility": 4, "kind": ActionKind.EXPERIMENT},
            "2026-09-09",
        ),
        (
            "2026-06-11 16:45",
            "",
            "Shadow Priya in the steering group",
            {"effort": 90, "impact": 4, "feasibility": 4, "kind": ActionKind.SHADOWING},
            "2026-06-24",
        ),
        (
            "2026-07-09 16:49",
            "",
            "Write the decision in the first line",
            {"effort": 30, "impact": 5, "feasibility": 5},
            "2026-07-17",
        ),
        (
            "2026-10-15 16:52",
            "",
            "Dry run with finance",
            {"effort": 60, "impact": 4, "feasibility": 4, "due_on": "2026-11-18"},
            "2026-11-16",
        ),
        (
            "2026-11-12 16:40",
            "",
            "Cut the steering brief to eight slides",
            {"effort": 180, "impact": 5, "feasibility": 3, "due_on": "2026-12-04"},
            "",
        ),
        (
            "2026-07-09 16:51",
            "",
            "Pair on the first review of the day",
            {"effort": 120, "impact": 3, "feasibility": 4, "kind": ActionKind.EXPERIMENT},
            "2026-07-22",
        ),
        (
            "2026-11-12 16:44",
            "",
            "Review slot at 16:00, two weeks",
            {"effort": 300, "impact": 5, "feasibility": 4, "due_on": "2026-12-04", "kind": ActionKind.EXPERIMENT},
            "",
        ),
        (
            "2026-10-29 16:46",
            "",
            "Ask Deniz how her team does it",
            {"effort": 45, "impact": 4, "feasibility": 3, "due_on": "2026-12-01", "kind": ActionKind.CROSS_FUNCTIONAL},
            "",
        ),
        (
            "2026-10-01 16:47",
            "",
            "Get Noor and Ben staging access",
            {"effort": 30, "impact": 5, "feasibility": 2, "due_on": "2026-11-27"},
            "",
        ),
        (
            "2026-11-12 16:47",
            "",
            "Block two afternoons for pairing",
            {"effort": 360, "impact": 4, "feasibility": 3, "due_on": "2026-12-04", "kind": ActionKind.LEADERSHIP},
            "",
        ),
        (
            "2026-11-12 16:49",
            "",
            "Thank the rota for the handbook",
            {"effort": 15, "impact": 2, "feasibility": 5},
            "2026-11-13",
        ),
        (
            "2026-10-30 17:10",
            TALK,
            "Collect three stories from the rota",
            {"effort": 90, "impact": 3, "feasibility": 5, "due_on": "2026-12-16"},
            "",
        ),
    )
    for when, goal, title, fields, done in planned:
        action = services.ActionInput(title=title, assignee="amara", **fields)
        if goal:
            story.add(when, "amara", title, "add_action", PLAN, goal, action)
        else:  # agreed in a check-in, and put more exactly just after it
            change = action.model_dump(include=fields.keys())
            story.on(when, lambda teller, title=title, change=change: change_action(teller, "priya", title, change))
        if done:
            story.on(
                f"{done} 17:2{len(title) % 10}", lambda teller, key=title: teller.run("amara", "close_action", key)
            )
    waiting = "an admin of the test environment"
    stuck = "Get Noor and Ben staging access"
    story.on("2026-10-20 11:15", lambda teller: teller.run("amara", "stick_action", stuck, waiting))
    for when, title, change in (
        ("2026-11-13 09:02", "Review slot at 16:00, two weeks", {"state": "doing", "start_on": date(2026, 11, 13)}),
        ("2026-11-16 18:04", "Dry run with finance", {"lesson": "Say the number first; they stop looking for it."}),
        ("2026-11-17 10:30", "Get Noor and Ben staging access", {"due_on": date(2026, 12, 2)}),
    ):
        who = "priya" if "staging" in title else "amara"
        story.on(when, lambda teller, who=who, title=title, change=change: change_action(teller, who, title, change))


def change_action(teller: Teller, who: str, key: str, change: dict[str, Any]) -> None:
    """Edit an action as its form does."""
    base, rev = teller.run(who, "load_action", key)
    edited = services.ActionInput.model_validate(base.model_dump() | change)
    teller.run(who, "save_action", key, edited, base=base, rev=rev)
