"""Nine months of Amara Okafor's plan: goals, measures and what was done. Her check-ins are in `amara_meetings`."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sample_story.teller import ZONE, Story, Teller

from mentor_tui import services
from mentor_tui.terms import Category, Direction, Role, Source, Visibility

PLAN = "amara's plan"
BRIEF, REVIEW, JUNIORS, HANDBOOK, TALK = "brief", "review", "juniors", "handbook", "talk"
BRIEF_LENGTH, CLEARNESS, TURNAROUND, RATING = "length", "clearness", "turnaround", "rating"
STEPS, PAIRING, PAGES, LISTENERS = "steps", "pairing", "pages", "listeners"


def start(teller: Teller) -> None:
    """Priya begins the file with Amara's plan."""
    me = services.PersonInput(handle="priya", name="Priya Raman", zone=ZONE, weekly_capacity=180)
    other = services.MemberInput(handle="amara", name="Amara Okafor", role=Role.MENTEE)
    plan = services.PlanInput(
        title="Lead the payments team by next summer",
        purpose="Grow from the engineer who knows payments best into the one who leads the people who build them: "
        "be heard by executives, free the team from waiting, and leave juniors stronger than they came.",
        start_on=date(2026, 2, 23),
        end_on=date(2027, 5, 28),
        cadence="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
        cadence_at=time(15),
        channels="in person or video; #amara-priya for short questions",
        zone=ZONE,
    )
    teller.add("", PLAN, "start_programme", me, Role.MENTOR, other, plan)
    teller.learn_people()
    mine, rev = _settings(teller)
    teller.run("amara", "save_person", "amara", mine.model_copy(update={"weekly_capacity": 480}), base=mine, rev=rev)


def _settings(teller: Teller) -> tuple[services.PersonInput, int]:
    person = next(one for one in teller.run("amara", "load_people") if one.handle == "amara")
    return services.PersonInput(handle="amara", name=person.name, zone=person.zone), 1


def _goal(story: Story, when: str, who: str, key: str, **fields: Any) -> None:
    story.add(when, who, key, "add_goal", PLAN, services.GoalInput(**fields))


def _measure(story: Story, when: str, who: str, key: str, goal: str, **fields: Any) -> None:
    story.add(when, who, key, "add_measure", goal, services.MeasureInput(**fields))


def goals(story: Story) -> None:
    """Five goals with eight measures."""
    _goal(
        story,
        "2026-03-09 10:12",
        "amara",
        HANDBOOK,
        title="Ship the on-call handbook",
        outcome="Twelve pages, each reviewed by somebody who has been on call, linked from every alert.",
        why="At three in the morning nobody should have to guess.",
        start_on=date(2026, 3, 9),
        due_on=date(2026, 9, 30),
        behaviours=("every alert names its page", "a newcomer gets through a rehearsal with the handbook alone"),
    )
    _measure(
        story,
        "2026-03-09 10:15",
        "amara",
        PAGES,
        HANDBOOK,
        name="Pages reviewed",
        unit="pages",
        category=Category.PROJECT,
        baseline=0,
        target=12,
    )
    _goal(
        story,
        "2026-05-29 09:40",
        "amara",
        BRIEF,
        title="Brief executives in ten minutes",
        outcome="A brief of ten minutes after which somebody decides something.",
        why="Good work of ours was put off twice because I could not say it shortly.",
        start_on=date(2026, 6, 1),
        due_on=date(2026, 12, 18),
        behaviours=("opens with the decision that is asked for", "ends on time with the next step named"),
    )
    _measure(
        story,
        "2026-05-29 09:44",
        "amara",
        BRIEF_LENGTH,
        BRIEF,
        name="Length of a brief",
        unit="min",
        category=Category.SKILL,
        baseline=25,
        target=10,
    )
    _measure(
        story,
        "2026-05-29 09:47",
        "priya",
        CLEARNESS,
        BRIEF,
        name="Clear to its listeners",
        category=Category.SKILL,
        baseline=2,
        target=4.5,
        anchors=("lost", "followed in parts", "followed", "could repeat it", "could act on it"),
    )
    _goal(
        story,
        "2026-06-26 11:03",
        "amara",
        REVIEW,
        title="Cut code-review turnaround to one day",
        outcome="Reviews of up to 400 lines are answered within 24 hours.",
        why="Waiting for reviews is what my team complains of most.",
        start_on=date(2026, 7, 1),
        due_on=date(2026, 12, 31),
        behaviours=("reviews opened before noon are closed by six", "asks for a second reviewer after 24 hours"),
    )
    _measure(
        story,
        "2026-06-26 11:06",
        "amara",
        TURNAROUND,
        REVIEW,
        name="Turnaround",
        unit="h",
        category=Category.PROJECT,
        baseline=52,
        target=24,
    )
    _measure(
        story,
        "2026-06-26 11:09",
        "amara",
        RATING,
        REVIEW,
        name="Rating by colleagues",
        category=Category.BEHAVIOUR,
        baseline=3,
        target=4.5,
        anchors=("holds me up", "late", "all right", "helps", "teaches me something"),
    )
    _goal(
        story,
        "2026-08-31 16:20",
        "amara",
        JUNIORS,
        title="Mentor two juniors through a release",
        outcome="Noor and Ben run the February release, and I only watch.",
        why="Leading is what others can do afterwards.",
        start_on=date(2026, 9, 1),
        due_on=date(2027, 2, 28),
        behaviours=("asks before answering", "leaves the keyboard to them"),
    )
    _measure(
        story,
        "2026-08-31 16:24",
        "amara",
        STEPS,
        JUNIORS,
        name="Release steps they run alone",
        unit="of 12",
        category=Category.PROJECT,
        baseline=0,
        target=12,
    )
    _measure(
        story,
        "2026-08-31 16:27",
        "priya",
        PAIRING,
        JUNIORS,
        name="Pairing a week",
        unit="h",
        category=Category.BEHAVIOUR,
        target=3,
        direction=Direction.KEEP_AT_LEAST,
    )
    _goal(
        story,
        "2026-10-30 17:02",
        "amara",
        TALK,
        title="Speak at the engineering all-hands",
        outcome="Fifteen minutes on what payments learned about calm incidents.",
        why="Six hundred people should know what my team is good at.",
        start_on=date(2026, 11, 2),
        due_on=date(2027, 3, 31),
        visibility=Visibility.PLAN,
    )
    _measure(
        story,
        "2026-10-30 17:05",
        "amara",
        LISTENERS,
        TALK,
        name="Rating of the dry runs",
        category=Category.SKILL,
        baseline=1,
        target=4,
        anchors=("unclear", "rough", "good", "ready"),
    )


