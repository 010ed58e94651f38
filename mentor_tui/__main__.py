"""`python -m mentor_tui` is `mentor-tui`."""

from __future__ import annotations

from mentor_tui.cli.main import run

if __name__ == "__main__":
    run()
