"""A file brought in by keys: what is shown before, what is stored, what is refused, and how it is stopped."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from screens.driving import HOSTILE, SHOWN, TODAY, Filled, MakeApp, screen_text, settle
from textual.pilot import Pilot

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.clock import Clock
from mentor_tui.database.database import Database
from mentor_tui.screens.import_form import ImportForm
from mentor_tui.screens.overview import OverviewScreen
from mentor_tui.screens.path_suggester import ways_on
from mentor_tui.screens.plans import PlansScreen
from mentor_tui.screens.trends import TrendsScreen
from mentor_tui.services import observation_import, plan_import, staging
from mentor_tui.terms import Role, Source
from mentor_tui.views.goals import ObservationLine
from mentor_tui.widgets.message_line import MessageLine

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "observations"
LONG = "measure,observed_on,value,source,note\n"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file and gives its path."""

    def written(content: str | bytes, name: str = "runs.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


@pytest.fixture
def errors_id(filled: Filled) -> str:
    """A second measure of the brief, without observations."""
    return filled.db.run(services.add_measure, filled.brief_id, services.MeasureInput(name="Errors", unit="%"))


def message(app: MentorApp) -> str:
    """What the line above the keys says."""
    notice = app.screen.query_one(MessageLine).notice
    return notice.text if notice else ""


def form(app: MentorApp) -> ImportForm:
    """The form, which is in front."""
    assert isinstance(app.screen, ImportForm)
    return app.screen


def columns_of(app: MentorApp) -> list[str]:
    """The names of the fields for columns, in their order."""
    return [name for name in form(app).column.rows if name.startswith("column-")]


async def look(app: MentorApp, pilot: Pilot[Any], path: Path | str) -> None:
    """Open the form and let it look at a file."""
    await settle(pilot)
    await pilot.press("I")
    await settle(pilot)
    form(app).row("file").text = str(path)
    await pilot.press("enter")
    await settle(pilot)


def stored(filled: Filled, measure_id: str = "") -> tuple[ObservationLine, ...]:
    """What is observed of a measure, the newest first."""
    return filled.db.run(services.load_measure, measure_id or filled.measure_id).observations


def done(filled: Filled) -> int:
    """How many things were done in the plan."""
    return len(filled.db.run(services.load_history, filled.plan_id))


# Observations


@pytest.mark.guide("R28")
async def test_a_file_whose_columns_name_the_measures_needs_enter_and_ctrl_s(
    filled: Filled, errors_id: str, make_app: MakeApp, write: Write
) -> None:
    path = write("Date,errors,Length of a brief,mood\n2026-11-20,4,11.5,fine\n2026-11-13,5,12,fine\n")
    before = done(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("I")
        await settle(pilot)
        await pilot.press(*str(path), "enter")
        await settle(pilot)
        shown = screen_text(app)
        assert "Errors: 2 observations new" in shown
        assert "Length of a brief: 2 observations new" in shown
        assert "Columns not taken: ‘mood’" in shown
        assert "such as 11.5" in shown
        assert len(stored(filled)) == 3, "looking changes nothing"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert message(app) == "2 observations of Errors and 2 of Length of a brief added · u undo"
        assert "imported observations" in screen_text(app)
        values = [(one.observed_on, one.value, one.source) for one in stored(filled, errors_id)]
        assert values == [
            (date(2026, 11, 20), 4.0, Source.PERFORMANCE_DATA),
            (date(2026, 11, 13), 5.0, Source.PERFORMANCE_DATA),
        ]
        assert stored(filled)[0].value == 11.5
        assert done(filled) == before + 1
        await pilot.press("u")
        await settle(pilot)
    assert (len(stored(filled)), stored(filled, errors_id)) == (3, ())


async def test_columns_are_said_by_arrows_where_their_names_say_nothing(
    filled: Filled, errors_id: str, make_app: MakeApp, write: Write
) -> None:
    path = write("when,pace,slips\n2026-11-20,11.5,4\n")
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, path)
        assert message(app).startswith("Say which measure a column holds, with ← and →; then ^s.")
        assert "One that isn't there yet: Esc, which keeps this, then 2, → and n." in message(app)
        when, pace, _ = columns_of(app)
        assert form(app).row(when).text == "day", "the only column with a day in it"
        assert app.focused is form(app).row(pace).editor
        await pilot.press("l", "down", "e", "down", "s", "ctrl+s")
        await settle(pilot)
        assert "Errors: 1 observation new" in screen_text(app)
        assert len(stored(filled)) == 3
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert stored(filled)[0].value == 11.5
    assert [(one.value, one.source) for one in stored(filled, errors_id)] == [(4.0, Source.SELF_ASSESSMENT)]


async def test_a_unit_that_one_measure_has_is_a_name_too(
    filled: Filled, errors_id: str, make_app: MakeApp, write: Write
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write("day;min;%\n20.11.2026;11,5;4\n"))
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert (stored(filled)[0].value, stored(filled, errors_id)[0].value) == (11.5, 4.0)


async def test_measures_of_one_name_are_told_apart_by_their_goals(
    filled: Filled, make_app: MakeApp, write: Write
) -> None:
    twin = services.MeasureInput(name="length of a brief")
    twin_id = filled.db.run(services.add_measure, filled.juniors_id, twin)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write("date,Length of a brief\n2026-11-20,7\n"))
        assert message(app).startswith("Say which measure a column holds")
        await pilot.press("left")
        await settle(pilot)
        assert "length of a brief · Mentor two" in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert ([one.value for one in stored(filled, twin_id)], len(stored(filled))) == ([7.0], 3)


