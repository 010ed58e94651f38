"""Priya's two other mentees: one has just begun and gone quiet, one has paused close to the end."""

from __future__ import annotations

from datetime import date, time

from sample_story.meetings import Meeting, hold_all, plan_next
from sample_story.teller import ZONE, Story, Teller

from mentor_tui import services
from mentor_tui.terms import CheckInKind, EntryKind, GoalState, PlanState, Role, Source, Visibility

TOMAS, MEILING = "tomas's plan", "meiling's plan"
_MENTOR = services.MemberInput(handle="priya", role=Role.MENTOR)


def tomas(story: Story) -> None:
    """A month old: a kickoff, one value, then nothing."""
    plan = services.PlanInput(
        title="Find my feet as a product analyst",
        purpose="Know by spring which questions are worth asking, and how to answer one in a week.",
        start_on=date(2026, 10, 19),
        end_on=date(2027, 4, 30),
        cadence="FREQ=WEEKLY;INTERVAL=3;BYDAY=TU",
        cadence_at=time(10, 30),
        session_minutes=45,
        zone=ZONE,
    )
    member = services.MemberInput(handle="tomas", name="Tomás Lindqvist", role=Role.MENTEE)
    story.on("2026-10-16 14:00", lambda teller: _begin(teller, TOMAS, plan, member))
    interviews = services.GoalInput(
        title="One customer interview a week",
        outcome="Twenty conversations by the end of March, each with a page of notes.",
        why="I have read a thousand rows and met nobody behind them.",
        start_on=date(2026, 10, 19),
        due_on=date(2027, 3, 31),
    )
    story.add("2026-10-20 11:20", "tomas", "interviews", "add_goal", TOMAS, interviews)
    count = services.MeasureInput(name="Interviews held", unit="", baseline=0, target=20)
    story.add("2026-10-20 11:24", "tomas", "interviews held", "add_measure", "interviews", count)
    story.series("interviews held", "tomas", Source.PROJECT_OUTCOME, "2026-10-23", 7, (0, 1), {1: "A shop in Leeds."})
    stories = services.GoalInput(title="Learn to tell a story with three numbers")
    story.add("2026-10-20 11:31", "tomas", "stories", "add_goal", TOMAS, stories)
    ask = services.ActionInput(title="Ask support for five customers who would talk", due_on=date(2026, 11, 27))
    story.add("2026-10-20 11:40", "priya", "ask support", "add_action", TOMAS, "interviews", ask)
    kickoff = Meeting(
        "2026-10-20 10:30",
        {"Getting to know each other": "Curious, a little shy on the phone. Begin with customers whom support knows."},
        kind=CheckInKind.KICKOFF,
        minutes=45,
    )
    hold_all(story, TOMAS, "priya", (kickoff,))
    plan_next(story, TOMAS, "priya", "2026-12-01 10:30", "2026-10-20 11:45", minutes=45)


def meiling(story: Story) -> None:
    """Two goals of three reached, then a move to another city."""
    plan = services.PlanInput(
        title="Come back to research after five years in operations",
        purpose="Publish once, supervise once, and then decide whether to stay.",
        start_on=date(2026, 1, 12),
        end_on=date(2026, 12, 18),
        zone=ZONE,
    )
    member = services.MemberInput(handle="meiling", name="林 美玲 (Meiling Lin)", role=Role.MENTEE)
    story.on("2026-02-24 09:30", lambda teller: _begin(teller, MEILING, plan, member))
    for key, title, due in (
        ("paper", "Submit the measurement paper", date(2026, 6, 30)),
        ("student", "Supervise a student's thesis", date(2026, 9, 30)),
        ("proposal", "Write a proposal of my own", date(2026, 12, 11)),
    ):
        goal = services.GoalInput(title=title, start_on=date(2026, 2, 24), due_on=due, visibility=Visibility.PLAN)
        story.add("2026-02-24 10:00", "meiling", key, "add_goal", MEILING, goal)
    sections = services.MeasureInput(name="Sections finished", unit="of 7", baseline=0, target=7)
    story.add("2026-02-24 10:05", "meiling", "sections", "add_measure", "paper", sections)
    written = (0, 1, 2, 2, 3, 5, 6, 7)
    story.series(
        "sections", "meiling", Source.PROJECT_OUTCOME, "2026-03-06", 14, written, {7: "Submitted. 投稿しました。"}
    )
    pages = services.MeasureInput(name="Pages of the proposal", unit="pages", baseline=0, target=10)
    story.add("2026-08-03 10:05", "meiling", "proposal pages", "add_measure", "proposal", pages)
    story.series("proposal pages", "meiling", Source.SELF_ASSESSMENT, "2026-08-14", 14, (1, 2, 4, 7))
    for when, key in (("2026-06-26 12:00", "paper"), ("2026-09-25 15:30", "student")):
        story.on(when, lambda teller, key=key: teller.run("meiling", "set_goal_state", key, GoalState.DONE))
    story.on("2026-10-05 09:00", lambda teller: teller.run("meiling", "set_goal_state", "proposal", GoalState.PAUSED))
    last = services.EntryInput(
        title="A pause",
        body="I move to Edinburgh in October and start again when the boxes are unpacked.",
        kind=EntryKind.NARRATIVE,
        visibility=Visibility.PLAN,
    )
    story.add("2026-10-02 18:00", "meiling", "pause entry", "add_entry", MEILING, last)
    story.on("2026-10-05 09:10", _pause)
    meetings = (
        Meeting(
            "2026-03-03 11:00",
            {"Submit the measurement paper": "The data are there. What is missing is the first page."},
            kind=CheckInKind.KICKOFF,
        ),
        Meeting(
            "2026-06-30 11:00",
            {
                "Submit the measurement paper": "Submitted four days early.",
                "Supervise a student's thesis": "Weekly, half an hour, always with a page on the table.",
            },
        ),
        Meeting("2026-09-29 11:00", {"Write a proposal of my own": "Seven pages of ten. It can wait for the move."}),
    )
    hold_all(story, MEILING, "priya", meetings)


def _begin(teller: Teller, key: str, plan: services.PlanInput, member: services.MemberInput) -> None:
    teller.add("priya", key, "add_plan", plan, (_MENTOR, member))
    teller.learn_people()


def _pause(teller: Teller) -> None:
    now = teller.run("priya", "load_plan_settings", MEILING)
    names = services.PlanInput.model_fields.keys()
    base = services.PlanInput(**{name: getattr(now, name) for name in names})
    paused = base.model_copy(update={"state": PlanState.PAUSED})
    teller.run("priya", "save_plan", MEILING, paused, base=base, rev=now.rev)
