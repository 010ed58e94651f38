"""Esc and the key after it in one packet, as a slow line or a quick hand sends them."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal.pressing import OpenApp, type_in

from mentor_tui.cli.main import main


@pytest.mark.parametrize(
    ("packet", "words"),
    [
        (b"\x1b?", "Add an observation to the goal"),
        (b"\x1b/", "Enter keeps what is found"),
        (b"\x1b=", "= does nothing here"),
        (b"\x1b2", "x done"),
    ],
)
def test_esc_in_one_packet_with_another_key_leaves_and_the_key_acts(
    packet: bytes, words: str, tmp_path: Path, open_app: OpenApp
) -> None:
    path = tmp_path / "file.db"
    assert main(["--db", str(path), "add", "plan", "Lead the team", "--mentor", "priya", "--mentee", "amara"]) == 0
    app = open_app("--db", str(path))
    app.wait_for("No goals yet")
    app.settle()
    type_in(app, b"g")
    app.wait_for("type a part of the name")
    type_in(app, packet)
    app.wait_for(words)
    assert not any("type a part of the name" in line for line in app.screen.display)
    type_in(app, b"\x1b", b"q")
    assert app.end() == 0
