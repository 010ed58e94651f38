"""Writes data/sample.json: the sample programme, played through the app's own services and then exported.

Run it from anywhere: `python tools/make_sample.py`. The same story gives the same file.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from sample_story import amara, amara_meetings, amara_work, others  # noqa: E402
from sample_story.teller import Story, Teller, at  # noqa: E402

from mentor_tui.database.session import ActorSession, reads  # noqa: E402
from mentor_tui.services.plan_document import as_text  # noqa: E402
from mentor_tui.services.plan_export import plan_document  # noqa: E402

TOLD_ON = "2026-11-24"
"""The day on which the story stands; nothing happens in its last week, so that each day of a week finds it whole."""


def main() -> None:
    """Play the story and write the file."""
    with tempfile.TemporaryDirectory() as folder:
        teller = Teller(Path(folder) / "story.db")
        teller.clock.told.append(at("2026-02-23 09:00"))
        amara.start(teller)
        story = Story()
        for chapter in (amara.goals, amara_work.milestones, amara_work.actions, amara.observations):
            chapter(story)
        amara_meetings.meetings(story)
        amara_meetings.journal(story)
        others.tomas(story)
        others.meiling(story)
        story.tell(teller)
        plans = [_whole(teller, plan) for plan in (amara.PLAN, others.TOMAS, others.MEILING)]
        capacity = {"amara": 480, "priya": 180}
        teller.db.close()
    lines = [as_text(plan).rstrip() for plan in plans]
    text = f'{{"told_on": "{TOLD_ON}", "capacity": {as_text(capacity).strip()}, "plans": [\n'
    (ROOT / "data" / "sample.json").write_text(text + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def _whole(teller: Teller, plan: str) -> dict[str, Any]:
    """What mentor and mentee see together, which is all of it: each exports their own private entries."""
    mentee = plan.partition("'")[0]
    documents = []
    for who in ("priya", mentee):
        teller.db.actor_id = teller.ids[who]
        documents.append(teller.db.run(_document, teller.ids[plan]))
    first, second = documents
    for part in ("rows", "record"):
        for table, rows in second[part].items():
            there = {row["id"]: row for row in rows} | {row["id"]: row for row in first[part][table]}
            first[part][table] = [there[row_id] for row_id in sorted(there)]
    return first


@reads
def _document(session: ActorSession, plan_id: str) -> dict[str, Any]:
    return plan_document(session, plan_id)


if __name__ == "__main__":
    main()
