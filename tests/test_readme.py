"""What the README says of the keys is so."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path

from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from mentor_tui import screens, widgets
from mentor_tui.app import MentorApp

README = Path(__file__).parent.parent / "README.md"
_NAMED = {"^s": "ctrl+s", "^o": "ctrl+o", "^j": "ctrl+j", "^t": "ctrl+t", "^g": "ctrl+g", "/": "slash", "Esc": "escape"}


def _keys_of(bindings: list[BindingType]) -> set[str]:
    return {key for one in bindings if isinstance(one, Binding) for key in one.key.split(",")}


def bound() -> set[str]:
    """Every key that something is bound to."""
    found = _keys_of(MentorApp.BINDINGS)
    for package in (screens, widgets):
        for module in pkgutil.iter_modules(package.__path__):
            for made in vars(import_module(f"{package.__name__}.{module.name}")).values():
                if isinstance(made, type) and issubclass(made, DOMNode):
                    found |= _keys_of(list(made.__dict__.get("BINDINGS", [])))
    return found


def test_every_key_of_the_table_is_bound() -> None:
    table = README.read_text(encoding="utf-8").split("| Key | What it does |")[1].split("\n\n")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("|")]
    keys = {key for cell in first_cells for key in re.findall(r"`([^`]+)`", cell)}
    assert len(keys) > 25
    assert {_NAMED.get(key, key.lower() if key.startswith("F") else key) for key in keys} - bound() == set()
