"""The strict terminal refuses what it should: else nothing that it takes would say anything."""

from __future__ import annotations

from base64 import b64encode
from types import SimpleNamespace
from typing import Any, cast

import pytest
from screens.monkeys.wire import Wire, WireFault


def _wire(copied: str = "") -> Wire:
    return Wire(cast(Any, SimpleNamespace(clipboard=copied)), size=(40, 5))


@pytest.mark.parametrize(
    "sent",
    [
        "\x1b]52;c;aGk=\x07",
        "\x1b]0;title\x07",
        "\x1b[2J",
        "\x1b",
        "\x9b31m",
        "a\x08b",
        "line\nline",
        "\x7f",
        "ab\u202ecd",
        "ab\u2067cd",
        "\ud800",
        "\u2028",
    ],
)
async def test_what_steers_a_terminal_is_refused(sent: str) -> None:
    with pytest.raises(WireFault):
        _wire().write(sent)


async def test_it_shows_what_was_sent() -> None:
    wire = _wire()
    wire.write("\x1b[2;3H日e\u0301x\x1b[1;38;2;1;2;3m y\x1b[0m\x1b[?25l")
    wire.write("\x1b[3;39Habc\x1b[9;9Hnowhere")
    assert wire.lines == ["", "  日e\u0301x y", f"{'ab':>40}", "", ""]


async def test_only_what_was_copied_in_the_app_gets_into_the_clipboard() -> None:
    wire, sent = _wire("what I wrote"), b64encode(b"what I wrote").decode()
    wire.write(f"\x1b]52;c;{sent}\x07")
    with pytest.raises(WireFault):
        wire.write(f"\x1b]52;c;{sent[:8]}\x07")
