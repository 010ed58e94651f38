"""What is measured: the minimal app, and the words and keys by which the others are driven."""

from __future__ import annotations

import sys
from pathlib import Path

BIN = Path(sys.executable).parent
FLOOR = [sys.executable, str(Path(__file__).parent / "floor.py")]
LAST_GOAL = "Speak at the engineering all-hands"
"""The last goal of the sample's open plan: the overview is ready once it stands there."""
DOWN, UP, ESC = b"\x1b[B", b"\x1b[A", b"\x1b"
