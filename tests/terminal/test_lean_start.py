"""The app holds no OpenSSL: nothing in it talks over TLS."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from terminal.pressing import SAVE, OpenApp, type_in

from mentor_tui.cli.main import main

OPEN = "leave, draft kept"


def test_no_openssl_is_loaded_where_a_goal_is_read_written_and_saved(tmp_path: Path, open_app: OpenApp) -> None:
    path = tmp_path / "file.db"
    assert main(["--db", str(path), "add", "plan", "Lead the team", "--mentor", "priya", "--mentee", "amara"]) == 0
    app = open_app("--db", str(path))
    app.wait_for("No goals yet")
    app.settle()
    type_in(app, b"2", b"n")
    app.wait_for(OPEN)
    type_in(app, b"Ship the handbook", SAVE)
    app.wait_gone(OPEN)
    loaded = Path(f"/proc/{app.pid}/maps").read_text(encoding="utf-8")
    type_in(app, b"q")
    assert app.end() == 0
    assert "libsqlite3" in loaded and "_pydantic_core" in loaded, "what is loaded is seen there"
    assert "libcrypto" not in loaded
    assert "libssl" not in loaded


def test_who_asks_for_it_later_gets_it() -> None:
    asked = (
        "from mentor_tui.lean_start import import_without_openssl as lean",
        "lean('asyncio'), lean('hmac')",
        "import hashlib, ssl, _hashlib",
        "assert ssl.OPENSSL_VERSION and hashlib.md5(b'').hexdigest() and hashlib.blake2b(b'').hexdigest()",
    )
    subprocess.run([sys.executable, "-c", "\n".join(asked)], check=True)