def observations(story: Story) -> None:
    """A rise (the briefs), a best week in it, a plateau (the reviews), a slip (the pairing)."""
    pages = (0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 12)
    story.series(
        PAGES,
        "amara",
        Source.PROJECT_OUTCOME,
        "2026-03-13",
        7,
        pages,
        {4: "Two pages turned out to be one.", 26: "All twelve. 🎉"},
    )
    length = (25, 24.5, 24, 24, 23, 22.5, 22, 21, 20.5, 20, 19.5, 18.5, 17, 12, 17.5, 17, 16.5, 16, 15.5, 15)
    story.series(
        BRIEF_LENGTH,
        "amara",
        Source.PROJECT_OUTCOME,
        "2026-06-05",
        7,
        (*length, 14, 13.5, 13, 12),
        {0: "Timed with the kitchen clock.", 13: "The board took the slot before; I had twelve minutes and used them."},
    )
    heard = (2, 2, 3, 2, 3, 3, 2, 3, 3, 3, 3, 4, 3, 4, 4, 3, 4, 4, 4, 4)
    story.series(
        CLEARNESS, "amara", Source.FEEDBACK_SCORE, "2026-06-26", 7, heard, {11: "Finance: “I could repeat it.”"}
    )
    felt = (2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4)
    story.series(CLEARNESS, "amara", Source.SELF_ASSESSMENT, "2026-06-04", 14, felt)
    story.series(CLEARNESS, "priya", Source.PEER_EVALUATION, "2026-06-12", 28, (2, 3, 3, 3, 4, 4))
    falling = (52, 50.5, 49, 47.5, 46, 44.5, 43, 41.5, 40, 38.5, 37.2, 36, 35.2)
    story.series(
        TURNAROUND,
        "amara",
        Source.PERFORMANCE_DATA,
        "2026-07-03",
        7,
        (*falling, 35, 35.3, 34.8, 35.1, 34.9, 35.2, 35),
        {0: "From the dashboard, median of the week.", 16: "Afternoon reviews wait overnight."},
    )
    rated = (3, 3, 3.2, 3.4, 3.5, 3.7, 3.8, 3.9)
    story.series(RATING, "priya", Source.PEER_EVALUATION, "2026-07-10", 17, rated, {0: "Mean of five answers."})
    story.series(RATING, "amara", Source.SELF_ASSESSMENT, "2026-07-17", 21, (3, 3, 3, 4, 4, 4))
    steps = (0, 0, 0, 0, 1, 1, 1, 1, 2, 2)
    story.series(STEPS, "amara", Source.PROJECT_OUTCOME, "2026-09-11", 7, steps, {4: "Ben: the changelog."})
    hours = (3.6, 3.4, 3.1, 2.9, 2.6, 2.4, 2.2, 2.0, 1.7, 1.5, 1.2)
    story.series(
        PAIRING, "amara", Source.PERFORMANCE_DATA, "2026-09-04", 7, hours, {9: "The audit took both afternoons."}
    )
