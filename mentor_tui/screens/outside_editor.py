"""A long text written in the person's own editor, while the app steps aside."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from mentor_tui.errors import InputError

_USUAL = ("sensible-editor", "nano", "vi")


def editor_command() -> list[str]:
    """The editor of $VISUAL or $EDITOR as a command, else one that is usually there; InputError when none is."""
    for name in ("VISUAL", "EDITOR"):
        if wanted := os.environ.get(name, "").strip():
            try:
                return shlex.split(wanted)
            except ValueError:
                raise InputError(f"${name} can't be read as a command; set it to your editor's name.") from None
    for usual in _USUAL:
        if found := shutil.which(usual):
            return [found]
    raise InputError("No editor was found; set $EDITOR to the name of yours.")


def edited_outside(app: App[Any], text: str) -> str:
    """The text as it was left in the editor. InputError when the editor can't be run or says that it failed."""
    command = editor_command()
    # A folder of its own, which only this person can enter, holds the file and whatever the editor puts beside it.
    with tempfile.TemporaryDirectory(prefix="mentor-tui-") as folder:
        path = Path(folder) / "text.md"
        path.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                status, failure = _run([*command, str(path)])
        except SuspendNotSupported:
            raise InputError("This terminal can't be lent to an editor.") from None
        if failure:
            raise InputError(f"{command[0]} could not be run ({failure}); set $EDITOR to the name of yours.")
        if status:
            raise InputError(f"{command[0]} ended with status {status}; the text stays as it was.")
        written = path.read_text(encoding="utf-8", errors="replace")
    # Editors end the last line, people who fill in a field don't.
    return written if text.endswith("\n") else written.removesuffix("\n")


def _run(command: list[str]) -> tuple[int, str]:
    """The exit status, and why it could not be run at all: an error let out of `suspend` would leave the app asleep."""
    try:
        return subprocess.run(command, check=False).returncode, ""
    except OSError as error:
        return 0, error.strerror or str(error)
