"""Amara and Priya's check-ins, and what they wrote in the journal."""
# ruff: noqa: E501 - what they wrote stays in one piece

from __future__ import annotations

from sample_story.amara import PLAN
from sample_story.meetings import Meeting, hold_all, plan_next
from sample_story.teller import Story

from mentor_tui import services
from mentor_tui.terms import CheckInKind, EntryKind, Visibility

MEETINGS = (
    Meeting(
        "2026-03-05 15:00",
        {
            "What we expect of each other": "Amara: say it plainly when I ramble. Priya: tell me when a question of mine is no help.",
            "Where to start": "The handbook first: it is wanted, and it is small enough to finish.",
        },
        kind=CheckInKind.KICKOFF,
    ),
    Meeting(
        "2026-03-19 15:00", {"Ship the on-call handbook": "Five nights collected. Two causes come up in four of them."}
    ),
    Meeting("2026-04-02 15:00", skipped="Easter week, both away"),
    Meeting(
        "2026-04-16 15:00",
        {
            "Ship the on-call handbook": "Writing alone is slow. One page from each of the rota instead?",
            "Next steps": "Ask the rota in Monday's round; Priya says a word to their lead.",
        },
        agreed={"Ask the rota for one page each": "Next steps"},
    ),
    Meeting("2026-04-30 15:00", {"Ship the on-call handbook": "Everybody said yes. Three pages came within the week."}),
    Meeting(
        "2026-05-14 15:00",
        {"Ship the on-call handbook": "Four reviewed. The reviews find gaps that the authors did not see."},
    ),
    Meeting("2026-05-28 15:00", missed=True),
    Meeting(
        "2026-06-11 15:00",
        {
            "Ship the on-call handbook": "On course for September.",
            "Brief executives in ten minutes": "25 minutes today, and the question came at the end. Watch one by somebody who can.",
        },
        agreed={"Shadow Priya in the steering group": "Brief executives"},
    ),
    Meeting(
        "2026-06-25 15:00",
        {
            "Brief executives in ten minutes": "Shadowed the steering group: the ask stood in the first sentence each time.",
            "Evidence": "Half of the handbook is reviewed; the rota lead wrote to say thanks.",
        },
    ),
    Meeting(
        "2026-07-09 15:00",
        {
            "Brief executives in ten minutes": "Try it: the decision in the first line, before the story.",
            "Cut code-review turnaround": "52 hours is mostly waiting for a first look.",
        },
        agreed={
            "Write the decision in the first line": "Brief executives",
            "Pair on the first review of the day": "Cut code-review",
        },
    ),
    Meeting(
        "2026-07-23 15:00",
        {
            "Cut code-review turnaround": "Pairing on the first review of the day helped; the rest of the day fills up as before.",
            "Brief executives in ten minutes": "21 minutes. The second half is still background that nobody asked for.",
        },
    ),
    Meeting("2026-08-06 15:00", skipped="Amara on leave"),
    Meeting("2026-08-20 15:00", skipped="Priya on leave"),
    Meeting(
        "2026-09-03 15:00",
        {
            "Ship the on-call handbook": "Eleven of twelve. Rehearsal with Ines next week, then it is done.",
            "Mentor two juniors": "New goal. Noor wants to be asked, Ben wants to be shown: do both.",
        },
    ),
    Meeting("2026-09-17 15:00", skipped="Release week"),
    Meeting(
        "2026-10-01 15:00",
        {
            "Ship the on-call handbook": "Reached on 11 September. What worked: asking for one page from each.",
            "Brief executives in ten minutes": "Twelve minutes on 4 September because there was no more time. So it can be done.",
            "Cut code-review turnaround": "35 hours and no longer falling. Ask again in two weeks before changing anything.",
            "Mentor two juniors": "No access to the test environment yet, so no step of their own.",
        },
        kind=CheckInKind.MILESTONE_REVIEW,
        minutes=90,
        agreed={"Get Noor and Ben staging access": "Mentor two juniors"},
    ),
    Meeting(
        "2026-10-15 15:00",
        {
            "Cut code-review turnaround": "Level for two weeks. Half of the reviews come in a day; the other half take three.",
            "Brief executives in ten minutes": "A dry run with somebody from outside would show what is still jargon.",
        },
        carry=("Mentor two juniors",),
        agreed={"Dry run with finance": "Brief executives"},
    ),
    Meeting(
        "2026-10-29 15:00",
        {
            "Cut code-review turnaround": "The slow half is what arrives after two. Deniz's team has no such half: ask her.",
            "Mentor two juniors": "Pairing slips each week. What would have to give? Amara will look at her Tuesdays.",
        },
        agreed={"Ask Deniz how her team does it": "Cut code-review"},
    ),
    Meeting(
        "2026-11-12 15:00",
        {
            "Brief executives in ten minutes": "Twelve minutes, two decisions. Steering group on 11 December.",
            "Cut code-review turnaround": "Afternoon reviews wait overnight. Try a slot at 16:00 for two weeks, measure both halves of the day.",
            "Mentor two juniors": "Two afternoons a week in the calendar, from next week. Priya chases the access.",
            "Speak at the engineering all-hands": "Three stories from the rota would carry it. 一期一会: one chance, one meeting.",
        },
        carry=("Ask Deniz",),
        agreed={
            "Cut the steering brief to eight slides": "Brief executives",
            "Review slot at 16:00, two weeks": "Cut code-review",
            "Block two afternoons for pairing": "Mentor two juniors",
            "Thank the rota for the handbook": "Ship the on-call",
        },
    ),
)