async def test_what_files_and_measures_are_called_is_shown_as_text(
    filled: Filled, make_app: MakeApp, tmp_path: Path
) -> None:
    hostile_id = filled.db.run(services.add_measure, filled.brief_id, services.MeasureInput(name=HOSTILE))
    path = tmp_path / "todo [@click=app.quit]x.csv"
    path.write_text(f"date,{HOSTILE},x {HOSTILE}\n2026-11-20,4,{HOSTILE}\n")
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await look(app, pilot, path)
        shown = screen_text(app)
        assert f"{SHOWN}: 1 observation new" in shown
        assert "x todo [/done] [@c" in shown
        assert f"such as {SHOWN[:30]}" in shown
        assert "Columns not taken: ‘x todo [/done] [@click=app.quit]" in shown
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert [one.value for one in stored(filled, hostile_id)] == [4.0]


async def test_of_a_sheet_of_a_thousand_columns_those_that_are_known_come_first(
    filled: Filled, make_app: MakeApp, write: Write
) -> None:
    names = ",".join(f"c{number}" for number in range(1000))
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write(f"{names},date,length of a brief\n{'1,' * 1000}2026-11-20,11\n"))
        labels = [form(app).row(name).label for name in columns_of(app)]
        assert labels[:3] == ["date", "length of a brief", "c0"]
        assert "and 994 more" in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert stored(filled)[0].value == 11.0


async def test_the_long_form_says_itself_what_it_holds(
    filled: Filled, errors_id: str, make_app: MakeApp, write: Write
) -> None:
    rows = f'Errors,2026-11-20,4,peer_evaluation,"{HOSTILE}"\nlength of a brief,2026-11-20,11,,\n'
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write(LONG + rows))
        assert not [name for name in form(app).column.rows if name.startswith("column")]
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert [(one.source, one.note) for one in stored(filled, errors_id)] == [(Source.PEER_EVALUATION, SHOWN)]
    assert stored(filled)[0].source is Source.PERFORMANCE_DATA


async def test_what_is_here_already_is_told_and_not_added_again(
    filled: Filled, make_app: MakeApp, write: Write
) -> None:
    path = write("date,length of a brief\n2026-11-20,11\n2026-11-21,12\n")
    before = done(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, path)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await look(app, pilot, path)
        assert "Length of a brief: nothing new, 2 here already" in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert message(app) == "Nothing added: 2 observations of this file were here already."
    assert (len(stored(filled)), done(filled)) == (5, before + 1)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfdate,Length of a brief\n2026-11-20,40.5\n",
        b"date;Length of a brief\r\n20.11.2026;40,5\r\n",
        "date\tLength of a brief\n2026-11-20\t40,5\n".encode("utf-16"),
        "date,Length of a brief,Wörter\n2026-11-20,40.5,x\n".encode("latin-1"),
        b'date,Length of a brief\n2026-11-20,"40,5"\n',
    ],
    ids=["BOM", "semicolons and CRLF", "UTF-16", "Latin-1", "decimal comma"],
)
async def test_what_other_programs_write_is_read(
    filled: Filled, make_app: MakeApp, write: Write, content: bytes
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write(content))
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert (stored(filled)[0].observed_on, stored(filled)[0].value) == (date(2026, 11, 20), 40.5)


