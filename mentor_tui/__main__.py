"""`python -m mentor_tui` is `mentor-tui`."""

from __future__ import annotations

import sys

from mentor_tui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
