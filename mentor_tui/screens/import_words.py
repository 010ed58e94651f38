"""What an import would do and what it did, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from mentor_tui.errors import MentorError
from mentor_tui.screens.import_look import ObservationsLook, PlanLook
from mentor_tui.typed import quoted
from mentor_tui.views.transfers import MeasureImport, PlanImport
from mentor_tui.widgets.looks import MUTED
from mentor_tui.widgets.shown import shown, shown_line
from mentor_tui.wording import counted

if TYPE_CHECKING:
    from mentor_tui.services.observation_import import ReadObservations
    from mentor_tui.services.plan_file import PlanFile

_BAD_LINES = 3
"""Bad lines that are shown; the others are counted."""
_NAMES = 6
"""The same for the columns that are not taken, and for measures."""
_LONGEST = 62
"""Characters that what was done may have, so that the key that takes it back is seen on the narrowest screen."""


def look_words(looked: ObservationsLook | PlanLook) -> Content:
    """What was found in a file."""
    if isinstance(looked, ObservationsLook):
        return _observations_found(looked.file, looked.found)
    return _plan_found(looked.file, looked.found)


def refusal_words(error: MentorError) -> Content | None:
    """What a refusal holds beside its sentence: a list of what differs."""
    differences: Sequence[str] = getattr(error, "differences", ())
    lines = [f"  {one}" for one in differences[:_NAMES]]
    if len(differences) > _NAMES:
        lines.append(f"  and {len(differences) - _NAMES} more")
    return Content("\n").join(map(shown, lines)) if lines else None


def _observations_found(file: ReadObservations, found: Sequence[MeasureImport]) -> Content:
    """What the file would add, what of it is here already, which lines are bad, and which columns are left out."""
    lines = [_measure_line(one) for one in found[:_NAMES]]
    if len(found) > _NAMES:
        lines.append(Content(f"and {counted(len(found) - _NAMES, 'more measure')}"))
    if file.bad_lines:
        lines.append(Content.styled(f"{counted(file.bad_lines, 'line')} can't be taken:", "$text-warning"))
        lines += [shown(f"  {one}") for one in file.bad[:_BAD_LINES]]
        if file.bad_lines > _BAD_LINES:
            lines.append(Content(f"  and {file.bad_lines - _BAD_LINES} more"))
    if file.ignored:
        lines.append(Content.assemble(("Columns not taken: ", MUTED), (_listed(file.ignored), MUTED)))
    return Content("\n").join(lines)


def _measure_line(one: MeasureImport) -> Content:
    known = f", {one.known} here already" if one.known else ""
    added = f"{counted(one.added, 'observation')} new" if one.added else "nothing new"
    return Content.assemble(shown_line(one.measure), f": {added}{known}")


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
    return shown_line(", ".join(map(quoted, names[:_NAMES])) + more).plain


def several_words(names: Sequence[str]) -> str:
    """Which names begin as what was typed of a path."""
    first = ", ".join(names[:_NAMES]) + (f" and {len(names) - _NAMES} more" if len(names) > _NAMES else "")
    return f"{len(names)} begin so: {first}; type on."


def observations_added(found: Sequence[MeasureImport], left_out: int) -> str:
    """What was added, and that `u` takes it back."""
    added = [one for one in found if one.added]
    total = sum(one.added for one in added)
    bad = f", {counted(left_out, 'line')} left out" if left_out else ""
    if not total:
        known = sum(one.known for one in found)
        return f"Nothing added: {counted(known, 'observation')} of this file were here already{bad}."
    named = " and ".join(
        f"{counted(one.added, 'observation') if not at else one.added} of {one.measure}" for at, one in enumerate(added)
    )
    if len(named + bad) > _LONGEST:
        named = f"{counted(total, 'observation')} of {counted(len(added), 'measure')}"
    return f"{named} added{bad} · u undo"


def _plan_found(file: PlanFile, found: PlanImport) -> Content:
    """Which plan it is, whose, and how much of it is new."""
    people = ", ".join(person["name"] for person in file.rows["person"].values())
    held = ", ".join(_counted_rows(file))
    added = f"{counted(found.added, 'row')} new" if found.added else "nothing new"
    known = f", {found.known} here already" if found.known else ""
    return Content("\n").join(
        (
            Content.assemble("The plan ", (shown_line(f"“{found.title}”").plain, "bold")),
            shown_line(people),
            Content.styled(held, MUTED),
            Content(f"{added}{known}"),
        )
    )


def _counted_rows(file: PlanFile) -> Iterable[str]:
    nouns = {"goal": "goal", "check_in": "check-in", "observation": "observation", "entry": "entry"}
    for table, noun in nouns.items():
        rows = sum(row["deleted_at"] is None for row in file.rows[table].values())
        yield counted(rows, noun, "entries" if noun == "entry" else "")


def plan_imported(found: PlanImport) -> str:
    """What was brought in."""
    if not found.added:
        return f"The plan “{found.title}” was here already; nothing was changed."
    known = f", {found.known} here already" if found.known else ""
    return f"The plan “{found.title}” is here: {counted(found.added, 'row')} new{known}."