BAD_CELLS = [
    ("2026-11-20,", "no value in ‘Length of a brief’"),
    ("2026-11-20,NaN", "‘NaN’ in ‘Length of a brief’ is no number"),
    ("2026-11-20,inf", "‘inf’ in ‘Length of a brief’ is no number"),
    ("2026-11-20,1e400", "‘1e400’ in ‘Length of a brief’ is no number"),
    ('2026-11-20,"1,234"', "‘1,234’ in ‘Length of a brief’ may be a decimal or thousands"),
    ("2026-02-30,4", "‘2026-02-30’ is no day"),
    ("03/04/2026,4", "‘03/04/2026’ may be 2026-04-03 or 2026-03-04"),
    (",4", "no day in ‘date’"),
    ("2026-11-20,4,5", "it has 3 cells, the header has 2"),
    ('2026-11-20,"4', "a quotation mark is opened and not closed"),
]


@pytest.mark.parametrize(("row", "reason"), BAD_CELLS)
async def test_a_bad_line_is_named_and_nothing_is_imported_but_what_is_left_by_choice(
    filled: Filled, make_app: MakeApp, write: Write, row: str, reason: str
) -> None:
    path = write(f"date,Length of a brief\n2026-11-19,9\n{row}\n")
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await look(app, pilot, path)
        assert message(app) == "1 line can't be taken; → leaves it out, then ^s imports the rest."
        assert f"line 3: {reason}" in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert message(app).startswith(f"Line 3: {reason}")
        assert form(app).column.texts["file"] == str(path)
        assert len(stored(filled)) == 3
        await pilot.press("right", "ctrl+s")
        await settle(pilot)
        assert message(app) == "1 observation of Length of a brief added, 1 line left out · u undo"
    assert (len(stored(filled)), stored(filled)[0].value) == (4, 9.0)


async def test_of_many_bad_lines_the_first_are_named_and_the_others_counted(
    filled: Filled, make_app: MakeApp, write: Write
) -> None:
    bad = "".join(f"2026-11-19,{word}\n" for word in ("x", "y", "z", HOSTILE, "v"))
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write(f"date,Length of a brief\n2026-11-19,9\n{bad}"))
        assert message(app) == "5 lines can't be taken; → leaves them out, then ^s imports the rest."
        await pilot.press("right")
        assert message(app) == "", "it is done"
        shown = screen_text(app)
        assert "5 lines can't be taken:" in shown
        assert "line 3: ‘x’" in shown
        assert "line 5: ‘z’" in shown
        assert "and 2 more" in shown
        assert "line 6" not in shown


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        ("", "runs.csv", "‘runs.csv’ is empty; it needs a line with the names of its columns."),
        ("date,Length of a brief\n", "runs.csv", "‘runs.csv’ holds no rows, only a header."),
        ("date,date\n1,2\n", "runs.csv", "‘runs.csv’ has two columns named ‘date’; rename one of them."),
        ("what,pace\nx,y\n", "runs.csv", "Say which column holds the day, with ← and →; then ^s."),
        ("date,pace\n2026-11-20,4\n", "runs.csv", "Say which measure a column holds, with ← and →; then ^s."),
        (
            LONG + "Nothing,2026-11-20,4,,\n",
            "runs.csv",
            "‘runs.csv’ holds no line that can be taken. Line 2: no measure here goes by ‘Nothing’.",
        ),
        (LONG + "Length,2026-11-20,NaN,,\n", "runs.csv", "‘runs.csv’ holds no line that can be taken. Line 2: ‘NaN’"),
        (b"PK\x03\x04", "runs.csv", "‘runs.csv’ is a spreadsheet or an archive; "),
        (b"\0\1\2\3" * 9, "runs.csv", "‘runs.csv’ is no text file; "),
        ("", "plan.json", "‘plan.json’ is no JSON that can be read."),
        ("{", "plan.json", "‘plan.json’ is no JSON that can be read."),
        ("[" * 99_999, "plan.json", "‘plan.json’ is no JSON that can be read."),
        ("[]", "plan", "‘plan’ is JSON, but no plan that Mentor TUI exported."),
        ('{"rows": []}', "plan.txt", "‘plan.txt’ is JSON, but no plan that Mentor TUI exported."),
        (
            '{"format": "mentor-tui plan", "version": 9}',
            "plan.json",
            "‘plan.json’ was exported by a newer Mentor TUI; ",
        ),
        ('{"format": "mentor-tui plan", "version": 1}', "plan.json", "‘plan.json’ can't be imported: "),
    ],
)
async def test_a_file_that_cannot_be_taken_leaves_the_form_and_the_database_as_they_are(
    filled: Filled, make_app: MakeApp, write: Write, content: str | bytes, name: str, sentence: str
) -> None:
    path, before = write(content, name), done(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, path)
        assert message(app).startswith(sentence)
        if len(message(app)) > 76:
            assert message(app)[-20:] in " ".join(screen_text(app).split()), "in full where the line is too short"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert form(app).column.texts["file"] == str(path)
        assert message(app).startswith(sentence)
    assert (len(stored(filled)), done(filled), len(filled.db.run(services.load_plans))) == (3, before, 1)


