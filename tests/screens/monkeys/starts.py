"""The files on which monkeys begin: the sample programme, one that is not there yet, and one full of odd text."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from screens.monkeys.clocks import MovedClock
from widgets.hostile import HOSTILE

from mentor_tui import services
from mentor_tui.database.database import Database
from mentor_tui.terms import AgendaSection, Role

EMPTY, SAMPLE, ODD = "empty", "sample", "odd"
_LONG = "A goal whose title goes on for longer than any line of any terminal is wide 長い題名 " * 8
_ODD = tuple(
    text for text in (*HOSTILE, _LONG, "e\u0301" * 60, "🇩🇪🏳️‍🌈👩🏽‍🚀" * 12) if text.strip(" \x00\x07\x08\x0b\x0c\x7f")
)


def make_starts(folder: Path) -> None:
    """Make the files that can be made beforehand."""
    clock = MovedClock()
    for name, fill in ((SAMPLE, _fill_with_sample), (ODD, _fill_with_odd_text)):
        db = Database(folder / f"{name}.db", clock)
        fill(db)
        db.close()


def begin(start: str, starts: Path, folder: Path) -> Path:
    """A file of one's own to begin on."""
    path = folder / "plan.db"
    if start != EMPTY:
        shutil.copyfile(starts / f"{start}.db", path)
    return path


def _fill_with_sample(db: Database) -> None:
    db.run(services.load_sample)


def _fill_with_odd_text(db: Database) -> None:
    plan = services.PlanInput(title=_LONG[:180], purpose=HOSTILE[0], cadence="FREQ=WEEKLY;BYDAY=TH", zone="Asia/Tokyo")
    mentor = services.PersonInput(handle="priya", name="Priya 日本語 👩‍👩‍👧 [/done]", zone="Pacific/Kiritimati")
    mentee = services.MemberInput(handle="amara", name="e\u0301" * 30, role=Role.MENTEE)
    plan_id = db.run(services.start_programme, mentor, Role.MENTOR, mentee, plan)
    db.actor_id = db.run(services.resolve_actor, "priya", None).id
    today = db.clock.now().date()
    for number, text in enumerate(_ODD):
        goal = services.GoalInput(
            title=text[:180],
            outcome=text,
            why=text,
            due_on=today + timedelta(days=7 * number),
            behaviours=(text[:180],),
        )
        goal_id = db.run(services.add_goal, plan_id, goal)
        measure = services.MeasureInput(name=f"{number} {text}"[:100], unit=text[:10], baseline=0, target=10**number)
        measure_id = db.run(services.add_measure, goal_id, measure)
        for day in range(number % 7):
            seen = services.ObservationInput(
                observed_on=today - timedelta(days=3 * day), value=day * 10.0**number, note=text
            )
            db.run(services.add_observation, measure_id, seen)
        db.run(services.add_milestone, goal_id, services.MilestoneInput(title=text[:180], due_on=today))
        db.run(
            services.add_action, plan_id, goal_id, services.ActionInput(title=text[:180], need=text[:180], lesson=text)
        )
    at = db.clock.now() + timedelta(days=1)
    check_in_id = db.run(services.plan_check_in, (plan_id,), services.CheckInInput(starts_at=at))
    for text in _ODD:
        db.run(services.add_agenda_item, check_in_id, plan_id, text[:180], AgendaSection.NEXT_STEPS)
