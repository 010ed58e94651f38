"""What the import asks for besides the columns of a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from mentor_tui.errors import InputError
from mentor_tui.screens.fields import Field, choice, line, pick
from mentor_tui.terms import Source
from mentor_tui.typed import quoted

REFUSE, LEAVE_OUT = "refuse", "leave out"
"""What is done about lines that can't be taken."""


def file_field() -> Field:
    """The path of a file."""
    return replace(line("file", "File", "observations: runs.csv; a plan: plan.json"), parse=typed_path)


def source_field() -> Field:
    """Where values come from of which the file doesn't say it."""
    return replace(choice("source", "Source", Source), echo=lambda _value, _today: "if the file has none")


def bad_field() -> Field:
    """What is done about bad lines."""
    return pick("bad", "Bad lines", ((REFUSE, "import nothing"), (LEAVE_OUT, "leave them out")))


def typed_path(text: str, _today: date) -> Path:
    """The path that was typed or pasted, perhaps in quotation marks or from the home folder on."""
    typed = text.strip()
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"":
        typed = typed[1:-1]
    if not typed:
        raise InputError("Type where the file is, such as ~/Downloads/runs.csv.")
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        raise InputError(f"There is no home folder as in {quoted(typed)}; check the path.") from None