async def test_a_path_that_leads_to_no_file_is_told(filled: Filled, make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "folder.json").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    os.mkfifo(tmp_path / "pipe.json")
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, "")
        assert message(app) == "Type where the file is, such as ~/Downloads/runs.csv."
        for typed, sentence in (
            (tmp_path / "none.csv", "There is no file ‘none.csv’ there; check its path."),
            (tmp_path / "none.json", "There is no file ‘none.json’ there; check its path."),
            (tmp_path / "folder.csv", "‘folder.csv’ is a folder; name a CSV file."),
            (tmp_path / "folder.json", "‘folder.json’ is a folder; name a JSON file."),
            (tmp_path, "is a folder; name a CSV file."),
            (tmp_path / "pipe.csv", "‘pipe.csv’ is no file; name a CSV file."),
            (tmp_path / "pipe.json", "‘pipe.json’ is no file; name a JSON file."),
            ("~nobody-of-that-name/runs.csv", "There is no home folder as in ‘~nobody-of-that-name/runs.csv’"),
            ("x" * 300, "can't be opened: File name too long."),
        ):
            form(app).row("file").text = str(typed)
            await pilot.press("enter")
            await settle(pilot)
            assert sentence in message(app)
            assert app.focused is form(app).row("file").editor


async def test_a_path_may_begin_at_home_and_stand_in_quotation_marks(
    filled: Filled, make_app: MakeApp, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "my runs.csv").write_text("date,length of a brief\n2026-11-20,11\n")
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, " '~/my runs.csv' ")
        assert "Length of a brief: 1 observation new" in screen_text(app)


async def test_a_path_is_completed_as_far_as_there_is_one_way(
    filled: Filled, make_app: MakeApp, tmp_path: Path
) -> None:
    runs = tmp_path / "home" / "Downloads" / "runs"
    runs.mkdir(parents=True)
    (runs / "daily.csv").write_text("date,length of a brief\n2026-11-20,11\n")
    (runs / "daily.txt").touch()
    (runs / "\x1b[2Jx").touch()
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("I")
        await settle(pilot)
        for typed, path in (
            ("~/D", "~/Downloads/"),
            ("r", "~/Downloads/runs/"),
            ("d", "~/Downloads/runs/daily."),
            ("c", "~/Downloads/runs/daily.csv"),
        ):
            await pilot.press(*typed)
            await settle(pilot)
            assert path in screen_text(app)
            await pilot.press("right")
            await settle(pilot)
            assert form(app).column.texts["file"] == path
            if path.endswith("daily."):
                for _ in range(500):
                    await pilot.pause(0.01)
                    if message(app):
                        break
                assert message(app) == "2 begin so: daily.csv, daily.txt; type on."
        await pilot.press("enter")
        await settle(pilot)
        assert "Length of a brief: 1 observation new" in screen_text(app)


