"""What can be typed after `mentor-tui`: every command and flag, declared here and nowhere else.

argparse and not a library on top of it: a plain start reads the command line too, and every millisecond of it counts.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from mentor_tui import __version__
from mentor_tui.cli import values
from mentor_tui.terms import ActionKind, Category, Direction, EntryKind, Source, Visibility

LISTINGS = {
    "plans": "every plan that you are in",
    "goals": "the goals of a plan: status, progress, measures",
    "agenda": "the agenda of the next check-in",
    "trends": "every series of a plan, and what can be said of it",
    "history": "what was done in a plan, the newest first",
}
FORMATS = {"json": "everything, to import elsewhere", "md": "to read", "csv": "observations, for a spreadsheet"}

_PLAN = "an id, its last six characters or more, or the start of a title"


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, and where help is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Numbers may have a comma here, and be typed with one after a minus.
        self._negative_number_matcher = re.compile(r"-[\d.,]")

    def error(self, message: str) -> NoReturn:
        """Exit with status 2."""
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = _Parser(
        prog="mentor-tui",
        description="A mentor and a mentee keep one development plan together. Without a command, the app opens.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"mentor-tui {__version__}")
    _add_common(parser, default=None)
    parser.add_argument("--plan", metavar="PLAN", help="open this plan: " + _PLAN)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, summary in LISTINGS.items():
        _listing(_command(commands, name, summary))
    _add_commands(_command(commands, "add", "add something to a plan, or a plan"))
    _import(_command(commands, "import", "a plan (JSON) or observations (CSV)"))
    _export(_command(commands, "export", "a plan as a file"))
    _demo(_command(commands, "demo", "the sample programme, in a throw-away copy or in a new file"))
    _backup(_command(commands, "backup", "a copy of the database, made while it is in use"))
    _restore(_command(commands, "restore", "put a backup back, keeping what is there now"))
    _doctor(_command(commands, "doctor", "what may be wrong with the database or the terminal, and what to do"))
    _drafts(_command(commands, "drafts", "what I typed in the app and never saved"))
    return parser


def _command(commands: Any, name: str, summary: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=summary[0].upper() + summary[1:] + ".", allow_abbrev=False
    )
    # The same flags may stand before the command or after it; only what is given there overrides.
    _add_common(parser, default=argparse.SUPPRESS)
    return parser


def _add_common(parser: argparse.ArgumentParser, *, default: Any) -> None:
    parser.add_argument("--db", metavar="PATH", default=default, help="the database file (else $MENTOR_TUI_DB)")
    parser.add_argument("--as", metavar="HANDLE", dest="as_handle", default=default, help="who you are in it")
    parser.add_argument("--today", metavar="DATE", type=values.day, default=default, help="take this day for today")


def _listing(parser: argparse.ArgumentParser) -> None:
    if not parser.prog.endswith(" plans"):
        parser.add_argument("plan_text", metavar="PLAN", help=_PLAN)
    parser.add_argument("--json", action="store_true", help="as JSON, every number unrounded")


def _words(terms: Iterable[str]) -> list[str]:
    return [str(term) for term in terms]


def _add_commands(parser: argparse.ArgumentParser) -> None:
    things = parser.add_subparsers(dest="thing", metavar="THING", required=True, parser_class=_Parser)
    _add_plan(_command(things, "plan", "a plan, and the people in it who are not here yet"))
    _add_goal(_command(things, "goal", "a goal"))
    _add_measure(_command(things, "measure", "a measure of a goal"))
    _add_observation(_command(things, "observation", "one measured value"))
    _add_action(_command(things, "action", "something to do"))
    _add_entry(_command(things, "entry", "a journal entry, private unless it is shared"))


def _add_plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("title", metavar="TITLE")
    parser.add_argument("--mentor", metavar="HANDLE[=NAME]", type=values.member, required=True)
    parser.add_argument("--mentee", metavar="HANDLE[=NAME]", type=values.member, required=True)
    parser.add_argument("--purpose", metavar="TEXT", default="")
    parser.add_argument("--start", metavar="DATE", type=values.day)
    parser.add_argument("--end", metavar="DATE", type=values.day)
    rule = "such as FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"
    parser.add_argument("--cadence", metavar="RRULE", type=values.cadence, default="", help=rule)
    parser.add_argument("--at", metavar="HH:MM", type=values.time_of_day, help="the time of the regular check-ins")
    parser.add_argument("--zone", metavar="ZONE", help="such as Europe/Berlin; else the system's")


def _add_goal(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan_text", metavar="PLAN", help=_PLAN)
    parser.add_argument("title", metavar="TITLE")
    parser.add_argument("--outcome", metavar="TEXT", default="")
    parser.add_argument("--why", metavar="TEXT", default="")
    parser.add_argument("--start", metavar="DATE", type=values.day)
    parser.add_argument("--due", metavar="DATE", type=values.day)


def _add_measure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan_text", metavar="PLAN", help=_PLAN)
    parser.add_argument("goal_text", metavar="GOAL", help=_PLAN)
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--baseline", metavar="X", type=values.number, help="where it stands at the start")
    parser.add_argument("--target", metavar="Y", type=values.number, help="where it shall stand")
    parser.add_argument("--unit", metavar="UNIT", default="")
    parser.add_argument("--category", choices=_words(Category))
    parser.add_argument("--direction", choices=_words(Direction))


def _add_observation(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan_text", metavar="PLAN", help=_PLAN)
    parser.add_argument("measure_text", metavar="MEASURE", help=_PLAN + "; or GOAL/MEASURE")
    parser.add_argument("value", metavar="VALUE", type=values.number)
    parser.add_argument("--on", metavar="DATE", type=values.day, help="the day (else today)")
    parser.add_argument("--source", choices=_words(Source))
    parser.add_argument("--note", metavar="TEXT", default="")


def _add_action(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan_text", metavar="PLAN", help=_PLAN)
    parser.add_argument("goal_text", metavar="GOAL", help=_PLAN)
    parser.add_argument("title", metavar="TITLE")
    parser.add_argument("--kind", choices=_words(ActionKind))
    parser.add_argument("--due", metavar="DATE", type=values.day)
    parser.add_argument("--effort", metavar="MINUTES", type=values.minutes, help="90, 1h30 or 1:30")
    parser.add_argument("--impact", metavar="1-5", type=values.scale)
    parser.add_argument("--feasibility", metavar="1-5", type=values.scale)
    parser.add_argument("--assignee", metavar="HANDLE", help="else the mentee")


def _add_entry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan_text", metavar="PLAN", help=_PLAN)
    parser.add_argument("text", metavar="TEXT", help="- reads it from standard input")
    parser.add_argument("--kind", choices=_words(EntryKind))
    parser.add_argument("--title", metavar="TITLE", default="")
    parser.add_argument("--share", choices=_words(one for one in Visibility if one is not Visibility.PRIVATE))


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--plan", metavar="PLAN", default=argparse.SUPPRESS, help="for CSV: " + _PLAN)
    parser.add_argument("--goal", metavar="GOAL", help="the goal whose measures are meant")
    parser.add_argument("--date", metavar="COLUMN", help="the column with the day")
    taken = "a column to take; may be repeated"
    parser.add_argument(
        "--column", metavar="COLUMN=MEASURE", type=values.column, action="append", default=[], help=taken
    )
    parser.add_argument("--source", choices=_words(Source), help="where the values come from, if the file doesn't say")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
    parser.add_argument("--skip-bad", action="store_true", help="leave bad lines out and take the rest")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan_text", metavar="PLAN", help=_PLAN)
    told = ", ".join(f"{name}: {what}" for name, what in FORMATS.items())
    parser.add_argument("--format", choices=list(FORMATS), required=True, help=told)
    parser.add_argument("-o", "--output", metavar="FILE", help="else standard output")


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-open", action="store_true", help="only make the file that --db names")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help="a new file; else the day's, in the folder of backups")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a backup")


def _drafts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--forget", action="store_true", help="print them once more and let them all go")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