def meetings(story: Story) -> None:
    """Fourteen held, four skipped with a reason, one missed; the next is two weeks after the last."""
    hold_all(story, PLAN, "priya", MEETINGS)
    plan_next(story, PLAN, "priya", "2026-11-26 15:00", "2026-11-12 15:58")


def journal(story: Story) -> None:
    """Shared and private, of both."""
    pair, plan, private = Visibility.PAIR, Visibility.PLAN, Visibility.PRIVATE
    written = (
        (
            "2026-03-18 21:10",
            "amara",
            EntryKind.REFLECTION,
            pair,
            "Five nights",
            "Four of the five nights had the same two causes. We knew both. Nobody had written them down.",
        ),
        (
            "2026-04-17 08:30",
            "priya",
            EntryKind.MENTOR_LEARNING,
            private,
            "",
            "I answered where I should have asked. She had the idea with the rota before I had finished my sentence.",
        ),
        (
            "2026-06-05 18:40",
            "amara",
            EntryKind.DEBRIEF,
            pair,
            "The first timed brief",
            "- 25 minutes\n- the ask on the last slide\n- two people had left by then\n\nNext time the ask comes first.",
        ),
        (
            "2026-07-24 19:05",
            "amara",
            EntryKind.QUESTION,
            pair,
            "",
            "Is it the reviews that are slow, or the meetings around them?",
        ),
        (
            "2026-09-04 17:55",
            "amara",
            EntryKind.LESSON,
            pair,
            "Twelve minutes",
            "I had twelve minutes because the board ran over. Nothing was missing. The other thirteen were for me, not for them.",
        ),
        (
            "2026-09-11 20:15",
            "amara",
            EntryKind.CELEBRATION,
            plan,
            "The handbook is out 🎉",
            "Twelve pages, eleven authors. Ines got through the rehearsal without asking anybody.",
        ),
        (
            "2026-10-09 22:20",
            "amara",
            EntryKind.UNCERTAINTY,
            private,
            "",
            "I like fixing things myself more than watching Ben find them. That is the real reason why the pairing slips.",
        ),
        (
            "2026-10-30 17:30",
            "amara",
            EntryKind.SETBACK,
            pair,
            "Pairing",
            "Under two hours again. The audit took both afternoons, and I let it.",
        ),
        (
            "2026-11-14 10:25",
            "amara",
            EntryKind.REFLECTION,
            pair,
            "Who is the brief for?",
            "Finance wants the number, legal wants the date, the board wants to know what happens if we wait. Naïve of me to give all three the same ten minutes.",
        ),
    )
    for when, who, kind, visibility, title, body in written:
        entry = services.EntryInput(body=body, title=title, kind=kind, visibility=visibility)
        story.add(when, who, f"entry {when}", "add_entry", PLAN, entry)
