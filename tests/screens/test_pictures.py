"""Each screen as a picture: filled, with nothing in it yet, and in the smallest terminal.

After a change that is meant: `pytest tests/screens/test_pictures.py --snapshot-update`, and look at the pictures.
"""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from screens.driving import TODAY, MakeApp, settle
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension

from mentor_tui.app import MentorApp
from mentor_tui.cli.main import main
from mentor_tui.clock import Clock

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SMALL, USUAL = (80, 24), (120, 36)
SCREENS = {"plans": "0", "overview": "1", "goals": "2", "check-ins": "3", "trends": "4"}


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample programme, and a file with a plan that holds nothing yet."""
    folder = tmp_path_factory.mktemp("pictures")
    sample, fresh = folder / "sample.db", folder / "fresh.db"
    today = ("--today", TODAY.isoformat())
    people = ("--mentor", "priya=Priya Raman", "--mentee", "amara=Amara Okafor")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Clock, "now", lambda _: NOW)
        assert main([*today, "demo", "--db", str(sample), "--no-open"]) == 0
        assert main([*today, "--db", str(fresh), "add", "plan", "Lead the payments team", *people]) == 0
    return {"sample": sample, "fresh": fresh}


@pytest.fixture(autouse=True)
def clock_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture shows one moment."""
    monkeypatch.setattr(Clock, "now", lambda _: NOW)


@pytest.fixture
def at_rest(made_once: dict[str, Path], tmp_path: Path, make_app: MakeApp) -> MakeApp:
    """Makes an app on a copy of one of the files."""

    def made(name: str) -> MentorApp:
        path = tmp_path / f"{name}.db"
        shutil.copyfile(made_once[name], path)
        return make_app(path)

    return made


async def picture(app: MentorApp, keys: str | tuple[str, ...], size: tuple[int, int]) -> str:
    """What the screen shows once the keys are pressed and all has come to rest."""
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        shown = app.export_screenshot(title="Mentor TUI")
    # A picture fetches nothing from anywhere: whoever looks at it has a font of their own.
    return re.sub(r"@font-face \{.*?\}\n?", "", shown, flags=re.DOTALL)


@pytest.fixture
def drawn(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Pictures that stand in files of their own, to be looked at."""
    return snapshot.use_extension(SVGImageSnapshotExtension)


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=["80x24", "120x36"])
@pytest.mark.parametrize("screen", SCREENS)
async def test_the_sample_programme(
    screen: str, size: tuple[int, int], at_rest: MakeApp, drawn: SnapshotAssertion
) -> None:
    assert await picture(at_rest("sample"), SCREENS[screen], size) == drawn


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_plan_with_nothing_in_it_names_the_next_key(
    screen: str, at_rest: MakeApp, drawn: SnapshotAssertion
) -> None:
    assert await picture(at_rest("fresh"), SCREENS[screen], SMALL) == drawn


@pytest.mark.parametrize(
    ("form", "keys"),
    [
        ("goal", ("2", "e")),
        ("check-in to be held", ("3", "enter")),
        ("help", ("question_mark",)),
        ("settings", ("E",)),
    ],
)
async def test_what_opens_over_a_screen(
    form: str, keys: tuple[str, ...], at_rest: MakeApp, drawn: SnapshotAssertion
) -> None:
    assert await picture(at_rest("sample"), keys, SMALL) == drawn


async def test_dark_on_light(at_rest: MakeApp, drawn: SnapshotAssertion) -> None:
    assert await picture(at_rest("sample"), ("f9", "2", "1"), SMALL) == drawn


async def test_the_first_start(tmp_path: Path, make_app: MakeApp, drawn: SnapshotAssertion) -> None:
    assert await picture(make_app(tmp_path / "new.db"), (), SMALL) == drawn
