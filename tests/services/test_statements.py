"""Statements that are asked by name: what is packaged is what the services say, and it says it without SQLAlchemy."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

from mentor_tui import services
from mentor_tui.services.statement import PACKAGED, Statement
from tests.statements import statements


def test_packaged_statements_are_those_that_services_say() -> None:
    """A filter that was changed in one place only would let private text out in the other."""
    packaged = json.loads(PACKAGED.read_text(encoding="utf-8"))
    said = {name: list(parts) for name, parts in statements().items()}
    assert packaged == said, "python -m tests.statements > mentor_tui/services/statements.json"


def test_every_statement_is_asked_by_a_service() -> None:
    """None is said that nobody asks, and none asked that nobody says."""
    asked = set()
    for module in iter_modules(services.__path__):
        home = import_module(f"mentor_tui.services.{module.name}")
        for value in vars(home).values():
            named = value.values() if isinstance(value, dict) else (value,)
            asked |= {one.name for one in named if isinstance(one, Statement)}
    assert asked == set(json.loads(PACKAGED.read_text(encoding="utf-8")))


def test_services_that_ask_need_no_sqlalchemy() -> None:
    """Importing SQLAlchemy takes longer than all the rest of a start."""
    script = (
        "import sys; from mentor_tui import services; from mentor_tui.database.database import Database;"
        "[getattr(services, name) for names in services._ASKED.values() for name in names.split()];"
        "print([name for name in ('sqlalchemy', 'sqlmodel', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