@pytest.mark.parametrize("typed", ["", "~/", "/nowhere/x", "~nobody-of-that-name/x", "x\0/y", "/dev/null/x", "zzz"])
def test_a_path_that_goes_nowhere_is_left_as_it_is(typed: str) -> None:
    assert ways_on(typed) == (None, ())


def test_a_name_that_no_field_can_hold_is_not_suggested(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J").touch()
    assert ways_on(f"{tmp_path}/a").longer is None


async def test_what_was_looked_at_is_looked_at_again_once_something_else_is_asked_for(
    filled: Filled, errors_id: str, make_app: MakeApp, write: Write
) -> None:
    path = write("date,length of a brief\n2026-11-20,11\n")
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, path)
        assert "^s import it" in screen_text(app)
        await pilot.press("down", "down", "e")
        await settle(pilot)
        assert "1 observation new" not in screen_text(app)
        assert "^s look at it" in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Errors: 1 observation new" in screen_text(app)
        assert len(stored(filled, errors_id)) == 0
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert ([one.value for one in stored(filled, errors_id)], len(stored(filled))) == ([11.0], 3)


async def test_the_path_is_kept_as_a_draft_until_the_file_is_imported(
    filled: Filled, make_app: MakeApp, write: Write
) -> None:
    path = write("date,length of a brief\n2026-11-20,11\n")
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, path)
        await pilot.press("escape")
        await settle(pilot)
        assert message(app) == "Draft kept; open it again to go on."
        await pilot.press("I")
        await settle(pilot)
        assert message(app) == "What you typed before is back: File. Enter looks at it, F8 empties it."
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert len(stored(filled)) == 4
        await pilot.press("I")
        await settle(pilot)
        assert form(app).column.texts["file"] == ""


async def test_what_was_said_of_the_columns_comes_back_with_the_path(
    filled: Filled, errors_id: str, make_app: MakeApp, write: Write
) -> None:
    path = write("when,pace,slips\n2026-11-20,11.5,4\n")
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, path)
        await pilot.press("l", "down", "e", "escape")
        await settle(pilot)
        # A measure of that name makes its column known, which then comes before the others.
        filled.db.run(services.add_measure, filled.brief_id, services.MeasureInput(name="Slips"))
        await pilot.press("I")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        held = {form(app).row(name).label: form(app).row(name).text for name in columns_of(app)}
        assert (held["when"], held["pace"]) == ("day", filled.measure_id)
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert stored(filled)[0].value == 11.5


async def test_an_import_is_taken_back_as_what_it_was(filled: Filled, make_app: MakeApp, write: Write) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write("date,length of a brief\n2026-11-19,12\n2026-11-20,11\n"))
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert len(stored(filled)) == 5
        await pilot.press("u")
        await settle(pilot)
        assert message(app) == "Taken back: import of 2 observations. U does it again."
        await pilot.press("U")
        await settle(pilot)
        assert message(app) == "Done again: import of 2 observations."


async def test_two_columns_are_not_taken_for_one_measure(filled: Filled, make_app: MakeApp, write: Write) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write("when,pace,slips\n2026-11-20,11.5,4\n"))
        await pilot.press("l", "down", "l", "ctrl+s")
        await settle(pilot)
        assert message(app) == "Two columns are said to hold ‘Length of a brief’; say it of one."
        assert app.focused is form(app).row(columns_of(app)[2]).editor
    assert len(stored(filled)) == 3


async def test_what_was_said_of_another_files_columns_is_not_said_of_this_ones(
    filled: Filled, errors_id: str, make_app: MakeApp, write: Write
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write("when,pace,slips\n2026-11-20,11.5,4\n"))
        await pilot.press("l")
        form(app).row("file").text = str(write("when,weight,slips\n2026-11-20,80,4\n", "other.csv"))
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [form(app).row(name).text for name in columns_of(app)] == ["day", "", ""]


async def test_trends_stand_on_what_was_imported(filled: Filled, make_app: MakeApp, write: Write) -> None:
    other = services.MeasureInput(name="Applause", baseline=1, target=5)
    other_id = filled.db.run(services.add_measure, filled.brief_id, other)
    seen = services.ObservationInput(observed_on=date(2026, 11, 2), value=2, source=Source.SELF_ASSESSMENT)
    filled.db.run(services.add_observation, other_id, seen)
    path = write("date,length of a brief\n2026-11-20,11\n")
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "end")
        await settle(pilot)
        await look(app, pilot, path)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, TrendsScreen)
        series = app.screen.series
        assert series is not None
        assert (series.measure_id, series.source) == (filled.measure_id, Source.PERFORMANCE_DATA)


