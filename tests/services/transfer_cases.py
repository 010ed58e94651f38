"""Services that carry things in and out whole; they have a matrix of their own."""

from __future__ import annotations

TRANSFERS = frozenset(
    {
        "export_csv",
        "export_markdown",
        "export_plan",
        "note_export",
        "compare_plan",
        "import_plan",
        "compare_observations",
        "add_observations",
        "load_sample",
    }
)
