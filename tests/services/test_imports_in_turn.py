"""While the services are imported in a thread, a key may name one, and another thread open a session for it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from services.conftest import Programme

_AT_ONCE = """
import sys, threading, time
from pathlib import Path
from mentor_tui import services
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database

db, faults = Database(Path(sys.argv[1]), Clock()), []

def tried(work):
    def run():
        try:
            work()
        except Exception as fault:
            faults.append(repr(fault))
    return threading.Thread(target=run)

works = (lambda: services.import_all(wanted=lambda: True), lambda: db.sessions, lambda: services.save_goal)
threads = [tried(work) for work in works]
threads[0].start()
time.sleep(float(sys.argv[2]))
for thread in threads[1:]:
    thread.start()
for thread in threads:
    thread.join()
print(faults)
"""


@pytest.mark.parametrize("after_s", [0.0, 0.03, 0.06, 0.1])
def test_services_are_imported_whole_whoever_asks_first(programme: Programme, after_s: float) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _AT_ONCE, str(programme.path), str(after_s)], capture_output=True, text=True, check=False
    )
    assert ran.stdout == "[]\n"


def test_what_is_not_wanted_any_more_is_not_imported() -> None:
    """Who leaves as soon as the app is there does not wait for it."""
    asked = "import sys; from mentor_tui import services; services.import_all(wanted=lambda: False)"
    check = f"{asked}; print('sqlalchemy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