async def test_somebody_who_only_reads_is_told_so(filled: Filled, make_app: MakeApp, write: Write) -> None:
    filled.db.run(
        services.add_member, filled.plan_id, services.MemberInput(handle="sol", name="Sol", role=Role.SPONSOR)
    )
    goal, rev = filled.db.run(services.load_goal, filled.brief_id)
    shared = goal.model_copy(update={"visibility": "sponsor"})
    filled.db.run(services.save_goal, filled.brief_id, services.GoalInput(**dict(shared)), base=goal, rev=rev)
    app = make_app(filled.path, as_handle="sol")
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write("date,length of a brief\n2026-11-20,11\n"))
        assert message(app) == "Only the mentee and the mentors of this plan can change that."
    assert len(stored(filled)) == 3


async def test_while_another_writes_the_form_waits_with_what_it_has(
    filled: Filled, make_app: MakeApp, write: Write
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write("date,length of a brief\n2026-11-20,11\n"))
        other = sqlite3.connect(filled.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("ctrl+s")
        while not message(app).startswith("Somebody else is writing"):
            await settle(pilot)
        assert "Length of a brief: 1 observation new" in screen_text(app)
        other.execute("ROLLBACK")
        other.close()
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert len(stored(filled)) == 4


# Long work


def escaping(pilot: Pilot[Any], calls: Any) -> Callable[..., Any]:
    """The same function, which presses Esc on its way the first time, in whatever thread it runs."""
    loop = asyncio.get_running_loop()
    pressed: list[str] = []

    def called(*args: Any, **kwargs: Any) -> Any:
        if not pressed:
            pressed.append("escape")
            asyncio.run_coroutine_threadsafe(pilot.press("escape"), loop).result()
        return calls(*args, **kwargs)

    return called


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[staging.Staging]:
    """Every staging that was closed."""
    found: list[staging.Staging] = []
    close = staging.Staging.close

    def closing(self: staging.Staging) -> None:
        found.append(self)
        close(self)

    monkeypatch.setattr(staging.Staging, "close", closing)
    return found


@pytest.mark.parametrize("step", ["add", "compare"])
async def test_escape_stops_the_reading_and_lets_go_of_what_was_read(
    filled: Filled,
    make_app: MakeApp,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    closed: list[staging.Staging],
    step: str,
) -> None:
    rows = "".join(f"2026-11-20,{number}\n" for number in range(2 * staging.BATCH))
    path = write(f"date,length of a brief\n{rows}")
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        with monkeypatch.context() as patch:
            patch.setattr(staging.Staging, step, escaping(pilot, getattr(staging.Staging, step)))
            await look(app, pilot, path)
        assert message(app) == "Stopped; nothing was changed."
        assert form(app).column.texts["file"] == str(path)
        assert len(closed) == 1
        assert len(stored(filled)) == 3
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert f"Length of a brief: {2 * staging.BATCH} observations new" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert len(closed) == 2


async def test_escape_stops_the_adding_and_takes_everything_back(
    filled: Filled, make_app: MakeApp, write: Write, monkeypatch: pytest.MonkeyPatch, closed: list[staging.Staging]
) -> None:
    before = done(filled)
    path = write("date,length of a brief\n2026-11-20,11\n2026-11-21,10\n")
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, path)
        with monkeypatch.context() as patch:
            patch.setattr(observation_import, "insert_rows", escaping(pilot, observation_import.insert_rows))
            await pilot.press("ctrl+s")
            await settle(pilot)
        assert message(app) == "Stopped; nothing was changed."
        assert (len(stored(filled)), done(filled), closed) == (3, before, [])
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
    assert (len(stored(filled)), len(closed)) == (5, 1)


