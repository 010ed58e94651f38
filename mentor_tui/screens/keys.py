"""The keys of a screen, read from its one BINDINGS list: footer, help and palette show the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual.actions import parse
from textual.binding import Binding
from textual.screen import Screen

from mentor_tui.widgets.key_bar import KeyItem

OF_THE_TERMINAL = (
    Binding("f9", "app.turn_light", "light, dark", show=False, id="light", tooltip="Dark on light, or light on dark"),
    Binding(
        "f12", "app.paint_afresh", "paint afresh", show=False, id="paint",
        tooltip="Paint the screen afresh, when something else wrote to it",
    ),
)  # fmt: skip
"""What the app does on every screen; a modal one has to name it too, since the app's own bindings end there."""

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "question_mark": "?",
    "slash": "/",
    "space": "Space",
    "left": "←",
    "right": "→",
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a key does on the screen in front."""

    key: str
    """As a person reads it: ^s, F1, n."""
    words: str
    """A word or two, for the footer."""
    explained: str
    """A sentence, for help and palette."""
    action: str
    enabled: bool
    shown: bool
    """Whether the footer shows it."""


def key_name(key: str) -> str:
    """A key as a person reads it: ^s for ctrl+s, F1, n."""
    first = key.split(",", maxsplit=1)[0]
    if first.startswith("ctrl+"):
        return f"^{first.removeprefix('ctrl+')}"
    if first.startswith("f") and first[1:].isdigit():
        return first.upper()
    return _NAMES.get(first, first)


def commands_of(screen: Screen[Any]) -> tuple[Command, ...]:
    """Every command of a screen, its own ones first, then those that all screens share, the app's last."""
    found: dict[str, Command] = {}
    for owner in (*type(screen).__mro__, type(screen.app)):
        for binding in owner.__dict__.get("BINDINGS", ()):
            if not isinstance(binding, Binding) or not binding.tooltip or binding.action in found:
                continue
            _, name, parameters = parse(binding.action)
            enabled = screen.check_action(name, tuple(parameters))
            if enabled is False:
                continue
            found[binding.action] = Command(
                binding.key_display or key_name(binding.key),
                binding.description,
                binding.tooltip,
                binding.action,
                enabled is True,
                binding.show,
            )
    return tuple(found.values())


def key_items(screen: Screen[Any]) -> tuple[KeyItem, ...]:
    """What the footer of a screen shows, the way out last: there it is never dropped. No words stand there twice."""
    found: dict[str, Command] = {}
    for command in commands_of(screen):
        if command.shown:
            found.setdefault(command.words, command)
    shown = list(found.values())
    shown.sort(key=lambda command: command.key == _NAMES["escape"])
    return tuple(KeyItem(command.key, command.words, command.action, command.enabled) for command in shown)
