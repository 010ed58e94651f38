"""The digits and the screens that they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentor_tui.screens.plan_screen import PlanScreen

TABS: tuple[tuple[str, str], ...] = (
    ("0", "Plans"),
    ("1", "Overview"),
    ("2", "Goals"),
    ("3", "Check-ins"),
    ("4", "Trends"),
    ("5", "Journal"),
    ("6", "Growth"),
    ("7", "Record"),
)

LATER: dict[str, str] = {
    "tab.5": "The Journal is still to come; `mentor-tui add entry` keeps entries until then.",
    "tab.6": "Growth is still to come: competencies, roles and readiness.",
    "tab.7": "The Record is still to come; `mentor-tui history` tells what was done until then.",
    "entry": "The Journal is still to come; `mentor-tui add entry` keeps entries until then.",
}
"""What is greyed, and what is said when it is pressed."""

SHOWN = tuple(tab for tab, _ in TABS if f"tab.{tab}" not in LATER)
"""The digits that lead to a screen now."""


def screen_class(tab: str) -> type[PlanScreen]:
    """The screen of a digit, imported when it is first asked for: plotext has no business before the first frame."""
    if tab == "0":
        from mentor_tui.screens.plans import PlansScreen

        return PlansScreen
    if tab == "2":
        from mentor_tui.screens.goals import GoalsScreen

        return GoalsScreen
    if tab == "3":
        from mentor_tui.screens.check_ins import CheckInsScreen

        return CheckInsScreen
    if tab == "4":
        from mentor_tui.screens.trends import TrendsScreen

        return TrendsScreen
    from mentor_tui.screens.overview import OverviewScreen

    return OverviewScreen