async def test_one_line_says_how_far_it_is_while_other_keys_go_on(
    filled: Filled, make_app: MakeApp, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    rows = "".join(f"2026-11-20,{number}\n" for number in range(2000))
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        say = ImportForm.say

        def noted(self: ImportForm, sentence: str, *rest: Any) -> None:
            told.append(sentence)
            say(self, sentence, *rest)

        monkeypatch.setattr(ImportForm, "say", noted)
        await look(app, pilot, write(f"date,length of a brief\n{rows}"))
        assert [words for words in told if words.startswith("Reading: 1 000 lines, ")]
        assert "Comparing: 2 000 of 2 000 · Esc stops" in told
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Adding: 2 000 of 2 000 · Esc stops" in told


async def test_leaving_the_app_stops_what_runs_and_takes_it_back(
    filled: Filled, make_app: MakeApp, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = asyncio.get_running_loop()
    app = make_app(filled.path)
    insert, gone, stopped = observation_import.insert_rows, asyncio.Event(), []
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, write("date,length of a brief\n2026-11-20,11\n"))

        def leaving(*args: Any) -> None:
            work = form(app)._work
            assert work is not None
            loop.call_soon_threadsafe(app.exit)
            loop.call_soon_threadsafe(gone.set)
            stopped.append(work._stopped.wait(timeout=30))
            insert(*args)

        monkeypatch.setattr(observation_import, "insert_rows", leaving)
        await pilot.press("ctrl+s")
        await gone.wait()
    await loop.shutdown_default_executor()
    assert stopped == [True]
    assert len(stored(filled)) == 3


# A plan


@pytest.fixture
def exported(filled: Filled, tmp_path: Path) -> Path:
    """Another plan of Priya's as a file, made in another database in which she is the same person."""
    path = tmp_path / "plan.json"
    path.write_text(filled.db.run(services.export_plan, filled.plan_id).content)
    return path


@pytest.fixture
def elsewhere(filled: Filled, tmp_path: Path) -> Filled:
    """A file in which Priya has another plan, and not the one that was exported."""
    own = tmp_path / "own.json"
    members = (
        services.MemberInput(handle="priya", role=Role.MENTOR),
        services.MemberInput(handle="jonas", name="Jonas Weber", role=Role.MENTEE),
    )
    plan_id = filled.db.run(services.add_plan, services.PlanInput(title="Write well"), members)
    own.write_text(filled.db.run(services.export_plan, plan_id).content)
    db = Database(tmp_path / "elsewhere.db", Clock(TODAY))
    db.run(services.import_plan, services.read_plan_file(own))
    db.actor_id = filled.db.actor_id
    return Filled(db.path, plan_id, "", "", "", "", db)


@pytest.mark.guide("R74")
@pytest.mark.parametrize("screen", ["0", "1", "4"])
async def test_a_plan_is_looked_at_imported_and_opened(
    elsewhere: Filled, exported: Path, make_app: MakeApp, screen: str
) -> None:
    app = make_app(elsewhere.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press(screen)
        await look(app, pilot, exported)
        shown = screen_text(app)
        assert "The plan “Lead the payments team”" in shown
        assert "Amara Okafor" in shown
        assert "2 goals, 1 check-in, 3 observations, 0 entries" in shown
        assert len(elsewhere.db.run(services.load_plans)) == 1
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert message(app).startswith("The plan “Lead the payments team” is here: ")
        assert "Brief executives in ten minutes" in screen_text(app)
        await pilot.press("2")
        await settle(pilot)
        assert "Mentor two juniors [/done]" in screen_text(app)
    assert len(elsewhere.db.run(services.load_plans)) == 2


async def test_a_plan_that_is_here_already_is_opened(filled: Filled, exported: Path, make_app: MakeApp) -> None:
    before = done(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("0")
        await look(app, pilot, exported)
        assert "nothing new" in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert message(app) == "The plan “Lead the payments team” was here already; nothing was changed."
    assert done(filled) == before


async def test_what_differs_is_listed_and_nothing_is_imported(
    filled: Filled, exported: Path, make_app: MakeApp
) -> None:
    goal, rev = filled.db.run(services.load_goal, filled.brief_id)
    renamed = services.GoalInput(**{**dict(goal), "title": "Brief them in five"})
    filled.db.run(services.save_goal, filled.brief_id, renamed, base=goal, rev=rev)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, exported)
        assert message(app) == "1 thing of the file is here already and differently, so nothing was imported."
        assert "goal ‘Brief executives in ten minutes’" in screen_text(app)
        form(app)
    assert filled.db.run(services.load_goals, filled.plan_id).goals[0].line.title == "Brief them in five"


async def test_a_plan_in_which_one_has_no_part_is_refused(filled: Filled, exported: Path, make_app: MakeApp) -> None:
    path = exported.with_name("others.db")
    other = Database(path, Clock(TODAY))
    other.run(
        services.start_programme,
        services.PersonInput(handle="mei", name="Mei Lin"),
        Role.MENTOR,
        services.MemberInput(handle="tom", name="Tom Hardy", role=Role.MENTEE),
        services.PlanInput(title="Theirs"),
    )
    other.close()
    app = make_app(path, as_handle="mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, exported)
        assert message(app) == "Only the mentee and the mentors of a plan can import it here."
        form(app)


async def test_escape_stops_the_import_of_a_plan(
    elsewhere: Filled, exported: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(elsewhere.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, exported)
        with monkeypatch.context() as patch:
            patch.setattr(plan_import, "insert_as_exported", escaping(pilot, plan_import.insert_as_exported))
            await pilot.press("ctrl+s")
            await settle(pilot)
        assert message(app) == "Stopped; nothing was changed."
        assert len(elsewhere.db.run(services.load_plans)) == 1
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert len(elsewhere.db.run(services.load_plans)) == 2


async def test_without_an_open_plan_there_is_nothing_to_add_observations_to(
    filled: Filled, exported: Path, make_app: MakeApp, write: Write
) -> None:
    filled.db.run(services.delete_plan, filled.plan_id)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, PlansScreen)
        await look(app, pilot, write("date,length of a brief\n2026-11-20,11\n"))
        assert message(app) == "No plan is open that could take observations; 0 lists the plans."
        form(app)


# Real files


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "bad", "values"), [("typing-english-daily.csv", 1, 121), ("typing-english-runs.csv", 4, 678)]
)
async def test_the_real_files(filled: Filled, make_app: MakeApp, name: str, bad: int, values: int) -> None:
    speed = services.MeasureInput(name="Typing speed", unit="wpm", baseline=15, target=45)
    speed_id = filled.db.run(services.add_measure, filled.juniors_id, speed)
    accuracy_id = filled.db.run(services.add_measure, filled.juniors_id, services.MeasureInput(name="Accuracy"))
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, SHARED / name)
        assert f"{bad} line{'s' * (bad > 1)} can't be taken" in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert message(app).startswith("Line 53: ‘2024-02-30’ is no day" if bad == 1 else "Line ")
        await pilot.press("right", "ctrl+s")
        await settle(pilot)
        assert message(app).endswith(" left out · u undo")
        assert (len(stored(filled, speed_id)), len(stored(filled, accuracy_id))) == (values, values)
        await pilot.press("u")
        await settle(pilot)
    assert (stored(filled, speed_id), stored(filled, accuracy_id)) == ((), ())


