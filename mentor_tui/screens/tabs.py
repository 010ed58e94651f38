"""The digits and the screens that they lead to."""

from __future__ import annotations

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
