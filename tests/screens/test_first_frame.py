"""What is imported before the first frame: nothing that it doesn't show."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
import mentor_tui.cli.main, mentor_tui.app
late = ("sqlmodel", "sqlalchemy", "pydantic", "alembic", "plotext", "dateutil", "mentor_tui.views", "mentor_tui.models")
late += ("mentor_tui.database", "mentor_tui.analysis", "mentor_tui.screens.help", "mentor_tui.screens.finder")
print(*sorted(name for name in sys.modules if name.startswith(late)))
"""


def test_nothing_is_imported_that_only_later_screens_and_the_file_need() -> None:
    loaded = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == ""
