"""docs/commands.md names every command, every flag and every key of `--json`."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.cli.main import main
from mentor_tui.cli.parser import LISTINGS, build_parser

DOCS = (Path(__file__).resolve().parents[1] / "docs" / "commands.md").read_text("utf-8")


def commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Every parser of the command line."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from commands(one)


ALL = {parser.prog: parser for parser in commands(build_parser())}


@pytest.mark.parametrize("name", ALL)
def test_every_command_is_named(name: str) -> None:
    if not ALL[name]._subparsers or name == "mentor-tui":
        assert re.search(rf"`{name}\b", DOCS), name


@pytest.mark.parametrize("name", ALL)
def test_every_flag_is_named(name: str) -> None:
    flags = {flag for action in ALL[name]._actions for flag in action.option_strings if flag.startswith("--")}
    assert [flag for flag in sorted(flags) if not re.search(rf"`{flag}\b", DOCS) and f" {flag} " not in DOCS] == []


def test_no_flag_is_named_that_is_not_there() -> None:
    there = {flag for parser in ALL.values() for action in parser._actions for flag in action.option_strings}
    assert set(re.findall(r"`(--[a-z][a-z-]*)", DOCS)) <= there


def keys(value: Any) -> Iterator[str]:
    """Every key of what a listing gives."""
    if isinstance(value, list):
        for one in value:
            yield from keys(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            if key != "statuses":  # its keys are status words
                yield from keys(one)


@pytest.mark.parametrize("name", [*LISTINGS, "doctor"])
def test_every_key_is_named_under_its_listing(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = ["--db", str(tmp_path / "sample.db"), "--today", "2026-11-24"]
    assert main(["demo", "--no-open", *common]) == 0
    capsys.readouterr()
    assert main([name, *([] if name in ("plans", "doctor") else ["Lead"]), "--json", *common]) == 0
    found = set(keys(json.loads(capsys.readouterr().out)))
    section = DOCS.split(f"### `{name} --json`")[1].split("\n#")[0]
    assert found <= set(re.findall(r"`([a-z_0-9]+)`", section))
    table = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    promised = {key for cell in table for key in re.findall(r"`([a-z_0-9]+)`", cell)}
    assert promised <= found