@pytest.mark.parametrize("meanwhile", [("escape", "I"), ("x", "escape", "I", "backspace"), ("f8", "escape", "I")])
async def test_what_was_said_of_the_columns_outlives_a_form_that_has_not_looked(
    filled: Filled, errors_id: str, make_app: MakeApp, write: Write, meanwhile: tuple[str, ...]
) -> None:
    path = write("when,pace,slips\n2026-11-20,11.5,4\n")
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, path)
        await pilot.press("l", "down", "e", "escape")
        await settle(pilot)
        # Until the file is looked at the form has no fields for its columns.
        for key in ("I", *meanwhile, "enter"):
            await pilot.press(key)
            await settle(pilot)
        assert form(app).column.texts["file"] == str(path)
        assert [form(app).row(name).text for name in columns_of(app)] == ["day", filled.measure_id, errors_id]


async def test_what_was_put_aside_waits_while_another_file_is_looked_at(
    filled: Filled, errors_id: str, make_app: MakeApp, write: Write
) -> None:
    first, second = write("when,pace\n2026-11-20,11.5\n"), write("day,slips\n2026-11-20,4\n", "others.csv")
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot, first)
        await pilot.press("l", "f8", "up", "up")
        form(app).row("file").text = str(second)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("e", "f8")
        await settle(pilot)
        assert form(app).column.texts["file"] == str(first)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [form(app).row(name).text for name in columns_of(app)] == ["day", filled.measure_id]
